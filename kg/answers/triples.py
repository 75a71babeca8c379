"""Why one triple holds: stated by documents, given by a table, inferred by a rule, or none of these."""

from collections.abc import Sequence
from typing import Any

from kg.analyse.found import Key, citations, local_name
from kg.analyse.reasoning import Triple
from kg.answers.explanations import Teller
from kg.answers.graph import KnowledgeGraph, looks_like_iri, unclear_name
from kg.answers.terms import find_property
from kg.errors import InputError
from kg.graph.values import Iri
from kg.model import PartialDate

_SHOWN = 5


def explain_triple(
    graph: KnowledgeGraph, words: tuple[str, str, str], *, as_of: PartialDate | None = None
) -> dict[str, Any]:
    """Return why a triple holds.

    Parameters
    ----------
    graph : KnowledgeGraph
        Where to look.
    words : (str, str, str)
        Subject, property and object: names in either language, aliases, codes or IRIs; the object may be a literal.
    as_of : PartialDate, optional
        The day for which to tell whether its policy was in force.

    Returns
    -------
    dict
        As :func:`~kg.answers.explanations.explain`, with the triple in words (``sentence``, ``sentence_zh``) and
        ``standing``: ``stated`` (then ``facts`` or ``targets``), ``given`` (by a table or the graph itself; then
        ``premise``) or ``inferred`` (then ``inferences``).

    Raises
    ------
    InputError
        If a name means nothing known or several things, or if nothing states or infers the triple.
    """
    teller = Teller(graph)
    subject = _subject(graph, words[0])
    predicate = find_property(words[1], graph.store.prefixes)
    rows = graph.rows("assertions", subject=subject, predicate=Iri(predicate))
    target = _object(graph, words[2], [row["object"] for row in rows])
    triple: Triple = (subject, predicate, target)
    answer = teller.answer(list(words), subject) | teller.sayings.json(triple) | {"inferences": [], "left_out": {}}
    found = _reasons(teller, triple, [row for row in rows if str(row["object"]) == str(target)])
    if found is None:
        raise _unfounded(teller, triple, [row["object"] for row in rows])
    return answer | found if as_of is None else teller.dated(answer | found, as_of)


def _subject(graph: KnowledgeGraph, name: str) -> Iri:
    one = graph.index.find(name).only
    if one or not looks_like_iri(name):
        return Iri(graph.resolve(name).iri)
    return Iri(name)


def _object(graph: KnowledgeGraph, name: str, stated: Sequence[Any]) -> Any:
    """Return what the object of a triple means: a value that is stated as it is spelt, else a thing, else a text."""
    text = name.strip()
    for value in stated:
        if text in (str(value), graph.type_names.get(str(value))):
            return value
    match = graph.index.find(text)
    if match.only:
        return Iri(match.only.iri)
    if looks_like_iri(text):
        return Iri(text)
    if match.candidates:
        meant = [one.iri for one in match.candidates if one.iri in {str(value) for value in stated}]
        if len(meant) != 1:
            raise unclear_name(match)
        return Iri(meant[0])
    return text


def _reasons(teller: Teller, triple: Triple, rows: Sequence[dict[str, Any]]) -> dict[str, Any] | None:
    """Return the facts, the row or the inferences behind a triple; nothing where there is none."""
    if rows:
        ends = {"subject": Iri(triple[0]), "predicate": Iri(triple[1])}
        cited: dict[Key, Any] = citations(teller.graph.rows("citations", **ends))
        return {"standing": "stated", "facts": teller.facts(rows, cited)}
    premise = teller.reasoner.premise(triple)
    if premise is not None and premise.kind == "stated":
        shown = teller.thing(str(triple[2]))
        return {"standing": "stated", "targets": shown["targets"], "observations": shown["observations"]}
    if premise is not None:
        return {"standing": "given", "premise": teller.premise_json(premise)}
    if isinstance(triple[2], Iri):
        drawn = teller.reasoner.between(triple[0], triple[1], triple[2])
        if drawn:
            return {"standing": "inferred", "inferences": [teller.inference_json(one) for one in drawn]}
    return None


def _unfounded(teller: Teller, triple: Triple, stated: Sequence[Any]) -> InputError:
    said = teller.sayings.say(triple)
    names = sorted({teller.sayings.name(value).zh for value in stated})
    more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
    listed = "、".join(names[:_SHOWN]) + more
    remedy = (
        f"of {local_name(triple[1])} they state: {listed}" if names else "`kg explain SUBJECT` shows what they state"
    )
    message = f"no document states and no rule infers it: {said.en} · {said.zh}"
    return InputError(message, code="KG-N10", remedy=remedy)
