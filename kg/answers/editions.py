"""Questions about a title of several editions: each is asked for, and told from the others by its date."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from kg.answers.described import edition, editions_of
from kg.answers.graph import KnowledgeGraph
from kg.ask.grammar import is_chinese, read_tokens
from kg.ask.labels import Candidate
from kg.ask.reading import Question, UnclearName
from kg.ask.tokens import cut, normal, units_of


def of_editions(graph: KnowledgeGraph, unclear: UnclearName, asked: str) -> tuple[Question, ...]:
    """Return a question once for each edition of the title that it names, the newest first; nothing for other names.

    Parameters
    ----------
    graph : KnowledgeGraph
        Where to look.
    unclear : UnclearName
        A name that may mean several things.
    asked : str
        The question.
    """
    candidates = editions_of(graph, unclear.match.candidates)
    text = normal(asked)
    tokens = cut(units_of(text), graph.index)
    found = []
    for one in candidates:
        fixed = tuple(
            replace(token, kinds={"policy": (one,)}) if len(token.kinds.get("policy", ())) > 1 else token
            for token in tokens
        )
        again = read_tokens(asked, fixed, graph.index, chinese=is_chinese(text))
        if not isinstance(again, Question) or "policy2" in again.slots:
            return ()
        found.append(again)
    return tuple(found)


def answer_editions(
    graph: KnowledgeGraph, questions: tuple[Question, ...], answer: Callable[[Question], dict[str, Any]]
) -> dict[str, Any]:
    """Return the answers for all editions as one: each line of the headline names its edition."""
    answers = [answer(question) for question in questions]
    first = answers[0]
    named = [_named(graph, question.slots["policy"]) for question in questions]
    merged: dict[str, Any] = {
        key: [entry for one in answers for entry in one.get(key, ())] if isinstance(value, list) else value
        for key, value in first.items()
    }
    for one in answers[1:]:
        merged |= {key: value for key, value in one.items() if key not in merged}
    lines = (f"{name}: {one['headline']}" for name, one in zip(named, answers, strict=True))
    return merged | {
        "headline": "; ".join(lines),
        "count": len(merged["answers"]),
        "editions": [
            {
                "policy": question.slots["policy"].iri,
                "edition": name,
                "headline": one["headline"],
                "answers": one["answers"],
            }
            for question, name, one in zip(questions, named, answers, strict=True)
        ],
    }


def _named(graph: KnowledgeGraph, policy: Candidate) -> str:
    return f"{policy.label}（{edition(graph, policy) or policy.iri}）"
