"""A text that remembers where each of its characters stood in the raw file.

A cleaning step works on the characters alone, with one string operation or one regular expression: it returns a string
of the same length in which :data:`DROPPED` stands for every character that has to go. So a step can delete and replace
one for one, and can never insert.
"""

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

DROPPED = "\0"
"""Stands for a character that goes; a text file that holds it is not read, so that it can mean this alone."""

_GONE = re.compile(f"{DROPPED}+")


@dataclass(frozen=True, slots=True)
class Runs:
    """Where the characters of a text stood in the raw text, by stretches that were neighbours there.

    From position ``here[i]`` of the text on, text and raw text advance together, starting at ``there[i]``. What needs
    little repair takes little room, however long it is.
    """

    here: "array[int]"
    there: "array[int]"

    @classmethod
    def of(cls, length: int) -> "Runs":
        """Return the stretches of a text that is the raw text itself: one, or none where it is empty."""
        return cls(array("q", [0][:length]), array("q", [0][:length]))

    def without(self, gaps: Iterable[tuple[int, int]], length: int) -> "Runs":
        """Return the stretches of a text of this length after some of it, given in order, has gone."""
        here, there = array("q"), array("q")
        run = begin = gone = 0
        for start, end in chain(gaps, ((length, length),)):
            if begin < start:
                run = bisect_right(self.here, begin, run) - 1
                here.append(begin - gone)
                there.append(self.there[run] + begin - self.here[run])
                last = bisect_left(self.here, start, run + 1)
                here.extend([place - gone for place in self.here[run + 1 : last]])
                there.extend(self.there[run + 1 : last])
                run = last - 1
            gone += end - start
            begin = end
        return Runs(here, there)


@dataclass(frozen=True, slots=True)
class Text:
    """Characters, and where each stood in the raw text; the positions strictly increase.

    ``edits`` counts the places that were changed on the way, ``repairs`` the same by kind.
    """

    chars: str
    runs: Runs
    edits: int = 0
    repairs: tuple[tuple[str, int], ...] = ()

    @classmethod
    def of(cls, raw: str) -> "Text":
        """Return the raw text as it is."""
        return cls(raw, Runs.of(len(raw)))

    @property
    def origins(self) -> list[int]:
        """Positions in the raw text, one for each character."""
        found: list[int] = []
        for here, there, after in zip(self.runs.here, self.runs.there, self._ends(), strict=True):
            found.extend(range(there, there + after - here))
        return found

    def _ends(self) -> Iterator[int]:
        return chain(self.runs.here[1:], (len(self.chars),) if self.chars else ())

    def with_chars(self, chars: str) -> "Text":
        r"""Return the text with each character replaced by the one in its place; :data:`DROPPED` deletes.

        Examples
        --------
        >>> text = Text.of("a b").with_chars("a\0c")
        >>> text.chars, text.origins
        ('ac', [0, 2])
        """
        if len(chars) != len(self.chars):
            raise ValueError(f"{len(chars)} characters cannot stand for {len(self.chars)}")
        if chars == self.chars:
            return self
        changed = sum(map(str.__ne__, chars, self.chars)) - chars.count(DROPPED)
        return self._with(chars, changed + sum(1 for _ in _GONE.finditer(chars)))

    def sub(self, pattern: re.Pattern[str], change: Callable[[re.Match[str]], str]) -> "Text":
        """Return the text with each match changed; ``change`` gives a string as long as the match."""
        edits = 0

        def counted(match: re.Match[str]) -> str:
            nonlocal edits
            changed = change(match)
            edits += changed != match[0]
            return changed

        chars = pattern.sub(counted, self.chars)
        if len(chars) != len(self.chars):
            raise ValueError(f"{len(chars)} characters cannot stand for {len(self.chars)}")
        return self._with(chars, edits) if edits else self

    def _with(self, chars: str, edits: int) -> "Text":
        edits += self.edits
        if DROPPED not in chars:
            return Text(chars, self.runs, edits, self.repairs)
        runs = self.runs.without((match.span() for match in _GONE.finditer(chars)), len(chars))
        return Text(chars.replace(DROPPED, ""), runs, edits, self.repairs)


def drop(match: re.Match[str]) -> str:
    """Drop the whole match."""
    return DROPPED * len(match[0])


def keep_group(match: re.Match[str]) -> str:
    """Keep the first group of the match, drop what stands around it."""
    before, after = match.start(1) - match.start(), match.end() - match.end(1)
    return DROPPED * before + match[1] + DROPPED * after


def keep_as(char: str) -> Callable[[re.Match[str]], str]:
    """Replace the match by one character."""
    return lambda match: char + DROPPED * (len(match[0]) - 1)
