"""``kg gaps``."""

from pathlib import Path

import click

from kg.answers import open_graph
from kg.answers.conflicts import find_conflicts
from kg.answers.gaps import gaps as find_gaps
from kg.cli.findings import print_conflicts, print_gaps
from kg.cli.options import examples, format_option, graph_option


@click.command(
    epilog=examples(
        "kg gaps",
        "kg gaps --industry steel",
        "kg gaps --region 山西 --format json",
        "kg gaps --conflicts --format csv",
    )
)
@graph_option
@click.option("--region", metavar="NAME", help="Only this region and what lies in it.")
@click.option("--industry", metavar="NAME", help="Only this industry and narrower ones.")
@click.option("--conflicts", is_flag=True, help="Show instead the figures that contradict each other.")
@click.option("--limit", type=click.IntRange(min=1), help="How many of each kind to show.")
@format_option("table", "json", "csv")
def gaps(
    *, graph: Path, region: str | None, industry: str | None, conflicts: bool, limit: int | None, form: str
) -> None:
    """Show what the documents leave open, with what each gap rests on.

    Industries without a target that has a figure, provinces without a policy on what the nation regulates, policies
    without issuer or date. A gap in the documents is no gap in the world.

    --conflicts shows the figures for one indicator, region, industry and year that cannot all hold, each with its
    sentence: same unit, same baseline, more apart than rounding explains.
    """
    if conflicts:
        print_conflicts(find_conflicts(open_graph(graph), region=region, industry=industry, limit=limit), form)
        return
    print_gaps(find_gaps(open_graph(graph), region=region, industry=industry, limit=limit), form)
