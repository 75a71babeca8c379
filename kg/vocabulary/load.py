"""Loads a folder of tables, checked as a whole."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from kg.errors import VocabularyError
from kg.resources import resource
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


def _load(reader: TableReader) -> Vocabulary:
    vocabulary = Vocabulary(
        industries=reader.table("industries.csv", Industry),
        agencies=reader.table("agencies.csv", Agency),
        agency_patterns=reader.table("agency_patterns.csv", AgencyPattern),
        regions=reader.table("regions.csv", Region),
        region_compounds=reader.table("region_compounds.csv", RegionCompound),
        document_types=reader.table("document_types.csv", DocumentType),
        known_policies=reader.table("known_policies.csv", KnownPolicy),
        units=reader.table("units.csv", Unit),
        indicators=reader.table("indicators.csv", Indicator),
        instruments=reader.table("instruments.csv", Instrument),
        guards=reader.unnamed("guards.csv", Guard),
        value_chain=reader.unnamed("value_chain.csv", ValueLink),
        rule_records=reader.table("rule_records.csv", RuleRecord),
        version=reader.version,
    )
    check_references(vocabulary, reader)
    return vocabulary
