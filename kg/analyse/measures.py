"""Figures of a network: which things have most ties, lie between others, are relied upon, belong together.

Rows come in, values go out. Everything is put in order of IRI first and the one random step has a fixed seed, so that
the same rows give the same figures.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import networkx as nx
import rustworkx as rx

_SEED = 1
_DIGITS = 4
_SERIAL = 1 << 62
"""Nodes from which a measure runs in threads: never, since sums would depend on their order."""

MEASURES = ("degree", "betweenness", "pagerank")


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """Figures of a network.

    Attributes
    ----------
    nodes, ties : int
        How many there are.
    density : float
        Share of the possible ties that are there.
    values : mapping
        For each measure the value of each node: ``degree`` (things tied to it), ``betweenness`` (share of the shortest
        ways between others that run through it), ``pagerank`` (how much of a walk along the ties is spent there; all
        together are 1).
    communities : tuple of tuple of str
        Groups of at least two nodes with more ties inside than chance would give, the largest first.
    """

    nodes: int
    ties: int
    density: float
    values: Mapping[str, Mapping[str, float]]
    communities: tuple[tuple[str, ...], ...]

    def top(self, measure: str, count: int, *, among: Collection[str]) -> tuple[tuple[str, float], ...]:
        """Return the nodes of some with the largest values above nothing, equal ones by IRI."""
        values = [(node, value) for node, value in self.values[measure].items() if value > 0 and node in among]
        return tuple(sorted(values, key=lambda item: (-item[1], item[0]))[:count])


def tie_network(ties: Iterable[tuple[str, str]], *, directed: bool = False) -> Any:
    """Return the network of some ties; a tie that is given several times weighs as much.

    Parameters
    ----------
    ties : iterable of (str, str)
        From, to. A tie of a thing with itself is left out.
    directed : bool
        Whether the direction counts.

    Returns
    -------
    networkx.Graph or networkx.DiGraph
        Nodes and edges in sorted order, edges with ``weight``.
    """
    found = [(one, other) if directed else (min(one, other), max(one, other)) for one, other in ties if one != other]
    network = nx.DiGraph() if directed else nx.Graph()
    network.add_nodes_from(sorted({node for tie in found for node in tie}))
    for one, other in sorted(found):
        weight = network.edges[one, other]["weight"] + 1 if network.has_edge(one, other) else 1
        network.add_edge(one, other, weight=weight)
    return network


def projection(ties: Iterable[tuple[str, str]]) -> Any:
    """Return the network of the second members of ties, tied where they share a first one.

    Parameters
    ----------
    ties : iterable of (str, str)
        Policy and industry, policy and agency.

    Returns
    -------
    networkx.Graph
        The weight of an edge is the number of shared first members; what shares none is a node without edges.

    Examples
    --------
    >>> list(projection([("p1", "钢铁"), ("p1", "水泥"), ("p2", "电力")]).edges(data="weight"))
    [('水泥', '钢铁', 1)]
    """
    members: dict[str, set[str]] = {}
    for one, other in ties:
        members.setdefault(one, set()).add(other)
    network = nx.Graph()
    network.add_nodes_from(sorted({other for group in members.values() for other in group}))
    pairs = tie_network(pair for one in sorted(members) for pair in combinations(sorted(members[one]), 2))
    network.add_edges_from(pairs.edges(data=True))
    return network


def measure(network: Any) -> Measured:
    """Return the figures of a network.

    Parameters
    ----------
    network : networkx.Graph or networkx.DiGraph
        As :func:`tie_network` or :func:`projection` gives it.

    Returns
    -------
    Measured
        Degrees of a directed network count the ties that lead to a node; PageRank follows their direction. Weights
        count in PageRank and communities.
    """
    nodes = sorted(network)
    # Numbers in place of texts, whose order in a set changes from run to run.
    numbered = nx.relabel_nodes(network, {node: number for number, node in enumerate(nodes)}, copy=True)
    return Measured(
        nodes=len(nodes),
        ties=network.number_of_edges(),
        density=round(nx.density(network), _DIGITS),
        values=_values(network, nodes),
        communities=_communities(numbered, nodes),
    )


def _values(network: Any, nodes: Sequence[str]) -> dict[str, dict[str, float]]:
    directed = network.is_directed()
    degrees = network.in_degree if directed else network.degree
    fast, place = rx.PyDiGraph(multigraph=False), {node: number for number, node in enumerate(nodes)}
    fast.add_nodes_from(nodes)
    ways = [(one, other, weight) for one, other, weight in network.edges(data="weight")]
    ways += [] if directed else [(other, one, weight) for one, other, weight in ways]
    fast.add_edges_from([(place[one], place[other], float(weight)) for one, other, weight in sorted(ways)])
    between = rx.betweenness_centrality(fast, parallel_threshold=_SERIAL)
    ranks = dict(rx.pagerank(fast, weight_fn=float)) if ways else {}
    return {
        "degree": {node: float(degrees[node]) for node in nodes},
        "betweenness": {node: round(between[place[node]], _DIGITS) for node in nodes},
        "pagerank": {node: round(ranks.get(place[node], 0.0), _DIGITS) for node in nodes} if ways else {},
    }


def _communities(numbered: Any, nodes: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    if not numbered.number_of_edges():
        return ()
    ordered = nx.Graph()
    ordered.add_nodes_from(range(len(nodes)))
    for one, other, weight in sorted(numbered.edges(data="weight")):
        known = ordered.get_edge_data(one, other, {"weight": 0})["weight"]
        ordered.add_edge(one, other, weight=known + weight)
    groups = nx.community.louvain_communities(ordered, weight="weight", seed=_SEED)
    named = [tuple(nodes[number] for number in sorted(group)) for group in groups if len(group) > 1]
    return tuple(sorted(named, key=lambda group: (-len(group), group)))
