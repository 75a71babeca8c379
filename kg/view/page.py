"""The interactive page: one HTML file that holds the network, its evidence and all code and asks nothing of any server.

What documents say is data: it stands in JSON blocks that no browser runs; the page's program writes it as text only.
"""

import html
import json
import re
from collections.abc import Hashable, Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

import networkx as nx
from pyvis.edge import Edge
from pyvis.network import Network

from kg.errors import OutputError
from kg.files import write_files
from kg.view.still import source_hash

KINDS = ("policy", "agency", "organization", "industry", "region", "target", "observation", "document")
"""Classes that the page draws, in the order of its legend."""

_PROGRAM = ("words.js", "model.js", "draw.js", "panel.js", "page.js")
_LARGE = 4000  # edges; from here on they rest while the network is dragged, and show arrows only from near
_UNSAFE = {code: f"\\u{code:04x}" for code in (*b"<>&", 0x2028, 0x2029)}
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_SOURCE_MAP = re.compile(r"\n//# sourceMappingURL=\S*\s*$")
_PLACEHOLDER = re.compile(r"\{\{(\w+)\}\}")

Json = dict[str, Any]


def render_page(
    network: nx.MultiDiGraph,
    positions: Mapping[Hashable, tuple[float, float]],
    *,
    title: str,
    note: str = "",
    focus: str | None = None,
) -> str:
    """Return the page of a network: the same network gives the same text, in whatever order it was filled.

    Parameters
    ----------
    network : networkx.MultiDiGraph
        Nodes are IRIs with ``label``, ``label_en``, ``kind`` and ``details``; edges have ``predicate``, ``label``,
        ``label_zh``, ``rule``, ``confidence``, ``quotes`` and ``indirect``.
    positions : mapping
        x and y of every node.
    title : str
        Heading of the page.
    note : str
        A line below it.
    focus : str or None
        IRI of the node that is open at the start.

    Returns
    -------
    str
        HTML that needs no other file.

    Raises
    ------
    ValueError
        If a node has no position or an unknown kind, or the focus is no node.

    Examples
    --------
    >>> network = nx.MultiDiGraph()
    >>> network.add_node("id/industry/steel", label="钢铁", label_en="steel", kind="industry", details=[])
    >>> page = render_page(network, {"id/industry/steel": (0.0, 0.0)}, title="碳政策")
    >>> "<title>碳政策</title>" in page, "钢铁" in page
    (True, True)
    """
    nodes = sorted(network)
    _check(network, nodes, positions, focus)
    index = {node: number for number, node in enumerate(nodes)}
    edges = sorted(
        ((index[start], index[end], data) for start, end, data in network.edges(data=True)),
        key=lambda edge: (edge[0], edge[1], str(edge[2]["predicate"]), _canonical(edge[2])),
    )
    predicates = _predicates(edges)
    picture = _picture(network, nodes, edges, positions, predicates)
    graph = {
        "nodes": picture.nodes,
        "edges": picture.edges,
        "options": picture.options,
        "predicates": list(predicates.values()),
        "focus": None if focus is None else index[focus],
    }
    style = _asset("page.css")
    program = '(() => {\n"use strict";\n' + "\n".join(_asset(name) for name in _PROGRAM) + "\n})();\n"
    parts = {
        "policy": _policy((_library(), program), style),
        "title": _plain(title),
        "note": _plain(note),
        "style": style,
        "graph": _json(graph),
        "library": _library(),
        "program": program,
        "evidence": _json(_evidence(network, nodes, edges)),
    }
    return _PLACEHOLDER.sub(lambda match: parts[match[1]], _asset("page.html"))


def write_page(page: str, path: Path) -> None:
    """Write a page so that the file is either the old one or the new one, never a part of it.

    Parameters
    ----------
    page : str
        What :func:`render_page` returned.
    path : Path
        Where it goes; missing folders are made.

    Raises
    ------
    OutputError
        If the file cannot be written.
    """
    write_files({path: page})


def _check(
    network: nx.MultiDiGraph,
    nodes: Sequence[str],
    positions: Mapping[Hashable, tuple[float, float]],
    focus: str | None,
) -> None:
    for node in nodes:
        if node not in positions:
            raise ValueError(f"the node {node!r} has no position")
        if network.nodes[node]["kind"] not in KINDS:
            raise ValueError(f"the node {node!r} is of no known kind: {network.nodes[node]['kind']!r}")
    if focus is not None and focus not in network:
        raise ValueError(f"the node to open is not in the network: {focus!r}")


def _predicates(edges: Iterable[tuple[int, int, Json]]) -> dict[str, list[str]]:
    """Return name, English label and Chinese label by predicate, sorted; the first edge in order gives the labels."""
    found: dict[str, list[str]] = {}
    for _, _, data in edges:
        name = str(data["predicate"])
        found.setdefault(name, [name, data.get("label") or name, data.get("label_zh") or data.get("label") or name])
    return dict(sorted(found.items()))


def _picture(
    network: nx.MultiDiGraph,
    nodes: Sequence[str],
    edges: Sequence[tuple[int, int, Json]],
    positions: Mapping[Hashable, tuple[float, float]],
    predicates: Mapping[str, object],
) -> Network:
    """Return the drawing: nodes are numbered in sorted order, every option is set here."""
    picture = Network(height="100%", width="100%", directed=True, bgcolor="", cdn_resources="in_line")
    picture.options = _options(large=len(edges) > _LARGE)
    for number, node in enumerate(nodes):
        data = network.nodes[node]
        (x, y), label = positions[node], data["label"] or node
        own = {"group": data["kind"], "x": x, "y": y, "en": data["label_en"], "iri": node}
        picture.add_node(number, label=label, shape="custom", **own)
    numbers = {name: number for number, name in enumerate(predicates)}
    between: dict[tuple[int, int], int] = {}
    for number, (start, end, data) in enumerate(edges):
        line: Json = {"id": number, "p": numbers[str(data["predicate"])]}
        if data.get("indirect"):
            line |= {"indirect": 1, "dashes": [7, 6]}
        # Lines between the same two nodes bend by different amounts, so that each can be seen and clicked.
        pair = (min(start, end), max(start, end))
        order = between[pair] = between.get(pair, -1) + 1
        if order and start != end:
            bend = 0.12 * ((order + 1) // 2)
            clockwise = (order % 2 == 1) == (start < end)
            line["smooth"] = {"enabled": True, "type": "curvedCW" if clockwise else "curvedCCW", "roundness": bend}
        # Network.add_edge looks through the list of all nodes twice for each edge.
        picture.edges.append(Edge(start, end, **line).options)
    return picture


def _options(*, large: bool) -> Json:
    return {
        "autoResize": True,
        "physics": {"enabled": False},
        "layout": {"improvedLayout": False, "randomSeed": 0},
        "interaction": {
            "hover": True,
            "hoverConnectedEdges": False,
            "selectConnectedEdges": True,
            "multiselect": False,
            "dragNodes": True,
            "hideEdgesOnDrag": large,
            "hideEdgesOnZoom": large,
            "navigationButtons": False,
            "keyboard": {"enabled": False},
            "tooltipDelay": 3600000,
            "zoomSpeed": 0.7,
        },
        "nodes": {"borderWidth": 1, "shadow": False, "chosen": False},
        "edges": {
            "arrows": {"to": {"enabled": not large, "scaleFactor": 0.45}},
            "smooth": False,
            "width": 1.2,
            "selectionWidth": 1.2,
            "hoverWidth": 1.0,
            "shadow": False,
            "selfReference": {"size": 16, "angle": 0.8},
        },
    }


def _evidence(network: nx.MultiDiGraph, nodes: Sequence[str], edges: Iterable[tuple[int, int, Json]]) -> Json:
    """Return what the side panel shows; documents, sentences and rules stand once and are named by number."""
    documents: dict[tuple[str, str], int] = {}
    quotes: dict[tuple[int, int, int, str, str], int] = {}
    rules: dict[str, int] = {}

    def numbers(some: Iterable[Json]) -> list[int]:
        result = []
        for quote in some:
            document = documents.setdefault((quote["document"], quote["path"]), len(documents))
            key = (document, int(quote["start"]), int(quote["end"]), quote["text"], quote["words"])
            result.append(quotes.setdefault(key, len(quotes)))
        return result

    about = [
        [[fact["name"], fact["value"], numbers(fact["quotes"])] for fact in network.nodes[node].get("details") or ()]
        for node in nodes
    ]
    facts = []
    for _, _, data in edges:
        rule, confidence = data.get("rule") or "", data.get("confidence")
        place = rules.setdefault(rule, len(rules))
        certain = None if confidence is None else float(confidence)
        facts.append([place, certain, numbers(data.get("quotes") or ())])
    return {
        "documents": list(documents),
        "quotes": list(quotes),
        "rules": list(rules),
        "nodes": about,
        "edges": facts,
    }


def _policy(scripts: Iterable[str], style: str) -> str:
    """Return the content security policy: nothing may be loaded, only these scripts and this style may act."""
    rules = {
        "default-src": "'none'",
        "script-src": " ".join(source_hash(script) for script in scripts),
        "style-src": source_hash(style),
        "img-src": "data:",
        "base-uri": "'none'",
        "form-action": "'none'",
        "require-trusted-types-for": "'script'",
        "trusted-types": "'none'",
    }
    return "; ".join(f"{name} {value}" for name, value in rules.items())


def _canonical(value: object) -> str:
    return json.dumps(value, sort_keys=True, default=str)


def _json(value: object) -> str:
    """Return JSON in which nothing can end the script element or be taken for markup."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False).translate(_UNSAFE)
    return _LONE_SURROGATE.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def _plain(text: str) -> str:
    return html.escape(_LONE_SURROGATE.sub("\ufffd", text).replace("\0", "\ufffd"))


@cache
def _asset(name: str) -> str:
    return (files("kg.view") / "assets" / name).read_text("utf-8")


@cache
def _library() -> str:
    """Return the drawing library that pyvis carries, in its newest version, without the pointer to its source map."""
    found = sorted((_version(folder.name), folder) for folder in (files("pyvis") / "lib").iterdir() if _is_vis(folder))
    if not found:
        raise OutputError(
            "the installed pyvis does not carry the vis-network library",
            code="KG-V02",
            where="pyvis",
            remedy="install pyvis 0.3.2",
        )
    text = (found[-1][1] / "vis-network.min.js").read_text("utf-8")
    return _SOURCE_MAP.sub("\n", text)


def _is_vis(folder: Traversable) -> bool:
    return folder.name.startswith("vis-") and (folder / "vis-network.min.js").is_file()


def _version(name: str) -> tuple[int, ...]:
    return tuple(int(number) for number in re.findall(r"\d+", name))
