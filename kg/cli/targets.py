"""``kg targets``."""

from pathlib import Path
from typing import Any

import click

from kg.answers import open_graph
from kg.answers.dated import targets_as_of
from kg.answers.progress import with_progress
from kg.answers.targets import targets as find_targets
from kg.answers.validity import read_day
from kg.cli.options import as_of_option, examples, format_option, graph_option
from kg.cli.printing import print_targets


@click.command(
    epilog=examples(
        "kg targets steel --by 2030",
        "kg targets --region 山西 --observations",
        'kg targets --indicator "carbon emissions" --format csv',
        "kg targets --region 山西 --progress",
        "kg targets --as-of 2024-06-30",
        "kg targets --by 2030 --format svg > targets.svg",
    )
)
@click.argument("name", required=False)
@graph_option
@click.option("--industry", metavar="NAME", help="Only this industry, narrower ones, and policies that address them.")
@click.option("--region", metavar="NAME", help="Only this region.")
@click.option("--policy", metavar="NAME", help="Only what this policy sets.")
@click.option("--indicator", metavar="WORDS", help="Only indicators whose name has all these words.")
@click.option("--by", type=click.IntRange(1900, 2200), metavar="YEAR", help="Only what falls due by the end of YEAR.")
@click.option("--observations", is_flag=True, help="Show what was measured and is expected too.")
@click.option("--progress", is_flag=True, help="Set the latest observation beside each target.")
@as_of_option
@format_option("table", "csv", "json", "svg")
def targets(
    *,
    name: str | None,
    graph: Path,
    by: int | None,
    observations: bool,
    progress: bool,
    as_of: str,
    form: str,
    **limits: str | None,
) -> None:
    """List targets: what shall change, by how much, by when, who set it, and the sentence that says so.

    NAME is an industry, region, policy or body, in English or Chinese, an alias, a code or an IRI. "of the policy"
    marks targets that do not name the industry or region themselves but stand in a policy that does.

    --progress shows what was last observed of the same indicator, region and industries, and what is still to go where
    unit and change are the same. --as-of leaves out targets whose policies were not in force on that day, and says what
    is known of the others; of a body it also lists what its predecessors set. --format svg draws the targets by year.
    """
    opened = open_graph(graph)
    options: dict[str, Any] = {"by": by, "observations": observations, **limits}
    day = read_day(as_of) if as_of else None
    found = targets_as_of(opened, name, day, **options) if day else find_targets(opened, name, **options)
    print_targets(with_progress(opened, found) if progress else found, form)
