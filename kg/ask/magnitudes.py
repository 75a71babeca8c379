"""What a question measures, said in other words or another order than the name of the indicator has."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kg.ask.labels import Candidate
from kg.ask.tokens import Token

_KEPT = frozenset(
    (
        *("which", "much", "many", "target", "observation", "reach", "must", "when", "be", "aux", "during", "until"),
        *("isq", "since", "before", "after", "endof", "idle", "agent", "exist", "cut", "set", "now", "both", "asof"),
        *("ba", "passive"),
    )
)
_SAME = (
    ("electricity", "power"),
    ("generation", "output", "production"),
    ("share", "proportion", "percentage", "ratio"),
    ("capacity", "installed", "installation"),
    ("consumption", "use", "usage", "demand"),
    ("emissions", "emission"),
    ("photovoltaic", "pv", "solar"),
)
_SAID = {word: group[0] for group in _SAME for word in group}
_EMPTY = frozenset(
    (
        *("the", "a", "an", "of", "in", "for", "to", "from", "on", "its", "total", "overall", "all", "per", "come"),
        *("came", "made", "up", "by", "account", "accounted", "accounts", "with", "and", "rate", "number", "reached"),
        *("stood", "at", "was", "is"),
    )
)
_SHARE = re.compile(r"\b(?:share|proportion|percentage|percent)\b", re.IGNORECASE)
_SHARES = re.compile("占比|比重|比例|份额")
_FILLING = frozenset("的中在内占之于为达到率量总")
_BETWEEN = frozenset({"idle", "during", "since", "agent", "until", "with", "to", "be"})
"""What stands between the words of a magnitude and goes with them."""

_FEWEST_WORDS, _FEWEST_CHARS, _MORE = 2, 4, 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Magnitude:
    """An indicator, and the words or characters of each of its names."""

    candidate: Candidate
    names: frozenset[frozenset[str]]


def magnitude(candidate: Candidate, names: Iterable[str]) -> Magnitude:
    """Return an indicator with the words of its names.

    Examples
    --------
    >>> one = Candidate(iri="x:1", kind="indicator", label="清洁能源占比")
    >>> [sorted(words) for words in magnitude(one, ["Share of clean energy"]).names]
    [['clean', 'energy', 'share']]
    """
    found = (_words(name.split()) if name.isascii() else _chars(name) for name in names)
    return Magnitude(candidate=candidate, names=frozenset(filter(None, found)))


def measured(tokens: Sequence[Token], magnitudes: Iterable[Magnitude]) -> tuple[Token, ...] | None:
    """Return the pieces of a question with an indicator in place of all the words that say what is measured.

    Parameters
    ----------
    tokens : sequence of Token
        As :func:`kg.ask.tokens.cut` gives them.
    magnitudes : iterable of Magnitude
        What can be measured.

    Returns
    -------
    tuple of Token or None
        None unless one indicator alone has exactly these words.
    """
    apart = [token for token in tokens if not _stays(token)]
    if not apart:
        return None
    words = " ".join(token.text for token in apart)
    share = [found[0] for token in tokens if _stays(token) for found in _SHARE.finditer(token.text)]
    said = _words((*words.split(), *share[:1])) if words.isascii() else _chars(words)
    fitting = {one.candidate.iri: one.candidate for one in magnitudes if said and said in one.names}
    if len(fitting) != 1:
        return None
    (one,) = fitting.values()
    first, last = apart[0].start, apart[-1].end
    named = Token(text=words, start=first, end=last, kinds={"indicator": (one,)})
    kept = [token for token in tokens if _stays(token) and not (first < token.start < last and _goes_along(token))]
    place = sum(token.start < first for token in kept)
    return (*kept[:place], named, *kept[place:])


def narrower_names(names: Iterable[str], others: Iterable[Candidate]) -> tuple[Candidate, ...]:
    """Return the indicators whose Chinese names have all characters of one of some names, and few more."""
    wanted = [chars for name in names if (chars := _chars(name))]
    found = []
    for one in others:
        own = _chars(one.label)
        if any(chars <= own and len(own - chars) <= _MORE for chars in wanted):
            found.append(one)
    return tuple(found)


def _stays(token: Token) -> bool:
    if token.year or token.date or "region" in token.kinds:
        return True
    return bool(token.meanings & _KEPT) and not token.kinds


def _goes_along(token: Token) -> bool:
    return token.meanings <= _BETWEEN and not (token.kinds or token.year or token.date)


def _words(words: Iterable[str]) -> frozenset[str]:
    plain = (word.casefold().strip(".,?!()") for whole in words for word in whole.split("-"))
    found = frozenset(_SAID.get(word, _SAID.get(_singular(word), _singular(word))) for word in plain)
    found -= _EMPTY
    return found if len(found) >= _FEWEST_WORDS else frozenset()


def _singular(word: str) -> str:
    if word.endswith("ies"):
        return f"{word.removesuffix('ies')}y"
    return word.removesuffix("s") if not word.endswith("ss") else word


def _chars(text: str) -> frozenset[str]:
    share = {"比"} if _SHARES.search(text) else set()
    found = frozenset(char for char in _SHARES.sub("", text) if not char.isspace() and char not in _FILLING) | share
    return found if len(found) >= _FEWEST_CHARS else frozenset()
