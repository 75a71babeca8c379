"""What else a question can be answered by where nothing is tied to all that it names."""

from collections.abc import Iterator
from dataclasses import replace

from kg.analyse.impact import ways_from
from kg.answers.graph import KnowledgeGraph
from kg.answers.plans import OF_TYPE, combined_sparql, family, parts_of
from kg.ask.labels import Candidate
from kg.ask.reading import Question
from kg.ask.topics import KIND as TOPIC
from kg.ask.topics import topics
from kg.chinese import fold

_BY_WORDS = ("industry", "instrument", "indicator", "doctype")


def by_words(question: Question) -> Iterator[Question]:
    """Yield a question with one thing that it names read as words of titles and sentences instead.

    Of targets the name of what they measure is looked at first: a sentence may state several targets.
    """
    if question.answer in OF_TYPE and "doctype" in question.slots:
        yield replace(question, slots={slot: one for slot, one in question.slots.items() if slot != "doctype"})
    if question.either or question.answer not in {"policies", "targets", "reductions", "compare"}:
        return
    places = ("measure", "topic") if family(question.answer) == "targets" else ("topic",)
    for slot in _BY_WORDS:
        one = question.slots.get(slot)
        if one is None or f"{slot}2" in question.slots:
            continue
        words = topics().get(fold(question.written.get(slot, ""))) or Candidate(iri="", kind=TOPIC, label=one.label)
        rest = {name: other for name, other in question.slots.items() if name != slot}
        for place in places:
            if place not in rest:
                yield replace(question, slots=rest | {place: words})


def wider(graph: KnowledgeGraph, question: Question) -> Iterator[Question]:
    """Yield a question for what was measured instead of what shall fall, and for the regions inside of that named."""
    if question.answer == "reductions" and "indicator" in question.slots:
        yield replace(question, answer="observations")
    region = question.slots.get("region")
    known = graph.facts.to("appliesToRegion")
    every = ways_from(region.iri, graph.onward[0]) if region and question.answer in {"policies", "targets"} else {}
    inside = [iri for iri in every if iri in known]
    if region and inside and not question.either:
        told = (question.written.get("region", region.label), f"{region.label_en or region.label} +")
        yield replace(question, also={"region": tuple(inside)}, read_as=(*question.read_as, told))


def without_one(graph: KnowledgeGraph, question: Question, *, chinese: bool) -> str:
    """Return how many policies there are without one condition of a question, empty where that helps nothing."""
    offers = []
    if question.either or question.answer != "policies" or len(question.slots) + bool(question.time) < 2:
        return ""
    for slot, one in question.slots.items():
        rest = {name: other for name, other in question.slots.items() if name != slot}
        number = _number(graph, replace(question, slots=rest))
        name = one.label if chinese or not one.label_en else one.label_en
        offers += [f"不限“{name}”则有 {number} 项" if chinese else f"without {name}: {number}"] * bool(number)
    if question.time and (number := _number(graph, replace(question, time=None))):
        offers.append(f"不限时间则有 {number} 项" if chinese else f"at any time: {number}")
    if not offers:
        return ""
    return (
        f"没有完全符合的政策。{'；'.join(offers)}。" if chinese else f"No policy fits. There are, {'; '.join(offers)}."
    )


def _number(graph: KnowledgeGraph, question: Question) -> int:
    return len({row["policy"] for row in graph.store.select(combined_sparql(question, parts_of(question)))})
