"""Questions for a quantity whose name they put in other words."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from kg.answers.graph import KnowledgeGraph
from kg.ask.grammar import is_chinese, read_tokens
from kg.ask.labels import Candidate
from kg.ask.magnitudes import Magnitude, magnitude, measured, narrower_names
from kg.ask.reading import Question
from kg.ask.relative import absolute
from kg.ask.tokens import cut, normal, units_of

_ANSWERS = frozenset({"targets", "observations", "reductions"})


def with_magnitude(graph: KnowledgeGraph, text: str, today: date) -> Question | None:
    """Return a question for a target or an observation whose indicator is said in other words or another order.

    Parameters
    ----------
    graph : KnowledgeGraph
        Where to look; only indicators of its vocabulary are meant.
    text : str
        A question that is not understood as it is.
    today : date
        The day of asking.
    """
    asked, read_as = absolute(normal(text), today)
    tokens = measured(cut(units_of(asked), graph.index), graph.once("magnitudes", lambda: tuple(_magnitudes(graph))))
    if tokens is None:
        return None
    found = read_tokens(text, tokens, graph.index, chinese=is_chinese(asked))
    if not isinstance(found, Question) or found.answer not in _ANSWERS:
        return None
    indicator = found.slots["indicator"]
    name = indicator.label if is_chinese(asked) or not indicator.label_en else indicator.label_en
    return replace(found, today=today, read_as=(*read_as, *found.read_as, (found.written["indicator"], name)))


def _magnitudes(graph: KnowledgeGraph) -> Iterator[Magnitude]:
    for one in graph.vocabulary.indicators.values():
        candidate = graph.index.candidates[f"{graph.base}indicator/{one.id}"]
        yield magnitude(candidate, (one.label_zh, one.label_en, *one.aliases_zh, *one.aliases_en))


def with_likely_indicators(graph: KnowledgeGraph, question: Question) -> Question | None:
    """Return a question in which indicators count too that documents name nearly as the question does.

    What a text measures is often named by the whole phrase of the text. Such an indicator counts where it has all the
    characters of the name that is asked for, and few more; the reader is told.
    """
    one = question.slots.get("indicator")
    if one is None or question.answer not in _ANSWERS:
        return None
    names = (one.label, question.written.get("indicator", ""))
    found = graph.once("found-indicators", lambda: tuple(_found(graph)))
    near = [other for other in narrower_names(names, found) if other.iri != one.iri]
    if not near:
        return None
    told = (question.written.get("indicator", one.label), "、".join(other.label for other in near))
    also = {"indicator": tuple(other.iri for other in near)}
    return replace(question, also=also, read_as=(*question.read_as, told))


def _found(graph: KnowledgeGraph) -> Iterator[Candidate]:
    for one in graph.index.candidates.values():
        if one.kind == "indicator" and "/found/" in one.iri:
            yield one
