"""What a policy reaches: the paths that begin at it, and the policies that pass on to it."""

from collections.abc import Iterable, Iterator

from kg.analyse.found import Thing
from kg.analyse.paths import Hop, ImpactPath
from kg.answers.hops import CHARGED, Hops, Ways
from kg.answers.reach import BODIES, Reach


class PolicyReach:
    """Finds the paths from a policy.

    Parameters
    ----------
    hops : Hops
        Makes their steps.
    reach : Reach
        Knows neighbours of industries and of policies.
    depth : int, optional
        Most steps of a way down a hierarchy.
    """

    def __init__(self, hops: Hops, reach: Reach, *, depth: int | None = None) -> None:
        self._hops, self._reach, self._depth = hops, reach, depth
        self._facts = hops.facts

    def paths(self, thing: Thing) -> Iterator[ImpactPath]:
        """Yield the paths that begin at a policy, and those of policies tied to it."""
        policy = thing.iri
        stated = list(self._stated(policy))
        yield from (self._path(kind, "stated", said) for kind, said in stated)
        industries = {said[-1].end.iri: said for kind, said in stated if said[-1].end.kind == "industry"}
        yield from self._below(industries)
        yield from self._covered(policy)
        yield from self._beside(industries)
        for hop in self._reach.towards(policy):
            yield self._path("chain", "related", (hop,))

    def _path(self, kind: str, group: str, hops: Iterable[Hop]) -> ImpactPath:
        walked = tuple(hops)
        return ImpactPath(kind=kind, group=group, hops=walked, force=self._reach.force(walked))

    def _stated(self, policy: str) -> Iterator[tuple[str, tuple[Hop, ...]]]:
        for predicate in ("addressesIndustry", "appliesToRegion", "usesInstrument"):
            for target in self._facts.of(predicate).get(policy, ()):
                yield "direct", (self._hops.fact(policy, predicate, target),)
        for predicate in BODIES:
            step = "charged" if predicate in CHARGED else "says"
            for body in self._facts.of(predicate).get(policy, ()):
                yield "agency", (self._hops.fact(policy, predicate, body, step=step),)
        for target in self._facts.of("setsTarget").get(policy, ()):
            first = self._hops.fact(policy, "setsTarget", target)
            for predicate in ("concernsIndustry", "indicator", "responsibleAgency"):
                for other in self._facts.of(predicate).get(target, ()):
                    yield "target", (first, self._hops.fact(target, predicate, other))

    def _below(self, industries: dict[str, tuple[Hop, ...]]) -> Iterator[ImpactPath]:
        for iri, said in industries.items():
            for way in self._hops.down(iri, self._depth).values():
                yield self._path("inherited", "inferred", (*said, *self._hops.walk(way)))

    def _covered(self, policy: str) -> Iterator[ImpactPath]:
        base = self._hops.graph.base
        using = {
            one: self._hops.fact(policy, "usesInstrument", one)
            for one in self._facts.of("usesInstrument").get(policy, ())
        }
        industries: Ways = {
            f"{base}industry/{one}": (f"{base}industry/{one}",) for one in self._hops.graph.vocabulary.industries
        }
        for hop, _ in self._reach.coverage(industries) if using and self._reach.national(policy) else ():
            if hop.start.iri in using:
                yield self._path("market", "inferred", (using[hop.start.iri], hop))

    def _beside(self, industries: dict[str, tuple[Hop, ...]]) -> Iterator[ImpactPath]:
        ways: Ways = {iri: (iri,) for iri in industries}
        for link, _, own, user in self._reach.neighbours(ways):
            yield self._path("value-chain", "related", (*industries[own], self._hops.supply(link, forward=not user)))
