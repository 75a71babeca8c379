"""A text that remembers where each of its characters stood in the raw file.

A cleaning step works on the characters alone, with one string operation or one regular expression: it returns a string
of the same length in which :data:`DROPPED` stands for every character that has to go. So a step can delete and replace
one for one, and can never insert.
"""

import re
from array import array
from collections.abc import Callable
from dataclasses import dataclass

DROPPED = "\0"
"""Stands for a character that goes; a text file that holds it is not read, so that it can mean this alone."""

_KEPT = re.compile(f"[^{DROPPED}]+")
_GONE = re.compile(f"{DROPPED}+")


@dataclass(frozen=True, slots=True)
class Text:
    """Characters, and for each its position in the raw text; the positions strictly increase.

    ``edits`` counts the places that were changed on the way, ``repairs`` the same by kind.
    """

    chars: str
    origins: "array[int]"
    edits: int = 0
    repairs: tuple[tuple[str, int], ...] = ()

    def __post_init__(self) -> None:
        if len(self.chars) != len(self.origins):
            raise ValueError(f"{len(self.chars)} characters, but {len(self.origins)} origins")

    @classmethod
    def of(cls, raw: str) -> "Text":
        """Return the raw text as it is."""
        return cls(raw, array("q", range(len(raw))))

    def with_chars(self, chars: str) -> "Text":
        r"""Return the text with each character replaced by the one in its place; :data:`DROPPED` deletes.

        Examples
        --------
        >>> text = Text.of("a b").with_chars("a\0c")
        >>> text.chars, list(text.origins)
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
            return Text(chars, self.origins, edits, self.repairs)
        origins: array[int] = array("q")
        for run in _KEPT.finditer(chars):
            origins.extend(self.origins[run.start() : run.end()])
        return Text(chars.replace(DROPPED, ""), origins, edits, self.repairs)


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
