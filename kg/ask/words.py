"""The words of questions, by what they mean, in both languages: ``ontology/question-words.csv``.

A phrase may have spaces; ``|`` separates phrases. Words of the meaning ``idle`` say nothing about what is asked. What
is in no row and is no name makes a question one that is not understood, so that nothing is ever read past.
"""

import csv
from collections.abc import Iterator, Mapping
from functools import cache

from kg.resources import resource


@cache
def english_phrases() -> Mapping[tuple[str, ...], frozenset[str]]:
    """Return the meanings of each English phrase, by its words.

    Examples
    --------
    >>> sorted(english_phrases()["how", "many"])
    ['many']
    """
    return _table("english")


@cache
def chinese_phrases() -> Mapping[tuple[str, ...], frozenset[str]]:
    """Return the meanings of each Chinese phrase, by its characters."""
    return _table("chinese")


@cache
def meanings() -> frozenset[str]:
    """Return all meanings that words may have."""
    return frozenset(row["meaning"] for row in _rows())


def _rows() -> list[dict[str, str]]:
    with (resource("ontology") / "question-words.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def _table(language: str) -> dict[tuple[str, ...], frozenset[str]]:
    found: dict[tuple[str, ...], set[str]] = {}
    for row in _rows():
        for phrase in filter(None, row[language].split("|")):
            found.setdefault(tuple(_units(phrase)), set()).add(row["meaning"])
    return {units: frozenset(said) for units, said in found.items()}


def _units(phrase: str) -> Iterator[str]:
    for word in phrase.split():
        yield from [word] if word.isascii() else word
