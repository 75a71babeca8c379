"""Line breaks inside sentences, titles and brackets: the marks of a page layout, taken out again."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cached_property
from itertools import pairwise

from kg.chinese import HAN
from kg.ingest.lines import (
    ends_sentence,
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
    "(?:(?<!目)的|(?<!参)与|(?<![普涉触顾波危提])及|[或被把]|(?<![服遵听跟顺])从|(?<![存所潜实现内外正])在|的(?:[新大小高低老旧]|重要|主要|重大|基本))$"
)
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


class _Line:
    """A line that is not empty: its place and its words; how wide it is, is measured when somebody asks."""

    __slots__ = ("_width", "end", "start", "words")

    def __init__(self, start: int, end: int, words: str) -> None:
        self.start, self.end, self.words = start, end, words
        self._width = -1.0

    @property
    def width(self) -> float:
        if self._width < 0:
            self._width = width_of(self.words)
        return self._width


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
    chars = text.chars
    page = _Page(tuple(_Line(match.start(), match.end(), match[0]) for match in _LINE.finditer(chars)))
    pieces: list[str] = []
    done = 0
    for start, end, gap in page.gaps(chars):
        pieces += (chars[done:start], gap)
        done = end
    return text.with_chars("".join((*pieces, chars[done:]))) if pieces else text


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
    """What was joined so far: which brackets are open, and for how long; looked into when somebody asks."""

    def __init__(self, line: _Line) -> None:
        self.first = line
        self.lines = 1
        self._length = 0
        self._open: list[tuple[str, int]] = []
        self._unread = [line]
        self._width = 0.0
        self._commas = 0
        self._stops = 0

    def add(self, line: _Line) -> None:
        self._unread.append(line)
        self.lines += 1

    @property
    def width(self) -> float:
        self._read()
        return self._width

    @property
    def commas(self) -> int:
        self._read()
        return self._commas

    @property
    def stops(self) -> int:
        self._read()
        return self._stops

    @property
    def numbered(self) -> bool:
        return _NUMBERED.match(self.first.words) is not None

    def inside(self, openers: str) -> bool:
        self._read()
        return any(opener in openers and self._length - since < _TITLE_SPAN for opener, since in self._open[-4:])

    def _read(self) -> None:
        for line in self._unread:
            words = line.words
            self._width += line.width
            self._commas += len(_COMMA.findall(words))
            self._stops += len(_STOP.findall(words))
            for match in _BRACKETS.finditer(words):
                if match[0] not in _OPENER:
                    self._open.append((match[0], self._length + match.start()))
                else:
                    self._close(_OPENER[match[0]])
            self._length += len(words)
        self._unread.clear()

    def _close(self, opener: str) -> None:
        for index in range(len(self._open) - 1, max(len(self._open) - 6, -1), -1):
            if self._open[index][0] == opener:
                del self._open[index:]
                return


class _Page:
    """The lines of a text, and whether each goes on in the next."""

    def __init__(self, lines: tuple[_Line, ...]) -> None:
        self.lines = lines
        self._columns: dict[int, float] = {}

    def gaps(self, chars: str) -> Iterator[tuple[int, int, str]]:
        """Yield what stands between the lines of a text where it changes: from where to where, and what it becomes."""
        if not self.lines or self.lines[0].start:
            end = self.lines[0].start if self.lines else len(chars)
            yield 0, end, DROPPED * end
        if not self.lines:
            return
        paragraph = _Paragraph(self.lines[0])
        for index, (left, right) in enumerate(pairwise(self.lines)):
            start, end = left.end, right.start
            if self.joins(index, paragraph):
                yield start, end, _seam(left.words, right.words, end - start)
                paragraph.add(right)
            else:
                paragraph = _Paragraph(right)
                if end - start > 1:
                    yield start, end, _break(chars[start:end])
        last = self.lines[-1].end
        if chars[last:] not in {"", "\n"}:
            yield last, len(chars), _break(chars[last:])

    def joins(self, index: int, paragraph: _Paragraph) -> bool:
        """Tell whether line ``index``, the last of the paragraph so far, goes on in the next line."""
        left, right = self.lines[index], self.lines[index + 1]
        closing = starts_closing(right.words)
        if ends_sentence(left.words) and not closing:
            return False
        if left.words[-1] == DAMAGE or _stands_alone(left.words):
            return False
        over, new = is_over(left.words), starts_item(right.words)
        leans = starts_with_particle(right.words) or (paragraph.inside("《（(") and not new)
        if closing or (leans and not over):
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
        if left.width <= _SHORT:
            return _PROSE.search(right.words) is not None
        return left.width >= _NARROWEST and self._pairs.make_word(left.words[-1], right.words[0])

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


def _stands_alone(words: str) -> bool:
    return words[0] == "#" or is_contents_entry(words) or ends_with_address(words)


def _common_width(window: tuple[_Line, ...]) -> float:
    widths = Counter(round(line.width) for line in window)
    near = widths.get
    support, best = max((near(width - 1, 0) + count + near(width + 1, 0), width) for width, count in widths.items())
    if support < 3 or support < _HELD * len(window):
        return 0.0
    like = [line for line in window if abs(round(line.width) - best) <= 1]
    prose = sum(1 for line in like if _PROSE.search(line.words))
    return float(best) if 2 * prose >= len(like) else 0.0
