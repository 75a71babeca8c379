"""The spans of a document that rules took, with what each one stands for."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kg.model import (
    Document,
    DocumentFacts,
    Entity,
    EntityKind,
    Mention,
    QuantityFact,
    SectionClaims,
    Span,
    Statement,
    plain_number,
)

_BODIES = (EntityKind.AGENCY, EntityKind.ORGANIZATION)
_Place = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A span of the clean text: a name, or the clause of a statement.

    Attributes
    ----------
    span : Span
        Where it stands in the clean text.
    kind : str
        Kind of entity or of statement, as in JSON.
    name : str
        Full name of the thing, or the statement in short.
    iri : str
        Path of the thing below the base IRI; empty where no fact speaks of it.
    rule : str
        Id of the rule that took it.
    confidence : float
        0 to 1.
    statement : bool
        Whether it is a statement.
    """

    span: Span
    kind: str
    name: str
    iri: str
    rule: str
    confidence: float
    statement: bool = False


def marks(document: Document, sections: Iterable[SectionClaims], facts: DocumentFacts) -> tuple[Mark, ...]:
    """Return every mention and statement with its identity, by place, the longer first.

    Parameters
    ----------
    document : Document
        The document that was read.
    sections : iterable of SectionClaims
        What was found in it.
    facts : DocumentFacts
        What became of that.
    """
    finder = _Finder(document, facts)
    found = {mark: None for section in sections for mark in finder.marks(section)}
    return tuple(sorted(found, key=_order))


def _order(mark: Mark) -> tuple[int, int, bool, str, str, str]:
    return mark.span.start, -mark.span.end, not mark.statement, mark.kind, mark.iri, mark.name


class _Finder:
    """Knows the entities and statements by their place in the raw text."""

    def __init__(self, document: Document, facts: DocumentFacts) -> None:
        self._document = document
        self._entities: dict[_Place, list[Entity]] = {}
        for entity in facts.entities:
            for quote in entity.mentions:
                self._entities.setdefault((quote.start, quote.end), []).append(entity)
        self._statements: dict[_Place, list[QuantityFact]] = {}
        for fact in facts.statements:
            for evidence in fact.evidence[: fact.stated]:
                place = evidence.sentence.start, evidence.sentence.end
                self._statements.setdefault(place, []).append(fact)

    def marks(self, section: SectionClaims) -> Iterator[Mark]:
        for mention in section.mentions:
            entity = self._entity(mention)
            yield Mark(
                span=mention.span,
                kind=entity.kind.value if entity else mention.kind.value,
                name=entity.label if entity else mention.name,
                iri=entity.iri if entity else "",
                rule=mention.rule,
                confidence=mention.confidence,
            )
        for statement in section.statements:
            yield Mark(
                span=statement.span,
                kind=statement.kind.value,
                name=_in_short(statement),
                iri=self._path(statement),
                rule=statement.rule,
                confidence=statement.confidence,
                statement=True,
            )

    def _place(self, span: Span) -> _Place:
        raw = self._document.offsets.to_raw(span)
        return raw.start, raw.end

    def _entity(self, mention: Mention) -> Entity | None:
        # A body that is an agency in one place of a document is one everywhere; 川渝 is two regions in one place.
        kinds = _BODIES if mention.kind in _BODIES else (mention.kind,)
        fitting = [one for one in self._entities.get(self._place(mention.span), ()) if one.kind in kinds]
        same = (one for one in fitting if mention.name == one.label or (mention.concept and mention.concept in one.iri))
        return next(same, fitting[0] if fitting else None)

    def _path(self, statement: Statement) -> str:
        facts = self._statements.get(self._place(statement.span), ())
        wanted = statement.kind, statement.quantity, statement.indicator
        return next((one.iri for one in facts if (one.kind, one.quantity, one.indicator) == wanted), "")


def _in_short(statement: Statement) -> str:
    quantity = statement.quantity
    figure = f"{plain_number(quantity.value)}" if quantity.value is not None else ""
    if quantity.high is not None:
        figure += f"–{plain_number(quantity.high)}"
    year = quantity.deadline or quantity.year
    parts = statement.indicator, quantity.change.value, f"{figure}{quantity.unit}", str(year or "")
    return " · ".join(part for part in parts if part)
