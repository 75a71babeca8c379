"""What there is to tell apart: kinds of entities, facts, sections, places, statements and changes."""

from collections.abc import Iterable
from enum import StrEnum


class EntityKind(StrEnum):
    """What an entity is; the value is the plural used in JSON."""

    POLICY = "policies"
    AGENCY = "agencies"
    ORGANIZATION = "organizations"
    INDUSTRY = "industries"
    REGION = "regions"
    INSTRUMENT = "instruments"


class Predicate(StrEnum):
    """What a claim says; the value is the local name of the ontology's property."""

    ISSUED_BY = "issuedBy"
    ISSUED_ON = "issuedOn"
    DOCUMENT_NUMBER = "documentNumber"
    DOCUMENT_TYPE = "documentType"
    APPLIES_TO_REGION = "appliesToRegion"
    ADDRESSES_INDUSTRY = "addressesIndustry"
    BASED_ON = "basedOn"
    SUPERSEDES = "supersedes"
    CITES = "cites"
    OTHER_EDITION = "otherEdition"
    IMPLEMENTS = "implements"
    AMENDS = "amends"
    LEAD_ISSUER = "leadIssuer"
    APPROVED_BY = "approvedBy"
    CO_ISSUER_COUNT = "coIssuerCount"
    EFFECTIVE_ON = "effectiveOn"
    EXPIRES_ON = "expiresOn"
    STATUS = "status"
    USES_INSTRUMENT = "usesInstrument"
    RESPONSIBLE_AGENCY = "responsibleAgency"
    LOCATED_IN = "locatedIn"  # of a body, as the next one
    OPERATES_IN = "operatesIn"


class Status(StrEnum):
    """How far a policy has come in its life, in that order: of several that are stated the last one holds."""

    DRAFT = "draft"
    ISSUED = "issued"
    TRIAL = "trial"
    REVISED = "revised"
    EXPIRED = "expired"
    REPEALED = "repealed"


class Force(StrEnum):
    """How strongly a clause binds, the strongest first."""

    MANDATORY = "mandatory"
    ENCOURAGED = "encouraged"
    EXPLORATORY = "exploratory"


def strongest(forces: Iterable[Force | None]) -> Force | None:
    """Return the strongest of several forces, None where there is none.

    Examples
    --------
    >>> strongest([Force.EXPLORATORY, None, Force.MANDATORY])
    <Force.MANDATORY: 'mandatory'>
    """
    return min((force for force in forces if force is not None), key=list(Force).index, default=None)


class Stance(StrEnum):
    """How a sentence says what it says; only what is stated becomes a plain fact."""

    STATED = "stated"
    NEGATED = "negated"  # 未印发, 不适用于
    PLANNED = "planned"  # 拟出台, 正在起草
    REPORTED = "reported"  # 据报道, 消息人士称: somebody says so whom nobody names
    CONDITIONAL = "conditional"  # 如获通过，则…
    RECOMMENDED = "recommended"  # 建议, 亟须


class SectionKind(StrEnum):
    """What a stretch of a document is good for."""

    BODY = "body"
    CONTENTS = "contents"  # a table of contents: never evidence
    NOTICE = "notice"  # copyright lines, imprints, addresses of the editors: never evidence
    UNRELATED = "unrelated"  # an advertisement, a piece on another matter: never evidence


class PlaceUnit(StrEnum):
    """What readers count in a document to find a place again."""

    PAGE = "page"
    PARAGRAPH = "paragraph"
    LINE = "line"


class BlockKind(StrEnum):
    """What a line of a clean text is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"  # an entry of a list
    CAPTION = "caption"
    BYLINE = "byline"
    SOURCE = "source"  # where the text was taken from, with its address
    ENTRY = "entry"  # a line of a table of contents
    BOILERPLATE = "boilerplate"  # a line of a notice or of another matter


class StatementKind(StrEnum):
    """What a statement with a figure or a date is; the value is the plural used in JSON."""

    TARGET = "targets"
    OBSERVATION = "observations"
    PROJECTION = "projections"


class Change(StrEnum):
    """How the figure of a statement is meant."""

    REACH = "reach"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    INCREASE_BY = "increase_by"
    DECREASE_BY = "decrease_by"
    INCREASE_TO = "increase_to"
    DECREASE_TO = "decrease_to"
    MULTIPLY = "multiply"
    PEAK = "peak"
    NEUTRAL = "neutral"
    COMPLETE = "complete"
    BUILD = "build"
