"""The reserve with which something is said: reported, conditional, recommended; such a claim is no plain fact."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from kg.extract.context import Context
from kg.extract.patterns import CONDITION, HEARSAY, RECOMMENDS, SPEAKER_OUGHT
from kg.model import Claim, Mention, Predicate, Stance

_OF_POLICIES = frozenset(
    {
        *(Predicate.ISSUED_BY, Predicate.ISSUED_ON, Predicate.APPLIES_TO_REGION, Predicate.ADDRESSES_INDUSTRY),
        *(Predicate.BASED_ON, Predicate.SUPERSEDES, Predicate.CITES),
        *(Predicate.USES_INSTRUMENT, Predicate.RESPONSIBLE_AGENCY, Predicate.LEAD_ISSUER, Predicate.APPROVED_BY),
        *(Predicate.LOCATED_IN, Predicate.OPERATES_IN),
        *(Predicate.EFFECTIVE_ON, Predicate.EXPIRES_ON, Predicate.AMENDS, Predicate.STATUS),
    }
)
_BY_NAME = frozenset(
    {
        *("region-title", "region-country", "industry-title", "issue-title", "number-year", "instrument-title"),
        *("standard-year", "region-standard", "status-title"),
    }
)
"""Rules that read the name of a policy, which is its own whatever is said of it."""

_ISSUES = frozenset({"issue-verb", "issue-date", "region-issuer"})
_ATTRIBUTIVE = re.compile("的《?$")
"""What makes an issue one that took place, whatever a sentence wishes of the policy: 落实工信部印发的《…》."""

_RESERVES = (
    (Stance.REPORTED, HEARSAY),
    (Stance.CONDITIONAL, CONDITION),
    (Stance.RECOMMENDED, SPEAKER_OUGHT),
)


def with_stances(context: Context, claims: Iterable[Claim]) -> Iterator[Claim]:
    """Yield claims, those that a sentence makes with a reserve marked so; stances that they have stay."""
    for claim in claims:
        if claim.plain and claim.predicate in _OF_POLICIES and claim.rule not in _BY_NAME:
            yield replace(claim, stance=_stance(context, claim))
        else:
            yield claim


def _stance(context: Context, claim: Claim) -> Stance:
    named = [claim.subject.span, *([claim.object.span] if isinstance(claim.object, Mention) else [])]
    ends = [span.end for span in named if claim.sentence.contains(span)]
    took_place = claim.rule in _ISSUES and _ATTRIBUTIVE.search(context.left_of(claim.subject.span.start))
    if not ends or took_place:
        return Stance.STATED
    begin, end = claim.sentence.start, max(ends)
    for stance, pattern in _RESERVES:
        if pattern.search(context.text, begin, end):
            return stance
    wishes = (match.start() for match in RECOMMENDS.finditer(context.text, begin, end))
    said_by_others = any(not context.text.startswith("》", start - 1) for start in wishes)
    return Stance.RECOMMENDED if said_by_others else Stance.STATED
