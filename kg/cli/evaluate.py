"""``kg evaluate``."""

import sys
from pathlib import Path

import click

from kg.cli.main import Settings
from kg.cli.notes import print_findings
from kg.cli.options import examples, format_option
from kg.cli.scores import print_evaluations
from kg.evaluate import FEWEST
from kg.evaluate import reliability as measure
from kg.files import write_files
from kg.model import FactDecision
from kg.resolve.decisions import load_decisions
from kg.trials import documents_of, rule_records
from kg.trials import evaluate as run_evaluation
from kg.view.progress import reading_progress
from kg.view.text import csv_text

_RECORDS = ("id", "uses", "right")


@click.command(
    epilog=examples(
        "kg evaluate tests/gold/zh --by-rule",
        "kg evaluate tests/gold/zh tests/gold/held-out --folds 5",
        "kg evaluate gold/ --documents papers/ --misses",
    )
)
@click.argument("gold", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--documents",
    type=click.Path(path_type=Path),
    help="Folder of the documents that the annotations name; the folder documents beside them, else seeds/documents.",
)
@click.option(
    "--by-rule",
    is_flag=True,
    help="Show for each rule how often it is right, in how many annotated files, and which serve one file only.",
)
@click.option("--misses", is_flag=True, help="List what was missed and what was extra.")
@click.option("--reliability", is_flag=True, help="Show for each range of confidence how many of its facts are right.")
@click.option(
    "--decisions",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="Facts that a person accepted or rejected: they count in --calibrate, and --reliability shows them apart.",
)
@click.option(
    "--calibrate",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write how often each rule is right over all GOLD into this table; see rule_records.csv of the vocabulary.",
)
@click.option("--folds", type=click.IntRange(min=FEWEST), help="Deal the passages out: mean and spread of F1.")
@format_option("table", "json", "csv")
@click.pass_obj
def evaluate(  # noqa: PLR0913 (the options of a command)
    settings: Settings,
    *,
    gold: tuple[Path, ...],
    documents: Path | None,
    by_rule: bool,
    misses: bool,
    reliability: bool,
    decisions: Path | None,
    calibrate: Path | None,
    folds: int | None,
    form: str,
) -> None:
    """Score the extraction on annotated passages.

    GOLD is a file or folder of annotations in JSON; several are scored apart, F1 side by side first: those that rules
    were tuned on and those held out. Strict: two things are one where a name of theirs is the same; relaxed: where one
    name holds the other or is similar. The interval is where F1 lies in 95 % of resamples of the passages. CSV has one
    table: the scores, the rules, the misses or the folds.
    """
    asked = {"rules": by_rule, "misses": misses, "reliability": reliability}
    extra = frozenset(name for name, wanted in asked.items() if wanted)
    if form == "csv" and len(extra) + bool(folds) > 1:
        raise click.UsageError("CSV has one table: choose one of --by-rule, --misses, --reliability and --folds")
    decided, findings = load_decisions(decisions)
    judged = [one for one in decided if isinstance(one, FactDecision)]
    if decisions and not (reliability or calibrate):
        raise click.UsageError("--decisions goes with --reliability or --calibrate")
    with reading_progress(sys.stderr, quiet=settings.verbosity < 0) as progress:
        found = [
            (
                str(one),
                run_evaluation(one, documents=documents or documents_of(one), folds=folds or 0, progress=progress),
            )
            for one in gold
        ]
    print_findings(findings)
    known = [(one.confidence, one.accepted) for one in judged if one.confidence is not None]
    print_evaluations(found, form, extra=extra, decided=measure(known) if reliability and known else None)
    if calibrate:
        records = rule_records((one for _, one in found), judged)
        rows = ({"id": id_, "uses": uses, "right": right} for id_, (uses, right) in records.items())
        write_files({calibrate: csv_text(_RECORDS, rows)})
