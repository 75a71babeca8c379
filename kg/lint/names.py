"""Names that clash, are too short, are missing in a language, or stand twice in a row."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import combinations

from kg.chinese import fold
from kg.lint.problem import Problem, concept_tables
from kg.vocabulary import Concept, Region, Vocabulary

_SAME_NAME = re.compile(r"same name as ([A-Za-z0-9_|-]+)")
_CHINESE = re.compile("[㐀-鿿]")
_LATIN = re.compile("[A-Za-z0-9]{1,2}")
_AREA = re.compile(".[区]")
_KINDS = {"industries.csv": "industry", "agencies.csv": "agency", "regions.csv": "region"}
_SOUGHT = (*_KINDS, "known_policies.csv")
"""Tables whose names are looked for in texts together."""

_Owner = tuple[str, str]
"""File and id."""


def clashes(vocabulary: Vocabulary) -> Iterator[Problem]:
    """Yield names of two things: of one table, or of two whose names are looked for together.

    A clash is intended where the table says so: counties of one name have two parents, a tail of local bodies names its
    national ``counterpart``, or a ``note`` says ``same name as ID``.
    """
    tables = concept_tables(vocabulary)
    owners: dict[tuple[str, str], dict[_Owner, None]] = {}
    for file, table in tables.items():
        for concept in table.values():
            for name in _names(concept):
                # MW and mW are two units.
                key = name if file == "units.csv" else fold(name)
                groups = (file, "sought") if file in _SOUGHT else (file,)
                for group in groups:
                    owners.setdefault((group, key), {})[file, concept.id] = None
    for owner, name in _others(vocabulary):
        owners.setdefault(("sought", fold(name)), {})[owner] = None
    reported: set[tuple[_Owner, _Owner]] = set()
    for (_, name), found in owners.items():
        for pair in combinations(found, 2):
            if pair not in reported and not _intended(vocabulary, *pair):
                reported.add(pair)
                (_, first), (file, row) = pair
                message = f"{name} names {row}, and {first} in {pair[0][0]} too"
                remedy = f"take it from one of them, or write 'same name as {first}' into the note if both are meant"
                yield Problem(file=file, row=row, code="KG-V11", message=message, remedy=remedy)


def _names(concept: Concept) -> tuple[str, ...]:
    return tuple(filter(None, (concept.label_zh, *concept.aliases_zh)))


def _others(vocabulary: Vocabulary) -> Iterator[tuple[_Owner, str]]:
    for compound in vocabulary.region_compounds:
        yield ("region_compounds.csv", compound), compound
    for pattern in vocabulary.agency_patterns.values():
        for tail in (*pattern.full, *(short for short, _ in pattern.short)):
            yield ("agency_patterns.csv", pattern.id), tail


def _intended(vocabulary: Vocabulary, one: _Owner, other: _Owner) -> bool:
    return _says(vocabulary, one, other) or _says(vocabulary, other, one)


def _says(vocabulary: Vocabulary, one: _Owner, other: _Owner) -> bool:
    (file, row), (other_file, other_row) = one, other
    if file == other_file == "regions.csv":
        places: tuple[Region, Region] = vocabulary.regions[row], vocabulary.regions[other_row]
        if {place.type for place in places} == {"county"} and places[0].broader != places[1].broader:
            return True
    if file == "region_compounds.csv":
        return False
    if file == "agency_patterns.csv":
        pattern = vocabulary.agency_patterns[row]
        return pattern.counterpart == other_row or _notes(pattern.note, other_row)
    return _notes(concept_tables(vocabulary)[file][row].note, other_row)


def _notes(note: str, row: str) -> bool:
    said = _SAME_NAME.search(note)
    return said is not None and row in said[1].split("|")


def short_names(vocabulary: Vocabulary) -> Iterator[Problem]:
    """Yield names that are part of too many words to stand without a guard.

    These are single characters (铝), one or two Latin letters or digits (G7), and two characters of which the second
    is 区 (矿区, 城区).
    """
    guarded = {(guard.kind, guard.alias) for guard in vocabulary.guards}
    tables = concept_tables(vocabulary)
    for file, kind in _KINDS.items():
        for concept in tables[file].values():
            for name in _names(concept):
                short = len(name) == 1 or _LATIN.fullmatch(name) or (kind == "region" and _AREA.fullmatch(name))
                if short and (kind, name) not in guarded:
                    remedy = f"add a guard for it ({kind}) to guards.csv, or use a longer name"
                    message = f"{name} of {concept.id} is part of many words and has no guard"
                    yield Problem(file=file, row=concept.id, code="KG-V12", message=message, remedy=remedy)


def languages(vocabulary: Vocabulary) -> Iterator[Problem]:
    """Yield rows without a label in one of the languages, and English names with Chinese characters in them."""
    for file, table in concept_tables(vocabulary).items():
        for row, concept in table.items():
            for column in ("label_zh", "label_en"):
                if not getattr(concept, column).strip():
                    remedy = f"write its name into {column}"
                    yield Problem(file=file, row=row, code="KG-V13", message=f"{row} has no {column}", remedy=remedy)
            for name in (concept.label_en, *concept.aliases_en):
                if _CHINESE.search(name):
                    message, remedy = f"the English name {name} of {row} is Chinese", "move it to the Chinese column"
                    yield Problem(file=file, row=row, code="KG-V13", message=message, remedy=remedy)


def repeated(vocabulary: Vocabulary) -> Iterator[Problem]:
    """Yield names that stand twice in one row."""
    for file, table in concept_tables(vocabulary).items():
        for row, concept in table.items():
            english = (concept.label_en, *concept.aliases_en)
            for names in (_names(concept), english):
                for name, count in Counter(names).items():
                    if name and count > 1:
                        remedy = "delete one of them"
                        message = f"{name} stands {count} times in {row}"
                        yield Problem(file=file, row=row, code="KG-V14", message=message, remedy=remedy)
