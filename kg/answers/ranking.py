"""Answers to questions what has the most policies: cited ones, bodies that issue, industries, regions."""

from typing import Any

from kg.analyse.found import Share, Thing, share_json, thing_json
from kg.answers.graph import KnowledgeGraph
from kg.answers.plans import SORTS
from kg.ask.reading import Question
from kg.graph.saved import load_question
from kg.graph.sparql import bind
from kg.graph.values import Parameter

RANKINGS = {
    "most-cited-policies": ("most-cited-policies", "policy"),
    "agencies-with-most-policies": ("policies-per-agency", "agency"),
    "industries-with-most-policies": ("policies-per-industry", "industry"),
    "regions-with-most-policies": ("policies-per-region", "region"),
}
"""For each answer the saved question, and its variable; the other variable is the number of policies."""

_NAMED = 3


def ranking_answer(graph: KnowledgeGraph, question: Question, *, chinese: bool) -> dict[str, Any]:
    """Return things in the order of how many policies they have, only the first (and its equals) if one is asked for.

    Parameters
    ----------
    graph : KnowledgeGraph
        Where to look.
    question : Question
        With one of :data:`RANKINGS` as its answer.
    chinese : bool
        Language of the headline.
    """
    saved, variable = RANKINGS[question.answer]
    values: dict[str, Parameter] = {"year": question.year} if question.year is not None else {}
    if question.sort and variable == "region":
        values["type"] = SORTS[question.sort]
    sparql = bind(load_question(saved), values)
    counted = [(str(row[variable]), int(str(row["policies"]))) for row in graph.store.select(sparql)]
    things = [(graph.things.get(iri) or Thing(iri=iri, kind="", label=iri), number) for iri, number in counted]
    things.sort(key=lambda one: (-one[1], one[0].label, one[0].iri))
    if question.only_first:
        things = [one for one in things if one[1] == things[0][1]]
    return {
        "headline": _headline(things, chinese=chinese),
        "query": question.text,
        "entity": None,
        "answers": [thing_json(thing) for thing, _ in things],
        "ranking": [share_json(Share(thing=thing, policies=number)) for thing, number in things],
        "sparql": sparql,
    }


def _headline(things: list[tuple[Thing, int]], *, chinese: bool) -> str | None:
    if not things:
        return None
    names = []
    for thing, number in things[:_NAMED]:
        label = thing.label if chinese or not thing.label_en else thing.label_en
        names.append(f"{label}（{number}）" if chinese else f"{label} ({number})")
    more = len(things) - _NAMED
    if chinese:
        return "、".join(names) + (f"等 {len(things)} 个" if more > 0 else "")
    return ", ".join(names) + (f" and {more} more" if more > 0 else "")
