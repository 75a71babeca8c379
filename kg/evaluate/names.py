"""When two names are the same, strictly and generously, and how items are put into pairs."""

import unicodedata
from collections.abc import Callable, Iterable, Sequence
from difflib import SequenceMatcher
from typing import TypeVar

_T = TypeVar("_T")
Same = Callable[[_T, _T], bool]
Labels = frozenset[str]

_SHORTEST_NEAR = 6
_SHORTEST_PART = 2
_NEAR = 0.9
_ALIKE = 0.8


def plain(text: str) -> str:
    """Return a text without what does not count in comparison: width, case, spaces and all signs but the percent sign.

    Unlike :func:`kg.chinese.fold` it keeps the script, since annotations are in simplified characters already.

    Examples
    --------
    >>> plain("《碳排放 权》（２０２４年）")
    '碳排放权2024年'
    """
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(char for char in folded if char.isalnum() or char in "_%")


def shared(one: str, other: str) -> float:
    """Return how much of the shorter text stands in the other in the same order: 0 to 1, and 0 for an empty text.

    Examples
    --------
    >>> shared("到2030年，占比达到25%", "占比达到25%")
    1.0
    """
    left, right = plain(one), plain(other)
    if not left or not right:
        return 0.0
    blocks = SequenceMatcher(None, left, right, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks) / min(len(left), len(right))


def same_label(gold: Labels, found: Labels) -> bool:
    """Tell whether two things share a label."""
    return not gold.isdisjoint(found)


def near_label(gold: Labels, found: Labels) -> bool:
    """Tell whether two things have long labels that differ in a character or two, as a damaged title does."""
    return same_label(gold, found) or any(
        SequenceMatcher(None, one, other).ratio() >= _NEAR
        for one in gold
        for other in found
        if min(len(one), len(other)) >= _SHORTEST_NEAR
    )


def alike_label(gold: Labels, found: Labels) -> bool:
    """Tell whether a label of one thing holds a label of the other, or is similar to it."""
    return any(_alike(one, other) for one in gold for other in found)


def _alike(one: str, other: str) -> bool:
    if min(len(one), len(other)) >= _SHORTEST_PART and (one in other or other in one):
        return True
    return SequenceMatcher(None, one, other).ratio() >= _ALIKE


def pairs(gold: Sequence[_T], found: Sequence[_T], tests: Iterable[Same[_T]]) -> dict[int, int]:
    """Return positions of gold things with the position of the found thing that each is paired with.

    Parameters
    ----------
    gold, found : sequence
        What should be there, and what is.
    tests : iterable of callable
        Tests from strict to generous; each pairs what the ones before left over. Within a test the first that fits is
        taken, and each thing only once.

    Returns
    -------
    dict of int to int
        One entry for each gold thing that was found.

    Examples
    --------
    >>> pairs(["钢铁", "水泥"], ["水泥熟料", "钢铁"], [str.__eq__, lambda a, b: a in b])
    {0: 1, 1: 0}
    """
    made: dict[int, int] = {}
    free = dict.fromkeys(range(len(found)))
    for same in tests:
        for place, thing in enumerate(gold):
            if place in made:
                continue
            partner = next((other for other in free if same(thing, found[other])), None)
            if partner is not None:
                made[place] = partner
                del free[partner]
    return made
