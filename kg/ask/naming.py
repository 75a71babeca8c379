"""Makes the index of names."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from kg.ask.labels import CONCEPTS, Candidates, LabelIndex, Name, loose
from kg.chinese import fold, simplify, squeeze

_SHORT_CODE = 4
"""Characters up to which a code is found only where it stands alone: in a sentence it may be a number or a word."""
_WITH_TAILS = frozenset({"industry", "policy", *CONCEPTS})
"""Kinds whose names may lose a head, a tail or a plural; bodies and regions have none to lose."""


class _Table(defaultdict[str, list[int]]):
    """Places by name; nothing stands at a name that is new."""

    def __init__(self) -> None:
        super().__init__(list)


def index_names(names: Iterable[Name], *, known: Iterable[Name] = ()) -> LabelIndex:
    """Return an index of names.

    Parameters
    ----------
    names : iterable of Name
        Labels of the things in the graph.
    known : iterable of Name
        Labels of the things that the vocabulary knows; those that the graph has too only add names.

    Returns
    -------
    LabelIndex
        Independent of the order of the names.
    """
    spoken = sorted(set(names), key=_order)
    everything = spoken + sorted(set(known), key=_order)
    candidates = _candidates(everything, {name.iri for name in spoken})
    keys = _keys(name.text for name in everything)
    codes, preferred, others, loosely, long_codes = tables = _Table(), _Table(), _Table(), _Table(), _Table()
    for name in everything:
        place, plain = candidates.place(name.iri), keys[name.text]
        if name.code:
            codes[name.text].append(place)
            if len(plain) > _SHORT_CODE:
                long_codes[plain].append(place)
        elif plain:
            (preferred if name.preferred else others)[plain].append(place)
            for key in loose(name.text, plain) if name.kind in _WITH_TAILS else (plain,):
                loosely[key].append(place)
        elif name.kind in _WITH_TAILS:
            for key in loose(name.text):
                loosely[key].append(place)
    english = (name.text.casefold() for name in everything if name.language == "en" and not name.code)
    words = frozenset(word for text in english for word in text.split() if word.isalpha())
    *steps, last = map(_ordered, tables)
    return LabelIndex(candidates, tuple(steps), last, words)


def _keys(texts: Iterable[str]) -> dict[str, str]:
    """Return names folded; converted to simplified characters all at once, which is many times faster."""
    unique = dict.fromkeys(texts)
    keys = {text: squeeze(text) for text in unique if text.isascii()}
    chinese = [text for text in unique if not text.isascii()]
    lines = simplify("\n".join(" ".join(text.split("\n")) for text in chinese)).split("\n")
    if len(lines) != len(chinese):
        return keys | {text: fold(text) for text in chinese}
    return keys | {
        text: squeeze(text) if text == line else fold(text) for text, line in zip(chinese, lines, strict=True)
    }


def _ordered(table: Mapping[str, list[int]]) -> dict[str, list[int]]:
    return {key: sorted({*table[key]}) if len(table[key]) > 1 else table[key] for key in sorted(table)}


def _order(name: Name) -> tuple[str, bool, str, str]:
    return name.iri, not name.preferred, name.language, name.text


def _candidates(everything: Iterable[Name], spoken: set[str]) -> Candidates:
    rows: list[tuple[str, str, str, str]] = []
    grouped: dict[str, list[Name]] = {}
    for name in everything:
        grouped.setdefault(name.iri, []).append(name)
    for iri in sorted(grouped):
        names = grouped[iri]
        chinese = next((name.text for name in names if not name.code and name.language.startswith("zh")), "")
        english = next((name.text for name in names if not name.code and name.language.startswith("en")), "")
        rows.append((iri, names[0].kind, chinese or english or iri, english))
    iris, kinds, labels, translated = map(list, zip(*rows, strict=True)) if rows else ([], [], [], [])
    known_only = frozenset(place for place, iri in enumerate(iris) if iri not in spoken)
    return Candidates(iris, kinds, labels, translated, known_only=known_only)
