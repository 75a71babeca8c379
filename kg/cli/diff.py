"""``kg diff``."""

from pathlib import Path

import click

from kg.answers.differences import diff as diff_folders
from kg.answers.differences import difference_rows
from kg.cli.options import examples, format_option
from kg.view.text import csv_text, json_text

_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
_COLUMNS = (
    *("change", "kind", "subject", "predicate", "old", "new", "cause", "why", "why_zh", "old_confidence"),
    *("new_confidence", "old_rules", "new_rules", "quote", "path", "start", "end", "iri"),
)


@click.command(
    epilog=examples(
        "kg diff output-before output",
        "kg diff output-before output --format csv > changes.csv",
        "kg diff output-before output --exit-code",
    )
)
@click.argument("old", type=_FOLDER)
@click.argument("new", type=_FOLDER)
@click.option("--exit-code", is_flag=True, help="End with 1 where the two differ, as diff does.")
@format_option("table", "json", "csv")
@click.pass_context
def diff(ctx: click.Context, *, old: Path, new: Path, exit_code: bool, form: str) -> None:
    """Show what two builds state differently, and why: documents, text, rules or vocabulary.

    OLD and NEW are folders that `kg build` wrote.
    """
    found = diff_folders(old, new)
    if form == "json":
        click.echo(json_text(found), nl=False)
    elif form == "csv":
        click.echo(csv_text(_COLUMNS, difference_rows(found)), nl=False)
    else:
        from kg.view import differences, tables  # noqa: PLC0415  (rich is slow to load)

        tables.show(differences.difference_tree(found))
    if exit_code and not found["same"]:
        ctx.exit(1)
