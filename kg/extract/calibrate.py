"""How sure a claim or statement is: what its rule says of itself, moved by how often the rule was right."""

from collections.abc import Mapping

from kg.model import Claim, Statement
from kg.vocabulary import RuleRecord

PRIOR = 4
"""Uses on annotated passages that weigh as much as the confidence that a rule states of itself."""

_MOST = 0.99
"""No rule is sure: full confidence is left to what a person decided."""


def confidence(stated: float, record: RuleRecord | None) -> float:
    """Return the confidence of what a rule gives.

    Parameters
    ----------
    stated : float
        What the rule says of itself, 0 to 1; it counts as the outcome of :data:`PRIOR` uses.
    record : RuleRecord or None
        How often it was right on annotated passages.

    Returns
    -------
    float
        The mean of a beta distribution after these uses, 0 to 0.99.

    References
    ----------
    .. [1] Gelman et al., Bayesian Data Analysis, 3rd edition, section 2.4 (beta prior of a binomial).

    Examples
    --------
    >>> confidence(0.9, RuleRecord(id="issuedBy:issue-verb", uses=16, right=12))
    0.78
    >>> confidence(1.0, None)
    0.99
    """
    uses, right = (record.uses, record.right) if record else (0, 0)
    return min(round((right + PRIOR * stated) / (uses + PRIOR), 4), _MOST)


def confidence_of(found: Claim | Statement, records: Mapping[str, RuleRecord]) -> float:
    """Return the confidence of a claim or statement, put right by the record of its rule.

    Parameters
    ----------
    found : Claim or Statement
        With the confidence that the rule states of itself.
    records : mapping
        Uses of rules, by what they give and their name (``issuedBy:issue-verb``).
    """
    gives = found.kind.value if isinstance(found, Statement) else found.predicate.value
    return confidence(found.confidence, records.get(f"{gives}:{found.rule}"))
