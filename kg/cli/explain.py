"""``kg explain``."""

from pathlib import Path

import click

from kg.answers import explain as explain_thing
from kg.answers import explain_triple, open_graph
from kg.answers.export import inference_lines
from kg.answers.inferences import rule_rows
from kg.answers.validity import read_day
from kg.cli.options import as_of_option, examples, format_option, graph_option
from kg.cli.printing import print_facts, print_rows


@click.command(
    epilog=examples(
        "kg explain 节能降碳行动方案",
        "kg explain NDRC --format json",
        "kg explain 全国碳排放权交易市场覆盖钢铁、水泥、铝冶炼行业工作方案 appliesToRegion 山西",
        "kg explain 山西 --inferred --rule region-inheritance",
        "kg explain 山西 --inferred --format ttl > inferred.ttl",
        "kg explain 生态环境部 --as-of 2024-06-30",
    )
)
@click.argument("words", nargs=-1, metavar="NAME | SUBJECT PROPERTY OBJECT")
@graph_option
@click.option("--inferred", is_flag=True, help="Show what follows by the rules of inference too.")
@click.option("--rule", "only", multiple=True, metavar="RULE", help="Infer by this rule alone; may be repeated.")
@click.option(
    "--limit", type=click.IntRange(1, 100_000), default=20, show_default=True, help="Inferences of each rule."
)
@click.option("--list-rules", "listing", is_flag=True, help="List the rules of inference.")
@as_of_option
@format_option("table", "json", "ttl")
def explain(
    *,
    words: tuple[str, ...],
    graph: Path,
    inferred: bool,
    only: tuple[str, ...],
    limit: int,
    listing: bool,
    as_of: str,
    form: str,
) -> None:
    """Show the facts about a thing, each with its rule, its confidence and the sentences behind it.

    NAME is a name in English or Chinese, an alias, a code or an IRI, also that of an assertion, a target or an
    inference. Three words ask for one triple: whether it is stated, inferred or neither, and why.

    --format ttl writes the inferences as Turtle, to be kept apart from the graph.
    """
    if listing:
        print_rows(("rule", "title", "title_zh", "definition", "definition_zh"), rule_rows(), form)
        return
    if len(words) not in (1, 3):
        raise click.UsageError("give one NAME, or SUBJECT PROPERTY OBJECT; names with spaces go in quotation marks")
    if len(words) == 3 and (inferred or only):
        raise click.UsageError("a triple is inferred where it is not stated; --inferred and --rule belong to a NAME")
    if form == "ttl" and not (inferred or only or len(words) == 3 or "/inference/" in words[0]):
        raise click.UsageError("--format ttl writes inferences; add --inferred")
    opened = open_graph(graph)
    day = read_day(as_of) if as_of else None
    if len(words) == 3:
        found = explain_triple(opened, (words[0], words[1], words[2]), as_of=day)
    else:
        draw = inferred or bool(only)
        found = explain_thing(opened, words[0], inferred=draw, only=only or None, limit=limit, as_of=day)
    if form == "ttl":
        click.echo("\n".join(inference_lines(opened, found)))
    else:
        print_facts(found, form)
