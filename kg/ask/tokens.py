"""Cut a question into names, words and years, so that nothing of it is left out.

Of all ways to cut it, the one with the fewest unknown characters counts, and of these the one with the fewest pieces:
the longest name wins over the words that stand in it.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from kg.ask.labels import EVERY, Candidate, LabelIndex
from kg.ask.topics import KIND as TOPIC
from kg.ask.topics import topics, words_of
from kg.ask.words import chinese_phrases, english_phrases
from kg.chinese import HAN, fold, simplify

LONGEST_NAME = 80
"""Units (words of Latin script, Chinese characters) that a name may have."""

_UNKNOWN, _PIECE = 50, 1
_UNIT = re.compile(rf"《[^《》]{{1,200}}》|[{HAN}〇]|[^\W{HAN}〇]{{1,80}}(?:[.&/-][^\W{HAN}〇]{{1,80}}){{0,9}}|[^\w\s]")
_PARTED = re.compile(r"\d{4}(?:[-./]\d{1,2}){1,2}|\d{4}-\d{4}")
_QUOTES = str.maketrans(dict.fromkeys('"“”„‘「」『』`*', " ") | {"’": "'"})
_YEAR = re.compile(r"(?:19|20)\d{2}")
_WORDLESS = tuple(kind for kind in EVERY if kind not in {"agency", "organization"})
"""What a word in small letters may name that questions are made of: "most" is no ministry, "who" no organisation."""

_DIGITS = str.maketrans("〇零一二三四五六七八九", "00123456789")
_MARKS = frozenset("?。.!,;:、()（）—–-~…·/&")


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A piece of a question: what its words may mean, and which things it may name, by kind.

    ``year`` is set for a year, ``date`` for a day or month (``2024-09``); an unknown piece has nothing of all this.
    """

    text: str
    start: int
    end: int
    meanings: frozenset[str] = frozenset()
    kinds: Mapping[str, tuple[Candidate, ...]] = field(default_factory=dict)
    year: int | None = None
    date: str = ""
    title: bool = False

    @property
    def unknown(self) -> bool:
        """Whether the piece means nothing."""
        return not (self.meanings or self.kinds or self.year or self.date or self.title)


def normal(text: str) -> str:
    """Return a question in simplified characters and narrow forms, without quotation marks."""
    words = unicodedata.normalize("NFKC", simplify(text)).translate(_QUOTES)
    words = re.sub(r"(?<=\w)'s\b|(?<=s)'(?=\s)", " ", re.sub(r"n't\b", " not", words, flags=re.IGNORECASE))
    words = re.sub(r"'(?:re|ve|d|ll|m)\b", " ", words).replace("'", " ")
    return " ".join(words.split())


def units_of(text: str) -> list[str]:
    """Return the smallest pieces: titles in 《》, Chinese characters, words of Latin script, marks."""
    found: list[str] = []
    for piece in _UNIT.findall(text):
        # A year is a unit of its own, also in 2024-09-01 and 2023-2025.
        found += re.findall(r"\d+|\D", piece) if _PARTED.fullmatch(piece) else [piece]
    return found


def cut(units: Sequence[str], index: LabelIndex) -> tuple[Token, ...]:
    """Return the pieces of a question.

    Parameters
    ----------
    units : sequence of str
        See :func:`units_of`.
    index : LabelIndex
        What names may mean.

    Returns
    -------
    tuple of Token
        Without marks; unknown units that follow one another are one piece.
    """
    shouting = not any(unit.islower() for unit in units if unit.isascii())
    lower = [unit if shouting is False and _is_acronym(unit) else unit.casefold() for unit in units]
    best: list[tuple[int, Token | None]] = [(0, None), *[(1 << 30, None)] * len(units)]
    for start in range(len(units)):
        for token, cost in _pieces(units, lower, start, index):
            total = best[start][0] + cost
            if total < best[token.end][0]:
                best[token.end] = total, token
    tokens: list[Token] = []
    end = len(units)
    while end > 0:
        chosen = best[end][1]
        if chosen is None:
            break
        tokens.append(chosen)
        end = chosen.start
    return tuple(_joined(token for token in reversed(tokens) if "mark" not in token.meanings))


def _is_acronym(unit: str) -> bool:
    return unit.isascii() and unit.isalpha() and unit.isupper() and len(unit) > 1


def _pieces(units: Sequence[str], lower: list[str], start: int, index: LabelIndex) -> Iterator[tuple[Token, int]]:
    """Yield the pieces that may begin at a unit, with their costs."""
    unit = units[start]
    if unit in _MARKS:
        meanings = frozenset({"and", "mark"} if unit == "、" else {"mark"})
        yield Token(text=unit, start=start, end=start + 1, meanings=meanings - ({"mark"} if unit == "、" else set())), 0
    else:
        yield Token(text=unit, start=start, end=start + 1), _UNKNOWN
    if unit.startswith("《"):
        kinds = index.at(fold(unit), kinds=("policy",))
        yield Token(text=unit, start=start, end=start + 1, kinds=kinds, title=True), 0
        return
    yield from _times(units, start)
    table = chinese_phrases() if re.fullmatch(f"[{HAN}]", unit) else english_phrases()
    key = ""
    for end in range(start + 1, min(len(units), start + LONGEST_NAME) + 1):
        last = units[end - 1]
        if last.startswith("《"):
            break
        key += fold(last)
        if last in _MARKS:
            continue
        meanings = table.get(tuple(lower[start:end]), frozenset()) if end - start <= 6 else frozenset()
        wordless = meanings and last.isascii() and not last.isupper()
        kinds = index.at(key, kinds=_WORDLESS if wordless else EVERY) if len(key) > 1 else {}
        if meanings:
            # What a text happens to measure is no name where questions are made of the word.
            kinds = {kind: found for kind, found in kinds.items() if not all("/found/" in one.iri for one in found)}
        if topic := topics().get(key):
            kinds = {**_closer(kinds, topic), TOPIC: (topic,)}
        if kinds or meanings:
            text = spelt(units[start:end])
            yield Token(text=text, start=start, end=end, meanings=meanings, kinds=kinds), _PIECE


def _closer(kinds: Mapping[str, tuple[Candidate, ...]], topic: Candidate) -> dict[str, tuple[Candidate, ...]]:
    """Return what a topic's name means without instruments that it is only an example of: zero-carbon factories."""
    pairs = {word[place : place + 2] for word in words_of(topic) for place in range(len(word) - 1)}
    return {
        kind: found
        for kind, found in kinds.items()
        if kind != "instrument" or any(pair in one.label for one in found for pair in pairs)
    }


def spelt(units: Iterable[str]) -> str:
    """Return pieces as one text."""
    return re.sub(rf"(?<=[{HAN}]) (?=.)|(?<=.) (?=[{HAN}])", "", " ".join(units))


_MONTHS = {
    name: number
    for number, names in enumerate(
        [
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sep sept",
            "october oct",
            "november nov",
            "december dec",
        ],
        start=1,
    )
    for name in names.split()
}


def _times(units: Sequence[str], start: int) -> Iterator[tuple[Token, int]]:
    """Yield the years, months and days that begin at a unit."""
    unit = units[start].translate(_DIGITS) if len(units[start]) == 1 else units[start]
    after = units[start + 1 : start + 6]
    written = "".join(units[start : start + 4]).translate(_DIGITS)
    if unit not in units[start] and _YEAR.fullmatch(written) and units[start + 4 : start + 5] == ["年"]:
        yield Token(text=f"{written}年", start=start, end=start + 5, year=int(written)), 0
    if _YEAR.fullmatch(units[start]):
        end = start + 1 + (after[:1] == ["年"])
        yield Token(text=spelt(units[start:end]), start=start, end=end, year=int(unit)), 0
        yield from _numbered(units, start, after)
    month = _MONTHS.get(units[start].casefold())
    if month and after and _YEAR.fullmatch(after[0]):
        yield _dated(units, start, 2, f"{after[0]}-{month:02d}")
    bare = [one for one in after if one != ","]
    if month and len(bare) > 1 and (day := _day(bare[0])) and _YEAR.fullmatch(bare[1]):
        size = 3 + (after[1] == ",")
        yield _dated(units, start, size, f"{bare[1]}-{month:02d}-{day:02d}")
    named = _MONTHS.get(after[0].casefold()) if after else None
    if named and (day := _day(units[start])) and len(after) > 1 and _YEAR.fullmatch(after[1]):
        yield _dated(units, start, 3, f"{after[1]}-{named:02d}-{day:02d}")


def _day(unit: str) -> int | None:
    match = re.fullmatch(r"(\d{1,2})(?:st|nd|rd|th)?", unit)
    return int(match[1]) if match and 1 <= int(match[1]) <= 31 else None


def _numbered(units: Sequence[str], start: int, after: Sequence[str]) -> Iterator[tuple[Token, int]]:
    """Yield 2024年9月, 2024年9月1日 and 2024-09-01."""
    year = units[start]
    match after:
        case ["年", month, "月", day, "日" | "号"] if month.isdigit() and day.isdigit():
            yield _dated(units, start, 6, f"{year}-{int(month):02d}-{int(day):02d}")
        case ["年", month, "月", *_] if month.isdigit():
            yield _dated(units, start, 4, f"{year}-{int(month):02d}")
        case ["-" | "." | "/", month, "-" | "." | "/", day, *_] if month.isdigit() and day.isdigit():
            yield _dated(units, start, 5, f"{year}-{int(month):02d}-{int(day):02d}")
        case ["-", month, *_] if re.fullmatch(r"0\d|1[0-2]", month):
            yield _dated(units, start, 3, f"{year}-{month}")


def _dated(units: Sequence[str], start: int, size: int, date: str) -> tuple[Token, int]:
    return Token(text=spelt(units[start : start + size]), start=start, end=start + size, date=date), 0


def _joined(tokens: Iterable[Token]) -> Iterator[Token]:
    """Yield the pieces, unknown ones that touch put together."""
    held: Token | None = None
    for token in tokens:
        if held and token.unknown and token.start == held.end:
            held = Token(text=spelt([held.text, token.text]), start=held.start, end=token.end)
            continue
        if held:
            yield held
        held = token if token.unknown else None
        if not token.unknown:
            yield token
    if held:
        yield held
