"""Halves of characters that were lost: what they must have been, where exactly one mark or common word fits."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from kg.chinese import simplify
from kg.ingest.words import WORDS_WITH

MARKS = "。，、；：！？《》（）“”"
"""Sentence marks that a lost half may have belonged to."""

UNKNOWN = "\ufffd"
"""Stands for a character that nobody can know."""

_SAMPLE = 40

Slot = tuple[int | None, int | None]
"""The two bytes of a character in GBK, None for one that was lost."""

Item = str | Slot


def solved(items: Sequence[Item], left: str, right: str) -> list[Item]:
    """Return the items with every lost half for which one sentence mark or word fits."""
    window: list[Item] = [*left, *items, *right]
    first, last = len(left), len(left) + len(items)
    for _ in items:
        open_ = [place for place in range(first, last) if not isinstance(window[place], str)]
        found = next((fit for place in open_ if (fit := _only_fit(window, place))), None)
        if found is None:
            break
        for place, char in found.items():
            if not isinstance(window[place], str):
                window[place] = char
    return window[first:last]


def _only_fit(window: Sequence[Item], place: int) -> dict[int, str] | None:
    """Return the characters that one mark or word puts at a place; a word of three characters beats a mark."""
    fits = list(_words_at(window, place))
    longest = [fit for fit in fits if len(fit) >= 3]
    marks = [{place: mark} for mark in MARKS if _fits(window[place], mark)]
    if marks and not longest:
        # The neighbour is no evidence for a word where it has one of its own (产业、能源 is no 储能).
        taken = covered("".join(item if isinstance(item, str) else UNKNOWN for item in window))
        fits = [fit for fit in fits if not any(taken[other] for other in fit if other != place)]
    chosen = longest or fits + marks
    results = {_simple(fit[place]) for fit in chosen}
    if len(results) != 1:
        return None
    # Several words may agree on this place; what only one of them says of the others is not sure.
    return chosen[0] if len(chosen) == 1 else {place: chosen[0][place]}


def _words_at(window: Sequence[Item], place: int) -> Iterator[dict[int, str]]:
    seen: set[tuple[int, str]] = set()
    for beside in (place - 1, place + 1, place - 2, place + 2):
        anchor = window[beside] if 0 <= beside < len(window) else ""
        if not isinstance(anchor, str) or not anchor:
            continue
        char = _simple(anchor)
        for word in WORDS_WITH.get(char, ()):
            for offset in (index for index, one in enumerate(word) if one == char):
                start = beside - offset
                if not start <= place < start + len(word) or start < 0 or start + len(word) > len(window):
                    continue
                if (start, word) not in seen and all(map(_fits, window[start : start + len(word)], word)):
                    seen.add((start, word))
                    yield {start + index: _form(window[start + index], one) for index, one in enumerate(word)}


@lru_cache(maxsize=8192)
def _simple(char: str) -> str:
    return simplify(char)


def _fits(item: Item, char: str) -> bool:
    return _simple(item) == char if isinstance(item, str) else char in _candidates(item)


def _form(item: Item, char: str) -> str:
    return item if isinstance(item, str) else _candidates(item)[char]


@lru_cache(maxsize=1024)
def _candidates(slot: Slot) -> dict[str, str]:
    """Return the characters with one byte as given, by their simplified form; none where both bytes are lost."""
    lead, trail = slot
    if lead is None and trail is None:
        return {}
    leads = range(0x81, 0xFF) if lead is None else (lead,)
    trails = range(0x40, 0xFF) if trail is None else (trail,)
    chars = (bytes((one, other)).decode("gbk", "ignore") for one in leads for other in trails)
    return {simplify(char): char for char in reversed(list(chars)) if len(char) == 1}


def covered(chars: str) -> list[bool]:
    """Return for each of the first characters whether it is part of a common word."""
    simple = simplify(chars[:_SAMPLE])
    found = [False] * len(simple)
    for index, char in enumerate(simple):
        for word in WORDS_WITH.get(char, ()):
            if simple.startswith(word, index):
                found[index : index + len(word)] = [True] * len(word)
    return found
