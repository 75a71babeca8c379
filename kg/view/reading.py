"""A document as it was read: clean text with its structure, what was repaired, and both versions side by side."""

from collections.abc import Iterator, Mapping
from typing import Any

from kg.model import Document, Section, SectionKind, Span
from kg.view.still import escaped, still_page
from kg.view.text import clean

DAMAGE = "\ufffd"
"""Stands in a clean text for what nobody can know."""

_STYLE = """
body { font: 16px/1.7 "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif; margin: 0 auto;
  max-width: 90rem; padding: 1rem; color: #1d2733; background: #fff; }
h1 { font-size: 1.4rem; } h2 { font-size: 1.05rem; margin: 1.6rem 0 .3rem; }
p { margin: 0; color: #536271; } ul { padding: 0; list-style: none; display: flex; flex-wrap: wrap; gap: .3rem 1.2rem; }
section { border-top: 1px solid #ccd4dc; } section.contents, section.notice { background: #f1f3f5; }
div.pair { display: grid; grid-template-columns: 1fr 1fr; gap: 1.5rem; }
div.pair > div { white-space: pre-wrap; overflow-wrap: anywhere; min-width: 0; }
div.raw { color: #62707d; font-size: .92em; } h3 { font-size: .8rem; color: #536271; margin: 0; }
mark { background: #ffd9d2; color: #8a1500; }
@media (max-width: 50rem) { div.pair { grid-template-columns: 1fr; } }
"""
_NAMES = {
    SectionKind.BODY: "text",
    SectionKind.CONTENTS: "table of contents, never evidence",
    SectionKind.NOTICE: "notice, never evidence",
}


def reading(document: Document, repairs: Mapping[str, int]) -> dict[str, Any]:
    """Return a document as it was read, for JSON.

    Parameters
    ----------
    document : Document
        The document.
    repairs : mapping
        Number of places that were changed, by kind.

    Returns
    -------
    dict
        What is known of the document, ``repairs``, ``damage`` (places in the clean and in the raw text) and
        ``sections`` with kind, level, heading, date, text and their place in both texts.
    """
    return {
        "path": document.path,
        "sha256": document.sha256,
        "encoding": document.encoding,
        "title": document.title,
        "publisher": document.publisher,
        "date": str(document.date) if document.date else None,
        "url": document.url,
        "characters": {"raw": len(document.raw), "clean": len(document.text)},
        "repairs": dict(repairs),
        "damage": [_places(document, span) for span in damaged(document)],
        "sections": [_section(document, section) for section in document.sections],
    }


def damaged(document: Document) -> Iterator[Span]:
    """Yield the places of the clean text where characters are lost."""
    place = document.text.find(DAMAGE)
    while place >= 0:
        yield Span(place, place + 1)
        place = document.text.find(DAMAGE, place + 1)


def _section(document: Document, section: Section) -> dict[str, Any]:
    heading = section.heading
    return {
        "kind": section.kind.value,
        "level": section.level,
        "heading": document.text[heading.start : heading.end] if heading else None,
        "date": str(section.date) if section.date else None,
        "text": _words(document, section.span),
        **_places(document, section.span),
    }


def _places(document: Document, span: Span) -> dict[str, list[int]]:
    raw = document.offsets.to_raw(span)
    return {"span": [span.start, span.end], "raw_span": [raw.start, raw.end]}


def _words(document: Document, span: Span) -> str:
    return document.text[span.start : span.end].strip("\n")


def reading_text(document: Document, repairs: Mapping[str, int]) -> str:
    """Return a document as it was read, for a terminal: a line above each section says what it is."""
    lines = [clean(line) for line in _facts(document, repairs)]
    for section in document.sections:
        lines += ["", f"── {clean(_caption(document, section))} ──"]
        lines += [clean(line) for line in _words(document, section.span).split("\n")]
    return "\n".join(lines) + "\n"


def _facts(document: Document, repairs: Mapping[str, int]) -> Iterator[str]:
    yield document.title
    known = (document.path, document.publisher, str(document.date or ""), document.url, document.encoding)
    yield " · ".join(item for item in known if item)
    yield f"{len(document.raw)} characters raw, {len(document.text)} clean, {len(document.sections)} sections"
    yield "repairs: " + (", ".join(f"{kind} {count}" for kind, count in repairs.items()) or "none")
    lost = sum(1 for _ in damaged(document))
    if lost:
        yield f"unreadable places: {lost}, marked {DAMAGE}"


def _caption(document: Document, section: Section) -> str:
    heading = section.heading
    parts = (
        f"{_NAMES[section.kind]}, level {section.level}",
        str(section.date) if section.date else "",
        document.text[heading.start : heading.end] if heading else "",
    )
    return " · ".join(part for part in parts if part)


def reading_html(document: Document, repairs: Mapping[str, int]) -> str:
    """Return a page with the raw and the clean text of each section side by side.

    The page runs no program and loads nothing; every word of the document is escaped.
    """
    facts = [escaped(line) for line in _facts(document, repairs)]
    starts = [document.offsets.to_raw(section.span).start for section in document.sections]
    # What stands between two sections was taken out; it is shown with the one before.
    edges = [0, *starts[1:], len(document.raw)]
    sections = [
        _pair(document, section, raw=document.raw[start:end])
        for section, start, end in zip(document.sections, edges, edges[1:], strict=False)
    ]
    lines = [f"<h1>{facts[0]}</h1>", *(f"<p>{fact}</p>" for fact in facts[1:]), *sections]
    return still_page(document.title, lines, style=_STYLE)


def _pair(document: Document, section: Section, *, raw: str) -> str:
    words = escaped(_words(document, section.span)).replace(DAMAGE, f'<mark title="unreadable">{DAMAGE}</mark>')
    return (
        f'<section class="{section.kind.value}">\n<h2>{escaped(_caption(document, section))}</h2>\n'
        '<div class="pair">\n'
        f'<div class="raw"><h3>raw</h3>{escaped(raw.strip())}</div>\n<div><h3>clean</h3>{words}</div>\n'
        "</div>\n</section>"
    )
