"""Makes the index of names."""

from collections.abc import Iterable, Mapping
from itertools import groupby

from kg.ask.labels import CONCEPTS, Candidates, LabelIndex, Name, loose
from kg.chinese import fold, simplify, squeeze

_SHORT_CODE = 4
"""Characters up to which a code is found only where it stands alone: in a sentence it may be a number or a word."""
_WITH_TAILS = frozenset({"industry", "policy", *CONCEPTS})
"""Kinds whose names may lose a head, a tail or a plural; bodies and regions have none to lose."""
_Places = dict[str, set[int]]


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
    steps: tuple[_Places, _Places, _Places, _Places] = ({}, {}, {}, {})
    long_codes: _Places = {}
    for name in everything:
        place, plain = candidates.place(name.iri), keys[name.text]
        if name.code:
            steps[0].setdefault(name.text, set()).add(place)
            if len(plain) > _SHORT_CODE:
                long_codes.setdefault(plain, set()).add(place)
            continue
        if plain:
            steps[1 if name.preferred else 2].setdefault(plain, set()).add(place)
        for key in loose(name.text, plain) if name.kind in _WITH_TAILS else filter(None, (plain,)):
            steps[3].setdefault(key, set()).add(place)
    english = (name.text.casefold() for name in everything if name.language == "en" and not name.code)
    words = frozenset(word for text in english for word in text.split() if word.isalpha())
    return LabelIndex(candidates, tuple(map(_ordered, steps)), _ordered(long_codes), words)


def _keys(texts: Iterable[str]) -> dict[str, str]:
    """Return names folded; converted to simplified characters all at once, which is many times faster."""
    unique = list(dict.fromkeys(texts))
    lines = simplify("\n".join(" ".join(text.split("\n")) for text in unique)).split("\n")
    if len(lines) != len(unique):
        return {text: fold(text) for text in unique}
    return {text: squeeze(text) if text == line else fold(text) for text, line in zip(unique, lines, strict=True)}


def _ordered(table: Mapping[str, set[int]]) -> dict[str, list[int]]:
    return {key: sorted(places) if len(places) > 1 else list(places) for key, places in sorted(table.items())}


def _order(name: Name) -> tuple[str, bool, str, str]:
    return name.iri, not name.preferred, name.language, name.text


def _candidates(everything: Iterable[Name], spoken: set[str]) -> Candidates:
    rows: list[tuple[str, str, str, str]] = []
    for iri, group in groupby(sorted(everything, key=lambda name: name.iri), key=lambda name: name.iri):
        names = list(group)
        chinese = [name.text for name in names if not name.code and name.language.startswith("zh")]
        english = [name.text for name in names if not name.code and name.language.startswith("en")]
        rows.append((iri, names[0].kind, (chinese or english or [iri])[0], (english or [""])[0]))
    iris, kinds, labels, translated = map(list, zip(*rows, strict=True)) if rows else ([], [], [], [])
    known_only = frozenset(place for place, iri in enumerate(iris) if iri not in spoken)
    return Candidates(iris, kinds, labels, translated, known_only=known_only)
