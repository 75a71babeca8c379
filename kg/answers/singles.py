"""What one saved question answers by one of its variables."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class Single:
    """A question that one saved question answers by one of its variables; ``predicates`` tie a policy to the answer.

    ``kind``: ``policies`` (tied to the policy named, ``backwards`` where the answer is the subject), ``things`` (tied
    to the policies of ``of``), ``values`` or ``bare`` (things without a sentence of their own).
    """

    variable: str
    kind: Literal["policies", "things", "values", "bare", "documents"]
    group: str
    predicates: tuple[str, ...] = ()
    backwards: bool = False
    of: str = ""


def _single(
    variable: str,
    kind: Literal["policies", "things", "values", "bare", "documents"],
    group: str,
    predicates: str = "",
    of: str = "",
) -> Single:
    names = predicates.removeprefix("<").split()
    return Single(
        variable=variable,
        kind=kind,
        group=group,
        predicates=tuple(names),
        backwards=predicates.startswith("<"),
        of=of,
    )


SINGLES: dict[str, Single] = {
    "issuers-of-policy": _single("agency", "things", "issuers", "issuedBy"),
    "industries-of-policy": _single("industry", "things", "industries", "addressesIndustry"),
    "regions-of-policy": _single("region", "things", "regions", "appliesToRegion"),
    "instruments-of-policy": _single("instrument", "things", "instruments", "usesInstrument"),
    "responsible-for-policy": _single("agency", "things", "responsible", "responsibleAgency"),
    "approver-of-policy": _single("agency", "things", "approvers", "approvedBy"),
    "basis-of-policy": _single("basis", "policies", "rests_on", "basedOn implements"),
    "policies-on-basis": _single("later", "policies", "supports", "<basedOn implements"),
    "predecessor-of-policy": _single("predecessor", "policies", "replaces", "supersedes"),
    "successor-of-policy": _single("successor", "policies", "replaced_by", "<supersedes"),
    "cited-by-policy": _single("cited", "policies", "cites", "cites"),
    "citing-policy": _single("citing", "policies", "cited_by", "<cites"),
    "amended-by-policy": _single("amended", "policies", "amends", "amends"),
    "amending-policy": _single("amending", "policies", "amended_by", "<amends"),
    "date-of-policy": _single("date", "values", "dates", "issuedOn issuedYear"),
    "start-of-policy": _single("date", "values", "starts", "effectiveOn"),
    "end-of-policy": _single("date", "values", "ends", "expiresOn"),
    "number-of-policy": _single("number", "values", "numbers", "documentNumber"),
    "type-of-policy": _single("type", "values", "types", "documentType"),
    "agencies-of-industry": _single("agency", "things", "agencies", "issuedBy", "policies-of-industry"),
    "agencies-of-region": _single("agency", "things", "agencies", "issuedBy", "policies-of-region"),
    "agencies-of-year": _single("agency", "things", "agencies", "issuedBy", "policies-of-year"),
    "co-issuers-of-agency": _single("other", "things", "co_issuers", "issuedBy", "policies-of-agency"),
    "responsible-for-industry": _single("agency", "things", "responsible", "responsibleAgency", "policies-of-industry"),
    "industries-of-agency": _single("industry", "things", "industries", "addressesIndustry", "policies-of-agency"),
    "industries-of-topic-targets": _single("industry", "bare", "industries"),
    "industries-of-region": _single("industry", "things", "industries", "addressesIndustry", "policies-of-region"),
    "industries-of-instrument": _single(
        "industry", "things", "industries", "addressesIndustry", "policies-of-instrument"
    ),
    "instruments-of-industry": _single("instrument", "things", "instruments", "usesInstrument", "policies-of-industry"),
    "regions-of-industry": _single("region", "things", "regions", "appliesToRegion", "policies-of-industry"),
    "regions-with-target-of-industry": _single("region", "bare", "regions"),
    "regions-of-topic": _single("region", "bare", "regions"),
    "regions-of-indicator": _single("region", "bare", "regions"),
    "carbon-market-industries": _single("industry", "bare", "industries"),
    "industries-outside-carbon-market": _single("industry", "bare", "industries"),
    "industries-with-target": _single("industry", "bare", "industries"),
    "industries-without-target": _single("industry", "bare", "industries"),
    "industries-without-policy": _single("industry", "bare", "industries"),
    "regions-without-target": _single("region", "bare", "regions"),
    "regions-without-policy": _single("region", "bare", "regions"),
    "joint-issuers": _single("agency", "bare", "agencies"),
    "policies-without-date": _single("policy", "policies", "direct"),
    "policies-without-issuer": _single("policy", "policies", "direct"),
    "policies-without-target": _single("policy", "policies", "direct"),
    "carbon-market-year": _single("year", "values", "years"),
}
"""What is asked for, by the ``answer`` of a question; those that combine freely are not among them."""
