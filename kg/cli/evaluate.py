"""``kg evaluate``."""

import sys
from pathlib import Path

import click

from kg.cli.main import Settings
from kg.cli.options import examples, format_option
from kg.cli.scores import print_evaluation
from kg.trials import evaluate as run_evaluation
from kg.view.progress import reading_progress


@click.command(
    epilog=examples(
        "kg evaluate tests/gold/zh --documents seeds/documents",
        "kg evaluate gold/ --documents papers/ --by-rule --misses",
    )
)
@click.argument("gold", type=click.Path(path_type=Path))
@click.option(
    "--documents",
    type=click.Path(path_type=Path),
    default=Path("seeds/documents"),
    show_default=True,
    help="Folder of the documents that the annotations name.",
)
@click.option("--by-rule", is_flag=True, help="Show for each rule how often it is right.")
@click.option("--misses", is_flag=True, help="List what was missed and what was extra.")
@format_option("table", "json", "csv")
@click.pass_obj
def evaluate(settings: Settings, *, gold: Path, documents: Path, by_rule: bool, misses: bool, form: str) -> None:
    """Score the extraction on annotated passages.

    GOLD is a file or folder of annotations in JSON. Strict: two things are one where a name of theirs is the same;
    relaxed: where one name holds the other or is similar. The interval is where F1 lies in 95 % of resamples of the
    passages. CSV has one table: the scores, the rules, or the misses.
    """
    if form == "csv" and by_rule and misses:
        raise click.UsageError("CSV has one table: choose one of --by-rule and --misses")
    with reading_progress(sys.stderr, quiet=settings.verbosity < 0) as progress:
        found = run_evaluation(gold, documents=documents, progress=progress)
    print_evaluation(found, form, by_rule=by_rule, misses=misses)
