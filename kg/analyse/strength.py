"""How strongly a policy reaches a thing: binding force × directness × evidence, as ``docs/impact.md`` derives it."""

from collections.abc import Iterable, Mapping
from decimal import ROUND_HALF_UP, Decimal
from types import MappingProxyType

FORCES: Mapping[str, Decimal] = MappingProxyType(
    {
        # what a clause itself says
        "mandatory": Decimal(1),
        "encouraged": Decimal("0.75"),
        "exploratory": Decimal("0.5"),
        # what a target is
        "binding": Decimal(1),
        "aspirational": Decimal("0.75"),
        "indicative": Decimal("0.6"),
        # what a document of its kind usually is
        "law": Decimal(1),
        "rule": Decimal("0.9"),
        "agreement": Decimal("0.8"),
        "administrative": Decimal("0.8"),
        "standard": Decimal("0.75"),
        "declaration": Decimal("0.5"),
        "unknown": Decimal("0.7"),
    }
)
"""Binding force by name. A clause counts before its document; both end at 1 for what must be obeyed."""

FORCE_OF_TYPE: Mapping[str, str] = MappingProxyType(
    {
        **dict.fromkeys(("law", "regulation", "admin-regulation", "local-regulation", "foreign-law"), "law"),
        **dict.fromkeys(("dept-rule", "local-rule", "directive"), "law"),
        **dict.fromkeys(("rules", "measures", "decision", "limit"), "rule"),
        **dict.fromkeys(("treaty", "agreement"), "agreement"),
        **dict.fromkeys(("standard", "standard_system", "methodology"), "standard"),
        **dict.fromkeys(
            ("notice", "plan", "action_plan", "implementation_plan", "work-plan", "opinion", "strategy"),
            "administrative",
        ),
        **dict.fromkeys(("work-points", "catalogue", "guideline"), "administrative"),
        **dict.fromkeys(
            ("declaration", "pledge", "ndc", "mou", "white_paper", "study", "manual", "report"), "declaration"
        ),
    }
)
"""Force of a document by the id of its type; any other type is ``unknown``."""

DIRECTNESS: Mapping[str, Decimal] = MappingProxyType(
    {
        "says": Decimal(1),
        "narrower": Decimal("0.9"),
        "broader": Decimal("0.7"),
        "region-parent": Decimal("0.8"),
        "region-inside": Decimal("0.6"),
        "jurisdiction": Decimal("0.8"),
        "sub-body": Decimal("0.8"),
        "succession": Decimal("0.9"),
        "charged": Decimal("0.9"),
        "carries-out": Decimal("0.7"),
        "amends": Decimal("0.7"),
        "basis": Decimal("0.5"),
        "replaces": Decimal("0.5"),
        "cites": Decimal("0.2"),
        "edition": Decimal("0.3"),
        "market-covered": Decimal("0.9"),
        "market-partial": Decimal("0.6"),
        "market-ccer": Decimal("0.5"),
        "market-reporting": Decimal("0.4"),
        "market-planned": Decimal("0.3"),
        "chain-energy": Decimal("0.5"),
        "chain-material": Decimal("0.5"),
        "chain-recycled": Decimal("0.4"),
        "chain-equipment": Decimal("0.3"),
    }
)
"""What each step of a path leaves of the strength before it."""

UNPROVED = Decimal("0.5")
"""Confidence of a fact that no assertion of the graph speaks of."""

_PLACES = Decimal("0.0001")


def strength(force: Decimal | int, steps: Iterable[str], evidence: Iterable[Decimal]) -> Decimal:
    """Return the strength of a path.

    Parameters
    ----------
    force : Decimal or int
        Binding force of the policy at its start, 0 to 1: a value of :data:`FORCES`, 1 where there is none.
    steps : iterable of str
        Kinds of its steps, keys of :data:`DIRECTNESS`.
    evidence : iterable of Decimal
        Confidence of each fact that it rests on, 0 to 1; steps of the vocabulary are certain and stand for none.

    Returns
    -------
    Decimal
        The product of all, to four places: longer, vaguer and less certain paths are never stronger.

    Examples
    --------
    >>> strength(FORCES["administrative"], ["says", "broader"], [Decimal("0.95")])
    Decimal('0.5320')
    """
    product = Decimal(force)
    for step in steps:
        product *= DIRECTNESS[step]
    for confidence in evidence:
        product *= confidence
    return product.quantize(_PLACES, rounding=ROUND_HALF_UP)


def force_name(clause: str, document_type: str) -> str:
    """Return the name of the force that counts: that of the clause, else that of the type of the document.

    Examples
    --------
    >>> force_name("", "measures"), force_name("exploratory", "measures"), force_name("", "")
    ('rule', 'exploratory', 'unknown')
    """
    return clause if clause in FORCES else FORCE_OF_TYPE.get(document_type, "unknown")
