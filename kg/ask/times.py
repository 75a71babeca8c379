"""What the years and days of a question limit: since, before, by, in, between."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from kg.ask.tokens import Token

Role = Literal["in", "since", "after", "before", "until", "range"]

_LEFT = frozenset({"since", "before", "until", "after", "during", "between", "asof", "to", "endof"})
_RIGHT = frozenset({"sinceafter", "before", "after", "endof", "onward"})
_AND = frozenset({"and", "to", "until"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Time:
    """A limit in time: ``value`` is a year (or the first of two) or a day such as ``2024-09-01``."""

    role: Role
    value: int | str
    last: int | None = None


def read_times(tokens: Sequence[Token]) -> tuple[tuple[Token, ...], tuple[Time, ...]] | None:
    """Return the pieces of a question without its times, and the times; None where times are put in a way not known.

    Parameters
    ----------
    tokens : sequence of Token
        The pieces of a question, in order.

    Returns
    -------
    (tuple of Token, tuple of Time) or None
        At most one time.
    """
    places = [place for place, token in enumerate(tokens) if token.year or token.date]
    if not places:
        return tuple(tokens), ()
    if len(places) > 2:
        return None
    first, last = places[0], places[-1]
    start, end = first, last + 1
    while start > 0 and tokens[start - 1].meanings & _LEFT and not tokens[start - 1].kinds:
        start -= 1
    while end < len(tokens) and tokens[end].meanings & _RIGHT and not _serves_a_name(tokens, end):
        end += 1
    inner = tokens[first + 1 : last]
    if len(places) > 1 and not all(token.meanings & (_AND | {"during"}) for token in inner):
        return None
    before = {meaning for token in tokens[start:first] for meaning in token.meanings}
    after = {meaning for token in tokens[last + 1 : end] for meaning in token.meanings}
    time = _range(tokens, places, before) if len(places) > 1 else _time(tokens[first], before, after)
    return ((*tokens[:start], *tokens[end:]), (time,)) if time else None


def _serves_a_name(tokens: Sequence[Token], place: int) -> bool:
    """Tell whether a word such as "on" belongs to the name after it rather than to the year before it."""
    following = [token for token in tokens[place + 1 :] if token.meanings != {"idle"}]
    return tokens[place].text.casefold() == "on" and bool(following) and bool(following[0].kinds)


def _range(tokens: Sequence[Token], places: Sequence[int], before: set[str]) -> Time | None:
    first, last = tokens[places[0]], tokens[places[1]]
    joint = tokens[places[0] + 1 : places[1]]
    listed = any("and" in token.meanings for token in joint) and "between" not in before
    if listed or not (first.year and last.year) or first.year > last.year:
        return None
    return Time(role="range", value=first.year, last=last.year)


def _time(token: Token, before: set[str], after: set[str]) -> Time:
    value = token.year or token.date
    both = before | after
    starts = after & {"sinceafter"} or "since" in before
    if "after" in both and not starts:
        role: Role = "after"
    elif starts:
        # "From 2023" alone is the year itself; "from 2023 on" and "since 2023" are what comes after too.
        alone = "since" in before and "idle" in before and not after & {"sinceafter", "onward"}
        role = "in" if alone else "since"
    elif "before" in both:
        role = "before"
    else:
        role = "until" if "until" in before else "in"
    return Time(role=role, value=value)
