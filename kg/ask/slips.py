"""Small slips of typing: a word that is nearly one of a question or name is read as that, and the reader is told."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice, product

from kg.ask.labels import LabelIndex
from kg.ask.tokens import Token
from kg.ask.words import english_phrases
from kg.chinese import HAN
from kg.resources import resource

_SHORT, _LONG = 4, 10
"""A word has at least so many letters to be corrected, and so many for two slips in it."""

_HAN_NAME = range(4, 13)
_WAYS, _NEAR = 16, 4


@cache
def common_words() -> frozenset[str]:
    """Return English words that look like words of questions or names and are none of them."""
    lines = (resource("ontology") / "common-words.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Mended:
    """The pieces of a question with slips put right, and what was read as what."""

    units: tuple[str, ...]
    read_as: tuple[tuple[str, str], ...]

    @property
    def certain(self) -> bool:
        """Whether nothing that was put right is a word of its own."""
        return not any(written.casefold() in common_words() for written, _ in self.read_as)


@dataclass(frozen=True, slots=True)
class _Repair:
    start: int
    end: int
    written: str
    read: str


def mended(units: Sequence[str], tokens: Iterable[Token], index: LabelIndex) -> Iterator[Mended]:
    """Yield the ways in which the unknown pieces of a question can be put right.

    Parameters
    ----------
    units : sequence of str
        The pieces of the question.
    tokens : iterable of Token
        How they were cut; only what is unknown in them is looked at.
    index : LabelIndex
        What names there are.

    Yields
    ------
    Mended
        None at all where some piece is near to nothing.
    """
    names: dict[tuple[int, int, str], list[str]] = {}
    options: list[list[_Repair]] = []
    done = 0
    for token in tokens:
        place = max(done, token.start) if token.unknown else token.end
        while place < token.end:
            if re.search(f"[{HAN}]", units[place]):
                names = names or index.once("names by their ends", lambda: _by_ends(index))
                found = _han_names(units, place, names)
            else:
                found = [_Repair(place, place + 1, units[place], word) for word in _latin_words(units[place], index)]
            if not found:
                return
            options.append(found)
            place = done = max(place + 1, found[0].end)
    for chosen in islice(product(*options), _WAYS) if options else ():
        read_as = tuple((one.written, one.read) for one in chosen if one.written.casefold() != one.read)
        yield Mended(units=tuple(_with(units, chosen)), read_as=read_as)


def _with(units: Sequence[str], repairs: Iterable[_Repair]) -> Iterator[str]:
    place = 0
    for repair in repairs:
        yield from units[place : repair.start]
        yield from repair.read if re.search(f"[{HAN}]", repair.read) else [repair.read]
        place = max(place, repair.end)
    yield from units[place:]


def _latin_words(unit: str, index: LabelIndex) -> list[str]:
    from rapidfuzz import process  # noqa: PLC0415  (slow to load, and most questions have no slip)
    from rapidfuzz.distance import OSA  # noqa: PLC0415

    word = unit.casefold()
    if len(word) < _SHORT or not word.isalpha():
        return []
    slips = 2 if len(word) >= _LONG else 1
    asked = (phrase for phrase, said in english_phrases().items() if said != {"idle"})
    known = {one for phrase in asked for one in phrase if len(one) >= _SHORT}
    # A name of four letters is too near to too many words.
    names = known if len(word) <= _SHORT else known | index.words
    # The first letter is seldom wrong, and words that differ in it are other words.
    near = sorted(one for one in names if one[0] == word[0] and abs(len(one) - len(word)) <= slips)
    hits = process.extract(word, near, scorer=OSA.distance, score_cutoff=slips, limit=None)
    least = min((distance for _, distance, _ in hits), default=0)
    return [choice for choice, distance, _ in hits if distance == least][:_NEAR]


def _by_ends(index: LabelIndex) -> dict[tuple[int, int, str], list[str]]:
    """Return Chinese names by length and first character (0) or last (-1): one slip leaves one of the two."""
    found: dict[tuple[int, int, str], list[str]] = {}
    for name in index.keys:
        if len(name) in _HAN_NAME and not name.isascii():
            for end in (0, -1):
                found.setdefault((len(name), end, name[end]), []).append(name)
    return found


def _han_names(units: Sequence[str], place: int, names: Mapping[tuple[int, int, str], Sequence[str]]) -> list[_Repair]:
    """Return the longest names that differ in one character from the characters around a place."""
    found: set[_Repair] = set()
    for start, end in _stretches(units, place):
        text = "".join(units[start:end])
        near = (*names.get((len(text), 0, text[0]), ()), *names.get((len(text), -1, text[-1]), ()))
        for name in near:
            if sum(a != b for a, b in zip(name, text, strict=True)) == 1:
                found.add(_Repair(start, end, text, name))
    longest = max((one.end - one.start for one in found), default=0)
    best = [one for one in found if one.end - one.start == longest]
    return best if len(best) == 1 else []


def _stretches(units: Sequence[str], place: int) -> Iterator[tuple[int, int]]:
    for size in _HAN_NAME:
        for start in range(max(0, place - size + 1), min(place, len(units) - size) + 1):
            if all(re.fullmatch(f"[{HAN}]", unit) for unit in units[start : start + size]):
                yield start, start + size
