"""The best explained paths between any two things of a graph."""

from collections.abc import Iterator
from itertools import islice
from typing import Any

from kg.analyse.found import thing_json
from kg.analyse.paths import Hop, hop_json
from kg.analyse.routes import Link, Links, best_routes, through
from kg.analyse.strength import DIRECTNESS, UNPROVED, strength
from kg.answers.graph import KnowledgeGraph, thing_of
from kg.answers.hops import CHARGED, Hops
from kg.ask.labels import EVERY

FORMULA = (
    "strength = directness of every step × confidence of every stated step"
    " × 1 / (1 + log10 ties) of every thing between"
)
_BUDGET = 20_000
_STEPS = {
    **dict.fromkeys(("addressesIndustry", "appliesToRegion", "setsTarget", "concernsIndustry", "indicator"), "says"),
    **dict.fromkeys(("issuedBy", "leadIssuer", "usesInstrument", "holder", "locatedIn", "operatesIn"), "says"),
    **dict.fromkeys(CHARGED, "charged"),
    **dict.fromkeys(("basedOn", "implements"), "carries-out"),
    "amends": "amends",
    "supersedes": "replaces",
    "repeals": "replaces",
    "cites": "cites",
    "otherEdition": "edition",
}
"""Kind of the step along each property that ties two things."""


class _Step:
    """A step that may be part of a path; its hop is made only where it is needed."""

    __slots__ = ("end", "forward", "name", "other", "start")

    def __init__(self, name: str, start: str, end: str, *, forward: bool, other: Any = None) -> None:
        self.name, self.start, self.end, self.forward, self.other = name, start, end, forward, other


class Routes:
    """Finds paths between things.

    Parameters
    ----------
    graph : KnowledgeGraph
        Where to look.
    """

    def __init__(self, graph: KnowledgeGraph) -> None:
        self._graph, self._hops = graph, Hops(graph)
        self._made: dict[int, Hop] = {}

    def links(self) -> Links[_Step]:
        """Return every step of the graph and of its vocabulary, both ways, in order."""
        found: dict[str, list[Link[_Step]]] = {}
        for step, bound in self._steps():
            found.setdefault(step.start, []).append(Link(step.end, bound, step))
        return {iri: sorted(links, key=lambda link: (link.end, link.of.name)) for iri, links in found.items()}

    def _steps(self) -> Iterator[tuple[_Step, float]]:
        facts = self._hops.facts
        for name, kind in _STEPS.items():
            bound = float(DIRECTNESS[kind])
            for subject, targets in facts.of(name).items():
                for target in targets:
                    yield _Step(name, subject, target, forward=True), bound
                    yield _Step(name, target, subject, forward=False), bound
        for narrow, broad in self._hops.parents:
            for way in ((narrow, broad), (broad, narrow)):
                (hop,) = self._hops.walk(way)
                yield _Step("hierarchy", *way, forward=True, other=hop), float(DIRECTNESS[hop.step])
        for hop in self._known():
            yield _Step("known", hop.start.iri, hop.end.iri, forward=True, other=hop), float(DIRECTNESS[hop.step])

    def _known(self) -> Iterator[Hop]:
        """Yield what the vocabulary knows beside its hierarchies: supplies, the carbon market, who took over."""
        vocabulary, base = self._graph.vocabulary, self._graph.base
        for both in (True, False):
            yield from (self._hops.supply(link, forward=both) for link in vocabulary.value_chain)
            for industry in vocabulary.industries.values():
                if status := industry.ets_status:
                    instrument = f"{base}instrument/{'ccer' if status == 'ccer' else 'ets'}"
                    yield self._hops.coverage(instrument, f"{base}industry/{industry.id}", status, forward=both)
            for before, later in self._hops.facts.of("succeededBy").items():
                yield from (self._hops.succession(before, after, forward=both) for after in later)

    def hop(self, step: _Step) -> Hop:
        """Return a step as a hop, without sentences."""
        if step.other is not None:
            known: Hop = step.other
            return known
        if id(step) not in self._made:
            subject, target = (step.start, step.end) if step.forward else (step.end, step.start)
            kind = _STEPS[step.name]
            made = self._hops.fact(subject, step.name, target, forward=step.forward, step=kind)
            self._made[id(step)] = made
        return self._made[id(step)]

    def strength(self, step: _Step) -> float:
        """Return how strong a step is."""
        hop = self.hop(step)
        sure = (UNPROVED if hop.confidence is None else hop.confidence,) if hop.fact else ()
        return float(strength(1, [hop.step], sure))

    def proved(self, step: _Step) -> Hop:
        """Return a step as a hop with its sentences."""
        return self._hops.proved(self.hop(step))


def find_paths(graph: KnowledgeGraph, start: str, end: str, *, count: int = 3, longest: int = 5) -> dict[str, Any]:
    """Return the best explained paths between two things.

    Parameters
    ----------
    graph : KnowledgeGraph
        Where to look.
    start, end : str
        Names in either language, aliases, codes or IRIs.
    count : int
        How many paths.
    longest : int
        Most hops of a path.

    Returns
    -------
    dict
        Plain values for JSON: ``from``, ``to``, ``formula``, ``passed_over`` (texts that have one of the names as their
        title, where a concept of that name was taken) and ``paths``, the strongest first, each as those of
        :func:`kg.answers.traces.trace`.

    Raises
    ------
    InputError
        If a name means nothing known, or several things.
    """
    chosen = [graph.choose(name, kinds=EVERY) for name in (start, end)]
    things = [thing_of(one) for one, _ in chosen]
    routes = Routes(graph)
    links = routes.links()
    found = best_routes(things[0].iri, things[1].iri, links, exact=routes.strength, longest=longest, budget=_BUDGET)
    paths = []
    for route in islice(found, count):
        hops = [routes.proved(step) for step in route.steps]
        between = 1.0
        for hop in hops[1:]:
            between *= through(len(links[hop.start.iri]))
        sure = [UNPROVED if hop.confidence is None else hop.confidence for hop in hops if hop.fact]
        factors = {
            "directness": float(strength(1, (hop.step for hop in hops), ())),
            "evidence": float(strength(1, (), sure)),
            "through": round(between, 4),
        }
        ends = {"start": thing_json(hops[0].start), "end": thing_json(hops[-1].end)}
        group = "stated" if all(hop.fact for hop in hops) else "inferred"
        plain = {
            "kind": "path",
            "group": group,
            "strength": round(route.strength, 4),
            "force": None,
            "factors": factors,
        }
        paths.append({**plain, **ends, "policy": None, "hops": [hop_json(hop) for hop in hops], "scope": []})
    return {
        "query": {"from": start, "to": end},
        "from": thing_json(things[0]),
        "to": thing_json(things[1]),
        "formula": FORMULA,
        "passed_over": [thing_json(thing_of(one)) for _, titled in chosen for one in titled],
        "paths": paths,
    }
