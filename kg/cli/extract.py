"""``kg extract``."""

import click

from kg.cli.limits import limit_options
from kg.cli.notes import print_findings
from kg.cli.options import examples, format_option
from kg.cli.printing import print_document
from kg.errors import Finding
from kg.ingest.limits import Limits
from kg.pipeline import extract_file, extract_json


@click.command(epilog=examples("kg extract notice.txt", "kg extract notice.txt --format table"))
@click.argument("file")
@click.option("--encoding", help="Encoding of the file; found out by itself if left out.")
@format_option("json", "table")
@limit_options
def extract(*, file: str, encoding: str | None, form: str, limits: Limits) -> None:
    """Print what one document says: policies, agencies, industries, regions, and where they stand.

    FILE is a document (txt, md, html, pdf, docx, odt), or - for one on standard input.
    """
    findings: list[Finding] = []
    facts = extract_file(file, encoding, limits=limits, findings=findings)
    print_findings(findings)
    print_document(extract_json(facts), form)
