"""``kg stats``."""

from pathlib import Path

import click

from kg.answers import open_graph
from kg.answers.figures import stats as network_stats
from kg.cli.findings import print_stats
from kg.cli.options import examples, format_option, graph_option


@click.command(epilog=examples("kg stats", "kg stats --top 3 --format json", "kg stats -g output --format csv"))
@graph_option
@click.option("--top", type=click.IntRange(min=1, max=1000), default=5, show_default=True, help="How many to name.")
@format_option("table", "json", "csv")
def stats(*, graph: Path, top: int, form: str) -> None:
    """Show the figures of the networks in the graph, with what they mean.

    The networks: policies and industries, industries addressed together, bodies that issue together, policies that
    refer to each other. The figures: ties, place between others, centrality, groups.
    """
    print_stats(network_stats(open_graph(graph), top=top), form)
