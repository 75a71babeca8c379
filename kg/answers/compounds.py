"""Questions that ask for two things: both are answered, or the first with word of what was not understood."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from typing import Any

from kg.answers.plans import family
from kg.ask.compound import asks, bare, has_subject, splits, subject_of, with_subject, without_tails
from kg.ask.reading import Question, Reading
from kg.ask.tokens import Token

_LONGEST, _SPLITS = 160, 4
"""Characters of two questions in one, and ways to part them that are tried: each costs two readings."""

Read = Callable[[str], Reading]


def in_parts(text: str, tokens: Sequence[Token], read: Read) -> tuple[Question, Question | None, str] | None:
    """Return the two questions of a text that is none as a whole; the second is None where it is not understood.

    Parameters
    ----------
    text : str
        What was asked.
    tokens : sequence of Token
        How it is cut.
    read : callable
        Returns what one question asks.

    Returns
    -------
    (Question, Question or None, str) or None
        Last the words that were not understood. What stands behind a comma must be understood: it may take back what
        stands before it.
    """
    for kind, rest in without_tails(text):
        only = read(rest)
        if isinstance(only, Question) and family(only.answer) == kind:
            return replace(only, text=text), None, ""
    if len(text) > _LONGEST:
        return None
    for one in (*islice(splits(text), _SPLITS), *bare(text, tokens)):
        first = read(one.first)
        if not isinstance(first, Question) or (first.answer == "about" and not one.ended):
            continue
        second = read(one.second) if one.whole else _second(first, one.second, read)
        if second is not None and isinstance(second, Question):
            return first, second, ""
        if one.ended and asks(one.second):
            return first, None, one.second
    return None


def _second(first: Question, text: str, read: Read) -> Question | None:
    alone = read(text)
    if isinstance(alone, Question) and has_subject(alone.slots):
        return alone
    subject = subject_of(first.slots, first.written)
    filled = read(with_subject(text, subject)) if subject else None
    if isinstance(filled, Question) and filled.answer != "about":
        return filled
    return alone if isinstance(alone, Question) and alone.answer != "about" else None


def both_answers(
    first: Mapping[str, Any], second: Mapping[str, Any] | None, missed: str, *, chinese: bool
) -> dict[str, Any]:
    """Return two answers as one: that of the first question, with the other one and what was not understood."""
    parts = [str(first["headline"])]
    if second is not None:
        parts.append(str(second["headline"]))
    if missed:
        parts.append(f"未能理解“{missed}”" if chinese else f"not understood: “{missed}”")
    return dict(first) | {
        "headline": ("；" if chinese else "; ").join(part.rstrip("。.") for part in parts) if parts[1:] else parts[0],
        "further": [dict(second)] if second is not None else [],
        "not_understood": [missed] if missed else [],
    }
