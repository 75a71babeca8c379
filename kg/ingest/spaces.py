"""Spaces that a page layout put into Chinese text."""

import re
from functools import cached_property

from kg.chinese import HAN
from kg.ingest.pairs import Pairs
from kg.ingest.text import DROPPED, Text, drop

# In all patterns the space stands first, what must stand before it is looked up behind: so the text is searched for
# spaces alone.
_EDGE = re.compile(r"[ \t](?<![^\n][ \t])[ \t]*|[ \t](?<![ \t]{2})[ \t]*+(?![^\n])")
_MARK = "，。、；：！？（）《》“”‘’「」『』〔〕【】…·%℃°"
# Before a page number the space is the sign of an entry of contents; behind the number of a heading it parts the two.
_PAGE = r"(?![ \t]*\d{1,4}$)"
_LOOSE = re.compile(
    rf"[ \t](?:(?<=[{HAN}{_MARK}].)[ \t]*(?=[{_MARK}])|(?<=[{_MARK}].)[ \t]*(?=[{HAN}])"
    rf"|(?<=[{_MARK}][ ])[ ]*(?=[0-9A-Za-z\"])"
    rf"|(?<=[{HAN}{_MARK}][ ])[ ]*(?=\d){_PAGE}|(?<=[0-9%].)[ \t]*(?=[{HAN}{_MARK}])"
    rf"|(?<=[{HAN}][ ])[ ]*(?=[A-Za-z(\"])|(?<=[A-Za-z)\"₂][ ])[ ]*(?=[{HAN}{_MARK}]))",
    re.MULTILINE,
)
_NUMBERED = re.compile(rf"^(?:\d{{1,2}}(?:\.\d{{1,2}})*[.、]|\d{{1,2}}(?:\.\d{{1,2}})+|[{HAN}]{{1,3}}、|#+)[ \t]+")
_SPREAD = re.compile(rf"(?<![{HAN}])(?:[{HAN}][{_MARK}]*[ ]{{1,3}}){{2,}}[{HAN}](?![{HAN}])")
_BEFORE_HAN = re.compile(rf"[ ][{HAN}]")
_BETWEEN = re.compile(rf"[ \t](?<=[{HAN}].)[ \t]*(?=[{HAN}])")
_TITLE_OR_GAP = re.compile(rf"《[^《》\n]{{1,150}}》|{_BETWEEN.pattern}")
_PROSE = re.compile("[，。；]")
_BODY = re.compile("(?:厅|局|委|部|会|院|司|办公室|署|政府|中央|日电|编者按)$")
# A title that ends with the bare name of a kind of document has no element there: the space is a slip of the layout.
_BARE_KIND = re.compile(
    r"(?:[工作行动实施管理发展建设总体专项]{2,4})?(?:方案|计划|规划|办法|意见|通知|条例|规定|决定|纲要|公约|协定|公告)$"
)
_NOISY, _DENSE = 3, 40
_PASSES = 5
"""A word put together shows that the next gap cuts it too; more rounds than this are not needed in real texts."""


def drop_spaces(text: Text) -> Text:
    """Return the text without the spaces that only the layout put there.

    Spaces go between Chinese characters and figures, punctuation or Latin words; between Chinese characters in prose
    and where letters are spaced out. They stay between names in headings, between elements of a title in 《》, behind
    the name of a body, and between Latin words.

    Parameters
    ----------
    text : Text
        Text whose lines are paragraphs.

    Returns
    -------
    Text
        The same without these spaces.

    Examples
    --------
    >>> drop_spaces(Text.of("新 增 装 机 约 500 万千瓦，GB/T 24067 已发布。")).chars
    '新增装机约500万千瓦，GB/T 24067已发布。'
    """
    text = text.sub(_EDGE, drop)
    for _ in range(_PASSES):
        if " " not in text.chars and "\t" not in text.chars:
            break
        before = text.chars
        lines = before.split("\n")
        pairs = _Pairs(lines)
        spaced = (_line(line, pairs) if " " in line or "\t" in line else line for line in lines)
        text = text.with_chars("\n".join(spaced))
        if text.chars == before:
            break
    return text


class _Pairs:
    """The pairs of a text, counted when a heading first asks for them."""

    def __init__(self, lines: list[str]) -> None:
        self._lines = lines

    @cached_property
    def _counted(self) -> Pairs:
        return Pairs(self._lines)

    def cut(self, gap: re.Match[str]) -> bool:
        """Tell whether a gap cuts a word in two."""
        return self._counted.make_word(gap.string[gap.start() - 1], gap.string[gap.end()])


def _line(line: str, pairs: _Pairs) -> str:
    number = _NUMBERED.match(line)
    kept = number.end() if number else 0
    rest = line[kept:]
    gaps = len(_BETWEEN.findall(rest))
    if len(_BEFORE_HAN.findall(rest)) > 1:
        rest = _SPREAD.sub(_tight, rest)
    rest = _LOOSE.sub(drop, rest)
    if gaps:
        noisy = gaps >= _NOISY and gaps * _DENSE > len(rest)
        prose = _PROSE.search(rest) is not None
        rest = _TITLE_OR_GAP.sub(lambda match: _without_gaps(match, pairs, prose=prose, noisy=noisy), rest)
    return line[:kept] + rest


def _tight(match: re.Match[str]) -> str:
    return match[0].replace(" ", DROPPED)


def _without_gaps(match: re.Match[str], pairs: _Pairs, *, prose: bool, noisy: bool) -> str:
    """Return a title, or a gap between two Chinese characters outside titles, without the spaces of the layout."""
    words = match[0]
    if words[0] == "《":
        return _BETWEEN.sub(lambda gap: gap[0] if not noisy and _parts_elements(gap) else drop(gap), words)
    kept = not noisy and _behind_body(match) if prose else not pairs.cut(match)
    return words if kept else drop(match)


def _behind_body(gap: re.Match[str]) -> bool:
    return _BODY.search(gap.string, max(gap.start() - 3, 0), gap.start()) is not None


def _parts_elements(gap: re.Match[str]) -> bool:
    """Tell whether a gap in a title parts bodies (中央 国务院关于…) or elements, as standards have them."""
    if _behind_body(gap):
        return True
    return "关于" not in gap.string and _BARE_KIND.fullmatch(gap.string, gap.end(), len(gap.string) - 1) is None
