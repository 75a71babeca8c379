"""Sections of a document: chapters, items, articles, contents, notices; in order, covering the text."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kg.chinese import HAN
from kg.ingest.dates import date_of_source
from kg.ingest.lines import NUMBER, is_contents_entry, is_labelled
from kg.ingest.relevance import set_aside
from kg.ingest.sources import source_of
from kg.model import PartialDate, Section, SectionKind, Span

_DIGITS = "一二三四五六七八九十"
_CHAPTER = re.compile(rf"(?:([{_DIGITS}]{{1,3}})、|第([{_DIGITS}\d]{{1,3}})[章篇编部](?![委门署]))\s*(?=\S)")
_ITEM = re.compile(rf"(?={NUMBER})(\d{{1,2}})\.(\d{{1,2}})(?!\.\d)(?:[、.．]?\s*(?=[^\s\d])|\s+(?=\d))")
_MARKDOWN = re.compile(
    r"(#{1,6})[ \t]+(?:\d{1,2}(?:\.\d{1,2})+[、.．]?[ \t]*(?=\D)"
    r"|(?:\d{1,2}|[一二三四五六七八九十]{1,3})(?:[、.．][ \t]*|[ \t]+)(?=\D))?(?=\S)"
)
_NUMBERED = re.compile(r"#{3}[ \t]+\d{1,2}\.\d{1,2}(?!\d)")
"""A third level whose headings are numbered as items are (1.3)."""
_CONTENTS_TITLE = re.compile(r"(?:#{1,6} )?(?:目\s*录|目\s*次|CONTENTS|Contents)[：:]?")
_LOOSE_ENTRY = re.compile(r"\S.{0,200}\s\d{1,4}|\S.{0,200}(?:\.{3,}|…{2,})")
BYLINE = re.compile(
    r"[□■◎●]?\s{0,9}(?:本报(?:首席)?记者|本报通讯员|本报评论员|新华社记者|通讯员|文[/／]|作者[:：/／\s]|撰文[:：/／\s]|记者[:：\s])[^，。；！？]{1,30}"
)
"""A line that says who wrote an article and no more."""

_NOTICE_TITLE = re.compile(r"(?:#{1,6} )?[【\[]?(?:版权(?:声明|所有)|免责声明|版权与免责声明)[】\]]?[：:]?")
_NOTICE = re.compile(
    r"版权声明|版权所有|免责声明|版权归|如有侵权|侵权.{0,12}(?:删除|联系)|联\s*系\s*人[：:]|(?:联系)?电\s*话[：:]|地\s*址[：:]|邮\s*编[：:]"
    r"|传\s*真[：:]|邮\s*箱[：:]|本公众号|微信公众号|二维码|责任编辑|责编[：:]|本版(?:编辑|责编|美编)|ICP备|广告$|转载.{0,12}注明"
)
_END = frozenset("。！？；!?;，,、：:")
_ENTRY_END = re.compile(r"(?:(?<![.．…·])[.．…·]{2,}+|(?<!\s)[\s]{1,}+)\s?\d{1,4}\s{0,9}$")
_LIST_NUMBER = re.compile(rf"\s{{0,9}}(?:\d{{1,2}}|[{_DIGITS}]{{1,3}})[.．、]\s{{0,9}}")
_FEWEST_LISTED, _SHORTEST_ENTRY = 2, 6
_HEAD = 24
_LONGEST_HEADING = 120
_LONGEST_TITLE = 60


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not empty: its place and its words."""

    start: int
    end: int
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Mark:
    """A line at which a section begins, and where its heading stands without the number."""

    line: int
    heading: Span | None
    kind: SectionKind = SectionKind.BODY
    level: int = 0


def lines_of(text: str) -> tuple[Line, ...]:
    """Return the lines of a text that are not empty."""
    found: list[Line] = []
    start = 0
    for words in text.split("\n"):
        if words.strip():
            found.append(Line(start, start + len(words), words))
        start += len(words) + 1
    return tuple(found)


def find_sections(text: str, *, date: PartialDate | None = None) -> tuple[Section, ...]:
    r"""Return the sections of a clean text.

    Parameters
    ----------
    text : str
        Clean text, one line for each paragraph.
    date : PartialDate or None
        Date of the document, for sections without one of their own.

    Returns
    -------
    tuple of Section
        In order, from the first to the last character of the text.

    Examples
    --------
    >>> [section.level for section in find_sections("简报\n一、动态\n1.1 甲省印发方案\n全文如下。")]
    [0, 1, 2]
    """
    lines = lines_of(text)
    if not lines:
        return ()
    marks = _marks(lines)
    starts = [0 if index == 0 else lines[mark.line].start for index, mark in enumerate(marks)]
    ends = [*starts[1:], len(text)]
    sections = [
        Section(span=Span(start, end), heading=mark.heading, kind=mark.kind, level=mark.level, date=date)
        for mark, start, end in zip(marks, starts, ends, strict=True)
    ]
    return tuple(_with_source(text, section) for section in set_aside(text, sections))


def _with_source(text: str, section: Section) -> Section:
    if section.kind is not SectionKind.BODY:
        return section
    words = text[section.span.start : section.span.end]
    publisher, url = source_of(words)
    return replace(
        section, date=date_of_source(words, within=section.date) or section.date, publisher=publisher, url=url
    )


def _marks(lines: Sequence[Line]) -> list[_Mark]:
    contents = _contents(lines)
    taken = {index for first, last in contents for index in range(first, last + 1)}
    headings = _headings(lines, taken)
    marks = {mark.line: mark for mark in headings}
    for first, last in contents:
        title = (
            Span(lines[first].start, lines[first].end)
            if _CONTENTS_TITLE.fullmatch(lines[first].words.strip())
            else None
        )
        marks[first] = _Mark(line=first, heading=title, kind=SectionKind.CONTENTS)
        if last + 1 < len(lines):
            marks.setdefault(last + 1, _Mark(line=last + 1, heading=None))
    _add_notices(lines, marks)
    if 0 not in marks:
        marks[0] = _Mark(line=0, heading=_title_span(lines[: min(marks, default=len(lines))]))
    return _without_doubles([marks[line] for line in sorted(marks)])


def _title_span(lines: Sequence[Line]) -> Span | None:
    title = title_line(lines)
    return Span(title.start, title.end) if title else None


def title_line(lines: Sequence[Line]) -> Line | None:
    """Return the first line that looks like a heading, among the first lines before any prose."""
    head = [line for line in lines[:_HEAD] if not is_labelled(line.words)]
    for line in head[:6]:
        words = line.words.strip()
        if len(words) > _LONGEST_TITLE or words[-1] in "。；，":
            return None
        if not _is_issue(words) and not BYLINE.fullmatch(words):
            return line
    return None


def _is_issue(words: str) -> bool:
    """Tell whether a line says no more than a date or the number of an issue."""
    return len(re.sub(r"[\d年月日第期刊号\s（）()—\-./总]", "", words)) < 2


def _contents(lines: Sequence[Line]) -> list[tuple[int, int]]:
    """Return the first and last line of each table of contents."""
    found: list[tuple[int, int]] = []
    entries = [is_contents_entry(line.words.strip()) for line in lines]
    index = 0
    while index < len(lines):
        titled = _CONTENTS_TITLE.fullmatch(lines[index].words.strip()) is not None
        if not titled and not entries[index]:
            index += 1
            continue
        last, count = _last_entry(lines, entries, index + titled, loose=titled)
        if count >= 3 or (titled and count):
            found.append((index, last))
        index = max(last, index) + 1
    return found


def _last_entry(lines: Sequence[Line], entries: Sequence[bool], index: int, *, loose: bool) -> tuple[int, int]:
    """Return the last entry from ``index`` on, where at most two lines together are none, and how many there are."""
    last, count, missed = index - 1, 0, 0
    for position in range(index, len(lines)):
        if entries[position] or (loose and _LOOSE_ENTRY.fullmatch(lines[position].words.strip()[:300])):
            last, count, missed = position, count + 1, 0
        elif missed == 2:
            break
        else:
            missed += 1
    return last, count


def _headings(lines: Sequence[Line], taken: set[int]) -> list[_Mark]:
    found = list(_markdown_headings(lines, taken))
    if found:
        return found
    items = {index: (int(m[1]), int(m[2]), m.end()) for index, m in _matches(_ITEM, lines, taken)}
    chapters = {index: (_number(m[1] or m[2]), m.end()) for index, m in _matches(_CHAPTER, lines, taken)}
    return _numbered(lines, items, chapters) or list(_listed(lines, taken)) or list(_articles(lines, taken))


def _listed(lines: Sequence[Line], taken: set[int]) -> Iterator[_Mark]:
    """Yield the lines that a table of contents names, where it names two or more and each stands once."""
    named = {_plain_entry(lines[index].words) for index in taken} - {""}
    plain = {index: _plain_entry(line.words) for index, line in enumerate(lines) if index not in taken}
    count = Counter(words for words in plain.values() if words in named)
    found = [index for index, words in plain.items() if count[words] == 1]
    if len(found) < _FEWEST_LISTED:
        return
    for index in found:
        number = _LIST_NUMBER.match(lines[index].words)
        yield _Mark(line=index, heading=_behind(lines[index], number.end() if number else 0), level=1)


def _plain_entry(words: str) -> str:
    """Return a line of contents, or a heading, without leaders, page number and spaces; empty where little is left."""
    words = "".join(_ENTRY_END.sub("", words).split())
    return words if len(words) >= _SHORTEST_ENTRY else ""


def _matches(pattern: re.Pattern[str], lines: Sequence[Line], taken: set[int]) -> Iterator[tuple[int, re.Match[str]]]:
    for index, line in enumerate(lines):
        match = pattern.match(line.words)
        if match and index not in taken:
            yield index, match


def _markdown_headings(lines: Sequence[Line], taken: set[int]) -> Iterator[_Mark]:
    first = True
    for index, match in _matches(_MARKDOWN, lines, taken):
        depth = len(match[1])
        if depth <= 2 or (depth == 3 and _NUMBERED.match(match[0])):
            level = 0 if depth == 1 and first else depth
            yield _Mark(line=index, heading=Span(lines[index].start + match.end(), lines[index].end), level=level)
            first = first and depth > 1


def _numbered(
    lines: Sequence[Line], items: dict[int, tuple[int, int, int]], chapters: dict[int, tuple[int, int]]
) -> list[_Mark]:
    """Return chapters and items whose numbers go up; others are points of a list inside an item."""
    found: list[_Mark] = []
    chapter, item = 0, 0
    order = sorted(items)
    for index in sorted({**items, **chapters}):
        if index in items:
            major, minor, offset = items[index]
            goes_on = major > chapter or (major == chapter and minor > item)
            if goes_on and _is_heading(lines[index].words):
                chapter, item = major, minor
                found.append(_Mark(line=index, heading=_behind(lines[index], offset), level=2))
            continue
        number, offset = chapters[index]
        later = bisect_right(order, index)
        opens = not items or (later < len(order) and items[order[later]][:2] == (number, 1))
        if opens and (number > chapter or not items):
            chapter, item = (number, 0) if items else (chapter, 0)
            found.append(_Mark(line=index, heading=_behind(lines[index], offset), level=1))
    return found


def _is_heading(words: str) -> bool:
    return len(words) <= _LONGEST_HEADING and words[-1] not in "。；，、"


def _behind(line: Line, offset: int) -> Span:
    """Return the heading of a line without its number; of a paragraph that goes on behind it, the first sentence."""
    start = line.start + offset
    stop = line.words.find("。", offset)
    end = line.start + stop if 0 <= stop < len(line.words) - 1 else line.end
    return Span(start, end)


def _articles(lines: Sequence[Line], taken: set[int]) -> Iterator[_Mark]:
    """Yield the titles of articles on a page: short lines above a byline."""
    for index, line in enumerate(lines):
        if index in taken or not BYLINE.fullmatch(line.words.strip()):
            continue
        first = index
        while first > 0 and first > index - 3 and _is_title(lines[first - 1].words):
            first -= 1
        if first < index:
            yield _Mark(line=first, heading=Span(lines[first].start, lines[first].end), level=1)


def _is_title(words: str) -> bool:
    words = words.strip()
    return len(words) <= 40 and words[-1] not in _END and not _is_issue(words) and not BYLINE.fullmatch(words)


def _add_notices(lines: Sequence[Line], marks: dict[int, _Mark]) -> None:
    """Mark copyright notices: under a title of their own, and at the end of the text."""
    for index, line in enumerate(lines):
        words = line.words.strip()
        if _NOTICE_TITLE.match(words) and (len(words) < 12 or words[0] in "【["):
            heading = Span(line.start, line.end) if len(words) < 12 else None
            marks[index] = _Mark(line=index, heading=heading, kind=SectionKind.NOTICE)
            after = index + (2 if len(words) < 12 else 1)
            if after < len(lines) and not _NOTICE.search(lines[after].words):
                marks.setdefault(after, _Mark(line=after, heading=None))
    first = _tail(lines)
    if first < len(lines) and not any(mark.kind is SectionKind.NOTICE for line, mark in marks.items() if line >= first):
        marks[first] = _Mark(line=first, heading=None, kind=SectionKind.NOTICE)
        for later in [index for index in marks if index > first]:
            del marks[later]


def _tail(lines: Sequence[Line]) -> int:
    """Return the first of the lines at the end that all are notices, a name above them included."""
    first = len(lines)
    while first > 1 and _NOTICE.search(lines[first - 1].words):
        first -= 1
    above = lines[first - 1].words.strip() if 1 < first < len(lines) else ""
    if above and len(above) <= 12 and re.fullmatch(f"[{HAN}A-Za-z ]+", above):
        return first - 1
    return first


def _number(words: str) -> int:
    """Return the number that up to three Chinese numerals write (十二 is 12)."""
    if words.isdigit() and words.isascii():
        return int(words)
    tens, ten, ones = words.rpartition("十")
    value = _DIGITS.index(ones) + 1 if ones and ones in _DIGITS else 0
    if not ten:
        return value
    return 10 * (_DIGITS.index(tens) + 1 if tens and tens in _DIGITS else 1) + value


def _without_doubles(marks: list[_Mark]) -> list[_Mark]:
    """Join neighbouring stretches of boilerplate, and drop an unmarked rest that another mark replaces."""
    kept: list[_Mark] = []
    for mark in marks:
        previous = kept[-1] if kept else None
        if previous and mark.kind is previous.kind and mark.kind is not SectionKind.BODY and mark.heading is None:
            continue
        kept.append(replace(mark, level=mark.level))
    return kept
