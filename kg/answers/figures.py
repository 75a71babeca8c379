"""Figures of the networks in a graph, each with a sentence that says what it means."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kg.analyse.found import thing_json
from kg.analyse.measures import MEASURES, Measured, measure, projection, tie_network
from kg.answers.graph import KnowledgeGraph

SMALL = 10
"""Policies from which a network shows more than single cases."""

_TIES = ("basedOn", "implements", "supersedes", "amends", "cites")
_NAMED = 8
_SHARES = frozenset({"betweenness", "pagerank"})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Words:
    """What figures of one network mean, in sentences about ``thing`` and ``value`` or about ``things``.

    ``degree`` has a sentence for each kind of thing, or one for all under the empty kind.
    """

    title: str
    degree: Mapping[str, str]
    betweenness: str
    pagerank: str
    community: str
    empty: str


_POLICY_INDUSTRY = _Words(
    title="Policies and the industries that they address · 政策与行业",
    degree={
        "industry": "{thing} is addressed by {value} of the policies.",
        "policy": "{thing} addresses {value} of the industries.",
    },
    betweenness="{thing} lies on {value} of the shortest ways between the others: it joins what has little else in "
    "common.",
    pagerank="A walk along policies and industries is at {thing} {value} of the time: the higher, the more runs "
    "through it.",
    community="Policies and industries that belong together: {things}.",
    empty="No policy addresses an industry in these documents.",
)
_INDUSTRIES = _Words(
    title="Industries that policies address together · 同一政策涉及的行业",
    degree={"": "{thing} stands in a policy with {value} of the other industries."},
    betweenness="{thing} lies on {value} of the shortest ways between other industries: it links fields that are "
    "seldom addressed together.",
    pagerank="A walk from industry to industry along shared policies is at {thing} {value} of the time: the higher, "
    "the more rules it shares with others.",
    community="Addressed together more often than with others: {things}.",
    empty="No policy addresses two industries in these documents.",
)
_AGENCIES = _Words(
    title="Bodies that issue policies together · 联合发布政策的机关",
    degree={"": "{thing} signs policies with {value} of the other bodies."},
    betweenness="{thing} lies on {value} of the shortest ways between other bodies: it connects bodies that do not "
    "sign with each other.",
    pagerank="A walk from body to body along joint policies is at {thing} {value} of the time: the higher, the more "
    "central to joint work.",
    community="Sign with each other more often than with others: {things}.",
    empty="No two bodies issue a policy together in these documents.",
)
_CITATIONS = _Words(
    title="Policies that refer to each other · 政策之间的依据、替代与引用",
    degree={"": "Other policies that rest on, implement, replace, amend or cite {thing}: {value}."},
    betweenness="{thing} lies on {value} of the shortest chains of references: rules pass on through it.",
    pagerank="Who follows the references from policy to policy is at {thing} {value} of the time: the higher, the "
    "more builds on it.",
    community="Refer to each other more than to others: {things}.",
    empty="No policy refers to another in these documents.",
)


def stats(graph: KnowledgeGraph, *, top: int = 5) -> dict[str, Any]:
    """Return the figures of the networks of a graph.

    Parameters
    ----------
    graph : KnowledgeGraph
        Where to look.
    top : int
        How many things to name for each figure, and how many groups.

    Returns
    -------
    dict
        Plain values for JSON: ``policies`` and ``networks``; a network has its counts, ``warning`` where it is small,
        ``top`` (the largest of each figure) and ``communities``, all with a sentence.
    """
    addressed, issued = _pairs(graph, "addressesIndustry"), _pairs(graph, "issuedBy")
    referred = {name: _pairs(graph, name) for name in _TIES}
    joint = {policy for policy, number in Counter(policy for policy, _ in issued).items() if number > 1}
    references = [pair for pairs in referred.values() for pair in pairs]
    shown = _Shown(graph, top)
    networks = [
        shown.network("policy-industry", _POLICY_INDUSTRY, tie_network(addressed), {policy for policy, _ in addressed}),
        shown.network("industries", _INDUSTRIES, projection(addressed), {policy for policy, _ in addressed}),
        shown.network("agencies", _AGENCIES, projection(issued), joint),
        shown.network("citations", _CITATIONS, tie_network(references, directed=True), _both(references)),
    ]
    # Two policies or two industries cannot be tied here, so that other ties are possible than elsewhere.
    possible = len({one for one, _ in addressed}) * len({other for _, other in addressed})
    networks[0]["density"] = round(len(addressed) / possible, 4) if possible else 0.0
    networks[-1]["kinds"] = {name: len(pairs) for name, pairs in referred.items()}
    return {"policies": len(graph.rows("policies")), "networks": networks}


def _both(pairs: Iterable[tuple[str, str]]) -> set[str]:
    return {one for pair in pairs for one in pair}


def _pairs(graph: KnowledgeGraph, predicate: str) -> list[tuple[str, str]]:
    return sorted({(str(row["policy"]), str(row["target"])) for row in graph.links(predicate)})


class _Shown:
    """Puts figures into words."""

    def __init__(self, graph: KnowledgeGraph, top: int) -> None:
        self._graph, self._top = graph, top

    def network(self, name: str, words: _Words, network: Any, basis: Collection[str]) -> dict[str, Any]:
        """Return the figures of one network; ``basis`` are the policies that it rests on."""
        found, policies = measure(network), len(basis)
        kinds = Counter(self.thing(iri)["kind"] for iri in found.values["degree"])
        counts = ", ".join(_count(number, kind) for kind, number in sorted(kinds.items()))
        sentence = f"{counts}, {_count(found.ties, 'tie')}, from {_count(policies, 'policy')}."
        return {
            "network": name,
            "title": words.title,
            "nodes": found.nodes,
            "ties": found.ties,
            "density": found.density,
            "policies": policies,
            "warning": _warning(policies) if found.ties else None,
            "sentence": sentence if found.ties else words.empty,
            "top": list(self._ranked(words, found)) if found.ties else [],
            "communities": [self._community(words, group) for group in found.communities[: self._top]],
        }

    def thing(self, iri: str) -> dict[str, str]:
        """Return a thing as plain values, under its IRI where nothing names it."""
        thing = self._graph.things.get(iri)
        return thing_json(thing) if thing else {"iri": iri, "kind": "thing", "label": iri, "label_en": ""}

    def _ranked(self, words: _Words, found: Measured) -> Iterator[dict[str, Any]]:
        things = {iri: self.thing(iri) for iri in found.values["degree"]}
        for name in MEASURES:
            for kind in words.degree:
                among = [iri for iri, thing in things.items() if kind in ("", thing["kind"])]
                text = words.degree[kind] if name == "degree" else str(getattr(words, name))
                for rank, (iri, value) in enumerate(found.top(name, self._top, among=among), start=1):
                    spelt = f"{value:.1%}" if name in _SHARES else f"{value:.0f}"
                    sentence = text.format(thing=named(things[iri]), value=spelt)
                    yield {"measure": name, "rank": rank, **things[iri], "value": value, "sentence": sentence}

    def _community(self, words: _Words, group: tuple[str, ...]) -> dict[str, Any]:
        members = [self.thing(iri) for iri in group]
        sentence = words.community.format(things=listing([named(one) for one in members]))
        return {"size": len(members), "members": members, "sentence": sentence}


def _warning(policies: int) -> str | None:
    return f"only {_count(policies, 'policy')}: single cases, no pattern" if policies < SMALL else None


def named(thing: Mapping[str, Any]) -> str:
    """Return how a sentence names a thing: a policy in title marks, others with their English name."""
    if thing["kind"] == "policy":
        return f"《{thing['label']}》"
    english = thing["label_en"]
    return f"{thing['label']} ({english})" if english and english != thing["label"] else thing["label"]


def listing(names: Sequence[str]) -> str:
    """Return names in one line, of many only the first.

    Examples
    --------
    >>> listing(["钢铁", "水泥"])
    '钢铁、水泥'
    """
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    return "、".join(names[:_NAMED]) + more


def _count(number: int, noun: str) -> str:
    many = {"policy": "policies", "industry": "industries", "agency": "agencies"}.get(noun, f"{noun}s")
    return f"{number} {noun if number == 1 else many}"
