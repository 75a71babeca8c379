"""``kg evaluate``."""

import sys
from pathlib import Path

import click

from kg.cli.main import Settings
from kg.cli.options import examples, format_option
from kg.cli.scores import print_evaluations
from kg.evaluate import FEWEST
from kg.trials import documents_of
from kg.trials import evaluate as run_evaluation
from kg.view.progress import reading_progress


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
@click.option("--folds", type=click.IntRange(min=FEWEST), help="Deal the passages out: mean and spread of F1.")
@format_option("table", "json", "csv")
@click.pass_obj
def evaluate(
    settings: Settings,
    *,
    gold: tuple[Path, ...],
    documents: Path | None,
    by_rule: bool,
    misses: bool,
    folds: int | None,
    form: str,
) -> None:
    """Score the extraction on annotated passages.

    GOLD is a file or folder of annotations in JSON; several are scored apart, F1 side by side first: those that rules
    were tuned on and those held out. Strict: two things are one where a name of theirs is the same; relaxed: where one
    name holds the other or is similar. The interval is where F1 lies in 95 % of resamples of the passages. CSV has one
    table: the scores, the rules, the misses or the folds.
    """
    if form == "csv" and by_rule + misses + bool(folds) > 1:
        raise click.UsageError("CSV has one table: choose one of --by-rule, --misses and --folds")
    with reading_progress(sys.stderr, quiet=settings.verbosity < 0) as progress:
        found = [
            (
                str(one),
                run_evaluation(one, documents=documents or documents_of(one), folds=folds or 0, progress=progress),
            )
            for one in gold
        ]
    print_evaluations(found, form, by_rule=by_rule, misses=misses)
