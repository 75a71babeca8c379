"""Answers to questions: a form of question becomes a query over saved questions, its rows an answer with sentences."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from kg.analyse.found import as_json, card_json, hit_json
from kg.answers.by_sentence import by_sentence
from kg.answers.compounds import both_answers, in_parts
from kg.answers.described import with_description
from kg.answers.editions import answer_editions, of_editions
from kg.answers.graph import KnowledgeGraph, thing_of, unclear_name
from kg.answers.headlines import headline, is_chinese
from kg.answers.looser import by_words, wider, without_one
from kg.answers.magnitudes import with_likely_indicators, with_magnitude
from kg.answers.plans import (
    carbon_market_sparql,
    combined_sparql,
    documents_sparql,
    family,
    parts_of,
    settled,
    single_sparql,
    tie_sparql,
)
from kg.answers.ranking import RANKINGS, ranking_answer
from kg.answers.replies import documents_answer, policies_answer, single_answer
from kg.answers.singles import SINGLES
from kg.answers.standing import policies_in_force, status_answer, yes_or_no
from kg.answers.target_questions import answer_comparison, answer_statements
from kg.answers.targets import targets_about
from kg.answers.traces import impact_of
from kg.ask.compound import is_several
from kg.ask.grammar import LONGEST, examples, read_question
from kg.ask.reading import Question, Reading, UnclearName
from kg.ask.titles import folded_titles, titles_in_part
from kg.ask.tokens import cut, normal, units_of
from kg.errors import InputError
from kg.graph.saved import load_question
from kg.graph.sparql import bind
from kg.graph.values import Iri


def ask(graph: KnowledgeGraph, text: str, *, today: date | None = None) -> dict[str, Any]:
    """Return the answer to a question.

    Parameters
    ----------
    graph : KnowledgeGraph
        Where to look.
    text : str
        In English or Chinese.
    today : date, optional
        The day of asking, from which "last year" is told; that of the clock if left out.

    Returns
    -------
    dict
        Plain values for JSON: ``question``, ``form``, ``headline``, ``count``, ``answers`` (the answer itself:
        policies, things, targets, dates, or true, false and null for yes, not stated and not known), ``query``,
        ``entity`` (what the question is about, or null), groups as :func:`kg.answers.trace` returns them with path and
        evidence, ``read_as`` (slips of typing and what they were read as) and ``sparql``. Two questions in one have the
        answer to the second in ``further``, or its words in ``not_understood``; a title of several editions has
        ``editions``, the answers of each.

    Raises
    ------
    InputError
        If the question is outside the forms, or one of its names means nothing known or several things.
    """
    if len(text) > LONGEST:
        raise _not_understood(text, ())
    day = today or date.today()  # noqa: DTZ011 - the reader's own day
    reading = _read(graph, text, day)
    if isinstance(reading, Question) and not is_several(text):
        answer = _answer(graph, reading)
        nothing = not answer["answers"] and family(reading.answer) in {"targets", "observations"}
        return (by_sentence(graph, text, day) if nothing else None) or answer
    several = of_editions(graph, reading, text) if isinstance(reading, UnclearName) else ()
    if several:
        return _of_editions(graph, several, day)
    parts = in_parts(text, cut(units_of(normal(text)), graph.index), lambda part: _read(graph, part, day))
    if parts is not None:
        first, second, missed = parts
        other = _answer(graph, second) if second is not None else None
        answer = both_answers(_answer(graph, first), other, missed, chinese=is_chinese(replace(first, text=text)))
        return answer | {"question": text}
    if not isinstance(reading, Question) and (found := by_sentence(graph, text, day)):
        return found
    if isinstance(reading, UnclearName):
        raise unclear_name(reading.match)
    raise _not_understood(text, () if isinstance(reading, Question) else reading.suggestions)


def _read(graph: KnowledgeGraph, text: str, day: date) -> Reading:
    """Return what one question asks, with a policy that is named in part or described read as the one that fits."""
    reading = read_question(text, graph.index, today=day)
    if not isinstance(reading, Question):
        return (
            _with_title(graph, text, day)
            or with_description(graph, text, day)
            or _with_magnitude(graph, text, day)
            or reading
        )
    if reading.answer == "policies-in-force" and reading.yes_or_no:
        # "Is the Shanxi plan in force" is about one policy, where there is just one such policy.
        one = with_description(graph, text, day)
        return one if isinstance(one, Question) and one.answer == "status-of-policy" else reading
    return reading


def _with_magnitude(graph: KnowledgeGraph, text: str, day: date) -> Question | None:
    """Return a question for a quantity in other words, where that finds anything: else it may be another one."""
    question = with_magnitude(graph, text, day)
    found = _found(graph, question, chinese=is_chinese(question))[1] if question else None
    return question if found and found["answers"] else None


def _of_editions(graph: KnowledgeGraph, questions: tuple[Question, ...], today: date) -> dict[str, Any]:
    """Return the answers for the editions of one title, with the query that gives them all where there is one."""
    dated = tuple(replace(question, today=today) for question in questions)
    found = answer_editions(graph, dated, lambda question: _answer(graph, question))
    if settled(dated[0]) not in SINGLES:
        return found
    slots = {f"policy{number}" if number > 1 else "policy": one.slots["policy"] for number, one in enumerate(dated, 1)}
    every = replace(dated[0], slots=slots, either=frozenset({"policy"}))
    return found | {"sparql": single_sparql(every, settled(every))}


def _with_title(graph: KnowledgeGraph, text: str, today: date) -> Question | None:
    """Return a question in which the title of a policy given in part is read as the only one that it fits."""
    titles = graph.once(
        "titles", lambda: folded_titles(one.label for one in graph.things.values() if one.kind == "policy")
    )
    endings = (ending for kind in graph.vocabulary.document_types.values() if kind.policy for ending in kind.endings)
    for part in titles_in_part(text, titles, endings):
        again = read_question(part.question, graph.index, today=today)
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
    chinese = is_chinese(question)
    question, found = _found(graph, question, chinese=chinese)
    line = headline(question, found, chinese=chinese)
    found.pop("headline", None)
    read_as = [{"written": written, "read": read} for written, read in question.read_as]
    head = {
        "question": question.text,
        "form": question.form,
        "headline": line,
    }
    sparql = found.pop("sparql")
    return head | {"count": len(found["answers"])} | found | {"read_as": read_as, "sparql": sparql}


def _found(graph: KnowledgeGraph, question: Question, *, chinese: bool) -> tuple[Question, dict[str, Any]]:
    """Return the question that was answered, and the answer with its query: where nothing fits, one by words."""
    found = _answered(graph, question, chinese=chinese)
    if found["answers"] or found.get("indirect"):
        return question, found
    likely = with_likely_indicators(graph, question)
    for other in (*([likely] if likely else ()), *wider(graph, question), *by_words(question)):
        again = _answered(graph, other, chinese=chinese)
        if again["answers"]:
            return other, again
    hint = without_one(graph, question, chinese=chinese)
    return question, found | ({"headline": hint} if hint else {})


def _answered(graph: KnowledgeGraph, question: Question, *, chinese: bool) -> dict[str, Any]:
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
    if answer in RANKINGS:
        return ranking_answer(graph, question, chinese=chinese)
    by_answer = {
        "policies-out-of-force": _in_force,
        "about": _about,
        "policies-in-force": _in_force,
        "documents": _documents,
    }
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
