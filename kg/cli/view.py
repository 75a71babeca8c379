"""``kg view``."""

import webbrowser
from pathlib import Path

import click

from kg.answers import open_graph
from kg.answers.network import write_view
from kg.cli.options import examples, graph_option


@click.command(epilog=examples("kg view", "kg view steel --hops 2 -o steel.html"))
@click.argument("name", required=False)
@click.option("--hops", type=click.IntRange(min=0, max=6), default=1, show_default=True, help="Steps around NAME.")
@graph_option
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), help="Page to write; graph.html or NAME.html if left out."
)
@click.option("--open", "show", is_flag=True, help="Open the page in the browser.")
def view(*, name: str | None, hops: int, graph: Path, output: Path | None, show: bool) -> None:
    """Write the interactive page of the graph, or of what lies around NAME."""
    page = write_view(open_graph(graph), name, hops=hops, output=output)
    click.echo(str(page))
    if show:
        webbrowser.open(page.resolve().as_uri())
