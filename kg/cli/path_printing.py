"""Explained paths to standard output, in the format that was asked for."""

from collections.abc import Mapping
from typing import Any

import click

from kg.view import path_rows
from kg.view.text import clean, csv_text, json_text


def prepare(form: str) -> None:
    """Load what draws a format before it is needed, while the graph is read."""
    if form == "table":
        from kg.view import paths, tables  # noqa: F401, PLC0415


def print_trace(found: Mapping[str, Any], form: str) -> None:
    """Print a trace."""
    _say_what_was_chosen(found)
    name = found["entity"]["label"]
    everything = [path for group in found["paths"].values() for path in group]
    if form == "json":
        click.echo(json_text(found), nl=False)
    elif form == "csv":
        click.echo(csv_text(path_rows.COLUMNS, path_rows.trace_rows(found)), nl=False)
    elif form == "dot":
        click.echo(path_rows.paths_dot(everything, title=name), nl=False)
    elif form == "html":
        from kg.view.path_page import trace_page  # noqa: PLC0415  (only this format draws)

        click.echo(trace_page(found), nl=False)
    else:
        from kg.view import paths, tables  # noqa: PLC0415  (rich is slow to load)

        tables.show(paths.trace_tree(found))


def print_paths(found: Mapping[str, Any], form: str) -> None:
    """Print the paths between two things; say so where there is none."""
    _say_what_was_chosen(found)
    if form == "json":
        click.echo(json_text(found), nl=False)
    elif form == "csv":
        rows = (row for path in found["paths"] for row in path_rows.path_rows(path))
        click.echo(csv_text(path_rows.COLUMNS, rows), nl=False)
    elif form == "dot":
        title = f"{found['from']['label']} … {found['to']['label']}"
        click.echo(path_rows.paths_dot(found["paths"], title=title), nl=False)
    elif form == "html":
        from kg.view.path_page import paths_page  # noqa: PLC0415  (only this format draws)

        click.echo(paths_page(found), nl=False)
    else:
        from kg.view import paths, tables  # noqa: PLC0415  (rich is slow to load)

        tables.show(paths.paths_tree(found))
    if not found["paths"]:
        click.echo("there is no path of so few hops; try a higher --longest", err=True)


def _say_what_was_chosen(found: Mapping[str, Any]) -> None:
    """Tell the reader of a text whose title is a name for which a concept was taken."""
    for one in found.get("passed_over", ()):
        label = clean(one["label"])
        click.echo(f"“{label}” is read as a concept, not as the {one['kind']} of that title: <{one['iri']}>", err=True)
