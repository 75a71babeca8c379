"""A document as it was read: clean text with its structure, and what was repaired; as JSON and for a terminal."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from kg.errors import Finding
from kg.model import Block, BlockKind, Document, Section, SectionKind, Span
from kg.view.text import clean

DAMAGE = "\ufffd"
"""Stands in a clean text for what nobody can know."""

_PLACES = 10
"""Damaged places that are named; the JSON has all."""
_PLAIN = frozenset({BlockKind.PARAGRAPH, BlockKind.ENTRY, BlockKind.BOILERPLATE})
_NAMES = {
    SectionKind.BODY: "text",
    SectionKind.CONTENTS: "table of contents, never evidence",
    SectionKind.NOTICE: "notice, never evidence",
    SectionKind.UNRELATED: "on another matter, never evidence",
}


def reading(document: Document, blocks: Sequence[Block], findings: Iterable[Finding] = ()) -> dict[str, Any]:
    """Return a document as it was read, for JSON.

    Parameters
    ----------
    document : Document
        The document.
    blocks : sequence of Block
        Its headings, paragraphs and other lines.
    findings : iterable of Finding
        What could not be read of it.

    Returns
    -------
    dict
        What is known of the document, ``repairs`` by kind, ``findings``, ``damage`` (places in the clean and in the raw
        text) and ``sections`` with kind, level, heading, date, publisher, address, text, place in both texts and
        ``blocks``.
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
        "repairs": dict(document.repairs),
        "findings": [
            {"code": one.code, "severity": one.severity.value, "message": one.message, "remedy": one.remedy}
            for one in findings
        ],
        "damage": [_places(document, span) for span in damaged(document)],
        "sections": [_section(document, section, parts) for section, parts in by_section(document, blocks)],
    }


def damaged(document: Document) -> Iterator[Span]:
    """Yield the places of the clean text where characters are lost."""
    place = document.text.find(DAMAGE)
    while place >= 0:
        yield Span(place, place + 1)
        place = document.text.find(DAMAGE, place + 1)


def by_section(document: Document, blocks: Sequence[Block]) -> Iterator[tuple[Section, Sequence[Block]]]:
    """Yield each section with the blocks that begin in it."""
    starts = [block.span.start for block in blocks]
    for section in document.sections:
        yield section, blocks[bisect_left(starts, section.span.start) : bisect_left(starts, section.span.end)]


def _section(document: Document, section: Section, blocks: Iterable[Block]) -> dict[str, Any]:
    return {
        "kind": section.kind.value,
        "level": section.level,
        "heading": words_of(document, section.heading) if section.heading else None,
        "date": str(section.date) if section.date else None,
        "publisher": section.publisher or None,
        "url": section.url or None,
        "text": words_of(document, section.span).strip("\n"),
        **_places(document, section.span),
        "blocks": [
            {"kind": block.kind.value, "level": block.level, **_places(document, block.span)} for block in blocks
        ],
    }


def _places(document: Document, span: Span) -> dict[str, Any]:
    raw = document.offsets.to_raw(span)
    place = str(document.places.at(raw.start))
    return {"span": [span.start, span.end], "raw_span": [raw.start, raw.end], "place": place}


def words_of(document: Document, span: Span) -> str:
    """Return the clean words of a span."""
    return document.text[span.start : span.end]


def reading_text(document: Document, blocks: Sequence[Block], findings: Iterable[Finding] = ()) -> str:
    """Return a document as it was read, for a terminal: a line above each section and a margin say what a line is."""
    lines = [clean(line) for line in facts_of(document, findings)]
    for section, parts in by_section(document, blocks):
        lines += ["", f"── {clean(caption(document, section))} ──"]
        lines += [f"{mark(block):>9}  {clean(words_of(document, block.span))}" for block in parts]
    return "\n".join(lines) + "\n"


def mark(block: Block) -> str:
    """Return what a block is in a word; nothing for a paragraph, the level with a heading."""
    if block.kind is BlockKind.HEADING:
        return f"{block.kind} {block.level}"
    return "" if block.kind in _PLAIN else block.kind.value


def facts_of(document: Document, findings: Iterable[Finding]) -> Iterator[str]:
    """Yield what is known of a document, a line for each kind of knowledge; the title first."""
    yield document.title
    known = (document.path, document.publisher, str(document.date or ""), document.url, document.encoding)
    yield " · ".join(item for item in known if item)
    yield f"{len(document.raw)} characters raw, {len(document.text)} clean, {len(document.sections)} sections"
    yield "repairs: " + (", ".join(f"{kind} {count}" for kind, count in document.repairs) or "none")
    places = [str(document.places.at(document.offsets.to_raw(span).start)) for span in damaged(document)]
    if places:
        shown = ", ".join(dict.fromkeys(places[:_PLACES])) + (" …" if len(places) > _PLACES else "")
        yield f"unreadable places: {len(places)}, marked {DAMAGE}: {shown}"
    for finding in findings:
        yield f"{finding.severity}: {finding}"


def caption(document: Document, section: Section) -> str:
    """Return what a section is, in a line: kind, level, date, publisher, heading."""
    parts = (
        f"{_NAMES[section.kind]}, level {section.level}",
        str(section.date) if section.date else "",
        section.publisher,
        words_of(document, section.heading) if section.heading else "",
    )
    return " · ".join(part for part in parts if part)
