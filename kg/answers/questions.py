"""Answers to questions: a form of question becomes a query over saved questions, its rows an answer with sentences."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from kg.analyse.found import as_json, card_json, hit_json
from kg.answers.graph import KnowledgeGraph, thing_of, unclear_name
from kg.answers.plans import (
    SINGLES,
    carbon_market_sparql,
    combined_sparql,
    documents_sparql,
    family,
    parts_of,
    settled,
    single_sparql,
    tie_sparql,
)
from kg.answers.replies import documents_answer, policies_answer, single_answer
from kg.answers.standing import policies_in_force, status_answer, yes_or_no
from kg.answers.target_questions import answer_comparison, answer_statements
from kg.answers.targets import targets_about
from kg.answers.traces import impact_of
from kg.ask.grammar import NotUnderstood, Question, UnclearName, examples, read_question
from kg.ask.titles import titles_in_part
from kg.chinese import HAN
from kg.errors import InputError
from kg.graph.saved import load_question
from kg.graph.sparql import bind
from kg.graph.values import Iri

_NOUNS = {
    "direct": ("policy", "policies", "项政策"),
    "issuers": ("issuer", "issuers", "个发布机关"),
    "agencies": ("agency", "agencies", "个机关"),
    "co_issuers": ("body", "bodies", "个机关"),
    "responsible": ("body", "bodies", "个责任单位"),
    "approvers": ("body", "bodies", "个机关"),
    "industries": ("industry", "industries", "个行业"),
    "regions": ("region", "regions", "个地区"),
    "instruments": ("instrument", "instruments", "种政策工具"),
    "documents": ("document", "documents", "份文件"),
}
_POLICY_GROUPS = ("rests_on", "supports", "replaces", "replaced_by", "cites", "cited_by", "amends", "amended_by")
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
        Plain values for JSON: ``question``, ``form``, ``headline``, ``count``, ``answers`` (the answer itself:
        policies, things, targets, dates, or true, false and null for yes, not stated and not known), ``query``,
        ``entity`` (what the question is about, or null), groups as :func:`kg.answers.trace` returns them with path and
        evidence, ``read_as`` (slips of typing and what they were read as) and ``sparql``.

    Raises
    ------
    InputError
        If the question is outside the forms, or one of its names means nothing known or several things.
    """
    reading = read_question(text, graph.index)
    if not isinstance(reading, Question):
        reading = _with_title(graph, text) or reading
    match reading:
        case UnclearName(match=match):
            raise unclear_name(match)
        case NotUnderstood(suggestions=suggestions):
            raise _not_understood(text, suggestions)
        case Question():
            return _answer(graph, reading)


def _with_title(graph: KnowledgeGraph, text: str) -> Question | None:
    """Return a question in which the title of a policy given in part is read as the only one that it fits."""
    titles = {thing.label for thing in graph.things.values() if thing.kind == "policy"}
    endings = (ending for kind in graph.vocabulary.document_types.values() if kind.policy for ending in kind.endings)
    for part in titles_in_part(text, titles, endings):
        again = read_question(part.question, graph.index)
        if isinstance(again, Question):
            return replace(again, text=text, read_as=(*again.read_as, (part.written, part.title)))
    return None


def question_forms() -> tuple[str, ...]:
    """Return an example of every question that is understood, English and Chinese in turn."""
    return tuple(line for pair in zip(examples(), examples(chinese=True), strict=True) for line in pair)


def _not_understood(text: str, suggestions: Iterable[str]) -> InputError:
    listed = " | ".join(suggestions)
    remedy = f"you can ask: {listed}" if listed else "`kg ask --list` shows the questions that can be asked"
    shown = text if len(text) <= 80 else f"{text[:79]}…"
    return InputError(f"the question {shown!r} is not understood", code="KG-N03", remedy=remedy)


def _answer(graph: KnowledgeGraph, question: Question) -> dict[str, Any]:
    chinese = _is_chinese(question)
    found = _found(graph, question, chinese=chinese)
    headline = found.pop("headline", None) or _headline(question, found, chinese=chinese)
    read_as = [{"written": written, "read": read} for written, read in question.read_as]
    head = {
        "question": question.text,
        "form": question.form,
        "headline": _yes(question, found, headline, chinese=chinese),
    }
    sparql = found.pop("sparql")
    return head | {"count": len(found["answers"])} | found | {"read_as": read_as, "sparql": sparql}


def _found(graph: KnowledgeGraph, question: Question, *, chinese: bool) -> dict[str, Any]:
    """Return the answer with the query that gives it."""
    answer = settled(question)
    if answer in SINGLES:
        sparql = single_sparql(question, answer)
        return single_answer(graph, question, answer, graph.store.select(sparql)) | {"sparql": sparql}
    if answer in {"status-of-policy", "is-draft"}:
        sparql = bind(load_question("term-of-policy"), {"policy": Iri(question.slots["policy"].iri)})
        return status_answer(graph, question, chinese=chinese) | {"sparql": sparql}
    if answer.startswith(("does-", "is-")):
        sparql = _yes_or_no_sparql(question)
        said = bool(graph.store.query(sparql).answer)
        return yes_or_no(graph, question, said=said, chinese=chinese) | {"sparql": sparql}
    by_answer = {"about": _about, "policies-in-force": _in_force, "documents": _documents}
    if answer in by_answer:
        return by_answer[answer](graph, question)
    return _combined(graph, question, chinese=chinese)


def _yes_or_no_sparql(question: Question) -> str:
    if question.answer == "is-policy":
        return combined_sparql(question, parts_of(question))
    return carbon_market_sparql(question) if question.answer == "is-in-carbon-market" else tie_sparql(question)


def _in_force(graph: KnowledgeGraph, question: Question) -> dict[str, Any]:
    hits, sparql = policies_in_force(graph, question)
    plain = {"query": question.text, "entity": None, "answers": [card_json(hit.policy) for hit in hits]}
    return plain | {"direct": [hit_json(hit) for hit in hits], "sparql": sparql}


def _documents(graph: KnowledgeGraph, question: Question) -> dict[str, Any]:
    sparql = documents_sparql(question)
    return documents_answer(graph, question, _column(graph, sparql, "document")) | {"sparql": sparql}


def _combined(graph: KnowledgeGraph, question: Question, *, chinese: bool) -> dict[str, Any]:
    kind = family(question.answer)
    sparql = combined_sparql(question, parts_of(question))
    iris = _column(graph, sparql, {"policies": "policy", "targets": "target"}.get(kind, "observation"))
    if kind == "policies":
        return policies_answer(graph, question, iris) | {"sparql": sparql}
    reply = answer_comparison if question.answer == "compare" else answer_statements
    return reply(graph, question, iris, chinese=chinese) | {"sparql": sparql}


def _column(graph: KnowledgeGraph, sparql: str, variable: str) -> list[str]:
    return list(dict.fromkeys(str(row[variable]) for row in graph.store.select(sparql)))


def _about(graph: KnowledgeGraph, question: Question) -> dict[str, Any]:
    (one,) = question.slots.values()
    impact = impact_of(graph, thing_of(one))
    sparql = bind(load_question("about"), {"name": Iri(one.iri)})
    return as_json(impact, query=question.text) | {"targets": targets_about(graph, impact.entity), "sparql": sparql}


def _is_chinese(question: Question) -> bool:
    return bool(re.search(f"[{HAN}]", question.text)) and not re.match(r"\s{0,9}[A-Za-z]{1,60} ", question.text)


def _yes(question: Question, found: dict[str, Any], headline: str, *, chinese: bool) -> str:
    """Return the headline, with "yes" before a list that was asked for as yes or no."""
    listed = found["answers"] and not isinstance(found["answers"][0], bool) and found["answers"][0] is not None
    if not (question.yes_or_no and listed) or question.answer == "about":
        return headline
    return f"有：{headline}" if chinese else f"Yes: {headline}"


def _headline(question: Question, found: dict[str, Any], *, chinese: bool) -> str:
    """Return the answer in one line, in the language of the question."""
    answers: Sequence[Any] = found["answers"]
    if question.answer == "about":
        thing = found["entity"]
        name = thing["label"] if chinese or not thing["label_en"] else thing["label_en"]
        return f"{name}：{len(answers)} 项政策" if chinese and "policy" not in found else str(name)
    if answers and isinstance(answers[0], str):
        return ("、" if chinese else ", ").join(answers)
    indirect = len(found.get("indirect", ()))
    if not answers and indirect:
        return (
            f"没有直接相关的政策，间接相关的有 {indirect} 项。"
            if chinese
            else f"No policy directly, {indirect} indirectly."
        )
    if not answers:
        return _NONE[chinese]
    group = SINGLES[settled(question)].group if settled(question) in SINGLES else "direct"
    group = "documents" if question.answer == "documents" else "direct" if group in _POLICY_GROUPS else group
    one, many, chinese_noun = _NOUNS[group]
    if chinese:
        return f"{len(answers)} {chinese_noun}"
    return f"{len(answers)} {one if len(answers) == 1 else many}"
