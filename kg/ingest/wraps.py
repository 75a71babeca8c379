"""Line breaks inside sentences, titles and brackets: the marks of a page layout, taken out again."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from kg.chinese import HAN
from kg.ingest.lines import (
    ends_with_address,
    is_contents_entry,
    is_open,
    is_over,
    starts_closing,
    starts_enumeration,
    starts_item,
    starts_with_particle,
    width_of,
)
from kg.ingest.pairs import Pairs
from kg.ingest.shift import DAMAGE
from kg.ingest.text import DROPPED, Text, drop
from kg.ingest.words import cuts_word

_LINE = re.compile(r"[^\s](?:[^\n]*[^\s])?")
_PAGE_NUMBER = re.compile(
    r"^[ \t]*(?:[-—–－─]+[ \t]*\d{1,4}[ \t]*[-—–－─]+|第[ \t]*\d{1,4}[ \t]*页(?:[ \t，/]*共[ \t]*\d{1,4}[ \t]*页)?)"
    r"[ \t]*$",
    re.MULTILINE,
)
_BRACKETS = re.compile("[《》（）()“”‘’「」]")
_OPENER = {"》": "《", "）": "（", ")": "(", "”": "“", "’": "‘", "」": "「"}
_TITLE_SPAN = 120
"""Characters that a title or a bracket may hold; one that stays open longer was never closed."""

_PROSE = re.compile("[，。；、：,;]")
_COMMA = re.compile("[，；,;](?!\\d)")
_STOP = re.compile("[。；]")
# Words that cannot end a line of their own (目的, 参与, 普及, 服从, 存在 can), and an adjective behind 的.
_UNFINISHED = re.compile(
    "(?:[及和与](?:其|下属|所属|有关|相关)|(?<!目)的|(?<!参)与|(?<![普涉触顾波危提])及|[或被把]|(?<![服遵听跟顺])从|(?<![存所潜实现内外正])在|的(?:[新大小高低老旧]|重要|主要|重大|基本))$"
)
# A numeral that counts goes on with its measure word; 之一, 统一, 表一 and the like are words of their own.
_COUNTING, _MEASURE = (
    re.compile("(?<![之统唯第其专合逐初栏件表图章节篇卷期号例])一$"),
    re.compile("[个组批种项条份次场套座张片股轮类名位些]|系列"),
)
# Some of a kind and no more (多位学者) is the subject of what follows.
_COUNTED = re.compile(f"[多数几各][位名家][{HAN}]{{1,3}}")
# Words before which a clause has always ended; where the line before is open, something is missing between the two.
_OPENING_WORDS = re.compile("截至|近日|日前|近年来|例如|此外|然而|据悉|据了解|同时，|其中，|因此，|同时,|其中,|因此,")
# A heading may hold one comma, but it does not begin by telling when, where or by what, nor say 也, 曾, 均, 仍.
_TOLD = re.compile(
    r"^(?:\d[\d 年月日底初末]*|(?:在|据|根据|按照|为了|随着|截至|针对|对于|自|其[一二三四五六七八九十])[^，,]{2,})[，,]"
    r"|[也曾均仍](?!门)"
)
_PHOTO = re.compile("(?:记者|图片|资料图|通讯员)[^，。；]{0,12}[摄社片]$|[/／]\\s*摄$")
_INDENT = 2.0
_OVERFULL = 1.3
_BODY = re.compile("[局委部厅会院府办司署室]$")
_NAMED_IN_BRACKETS = re.compile(r"[（(][A-Z][A-Za-z0-9&.\- ]*[）)]")
_NUMBERED = re.compile(
    rf"(?:#|\d+[.、]|[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[）)]|第[一二三四五六七八九十\d]+[章节条])(?=[^\n]*[{HAN}])"
)
_BEFORE, _EVERY = 12, 4
_HELD = 0.4
_FULL = 0.9
_NARROWEST = 10.0
_ONE_COMMA = 32.0
_SHORT = 3
_PASSES = 5
"""A joined line may be what shows that the next break is none; more rounds than this are not needed in real texts."""


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    words: str
    width: float


def join_lines(text: Text) -> Text:
    r"""Return the text with one line for each paragraph, heading or entry of a list.

    A line break, with the blank lines around it, goes where the line cannot have ended: inside brackets, behind a
    comma, in open prose, at the full width of the column, before closing punctuation. Empty lines and page numbers go
    everywhere.

    Parameters
    ----------
    text : Text
        Text with ``\n`` as its only line end.

    Returns
    -------
    Text
        Paragraphs, each ended by one line break.

    Examples
    --------
    >>> join_lines(Text.of("工作安排\n\n力争新增500万千瓦，\n其中一半来自《海上风电\n规划》的项目。\n\n完")).chars
    '工作安排\n力争新增500万千瓦，其中一半来自《海上风电规划》的项目。\n完'
    """
    text = text.sub(_PAGE_NUMBER, drop)
    for _ in range(_PASSES):
        before = text.chars
        text = _joined(text)
        if text.chars == before:
            break
    return text


def _joined(text: Text) -> Text:
    page = _Page(tuple(_lines(text.chars)))
    pieces: list[str] = []
    done = 0
    paragraph = _Paragraph()
    for index, line in enumerate(page.lines):
        if index:
            joined = page.joins(index - 1, paragraph)
            gap = line.start - done
            pieces.append(
                _seam(page.lines[index - 1].words, line.words, gap) if joined else _break(text.chars[done : line.start])
            )
            if not joined:
                paragraph = _Paragraph()
        else:
            pieces.append(DROPPED * line.start)
        paragraph.add(line)
        pieces.append(line.words)
        done = line.end
    pieces.append(_break(text.chars[done:]) if page.lines else DROPPED * len(text.chars))
    return text.with_chars("".join(pieces))


def _lines(chars: str) -> Iterator[_Line]:
    for match in _LINE.finditer(chars):
        yield _Line(match.start(), match.end(), match[0], width_of(match[0]))


def _break(gap: str) -> str:
    kept = gap.find("\n")
    return DROPPED * len(gap) if kept < 0 else DROPPED * kept + "\n" + DROPPED * (len(gap) - kept - 1)


def _seam(left: str, right: str, gap: int) -> str:
    """Return what stands between two joined lines: nothing, or a space between Latin words; a figure was cut in two."""
    latin = not (left[-1].isdigit() and right[0].isdigit()) and (
        left[-1].isascii() and right[0].isascii() and (left[-1].isalnum() or left[-1] in ",.;:)") and right[0].isalnum()
    )
    return (" " if latin else DROPPED) + DROPPED * (gap - 1)


class _Paragraph:
    """What was joined so far: which brackets are open, and for how long."""

    def __init__(self) -> None:
        self.length = 0
        self.lines = 0
        self.width = 0.0
        self.commas = 0
        self.stops = 0
        self.numbered = False
        self.open: list[tuple[str, int]] = []

    def add(self, line: _Line) -> None:
        words = line.words
        self.width += line.width
        self.commas += len(_COMMA.findall(words))
        self.stops += len(_STOP.findall(words))
        if not self.lines:
            self.numbered = _NUMBERED.match(words) is not None
        for match in _BRACKETS.finditer(words):
            if match[0] not in _OPENER:
                self.open.append((match[0], self.length + match.start()))
            else:
                self._close(_OPENER[match[0]])
        self.length += len(words)
        self.lines += 1

    def _close(self, opener: str) -> None:
        for index in range(len(self.open) - 1, max(len(self.open) - 6, -1), -1):
            if self.open[index][0] == opener:
                del self.open[index:]
                return

    def inside(self, openers: str) -> bool:
        return any(opener in openers and self.length - since < _TITLE_SPAN for opener, since in self.open[-4:])


class _Page:
    """The lines of a text, and whether each goes on in the next."""

    def __init__(self, lines: tuple[_Line, ...]) -> None:
        self.lines = lines
        self._columns: dict[int, float] = {}

    def joins(self, index: int, paragraph: _Paragraph) -> bool:
        """Tell whether line ``index``, the last of the paragraph so far, goes on in the next line."""
        left, right = self.lines[index], self.lines[index + 1]
        if is_contents_entry(left.words) or ends_with_address(left.words) or left.words[0] == "#":
            return False
        if left.words[-1] == DAMAGE:
            return False
        over, new = is_over(left.words), starts_item(right.words)
        leans = starts_with_particle(right.words) or (paragraph.inside("《（(") and not new)
        if starts_closing(right.words) or (leans and not over):
            return True
        if new:
            return False
        if not is_open(left.words):
            return self._closes_inside_prose(left, index, paragraph)
        return self._goes_on(index, paragraph)

    def _closes_inside_prose(self, left: _Line, index: int, paragraph: _Paragraph) -> bool:
        """Tell whether a line that ends with a closing mark fills its column and its sentence goes on."""
        if left.words[-1] not in '”’》）)」"' or is_over(left.words) or left.words[0] in "（(":
            return False
        return self._is_full(index, paragraph)

    def _goes_on(self, index: int, paragraph: _Paragraph) -> bool:
        left, right = self.lines[index].words, self.lines[index + 1].words
        if left[-1] in "，、," or paragraph.inside("“‘「"):
            return True
        if starts_enumeration(right) or _OPENING_WORDS.match(right) or _PHOTO.search(left):
            return False
        if _BODY.search(left) and right.startswith("关于"):
            return True
        if paragraph.numbered and not paragraph.stops:
            return False
        return self._is_full(index, paragraph) or self._is_open_prose(index, paragraph)

    def _is_open_prose(self, index: int, paragraph: _Paragraph) -> bool:
        left, right = self.lines[index], self.lines[index + 1]
        commas = paragraph.commas
        if paragraph.stops or commas > 1 or (commas and (paragraph.width >= _ONE_COMMA or _TOLD.search(left.words))):
            return True
        if _UNFINISHED.search(left.words) or _NAMED_IN_BRACKETS.match(right.words):
            return True
        if left.width <= _SHORT or _COUNTED.fullmatch(left.words):
            return _PROSE.search(right.words) is not None
        if _COUNTING.search(left.words) and _MEASURE.match(right.words):
            return True
        return left.width >= _NARROWEST and (
            cuts_word(left.words, right.words) or self._pairs.make_word(left.words[-1], right.words[0])
        )

    @cached_property
    def _pairs(self) -> Pairs:
        return Pairs(line.words for line in self.lines)

    def _is_full(self, index: int, paragraph: _Paragraph) -> bool:
        column = self._column(index)
        width = self.lines[index].width + (_INDENT if paragraph.lines == 1 else 0.0)
        return column >= _NARROWEST and _FULL * column <= width <= _OVERFULL * column

    def _column(self, index: int) -> float:
        """Return the width to which the lines around are wrapped, 0 where they are not."""
        centre = index - index % _EVERY
        if centre not in self._columns:
            window = self.lines[max(centre - _BEFORE, 0) : centre + _EVERY + _BEFORE]
            self._columns[centre] = _common_width(window)
        return self._columns[centre]


def _common_width(window: tuple[_Line, ...]) -> float:
    widths = Counter(round(line.width) for line in window)
    best = max(widths, key=lambda width: (_support(widths, width), width))
    support = _support(widths, best)
    if support < 3 or support < _HELD * len(window):
        return 0.0
    like = [line for line in window if abs(round(line.width) - best) <= 1]
    prose = sum(1 for line in like if _PROSE.search(line.words))
    return float(best) if 2 * prose >= len(like) else 0.0


def _support(widths: Counter[int], width: int) -> int:
    return widths[width - 1] + widths[width] + widths[width + 1]
