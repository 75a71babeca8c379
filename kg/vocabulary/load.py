"""Loads a folder of tables, checked as a whole."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from kg.errors import VocabularyError
from kg.resources import resource
from kg.vocabulary.demand import OnDemand
from kg.vocabulary.reader import TableReader
from kg.vocabulary.references import check_references
from kg.vocabulary.tables import (
    Agency,
    AgencyPattern,
    DocumentType,
    Guard,
    Indicator,
    Industry,
    Instrument,
    KnownPolicy,
    Region,
    RegionCompound,
    RuleRecord,
    Unit,
    ValueLink,
    Vocabulary,
)


def load_vocabulary(folder: Path | None = None, *, patterns: bool = True) -> Vocabulary:
    """Return the tables of a folder, checked.

    Parameters
    ----------
    folder : Path, optional
        Where the CSV files lie; the tables of the package if left out.
    patterns : bool
        Whether patterns are checked too, which takes half the time and serves only who reads documents with them.

    Returns
    -------
    Vocabulary
        Every reference from one table to another is known to lead somewhere.

    Raises
    ------
    VocabularyError
        If a table is missing or broken; the message names file, line and remedy.

    Examples
    --------
    >>> load_vocabulary().industries["iron-steel"].label_zh
    '钢铁'
    """
    return _load(TableReader(resource("vocabulary") if folder is None else folder, patterns=patterns))


@dataclass(frozen=True, slots=True, kw_only=True)
class Inspection:
    """What could be read of a folder of tables, all that is broken in it, and the line of every row.

    ``lines`` is by file and first field; a row of ``guards.csv`` or ``value_chain.csv``, which has no id, goes by its
    number from 0.
    """

    vocabulary: Vocabulary
    problems: tuple[VocabularyError, ...]
    lines: Mapping[tuple[str, str], int]


def inspect_vocabulary(folder: Path | None = None) -> Inspection:
    """Return the tables of a folder without the broken rows, and everything that :func:`load_vocabulary` would reject.

    Parameters
    ----------
    folder : Path, optional
        Where the CSV files lie; the tables of the package if left out.
    """
    problems: list[VocabularyError] = []
    reader = TableReader(resource("vocabulary") if folder is None else folder, problems)
    vocabulary = _load(reader)
    return Inspection(vocabulary=vocabulary, problems=tuple(problems), lines=reader.lines)


def vocabulary_on_demand(folder: Path | None = None) -> Vocabulary:
    """Return the tables of a folder, unchecked, each read when it is first used.

    For who knows that :func:`load_vocabulary` has read the same files, and needs little of them.

    Parameters
    ----------
    folder : Path, optional
        Where the CSV files lie; the tables of the package if left out.

    Raises
    ------
    VocabularyError
        If a table is missing; when a table is used, if it is broken.

    Examples
    --------
    >>> vocabulary_on_demand().industries["iron-steel"].label_zh
    '钢铁'
    """
    reader = TableReader(resource("vocabulary") if folder is None else folder, patterns=False)
    for file, _ in _FILES.values():
        reader.text(file)
    tables: dict[str, Any] = {name: OnDemand(partial(reader.table, *table)) for name, table in _TABLES.items()}
    return _vocabulary(reader, tables)


_TABLES: dict[str, tuple[str, type[Any]]] = {
    "industries": ("industries.csv", Industry),
    "agencies": ("agencies.csv", Agency),
    "agency_patterns": ("agency_patterns.csv", AgencyPattern),
    "regions": ("regions.csv", Region),
    "region_compounds": ("region_compounds.csv", RegionCompound),
    "document_types": ("document_types.csv", DocumentType),
    "known_policies": ("known_policies.csv", KnownPolicy),
    "units": ("units.csv", Unit),
    "indicators": ("indicators.csv", Indicator),
    "instruments": ("instruments.csv", Instrument),
}
_UNNAMED: dict[str, tuple[str, type[Any]]] = {
    "guards": ("guards.csv", Guard),
    "value_chain": ("value_chain.csv", ValueLink),
}
_RECORDS = ("rule_records.csv", RuleRecord)
_FILES: dict[str, tuple[str, type[Any]]] = {**_TABLES, **_UNNAMED, "rule_records": _RECORDS}
"""All tables in the order that counts for the version."""


def _load(reader: TableReader) -> Vocabulary:
    vocabulary = _vocabulary(reader, {name: reader.table(*table) for name, table in _TABLES.items()})
    check_references(vocabulary, reader)
    return vocabulary


def _vocabulary(reader: TableReader, tables: Mapping[str, Any]) -> Vocabulary:
    rows: dict[str, Any] = {name: reader.unnamed(*table) for name, table in _UNNAMED.items()}
    rows["rule_records"] = reader.table(*_RECORDS)
    return Vocabulary(**tables, **rows, version=reader.version)
