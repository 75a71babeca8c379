"""``kg path``."""

from pathlib import Path

import click

from kg.answers.opening import open_graph
from kg.answers.routes import find_paths
from kg.cli.options import examples, format_option, graph_option
from kg.cli.path_printing import print_paths


@click.command(
    epilog=examples(
        "kg path 生态环境部 钢铁",
        "kg path steel cement --count 5 --longest 3",
        "kg path 山西 建筑 --format json",
        "kg path MEE 铝冶炼 --format dot | dot -Tsvg > path.svg",
    )
)
@click.argument("start", metavar="A")
@click.argument("end", metavar="B")
@graph_option
@click.option("--count", type=click.IntRange(1, 50), default=3, show_default=True, help="How many paths.")
@click.option("--longest", type=click.IntRange(1, 8), default=5, show_default=True, help="Most hops of a path.")
@format_option("table", "json", "csv", "html", "dot")
def path(*, start: str, end: str, graph: Path, count: int, longest: int, form: str) -> None:
    """Show the best explained paths between two things, with the proof of every hop.

    A and B are names in English or Chinese, aliases, codes or IRIs.
    """
    print_paths(find_paths(open_graph(graph), start, end, count=count, longest=longest), form)
