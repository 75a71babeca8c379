"""``kg read``."""

from pathlib import Path

import click

from kg.cli.options import examples, format_option
from kg.ingest.corpus import Input, read_document
from kg.view.reading import reading, reading_html, reading_text
from kg.view.text import json_text


@click.command(epilog=examples("kg read notice.txt", "kg read notice.txt --format html > notice.html"))
@click.argument("file")
@click.option("--encoding", help="Encoding of the file; found out by itself if left out.")
@format_option("text", "json", "html")
def read(*, file: str, encoding: str | None, form: str) -> None:
    """Show a document as it was read: its text repaired, in sections, and how many repairs it took.

    FILE is a document, or - for text on standard input. The html format sets the raw and the clean text side by side.
    """
    name = file if file == "-" else Path(file).name
    document = read_document(Input(path=Path(file), name=name), encoding=encoding)
    repairs = dict(document.repairs)
    if form == "json":
        click.echo(json_text(reading(document, repairs)), nl=False)
    else:
        click.echo((reading_html if form == "html" else reading_text)(document, repairs), nl=False)
