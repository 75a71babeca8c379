"""Reading targets, observations and projections from a graph, and telling what they have to do with a thing."""

from collections.abc import Callable, Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import Any

from kg.analyse.comparable import Setting
from kg.analyse.found import Thing, citations
from kg.analyse.impact import paths_from, ways_from
from kg.analyse.statements import Statement, statements_of, with_evidence
from kg.analyse.wording import Measure
from kg.answers.graph import KnowledgeGraph
from kg.chinese import fold
from kg.graph.values import Iri

_UNIT_WORDS = {"PERCENT": "%", "PERMILLE": "‰", "PCT_POINT": "个百分点"}
_MANY = 300
CONCERNS, OF_POLICY = "concerns", "policy"
"""How a statement reaches a thing: it speaks of it, or only its policy does."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """A thing that statements must have to do with: all that counts as it, and the policies that speak of it."""

    thing: Thing
    own: frozenset[str]
    policies: frozenset[str] = field(default=frozenset())

    def relation(self, one: Statement) -> str | None:
        """Return how a statement reaches the thing: itself, by its policy alone, or not at all."""
        tied = (*one.industries, *one.regions, *one.holders, *one.policies)
        if any(thing.iri in self.own for thing in tied):
            return CONCERNS
        # A region of its own says more of a target than the region of its policy.
        settled = self.thing.kind == "region" and one.regions
        return OF_POLICY if not settled and any(thing.iri in self.policies for thing in one.policies) else None


def condition(graph: KnowledgeGraph, thing: Thing, *, depth: int | None = None) -> Condition:
    """Return the condition that statements have to do with a thing.

    An industry includes narrower ones (not more than ``depth`` links away) and the policies that address any of them;
    a region the policies that apply in it, a body those that it issued.
    """
    if thing.kind == "industry":
        own = frozenset({thing.iri, *ways_from(thing.iri, graph.onward[0], depth=depth)})
        return Condition(thing=thing, own=own, policies=_policies(graph, "addressesIndustry", own))
    own = frozenset({thing.iri})
    predicate = {"region": "appliesToRegion", "agency": "issuedBy", "organization": "issuedBy"}.get(thing.kind)
    return Condition(thing=thing, own=own, policies=_policies(graph, predicate, own) if predicate else frozenset())


def _policies(graph: KnowledgeGraph, predicate: str, things: Iterable[str]) -> frozenset[str]:
    return frozenset(str(row["policy"]) for row in graph.links(predicate, targets=things))


def statements(
    graph: KnowledgeGraph, iris: Iterable[str] | None = None, *, evidence: bool = True
) -> tuple[Statement, ...]:
    """Return statements of a graph in the order of lists, all of them if no IRIs are given."""
    found = graph.once("statements", lambda: _Known(graph)).of(iris)
    return proved(graph, found) if evidence else found


class _Known:
    """Statements that were read from a graph; each is read once."""

    def __init__(self, graph: KnowledgeGraph) -> None:
        self._graph = graph
        self._read: dict[str, Statement | None] = {}
        self._whole = False

    def of(self, iris: Iterable[str] | None) -> tuple[Statement, ...]:
        """Return statements in the order of lists, all if none are named; what is none is left out."""
        wanted = None if iris is None else set(iris)
        missing = None if wanted is None else wanted - self._read.keys()
        if not self._whole and (missing is None or missing):
            self._read |= dict.fromkeys(missing or ())
            self._read |= {one.iri: one for one in self._new(missing)}
            self._whole = wanted is None
        chosen = self._read.values() if wanted is None else (self._read.get(iri) for iri in wanted)
        return tuple(sorted(filter(None, chosen), key=lambda one: one.order))

    def _new(self, wanted: AbstractSet[str] | None) -> tuple[Statement, ...]:
        graph = self._graph
        indicators, units = graph.once("measures", lambda: _measures(graph))
        rows = _rows(graph, "statements", wanted)
        return statements_of(rows, things=graph.things, indicators=indicators, units=units)


def _rows(graph: KnowledgeGraph, question: str, wanted: AbstractSet[str] | None) -> list[dict[str, Any]]:
    """Return the rows of some statements, of all if none are named."""
    # The engine looks up each of many IRIs more slowly than it reads all.
    if wanted is None or len(wanted) > _MANY:
        rows = graph.rows(question)
        return rows if wanted is None else [row for row in rows if row["statement"] in wanted]
    return graph.rows(question, statement=[Iri(iri) for iri in sorted(wanted)])


def proved(graph: KnowledgeGraph, found: Sequence[Statement]) -> tuple[Statement, ...]:
    """Return statements with the sentences that prove them; these are looked up once."""
    known: dict[str, Statement] = graph.once("proved statements", dict)
    if missing := {one.iri for one in found} - known.keys():
        rows = _rows(graph, "statement-citations", missing)
        proofs = citations({**row, "subject": row["statement"], "predicate": "states", "object": ""} for row in rows)
        known |= {
            one.iri: with_evidence(one, proofs.get((one.iri, "states", ""), ())) for one in found if one.iri in missing
        }
    return tuple(known[one.iri] for one in found)


def _measures(graph: KnowledgeGraph) -> tuple[dict[str, Thing], dict[str, Measure]]:
    """Return indicators and units by IRI."""
    names: dict[str, dict[str, str]] = {}
    for row in graph.rows("measures"):
        if row["preferred"]:
            language = "en" if str(row["language"]).startswith("en") else "zh"
            known = names.setdefault(str(row["concept"]), {})
            known[language] = min(known.get(language, str(row["text"])), str(row["text"]))
    indicators, units = {}, {}
    for iri, known in names.items():
        english = known.get("en", "")
        label = known.get("zh") or english
        indicators[iri] = Thing(iri=iri, kind="indicator", label=label, label_en=english)
        units[iri] = _measure(graph, iri, label=label, english=english)
    return indicators, units


def _measure(graph: KnowledgeGraph, iri: str, *, label: str, english: str) -> Measure:
    """Return a unit with what the table says of it."""
    unit = graph.vocabulary.units.get(iri.removeprefix(f"{graph.base}unit/"))
    if unit is None:
        return Measure(iri=iri, label=label, label_en=english)
    base = graph.vocabulary.units[unit.canonical] if unit.canonical != unit.id else None
    of_base = f"{graph.base}unit/{base.id}" if base else ""
    return Measure(
        iri=iri,
        label=_UNIT_WORDS.get(unit.id, label),
        label_en=english,
        symbol=unit.symbol,
        dimension=unit.dimension,
        canonical=_measure(graph, of_base, label=base.label_zh, english=base.label_en) if base else None,
        factor=unit.multiplier,
    )


def setting_of(graph: KnowledgeGraph) -> Setting:
    """Return what a comparison of statements needs to know of policies and indicators."""
    regions: dict[str, set[str]] = {}
    for row in graph.links("appliesToRegion"):
        regions.setdefault(str(row["policy"]), set()).add(str(row["target"]))
    later = (graph.links(predicate) for predicate in ("supersedes", "amends"))
    return Setting(
        regions=regions,
        replaced={(str(row["policy"]), str(row["target"])) for rows in later for row in rows},
        shared={
            str(row["concept"])
            for row in graph.rows("measures")
            if row["broader"] is not None or not str(row["concept"]).startswith(f"{graph.base}indicator/found/")
        },
    )


def indicator_test(graph: KnowledgeGraph, words: str) -> Callable[[str], bool]:
    """Return a test whether one name of an indicator, or of a broader one, has all the words."""
    wanted = [fold(word) for word in words.split()]
    if not any(wanted):
        return lambda _: True
    names: dict[str, set[str]] = {}
    broader: list[tuple[str, str]] = []
    for row in graph.rows("measures"):
        if row["broader"] is not None:
            broader.append((str(row["concept"]), str(row["broader"])))
        else:
            names.setdefault(str(row["concept"]), set()).add(fold(str(row["text"])))
    fitting = {iri for iri, known in names.items() if any(all(word in name for word in wanted) for name in known)}
    narrower = [(broad, narrow) for narrow, broad in broader]
    below = fitting | {iri for one in sorted(fitting) for iri in paths_from(one, narrower)}
    return below.__contains__


def stated_about(graph: KnowledgeGraph, iri: str) -> tuple[Statement, ...]:
    """Return the statement of an IRI, or those that speak of the thing of that IRI itself."""
    if not iri:
        return ()
    near = {str(row["statement"]) for row in graph.rows("statements-about", thing=Iri(iri))}
    return statements(graph, near | {iri})
