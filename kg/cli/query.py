"""``kg query``."""

import sys
from pathlib import Path

import click

from kg.answers import open_graph, saved
from kg.answers import query as run_query
from kg.cli.options import examples, format_option, graph_option
from kg.cli.printing import print_result, print_saved


@click.command(
    epilog=examples(
        "kg query --list",
        "kg query policies-by-industry industry=steel",
        'kg query "SELECT ?policy { ?policy a cp:Policy }" --format csv',
    )
)
@click.argument("question", required=False)
@click.argument("values", nargs=-1, metavar="[PARAMETER=VALUE]...")
@graph_option
@format_option("table", "csv", "json", "ttl")
@click.option("--list", "listing", is_flag=True, help="List the saved questions and their parameters.")
def query(*, question: str | None, values: tuple[str, ...], graph: Path, form: str, listing: bool) -> None:
    """Run SPARQL 1.1 or a saved question.

    QUESTION is a file, - for standard input, the name of a saved question, or SPARQL itself. The value of a parameter
    is a name, an IRI or a number.
    """
    if listing:
        print_saved(saved(), form)
    elif question is None:
        raise click.UsageError("missing QUESTION; --list shows the saved ones")
    else:
        text = sys.stdin.read() if question == "-" else question
        print_result(run_query(open_graph(graph), text, values=values), form)
