"""Articles that stand twice in a file or a collection, found by what their words have in common.

Two articles are one where they share three quarters of their distinct phrases of five characters (Jaccard's
coefficient, white space and punctuation apart). That bears three changed characters in a hundred, or a third of text
added. The coefficient is estimated from the smallest hashes of each article, a sample that is exact for short ones
(Broder, "On the resemblance and containment of documents", 1997); pairs are compared only where a band of minima agrees
(Indyk and Motwani, 1998; one hash for all minima: Li, Owen and Zhang, 2012), so that the time is linear in the
collection.
"""

import zlib
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from heapq import nsmallest

from kg.chinese import fold
from kg.model import Article, Document, Repeat, Section, SectionClaims, SectionKind, Span

SIMILAR = 0.75
"""Share of common phrases from which on two articles are one."""

_PHRASE = 5
_SHORTEST = 96
"""Distinct phrases that an article needs to be compared: boilerplate of a few lines is no article."""

_SKETCH = 512
_MINIMA = 128
_BAND = 4
"""Minima that must agree: articles with three quarters in common are missed once in 200,000 times."""

_COMPARED = 8
"""Articles of a group that each further one is compared with: those that differ from each other are few."""

_SHIFT = 25  # of 32 bits, seven choose among the 128 minima
_SPREAD = 0x9E3779B1
_ALL = 0xFFFFFFFF
_Place = tuple[str, int]


def articles_of(document: Document, sections: Sequence[SectionClaims]) -> tuple[Article, ...]:
    """Return the articles of a document by place: the sections that were read as one, then those that say nothing.

    Parameters
    ----------
    document : Document
        The document that was read.
    sections : sequence of SectionClaims
        What was found in it; a policy with its chapters is one section there.
    """
    read = [claims.section for claims in sections]
    last = 0
    units: list[Section] = []
    for section in sorted((*read, *_bodies(document)), key=lambda one: (one.span.start, -one.span.end)):
        if section.span.start >= last and len(section.span):
            units.append(section)
            last = section.span.end
    return tuple(_article(document, section) for section in units)


def _bodies(document: Document) -> Iterator[Section]:
    return (section for section in document.sections if section.kind is SectionKind.BODY)


def article_start(document: Document, section: Section) -> int:
    """Return where the article of a section begins in the raw text."""
    return document.offsets.to_raw(section.span).start


def _article(document: Document, section: Section) -> Article:
    raw = document.offsets.to_raw(section.span)
    heading = section.heading or Span(section.span.start, section.span.start)
    date = section.date or document.date
    return Article(
        document=document.id,
        start=raw.start,
        end=raw.end,
        heading=document.text[heading.start : heading.end].strip(),
        date=str(date or ""),
        sketch=sketch(document.text[section.span.start : section.span.end]),
    )


def sketch(text: str) -> bytes:
    """Return the smallest hashes of the phrases of a text, four bytes each; nothing where it has too few.

    Examples
    --------
    >>> sketch("到2030年实现碳达峰") == b""
    True
    """
    data = fold(text).encode("utf-32-le", "surrogatepass")
    width = 4 * _PHRASE
    hashes = {zlib.crc32(data[start : start + width]) * _SPREAD & _ALL for start in range(0, len(data) - width + 1, 4)}
    if len(hashes) < _SHORTEST:
        return b""
    return array("I", nsmallest(_SKETCH, hashes)).tobytes()


def similarity(one: bytes, other: bytes) -> float:
    """Return the share of common phrases of two texts, estimated from their sketches; exact for short texts."""
    first, second = set(_hashes(one)), set(_hashes(other))
    sample = sorted(first | second)[:_SKETCH]
    return sum(value in first and value in second for value in sample) / len(sample) if sample else 0.0


def _hashes(sketch_: bytes) -> Sequence[int]:
    return memoryview(sketch_).cast("I")


def find_repeats(articles: Iterable[Article]) -> tuple[Repeat, ...]:
    """Return the articles that stand elsewhere before: of copies the oldest is the original, then the first by place.

    Parameters
    ----------
    articles : iterable of Article
        In any order; articles without a sketch are never repeats.

    Returns
    -------
    tuple of Repeat
        By place of the article. A chain of copies has one original, even where its ends differ more.
    """
    ordered = sorted((one for one in articles if one.sketch), key=_age)
    first = list(range(len(ordered)))

    def root(position: int) -> int:
        while first[position] != position:
            position = first[position]
        return position

    for members in _buckets(ordered):
        seen: list[int] = []
        for position in members:
            for other in seen[:_COMPARED]:
                if root(other) == root(position):
                    break
                if similarity(ordered[other].sketch, ordered[position].sketch) >= SIMILAR:
                    low, high = sorted((root(other), root(position)))
                    first[high] = low
                    break
            else:
                seen.append(position)
    repeats = (_repeat(article, ordered[root(position)]) for position, article in enumerate(ordered))
    return tuple(sorted((one for one in repeats if one), key=lambda one: one.article.place))


def _age(article: Article) -> tuple[bool, str, str, int]:
    return not article.date, article.date, article.document, article.start


def _repeat(article: Article, original: Article) -> Repeat | None:
    if article is original:
        return None
    return Repeat(article=article, original=original, similarity=round(similarity(article.sketch, original.sketch), 2))


def _buckets(ordered: Sequence[Article]) -> Iterator[list[int]]:
    """Yield positions of articles that may be copies, each group in order; one band is in memory at a time."""
    minima = [array("Q", _minima(_hashes(article.sketch))).tobytes() for article in ordered]
    for start in range(0, 8 * _MINIMA, 8 * _BAND):
        buckets: dict[bytes, list[int]] = {}
        for position, values in enumerate(minima):
            buckets.setdefault(values[start : start + 8 * _BAND], []).append(position)
        yield from (members for members in buckets.values() if len(members) > 1)


def _minima(hashes: Iterable[int]) -> list[int]:
    """Return the least hash of each part of their range; an empty part takes that of the next one (marked as moved)."""
    minima = [-1] * _MINIMA
    for value in hashes:
        part = value * _SPREAD % (1 << 32) >> _SHIFT
        if minima[part] < 0:
            minima[part] = value  # in ascending order: the first is the least
    moved = 0
    for part in range(2 * _MINIMA - 1, -1, -1):
        place = part % _MINIMA
        if minima[place] >= 0:
            moved = minima[place]
        elif part < _MINIMA:
            minima[place] = moved + (1 << 32)
    return minima


def original_of(repeats: Iterable[Repeat]) -> Callable[[_Place], _Place]:
    """Return what gives the place of the original of an article, itself where it is no repeat."""
    originals = {repeat.article.place: repeat.original.place for repeat in repeats}
    return lambda place: originals.get(place, place)
