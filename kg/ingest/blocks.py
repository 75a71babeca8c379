"""The lines of a clean text as headings with their levels, paragraphs, list entries, captions, bylines, sources."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from kg.ingest.dates import ADDRESS
from kg.ingest.sources import SOURCE_LINE
from kg.ingest.structure import BYLINE, Line, lines_of
from kg.model import Block, BlockKind, Document, Section, SectionKind, Span

_DIGITS = "一二三四五六七八九十百"
_NUMBERED = tuple(
    re.compile(pattern)
    for pattern in (
        rf"第[{_DIGITS}\d]{{1,4}}[编篇部](?![委门署])",
        rf"第[{_DIGITS}\d]{{1,4}}章",
        rf"第[{_DIGITS}\d]{{1,4}}节",
        rf"[{_DIGITS}]{{1,3}}[、.．]",
        rf"[（(][{_DIGITS}]{{1,3}}[）)]",
        r"\d{1,2}[.．、](?!\d)",
        r"[（(]?\d{1,2}[）)]",
        "[①-⑳]",
    )
)
"""Numbers of headings, the higher ones first, in the order of GB/T 9704-2012 on the form of official documents."""

_MARKDOWN = re.compile(r"(#{1,6})[ \t]+")
_PLAIN = len(_NUMBERED)
"""Rank of a heading without a number: it stands below whatever number is open."""

_POINT = re.compile(
    rf"[{_DIGITS}]是|其[{_DIGITS}]|[-*][ \t]+(?=\S)|[•·■□◆◇●○▪▲△★☆][ \t]*(?=\S)|第[{_DIGITS}]{{1,3}}[，,]"
)
_CAPTION = re.compile(
    "(?:记者|通讯员|图片|新华社)[^，。；]{0,12}(?:摄|供图|[/／]图|发)$"
    "|[（(](?:资料图片|图片来源[^）)]{0,20}|[^，。；（）()]{2,12}摄)[）)]$"
    r"|[^。]{0,60}[/／][ \t]*摄$|^(?:图为|上图|下图|左图|右图|图\d{1,2}[：:\s])"
)
_CREDIT = re.compile(
    r"[（(](?:作者|本报记者|新华社记者|记者|整理|采写|责任编辑|编辑)[^。]{1,60}[）)]|【(?:编辑|责编|责任编辑)[：:][^】]{1,20}】|作者系\S{4,}"
)
_END = frozenset("。！？；!?;，,、：:…")
_LONGEST_HEADING, _LONGEST_RUN_IN, _LONGEST_PLAIN = 80, 40, 36
_PROSE = 30


def blocks_of(document: Document) -> tuple[Block, ...]:
    r"""Return the blocks of a document, in order; the lines of its clean text that are not empty, none left out.

    Parameters
    ----------
    document : Document
        The document.

    Returns
    -------
    tuple of Block
        A numbered paragraph whose first sentence is short is two blocks: the heading and the rest.

    Examples
    --------
    >>> from kg.ingest.corpus import read_text
    >>> raw = "节能方案\n一、目标\n（一）工业。到2030年能耗下降5%。\n来源：https://example.org/a\n"
    >>> [(block.kind.value, block.level) for block in blocks_of(read_text(raw.encode(), name="a.txt"))]
    [('heading', 0), ('heading', 1), ('heading', 2), ('paragraph', 2), ('source', 2)]
    """
    lines = lines_of(document.text)
    starts = [line.start for line in lines]
    found: list[Block] = []
    chapters: list[int] = []
    for section in document.sections:
        level = _nested(document.text, section, chapters)
        first, last = bisect_right(starts, section.span.start - 1), bisect_right(starts, section.span.end - 1)
        found.extend(_blocks(section, lines[first:last], level))
    return tuple(found)


def _nested(text: str, section: Section, chapters: list[int]) -> int:
    """Return the level of a section, where 一、 stands below 第一章; ``chapters`` are the ranks of what is open."""
    if section.level != 1 or section.heading is None:
        return section.level + max(len(chapters) - 1, 0) if section.level else 0
    line = text[text.rfind("\n", 0, section.heading.start) + 1 : section.heading.end]
    rank = next((rank for rank, pattern in enumerate(_NUMBERED) if pattern.match(line)), _PLAIN)
    while chapters and chapters[-1] >= rank:
        chapters.pop()
    chapters.append(rank)
    return len(chapters)


def _blocks(section: Section, lines: Sequence[Line], top: int) -> Iterator[Block]:
    if section.kind is not SectionKind.BODY:
        kind = BlockKind.ENTRY if section.kind is SectionKind.CONTENTS else BlockKind.BOILERPLATE
        for line in lines:
            yield _block(line, BlockKind.HEADING if _holds(line, section.heading) else kind, top)
        return
    open_ranks: list[int] = []
    for index, line in enumerate(lines):
        own = _holds(line, section.heading)
        rank = None if own else _rank(lines, index)
        if own:
            yield from _heading(line, top)
        elif rank is None:
            yield _block(line, _plain_kind(lines, index), top + len(open_ranks))
        else:
            while open_ranks and open_ranks[-1] >= rank:
                open_ranks.pop()
            open_ranks.append(rank)
            yield from _heading(line, top + len(open_ranks))


def _holds(line: Line, heading: Span | None) -> bool:
    return heading is not None and line.start <= heading.start < line.end


def _block(line: Line, kind: BlockKind, level: int) -> Block:
    return Block(span=Span(line.start, line.end), kind=kind, level=level)


def _heading(line: Line, level: int) -> Iterator[Block]:
    """Yield a heading, and the paragraph that runs on behind its first sentence."""
    stop = line.words.find("。") + 1
    if 0 < stop < len(line.words):
        yield Block(span=Span(line.start, line.start + stop), kind=BlockKind.HEADING, level=level)
        yield Block(span=Span(line.start + stop, line.end), kind=BlockKind.PARAGRAPH, level=level)
    else:
        yield _block(line, BlockKind.HEADING, level)


def _rank(lines: Sequence[Line], index: int) -> int | None:
    """Return how low a heading stands among those of its document, None for a line that is no heading."""
    words = lines[index].words.strip()
    if match := _MARKDOWN.match(words):
        return len(match[1]) - len(_NUMBERED)
    for rank, pattern in enumerate(_NUMBERED):
        if pattern.match(words):
            return rank if _heads(words) else None
    return _PLAIN if _is_subheading(lines, index) else None


def _heads(words: str) -> bool:
    """Tell whether a numbered line is a heading, or begins with one, and not an entry of a list."""
    stop = words.find("。")
    if 0 <= stop < len(words) - 1:
        return stop <= _LONGEST_RUN_IN and "，" not in words[:stop] and "；" not in words[:stop]
    return len(words) <= _LONGEST_HEADING and words[-1] not in _END


def _is_subheading(lines: Sequence[Line], index: int) -> bool:
    """Tell whether a short line without an end stands above prose, or above another such line that does."""
    for line in lines[index : index + 3]:
        words = line.words.strip()
        if line is not lines[index] and (len(words) >= _PROSE or words[-1] in "。！？”"):
            return _plain_kind(lines, index) is BlockKind.PARAGRAPH
        if len(words) > _LONGEST_PLAIN or words.rstrip("”’」』)）")[-1:] in _END or words[0] in "—-（(*":
            return False
    return False


def _plain_kind(lines: Sequence[Line], index: int) -> BlockKind:
    words = lines[index].words.strip()
    if SOURCE_LINE.match(words) or ADDRESS.fullmatch(words):
        return BlockKind.SOURCE
    if BYLINE.fullmatch(words) or _CREDIT.fullmatch(words):
        return BlockKind.BYLINE
    if len(words) <= 200 and _CAPTION.search(words):
        return BlockKind.CAPTION
    if _POINT.match(words) or any(pattern.match(words) for pattern in _NUMBERED):
        return BlockKind.ITEM
    return BlockKind.PARAGRAPH
