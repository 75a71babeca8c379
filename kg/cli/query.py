"""``kg query``."""

import sys
import time
from itertools import pairwise
from pathlib import Path

import click

from kg.answers import open_graph, query_text, saved
from kg.answers import query as run_query
from kg.cli.options import examples, format_option, graph_option
from kg.cli.printing import print_result, print_saved

_STANDARD = ("tsv", "xml", "srj", "nt", "jsonld", "rdfxml")


@click.command(
    epilog=examples(
        "kg query --list",
        "kg query targets-of-industry industry=steel",
        "kg query policies-of-years from=2024 to=2025 --format tsv",
        'kg query "SELECT ?policy { ?policy a cp:Policy }" --format csv',
        'kg query "ASK { ?policy cp:supersedes ?old }" --engine rdflib --explain',
    )
)
@click.argument("question", required=False)
@click.argument("values", nargs=-1, metavar="[PARAMETER=VALUE]...")
@graph_option
@format_option("table", "csv", "json", "ttl", *_STANDARD)
@click.option("--list", "listing", is_flag=True, help="List the saved questions and their parameters.")
@click.option(
    "--engine", type=click.Choice(["oxigraph", "rdflib"]), default="oxigraph", show_default=True, help="Who runs it."
)
@click.option("--explain", is_flag=True, help="Say on standard error how long each step took.")
def query(
    *, question: str | None, values: tuple[str, ...], graph: Path, form: str, listing: bool, engine: str, explain: bool
) -> None:
    """Run SPARQL 1.1 or a saved question.

    QUESTION is a file, - for standard input, the name of a saved question, or SPARQL itself. The value of a parameter
    is a name, an IRI or a number. Formats of rows and of yes or no: table, csv, json, and by the standards of SPARQL
    tsv, xml, srj (JSON); of triples: table, csv, json, ttl, nt, jsonld, rdfxml.
    """
    if listing:
        print_saved(saved(), form)
        return
    if question is None:
        raise click.UsageError("missing QUESTION; --list shows the saved ones")
    if engine == "rdflib" and form in _STANDARD:
        raise click.UsageError(f"--format {form} is written by --engine oxigraph")
    text = sys.stdin.read() if question == "-" else question
    times = [time.perf_counter()]
    opened = open_graph(graph)
    times.append(time.perf_counter())
    if form in _STANDARD:
        click.echo(query_text(opened, text, form, values=values).rstrip("\n"))
    else:
        result = run_query(opened, text, values=values, engine=engine)
        times.append(time.perf_counter())
        print_result(result, form)
    times.append(time.perf_counter())
    if explain:
        spans = [f"{(end - start) * 1000:.0f} ms" for start, end in pairwise(times)]
        steps = ("open", "answer and write") if form in _STANDARD else ("open", "answer", "write")
        listed = ", ".join(f"{step} {span}" for step, span in zip(steps, spans, strict=True))
        click.echo(f"{engine}, {len(opened.store)} triples: {listed}", err=True)
