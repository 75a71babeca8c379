"""``kg ask``."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg import answers
from kg.cli.notes import note
from kg.cli.options import examples, format_option, graph_option
from kg.errors import KgError

if TYPE_CHECKING:
    from kg.answers import KnowledgeGraph

_ENDS = frozenset({"exit", "quit", "退出"})


@click.command(
    epilog=examples(
        'kg ask "which policies touch steel"',
        "kg ask 2024年以来哪些政策涉及钢铁",
        "kg ask 比较山西和内蒙古的目标",
        'kg ask "does 节能降碳行动方案 touch steel" --sparql',
        "kg ask who issued 节能降碳行动方案 --format json",
        "kg ask --list",
    )
)
@click.argument("words", nargs=-1)
@graph_option
@format_option("table", "json", "csv")
@click.option("--sparql", is_flag=True, help="Print the SPARQL that answers the question instead of the answer.")
@click.option("--list", "listing", is_flag=True, help="List the questions that can be asked.")
@click.pass_context
def ask(ctx: click.Context, *, words: tuple[str, ...], graph: Path, form: str, sparql: bool, listing: bool) -> None:
    """Answer a question in English or Chinese, with the sentences behind the answer.

    Without WORDS, questions are read from standard input, one a line; on a terminal with history and completion, until
    exit or Ctrl-D.
    """
    if listing:
        click.echo("\n".join(answers.question_forms()))
        return
    opened = answers.open_graph(graph, wait=False)
    if words:
        _answer(opened, " ".join(words), form, sparql=sparql)
        return
    failed = False
    for line in _questions(opened):
        try:
            _answer(opened, line, form, sparql=sparql)
        except KgError as error:
            failed = True
            note(f"kg: {error}")
    if failed and not sys.stdin.isatty():
        ctx.exit(1)


def _answer(graph: "KnowledgeGraph", text: str, form: str, *, sparql: bool) -> None:
    from kg.cli.printing import print_answer  # noqa: PLC0415  (slow to load; the graph is read meanwhile)

    answer = answers.ask(graph, text)
    further = answer.get("further", ())
    for one in (answer, *further):
        for slip in one["read_as"]:
            note(f"read “{slip['written']}” as “{slip['read']}”")
    if further and (sparql or form == "csv"):
        # One query is one query, and one table has one header.
        note(f"the second answer is in json and table only: {further[0]['headline']}")
    if sparql:
        click.echo(answer["sparql"])
        return

    print_answer(answer, form)
    for other in further if form == "table" else ():
        print_answer(other, form)


def _questions(graph: "KnowledgeGraph") -> Iterator[str]:
    from kg.cli.conversation import typed_lines  # noqa: PLC0415  (only a terminal needs it)

    lines = typed_lines(graph) if sys.stdin.isatty() else sys.stdin
    for line in lines:
        text = line.strip()
        if text in _ENDS:
            return
        if text:
            yield text
