"""Findings, errors and remarks to standard error."""

from collections.abc import Iterable

import click

from kg.errors import Finding
from kg.view.text import clean


def note(text: str) -> None:
    """Print lines without what a terminal would act on: they quote file names, labels and titles of documents."""
    click.echo("".join(char if char.isprintable() or char == "\n" else " " for char in text), err=True)


def print_findings(findings: Iterable[Finding]) -> None:
    """Print findings, one a line."""
    for finding in findings:
        click.echo(f"{finding.severity}: {clean(str(finding))}", err=True)
