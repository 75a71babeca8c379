"""What was in force on a day, read from a graph for many policies at once."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from typing import Any

from kg.analyse.found import Citation, Key, Row, Thing, local_name
from kg.analyse.lives import End, Life, Validity
from kg.analyse.validity import Verdict, judge
from kg.answers.graph import CP, KnowledgeGraph
from kg.errors import InputError
from kg.graph.values import Iri
from kg.model import PartialDate

_PROPERTIES = ("issuedOn", "effectiveOn", "expiresOn", "issuedYear", "status")
_ENDS = ("supersedes", "repeals")
_MANY = 50


def read_day(text: str) -> PartialDate:
    """Return the day, month or year that a person wrote.

    Raises
    ------
    InputError
        If it is no date in ISO 8601.
    """
    try:
        return PartialDate.parse(text.strip())
    except ValueError as error:
        remedy = "write a day as 2024-06-30, a month as 2024-06 or a year as 2024"
        raise InputError(f"{text!r} is no date", code="KG-N09", remedy=remedy) from error


def in_force(
    graph: KnowledgeGraph, policies: Iterable[str] | None = None, *, as_of: PartialDate, evidence: bool = True
) -> dict[str, Verdict]:
    """Return what policies were on a day.

    Parameters
    ----------
    graph : KnowledgeGraph
        Where to look.
    policies : iterable of str, optional
        IRIs; all policies of the graph if left out. What is no policy is left out of the answer.
    as_of : PartialDate
        The day; a month or a year stands for all its days.
    evidence : bool
        Whether sentences are wanted.

    Returns
    -------
    dict of str to Verdict
        By IRI.
    """
    wanted = None if policies is None else set(policies)
    last: dict[PartialDate, dict[str, Verdict]] = graph.once("verdicts of a day", dict)
    if as_of not in last:
        last.clear()  # most questions are about one day, the present
        last[as_of] = {}
    known = last[as_of]
    chosen = _lives_of(graph, wanted)
    known |= {iri: judge(life, as_of) for iri, life in chosen.items() if iri not in known}
    found = {iri: known[iri] for iri in chosen}
    return _proved(graph, found) if evidence else found


def _lives_of(graph: KnowledgeGraph, wanted: AbstractSet[str] | None) -> dict[str, Life]:
    """Return the lives of policies; those of many policies are read from the graph once, with all others."""
    if wanted is not None and len(wanted) <= _MANY:
        return lives(graph, wanted)
    everything = graph.once("lives", lambda: lives(graph))
    return everything if wanted is None else {iri: life for iri, life in everything.items() if iri in wanted}


def lives(graph: KnowledgeGraph, wanted: AbstractSet[str] | None = None) -> dict[str, Life]:
    """Return what is known of the lives of policies, those that end them included; all policies if none are named."""
    ties = [row for row in _links(graph, _ENDS, "target", wanted) if row["policy"] != row["target"]]
    enders = {str(row["policy"]) for row in ties}
    rows = _links(graph, _PROPERTIES, "policy", None if wanted is None else wanted | enders)
    values: dict[str, dict[str, set[Any]]] = {}
    for row in rows:
        known = values.setdefault(str(row["policy"]), {})
        known.setdefault(local_name(str(row["predicate"])), set()).add(row["target"])
    called = _called(graph, (iri for iri, known in values.items() if "status" in known))
    policies = {str(row["policy"]) for row in _links(graph, ("type",), "policy", wanted)}
    plain = {iri: _life(graph, iri, values.get(iri, {}), called.get(iri, {})) for iri in policies | enders}
    ends: dict[str, set[tuple[str, str]]] = {}
    for row in ties:
        ends.setdefault(str(row["target"]), set()).add((str(row["policy"]), local_name(str(row["predicate"]))))
    return {
        iri: replace(plain[iri], ends=tuple(End(by=plain[by], relation=how) for by, how in sorted(ends.get(iri, ()))))
        for iri in sorted(policies)
    }


def _links(graph: KnowledgeGraph, names: Sequence[str], end: str, wanted: AbstractSet[str] | None) -> Sequence[Row]:
    """Return the values of some properties of policies, limited to some policies or targets."""
    if wanted is not None and not wanted:
        return []
    limits = {} if wanted is None else {end: [Iri(iri) for iri in sorted(wanted)]}
    return [row for name in names for row in graph.rows("links", predicate=_property(name), **limits)]


def _property(name: str) -> Iri:
    return Iri("http://www.w3.org/1999/02/22-rdf-syntax-ns#type" if name == "type" else CP + name)


def _life(
    graph: KnowledgeGraph,
    iri: str,
    known: Mapping[str, AbstractSet[Any]],
    called: Mapping[str, tuple[PartialDate, ...]],
) -> Life:
    def dates(name: str) -> tuple[PartialDate, ...]:
        return tuple(sorted((one for one in known.get(name, ()) if isinstance(one, PartialDate)), key=str))

    return Life(
        policy=graph.things.get(iri) or Thing(iri=iri, kind="policy", label=local_name(iri)),
        statuses=frozenset(local_name(str(one)) for one in known.get("status", ())),
        called=called,
        issued=dates("issuedOn") or tuple(_years(known.get("issuedYear", ()))),
        effective=dates("effectiveOn"),
        expires=dates("expiresOn"),
    )


def _years(values: Iterable[Any]) -> Iterator[PartialDate]:
    for year in sorted(one for one in values if isinstance(one, int) and not isinstance(one, bool)):
        try:
            yield PartialDate(year)
        except ValueError:
            continue  # a year outside of every calendar of the documents says nothing


def _called(graph: KnowledgeGraph, policies: Iterable[str]) -> dict[str, dict[str, tuple[PartialDate, ...]]]:
    """Return when the texts that state the status of policies were published, by policy and status."""
    iris = [Iri(iri) for iri in sorted(policies)]
    found: dict[str, dict[str, tuple[PartialDate, ...]]] = {}
    rows = graph.rows("status-dates", policy=iris, predicate=_property("status")) if iris else []
    for row in sorted(rows, key=lambda row: str(row["date"])):
        if isinstance(row["date"], PartialDate):
            of_policy = found.setdefault(str(row["policy"]), {})
            status = local_name(str(row["status"]))
            of_policy[status] = (*of_policy.get(status, ()), row["date"])
    return found


def _proved(graph: KnowledgeGraph, found: Mapping[str, Verdict]) -> dict[str, Verdict]:
    """Return verdicts with the sentences of the facts that they rest on."""
    return {
        iri: replace(
            verdict, evidence=tuple(dict.fromkeys(one for fact in verdict.facts for one in _sentences(graph, fact)))
        )
        for iri, verdict in found.items()
    }


def _sentences(graph: KnowledgeGraph, fact: Key) -> tuple[Citation, ...]:
    """Return the sentences of a fact; a status may be an IRI that ends with its name."""
    found = graph.facts.citations(fact)
    if found or fact[1] != "status":
        return found
    stated = graph.facts.assertions(fact[0])
    value = next((value for name, value in stated if name == fact[1] and local_name(value) == fact[2]), "")
    return graph.facts.citations((*fact[:2], value)) if value else ()


def standing(verdict: Verdict) -> bool | None:
    """Tell whether a verdict lets a policy count: in force, not in force, or not known."""
    return {Validity.IN_FORCE: True, Validity.UNKNOWN: None}.get(verdict.validity, False)
