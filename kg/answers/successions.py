"""Bodies over time: what came before a body and after it, and which of them existed on a day."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kg.analyse.days import Days
from kg.analyse.found import Thing, thing_json
from kg.analyse.impact import ways_from
from kg.answers.graph import CP, KnowledgeGraph
from kg.graph.values import Iri
from kg.model import PartialDate


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """A body in a line of succession.

    Attributes
    ----------
    body : Thing
        Which.
    way : tuple of Thing
        From the body that was asked for to this one, both included.
    relation : str
        ``itself``, ``predecessor`` or ``successor``.
    since, until : str
        When it began and ceased to exist, empty where the table does not say.
    existed : bool or None
        Whether it existed on the day that was asked for; None where that is not known.
    """

    body: Thing
    way: tuple[Thing, ...]
    relation: str
    since: str = ""
    until: str = ""
    existed: bool | None = None


def line_of(graph: KnowledgeGraph, body: str, *, as_of: PartialDate | None = None) -> tuple[Office, ...]:
    """Return a body with all that came before and after it, as graph and vocabulary say.

    Parameters
    ----------
    graph : KnowledgeGraph
        Where to look.
    body : str
        IRI of a body.
    as_of : PartialDate, optional
        The day for which to tell which of them existed.

    Returns
    -------
    tuple of Office
        Itself first, then predecessors and successors, the nearest before the others.
    """
    back: dict[str, set[str]] = {}
    on: dict[str, set[str]] = {}
    for old, new in sorted(_successions(graph)):
        back.setdefault(new, set()).add(old)
        on.setdefault(old, set()).add(new)
    spans = _spans(graph)
    ways: list[tuple[str, dict[str, tuple[str, ...]]]] = [
        ("itself", {body: (body,)}),
        ("predecessor", _ways(body, back)),
        ("successor", _ways(body, on)),
    ]
    return tuple(
        _office(graph, way, relation, spans.get(iri, ("", "")), as_of)
        for relation, found in ways
        for iri, way in sorted(found.items(), key=lambda item: (len(item[1]), item[0]))
    )


def _ways(body: str, onward: Mapping[str, set[str]]) -> dict[str, tuple[str, ...]]:
    return ways_from(body, {one: tuple(sorted(many)) for one, many in onward.items()})


def _successions(graph: KnowledgeGraph) -> set[tuple[str, str]]:
    stated = graph.rows("edges", predicate=Iri(f"{CP}succeededBy"))
    known = {
        (f"{graph.base}org/{agency.id}", f"{graph.base}org/{agency.successor}")
        for agency in graph.vocabulary.agencies.values()
        if agency.successor
    }
    return known | {(str(row["subject"]), str(row["object"])) for row in stated}


def _spans(graph: KnowledgeGraph) -> dict[str, tuple[str, str]]:
    """Return when bodies began and ceased to exist, in ISO 8601, as tables and graph say."""
    spans = {
        f"{graph.base}org/{agency.id}": (agency.valid_from, agency.valid_to)
        for agency in graph.vocabulary.agencies.values()
    }
    for place, name in enumerate(("validFrom", "validTo")):
        for row in graph.rows("edges", predicate=Iri(CP + name)):
            old = spans.get(str(row["subject"]), ("", ""))
            spans[str(row["subject"])] = (str(row["object"]), old[1]) if place == 0 else (old[0], str(row["object"]))
    return spans


def _office(
    graph: KnowledgeGraph, way: tuple[str, ...], relation: str, span: tuple[str, str], as_of: PartialDate | None
) -> Office:
    things = tuple(graph.things.get(iri) or Thing(iri=iri, kind="organization", label=iri) for iri in way)
    existed = _existed(span, as_of) if as_of else None
    return Office(body=things[-1], way=things, relation=relation, since=span[0], until=span[1], existed=existed)


def _existed(span: tuple[str, str], as_of: PartialDate) -> bool | None:
    """Tell whether a body existed on a day, as far as its dates say; its last day is that of its successor's first."""
    day = Days.one(as_of)
    since, until = _date(span[0]), _date(span[1])
    begun = Days.one(since).reached(day) if since else None
    over = Days.one(until).reached(day) if until else None if span[1] else False
    if begun is False or over:
        return False
    return True if begun and over is False else None


def _date(text: str) -> PartialDate | None:
    try:
        return PartialDate.parse(text)
    except ValueError:
        return None


def office_json(office: Office) -> dict[str, Any]:
    """Return a body of a line as plain values for JSON."""
    return thing_json(office.body) | {
        "relation": office.relation,
        "way": [thing_json(thing) for thing in office.way],
        "since": office.since or None,
        "until": office.until or None,
        "existed": office.existed,
    }
