"""A document with every span that a rule took coloured; hover or focus shows what it stands for and by which rule."""

import html
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from heapq import heapify, heappop, heappush

from kg.model import Document, Section, SectionKind, Span
from kg.view.marks import Mark
from kg.view.markup import asset, escaped, still_page
from kg.view.text import clean

_KINDS = {
    "policies": "policy",
    "agencies": "agency",
    "organizations": "organization",
    "industries": "industry",
    "regions": "region",
    "targets": "target",
    "observations": "observation",
    "projections": "projection",
    "unread": "nothing taken",
}
"""Kinds of spans in the order of the legend, with what one is called."""

_UNREAD = "A year, a figure and an industry or title, and no rule took a fact from the sentence."
_FILLED = ("policies", "agencies", "organizations", "industries", "regions")
_LINED = ("targets", "observations", "projections")


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch with all marks that fill it."""

    start: int
    end: int
    marks: tuple[Mark, ...]


def spans_html(document: Document, marks: Sequence[Mark], *, unread: Iterable[Span] = ()) -> str:
    """Return a page with the clean text of a document, its spans coloured by kind.

    Parameters
    ----------
    document : Document
        The document that was read.
    marks : sequence of Mark
        Its spans, which may nest and cross.
    unread : iterable of Span
        Sentences to point out because nothing was taken from them.

    Returns
    -------
    str
        A page that runs no program and loads nothing; every word of the document is escaped. The legend counts the
        spans of each kind and its boxes hide them.
    """
    every = [*marks, *(_nothing(span) for span in unread)]
    counts = Counter(mark.kind for mark in every)
    shown = [kind for kind in _KINDS if counts[kind]]
    pieces = _nested(every)
    body = [
        f"<h1>{escaped(document.title)}</h1>",
        f"<p>{escaped(_facts(document))}</p>",
        "<fieldset>",
        "<legend>Kinds of spans, with their number; a box hides them</legend>",
        *(_box(kind, counts[kind]) for kind in shown),
        "</fieldset>",
        *_sections(document, pieces),
        *_things(pieces),
    ]
    return still_page(document.title, body, style=asset("spans.css") + _rules())


def _nothing(span: Span) -> Mark:
    return Mark(span=span, kind="unread", name=_UNREAD, iri="", rule="", confidence=0, statement=True)


def _facts(document: Document) -> str:
    known = (document.path, document.publisher, str(document.date or ""), document.url)
    return clean(" · ".join(item for item in known if item))


def _rules() -> str:
    """Return the colours of the kinds, and what a box without its tick takes away."""
    lines = [f"{_on(kind)} .{kind} {{ background: var(--{kind}); }}" for kind in _FILLED]
    lines += [f"{_on(kind)} .{kind} {{ border-color: var(--{kind}); }}" for kind in _LINED]
    lines += [f"{_off(kind)} .{kind} {{ border-color: transparent; }}" for kind in _LINED]
    lines += [f"{_on('unread')} .unread {{ text-decoration-color: var(--unread); }}"]
    lines += [f"{_off('unread')} .unread {{ text-decoration: none; }}"]
    lines += [f".key.{kind} {{ color: var(--{kind}); }}" for kind in _KINDS]
    return "\n".join(lines) + "\n"


def _on(kind: str) -> str:
    return f"body:not(:has(#show-{kind}:not(:checked)))"


def _off(kind: str) -> str:
    return f"body:has(#show-{kind}:not(:checked))"


def _box(kind: str, count: int) -> str:
    box = f'<input type="checkbox" id="show-{kind}" checked>'
    return f'<label>{box} <b class="key {kind}">■</b> {_KINDS[kind]} {count}</label>'


def _sections(document: Document, pieces: Sequence[_Piece]) -> Iterator[str]:
    starts = [piece.start for piece in pieces]
    for section in document.sections:
        first, last = bisect_left(starts, section.span.start), bisect_left(starts, section.span.end)
        note = "" if section.kind is SectionKind.BODY else f"<p>{section.kind.value}, never evidence</p>"
        text = _marked(document, section, pieces[first:last], first=first)
        yield f'<section class="{section.kind.value}">{note}<div class="text">{text}</div></section>'


def _nested(marks: Iterable[Mark]) -> list[_Piece]:
    """Return stretches that nest and never cross: one that begins inside another is cut where that one ends."""
    waiting = [(mark.span.start, -mark.span.end, number, mark) for number, mark in enumerate(marks) if len(mark.span)]
    heapify(waiting)
    done: list[_Piece] = []
    open_: list[int] = []
    while waiting:
        start, negative, number, mark = heappop(waiting)
        while open_ and open_[-1] <= start:
            open_.pop()
        end = min(-negative, open_[-1]) if open_ else -negative
        if end < -negative:
            heappush(waiting, (end, negative, number, mark))
        if done and (done[-1].start, done[-1].end) == (start, end):
            done[-1] = _Piece(start, end, (*done[-1].marks, mark))
        else:
            done.append(_Piece(start, end, (mark,)))
            open_.append(end)
    return done


def _marked(document: Document, section: Section, pieces: Sequence[_Piece], *, first: int) -> str:
    out: list[str] = []
    ends: list[int] = []
    at = section.span.start
    for number, piece in enumerate(pieces, start=first):
        while ends and ends[-1] <= piece.start:
            out += [escaped(document.text[at : ends[-1]]), "</span>"]
            at = ends.pop()
        out += [escaped(document.text[at : piece.start]), _opening(document, piece, number)]
        at = piece.start
        ends.append(piece.end)
    while ends:
        out += [escaped(document.text[at : ends[-1]]), "</span>"]
        at = ends.pop()
    out.append(escaped(document.text[at : section.span.end]))
    return "".join(out).strip("\n")


def _opening(document: Document, piece: _Piece, number: int) -> str:
    kinds = " ".join(dict.fromkeys(mark.kind for mark in piece.marks))
    tip = html.escape("\n".join(_tip(document, mark) for mark in piece.marks))
    return f'<span class="m {kinds}" id="m{number}" tabindex="0" data-tip="{tip}">'


def _tip(document: Document, mark: Mark) -> str:
    raw = document.offsets.to_raw(mark.span)
    rule = f"rule {mark.rule}, confidence {mark.confidence:g}" if mark.rule else ""
    parts = _KINDS[mark.kind], mark.name, mark.iri, rule, f"characters {raw.start}–{raw.end}"
    return clean(" · ".join(part for part in parts if part))


def _things(pieces: Iterable[_Piece]) -> Iterator[str]:
    """Yield a table of the things that are named, each with its number of places and a link to the first."""
    places: dict[tuple[str, str, str], list[int]] = {}
    for number, piece in enumerate(pieces):
        for mark in piece.marks:
            if not mark.statement:
                places.setdefault((mark.kind, mark.iri, mark.name), []).append(number)
    if not places:
        return
    yield f"<details><summary>{len(places)} things named</summary><table>"
    yield "<tr><th>kind</th><th>name</th><th>identity</th><th>places</th></tr>"
    order = {kind: number for number, kind in enumerate(_KINDS)}
    for (kind, iri, name), found in sorted(places.items(), key=lambda item: (order[item[0][0]], item[1][0], item[0])):
        link = f'<a href="#m{found[0]}">{escaped(name)}</a>'
        yield f"<tr><td>{_KINDS[kind]}</td><td>{link}</td><td>{escaped(iri)}</td><td>{len(found)}</td></tr>"
    yield "</table></details>"
