"""Which paths lead from policies to a thing: ``docs/impact.md`` says why these and no others."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import pairwise
from typing import TYPE_CHECKING

from kg.analyse.found import Thing, local_name
from kg.analyse.impact import ways_from
from kg.analyse.paths import Hop, ImpactPath
from kg.analyse.strength import force_name
from kg.answers.hops import CHARGED, Hops, Ways

if TYPE_CHECKING:
    from kg.vocabulary import ValueLink

BODIES = ("issuedBy", "leadIssuer", "approvedBy", "responsibleAgency")
"""Properties that tie a policy to a body."""

_INSTRUMENT_OF = {"ccer": "ccer"}
_CHAIN_STEPS = 2
_ONWARD = (
    ("basedOn", "carries-out"),
    ("implements", "carries-out"),
    ("amends", "amends"),
    ("supersedes", "replaces"),
    ("cites", "cites"),
)
"""Properties by which a policy passes on what reaches the one that it speaks of."""
_BACK = ("basedOn", "implements")
"""Properties by which a policy passes on what reaches those that speak of it."""


class Reach:
    """Finds the paths to things.

    Parameters
    ----------
    hops : Hops
        Makes their steps.
    depth : int, optional
        Most steps of a way through a hierarchy, and of a chain of policies (there two if left out).
    """

    def __init__(self, hops: Hops, *, depth: int | None = None) -> None:
        self._hops, self._depth = hops, depth
        self._facts = hops.facts

    def paths(self, thing: Thing) -> Iterator[ImpactPath]:
        """Yield the paths that reach a thing, or that begin at a policy; several may have the same ends."""
        by_kind: Mapping[str, Callable[[str], Iterable[ImpactPath]]] = {
            "industry": self._industry,
            "agency": self._body,
            "organization": self._body,
            "region": self._region,
            "indicator": self._indicator,
        }
        stated: list[ImpactPath] = []
        for path in by_kind[thing.kind](thing.iri):
            stated += [path] if path.group == "stated" else []
            yield path
        yield from self._chains(stated)
        if thing.kind == "industry":
            yield from self._bodies(stated)

    def _path(self, kind: str, group: str, hops: Iterable[Hop]) -> ImpactPath:
        walked = tuple(hops)
        return ImpactPath(kind=kind, group=group, hops=walked, force=self.force(walked))

    def force(self, hops: Iterable[Hop]) -> str:
        """Return the binding force of the first policy of a path: that of its clause, else that of its type."""
        for hop in hops:
            for end in (hop.start, hop.end):
                if end.kind == "policy":
                    clause = self._facts.proof(hop.fact).force if hop.fact else ""
                    types = self._facts.own(end.iri, "documentType")
                    return force_name(clause, local_name(str(types[0])) if types else "")
        return "unknown"

    def _ways(self, iri: str) -> tuple[Ways, Ways]:
        return {iri: (iri,)} | self._hops.down(iri, self._depth), self._hops.up(iri, self._depth)

    def _tied(self, predicate: str, iri: str) -> tuple[str, ...]:
        return self._facts.to(predicate).get(iri, ())

    def _said(self, predicate: str, target: str) -> Iterator[tuple[Hop, ...]]:
        """Yield the facts and targets by which policies speak of a thing; ``predicate`` is that of policies."""
        for subject in self._tied(predicate, target):
            if self._hops.is_policy(subject):
                yield (self._hops.fact(subject, predicate, target),)
        of_target = "concernsIndustry" if predicate == "addressesIndustry" else predicate
        for subject in self._tied(of_target, target):
            for setter in self._hops.setters(subject):
                yield setter, self._hops.fact(subject, of_target, target)

    def _each(self, predicate: str, ways: Ways, kind: str, group: str) -> Iterator[ImpactPath]:
        for iri, way in ways.items():
            tail = self._hops.climb(way)
            for said in self._said(predicate, iri):
                yield self._path(kind or ("target" if len(said) > 1 else "direct"), group, (*said, *tail))

    def _industry(self, iri: str) -> Iterator[ImpactPath]:
        here, up = self._ways(iri)
        yield from self._each("addressesIndustry", here, "", "stated")
        yield from self._each("addressesIndustry", up, "inherited", "inferred")
        yield from self._market(here | up)
        yield from self._supplies(here, up)

    def _market(self, ways: Ways) -> Iterator[ImpactPath]:
        """Yield the paths from policies that use the carbon market to an industry by its state there."""
        for hop, way in self.coverage(ways):
            for policy in filter(self.national, self._tied("usesInstrument", hop.start.iri)):
                using = self._hops.fact(policy, "usesInstrument", hop.start.iri)
                yield self._path("market", "inferred", (using, hop, *self._hops.climb(way)))

    def national(self, policy: str) -> bool:
        """Tell whether a policy may speak of the national carbon market: it states its country, or no region at all.

        A local market is another one, and so is that of an international agreement.
        """
        if stated := self._facts.of("appliesToRegion").get(policy, ()):
            return f"{self._hops.graph.base}region/cn" in stated
        return not self._hops.is_a(policy, "InternationalAgreement")

    def coverage(self, ways: Ways) -> Iterator[tuple[Hop, tuple[str, ...]]]:
        """Yield the steps from the carbon market to the industries of some ways that stand in it, with the way."""
        industries = self._hops.graph.vocabulary.industries
        stops = sorted(ways.items(), key=lambda item: (len(item[1]), item[0]))
        for iri, way in stops:
            known = industries.get(iri.rpartition("/")[2])
            if known is not None and known.ets_status:
                instrument = f"{self._hops.graph.base}instrument/{_INSTRUMENT_OF.get(known.ets_status, 'ets')}"
                yield self._hops.coverage(instrument, iri, known.ets_status), way

    def _supplies(self, here: Ways, up: Ways) -> Iterator[ImpactPath]:
        for link, other, own, forward in self.neighbours(here | up):
            supply = self._hops.supply(link, forward=forward)
            tail = self._hops.climb((here | up)[own])
            beside = {other: (other,)} | self._hops.down(other, 1)
            for iri, way in beside.items():
                for policy in self._tied("addressesIndustry", iri):
                    said = self._hops.fact(policy, "addressesIndustry", iri)
                    yield self._path("value-chain", "related", (said, *self._hops.climb(way), supply, *tail))

    def neighbours(self, ways: Ways) -> "Iterator[tuple[ValueLink, str, str, bool]]":
        """Yield the links from an industry outside of some ways to one on them, and whether that one is the user."""
        base = f"{self._hops.graph.base}industry/"
        for link in self._hops.graph.vocabulary.value_chain:
            up, down = base + link.up, base + link.down
            if (up in ways) is not (down in ways):
                yield (link, up, down, True) if down in ways else (link, down, up, False)

    def _body(self, iri: str) -> Iterator[ImpactPath]:
        here, _ = self._ways(iri)
        for body, way in here.items():
            tail = self._hops.climb(way)
            kind, group = ("agency", "inferred") if tail else ("direct", "stated")
            for said in self._acts(body):
                yield self._path(kind, group, (*said, *tail))
        for before, way in ways_from(iri, self._facts.to("succeededBy")).items():
            handed = tuple(self._hops.succession(older, newer) for newer, older in pairwise(way))[::-1]
            for said in self._acts(before) if handed else ():
                yield self._path("agency", "inferred", (*said, *handed))

    def _acts(self, body: str) -> Iterator[tuple[Hop, ...]]:
        """Yield what ties policies, and their targets, to a body."""
        for predicate in BODIES:
            step = "charged" if predicate in CHARGED else "says"
            for subject in self._tied(predicate, body):
                if self._hops.is_policy(subject):
                    yield (self._hops.fact(subject, predicate, body, step=step),)
                else:
                    for setter in self._hops.setters(subject):
                        yield setter, self._hops.fact(subject, predicate, body, step=step)

    def _region(self, iri: str) -> Iterator[ImpactPath]:
        here, up = self._ways(iri)
        inside = {other: way for other, way in here.items() if other != iri}
        yield from self._each("appliesToRegion", {iri: (iri,)}, "", "stated")
        yield from self._each("appliesToRegion", up, "region", "inferred")
        yield from self._each("appliesToRegion", inside, "region", "related")
        for body in self._tied("jurisdiction", iri):
            for policy in self._tied("issuedBy", body):
                said = self._hops.fact(policy, "issuedBy", body)
                yield self._path("agency", "inferred", (said, self._hops.acting(body, iri)))

    def _indicator(self, iri: str) -> Iterator[ImpactPath]:
        here, up = self._ways(iri)
        for ways, kind, group in ((here, "target", "stated"), (up, "inherited", "inferred")):
            for indicator, way in ways.items():
                for target in self._tied("indicator", indicator):
                    measured = (self._hops.fact(target, "indicator", indicator), *self._hops.climb(way))
                    for setter in self._setting(target):
                        yield self._path(kind, group, (setter, *measured))

    def _setting(self, statement: str) -> Iterator[Hop]:
        """Yield the steps to a target from those that set it: policies, else who holds it."""
        if "/target/" in statement:
            setters = list(self._hops.setters(statement))
            holders = self._facts.of("holder").get(statement, ())
            yield from setters or (self._hops.fact(statement, "holder", one, forward=False) for one in holders)

    def _chains(self, stated: Iterable[ImpactPath]) -> Iterator[ImpactPath]:
        """Yield the paths of policies that are tied to policies which reach the thing themselves."""
        edge = self._best(path for path in stated if path.start.kind == "policy")
        seen = dict(edge)
        for _ in range(min(self._depth or _CHAIN_STEPS, _CHAIN_STEPS)):
            found = [
                self._path("chain", "related", (hop, *path.hops))
                for path in edge.values()
                for hop in self.towards(path.start.iri)
                if hop.start.iri not in seen
            ]
            edge = self._best(found)
            seen |= edge
            yield from edge.values()

    @staticmethod
    def _best(paths: Iterable[ImpactPath]) -> dict[str, ImpactPath]:
        best: dict[str, ImpactPath] = {}
        for path in paths:
            known = best.get(path.start.iri)
            if known is None or path.order < known.order:
                best[path.start.iri] = path
        return best

    def towards(self, policy: str) -> Iterator[Hop]:
        """Yield the steps from other policies to a policy, along which an impact passes on."""
        for predicate, step in _ONWARD:
            for other in self._tied(predicate, policy):
                yield self._hops.fact(other, predicate, policy, step=step)
        for predicate in _BACK:
            for other in self._facts.of(predicate).get(policy, ()):
                yield self._hops.fact(policy, predicate, other, forward=False, step="basis")

    def _bodies(self, stated: Iterable[ImpactPath]) -> Iterator[ImpactPath]:
        """Yield the paths from bodies over the policies that reach the thing themselves, and over their targets."""
        for path in stated:
            for place, hop in enumerate(path.hops[:2]):
                if hop.start.kind not in {"policy", "target"}:
                    continue
                for predicate in BODIES:
                    step = "charged" if predicate in CHARGED else "says"
                    for body in self._facts.of(predicate).get(hop.start.iri, ()):
                        first = self._hops.fact(hop.start.iri, predicate, body, forward=False, step=step)
                        yield self._path("agency", "related", (first, *path.hops[place:]))
