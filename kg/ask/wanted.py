"""What a Chinese question for a quantity wants to find in one sentence: its words, its region, its time."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.ask.labels import Candidate
from kg.ask.times import Time, read_times
from kg.ask.tokens import Token
from kg.chinese import HAN

_ASKED = frozenset({"much", "many"})
_REFUSED = frozenset(
    (
        *("or", "not", "compare", "most", "latest", "earliest", "gap", "who", "both", "how", "judged"),
        *("policy", "paper", "body"),
    )
)
_IDLE = frozenset(
    (
        *("much", "many", "which", "idle", "exist", "be", "during", "until", "observation", "target", "must", "reach"),
        *(
            "aux",
            "now",
            "isq",
            "asof",
            "endof",
            "set",
            "to",
            "and",
            "after",
            "before",
            "touch",
            "ba",
            "passive",
            "with",
        ),
        *("apply", "place"),
    )
)
_MEASURE_WORDS = "家个项辆台套吨座条份部种名件亩处户位只"
_FILLING = frozenset("的了在中里内后前时上下和与及为有是从到对以等已将")
_LEAST = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Words that a sentence must have, the region that it must speak of, and the time of its quantity."""

    words: tuple[str, ...]
    falls: bool
    regions: tuple[Candidate, ...]
    time: Time | None = None


def wanted(tokens: Sequence[Token]) -> Wanted | None:
    """Return what a question for a quantity wants to find; None for other questions and where little is said.

    Parameters
    ----------
    tokens : sequence of Token
        The pieces of a question in Chinese.
    """
    timed = read_times(tokens)
    tags = {meaning for token in tokens for meaning in token.meanings}
    if timed is None or not tags & _ASKED:
        return None
    pieces, times = timed
    regions = [found for token in pieces if (found := token.kinds.get("region")) and not token.meanings]
    rest = [token for token in pieces if "region" not in token.kinds]
    refused = any(token.meanings & _REFUSED and not token.kinds for token in rest)
    if refused or any(len(found) != 1 for found in regions):
        return None
    words = tuple(_stretches(rest))
    if not words or sum(map(len, words)) < _LEAST or not all(re.search(f"[{HAN}]", word) for word in words):
        return None
    return Wanted(
        words=words,
        falls=any("cut" in token.meanings for token in rest),
        regions=tuple(found[0] for found in regions),
        time=times[0] if times else None,
    )


def _stretches(tokens: Sequence[Token]) -> Iterator[str]:
    """Yield the words that say something; what stands together is one, without the measure word behind 多少."""
    held, end, asked = "", -1, -1
    for token in tokens:
        if token.meanings & _ASKED:
            asked = token.end
        if _says_nothing(token) or "cut" in token.meanings:
            continue
        text = token.text
        if token.start == asked and len(text) > 1 and text[0] in _MEASURE_WORDS:
            text = text[1:]
        elif token.start == asked and text in _MEASURE_WORDS:
            continue
        if token.start == end:
            held += text
        else:
            yield from filter(None, (held,))
            held = text
        end = token.end
    yield from filter(None, (held,))


def _says_nothing(token: Token) -> bool:
    return bool(token.meanings & _IDLE) and not token.kinds.keys() - {"topic"}


def has_words(text: str, words: Sequence[str]) -> bool:
    """Tell whether a text has all of some words; of a longer stretch all parts of two characters or more.

    Examples
    --------
    >>> has_words("扩大行业后新增重点排放单位约1500家", ["新增", "重点排放单位"])
    True
    >>> has_words("新增企业约1500家", ["新增", "重点排放单位"])
    False
    """
    return all(word in text or _covered(word, text) for word in words)


def _covered(word: str, text: str) -> bool:
    """Tell whether each character of a stretch is a filling one or part of two that stand together in the text."""
    fits = [char in _FILLING for char in word]
    for place in range(len(word) - 1):
        if word[place : place + 2] in text:
            fits[place] = fits[place + 1] = True
    return all(fits) and len(word) > 1
