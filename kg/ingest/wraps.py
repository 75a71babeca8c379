"""Line breaks inside sentences, titles and brackets: the marks of a page layout, taken out again."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property
from io import StringIO
from itertools import islice

from kg.chinese import HAN
from kg.ingest.lines import (
    ends_sentence,
    ends_with_address,
    is_contents_entry,
    is_labelled,
    is_open,
    is_over,
    starts_clause,
    starts_closing,
    starts_enumeration,
    starts_item,
    starts_with_particle,
)
from kg.ingest.pages import PAGE_NUMBER
from kg.ingest.pairs import Pairs
from kg.ingest.paragraphs import Line, Paragraph
from kg.ingest.shift import DAMAGE
from kg.ingest.text import DROPPED, Text, drop
from kg.ingest.words import cuts_word

_LINE = re.compile(r"[^\s](?:[^\n]*[^\s])?")
_PROSE = re.compile("[，。；、：,;]")
# Words that cannot end a line of their own (目的, 参与, 普及, 服从, 存在 can), and an adjective behind 的.
_UNFINISHED = re.compile(
    "(?:关于|自治|[及和与](?:其|下属|所属|有关|相关)|(?<!目)的|(?<!参)与|(?<![普涉触顾波危提])及|[或被把]|(?<![服遵听跟顺])从|(?<![存所潜实现内外正])在|的(?:[新大小高低老旧]|重要|主要|重大|基本))$"
)
# A numeral that counts goes on with its measure word; 之一, 统一, 表一 and the like are words of their own.
_COUNTING, _MEASURE = (
    re.compile("(?<![之统唯第其专合逐初栏件表图章节篇卷期号例])一$"),
    re.compile("[个组批种项条份次场套座张片股轮类名位些]|系列"),
)
# Some of a kind and no more (多位学者) is the subject of what follows.
_COUNTED = re.compile(f"[多数几各][位名家][{HAN}]{{1,3}}")
# A heading may hold one comma, but it does not begin by telling when, where or by what, nor say 也, 曾, 均, 仍.
_TOLD = re.compile(
    r"^(?:[到至]?\d[\d 年月日底初末]*|(?:在|据|根据|按照|为了|随着|截至|针对|对于|自|其[一二三四五六七八九十])"
    r"[^，,]{2,})[，,]"
    r"|[也曾均仍](?!门)"
)
_CUT = re.compile(r"(?<![A-Za-z-])([A-Za-z]{2,20})-$")
_WITH_HYPHEN = """
all anti bio business by carbon climate cost co cross data de eco emission end energy ex fast feed first follow fossil
full gas green grid half heat high in industry inter land large life light long low market medium mid multi near net new
nature non off on one open peer policy post pre public real risk sea second self semi short single small so state step
sub third top trans two ultra up waste water well wide work world year zero
"""
_BEFORE_HYPHEN = frozenset(_WITH_HYPHEN.split())
"""Words behind which English keeps its hyphen wherever a line ends (low-carbon, net-zero, co-benefit)."""
_NUMBER_FIRST = re.compile(rf"[（(][{HAN}]{{1,12}}\s?[〔\[﹝【]\s?20\d\d|[—–-]\d")
"""The number of the document whose title ends the line before, or the upper end of a range."""
_PHOTO = re.compile("(?:记者|图片|资料图|通讯员)[^，。；]{0,12}[摄社片]$|[/／]\\s*摄$")
_INDENT = 2.0
_OVERFULL = 1.3
_BODY = re.compile("[局委部厅会院府办司署室]$")
_NAMED_IN_BRACKETS = re.compile(r"[（(][A-Z][A-Za-z0-9&.\- ]*[）)]")
_BEFORE, _EVERY = 12, 4
_HELD = 0.4
_FULL = 0.9
_NARROWEST = 10.0
_ONE_COMMA = 32.0
_SHORT = 3
_PASSES = 5
"""A joined line may be what shows that the next break is none; more rounds than this are not needed in real texts."""


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
    text = text.sub(PAGE_NUMBER, drop)
    for _ in range(_PASSES):
        before = text.chars
        text = _joined(text)
        if text.chars == before:
            break
    return text


def _joined(text: Text) -> Text:
    chars = text.chars
    changed = StringIO()
    done = 0
    for start, end, gap in _Page(chars).gaps():
        changed.write(chars[done:start])
        changed.write(gap)
        done = end
    if not done:
        return text
    changed.write(chars[done:])
    return text.with_chars(changed.getvalue())


def _break(gap: str) -> str:
    kept = gap.find("\n")
    return DROPPED * len(gap) if kept < 0 else DROPPED * kept + "\n" + DROPPED * (len(gap) - kept - 1)


def _is_cut(left: str, right: str) -> bool:
    """Tell whether a Latin word goes on behind a hyphen at the end of its line."""
    return left[-1] == "-" and right[0].isascii() and right[0].isalnum() and _CUT.search(left) is not None


def _is_hyphenated(left: str, right: str) -> bool:
    """Tell whether a hyphen stands only where a line cuts a word, and not in a word that has one (low-carbon)."""
    if not _is_cut(left, right) or not right[0].islower():
        return False
    found = _CUT.search(left)
    return found is not None and found[1].lower() not in _BEFORE_HYPHEN


def _seam(left: str, right: str, gap: int) -> str:
    """Return what stands between two joined lines: nothing, or a space between Latin words; a figure was cut in two."""
    if _is_cut(left, right):
        return DROPPED * gap
    latin = not (left[-1].isdigit() and right[0].isdigit()) and (
        left[-1].isascii() and right[0].isascii() and (left[-1].isalnum() or left[-1] in ",.;:)") and right[0].isalnum()
    )
    return (" " if latin else DROPPED) + DROPPED * (gap - 1)


class _Page:
    """The lines of a text, and whether each goes on in the next; of a long text only those nearby are held."""

    def __init__(self, chars: str) -> None:
        self._chars = chars
        self._found = enumerate(_LINE.finditer(chars))
        self._lines: dict[int, Line] = {}
        self._centre = -1
        self._width = 0.0

    def gaps(self) -> Iterator[tuple[int, int, str]]:
        """Yield what stands between the lines where it changes: from where to where, and what it becomes."""
        chars = self._chars
        self._read(_BEFORE + _EVERY)
        first = self._lines[0].start if self._lines else len(chars)
        if first:
            yield 0, first, DROPPED * first
        if not self._lines:
            return
        right = self._lines[0]
        paragraph = Paragraph(right)
        index = 0
        while (index + 1) in self._lines:
            left, right = right, self._lines[index + 1]
            start, end = left.end, right.start
            if self.joins(index, paragraph):
                hyphen = _is_hyphenated(left.words, right.words)
                yield start - hyphen, end, _seam(left.words, right.words, end - start + hyphen)
                paragraph.add(right)
            else:
                paragraph = Paragraph(right)
                if end - start > 1:
                    yield start, end, _break(chars[start:end])
            index += 1
            self._read(1)
            self._lines.pop(index - _BEFORE - _EVERY, None)
        if chars[right.end :] not in {"", "\n"}:
            yield right.end, len(chars), _break(chars[right.end :])

    def _read(self, count: int) -> None:
        for number, match in islice(self._found, count):
            self._lines[number] = Line(match.start(), match.end(), match[0])

    def joins(self, index: int, paragraph: Paragraph) -> bool:
        """Tell whether line ``index``, the last of the paragraph so far, goes on in the next line."""
        left, right = self._lines[index], self._lines[index + 1]
        closing = starts_closing(right.words)
        if is_labelled(right.words) or (ends_sentence(left.words) and not closing):
            return False
        if left.words[-1] == DAMAGE or _stands_alone(left.words):
            return False
        over, new = is_over(left.words), starts_item(right.words)
        leans = starts_with_particle(right.words) or (paragraph.inside("《（(") and not new)
        numbered = _NUMBER_FIRST.match(right.words) and left.words[-1] in "》%" + "0123456789"
        if closing or numbered or _is_cut(left.words, right.words) or (leans and not over):
            return True
        if new:
            return False
        if not is_open(left.words):
            return self._closes_inside_prose(left, index, paragraph)
        return self._goes_on(index, paragraph)

    def _closes_inside_prose(self, left: Line, index: int, paragraph: Paragraph) -> bool:
        """Tell whether a line that ends with a closing mark fills its column and its sentence goes on."""
        if left.words[-1] not in '”’》）)」"' or is_over(left.words) or left.words[0] in "（(":
            return False
        return self._is_full(index, paragraph)

    def _goes_on(self, index: int, paragraph: Paragraph) -> bool:
        left, right = self._lines[index].words, self._lines[index + 1].words
        if left[-1] in "，、," or paragraph.inside("“‘「"):
            return True
        if starts_enumeration(right) or starts_clause(right) or _PHOTO.search(left):
            return False
        if _BODY.search(left) and right.startswith("关于"):
            return True
        if paragraph.numbered and not paragraph.stops:
            return False
        return self._is_full(index, paragraph) or self._is_open_prose(index, paragraph)

    def _is_open_prose(self, index: int, paragraph: Paragraph) -> bool:
        left, right = self._lines[index], self._lines[index + 1]
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
        return Pairs(match[0] for match in _LINE.finditer(self._chars))

    def _is_full(self, index: int, paragraph: Paragraph) -> bool:
        column = self._column(index)
        width = self._lines[index].width + (_INDENT if paragraph.lines == 1 else 0.0)
        return column >= _NARROWEST and _FULL * column <= width <= _OVERFULL * column

    def _column(self, index: int) -> float:
        """Return the width to which the lines around are wrapped, 0 where they are not."""
        centre = index - index % _EVERY
        if centre != self._centre:
            near = range(centre - _BEFORE, centre + _EVERY + _BEFORE)
            window = [self._lines[number] for number in near if number in self._lines]
            self._centre, self._width = centre, _common_width(window)
        return self._width


def _stands_alone(words: str) -> bool:
    return words[0] == "#" or is_labelled(words) or is_contents_entry(words) or ends_with_address(words)


def _common_width(window: Sequence[Line]) -> float:
    widths = Counter(round(line.width) for line in window)
    near = widths.get
    support, best = max((near(width - 1, 0) + count + near(width + 1, 0), width) for width, count in widths.items())
    if support < 3 or support < _HELD * len(window):
        return 0.0
    like = [line for line in window if abs(round(line.width) - best) <= 1]
    prose = sum(1 for line in like if _PROSE.search(line.words))
    return float(best) if 2 * prose >= len(like) else 0.0
