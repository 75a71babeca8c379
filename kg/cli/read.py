"""``kg read``."""

from pathlib import Path

import click

from kg.cli.limits import limit_options
from kg.cli.notes import print_findings
from kg.cli.options import examples, format_option
from kg.errors import Finding
from kg.ingest.blocks import blocks_of
from kg.ingest.corpus import Input
from kg.ingest.limits import Limits
from kg.ingest.reading import read_single
from kg.view.reading import reading, reading_text
from kg.view.reading_page import reading_html
from kg.view.text import json_text


@click.command(epilog=examples("kg read notice.txt", "kg read notice.txt --format html > notice.html"))
@click.argument("file")
@click.option("--encoding", help="Encoding of the file; found out by itself if left out.")
@format_option("text", "json", "html")
@limit_options
def read(*, file: str, encoding: str | None, form: str, limits: Limits) -> None:
    """Show a document as it was read: its text repaired, its structure, and how many repairs it took.

    FILE is a document (txt, md, html, pdf, docx, odt), or - for one on standard input. The html format sets the raw
    and the clean text side by side, paragraph by paragraph.
    """
    findings: list[Finding] = []
    source = Input(path=Path(file), name=file if file == "-" else Path(file).name)
    document = read_single(source, encoding=encoding, limits=limits, findings=findings)
    print_findings(findings)
    blocks = blocks_of(document)
    if form == "json":
        click.echo(json_text(reading(document, blocks, findings)), nl=False)
    else:
        click.echo((reading_html if form == "html" else reading_text)(document, blocks, findings), nl=False)
