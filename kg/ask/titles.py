"""Titles of policies given in part: 青岛市碳达峰方案 for 青岛市工业领域碳达峰工作方案."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from kg.chinese import fold

_FEWEST = 3
"""Characters before the kind of document that a title given in part must have: two fit too many titles."""

_LONGEST = 40
_LONGEST_QUESTION = 400
_BRACKETED = re.compile(r"[（(][^（）()]{0,40}[）)]$")
_PARTICLE = "的"
"""What people put between the parts of a title that stands without it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PartOfTitle:
    """Words of a question that only one title fits, with the question in which the title stands for them."""

    written: str
    title: str
    question: str


def folded_titles(titles: Iterable[str]) -> dict[str, str]:
    """Return titles with what :func:`titles_in_part` compares, which takes a while for many."""
    return {title: fold(_BRACKETED.sub("", title)) for title in titles}


def titles_in_part(text: str, known: Mapping[str, str], endings: Iterable[str]) -> Iterator[PartOfTitle]:
    """Yield what may be the title of a policy given in part, the longest words first.

    Parameters
    ----------
    text : str
        A question in Chinese.
    known : mapping of str to str
        Titles of the policies that are known, as :func:`folded_titles` gives them.
    endings : iterable of str
        Ends of titles that show the kind of a document (方案, 指导意见).

    Yields
    ------
    PartOfTitle
        All characters of the words stand in one title alone, in their order, and end as it ends.

    Examples
    --------
    >>> known = folded_titles(["青岛市工业领域碳达峰工作方案", "上海市碳达峰实施方案"])
    >>> [part.question for part in titles_in_part("青岛市的碳达峰方案是谁印发的", known, ["方案"])]
    ['《青岛市工业领域碳达峰工作方案》是谁印发的']
    """
    if len(text) > _LONGEST_QUESTION:
        return
    ends = sorted({ending for ending in endings if len(ending) > 1}, key=lambda ending: (-len(ending), ending))
    places = {found.end(): ending for ending in reversed(ends) for found in re.finditer(re.escape(ending), text)}
    parts = (
        part for end, ending in sorted(places.items(), reverse=True) if (part := _longest(text, end, ending, known))
    )
    yield from sorted(parts, key=lambda part: -len(part.written))


def _longest(text: str, end: int, ending: str, known: Mapping[str, str]) -> PartOfTitle | None:
    for start in range(max(end - _LONGEST, 0), end - len(ending) - _FEWEST + 1):
        written = text[start:end]
        words = fold(written.removeprefix("《")).replace(_PARTICLE, "")
        if len(words) < len(ending) + _FEWEST:
            return None
        fitting = [title for title, folded in known.items() if folded.endswith(ending) and _stands_in(words, folded)]
        if fitting:
            after = text[end:].removeprefix("》") if written.startswith("《") else text[end:]
            asked = f"{text[:start]}《{fitting[0]}》{after}"
            part = PartOfTitle(written=written.removeprefix("《"), title=fitting[0], question=asked)
            return part if len(fitting) == 1 else None
    return None


def _stands_in(words: str, title: str) -> bool:
    """Tell whether all characters of some words stand in a title, in their order."""
    left = iter(title)
    return all(char in left for char in words)
