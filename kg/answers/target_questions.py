"""Answers to questions about targets and observations, and two regions or industries side by side."""

from collections.abc import Iterable, Sequence
from typing import Any

from kg.analyse.found import thing_json
from kg.analyse.statements import Statement, statement_json
from kg.answers.graph import KnowledgeGraph, thing_of
from kg.answers.plans import compared_kind
from kg.answers.stated import CONCERNS, OF_POLICY, Condition, condition, statements
from kg.answers.targets import Limits, widening
from kg.ask.labels import Candidate
from kg.ask.reading import Question
from kg.ask.topics import KIND as TOPIC

_THINGS = ("industry", "region", "policy", "agency")


def answer_statements(
    graph: KnowledgeGraph, question: Question, iris: Sequence[str], *, chinese: bool
) -> dict[str, Any]:
    """Return the answer to a question about targets or observations.

    Parameters
    ----------
    graph : KnowledgeGraph
        Where to look.
    question : Question
        That asks for targets, reductions or observations.
    iris : sequence of str
        What the query of the question gives.
    chinese : bool
        Language of the headline.

    Returns
    -------
    dict
        ``headline``, ``query``, ``entity`` (null where the question is about none), ``answers`` and ``targets`` (the
        same, as in :func:`kg.answers.targets.targets`), and ``hint``.
    """
    named = [one for slot, one in question.slots.items() if slot.rstrip("23") in _THINGS]
    conditions = [condition(graph, thing_of(one)) for one in named]
    found = [(one, _relation(one, conditions)) for one in statements(graph, iris)]
    listed = [statement_json(one, relation=relation) for one, relation in found]
    hint = None
    if not found and question.answer in {"targets", "reductions"}:
        hint = widening(graph, _limits(question, conditions), chinese=chinese)
    by_policy = sum(relation == OF_POLICY for _, relation in found)
    noun = "observation" if question.answer == "observations" else "target"
    return {
        "headline": hint or _headline(len(found), by_policy, noun, chinese=chinese),
        "query": question.text,
        "entity": thing_json(thing_of(first)) if (first := _first(question)) else None,
        "answers": listed,
        "targets": listed,
        "hint": hint,
    }


def _first(question: Question) -> Candidate | None:
    return next((one for one in question.slots.values() if one.kind != TOPIC), None)


def _relation(one: Statement, conditions: Iterable[Condition]) -> str | None:
    relations = {each.relation(one) for each in conditions} - {None}
    return OF_POLICY if OF_POLICY in relations else CONCERNS if relations else None


def _limits(question: Question, conditions: Sequence[Condition]) -> Limits:
    indicator = question.slots.get("indicator")
    return Limits(
        conditions=tuple(conditions),
        by=question.year,
        falling=question.answer == "reductions",
        indicator=indicator.label if indicator else "",
    )


def _headline(number: int, by_policy: int, noun: str, *, chinese: bool) -> str:
    if chinese:
        tail = f"，其中 {by_policy} 项只由相关政策提出" if by_policy and noun == "target" else ""
        if not number:
            return "文件中没有这样的目标。" if noun == "target" else "文件中没有这样的数据。"
        return f"{number} 项目标{tail}" if noun == "target" else f"{number} 项数据"
    tail = f", {by_policy} only by way of a policy" if by_policy and noun == "target" else ""
    if not number:
        return f"The documents state no such {noun}."
    return f"{number} {noun if number == 1 else noun + 's'}{tail}"


def answer_comparison(
    graph: KnowledgeGraph, question: Question, iris: Sequence[str], *, chinese: bool
) -> dict[str, Any]:
    """Return the targets of two regions or two industries side by side.

    Returns
    -------
    dict
        ``sides`` (the two things, each with its targets) and ``comparison`` (one row for each indicator with the change
        on each side), beside what :func:`answer_statements` returns.
    """
    pair = [one for slot, one in question.slots.items() if slot.rstrip("2") == compared_kind(question)]
    tests = [condition(graph, thing_of(one)) for one in pair]
    found = statements(graph, iris)
    listed = [statement_json(one, relation=_relation(one, tests)) for one in found]
    of_side = [[plain for one, plain in zip(found, listed, strict=True) if test.relation(one)] for test in tests]
    sides = [thing_json(thing_of(one)) | {"targets": own} for one, own in zip(pair, of_side, strict=True)]
    numbers = [len(own) for own in of_side]
    names = [one.label if chinese or not one.label_en else one.label_en for one in pair]
    each = [f"{name}: {number}" for name, number in zip(names, numbers, strict=True)]
    return {
        "headline": "；".join(each).replace(": ", " ") + " 项目标" if chinese else f"Targets: {', '.join(each)}",
        "query": question.text,
        "entity": None,
        "answers": listed,
        "targets": listed,
        "sides": sides,
        "comparison": _rows(of_side),
        "hint": None,
    }


def _rows(sides: Sequence[Sequence[dict[str, Any]]]) -> list[dict[str, Any]]:
    """Return one row for each indicator and deadline of either side; what both have comes first."""
    keys: dict[tuple[str, str, int | None], list[list[str]]] = {}
    for place, own in enumerate(sides):
        for one in own:
            key = (one["indicator"]["label"], one["indicator"]["label_en"], one["deadline"])
            cells = keys.setdefault(key, [[] for _ in sides])
            cells[place].append(one["change_zh"] or one["change_en"])
    labels = {key[0] for key, cells in keys.items() if all(cells)}
    both = {label for label in labels | {key[0] for key in keys} if _everywhere(label, keys)}
    ordered = sorted(keys.items(), key=lambda item: (item[0][0] not in both, item[0][0], item[0][2] or 9999))
    return [
        {
            "indicator": key[0],
            "indicator_en": key[1],
            "deadline": key[2],
            "first": "；".join(cells[0]),
            "second": "；".join(cells[1]),
        }
        for key, cells in ordered
    ]


def _everywhere(label: str, keys: dict[tuple[str, str, int | None], list[list[str]]]) -> bool:
    """Tell whether both sides have a target on an indicator, whatever its deadline."""
    own = [cells for key, cells in keys.items() if key[0] == label]
    return all(any(cells[place] for cells in own) for place in (0, 1))
