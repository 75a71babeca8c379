"""Finds what breaks a rule: one look at every document, entity, fact and statement."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from kg.errors import Severity
from kg.ids import assertion_path, document_path
from kg.model import CorpusFacts, DocumentFacts, Entity, EntityKind, Fact, PartialDate, Predicate
from kg.validators.known import Known
from kg.validators.objects import object_rules
from kg.validators.quotes import quote_faults
from kg.validators.rules import Fault, Violation, fault
from kg.validators.statements import statement_faults
from kg.validators.terms import date_of, term_faults
from kg.vocabulary import Vocabulary

_DIGEST = re.compile("[0-9a-f]{64}")
_LABELS = {
    EntityKind.POLICY: "PolicyLabel",
    EntityKind.AGENCY: "BodyLabel",
    EntityKind.ORGANIZATION: "BodyLabel",
    EntityKind.INDUSTRY: "IndustryLabel",
    EntityKind.REGION: "RegionLabel",
    EntityKind.INSTRUMENT: "PolicyInstrument",
}
_OF_BODIES = frozenset({Predicate.LOCATED_IN, Predicate.OPERATES_IN})


def violations(corpus: CorpusFacts, vocabulary: Vocabulary) -> tuple[Violation, ...]:
    """Return everything in a corpus that breaks a rule, errors first.

    Parameters
    ----------
    corpus : CorpusFacts
        What a graph would be built of.
    vocabulary : Vocabulary
        The tables.

    Returns
    -------
    tuple of Violation
        Sorted, each once; rule and focus are those that the shapes report for the graph.
    """
    return in_order(one.violation for one in faults(corpus, vocabulary))


def in_order(found: Iterable[Violation]) -> tuple[Violation, ...]:
    """Return violations sorted: errors first, then by rule and node; each once."""
    rank = list(Severity).index
    return tuple(
        sorted(
            set(found),
            key=lambda v: (rank(v.severity), v.rule, v.focus, v.subject, v.predicate, v.object, str(v.place)),
        )
    )


def faults(corpus: CorpusFacts, vocabulary: Vocabulary) -> Iterator[Fault]:
    """Yield what breaks a rule, with what to keep out; takes time in proportion to the corpus."""
    known = Known(corpus, vocabulary)
    for document in corpus.documents:
        yield from _document(document)
    for entity in corpus.entities:
        if not known.has_name(entity):
            yield _about(entity, _LABELS[entity.kind], "prefLabel")
    for fact in corpus.facts:
        yield from _fact(fact, known)
    yield from _counts(corpus, known)
    yield from term_faults(corpus)
    for statement in corpus.statements:
        yield from statement_faults(statement, known)
    yield from quote_faults(corpus, known)


def _about(entity: Entity, rule: str, predicate: str) -> Fault:
    place = min(entity.mentions, default=None)
    return fault(rule, entity, focus=entity.iri, said=(entity.iri, predicate, ""), place=place)


def _document(document: DocumentFacts) -> Iterator[Fault]:
    path = document_path(document.id)
    for rule, predicate, value, fine in (
        ("DocumentDigest", "sha256", document.sha256, _DIGEST.fullmatch(document.sha256)),
        ("DocumentPath", "path", document.path, document.path),
        ("DocumentTitle", "title", document.title, document.title.strip()),
    ):
        if not fine:
            yield fault(rule, document, focus=path, said=(path, predicate, value), place=None)


def _fact(fact: Fact, known: Known) -> Iterator[Fault]:
    said = fact.subject, fact.predicate.value, fact.object
    assertion = assertion_path(*said)
    place = fact.evidence[0].sentence
    broken = []
    if not 0 <= fact.confidence <= 1:
        broken.append(("AssertionConfidence", assertion))
    if not fact.rule.strip():
        broken.append(("AssertionRule", assertion))
    if known.is_a(fact.subject, "org" if fact.predicate in _OF_BODIES else "policy"):
        broken += [(rule, fact.subject) for rule in object_rules(fact, known)]
    else:
        broken.append(("AssertionSubject", assertion))
    for rule, focus in broken:
        yield fault(rule, fact, focus=focus, said=said, place=place)


def _counts(corpus: CorpusFacts, known: Known) -> Iterator[Fault]:
    """Yield policies without a type, all but the best of several types, and several dates."""
    types: dict[str, list[Fact]] = defaultdict(list)
    dates: dict[str, dict[PartialDate | None, Fact]] = defaultdict(dict)
    for fact in corpus.facts:
        if fact.predicate is Predicate.DOCUMENT_TYPE:
            types[fact.subject].append(fact)
        elif fact.predicate is Predicate.ISSUED_ON:
            dates[fact.subject].setdefault(date_of(fact.object), fact)
    for entity in corpus.entities:
        if entity.kind is not EntityKind.POLICY:
            continue
        if entity.iri not in types:
            yield _about(entity, "PolicyDocumentType", Predicate.DOCUMENT_TYPE.value)
        for fact in sorted(types[entity.iri], key=lambda fact: _support(fact, known))[1:]:
            yield _one_too_many("PolicyDocumentType", fact)
        for fact in list(dates[entity.iri].values())[1:]:
            yield _one_too_many("PolicyIssueDate", fact)


def _support(fact: Fact, known: Known) -> tuple[bool, bool, int, float, str]:
    kind = fact.object.removeprefix("doctype/")
    return not known.is_document_type(kind), kind == "other", -len(fact.evidence), -fact.confidence, kind


def _one_too_many(rule: str, fact: Fact) -> Fault:
    said = fact.subject, fact.predicate.value, fact.object
    return fault(rule, fact, focus=fact.subject, said=said, place=fact.evidence[0].sentence)
