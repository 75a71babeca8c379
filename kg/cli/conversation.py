"""Questions typed on a terminal, with history and completion of names where the machine has readline."""

from collections.abc import Iterator
from contextlib import suppress

import click

from kg.answers import KnowledgeGraph, question_forms

_LISTED, _ENOUGH = 60, 2


def typed_lines(graph: KnowledgeGraph) -> Iterator[str]:
    """Yield what is typed until the input ends."""
    _prepare(graph)
    click.echo("Ask in English or Chinese; exit or Ctrl-D ends.")
    while True:
        try:
            yield input("? ")
        except (EOFError, KeyboardInterrupt):
            click.echo()
            return


def completions(graph: KnowledgeGraph, text: str) -> list[str]:
    """Return the names and words of questions that begin with a text, the shortest first."""
    if len(text) < _ENOUGH and text.isascii():
        return []
    labels = {name for one in graph.index.candidates.values() for name in (one.label, one.label_en) if name}
    words = {word for form in question_forms() for word in form.split() if "{" not in word}
    wanted = text.casefold()
    found = [one for one in labels | words if one.casefold().startswith(wanted)]
    return sorted(found, key=lambda one: (len(one), one))[:_LISTED]


def _prepare(graph: KnowledgeGraph) -> None:
    # Not every Python has it; lines can be typed without.
    with suppress(ImportError):
        import readline  # noqa: PLC0415 - only here, and only on a terminal

        readline.set_completer(lambda text, state: dict(enumerate(completions(graph, text))).get(state))
        readline.set_completer_delims(" \t\n?？，,")
        readline.parse_and_bind("tab: complete")
