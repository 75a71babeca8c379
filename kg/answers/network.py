"""The network of the page, of the whole graph or around a thing."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from kg.analyse.found import Citation, Key, citations, local_name
from kg.analyse.layout import positions
from kg.analyse.network import EDGE_LABELS, Network, make_network, neighbourhood
from kg.analyse.statements import Statement
from kg.analyse.wording import in_chinese, in_english
from kg.answers.graph import KnowledgeGraph
from kg.answers.stated import statements
from kg.errors import InputError
from kg.graph.values import Iri
from kg.ids import digest
from kg.view.page import render_page, write_page


def page_network(graph: KnowledgeGraph, iri: str | None = None, *, hops: int = 1) -> Network:
    """Return what the page shows.

    Parameters
    ----------
    graph : KnowledgeGraph
        Where to look.
    iri : str, optional
        A thing in the middle; everything if left out.
    hops : int
        How many steps around it.

    Returns
    -------
    networkx.MultiDiGraph
        Policies, bodies, industries, regions, targets and documents that some fact ties; what was observed or is
        expected are details of whom it concerns. See :mod:`kg.analyse.network`.

    Raises
    ------
    InputError
        If no document speaks of the thing.
    """
    rows = graph.rows("citations")
    proofs = citations(rows)
    stated = statements(graph)
    due = [one for one in stated if one.kind == "target"]
    edges = [*_facts(rows), *_mentions(graph, proofs), *_target_links(due, proofs), *_hierarchy(graph)]
    tied = {row[end] for row in edges if row["predicate"] not in _TAXONOMY for end in ("subject", "object")}
    tied |= _above(tied, edges)
    things = [thing for key, thing in graph.things.items() if key in tied]
    things += [one.thing for one in due]
    details = [*_details(graph, rows), *_stated_details(stated, proofs)]
    network = make_network(things, edges, details, proofs)
    if iri is None:
        return network
    if iri not in network:
        name = graph.things[iri].label if iri in graph.things else iri
        remedy = "`kg trace` shows what reaches it from above"
        raise InputError(f"no document speaks of {name!r}", code="KG-N04", remedy=remedy)
    return neighbourhood(network, iri, hops)


def write_view(graph: KnowledgeGraph, name: str | None = None, *, hops: int = 1, output: Path | None = None) -> Path:
    """Write the interactive page and return its path.

    Parameters
    ----------
    graph : KnowledgeGraph
        Where to look.
    name : str, optional
        A thing in the middle; the whole graph if left out.
    hops : int
        How many steps around it.
    output : Path, optional
        The page; in the folder of the graph if left out.

    Returns
    -------
    Path
        The page.

    Raises
    ------
    InputError
        If the name means nothing known, several things, or something of which no document speaks.
    OutputError
        If the page cannot be written.
    """
    middle = graph.resolve(name) if name else None
    network = page_network(graph, middle.iri if middle else None, hops=hops)
    file = f"graph-{digest('view', middle.iri, str(hops))}.html" if middle else "graph.html"
    title = f"{middle.label} · {middle.label_en}" if middle and middle.label_en else middle.label if middle else ""
    page = render_page(
        network,
        positions(network),
        title=title or "Carbon policy · 碳政策",
        focus=middle.iri if middle else None,
    )
    path = output or graph.folder / file
    write_page(page, path)
    return path


_TAXONOMY = frozenset({"broader", "within", "subOrganizationOf"})


def _facts(rows: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for row in rows:
        predicate = local_name(str(row["predicate"]))
        if isinstance(row["object"], Iri) and predicate in EDGE_LABELS:
            yield {name: row[name] for name in ("subject", "object", "rule", "confidence")} | {"predicate": predicate}


def _mentions(graph: KnowledgeGraph, proofs: dict[Key, tuple[Citation, ...]]) -> Iterator[dict[str, Any]]:
    rows = [
        {**row, "subject": row["file"], "predicate": "mentions", "object": row["policy"], "words": True}
        for row in graph.rows("policy-mentions")
    ]
    proofs |= citations(rows)
    yield from rows


def _target_links(due: Iterable[Statement], proofs: dict[Key, tuple[Citation, ...]]) -> Iterator[dict[str, Any]]:
    """Yield the edges of targets; the region that holds a target is tied to it once."""
    for one in due:
        ends = [(thing.iri, "setsTarget", one.iri) for thing in one.policies]
        ends += [(one.iri, "concernsIndustry", thing.iri) for thing in one.industries]
        ends += [(one.iri, "appliesToRegion", thing.iri) for thing in one.regions]
        ends += [(one.iri, "holder", thing.iri) for thing in one.holders if thing not in one.regions]
        for subject, predicate, target in ends:
            proofs[subject, predicate, target] = one.evidence
            rule = {"rule": one.rule, "confidence": one.confidence}
            yield {"subject": subject, "predicate": predicate, "object": target, **rule}


def _stated_details(stated: Iterable[Statement], proofs: dict[Key, tuple[Citation, ...]]) -> Iterator[dict[str, Any]]:
    """Yield what is known of targets, and what was observed of or is expected for holders, industries, regions."""
    for one in stated:
        if one.kind == "target":
            words = {"change": f"{in_chinese(one.figure)} · {in_english(one.figure)}"}
            years = {"deadlineYear": one.deadline, "baselineYear": one.figure.baseline}
            values = {**words, **{name: str(year) for name, year in years.items() if year is not None}}
            owners = [one.iri]
        else:
            values = {"observed" if one.kind == "observation" else "projected": one.thing.label}
            owners = [thing.iri for thing in (*one.holders, *one.industries) or one.regions]
        for owner in owners:
            for name, value in values.items():
                # The years stand in the sentences of the change, which need to be shown once only.
                proofs[owner, name, one.iri] = () if name.endswith("Year") else one.evidence
                yield {"subject": owner, "predicate": name, "object": one.iri, "value": value}


def _hierarchy(graph: KnowledgeGraph) -> Iterator[dict[str, Any]]:
    for narrow, link, broad in graph.hierarchy:
        yield {"subject": narrow, "predicate": local_name(link), "object": broad, "rule": "vocabulary"}


def _above(tied: set[Any], edges: list[dict[str, Any]]) -> set[Any]:
    """Return the broader things of industries and regions that facts tie, so that the page shows the path up."""
    parents: dict[Any, set[Any]] = {}
    for row in edges:
        if row["predicate"] in _TAXONOMY:
            parents.setdefault(row["subject"], set()).add(row["object"])
    found: set[Any] = set()
    edge = set(tied)
    while edge:
        edge = {parent for child in edge for parent in parents.get(child, ())} - found
        found |= edge
    return found


def _details(graph: KnowledgeGraph, rows: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for row in rows:
        value = row["object"]
        if local_name(str(row["predicate"])) == "documentType":
            value = graph.type_names.get(str(value), local_name(str(value)))
        elif str(value) in graph.things:
            value = graph.things[str(value)].label
        yield {
            "subject": row["subject"],
            "predicate": row["predicate"],
            "object": str(row["object"]),
            "value": str(value),
        }
    aliases: dict[str, set[str]] = {}
    for row in graph.rows("names"):
        if not row["preferred"] and not row["code"]:
            aliases.setdefault(str(row["thing"]), set()).add(str(row["text"]))
    for thing, names in aliases.items():
        yield {"subject": thing, "predicate": "altLabel", "value": " · ".join(sorted(names))}
