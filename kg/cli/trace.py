"""``kg trace``."""

from pathlib import Path

import click

from kg.answers import open_graph
from kg.answers import trace as trace_name
from kg.cli.options import examples, format_option, graph_option
from kg.cli.printing import print_impact


@click.command(epilog=examples("kg trace steel", "kg trace 钢铁 --direct --format json", "kg trace 山西 --limit 5"))
@click.argument("name")
@graph_option
@click.option("--direct", "part", flag_value="direct", help="Only what reaches it directly.")
@click.option("--indirect", "part", flag_value="indirect", help="Only what reaches it through something broader.")
@click.option("--depth", type=click.IntRange(min=1), help="How many steps the path may have.")
@click.option("--limit", type=click.IntRange(min=1), help="How many of each group to show.")
@format_option("table", "json", "csv")
def trace(*, name: str, graph: Path, part: str | None, depth: int | None, limit: int | None, form: str) -> None:
    """Trace what reaches an industry, agency, policy or region, with the sentence behind every step.

    NAME is a name in English or Chinese, an alias, a code or an IRI.
    """
    print_impact(trace_name(open_graph(graph), name, part=part, depth=depth, limit=limit), form)
