"""What ``kg build`` says when it is done: findings on standard error, the summary on standard output."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import click

from kg.cli.notes import print_findings
from kg.errors import Severity
from kg.pipeline import BuildReport
from kg.view.text import clean

_SHOWN = 20
_ONE = {"agencies": "agency", "industries": "industry", "policies": "policy"}


def print_report(report: BuildReport, pages: Sequence[Path], verbosity: int) -> None:
    """Print what was read, what was skipped and why, and what to do next."""
    _print_findings(report, verbosity)
    if verbosity < 0:
        return
    found = ", ".join(_count(number, name) for name, number in sorted(report.found.items()) if number)
    click.echo(
        f"{_count(report.documents, 'documents')} read in {report.seconds:.1f} s: {_count(report.facts, 'facts')}"
    )
    click.echo(f"found: {found or 'nothing that the rules know'}")
    if report.rejected:
        click.echo(f"kept out: {_count(report.rejected, 'facts')}, see rejected.csv")
    if report.repeats:
        click.echo(f"repeated: {_count(report.repeats, 'articles')}, counted once; kg -v build shows where")
    if report.undecided:
        click.echo(f"undecided: {_count(report.undecided, 'pairs')} of policies that may be one, see undecided.csv")
    if report.doubtful:
        click.echo(f"doubtful: {_count(report.doubtful, 'facts')} of little confidence, see undecided.csv")
    for file in (*report.files, *pages):
        click.echo(f"wrote {clean(str(file))}")
    click.echo(f"open {' and '.join(clean(str(page)) for page in pages)} in a browser")
    click.echo('ask next: kg ask "which policies touch steel", kg trace 钢铁, kg query --list')


def _print_findings(report: BuildReport, verbosity: int) -> None:
    least = {Severity.ERROR} if verbosity < 0 else {Severity.ERROR, Severity.WARNING}
    shown = [finding for finding in report.findings if verbosity > 0 or finding.severity in least]
    limit = len(shown) if verbosity > 0 else _SHOWN
    print_findings(sorted(shown, key=lambda one: (list(Severity).index(one.severity), one.where, one.code))[:limit])
    if len(shown) > limit:
        click.echo(f"and {len(shown) - limit} more; kg -v build shows all", err=True)
    hidden = Counter(str(finding.severity) for finding in report.findings) if verbosity == 0 else Counter()
    if hidden["info"]:
        click.echo(f"{_count(hidden['info'], 'notes')}; kg -v build shows them", err=True)


def _count(number: int, name: str) -> str:
    return f"{number} {_ONE.get(name, name.removesuffix('s')) if number == 1 else name}"
