"""Local bodies behind bare names: 发展改革委 in a plan of 山西省 is that of the province."""

import re
from collections.abc import Iterable

from kg.extract.context import Context
from kg.extract.coverage import work
from kg.model import Claim, Mention, Predicate
from kg.vocabulary import AgencyPattern, Region

_NATIONAL = re.compile("国家|中国|全国|国务院|部$|总局$|署$|总工会|证监会|人民银行")
"""What only bodies of the nation are called."""

_USUAL_END = {"province": "厅", "autonomous-region": "厅"}


class LocalBodies:
    """Which body a bare name means in a policy of a region.

    Parameters
    ----------
    context : Context
        The section.
    claims : iterable of Claim
        Where its policies apply.
    """

    def __init__(self, context: Context, claims: Iterable[Claim]) -> None:
        self._tables = context.vocabulary
        self._regions: dict[tuple[str, ...], set[str]] = {}
        for claim in claims:
            if claim.predicate is Predicate.APPLIES_TO_REGION and isinstance(claim.object, Mention):
                self._regions.setdefault(work(claim.subject), set()).add(claim.object.concept)

    def meant(self, body: Mention, policy: Mention | None) -> Mention:
        """Return the local body that a bare name means in a policy; the body itself where it is named in full."""
        regions = self._regions.get(work(policy), set()) if policy else set()
        place = self._tables.regions.get(next(iter(regions))) if len(regions) == 1 else None
        if place is None or place.id == "cn" or body.rule != "agency-table" or _NATIONAL.search(body.surface):
            return body
        pattern = self._counterpart(body.concept, place)
        if pattern is None:
            return body
        name = place.label_zh + _full_name(body.surface, pattern, place)
        return Mention(
            span=body.span,
            surface=body.surface,
            kind=body.kind,
            name=name,
            rule="agency-local",
            concept=f"{place.id}-{pattern.id}",
            confidence=body.confidence,
        )

    def _counterpart(self, concept: str, place: Region) -> AgencyPattern | None:
        patterns = self._tables.agency_patterns.values()
        return next((one for one in patterns if one.counterpart == concept and place.type in one.levels), None)


def _full_name(surface: str, pattern: AgencyPattern, place: Region) -> str:
    """Return the tail that the words stand for, else the usual one of the level."""
    full = dict(pattern.short).get(surface) or (surface if surface in pattern.full else "")
    usual = (tail for tail in pattern.full if tail.endswith(_USUAL_END.get(place.type, "局")))
    return full or next(usual, pattern.full[0])
