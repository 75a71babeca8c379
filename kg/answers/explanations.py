"""Explanations: why each fact about a thing is believed."""

from typing import Any

from kg.analyse.found import Row, citations, local_name, thing_json
from kg.analyse.statements import Statement, statement_json
from kg.answers.graph import KnowledgeGraph, looks_like_iri, unclear_name
from kg.answers.originals import Originals
from kg.answers.stated import stated_about
from kg.graph.values import Iri


def explain(graph: KnowledgeGraph, name: str) -> dict[str, Any]:
    """Return every fact about a thing, with rule, confidence and sentences.

    Parameters
    ----------
    graph : KnowledgeGraph
        Where to look.
    name : str
        Name, alias, code or IRI of a thing, or the IRI of an assertion, a target, an observation or a projection.

    Returns
    -------
    dict
        ``query``, ``entity``, ``facts``, ``targets`` and ``observations`` (also projections) that speak of the thing
        itself; a fact has ``assertion``, ``subject``, ``predicate``, ``object``, ``rule``, ``confidence``, ``support``
        (independent articles that state it, copies count once) and ``evidence``, each with its place and the original
        lines around it. ``merged`` says why names of the thing were put together.

    Raises
    ------
    InputError
        If the name means nothing known, or several things.
    """
    match = graph.index.find(name)
    one = match.only
    iri = one.iri if one else name if looks_like_iri(name) else ""
    rows = graph.rows("facts-about", thing=Iri(iri)) if iri else []
    stated = stated_about(graph, iri)
    if not one and not rows and not stated:
        raise unclear_name(match)
    subjects, objects = {row["subject"] for row in rows}, {Iri(row["object"]) for row in rows if row["object"] == iri}
    limits: list[dict[str, Any]] = [{"object": objects}] if objects else [{"subject": subjects}] if subjects else []
    if objects and iri in subjects:
        limits.append({"subject": [Iri(iri)]})
    found = citations(row for limit in limits for row in graph.rows("citations", **limit))
    originals = Originals(graph.folder)
    facts: dict[tuple[str, str, str], dict[str, Any]] = {}
    for row in sorted(rows, key=lambda row: str(row["rule"] or "")):
        key = (str(row["subject"]), local_name(str(row["predicate"])), str(row["object"]))
        fact = facts.setdefault(key, _fact(graph, row) | {"evidence": [originals.json(c) for c in found.get(key, ())]})
        if row["rule"] and str(row["rule"]) not in fact["rule"].split(", "):
            fact["rule"] += f", {row['rule']}"
    itself = (thing_json(statement.thing) for statement in stated if statement.iri == iri)
    others = (thing_json(graph.things[key]) for key in (iri, *sorted(map(str, subjects))) if key in graph.things)
    entity = next(itself, None) or next(others)
    ordered = sorted(facts.items(), key=lambda item: (item[0][0] != entity["iri"], item[0]))
    return {
        "query": name,
        "entity": entity,
        "merged": [str(row["reason"]) for row in graph.rows("merge-reasons", thing=Iri(entity["iri"]))],
        "facts": [fact for _, fact in ordered],
        "targets": [_stated(each, originals) for each in stated if each.kind == "target"],
        "observations": [_stated(each, originals) for each in stated if each.kind != "target"],
    }


def _stated(one: Statement, originals: Originals) -> dict[str, Any]:
    return statement_json(one) | {"evidence": [originals.json(citation) for citation in one.evidence]}


def _fact(graph: KnowledgeGraph, row: Row) -> dict[str, Any]:
    value = row["object"]
    if str(value) in graph.type_names:
        value = graph.type_names[str(value)]
    is_thing = isinstance(value, Iri)
    return {
        "assertion": str(row["assertion"]),
        "subject": _brief(graph, str(row["subject"])),
        "predicate": local_name(str(row["predicate"])),
        "object": _brief(graph, str(value)) if is_thing else str(value),
        "rule": str(row["rule"] or ""),
        "confidence": None if row["confidence"] is None else float(row["confidence"]),
        "support": row["support"],
    }


def _brief(graph: KnowledgeGraph, iri: str) -> dict[str, str]:
    thing = graph.things.get(iri)
    return {"iri": iri, "label": thing.label if thing else local_name(iri)}
