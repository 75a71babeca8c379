"""``kg build``."""

import sys
from pathlib import Path

import click

from kg.answers import keep_index, open_graph
from kg.answers.network import write_view
from kg.answers.report import write_report
from kg.cli.limits import limit_options
from kg.cli.main import Settings
from kg.cli.options import examples
from kg.cli.reporting import print_report
from kg.errors import Severity
from kg.ids import BASE_IRI
from kg.ingest.limits import Limits
from kg.pipeline import build as build_graph
from kg.view.progress import reading_progress

_FAILING: dict[str, tuple[Severity, ...]] = {
    "error": (Severity.ERROR,),
    "warning": (Severity.ERROR, Severity.WARNING),
    "never": (),
}
_STARTER = Path("seeds/documents")
_DECISIONS = Path("seeds/decisions.csv")


@click.command(
    epilog=examples("kg build seeds/documents", "kg build notices/ bulletin.pdf -o output --fail-on warning")
)
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), default=Path("output"), show_default=True, help="Folder."
)
@click.option("--encoding", help="Encoding of the text files; found out by itself if left out.")
@click.option("--base-iri", default=BASE_IRI, show_default=True, help="Where the IRIs of the data live.")
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "never"]),
    default="error",
    show_default=True,
    help="Which findings make the exit code 1.",
)
@click.option(
    "--decisions",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help=f"What was decided about policies that may be one, and about facts; {_DECISIONS} if there is one.",
)
@limit_options
@click.pass_obj
def build(
    settings: Settings,
    *,
    paths: tuple[Path, ...],
    output: Path,
    encoding: str | None,
    base_iri: str,
    fail_on: str,
    decisions: Path | None,
    limits: Limits,
) -> None:
    """Read documents and write the graph, the page and the report.

    PATHS are files, folders and zip archives (txt, md, html, pdf, docx, odt), or - for standard input; seeds/documents
    if left out. What cannot be read is reported, and the rest is built.
    """
    with reading_progress(sys.stderr, quiet=settings.verbosity < 0) as progress:
        report = build_graph(
            paths or (_STARTER,),
            output=output,
            encoding=encoding,
            base=base_iri,
            limits=limits,
            decisions=decisions or (_DECISIONS if _DECISIONS.is_file() else None),
            progress=progress,
        )
    graph = open_graph(output, kept=False)
    keep_index(graph)
    pages = write_view(graph), write_report(graph, report.notes)
    print_report(report, pages, settings.verbosity)
    if any(finding.severity in _FAILING[fail_on] for finding in report.findings):
        raise SystemExit(1)
