"""The union of what documents say, and the one step that puts policies of several documents together."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from kg.model import (
    CorpusFacts,
    Decision,
    DocumentFacts,
    Entity,
    EntityKind,
    Evidence,
    Fact,
    FactDecision,
    Predicate,
    Quote,
    Support,
    Undecided,
    strongest,
)
from kg.resolve.editions import edition_facts
from kg.resolve.linking import Linked, link
from kg.resolve.quantities import PathOf, merge_statements
from kg.resolve.repeats import find_repeats, original_of
from kg.resolve.support import OriginalOf, combined, independent, weight
from kg.resolve.values import FactKey, single_valued
from kg.resolve.verdicts import Verdicts, key_of, settled

_BODIES = (EntityKind.AGENCY, EntityKind.ORGANIZATION)
_DECIDED = 1_000_000
"""What the word of a person weighs, in articles."""


def merge(documents: Iterable[DocumentFacts], *, decisions: Sequence[Decision | FactDecision] = ()) -> CorpusFacts:
    """Return the facts of a corpus: commutative and idempotent in the documents.

    Parameters
    ----------
    documents : iterable of DocumentFacts
        Any order; a document that comes twice counts once.
    decisions : sequence of Decision or FactDecision
        What a person decided about policies that may be one, and about facts.

    Returns
    -------
    CorpusFacts
        Entities sorted by IRI, facts by subject, predicate and object, documents by id.
    """
    unique = {document.id: document for document in documents}
    ordered = [unique[id_] for id_ in sorted(unique)]
    names = {e.iri: e.label for document in ordered for e in document.entities if e.kind in _BODIES}
    linked = link(ordered, names=names, decisions=[one for one in decisions if isinstance(one, Decision)])
    verdicts = Verdicts.of(one for one in decisions if isinstance(one, FactDecision))
    repeats = find_repeats(article for document in ordered for article in document.articles)
    original = original_of(repeats)

    def path_of(document: str, path: str) -> str:
        return linked.paths.get((document, path), path)

    entities = _entities(ordered, linked, path_of)
    by_path = {entity.iri: entity for entity in entities}
    facts = _facts(ordered, path_of, original, verdicts=verdicts) + list(edition_facts(by_path, linked.keys))
    corpus = CorpusFacts(
        documents=tuple(replace(one, facts=(), near=(), statements=(), articles=()) for one in ordered),
        entities=entities,
        facts=tuple(sorted(facts, key=lambda fact: (fact.subject, fact.predicate, fact.object))),
        near=_near(ordered, path_of, facts),
        statements=merge_statements(ordered, path_of=path_of, original=original),
        repeats=repeats,
        undecided=tuple(_undecided(linked, by_path, facts)),
        findings=linked.findings,
    )
    return settled(corpus, verdicts)


def _near(
    documents: Sequence[DocumentFacts], path_of: PathOf, facts: Iterable[Fact]
) -> tuple[tuple[str, str, Evidence], ...]:
    covered = {(f.subject, f.object) for f in facts if f.predicate is Predicate.ADDRESSES_INDUSTRY}
    near: dict[tuple[str, str], Evidence] = {}
    for document in documents:
        for policy, industry, evidence in document.near:
            pair = path_of(document.id, policy), industry
            if pair not in covered:
                near.setdefault(pair, evidence)
    return tuple((*pair, near[pair]) for pair in sorted(near))


def _entities(documents: Sequence[DocumentFacts], linked: Linked, path_of: PathOf) -> tuple[Entity, ...]:
    same: dict[str, list[Entity]] = {}
    for document in documents:
        for entity in document.entities:
            same.setdefault(path_of(document.id, entity.iri), []).append(entity)
    return tuple(_united(iri, same[iri], linked) for iri in sorted(same))


def _united(iri: str, entities: list[Entity], linked: Linked) -> Entity:
    labels = sorted(entities, key=lambda e: (-len(e.mentions), -len(e.label), e.label))
    label = labels[0].label
    names = {name for entity in entities for name in (entity.label, *entity.aliases)}
    kinds = {entity.kind for entity in entities}
    reasons = {reason for entity in entities for reason in entity.reason.split("; ") if reason}
    return Entity(
        iri=iri,
        kind=EntityKind.AGENCY if EntityKind.AGENCY in kinds else entities[0].kind,
        label=label,
        aliases=tuple(sorted(names - {label})),
        concept=max(entity.concept for entity in entities),
        mentions=tuple(sorted({quote for entity in entities for quote in entity.mentions})),
        key=linked.keys.get(iri, ()),
        reason="; ".join(sorted(reasons | set(linked.reasons.get(iri, ())))),
    )


def _facts(
    documents: Sequence[DocumentFacts], path_of: PathOf, original: OriginalOf, *, verdicts: Verdicts
) -> list[Fact]:
    same: dict[FactKey, list[Fact]] = {}
    for document in documents:
        for fact in document.facts:
            subject, target = path_of(document.id, fact.subject), path_of(document.id, fact.object)
            if subject != target:
                same.setdefault((subject, fact.predicate, target), []).append(fact)
    supports = {key: independent(_supports(facts), original) for key, facts in same.items()}
    made = {key: _one(key, same[key], supports=supports[key]) for key in sorted(same)}
    # Before one of several values is chosen, so that the next one takes the place of what a person refused.
    weights = {
        key: weight(supports[key]) + (_DECIDED if verdicts.accepts(key_of(fact)) else 0)
        for key, fact in made.items()
        if verdicts.judge(fact)
    }
    return [made[key] for key in sorted(single_valued(weights))]


def _supports(facts: Iterable[Fact]) -> Iterator[Support]:
    for fact in facts:
        yield from fact.supports


def _one(key: FactKey, facts: list[Fact], *, supports: tuple[Support, ...]) -> Fact:
    subject, predicate, target = key
    best = min(facts, key=lambda fact: (-fact.confidence, fact.rule))
    evidence = {item for fact in facts for item in fact.evidence}
    return replace(
        best,
        subject=subject,
        predicate=predicate,
        object=target,
        evidence=tuple(sorted(evidence)),
        supports=supports,
        confidence=combined(supports),
        force=strongest(fact.force for fact in facts),
    )


def _undecided(linked: Linked, policies: Mapping[str, Entity], facts: Iterable[Fact]) -> Iterator[Undecided]:
    wanted = {path for doubt in linked.doubts for path in (doubt.one, doubt.other)}
    sentences: dict[str, Quote] = {}
    for fact in facts:
        if fact.subject in wanted:
            first = min(evidence.sentence for evidence in fact.evidence)
            sentences[fact.subject] = min(first, sentences.get(fact.subject, first))
    for path in wanted - sentences.keys():
        if policies[path].mentions:
            sentences[path] = policies[path].mentions[0]
    for doubt in linked.doubts:
        yield Undecided(
            one=doubt.one,
            other=doubt.other,
            name=policies[doubt.one].label,
            other_name=policies[doubt.other].label,
            speaks_for=doubt.verdict.speaks_for,
            speaks_against=doubt.verdict.speaks_against,
            sentence=sentences.get(doubt.one),
            other_sentence=sentences.get(doubt.other),
        )
