"""What a check reports: a row of a table and what is wrong with it."""

from collections.abc import Mapping
from dataclasses import dataclass

from kg.vocabulary import Concept, Vocabulary


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Something wrong with a row, which goes by its first field (a guard by its number from 0)."""

    file: str
    row: str
    code: str
    message: str
    remedy: str


def concept_tables(vocabulary: Vocabulary) -> Mapping[str, Mapping[str, Concept]]:
    """Return the tables whose rows have a label in both languages, by file."""
    return {
        "industries.csv": vocabulary.industries,
        "agencies.csv": vocabulary.agencies,
        "regions.csv": vocabulary.regions,
        "document_types.csv": vocabulary.document_types,
        "known_policies.csv": vocabulary.known_policies,
        "units.csv": vocabulary.units,
        "indicators.csv": vocabulary.indicators,
        "instruments.csv": vocabulary.instruments,
    }
