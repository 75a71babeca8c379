"""Targets by year as a drawing (SVG): one line each, no program, nothing loaded, every text escaped."""

import html
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any
from unicodedata import east_asian_width

from kg.view.markup import asset
from kg.view.text import clean

STYLE = "timeline.css"
"""Asset with the rules for every drawing; a page that holds one puts them into its own style."""

_WIDTH, _LEFT, _RIGHT, _ROW = 1120, 430, 764, 22
_PAD, _TITLE, _AXIS = 14, 62, 26
_LABEL = 31
"""Room that the label of a year needs."""
_NO_YEAR = 9999
_NAME = "Targets by year · 目标时间轴"
_ASCII_WIDTH = 0.56


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    """One line: what (and aside where, and in English), which figure, when, and what a resting pointer is told."""

    name: str
    aside: str
    figure: str
    figure_en: str
    year: int
    start: int | None
    kind: str
    hollow: bool
    tip: str
    anchor: str


def timeline_svg(found: Sequence[Mapping[str, Any]]) -> str:
    """Return a drawing of targets, and of observations and projections where they are given, as a file of its own.

    Parameters
    ----------
    found : sequence of mapping
        Their JSON form. They are put in the order of their years, those without one last.

    Returns
    -------
    str
        SVG with its style, light or dark as the viewer prefers; the same targets give the same text.
    """
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + _drawing(_rows(found), style=f"<style>{asset(STYLE)}</style>")


def timeline_figure(found: Sequence[Mapping[str, Any]], anchors: Mapping[str, str]) -> str:
    """Return the drawing for a page that has :data:`STYLE`: a line leads to the row of its target.

    Parameters
    ----------
    found : sequence of mapping
        Targets in their JSON form.
    anchors : mapping
        Ids of elements of the page by IRI.
    """
    return _drawing(_rows(found, anchors))


def has_figure(one: Mapping[str, Any]) -> bool:
    """Tell whether a target has a number, or is a peak or neutrality."""
    return one["value"] is not None or one["change"] in ("peak", "neutral")


def _rows(found: Iterable[Mapping[str, Any]], anchors: Mapping[str, str] | None = None) -> list[_Row]:
    rows = [_row(one, (anchors or {}).get(one["iri"], "")) for one in found]
    return sorted(rows, key=lambda row: row.year)


def _row(one: Mapping[str, Any], anchor: str) -> _Row:
    due = one["deadline"] if one["deadline"] is not None else one["year"]
    things = [thing["label"] for name in ("policies", "holders", "regions", "industries") for thing in one[name]]
    where = [thing["label"] for thing in one["regions"] or one["holders"] or one["policies"]]
    places = [f"{place['path']}:{place['start']}-{place['end']}" for place in one["evidence"][:1]]
    figured = has_figure(one)
    return _Row(
        name=_safe(one["indicator"]["label"]),
        aside=_safe(" · ".join(filter(None, ("、".join(where), one["indicator"]["label_en"])))),
        figure=_safe(one["change_zh"]) if figured or one["change"] != "complete" else "",
        figure_en=_safe(one["change_en"]) if figured or one["change"] != "complete" else "",
        year=due if due is not None else _NO_YEAR,
        start=one["start"] if due is not None and one["start"] is not None and one["start"] < due else None,
        kind=one["kind"],
        hollow=not figured,
        tip=_safe(" · ".join([one["label"], *things, f"“{one['text']}”", *places])),
        anchor=anchor,
    )


def _drawing(rows: Sequence[_Row], *, style: str = "") -> str:
    years = sorted({row.year for row in rows} | {row.start for row in rows if row.start is not None})
    spots = {year: _spot(number, len(years)) for number, year in enumerate(years)}
    top, body = _TITLE + _AXIS, []
    grid = top
    for year, group in groupby(rows, key=lambda row: row.year):
        members = list(group)
        body.append(_heading(year, members, top))
        top += _ROW
        for row in members:
            body.append(_line(row, spots, top))
            top += _ROW
    height = top + _PAD
    opening = (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="timeline" role="img" aria-label="{_NAME}" '
        f'viewBox="0 0 {_WIDTH} {height}" width="{_WIDTH}" height="{height}">{style}'
        f'<rect class="page" width="{_WIDTH}" height="{height}"/>'
    )
    return "\n".join([opening, _title(rows), *_axis(years, spots, bottom=top, grid=grid), *body, "</svg>\n"])


def _spot(number: int, count: int) -> int:
    """Return where a year stands: all at equal distances, so that close years do not run together."""
    return _LEFT + 24 + (_RIGHT - _LEFT - 48) * (2 * number + 1) // (2 * max(count, 1))


def _title(rows: Sequence[_Row]) -> str:
    x, y = _PAD, 24
    legend = [("mark", "with a figure · 有数值")]
    if any(row.hollow for row in rows):
        legend.append(("mark hollow", "without · 无数值"))
    if any(row.kind != "target" for row in rows):
        legend.append(("mark seen", "observed or expected · 观测或预测"))
    parts = []
    for style, words in legend:
        parts += [_mark(style, x + 5, 44), _text(words, x + 16, 48, "quiet")]
        x += 40 + round(_width(words))
    if any(row.start is not None for row in rows):
        parts.append(f'<line class="period" x1="{x}" y1="44" x2="{x + 20}" y2="44"/>')
        parts.append(_text("period · 期间", x + 31, 48, "quiet"))
    return "".join([_text(f"{_NAME} ({len(rows)})", _PAD, y, "title"), *parts])


def _axis(years: Sequence[int], spots: Mapping[int, int], *, bottom: int, grid: int) -> list[str]:
    """Return the years and their lines; a dashed line between two of them tells that years are left out."""
    step = -(-_LABEL * len(years) // (_RIGHT - _LEFT - 48)) if years else 1
    parts = []
    for number, year in enumerate(years):
        x = spots[year]
        parts.append(f'<line class="grid" x1="{x}" y1="{grid}" x2="{x}" y2="{bottom}"/>')
        if number % step == 0 or year == _NO_YEAR:
            parts.append(_text("— 无" if year == _NO_YEAR else str(year), x, grid - 9, "axis"))
        if number:
            before = years[number - 1]
            broken = "" if year == before + 1 else " break"
            parts.append(f'<line class="grid{broken}" x1="{spots[before]}" y1="{grid}" x2="{x}" y2="{grid}"/>')
    return parts


def _heading(year: int, rows: Sequence[_Row], top: int) -> str:
    named = "no year · 没有年份" if year == _NO_YEAR else str(year)
    return (
        f'<rect class="band" x="0" y="{top + 1}" width="{_WIDTH}" height="{_ROW - 3}"/>'
        f"{_text(named, _PAD, top + 15, 'year')}{_text(str(len(rows)), _WIDTH - _PAD - 24, top + 15, 'quiet')}"
    )


def _line(row: _Row, spots: Mapping[int, int], top: int) -> str:
    x, y = spots[row.year], top + _ROW // 2
    period = ""
    if row.start is not None:
        period = f'<line class="period" x1="{spots[row.start]}" y1="{y}" x2="{x}" y2="{y}"/>'
    style = " ".join(filter(None, ("mark", "hollow" if row.hollow else "", "" if row.kind == "target" else "seen")))
    parts = (
        f"<title>{_escaped(row.tip)}</title>",
        f'<line class="lead" x1="{_LEFT}" y1="{y}" x2="{x}" y2="{y}"/>{period}{_mark(style, x, y)}',
        _pair(row.name, row.aside, x=_PAD + 14, y=y + 4, width=_LEFT - _PAD - 26),
        _pair(row.figure, row.figure_en, x=_RIGHT + 6, y=y + 4, width=_WIDTH - _RIGHT - _PAD - 6),
    )
    inside = "".join(parts)
    return f'<a href="#{_escaped(row.anchor)}">{inside}</a>' if row.anchor else f"<g>{inside}</g>"


def _mark(style: str, x: int, y: int) -> str:
    return f'<circle class="{style}" cx="{x}" cy="{y}" r="5"/>'


def _text(text: str, x: int, y: int, style: str) -> str:
    return f'<text class="{style}" x="{x}" y="{y}">{_escaped(text)}</text>'


def _pair(first: str, second: str, *, x: int, y: int, width: int) -> str:
    """Return words, and quieter ones behind them as far as there is room."""
    shown = fitted(first, width)
    rest = width - _width(shown) - 8
    other = fitted(second, rest) if shown == first and second and rest > 40 else ""
    tail = f'<tspan class="quiet" dx="8">{_escaped(other)}</tspan>' if other else ""
    return f'<text class="name" x="{x}" y="{y}">{_escaped(shown)}{tail}</text>'


def fitted(text: str, width: float, *, size: float = 12.5) -> str:
    """Return a text, or as much of it as fits, with an ellipsis.

    Examples
    --------
    >>> fitted("单位产品能耗", 60)
    '单位产…'
    """
    if _width(text, size) <= width:
        return text
    room, kept = width - size, 0
    for char in text:
        room -= _char(char, size)
        if room < 0:
            break
        kept += 1
    return f"{text[:kept]}…" if kept else ""


def _width(text: str, size: float = 12.5) -> float:
    return sum(_char(char, size) for char in text)


def _char(char: str, size: float) -> float:
    return size if east_asian_width(char) in "WFA" else size * _ASCII_WIDTH


def _safe(text: str) -> str:
    """Return a text without what XML cannot hold."""
    return "".join(char for char in clean(text) if ord(char) & 0xFFFE != 0xFFFE)


def _escaped(text: str) -> str:
    return html.escape(text)
