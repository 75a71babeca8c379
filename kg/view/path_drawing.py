"""Explained paths as a drawing (SVG): things in columns by their distance, lines as strong as the strongest path."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from unicodedata import east_asian_width

from kg.view.markup import escaped

Json = Mapping[str, Any]

MOST = 40
"""Paths that are drawn; the page lists all."""

_COLUMN, _BOX, _ROW, _HEIGHT, _PAD = 340, 230, 38, 26, 14
_ROUNDS = 4
_TEXT = 17
"""Full-width characters that a box holds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    """A line between two things, and the strongest path along it."""

    start: str
    end: str
    words: str
    path: Json


def drawing(paths: Sequence[Json], anchors: Mapping[int, str], *, middle: str) -> str:
    """Return the strongest paths as a drawing in which every thing stands once.

    Parameters
    ----------
    paths : sequence of mapping
        Their JSON form.
    anchors : mapping of int to str
        By ``id`` of a path the anchor of its place in the page.
    middle : str
        IRI of the thing at which the paths end, or begin.

    Returns
    -------
    str
        SVG without a program; the same paths give the same text.
    """
    drawn = sorted(paths, key=lambda path: -path["strength"])[:MOST]
    lines = _lines(drawn)
    things = {hop[end]["iri"]: hop[end] for path in drawn for hop in path["hops"] for end in ("from", "to")}
    columns = _columns(drawn, middle)
    places = _places(columns, lines)
    width = (max(columns.values()) + 1) * _COLUMN - (_COLUMN - _BOX) + 2 * _PAD
    height = max(y for _, y in places.values()) + _HEIGHT + 2 * _PAD
    more = f"<desc>The strongest {len(drawn)} of {len(paths)} paths</desc>" if len(drawn) < len(paths) else ""
    size = f'viewBox="0 0 {width} {height}" width="{width}" height="{height}"'
    return "\n".join(
        [
            f'<svg class=paths xmlns="http://www.w3.org/2000/svg" {size} role="img" aria-label="Paths · 路径">{more}',
            *(_curve(line, places, anchors[id(line.path)]) for line in lines),
            *(_box(things[iri], place, strong=iri == middle) for iri, place in sorted(places.items())),
            "</svg>",
        ]
    )


def _lines(paths: Sequence[Json]) -> list[_Line]:
    """Return the lines of paths, each once; the strongest path comes first and stays."""
    found: dict[tuple[str, str], _Line] = {}
    for path in paths:
        for hop in path["hops"]:
            ends = hop["from"]["iri"], hop["to"]["iri"]
            found.setdefault(ends, _Line(start=ends[0], end=ends[1], words=hop["words"], path=path))
    return list(found.values())


def _columns(paths: Sequence[Json], middle: str) -> dict[str, int]:
    """Return the column of each thing: paths run from left to right, their common end or beginning at one side."""
    # What all paths share stands in one column; a thing on several paths stands as far from it as its longest way.
    distance: dict[str, int] = {}
    for path in paths:
        ends = [path["hops"][0]["from"]["iri"], *(hop["to"]["iri"] for hop in path["hops"])]
        for place, iri in enumerate(ends if ends[0] == middle else reversed(ends)):
            distance[iri] = max(distance.get(iri, 0), place)
    begins = paths[0]["start"]["iri"] == middle
    steps = sorted({_outward(hop, begins=begins) for path in paths for hop in path["hops"]})
    # No line may stay within a column; ways that run in a circle end this after some rounds.
    for _ in range(_ROUNDS):
        for near, far in steps:
            distance[far] = max(distance[far], distance[near] + 1 if far != middle else 0)
    deepest = max(distance.values())
    return {iri: far if begins else deepest - far for iri, far in distance.items()}


def _outward(hop: Json, *, begins: bool) -> tuple[str, str]:
    """Return the ends of a hop, the one nearer to the middle first."""
    ends = hop["from"]["iri"], hop["to"]["iri"]
    return ends if begins else ends[::-1]


def _places(columns: Mapping[str, int], lines: Sequence[_Line]) -> dict[str, tuple[int, int]]:
    """Return x and y of each thing: columns from the fullest out, each thing near those that it is tied to."""
    members: dict[int, list[str]] = {}
    for iri in dict.fromkeys(end for line in lines for end in (line.start, line.end)):
        members.setdefault(columns[iri], []).append(iri)
    tallest = max(len(iris) for iris in members.values())
    order = sorted(members, key=lambda column: (-len(members[column]), column))
    rows: dict[str, float] = {}
    for column in order:
        iris = members[column]
        if rows:
            iris = sorted(iris, key=lambda iri: (_pull(iri, lines, rows, tallest), iri))
        free = (tallest - len(iris)) / (len(iris) + 1)
        for place, iri in enumerate(iris):
            rows[iri] = free * (place + 1) + place
    return {iri: (_PAD + columns[iri] * _COLUMN, _PAD + round(row * _ROW)) for iri, row in rows.items()}


def _pull(iri: str, lines: Sequence[_Line], rows: Mapping[str, float], tallest: int) -> float:
    """Return the mean row of the things that a thing is tied to and that have a row already."""
    near = [rows[other] for line in lines if (other := _other(line, iri)) in rows]
    return sum(near) / len(near) if near else tallest / 2


def _other(line: _Line, iri: str) -> str:
    return line.end if line.start == iri else line.start if line.end == iri else ""


def _curve(line: _Line, places: Mapping[str, tuple[int, int]], anchor: str) -> str:
    (x1, y1), (x2, y2) = places[line.start], places[line.end]
    x1, y1, y2 = x1 + (_BOX if x2 > x1 else 0), y1 + _HEIGHT // 2, y2 + _HEIGHT // 2
    x2 += 0 if x2 > x1 else _BOX
    bend = (x2 - x1) // 2
    thick = f"{0.75 + 3 * float(line.path['strength']):.2f}"
    words = f"{escaped(line.words)}, {line.path['strength']}"
    return (
        f'<a href="#{anchor}"><path class="line {escaped(line.path["group"])}" stroke-width="{thick}" '
        f'd="M{x1} {y1}C{x1 + bend} {y1} {x2 - bend} {y2} {x2} {y2}"><title>{words}</title></path></a>'
    )


def _box(thing: Json, place: tuple[int, int], *, strong: bool) -> str:
    x, y = place
    kind = f"box {escaped(thing['kind'])}{' middle' if strong else ''}"
    return (
        f'<g class="{kind}"><title>{escaped(thing["label"])}</title><rect x="{x}" y="{y}" width="{_BOX}" '
        f'height="{_HEIGHT}" rx="6"></rect><text x="{x + 10}" y="{y + 17}">{escaped(_cut(thing["label"]))}</text></g>'
    )


def _cut(label: str) -> str:
    """Return as much of a label as a box holds."""
    kept = "".join(_fitting(label))
    return kept if kept == label else f"{kept}…"


def _fitting(label: str) -> Iterator[str]:
    room = float(_TEXT)
    for char in label:
        room -= 1 if east_asian_width(char) in "WF" else 0.55
        if room < 0:
            return
        yield char
