"""Answers to questions: a form of question becomes a saved question, a trace, and a headline."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from kg.analyse.found import Citation, Hit, Impact, Thing, as_json, card_json, thing_json
from kg.analyse.impact import newest_first
from kg.answers.graph import KnowledgeGraph, thing_of, unclear_name
from kg.answers.target_questions import FORM_IDS, answer_targets
from kg.answers.targets import targets_about
from kg.answers.traces import impact_of
from kg.ask.grammar import NotUnderstood, Question, UnclearName, examples, read_question
from kg.chinese import HAN
from kg.errors import InputError
from kg.graph.saved import load_question
from kg.graph.sparql import bind
from kg.graph.values import Iri, Parameter

_ANSWERS = {
    "issuers-of-policy": "issuers",
    "date-of-policy": "dates",
    "industries-of-policy": "industries",
    "basis-of-policy": "rests_on",
    "policies-on-basis": "supports",
    "successor-of-policy": "replaced_by",
    "predecessor-of-policy": "replaces",
    "industries-of-agency": "industries",
    "agencies-of-industry": "agencies",
    "co-issuers-of-agency": "co_issuers",
}
"""Which group or share of the trace answers a form; all others are answered by the group ``direct``."""

_WHOLE = frozenset({"about", "policies-of-industry", "policies-of-agency", "policies-of-region"})
"""Forms that are answered by a whole trace."""

_MAIN = ("industry", "policy", "name", "agency", "region")
"""Slots in the order in which one of them is what the question is about."""

_POLICIES = (("policy", "policies"), "政策")
_NOUNS = {
    "issuers": (("issuer", "issuers"), "发布机关"),
    "agencies": (("agency", "agencies"), "机关"),
    "co_issuers": (("body", "bodies"), "机关"),
    "industries": (("industry", "industries"), "行业"),
}
_NONE = {False: "The documents say nothing about that.", True: "文件中没有相关内容。"}


def ask(graph: KnowledgeGraph, text: str) -> dict[str, Any]:
    """Return the answer to a question.

    Parameters
    ----------
    graph : KnowledgeGraph
        Where to look.
    text : str
        In English or Chinese.

    Returns
    -------
    dict
        What :func:`kg.answers.trace` returns for the thing asked about (``entity`` is null where the question is about
        none), and ``question``, ``form``, ``headline``, ``count`` and ``sparql``; ``answers`` holds the answer itself,
        for a question about targets the targets.

    Raises
    ------
    InputError
        If the question is outside the forms, or one of its names means nothing known or several things.
    """
    reading = read_question(text, graph.index)
    match reading:
        case UnclearName(match=match):
            raise unclear_name(match)
        case NotUnderstood(suggestions=suggestions):
            raise _not_understood(text, suggestions)
        case Question():
            return _answer(graph, reading)


def question_forms() -> tuple[str, ...]:
    """Return an example of every question that is understood, English and Chinese in turn."""
    return tuple(line for pair in zip(examples(), examples(chinese=True), strict=True) for line in pair)


def _not_understood(text: str, suggestions: Iterable[str]) -> InputError:
    listed = " | ".join(suggestions)
    remedy = f"you can ask: {listed}" if listed else "`kg ask` without words lists the questions that can be asked"
    shown = text if len(text) <= 80 else f"{text[:79]}…"
    return InputError(f"the question {shown!r} is not understood", code="KG-N03", remedy=remedy)


def _answer(graph: KnowledgeGraph, question: Question) -> dict[str, Any]:
    sparql = bind(load_question(question.form), _parameters(question))
    if question.form in FORM_IDS:
        found = answer_targets(graph, question, chinese=_is_chinese(question))
        head = {"question": question.text, "form": question.form, "headline": found.pop("headline")}
        return head | {"count": len(found["answers"])} | found | {"sparql": sparql}
    impact = _impact(graph, question, sparql)
    plain = as_json(impact, query=question.text)
    if question.form in _ANSWERS:
        plain["answers"] = _picked(impact, _ANSWERS[question.form])
    if impact.entity.iri == "":
        plain["entity"] = None
    if question.form == "about":
        plain["targets"] = targets_about(graph, impact.entity)
    head = {"question": question.text, "form": question.form, "headline": _headline(question, impact, plain["answers"])}
    return head | {"count": len(plain["answers"])} | plain | {"sparql": sparql}


def _is_chinese(question: Question) -> bool:
    return bool(re.search(f"[{HAN}]", question.text)) and not re.match(r"\s{0,9}[A-Za-z]{1,60} ", question.text)


def _parameters(question: Question) -> dict[str, Parameter]:
    slots: dict[str, Parameter] = {slot: Iri(candidate.iri) for slot, candidate in question.slots.items()}
    return slots | ({"year": question.year} if question.year is not None else {})


def _impact(graph: KnowledgeGraph, question: Question, sparql: str) -> Impact:
    main = next((question.slots[slot] for slot in _MAIN if slot in question.slots), None)
    if main is not None and (question.form in _WHOLE or question.form in _ANSWERS):
        impact = impact_of(graph, thing_of(main))
        name = _ANSWERS.get(question.form)
        if name is None:
            return impact
        groups = {key: value for key, value in impact.groups.items() if key == name}
        return replace(
            impact, groups=groups, shares={key: found for key, found in impact.shares.items() if key == name}
        )
    policies = {str(row["policy"]) for row in graph.store.select(sparql)}
    if main is None:
        grounds = graph.grounds(policies, "issuedOn")
        hits: Iterable[Hit] = [Hit(policy=grounds.card(iri), via=(), relation="issuedOn") for iri in policies]
        entity = Thing(iri="", kind="", label="")
    else:
        whole = impact_of(graph, thing_of(main))
        hits, entity = (hit for hit in whole.groups["direct"] if hit.policy.iri in policies), whole.entity
    return Impact(entity=entity, groups={"direct": newest_first(_proved(graph, question, tuple(hits)))})


def _proved(graph: KnowledgeGraph, question: Question, hits: tuple[Hit, ...]) -> tuple[Hit, ...]:
    """Return the hits with the sentences for the other conditions of the question: body, region, year."""
    policies = [hit.policy.iri for hit in hits]
    proofs: dict[str, list[Citation]] = {}
    for predicate, target in _conditions(question):
        found = graph.grounds(policies, predicate, targets=[target] if target else None).citations
        for (policy, _, _), sentences in found.items():
            proofs.setdefault(policy, []).extend(sentences)
    return tuple(
        replace(
            hit, evidence=(*hit.evidence, *(one for one in proofs.get(hit.policy.iri, ()) if one not in hit.evidence))
        )
        for hit in hits
    )


def _conditions(question: Question) -> Iterator[tuple[str, str]]:
    for slot, predicate in (("agency", "issuedBy"), ("region", "appliesToRegion")):
        if slot in question.slots and "industry" in question.slots:
            yield predicate, question.slots[slot].iri
    if question.year is not None:
        yield "issuedOn", ""


def _picked(impact: Impact, name: str) -> list[Any]:
    """Return what answers a question from one group or share of a trace."""
    if name == "dates":
        return [hit.policy.date for hit in impact.groups.get(name, ())]
    if name in impact.shares:
        return [thing_json(share.thing) for share in impact.shares[name]]
    return [card_json(hit.policy) for hit in impact.groups.get(name, ())]


def _headline(question: Question, impact: Impact, answers: Sequence[Any]) -> str:
    """Return the answer in one line, in the language of the question."""
    chinese = _is_chinese(question)
    name = impact.entity.label if chinese or not impact.entity.label_en else impact.entity.label_en
    if question.form == "about":
        return f"{name}：{len(answers)} 项政策" if chinese and impact.card is None else name
    if question.form == "date-of-policy":
        return answers[0] if answers else _NONE[chinese]
    indirect = len(impact.groups.get("indirect", ()))
    if not answers and indirect:
        return (
            f"没有直接相关的政策，间接相关的有 {indirect} 项。"
            if chinese
            else f"No policy directly, {indirect} indirectly."
        )
    if not answers:
        return _NONE[chinese]
    noun, measure = _NOUNS.get(_ANSWERS.get(question.form, ""), _POLICIES)
    if chinese:
        return f"{len(answers)} 个{measure}" if measure != "政策" else f"{len(answers)} 项政策"
    return f"{len(answers)} {noun[0] if len(answers) == 1 else noun[1]}"
