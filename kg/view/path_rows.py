"""Explained paths as rows for a spreadsheet and as a drawing for Graphviz."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from kg.view.path_words import GROUP_NAMES, way_words
from kg.view.text import clean

Json = Mapping[str, Any]

COLUMNS = (
    *("group", "kind", "strength", "force", "directness", "evidence", "policy", "label", "date", "number", "issuers"),
    *("way", "hop", "from", "relation", "words", "words_zh", "to", "step", "factor", "confidence", "rule", "source"),
    *("quote", "document", "path", "start", "end", "reason"),
)
"""Columns of a CSV of paths: one row for each sentence or source of each hop."""

_COLOURS: Mapping[str, str] = {
    "policy": "#0b57d0",
    "industry": "#0f766e",
    "agency": "#7c3aed",
    "organization": "#7c3aed",
    "region": "#a4450a",
    "target": "#b3261e",
    "instrument": "#6b5600",
    "indicator": "#6b5600",
}


def trace_rows(found: Json) -> list[dict[str, Any]]:
    """Return a trace as rows: its paths hop by hop, what is only near it, what was left out, its targets."""
    rows = [row for group in GROUP_NAMES for path in found["paths"][group] for row in path_rows(path)]
    for entry in found.get("near", ()):
        row = {"group": "near", **_card(entry["policy"]), "reason": found["near_reason"]}
        rows += [row | proof for proof in _proofs(entry)]
    rows += [{"group": "left out", **_card(one["policy"]), "reason": one["reason"]} for one in found["left_out"]]
    for one in found.get("targets", ()):
        row = {"group": "targets", "policy": one["iri"], "label": one["label"], "date": one["deadline"]}
        rows += [row | proof for proof in _proofs(one)]
    return rows


def path_rows(path: Json) -> Iterator[dict[str, Any]]:
    """Yield the rows of one path."""
    start = (
        _card(path["policy"]) if path["policy"] else {"policy": path["start"]["iri"], "label": path["start"]["label"]}
    )
    whole = {name: path[name] for name in ("group", "kind", "strength", "force")} | start
    whole |= {name: path["factors"].get(name) for name in ("directness", "evidence")} | {"way": way_words(path["hops"])}
    for number, hop in enumerate((*path["hops"], *path["scope"]), start=1):
        step = {name: hop[name] for name in ("relation", "words", "words_zh", "step", "factor", "confidence", "rule")}
        step |= {"hop": number, "from": hop["from"]["label"], "to": hop["to"]["label"], "source": hop["source"]}
        yield from ({**whole, **step, **proof} for proof in _proofs(hop))


def _proofs(proved: Json) -> list[dict[str, Any]]:
    """Return the sentences of something with their places; one empty row where there are none."""
    names = ("quote", "document", "path", "start", "end")
    return [{name: one[name] for name in names} for one in proved["evidence"]] or [{}]


def _card(card: Json) -> dict[str, Any]:
    known = {"policy": card["iri"], "issuers": "、".join(card["issuers"])}
    return known | {name: card[name] for name in ("label", "date", "number")}


def paths_dot(paths: Sequence[Json], *, title: str) -> str:
    """Return paths as a drawing in the language of Graphviz; every text in it is quoted and clean.

    Parameters
    ----------
    paths : sequence of mapping
        Their JSON form.
    title : str
        Name of the drawing.

    Returns
    -------
    str
        A directed graph whose lines have their words, and the thickness of the strongest path along them.
    """
    nodes: dict[str, Json] = {}
    lines: dict[tuple[str, str, str], float] = {}
    for path in paths:
        for hop in (*path["hops"], *path["scope"]):
            nodes |= {hop[end]["iri"]: hop[end] for end in ("from", "to")}
            key = hop["from"]["iri"], hop["to"]["iri"], hop["words"]
            lines[key] = max(lines.get(key, 0.0), float(path["strength"]))
    numbers = {iri: f"n{number}" for number, iri in enumerate(sorted(nodes))}
    return "\n".join(
        [
            f"digraph {_quoted(title)} {{",
            '  rankdir=LR; node [shape=box, style=rounded, fontname="sans-serif"]; edge [fontname="sans-serif"];',
            *(_node(numbers[iri], node) for iri, node in sorted(nodes.items())),
            *_lines(lines, numbers),
            "}",
            "",
        ]
    )


def _node(name: str, node: Json) -> str:
    colour = _COLOURS.get(node["kind"], "#5a6676")
    return f'  {name} [label={_quoted(node["label"])}, tooltip={_quoted(node["iri"])}, color="{colour}"];'


def _lines(lines: Mapping[tuple[str, str, str], float], numbers: Mapping[str, str]) -> Iterable[str]:
    for (start, end, words), strength in sorted(lines.items()):
        yield f"  {numbers[start]} -> {numbers[end]} [label={_quoted(words)}, penwidth={0.5 + 3 * strength:.2f}];"


def _quoted(text: str) -> str:
    r"""Return a text as a string of Graphviz, in which only quotes and backslashes mean something.

    Examples
    --------
    >>> print(_quoted('a"b\\c'))
    "a\"b\\c"
    """
    escaped = clean(text).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
