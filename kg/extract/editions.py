"""Issues of one title that a section compares: which is which, and what they share."""

from collections.abc import Iterator
from dataclasses import replace

from kg.extract.context import Context
from kg.extract.replacing import distinct_editions
from kg.model import Claim, EntityKind, Mention, Predicate

_OF_ANY_EDITION = frozenset({Predicate.DOCUMENT_TYPE, Predicate.APPLIES_TO_REGION})


def part_editions(
    context: Context, mentions: tuple[Mention, ...], claims: tuple[Claim, ...]
) -> tuple[tuple[Mention, ...], tuple[Claim, ...]]:
    """Part two issues of one title that the section compares, and say that the new one replaces the old."""
    policies = tuple(mention for mention in mentions if mention.kind is EntityKind.POLICY)
    editions = distinct_editions(context, policies, issued=claims)
    if not editions:
        return mentions, claims
    named = {mention: replace(mention, edition=edition) for mention, edition in editions.items()}
    changed = tuple(
        replace(
            claim,
            subject=named.get(claim.subject, claim.subject),
            object=named.get(claim.object, claim.object) if isinstance(claim.object, Mention) else claim.object,
        )
        for claim in claims
    )
    old = next(iter(editions))
    new = next(mention for mention in editions if editions[mention] != editions[old])
    tie = Claim(
        subject=named[new],
        predicate=Predicate.SUPERSEDES,
        object=named[old],
        sentence=context.sentence(old.span.start),
        rule="tie-editions",
        confidence=0.85,
    )
    placed = (c for c in changed if c.subject == named[old] and c.predicate is Predicate.APPLIES_TO_REGION)
    shared = (replace(claim, subject=named[new], rule="type-of-edition") for claim in placed)
    return tuple(named.get(mention, mention) for mention in mentions), (*changed, tie, *shared)


def types_of_editions(ties: tuple[Claim, ...], issued: tuple[Claim, ...]) -> Iterator[Claim]:
    """Yield what an edition that is known only from its successor (2022年版) shares with it: type, region, title."""
    shared = [claim for claim in issued if claim.predicate in _OF_ANY_EDITION or claim.rule == "industry-title"]
    for tie in ties:
        other = tie.object
        if isinstance(other, Mention) and other.core == tie.subject.core and other.edition != tie.subject.edition:
            for claim in shared:
                if claim.subject.core == other.core:
                    yield replace(claim, subject=other, sentence=tie.sentence, rule="type-of-edition")
