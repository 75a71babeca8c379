"""``kg explain``."""

from pathlib import Path

import click

from kg.answers import explain as explain_thing
from kg.answers import open_graph
from kg.cli.options import examples, format_option, graph_option
from kg.cli.printing import print_facts


@click.command(epilog=examples("kg explain 节能降碳行动方案", "kg explain NDRC --format json"))
@click.argument("name")
@graph_option
@format_option("table", "json")
def explain(*, name: str, graph: Path, form: str) -> None:
    """Show the facts about a thing, each with its rule, its confidence and the sentences behind it.

    NAME is a name in English or Chinese, an alias, a code or an IRI, also that of an assertion.
    """
    print_facts(explain_thing(open_graph(graph), name), form)
