"""What one document says: its mentions as entities, its claims as facts with their evidence."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from kg.chinese import fold
from kg.ids import found_path, policy_path
from kg.model import (
    Claim,
    Document,
    DocumentFacts,
    Entity,
    EntityKind,
    Evidence,
    Fact,
    Mention,
    Predicate,
    SectionClaims,
    Support,
    Withheld,
    strongest,
)
from kg.resolve.identity import Card, PolicyKey, cluster
from kg.resolve.quantities import named_only, statement_facts
from kg.resolve.repeats import article_start, articles_of, find_repeats, original_of
from kg.resolve.support import OriginalOf, independent, weight
from kg.resolve.values import FactKey, single_valued
from kg.vocabulary import Vocabulary

_FOLDERS = {
    EntityKind.AGENCY: "org",
    EntityKind.ORGANIZATION: "org",
    EntityKind.INDUSTRY: "industry",
    EntityKind.REGION: "region",
    EntityKind.INSTRUMENT: "instrument",
}
_SHORTEST_ALIAS = 3


@dataclass(frozen=True, slots=True)
class _Work:
    """A policy of one section: core title and edition are its name there."""

    section: int
    core: str
    edition: str
    jurisdiction: str


def resolve_document(document: Document, sections: Sequence[SectionClaims], *, vocabulary: Vocabulary) -> DocumentFacts:
    """Return entities and facts of a document, each sorted, with evidence in characters of the raw text.

    Parameters
    ----------
    document : Document
        The document that was read.
    sections : sequence of SectionClaims
        What the extraction found in it, in order.
    vocabulary : Vocabulary
        Tells which short words are names of document types and so no aliases.

    Returns
    -------
    DocumentFacts
        Claims that are not plain (negated, planned, reported, conditional, recommended) give no fact but are withheld.
        Of dates that agree only the most exact one is kept.
    """
    iris = _Iris(sections)
    endings = frozenset(ending for kind in vocabulary.document_types.values() for ending in kind.endings)
    articles = articles_of(document, sections)
    original = original_of(find_repeats(articles))
    facts = _facts(document, sections, iris=iris, original=original)
    return DocumentFacts(
        id=document.id,
        path=document.path,
        sha256=document.sha256,
        title=document.title,
        publisher=document.publisher,
        date=document.date,
        url=document.url,
        encoding=document.encoding,
        length=len(document.raw),
        repairs=document.repairs,
        entities=_entities(document, sections, iris=iris, endings=endings),
        facts=facts,
        near=_near(document, sections, iris=iris, facts=facts),
        withheld=_withheld(document, sections, iris=iris, facts=facts),
        statements=statement_facts(document, sections, iri_of=iris.of, vocabulary=vocabulary),
        articles=articles,
    )


class _Iris:
    """Gives every mention of a document the IRI path of its entity."""

    def __init__(self, sections: Sequence[SectionClaims]) -> None:
        works = _works(sections)
        cards = [_card(work, claims) for work, claims in works.items()]
        names = list(works)
        self.keys: dict[str, PolicyKey] = {}
        self.reasons: dict[str, str] = {}
        self._policies: dict[_Work, str] = {}
        for group in cluster(cards):
            iri = policy_path(group.key)
            self.keys[iri] = group.key
            self.reasons[iri] = "; ".join(group.reasons)
            self._policies |= {names[position]: iri for position in group.positions}

    def of(self, mention: Mention, section: int) -> str:
        """Return the path of the entity that a mention of a section names."""
        if mention.kind is EntityKind.POLICY:
            return self._policies[_work(section, mention)]
        folder = _FOLDERS[mention.kind]
        return f"{folder}/{mention.concept}" if mention.concept else found_path(folder, fold(mention.name))


def _work(section: int, mention: Mention) -> _Work:
    return _Work(section, mention.core, mention.edition, mention.jurisdiction)


def _works(sections: Sequence[SectionClaims]) -> dict[_Work, list[Claim]]:
    works: dict[_Work, list[Claim]] = {}
    for index, section in enumerate(sections):
        for mention in _mentions(section):
            if mention.kind is EntityKind.POLICY:
                works.setdefault(_work(index, mention), [])
        for claim in section.claims:
            if claim.subject.kind is EntityKind.POLICY:
                works[_work(index, claim.subject)].append(claim)
    return works


def _mentions(section: SectionClaims) -> Iterator[Mention]:
    """Yield the mentions of a section, then those that only claims hold."""
    yield from section.mentions
    for claim in section.claims:
        if isinstance(claim.object, Mention):
            yield claim.object
    yield from named_only(section)


def _card(work: _Work, claims: Iterable[Claim]) -> Card:
    regions: Counter[str] = Counter()
    numbers: set[str] = set()
    for claim in claims:
        if claim.predicate is Predicate.APPLIES_TO_REGION and isinstance(claim.object, Mention):
            regions[claim.object.concept] += 1
        elif claim.predicate is Predicate.DOCUMENT_NUMBER:
            numbers.add(str(claim.object))
    jurisdiction = work.jurisdiction or min(regions, default="")
    return Card(key=(work.core, jurisdiction, work.edition), numbers=frozenset(numbers))


def _entities(
    document: Document, sections: Sequence[SectionClaims], *, iris: _Iris, endings: frozenset[str]
) -> tuple[Entity, ...]:
    mentions: dict[str, list[Mention]] = {}
    for index, section in enumerate(sections):
        for mention in _mentions(section):
            mentions.setdefault(iris.of(mention, index), []).append(mention)
    numbers = _numbers(sections, iris)
    return tuple(
        replace(
            _entity(document, mentions[iri], iri=iri, names=_names(mentions[iri], endings) | numbers.get(iri, set())),
            key=iris.keys.get(iri, ()),
            reason=iris.reasons.get(iri, ""),
        )
        for iri in sorted(mentions)
    )


def _numbers(sections: Sequence[SectionClaims], iris: _Iris) -> dict[str, set[str]]:
    """Return the document numbers of each policy: people look for 〔2024〕759号 and GB/T 24067 as for a name."""
    numbers: dict[str, set[str]] = {}
    for index, section in enumerate(sections):
        for claim in section.claims:
            if claim.predicate is Predicate.DOCUMENT_NUMBER:
                numbers.setdefault(iris.of(claim.subject, index), set()).add(str(claim.object))
    return numbers


def _names(mentions: Iterable[Mention], endings: frozenset[str]) -> set[str]:
    return {m.name for m in mentions} | {m.surface.strip() for m in mentions if _is_alias(m, endings)}


def _entity(document: Document, mentions: list[Mention], *, iri: str, names: set[str]) -> Entity:
    named = [mention for mention in mentions if not mention.refers] or mentions
    counts = Counter(mention.name for mention in named)
    label = min(counts, key=lambda name: (-counts[name], -len(name), name))
    first = named[0]
    agency = any(mention.kind is EntityKind.AGENCY for mention in mentions)
    return Entity(
        iri=iri,
        kind=EntityKind.AGENCY if agency else first.kind,
        label=label,
        aliases=tuple(sorted(name for name in names if name and name != label)),
        concept=first.concept,
        mentions=tuple(sorted({document.quote(m.span) for m in mentions if not _implied(m)})),
    )


def _is_alias(mention: Mention, endings: frozenset[str]) -> bool:
    if _implied(mention):
        return False
    if mention.kind is not EntityKind.POLICY:
        return not mention.rule.endswith("-same")
    return len(mention.surface) >= _SHORTEST_ALIAS and mention.surface not in endings


def _implied(mention: Mention) -> bool:
    return mention.rule == "region-implied"


def _facts(
    document: Document, sections: Sequence[SectionClaims], *, iris: _Iris, original: OriginalOf
) -> tuple[Fact, ...]:
    grouped: dict[FactKey, list[Claim]] = {}
    supports: dict[FactKey, list[Support]] = {}
    for index, section in enumerate(sections):
        here: dict[FactKey, list[Claim]] = {}
        for claim in section.claims:
            if not claim.plain:
                continue
            subject = iris.of(claim.subject, index)
            target = iris.of(claim.object, index) if isinstance(claim.object, Mention) else str(claim.object)
            if target != subject:
                here.setdefault((subject, claim.predicate, target), []).append(claim)
        start = article_start(document, section.section)
        for key, claims in here.items():
            grouped.setdefault(key, []).extend(claims)
            sure = max(claim.confidence for claim in claims)
            support = Support(document=document.id, article=start, confidence=sure, times=len(claims))
            supports.setdefault(key, []).append(support)
    counted = {key: independent(found, original) for key, found in supports.items()}
    kept = single_valued({key: weight(found) for key, found in counted.items()})
    return tuple(_fact(document, key, grouped[key], supports=tuple(sorted(supports[key]))) for key in sorted(kept))


def _fact(document: Document, key: FactKey, claims: list[Claim], *, supports: tuple[Support, ...]) -> Fact:
    subject, predicate, target = key
    best = min(claims, key=lambda claim: (-claim.confidence, claim.sentence))
    evidence = {item for claim in claims for item in _evidence(document, claim)}
    return Fact(
        subject=subject,
        predicate=predicate,
        object=target,
        evidence=tuple(sorted(evidence)),
        rule=best.rule,
        confidence=best.confidence,
        literal=not isinstance(best.object, Mention),
        supports=supports,
        force=strongest(claim.force for claim in claims),
    )


def _evidence(document: Document, claim: Claim) -> Iterator[Evidence]:
    named = [claim.subject.span, *([claim.object.span] if isinstance(claim.object, Mention) else [])]
    for sentence in (claim.sentence, *claim.context):
        words = {document.quote(span) for span in named if sentence.contains(span) and len(span)}
        yield Evidence(sentence=document.quote(sentence), words=tuple(sorted(words)))


def _withheld(
    document: Document, sections: Sequence[SectionClaims], *, iris: _Iris, facts: tuple[Fact, ...]
) -> tuple[Withheld, ...]:
    """Return what is said with a reserve, and nowhere outright."""
    stated = {(fact.subject, fact.predicate, fact.object) for fact in facts}
    found: set[Withheld] = set()
    for index, section in enumerate(sections):
        for claim in section.claims:
            subject = iris.of(claim.subject, index)
            target = iris.of(claim.object, index) if isinstance(claim.object, Mention) else str(claim.object)
            if claim.plain or target == subject or (subject, claim.predicate, target) in stated:
                continue
            found.add(
                Withheld(
                    sentence=document.quote(claim.sentence),
                    subject=subject,
                    predicate=claim.predicate,
                    object=target,
                    stance=claim.stance,
                    rule=claim.rule,
                )
            )
    return tuple(sorted(found))


def _near(
    document: Document, sections: Sequence[SectionClaims], *, iris: _Iris, facts: tuple[Fact, ...]
) -> tuple[tuple[str, str, Evidence], ...]:
    covered = {(f.subject, f.object) for f in facts if f.predicate is Predicate.ADDRESSES_INDUSTRY}
    near: dict[tuple[str, str], Evidence] = {}
    for index, section in enumerate(sections):
        for policy, industry, sentence in section.near:
            pair = iris.of(policy, index), iris.of(industry, index)
            if pair not in covered and pair not in near:
                words = tuple(sorted({document.quote(policy.span), document.quote(industry.span)}))
                near[pair] = Evidence(sentence=document.quote(sentence), words=words)
    return tuple((*pair, near[pair]) for pair in sorted(near))
