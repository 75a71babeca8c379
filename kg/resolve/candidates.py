"""Titles that may be one: few characters apart, or one inside the other. Never all pairs."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

_GRAM = 2
_SLIPS = 2
_SHORTEST = 8
"""Characters that a title needs to be compared: shorter ones are alike by chance."""

_LONGEST = 300
"""Characters beyond which it is no title but a text, which would cost its square."""

_LONG_FOR_TWO = 16
"""Characters from which on two slips are not more than chance."""

_RARE = _GRAM * _SLIPS + 1
"""Slips change at most this many pairs of characters less one, so that one of the rarest stays."""

_CROWD = 40
"""Titles that share a pair of characters which makes it too common to tell anything."""

_FAMILY = 3
"""Titles around one short title from which on it names a kind of policy and no single one."""


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Alike:
    """Two titles and by how many characters they differ; 0 where the first stands inside the second."""

    one: str
    other: str
    apart: int


def alike(titles: Iterable[str]) -> Iterator[Alike]:
    """Yield pairs of titles that may name one work, each once.

    Titles that differ by a slip of the pen or of a reading machine share one of their rarest pairs of characters
    (prefix filtering: Chaudhuri, Ganti and Kaushik, 2006), so only these are compared. Time is linear in the titles.

    Parameters
    ----------
    titles : iterable of str
        Folded core titles.

    Examples
    --------
    >>> list(alike(["校园食堂节能管理办法", "校园食常节能管理办法", "甲省校园食堂节能管理办法"]))[1].apart
    0
    """
    known = sorted({title for title in titles if _SHORTEST <= len(title) <= _LONGEST})
    found: dict[frozenset[str], Alike] = {}
    for pair in (*_slips(known), *_inside(known)):
        found.setdefault(frozenset((pair.one, pair.other)), pair)
    yield from sorted(found.values())


def _slips(titles: list[str]) -> Iterator[Alike]:
    grams = {title: sorted({title[i : i + _GRAM] for i in range(len(title) - 1)}) for title in titles}
    common = Counter(gram for own in grams.values() for gram in own)
    blocks: dict[str, list[str]] = defaultdict(list)
    for title in titles:
        for gram in sorted(grams[title], key=lambda gram: (common[gram], gram))[:_RARE]:
            blocks[gram].append(title)
    for block in blocks.values():
        if len(block) > _CROWD:
            continue
        for place, one in enumerate(block):
            for other in block[place + 1 :]:
                most = 1 if min(len(one), len(other)) < _LONG_FOR_TWO else _SLIPS
                apart = Levenshtein.distance(one, other, score_cutoff=most)
                if apart <= most and not differ_in_number(one, other):
                    yield Alike(one=one, other=other, apart=apart)


def _inside(titles: list[str]) -> Iterator[Alike]:
    """Yield titles that another begins or ends with, and that make up half of it."""
    known = set(titles)
    around: dict[str, list[str]] = defaultdict(list)
    for title in titles:
        least = max(_SHORTEST, (len(title) + 1) // 2)
        cuts = range(least, len(title))
        for part in {part for cut in cuts for part in (title[:cut], title[-cut:]) if part in known}:
            if not differ_in_number(part, title):
                around[part].append(title)
    for short, longer in around.items():
        if len(longer) <= _FAMILY:
            yield from (Alike(one=short, other=title, apart=0) for title in longer)


_NUMERALS = frozenset("0123456789一二三四五六七八九十百零〇")


def differ_in_number(one: str, other: str) -> bool:
    """Tell whether two titles differ in a numeral: 第二批 and 第三批 are two works, however alike.

    Examples
    --------
    >>> differ_in_number("第二批节能产品目录", "第三批节能产品目录"), differ_in_number("节能目录", "节能日录")
    (True, False)
    """
    return [char for char in one if char in _NUMERALS] != [char for char in other if char in _NUMERALS]
