"""Findings to standard error."""

from collections.abc import Iterable

import click

from kg.errors import Finding
from kg.view.text import clean


def print_findings(findings: Iterable[Finding]) -> None:
    """Print findings, one a line."""
    for finding in findings:
        click.echo(f"{finding.severity}: {clean(str(finding))}", err=True)
