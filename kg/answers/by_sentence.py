"""Quantities found by the words of one sentence, where no form of question fits: 光伏标准到2026年要制定多少项."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from kg.analyse.statements import Statement
from kg.answers.graph import KnowledgeGraph
from kg.answers.stated import statements
from kg.answers.target_questions import answer_statements
from kg.ask.grammar import is_chinese
from kg.ask.reading import Question
from kg.ask.relative import absolute
from kg.ask.times import Time
from kg.ask.tokens import cut, normal, units_of
from kg.ask.wanted import Wanted, has_words, wanted
from kg.chinese import simplify
from kg.graph.saved import load_question
from kg.graph.sparql import bind
from kg.graph.values import Iri

_MOST = 8
"""More statements than these say that the words are too general."""

_FALLING = ("减", "降", "少", "削", "退", "淘汰", "压")


def by_sentence(graph: KnowledgeGraph, text: str, today: date) -> dict[str, Any] | None:
    """Return the statements whose sentence has all words of a question for a quantity.

    Parameters
    ----------
    graph : KnowledgeGraph
        Where to look.
    text : str
        A question in Chinese that no form fits.
    today : date
        The day of asking.

    Returns
    -------
    dict or None
        An answer about targets and observations; None where no sentence has all the words, or very many have.
    """
    asked, _ = absolute(normal(text), today)
    if not is_chinese(asked):
        return None
    sought = wanted(cut(units_of(asked), graph.index))
    if sought is None:
        return None
    every = statements(graph, evidence=False)
    found = [one.iri for one in _nearest([one for one in every if _fits(one, sought)], sought)]
    if not 0 < len(found) <= _MOST:
        return None
    question = Question(text=text, form="statements-of-words", answer="observations", slots={}, today=today)
    answer = answer_statements(graph, question, found, chinese=True)
    words = "、".join(f"“{word}”" for word in sought.words)
    sparql = bind(load_question("statements"), {"statement": [Iri(iri) for iri in found]})
    head = {"question": text, "form": question.form, "headline": f"{len(found)} 项数据的原文含有{words}"}
    return (
        head
        | {"count": len(found)}
        | {k: v for k, v in answer.items() if k != "headline"}
        | {
            "read_as": [],
            "sparql": sparql,
        }
    )


def _nearest(found: Sequence[Statement], sought: Wanted) -> list[Statement]:
    """Return of several quantities in one sentence those that the question means.

    What they measure has at least half as many of its characters as the best one, and a longer stretch of text that
    has one of the others in it tells of something more.
    """
    chars = set("".join(sought.words))
    shared = {one.iri: len(chars & set(one.indicator.label)) for one in found}
    best = max(shared.values(), default=0)
    near = [one for one in found if 2 * shared[one.iri] >= best]
    return [one for one in near if not any(other.text != one.text and other.text in one.text for other in near)]


def _fits(one: Statement, sought: Wanted) -> bool:
    titles = "".join(policy.label for policy in one.policies)
    text = simplify(f"{one.text}{one.indicator.label}")
    return (
        one.figure.value is not None
        and has_words(text + titles, sought.words)
        and any(has_words(text, [word]) for word in sought.words)
        and (not sought.falls or any(word in text for word in _FALLING))
        and all(_in_region(one, region.iri, region.label, text) for region in sought.regions)
        and (sought.time is None or _in_time(one, sought.time, text))
    )


def _in_region(one: Statement, iri: str, label: str, text: str) -> bool:
    return any(thing.iri == iri for thing in (*one.regions, *one.holders)) or label in text


def _in_time(one: Statement, time: Time, text: str) -> bool:
    years: Sequence[int] = [year for year in (one.deadline, one.year) if year is not None]
    if not isinstance(time.value, int):
        return False
    last = time.last if time.last is not None else time.value
    return any(time.value <= year <= last for year in years) or f"{time.value}年" in text
