"""Keeps out of a graph what breaks a rule, and says what was kept out."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from kg.errors import Severity
from kg.ids import document_path
from kg.model import CorpusFacts
from kg.validators.find import faults, in_order
from kg.validators.known import Known
from kg.validators.rules import Item, Violation
from kg.vocabulary import Vocabulary


def accepted(corpus: CorpusFacts, vocabulary: Vocabulary) -> tuple[CorpusFacts, tuple[Violation, ...]]:
    """Return a corpus without what breaks a rule, and what was kept out and why.

    Warnings keep nothing out. What rests on a thing that is kept out goes with it, under the rule that it then breaks.

    Parameters
    ----------
    corpus : CorpusFacts
        What was found.
    vocabulary : Vocabulary
        The tables.

    Returns
    -------
    tuple of CorpusFacts and tuple of Violation
        The corpus in the same order, one that breaks no rule; the errors that kept something out.
    """
    rejected: list[Violation] = []
    # A policy may fall with its type, and what is tied to it with the policy; there are no longer chains than that.
    while wrong := [f for f in faults(corpus, vocabulary) if f.violation.severity is Severity.ERROR]:
        rejected += [fault.violation for fault in wrong]
        corpus = _without(corpus, {fault.item for fault in wrong}, vocabulary)
    return corpus, in_order(rejected)


def _without(corpus: CorpusFacts, dropped: set[Item], vocabulary: Vocabulary) -> CorpusFacts:
    entities = (entity for entity in corpus.entities if entity not in dropped)
    named = (
        replace(entity, mentions=tuple(quote for quote in entity.mentions if (entity.iri, quote) not in dropped))
        for entity in entities
    )
    kept = replace(
        corpus,
        documents=tuple(document for document in corpus.documents if document not in dropped),
        entities=tuple(named),
        facts=tuple(fact for fact in corpus.facts if fact not in dropped),
        statements=tuple(statement for statement in corpus.statements if statement not in dropped),
    )
    known = Known(kept, vocabulary)
    near = (
        one
        for one in corpus.near
        if one not in dropped and known.is_a(one[0], "policy") and known.is_a(one[1], "industry")
    )
    return replace(kept, near=tuple(near))


def rejected_rows(rejected: Iterable[Violation], corpus: CorpusFacts) -> Iterator[dict[str, str]]:
    """Yield what was kept out as rows for a reader.

    Parameters
    ----------
    rejected : iterable of Violation
        Second part of what :func:`accepted` returns.
    corpus : CorpusFacts
        The corpus before it was cut, for names and paths.

    Yields
    ------
    dict of str to str
        ``rule``, ``subject``, ``predicate``, ``object``, ``document``, ``place``, ``sentence``, ``remedy``; entities by
        name, documents by path, places as ``start-end`` in characters of the raw text.
    """
    names = {entity.iri: entity.label or entity.iri for entity in corpus.entities}
    names |= {document_path(document.id): document.path for document in corpus.documents}
    for violation in rejected:
        place = violation.place
        document = document_path(place.document) if place else ""
        yield {
            "rule": violation.rule,
            "subject": names.get(violation.subject, violation.subject),
            "predicate": violation.predicate,
            "object": names.get(violation.object, violation.object),
            "document": names.get(document, document),
            "place": f"{place.start}-{place.end}" if place else "",
            "sentence": place.text if place else "",
            "remedy": f"{violation.message}; {violation.remedy}",
        }
