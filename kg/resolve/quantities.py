"""Statements about entities: the same target stated twice is one, with the evidence of both places."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from kg.chinese import fold
from kg.ids import digest
from kg.model import (
    Document,
    DocumentFacts,
    Evidence,
    Mention,
    Quantity,
    QuantityFact,
    SectionClaims,
    Span,
    Statement,
    StatementKind,
    Support,
    strongest,
)
from kg.resolve.repeats import article_start
from kg.resolve.support import OriginalOf, combined, independent
from kg.vocabulary import Vocabulary

IriOf = Callable[[Mention, int], str]
"""Gives the IRI path of the entity that a mention of the section with that index names."""

_IMPLIED = frozenset({"region-implied", "industry-implied"})

PathOf = Callable[[str, str], str]
"""Gives the path in the corpus of an entity from the id of the document and the path there."""

_FOLDERS = {
    StatementKind.TARGET: "target",
    StatementKind.OBSERVATION: "observation",
    StatementKind.PROJECTION: "projection",
}


def statement_facts(
    document: Document, sections: Sequence[SectionClaims], *, iri_of: IriOf, vocabulary: Vocabulary
) -> tuple[QuantityFact, ...]:
    """Return the statements of a document as facts, by IRI.

    Parameters
    ----------
    document : Document
        The document that was read.
    sections : sequence of SectionClaims
        What was found in it.
    iri_of : callable
        Gives the IRI path of the entity that a mention of a section names.
    vocabulary : Vocabulary
        Knows the canonical units, so that 600万千瓦 and 6吉瓦 are one.
    """
    same: dict[str, list[QuantityFact]] = {}
    for index, section in enumerate(sections):
        for statement in section.statements:
            fact = _fact(document, statement, claims=section, section=index, iri_of=iri_of)
            fact = _measured(fact, vocabulary)
            same.setdefault(fact.iri, []).append(fact)
    return tuple(_united(same[iri]) for iri in sorted(same))


def named_only(section: SectionClaims) -> Iterator[Mention]:
    """Yield the mentions that only statements hold: the territory of an authority, the sector of 绿色建筑."""
    for statement in section.statements:
        for mention in (statement.region, statement.holder, *statement.industries):
            if mention is not None and mention.rule in _IMPLIED:
                yield mention
        yield from (body for body in statement.responsible if body not in section.mentions)


def merge_statements(
    documents: Iterable[DocumentFacts], *, path_of: PathOf, original: OriginalOf
) -> tuple[QuantityFact, ...]:
    """Return the statements of all documents by IRI, policies under the paths that they have in the corpus.

    Parameters
    ----------
    documents : iterable of DocumentFacts
        In the order of their ids.
    path_of : callable
        Gives the path in the corpus of an entity of a document.
    original : callable
        Gives the article that another repeats.
    """
    same: dict[str, list[QuantityFact]] = {}
    for document in documents:
        for fact in document.statements:
            moved = replace(fact, policy=path_of(document.id, fact.policy), holder=path_of(document.id, fact.holder))
            moved = replace(moved, iri=_iri(moved))
            same.setdefault(moved.iri, []).append(moved)
    return tuple(_counted(_united(same[iri]), original) for iri in sorted(same))


def _counted(fact: QuantityFact, original: OriginalOf) -> QuantityFact:
    supports = independent(fact.supports, original)
    return replace(fact, supports=supports, confidence=combined(supports) if supports else fact.confidence)


def _fact(
    document: Document, statement: Statement, *, claims: SectionClaims, section: int, iri_of: IriOf
) -> QuantityFact:
    named = (statement.policy, statement.holder, statement.region, *statement.industries, *statement.responsible)
    words = [mention.span for mention in named if mention is not None and mention.rule != "region-implied"]
    policy, holder, region = (
        iri_of(mention, section) if mention is not None else ""
        for mention in (statement.policy, statement.holder, statement.region)
    )
    others = [span for span in (statement.sentence, *statement.context) if not statement.span.contains(span)]
    return QuantityFact(
        iri="",
        kind=statement.kind,
        indicator=statement.indicator,
        quantity=_dated(statement),
        evidence=tuple(_evidence(document, span, words=words) for span in (statement.span, *dict.fromkeys(others))),
        rule=statement.rule,
        concept=statement.concept,
        policy=policy,
        holder=holder,
        region=region,
        industries=tuple(dict.fromkeys(iri_of(mention, section) for mention in statement.industries)),
        responsible=tuple(dict.fromkeys(iri_of(mention, section) for mention in statement.responsible)),
        force=statement.force,
        confidence=statement.confidence,
        quote=document.text[statement.span.start : statement.span.end],
        supports=(
            Support(
                document=document.id,
                article=article_start(document, claims.section),
                confidence=statement.confidence,
            ),
        ),
    )


def _measured(fact: QuantityFact, vocabulary: Vocabulary) -> QuantityFact:
    """Return a fact with its canonical unit and its IRI; what is counted keeps its measure word: 3批 are not 3家."""
    unit = vocabulary.unit(fact.quantity.unit)
    if unit is not None and unit.dimension != "count":
        fact = replace(fact, measure=unit.canonical, factor=unit.multiplier)
    return replace(fact, iri=_iri(fact))


def _dated(statement: Statement) -> Quantity:
    """Return the quantity of a statement; nobody owes a projection, so its year is no deadline."""
    quantity = statement.quantity
    if statement.kind is StatementKind.PROJECTION and quantity.deadline is not None:
        return replace(quantity, year=quantity.year or quantity.deadline, deadline=None)
    return quantity


def _evidence(document: Document, span: Span, *, words: Iterable[Span]) -> Evidence:
    inside = {document.quote(word) for word in words if span.contains(word) and len(word)}
    return Evidence(sentence=document.quote(span), words=tuple(sorted(inside)))


def _iri(fact: QuantityFact) -> str:
    folder = _FOLDERS[fact.kind]
    key = (
        fact.policy or fact.holder,
        fact.concept or fold(fact.indicator),
        *_amount(fact),
        fact.region,
    )
    return f"{folder}/{digest(folder, *key)}"


def _amount(fact: QuantityFact) -> tuple[str, ...]:
    quantity = fact.quantity
    year = quantity.deadline if quantity.deadline is not None else quantity.year
    value, high = (
        format((number * fact.factor).normalize(), "f") if number is not None else ""
        for number in (quantity.value, quantity.high)
    )
    unit = fact.measure or quantity.unit
    return quantity.change.value, value, high, unit, str(year or ""), str(quantity.baseline or "")


def _united(facts: list[QuantityFact]) -> QuantityFact:
    """Return one fact for all that share an IRI: the surest one, with the places that state it before the others."""
    best = min(facts, key=lambda fact: (-fact.confidence, fact.evidence[0], fact.rule, fact.indicator))
    stating = {item for fact in facts for item in fact.evidence[: fact.stated]}
    others = {item for fact in facts for item in fact.evidence[fact.stated :]} - stating
    first = best.evidence[0]
    ordered = (first, *sorted(stating - {first}), *sorted(others))
    industries = dict.fromkeys(industry for fact in (best, *facts) for industry in fact.industries)
    supports = independent((one for fact in facts for one in fact.supports), lambda place: place)
    return replace(
        best,
        evidence=ordered,
        stated=len(stating),
        industries=tuple(industries),
        supports=supports,
        responsible=tuple(dict.fromkeys(body for fact in (best, *facts) for body in fact.responsible)),
        force=strongest(fact.force for fact in facts),
    )
