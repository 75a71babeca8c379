"""The union of what documents say, and the one step that puts policies of several documents together."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from kg.chinese import fold
from kg.ids import policy_path
from kg.model import CorpusFacts, DocumentFacts, Entity, EntityKind, Evidence, Fact, Predicate
from kg.resolve.identity import Card, PolicyKey, cluster
from kg.resolve.quantities import merge_statements
from kg.resolve.values import FactKey, single_valued


def merge(documents: Iterable[DocumentFacts]) -> CorpusFacts:
    """Return the facts of a corpus: commutative and idempotent in the documents.

    Parameters
    ----------
    documents : iterable of DocumentFacts
        Any order; a document that comes twice counts once.

    Returns
    -------
    CorpusFacts
        Entities sorted by IRI, facts by subject, predicate and object, documents by id.
    """
    unique = {document.id: document for document in documents}
    ordered = [unique[id_] for id_ in sorted(unique)]
    renamed = _policies(ordered)
    near: dict[tuple[str, str], Evidence] = {}
    facts = _facts(ordered, renamed)
    covered = {(f.subject, f.object) for f in facts if f.predicate is Predicate.ADDRESSES_INDUSTRY}
    for document in ordered:
        for policy, industry, evidence in document.near:
            pair = renamed.get(policy, policy), industry
            if pair not in covered:
                near.setdefault(pair, evidence)
    return CorpusFacts(
        documents=tuple(replace(document, facts=(), near=(), statements=()) for document in ordered),
        entities=_entities(ordered, renamed),
        facts=facts,
        near=tuple((*pair, near[pair]) for pair in sorted(near)),
        statements=merge_statements(ordered, renamed),
    )


def _policies(documents: Sequence[DocumentFacts]) -> dict[str, str]:
    """Return the path that each policy path of a document gets in the corpus."""
    numbers: dict[str, set[str]] = {}
    keys: dict[str, PolicyKey] = {}
    for document in documents:
        for entity in document.entities:
            if entity.kind is EntityKind.POLICY:
                core, jurisdiction, edition = entity.key
                keys[entity.iri] = core, jurisdiction, edition
        for fact in document.facts:
            if fact.predicate is Predicate.DOCUMENT_NUMBER:
                numbers.setdefault(fact.subject, set()).add(fold(fact.object))
    iris = sorted(keys)
    cards = [Card(key=keys[iri], numbers=frozenset(numbers.get(iri, ()))) for iri in iris]
    renamed: dict[str, str] = {}
    for group in cluster(cards):
        path = policy_path(min(cards[position].key for position in group))
        renamed |= {iris[position]: path for position in group}
    return renamed


def _entities(documents: Sequence[DocumentFacts], renamed: dict[str, str]) -> tuple[Entity, ...]:
    same: dict[str, list[Entity]] = {}
    for document in documents:
        for entity in document.entities:
            same.setdefault(renamed.get(entity.iri, entity.iri), []).append(entity)
    return tuple(_united(iri, same[iri]) for iri in sorted(same))


def _united(iri: str, entities: list[Entity]) -> Entity:
    labels = sorted(entities, key=lambda e: (-len(e.mentions), -len(e.label), e.label))
    label = labels[0].label
    names = {name for entity in entities for name in (entity.label, *entity.aliases)}
    kinds = {entity.kind for entity in entities}
    keys = sorted({entity.key for entity in entities})
    return Entity(
        iri=iri,
        kind=EntityKind.AGENCY if EntityKind.AGENCY in kinds else entities[0].kind,
        label=label,
        aliases=tuple(sorted(names - {label})),
        concept=max(entity.concept for entity in entities),
        mentions=tuple(sorted({quote for entity in entities for quote in entity.mentions})),
        key=keys[0],
        reason="" if len(keys) < 2 else "equal core title or number: " + "; ".join("/".join(key) for key in keys),
    )


def _facts(documents: Sequence[DocumentFacts], renamed: dict[str, str]) -> tuple[Fact, ...]:
    same: dict[FactKey, list[Fact]] = {}
    for document in documents:
        for fact in document.facts:
            subject, target = renamed.get(fact.subject, fact.subject), renamed.get(fact.object, fact.object)
            if subject != target:
                same.setdefault((subject, fact.predicate, target), []).append(fact)
    kept = single_valued({key: sum(len(fact.evidence) for fact in facts) for key, facts in same.items()})
    return tuple(_one(key, same[key]) for key in sorted(kept))


def _one(key: FactKey, facts: list[Fact]) -> Fact:
    subject, predicate, target = key
    best = min(facts, key=lambda fact: (-fact.confidence, fact.rule))
    evidence = {item for fact in facts for item in fact.evidence}
    return replace(best, subject=subject, predicate=predicate, object=target, evidence=tuple(sorted(evidence)))
