"""Codes that are none of their classification, and cells with a value that the column does not know."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from kg.lint.problem import Problem, concept_tables
from kg.vocabulary import ValueLink, Vocabulary

_GBT4754 = {
    "A": (1, 5),
    "B": (6, 12),
    "C": (13, 43),
    "D": (44, 46),
    "E": (47, 50),
    "F": (51, 52),
    "G": (53, 60),
    "H": (61, 62),
    "I": (63, 65),
    "J": (66, 69),
    "K": (70, 70),
    "L": (71, 72),
    "M": (73, 75),
    "N": (76, 79),
    "O": (80, 82),
    "P": (83, 83),
    "Q": (84, 85),
    "R": (86, 90),
    "S": (91, 96),
    "T": (97, 97),
}
"""Divisions of each section of GB/T 4754-2017."""

_NACE = {
    "A": (1, 3),
    "B": (5, 9),
    "C": (10, 33),
    "D": (35, 35),
    "E": (36, 39),
    "F": (41, 43),
    "G": (45, 47),
    "H": (49, 53),
    "I": (55, 56),
    "J": (58, 63),
    "K": (64, 66),
    "L": (68, 68),
    "M": (69, 75),
    "N": (77, 82),
    "O": (84, 84),
    "P": (85, 85),
    "Q": (86, 88),
    "R": (90, 93),
    "S": (94, 96),
    "T": (97, 98),
    "U": (99, 99),
}
"""Divisions of each section of NACE Rev. 2; those of ISIC Rev. 4 are the same."""

_ISIC = re.compile(r"(?P<section>[A-U])|(?P<division>\d\d)\d{0,2}")
_IPCC = re.compile(r"[1-5](?:\.[A-H](?:\.\d{1,2}(?:\.[a-z](?:\.[ivx]{1,4})?)?)?)?")
_ID = re.compile("[A-Za-z0-9][A-Za-z0-9_-]*")
_DIVISION = re.compile(r"(\d{2})(\d{2})(\d{2})")
_COUNTRY = re.compile(r"[A-Z]{2}|\d{3}|")
_YEAR = re.compile(r"(?:(?:19|20)\d\d(?:-\d\d){0,2})?")
_VALUES: Mapping[str, Mapping[str, frozenset[str]]] = {
    "industries.csv": {"ets_status": frozenset({"", "covered", "partial", "planned", "reporting", "ccer"})},
    "agencies.csv": {"kind": frozenset({"agency", "organization"})},
    "indicators.csv": {"direction": frozenset({"increase", "decrease", "milestone", "neutral"})},
    "regions.csv": {
        "type": frozenset(
            {
                *("world", "continent", "country", "group", "natural", "zone", "province", "municipality"),
                *("autonomous-region", "special-administrative-region", "prefecture", "county"),
            }
        )
    },
}
_WITHIN = frozenset({"province", "municipality", "autonomous-region", "prefecture", "county"})
"""Types of territory that lie in another one of the table."""

_LINKS = frozenset({"material", "energy", "equipment", "recycled"})
"""Kinds of link in a value chain."""

_Bad = tuple[str, str]
"""What is wrong, and the remedy."""


def bad_codes(vocabulary: Vocabulary) -> Iterator[Problem]:
    """Yield codes that their classification lacks, ids that no IRI can hold, values that a column does not know.

    The classifications are GB/T 4754-2017, ISIC Rev. 4, NACE Rev. 2, the IPCC 2006 guidelines, GB/T 2260, ISO 3166-1
    and UN M49; a code is checked by its form and, where that is fixed, by its section.
    """
    tables: Mapping[str, Mapping[str, Any]] = {
        **concept_tables(vocabulary),
        "agency_patterns.csv": vocabulary.agency_patterns,
    }
    for file, table in tables.items():
        for row, value in table.items():
            for message, remedy in _row(file, row, value):
                yield Problem(file=file, row=row, code="KG-V17", message=message, remedy=remedy)


def bad_links(vocabulary: Vocabulary) -> Iterator[Problem]:
    """Yield links of the value chain that are of no known kind, lead to their own start, lack a source or repeat."""
    seen: set[tuple[str, str]] = set()
    for number, link in enumerate(vocabulary.value_chain):
        for message, remedy in _link(link, repeated=(link.up, link.down) in seen):
            yield Problem(file="value_chain.csv", row=str(number), code="KG-V18", message=message, remedy=remedy)
        seen.add((link.up, link.down))


def _link(link: ValueLink, *, repeated: bool) -> Iterator[_Bad]:
    if link.kind not in _LINKS:
        yield f"kind cannot be {link.kind!r}", f"use one of {', '.join(sorted(_LINKS))}"
    if link.up == link.down:
        yield f"{link.up} cannot supply itself", "take the row out"
    if not link.source.strip():
        yield "it has no source", "name the classification, table or text that says so"
    if repeated:
        yield f"{link.up} and {link.down} are linked already", "keep one of the rows"


def _row(file: str, row: str, value: Any) -> Iterator[_Bad]:
    if not _ID.fullmatch(row):
        yield f"the id {row!r} cannot stand in an IRI", "use letters, digits, - and _"
    for column, known in _VALUES.get(file, {}).items():
        if (cell := getattr(value, column)) not in known:
            yield f"{column} cannot be {cell!r}", f"use one of {', '.join(filter(None, sorted(known)))}"
    checks = {
        "industries.csv": _industry,
        "agencies.csv": _agency,
        "agency_patterns.csv": _pattern,
        "regions.csv": _region,
        "units.csv": _unit,
        "instruments.csv": _instrument,
    }
    if file in checks:
        yield from checks[file](value)


def _industry(value: Any) -> Iterator[_Bad]:
    yield from _unknown("GB/T 4754", value.gbt4754, lambda code: _in_section(code, _GBT4754, r"\d{0,2}"))
    yield from _unknown("NACE", value.nace, lambda code: _in_section(code, _NACE, r"(?:\.\d{1,2})?"))
    yield from _unknown("ISIC", value.isic, _is_isic)
    yield from _unknown("IPCC", value.ipcc, _IPCC.fullmatch)
    yield from _unknown("year", [value.ets_year], _YEAR.fullmatch)


def _in_section(code: str, sections: Mapping[str, tuple[int, int]], more: str) -> bool:
    match = re.fullmatch(rf"([A-U])(?:(\d\d){more})?", code)
    if not match or match[1] not in sections:
        return False
    first, last = sections[match[1]]
    return match[2] is None or first <= int(match[2]) <= last


def _is_isic(code: str) -> bool:
    match = _ISIC.fullmatch(code)
    if not match:
        return False
    return bool(match["section"]) or any(first <= int(match["division"]) <= last for first, last in _NACE.values())


def _agency(value: Any) -> Iterator[_Bad]:
    yield from _unknown("year", [value.valid_from, value.valid_to], _YEAR.fullmatch)
    if value.valid_from and value.valid_to and value.valid_to < value.valid_from:
        yield f"it ends in {value.valid_to}, before it begins in {value.valid_from}", "exchange the years"
    if value.successor and not value.valid_to:
        yield f"{value.successor} took over, but valid_to is empty", "write the year into valid_to"


def _pattern(value: Any) -> Iterator[_Bad]:
    if "{R}" not in value.label_en:
        yield "label_en has no place for the region", "write {R} where the region goes"
    for short, full in value.short:
        if full not in value.full:
            yield f"{short} stands for {full}, which is no tail of the row", "add it to full"
    yield from _unknown("type of region", value.levels, lambda level: level in _VALUES["regions.csv"]["type"])


def _region(value: Any) -> Iterator[_Bad]:
    division = _DIVISION.fullmatch(value.code)
    if value.id.startswith("cn-") and (value.type in _WITHIN or division):
        if not division or value.id != f"cn-{value.code}":
            yield f"{value.code!r} is not the GB/T 2260 code of {value.id}", "write the six digits of the id"
    elif not division and not _COUNTRY.fullmatch(value.code):
        yield f"{value.code!r} is no code of ISO 3166-1 or UN M49", "write two letters or three digits"
    if value.type in _WITHIN and not value.broader:
        yield f"{value.id} lies nowhere", "write what it lies in into broader"


def _unit(value: Any) -> Iterator[_Bad]:
    if value.multiplier <= 0:
        yield f"the multiplier {value.multiplier} is not positive", "write by what to multiply"
    if value.canonical == value.id and value.multiplier != 1:
        yield "a canonical unit is once itself", "write 1 into multiplier"
    yield from _unknown("QUDT", filter(None, [value.qudt]), re.compile(r"http://qudt\.org/vocab/unit/[\w-]+").fullmatch)


def _instrument(value: Any) -> Iterator[_Bad]:
    form = re.compile(r"https://openenergyplatform\.org/ontology/oeo/OEO_\d{8}")
    yield from _unknown("Open Energy Ontology", filter(None, [value.oeo]), form.fullmatch)


def _unknown(scheme: str, codes: Iterable[str], fits: Any) -> Iterator[_Bad]:
    return ((f"{code!r} is no code of {scheme}", "correct the code") for code in codes if not fits(code))
