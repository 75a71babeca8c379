"""The values that pass between the stages: frozen, checked on construction, free of clock, randomness and path order.

=========== =====================================================================================
word        meaning
=========== =====================================================================================
document    a file that was read; ``doc`` is always spaCy's
raw text    ``bytes.decode(encoding)``: no newline translation, a byte-order mark not counted
clean text  the raw text repaired for reading; every character knows where it comes from
span        half-open range of characters of the clean text
mention     words in the clean text that name something
claim       what a sentence says about mentions, before anyone knows which things they are
entity      the thing itself, with an identity
fact        a claim about entities, with the evidence for it
=========== =====================================================================================
"""

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kg.model.claims import (
        Claim,
        Mention,
        Quantity,
        SectionClaims,
        Statement,
    )
    from kg.model.decimals import plain_number
    from kg.model.documents import (
        Block,
        Document,
        Place,
        Places,
        Quote,
        Section,
    )
    from kg.model.facts import (
        Article,
        CorpusFacts,
        Decision,
        DocumentFacts,
        Entity,
        Evidence,
        Fact,
        FactDecision,
        QuantityFact,
        Repeat,
        Support,
        Undecided,
        Withheld,
    )
    from kg.model.kinds import (
        BlockKind,
        Change,
        EntityKind,
        Force,
        PlaceUnit,
        Predicate,
        SectionKind,
        Stance,
        StatementKind,
        Status,
        strongest,
    )
    from kg.model.text import (
        FIRST_YEAR,
        LAST_YEAR,
        OffsetMap,
        PartialDate,
        Span,
    )

__all__ = [
    "FIRST_YEAR",
    "LAST_YEAR",
    "Article",
    "Block",
    "BlockKind",
    "Change",
    "Claim",
    "CorpusFacts",
    "Decision",
    "Document",
    "DocumentFacts",
    "Entity",
    "EntityKind",
    "Evidence",
    "Fact",
    "FactDecision",
    "Force",
    "Mention",
    "OffsetMap",
    "PartialDate",
    "Place",
    "PlaceUnit",
    "Places",
    "Predicate",
    "Quantity",
    "QuantityFact",
    "Quote",
    "Repeat",
    "Section",
    "SectionClaims",
    "SectionKind",
    "Span",
    "Stance",
    "Statement",
    "StatementKind",
    "Status",
    "Support",
    "Undecided",
    "Withheld",
    "plain_number",
    "strongest",
]

# Loaded on use: who asks a graph meets dates and figures, not what documents are read into.
_NAMES = {
    "claims": "Claim Mention Quantity SectionClaims Statement",
    "decimals": "plain_number",
    "documents": "Block Document Place Places Quote Section",
    "facts": "Article CorpusFacts Decision DocumentFacts Entity Evidence Fact FactDecision QuantityFact Repeat Support "
    "Undecided Withheld",
    "kinds": "BlockKind Change EntityKind Force PlaceUnit Predicate SectionKind Stance StatementKind Status strongest",
    "text": "FIRST_YEAR LAST_YEAR OffsetMap PartialDate Span",
}
_PLACES = {name: module for module, names in _NAMES.items() for name in names.split()}


def __getattr__(name: str) -> Any:
    if name not in _PLACES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(importlib.import_module(f"{__name__}.{_PLACES[name]}"), name)
    globals()[name] = value
    return value
