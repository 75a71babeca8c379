"""``kg ask``."""

from pathlib import Path

import click

from kg.answers import ask as ask_question
from kg.answers import open_graph, question_forms
from kg.cli.options import examples, format_option, graph_option
from kg.cli.printing import print_answer


@click.command(
    epilog=examples(
        'kg ask "which policies touch steel"',
        "kg ask 哪些政策涉及钢铁",
        "kg ask who issued 节能降碳行动方案 --format json",
    )
)
@click.argument("words", nargs=-1)
@graph_option
@format_option("table", "json", "csv")
@click.option("--sparql", is_flag=True, help="Print the SPARQL that answers the question instead of the answer.")
def ask(*, words: tuple[str, ...], graph: Path, form: str, sparql: bool) -> None:
    """Answer a question in English or Chinese, with the sentences behind the answer.

    Without WORDS, list the questions that can be asked.
    """
    if not words:
        click.echo("\n".join(question_forms()))
        return
    answer = ask_question(open_graph(graph), " ".join(words))
    if sparql:
        click.echo(answer["sparql"])
    else:
        print_answer(answer, form)
