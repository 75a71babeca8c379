"""``kg extract``."""

import click

from kg.cli.limits import limit_options
from kg.cli.notes import print_findings
from kg.cli.options import examples, format_option
from kg.cli.printing import print_document, print_misses
from kg.errors import Finding
from kg.extraction import extract_annotations, extract_file, extract_html, extract_json, extract_misses
from kg.ingest.limits import Limits
from kg.view.text import json_text


@click.command(
    epilog=examples(
        "kg extract notice.txt",
        "kg extract notice.txt --format html > notice.html",
        "kg extract notice.txt --explain-misses --format table",
    )
)
@click.argument("file")
@click.option("--encoding", help="Encoding of the file; found out by itself if left out.")
@click.option(
    "--explain-misses",
    is_flag=True,
    help="List the sentences with a year, a figure and an industry or title from which no rule took a fact.",
)
@format_option("json", "table", "html", "webanno")
@limit_options
def extract(*, file: str, encoding: str | None, explain_misses: bool, form: str, limits: Limits) -> None:
    """Print what one document says: policies, agencies, industries, regions, and where they stand.

    FILE is a document (txt, md, html, pdf, docx, odt), or - for one on standard input. The html format is a page of its
    text with every span coloured; webanno are W3C Web Annotations (JSON-LD) over its raw text.
    """
    if explain_misses and form not in {"json", "table"}:
        raise click.UsageError("--explain-misses is printed as json or table; the html page marks the sentences itself")
    findings: list[Finding] = []
    found = extract_file(file, encoding, limits=limits, findings=findings)
    print_findings(findings)
    if explain_misses:
        print_misses(extract_misses(found), form)
    elif form == "html":
        click.echo(extract_html(found), nl=False)
    elif form == "webanno":
        click.echo(json_text(extract_annotations(found)), nl=False)
    else:
        print_document(extract_json(found), form)
