"""The network for the page: rows become a networkx graph whose nodes and edges carry names, details and quotes.

=========== ==========================================================================================
attribute   of a node
=========== ==========================================================================================
label       Chinese name
label_en    English name, may be empty
kind        policy, agency, organization, industry, region, target or document
details     list of ``{"name", "value", "quotes"}``: what is known beside the edges
=========== ==========================================================================================

An edge has ``predicate`` (local name), ``label``, ``label_zh``, ``rule``, ``confidence``, ``quotes`` and ``indirect``
(false: everything here is stated). A quote is ``{"text", "words", "document", "path", "start", "end"}``, its words the
longest stretch of those that decide.
"""

from collections.abc import Iterable, Mapping
from typing import Any, TypeAlias

import networkx as nx

from kg.analyse.found import Citation, Key, Row, Thing, local_name

Network: TypeAlias = nx.MultiDiGraph

EDGE_LABELS: dict[str, tuple[str, str]] = {
    "issuedBy": ("issued by", "发布机关"),
    "leadIssuer": ("led by", "牵头发文"),
    "approvedBy": ("approved by", "批准机关"),
    "responsibleAgency": ("carried out by", "责任单位"),
    "locatedIn": ("located in", "所在地"),
    "operatesIn": ("operates in", "业务所在地"),
    "addressesIndustry": ("addresses industry", "涉及行业"),
    "appliesToRegion": ("applies in", "适用地区"),
    "setsTarget": ("sets target", "提出目标"),
    "concernsIndustry": ("target for industry", "目标行业"),
    "holder": ("held by", "目标主体"),
    "basedOn": ("based on", "依据"),
    "implements": ("implements", "落实"),
    "supersedes": ("replaces", "替代"),
    "amends": ("amends", "修改"),
    "cites": ("cites", "引用"),
    "otherEdition": ("other edition of", "其他版本"),
    "broader": ("is part of", "上位行业"),
    "within": ("lies in", "位于"),
    "subOrganizationOf": ("belongs to", "隶属"),
    "mentions": ("mentions", "提及"),
}
"""English and Chinese names of the properties that become edges."""

DETAIL_LABELS: dict[str, str] = {
    "issuedOn": "issued on",
    "issuedYear": "issued in",
    "documentNumber": "number",
    "documentType": "type",
    "effectiveOn": "in force from",
    "expiresOn": "in force until",
    "coIssuerCount": "issuers in all",
    "status": "stage",
    "usesInstrument": "uses",
    "altLabel": "also called",
    "change": "change",
    "baselineYear": "baseline year",
    "deadlineYear": "deadline year",
    "observed": "observed",
    "projected": "projected",
}
"""Names of the properties that become details of a node."""


def make_network(
    things: Iterable[Thing],
    edges: Iterable[Row],
    details: Iterable[Row],
    citations: Mapping[Key, tuple[Citation, ...]],
) -> Network:
    """Return the network of some things.

    Parameters
    ----------
    things : iterable of Thing
        The nodes.
    edges : iterable of mapping
        ``subject``, ``predicate``, ``object``, and where known ``rule`` and ``confidence``. Edges between things that
        are not given are left out; predicates without a name in :data:`EDGE_LABELS` too.
    details : iterable of mapping
        ``subject``, ``predicate`` and ``value`` (text), and ``object`` where the citations know the fact by that.
    citations : mapping
        Sentences by fact.

    Returns
    -------
    networkx.MultiDiGraph
        Nodes and edges in sorted order; the key of an edge is its predicate.
    """
    network = Network()
    for thing in sorted(things, key=lambda one: one.iri):
        network.add_node(thing.iri, label=thing.label, label_en=thing.label_en, kind=thing.kind, details=[])
    for row in sorted(details, key=_order):
        name = local_name(str(row["predicate"]))
        node = str(row["subject"])
        if node in network and name in DETAIL_LABELS:
            key = (node, name, str(row.get("object") or row["value"]))
            quotes = [quote_json(one) for one in citations.get(key, ())]
            detail = {"name": DETAIL_LABELS[name], "value": str(row["value"]), "quotes": quotes}
            if detail not in network.nodes[node]["details"]:
                network.nodes[node]["details"].append(detail)
    for row in sorted(edges, key=_order):
        _add_edge(network, row, citations)
    return network


def _order(row: Row) -> tuple[str, ...]:
    return tuple(str(row.get(name) or "") for name in ("subject", "predicate", "object", "value", "rule"))


def _add_edge(network: Network, row: Row, citations: Mapping[Key, tuple[Citation, ...]]) -> None:
    source, predicate, target = str(row["subject"]), local_name(str(row["predicate"])), str(row["object"])
    known = source in network and target in network and predicate in EDGE_LABELS
    if not known or source == target or network.has_edge(source, target, key=predicate):
        return
    english, chinese = EDGE_LABELS[predicate]
    network.add_edge(
        source,
        target,
        key=predicate,
        predicate=predicate,
        label=english,
        label_zh=chinese,
        rule=str(row.get("rule") or ""),
        confidence=float(row.get("confidence") or 1.0),
        quotes=[quote_json(one) for one in citations.get((source, predicate, target), ())],
        indirect=False,
    )


def quote_json(citation: Citation) -> dict[str, Any]:
    """Return a citation in the form that the page reads."""
    return {
        "text": citation.quote,
        "words": max(citation.words, key=len, default=""),
        "document": citation.document,
        "path": citation.path,
        "start": citation.start,
        "end": citation.end,
    }


def neighbourhood(network: Network, iri: str, hops: int) -> Network:
    """Return the part of a network within some steps of a node, in whatever direction the edges run.

    Parameters
    ----------
    network : networkx.MultiDiGraph
        The whole.
    iri : str
        The node in the middle; it must be in the network.
    hops : int
        Number of steps, 0 for the node alone.

    Returns
    -------
    networkx.MultiDiGraph
        A copy, in the order of the whole.

    Examples
    --------
    >>> network = nx.MultiDiGraph([("a", "b"), ("c", "b"), ("c", "d")])
    >>> sorted(neighbourhood(network, "a", 2))
    ['a', 'b', 'c']
    """
    near = {iri}
    edge = near
    for _ in range(hops):
        edge = {other for node in edge for other in nx.all_neighbors(network, node)} - near
        near |= edge
    part = Network()
    part.add_nodes_from((node, data) for node, data in network.nodes(data=True) if node in near)
    part.add_edges_from(
        (source, target, key, data)
        for source, target, key, data in network.edges(keys=True, data=True)
        if source in near and target in near
    )
    return part
