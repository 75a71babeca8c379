"""What is known before reading: the tables of ``seeds/vocabulary`` as one frozen value.

A table is a CSV file whose header is the fields of its class, in order; ``|`` separates several values in a cell.
``seeds/vocabulary/README.md`` says what each table holds.
"""

from kg.vocabulary.load import Inspection, inspect_vocabulary, load_vocabulary, vocabulary_on_demand
from kg.vocabulary.tables import (
    Agency,
    AgencyPattern,
    Concept,
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
    fold_unit,
)

__all__ = [
    "Agency",
    "AgencyPattern",
    "Concept",
    "DocumentType",
    "Guard",
    "Indicator",
    "Industry",
    "Inspection",
    "Instrument",
    "KnownPolicy",
    "Region",
    "RegionCompound",
    "RuleRecord",
    "Unit",
    "ValueLink",
    "Vocabulary",
    "fold_unit",
    "inspect_vocabulary",
    "load_vocabulary",
    "vocabulary_on_demand",
]
