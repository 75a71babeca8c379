"""Steps of explained paths, made from facts of a graph and from links of its vocabulary."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from kg.analyse.found import Key, Thing, local_name
from kg.analyse.impact import following, ways_from
from kg.analyse.paths import Hop
from kg.answers.graph import KnowledgeGraph
from kg.answers.lookup import CP, STATES, Facts
from kg.phrases import Phrase, phrases

if TYPE_CHECKING:
    from kg.vocabulary import ValueLink

Ways = dict[str, tuple[str, ...]]

CHARGED = frozenset({"responsibleAgency", "approvedBy"})
"""Properties that tie a body more loosely than its having issued something."""

_TABLES = {"industry": "industries.csv", "region": "regions.csv", "org": "agencies.csv", "indicator": "indicators.csv"}
_RULES_UP = {"broader": "broader-transitive", "within": "within-transitive"} | {
    "subOrganizationOf": "suborganization-transitive",
    "hasMemberRegion": "within-transitive",
}
_RULES_DOWN = _RULES_UP | {"within": "region-inheritance", "hasMemberRegion": "region-inheritance"}
"""Inference rules of the step from a narrow thing to a broad one, and back."""

_DOWN = {
    "broader": "narrower",
    "within": "region-inside",
    "subOrganizationOf": "sub-body",
    "hasMemberRegion": "region-inside",
}
_UP = {
    "broader": "broader",
    "within": "region-parent",
    "subOrganizationOf": "sub-body",
    "hasMemberRegion": "region-parent",
}


class Hops:
    """Makes hops.

    Parameters
    ----------
    graph : KnowledgeGraph
        Gives facts, names and vocabulary.
    """

    def __init__(self, graph: KnowledgeGraph) -> None:
        self.graph = graph
        self.facts: Facts = graph.facts

    def thing(self, iri: str) -> Thing:
        """Return a thing by its IRI: of a target its clause, of what has no name the end of its IRI."""
        known = self.graph.things.get(iri)
        if known is not None:
            return known
        folder = iri.removeprefix(self.graph.base).partition("/")[0]
        kind = {"org": "agency", "doc": "document"}.get(folder, folder)
        text = self.facts.own(iri, "statementText")
        label = str(text[0]) if text else self.facts.label(iri) or local_name(iri)
        return Thing(iri=iri, kind=kind, label=label)

    def fact(self, subject: str, predicate: str, target: str, *, forward: bool = True, step: str = "says") -> Hop:
        """Return the step along a fact, from its subject to its object unless ``forward`` is false."""
        fact = self._key(subject, predicate, target)
        ends = (self.thing(subject), self.thing(target))
        start, end = ends if forward else ends[::-1]
        confidence = self.facts.proof(fact).confidence
        return Hop(
            start=start, end=end, relation=predicate, forward=forward, step=step, fact=fact, confidence=confidence
        )

    @staticmethod
    def _key(subject: str, predicate: str, target: str) -> Key:
        # A statement proves what is said of it, and that a policy sets it, by its own evidence.
        for iri, part in ((subject, subject), (target, target)):
            if f"{part.rpartition('/')[0]}/".endswith(("/target/", "/observation/", "/projection/")):
                return iri, STATES, ""
        return subject, predicate, target

    @property
    def parents(self) -> dict[tuple[str, str], str]:
        """Property by narrow and broad thing."""
        return self.graph.once("parents", self._parents)

    def _parents(self) -> dict[tuple[str, str], str]:
        """Property by narrow and broad thing."""
        links = self.graph.hierarchy
        words = {name: local_name(name) for name in {name for _, name, _ in links}}
        return {**self._more_parents, **{(narrow, broad): words[name] for narrow, name, broad in links}}

    @property
    def _more_parents(self) -> dict[tuple[str, str], str]:
        """What the hierarchy of the graph leaves out: indicators, and members of groups of regions."""
        base = f"{self.graph.base}indicator/"
        groups = {**self.graph.members, **self.facts.of("hasMemberRegion")}
        members = ((member, group) for group, inside in groups.items() for member in inside)
        indicators = self.graph.vocabulary.indicators.values()
        known = ((base + one.id, base + broad) for one in indicators for broad in one.broader)
        return {**dict.fromkeys(members, "hasMemberRegion"), **dict.fromkeys(known, "broader")}

    def _onward(self) -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]]:
        return self.graph.once("onward", self._all_onward)

    def _all_onward(self) -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]]:
        """Return where the hierarchy leads, down and up, with what the graph's own leaves out."""
        more = self._more_parents
        inside, around = self.graph.onward
        return _joined(inside, following((broad, narrow) for narrow, broad in more)), _joined(around, following(more))

    def down(self, iri: str, depth: int | None = None) -> Ways:
        """Return the ways from a thing to everything inside it."""
        return ways_from(iri, self._onward()[0], depth=depth)

    def up(self, iri: str, depth: int | None = None) -> Ways:
        """Return the ways from a thing to everything around it."""
        return ways_from(iri, self._onward()[1], depth=depth)

    def climb(self, way: Sequence[str]) -> tuple[Hop, ...]:
        """Return the steps from the last thing of a way back to its first, up or down the hierarchy."""
        return self.walk(way[::-1])

    def walk(self, way: Sequence[str]) -> tuple[Hop, ...]:
        """Return the steps of a way from its first thing to its last, up or down the hierarchy."""
        return tuple(self._step(start, end) for start, end in pairwise(way))

    def _step(self, start: str, end: str) -> Hop:
        """Return the step between two neighbours of a hierarchy."""
        rising = (start, end) in self.parents
        name = self.parents[(start, end) if rising else (end, start)]
        narrow, broad = (start, end) if rising else (end, start)
        return Hop(
            start=self.thing(start),
            end=self.thing(end),
            relation="within" if name == "hasMemberRegion" else name,
            forward=rising,
            step=(_DOWN if rising else _UP)[name],
            rule=(_RULES_UP if rising else _RULES_DOWN)[name],
            source=self._hierarchy_source(narrow, broad, name),
        )

    def _hierarchy_source(self, narrow: str, broad: str, name: str) -> Phrase:
        folder, _, row = narrow.removeprefix(self.graph.base).partition("/")
        known = phrases()
        if name == "hasMemberRegion":
            group = broad.rpartition("/")[2]
            values = {"table": _TABLES["region"], "row": group, "narrow": self.thing(narrow).label}
            return known["source.members"].filled(values)
        if folder not in _TABLES or row.startswith("found/") or not self._in_table(folder, row):
            return known["source.graph"].filled({"property": name})
        return known["source.hierarchy"].filled(
            {"table": _TABLES[folder], "row": row, "broad": broad.rpartition("/")[2]}
        )

    def _in_table(self, folder: str, row: str) -> bool:
        vocabulary = self.graph.vocabulary
        tables: dict[str, Any] = {
            "industry": vocabulary.industries,
            "region": vocabulary.regions,
            "org": vocabulary.agencies,
            "indicator": vocabulary.indicators,
        }
        return row in tables[folder]

    def supply(self, link: "ValueLink", *, forward: bool) -> Hop:
        """Return the step along a value chain, from the supplier to the user unless ``forward`` is false."""
        base = f"{self.graph.base}industry/"
        ends = (self.thing(base + link.up), self.thing(base + link.down))
        start, end = ends if forward else ends[::-1]
        source = phrases()["source.value-chain"].filled({"kind": link.kind, "source": link.source})
        return Hop(start=start, end=end, relation="supplies", forward=forward, step=f"chain-{link.kind}", source=source)

    def coverage(self, instrument: str, industry: str, status: str, *, forward: bool = True) -> Hop:
        """Return the step from an instrument of the carbon market to an industry that it covers, or back."""
        row = industry.rpartition("/")[2]
        year = self.graph.vocabulary.industries[row].ets_year
        values = {"row": row, "status": status, "year": f" {year}" if year else ""}
        ends = (self.thing(instrument), self.thing(industry))
        start, end = ends if forward else ends[::-1]
        return Hop(
            start=start,
            end=end,
            relation="covers",
            forward=forward,
            step=f"market-{status}",
            rule="carbon-market-coverage",
            source=phrases()["source.market"].filled(values),
        )

    def acting(self, body: str, region: str) -> Hop:
        """Return the step from a body to the territory that it acts for."""
        source = phrases()["source.graph"].filled({"property": "cp:jurisdiction"})
        return Hop(
            start=self.thing(body), end=self.thing(region), relation="jurisdiction", step="jurisdiction", source=source
        )

    def succession(self, before: str, after: str, *, forward: bool = True) -> Hop:
        """Return the step from a body to the one that took over from it, or back."""
        source = phrases()["source.graph"].filled({"property": "cp:succeededBy"})
        ends = (self.thing(before), self.thing(after))
        start, end = ends if forward else ends[::-1]
        return Hop(
            start=start,
            end=end,
            relation="succeededBy",
            forward=forward,
            step="succession",
            rule="agency-succession",
            source=source,
        )

    def proved(self, hop: Hop) -> Hop:
        """Return a hop with the sentences of its fact."""
        return replace(hop, evidence=self.facts.citations(hop.fact)) if hop.fact else hop

    def setters(self, target: str) -> Iterator[Hop]:
        """Yield the steps from the policies that set a target to it."""
        for policy in self.facts.to("setsTarget").get(target, ()):
            yield self.fact(policy, "setsTarget", target)

    def is_policy(self, iri: str) -> bool:
        """Tell whether the graph calls a thing a policy."""
        return self.is_a(iri, "Policy")

    def is_a(self, iri: str, class_: str) -> bool:
        """Tell whether the graph calls a thing by a class of ours."""
        kinds = self.facts.values(iri).get("http://www.w3.org/1999/02/22-rdf-syntax-ns#type", ())
        return any(str(one) == CP + class_ for one in kinds)


def _joined(one: Mapping[str, tuple[str, ...]], other: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """Return links of two kinds together, in order."""
    both = {source: tuple(sorted({*targets, *one.get(source, ())})) for source, targets in other.items()}
    return {**one, **both}
