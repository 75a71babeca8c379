"""Answers to questions about targets."""

from typing import Any

from kg.analyse.found import thing_json
from kg.analyse.statements import statement_json
from kg.answers.graph import KnowledgeGraph, thing_of
from kg.answers.stated import OF_POLICY, condition
from kg.answers.targets import Limits, find_statements, widening
from kg.ask.grammar import Question
from kg.ask.targets import TARGET_FORMS

FORM_IDS = frozenset(form.id for form in TARGET_FORMS)
"""Forms that are answered here."""

_FALLING = "reductions"


def answer_targets(graph: KnowledgeGraph, question: Question, *, chinese: bool) -> dict[str, Any]:
    """Return the answer to a question about targets.

    Parameters
    ----------
    graph : KnowledgeGraph
        Where to look.
    question : Question
        Of a form in :data:`FORM_IDS`.
    chinese : bool
        Language of the headline.

    Returns
    -------
    dict
        ``headline``, ``query``, ``entity`` (null where the question is about none), ``answers`` and ``targets`` (the
        same, as in :func:`kg.answers.targets.targets`), and ``hint``.
    """
    things = [thing_of(candidate) for candidate in question.slots.values()]
    limits = Limits(
        conditions=tuple(condition(graph, thing) for thing in things),
        by=question.year,
        falling=question.form.startswith(_FALLING),
    )
    found = find_statements(graph, limits)
    listed = [statement_json(one, relation=relation) for one, relation in found]
    hint = None if found else widening(graph, limits)
    by_policy = sum(relation == OF_POLICY for _, relation in found)
    return {
        "headline": hint if hint and not chinese else _headline(len(found), by_policy, chinese=chinese),
        "query": question.text,
        "entity": thing_json(things[0]) if things else None,
        "answers": listed,
        "targets": listed,
        "hint": hint,
    }


def _headline(number: int, by_policy: int, *, chinese: bool) -> str:
    if chinese:
        tail = f"，其中 {by_policy} 项只由相关政策提出" if by_policy else ""
        return f"{number} 项目标{tail}" if number else "文件中没有这样的目标。"
    tail = f", {by_policy} only by way of a policy" if by_policy else ""
    return f"{number} {'target' if number == 1 else 'targets'}{tail}"
