"""Whether what one table says of another holds: references that lead somewhere, no circles."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from kg.vocabulary.reader import TableReader
from kg.vocabulary.tables import Concept, Vocabulary

_Reference = tuple[str, str, Iterable[str], Mapping[str, object]]
"""File, row, the ids that the row refers to, and the table in which they must stand."""


def _broader(v: Vocabulary) -> Iterator[_Reference]:
    tables: tuple[tuple[str, Mapping[str, Concept]], ...] = (
        ("industries.csv", v.industries),
        ("agencies.csv", v.agencies),
        ("regions.csv", v.regions),
        ("document_types.csv", v.document_types),
        ("known_policies.csv", v.known_policies),
        ("units.csv", v.units),
        ("indicators.csv", v.indicators),
        ("instruments.csv", v.instruments),
    )
    for file, table in tables:
        for key, concept in table.items():
            yield file, key, concept.broader, table


def _references(v: Vocabulary) -> Iterator[_Reference]:
    for key, industry in v.industries.items():
        yield "industries.csv", key, industry.related, v.industries
    for key, agency in v.agencies.items():
        yield "agencies.csv", key, filter(None, (agency.successor,)), v.agencies
        yield "agencies.csv", key, filter(None, (agency.jurisdiction,)), v.regions
    for key, pattern in v.agency_patterns.items():
        yield "agency_patterns.csv", key, filter(None, (pattern.counterpart,)), v.agencies
    for key, region in v.regions.items():
        yield "regions.csv", key, region.members, v.regions
    for key, compound in v.region_compounds.items():
        yield "region_compounds.csv", key, compound.regions, v.regions
    for key, policy in v.known_policies.items():
        yield "known_policies.csv", key, (policy.type,), v.document_types
        yield "known_policies.csv", key, policy.issuers, v.agencies
        yield "known_policies.csv", key, policy.regions, v.regions
    for number, link in enumerate(v.value_chain):
        yield "value_chain.csv", str(number), (link.up, link.down), v.industries
    for key, unit in v.units.items():
        yield "units.csv", key, (unit.canonical,), v.units
    for key, indicator in v.indicators.items():
        yield "indicators.csv", key, (indicator.canonical_unit, *indicator.allowed_units), v.units
        yield "indicators.csv", key, filter(None, (indicator.industry,)), v.industries


def check_references(vocabulary: Vocabulary, reader: TableReader) -> None:
    """Complain to the reader of every row that refers to nothing, and of every circle of broader things."""
    for file, key, targets, table in (*_broader(vocabulary), *_references(vocabulary)):
        for target in targets:
            if target not in table:
                reader.complain(file, key, f"{key} refers to {target!r}, which no row has", "correct the id", "05")
    for record in vocabulary.rule_records.values():
        if record.right > record.uses:
            what, remedy = f"{record.right} of {record.uses} uses are right", "write what kg evaluate --calibrate gives"
            reader.complain("rule_records.csv", record.id, what, remedy, "04")
    for file, key, targets, table in _broader(vocabulary):
        if targets and _is_own_ancestor(key, table):
            reader.complain(file, key, f"{key} is broader than itself", "break the circle", "06")


def _is_own_ancestor(key: str, table: Mapping[str, Any]) -> bool:
    above: set[str] = set()
    waiting = list(table[key].broader)
    while waiting:
        if (parent := waiting.pop()) not in above:
            above.add(parent)
            waiting.extend(table[parent].broader if parent in table else ())
    return key in above
