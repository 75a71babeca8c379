"""``kg trace``."""

from pathlib import Path

import click

from kg import answers
from kg.analyse.paths import KINDS
from kg.cli.options import examples, format_option, graph_option
from kg.cli.path_printing import prepare, print_trace

_READABLE = 25
"""Entries of one group that a reader is shown at first."""


@click.command(
    epilog=examples(
        "kg trace steel",
        "kg trace 钢铁 --direct --format json",
        "kg trace steel --region 山西 --as-of 2024-12-31",
        "kg trace 钢铁 --via value-chain --via market --limit 5",
        "kg trace 生态环境部 --since 2024 --format csv",
        "kg trace steel --format html > steel.html",
    )
)
@click.argument("name")
@graph_option
@click.option("--direct", "part", flag_value="direct", help="Only what is stated of it.")
@click.option("--indirect", "part", flag_value="indirect", help="Only what follows from that, or is related.")
@click.option("--depth", type=click.IntRange(min=1), help="How many steps a way through a hierarchy may have.")
@click.option("--via", multiple=True, type=click.Choice(list(KINDS)), help="Only paths of this kind; may be repeated.")
@click.option("--as-of", metavar="DATE", help="Only policies in force on this day (2024-06-30, 2024-06 or 2024).")
@click.option("--since", metavar="DATE", help="Only policies issued on this day or later.")
@click.option("--region", metavar="NAME", help="Only policies that apply in this territory, or in one around it.")
@click.option(
    "--limit",
    type=click.IntRange(min=1),
    help="How many of each group to show; all in json and csv, else 25.",
)
@format_option("table", "json", "csv", "html", "dot")
def trace(*, name: str, graph: Path, form: str, **asked: object) -> None:
    """Trace what reaches an industry, body, policy, region or indicator: each path with strength and proof.

    NAME is a name in English or Chinese, an alias, a code or an IRI. docs/impact.md says what the groups and the
    strength mean.
    """
    if asked["limit"] is None and form not in {"json", "csv"}:
        asked["limit"] = _READABLE
    opened = answers.open_graph(graph, wait=False)
    prepare(form)
    print_trace(answers.trace(opened, name, **asked), form)  # type: ignore[arg-type]  # click checked them
