"""Whether confidence means what it says: of what is held to be right with 0.8, eight in ten should be."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import fsum
from typing import Any

_EDGES = (0.0, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95)
"""Where the bins of confidence begin; finer where most facts are."""

Judged = tuple[float, bool]
"""Confidence of a fact, 0 to 1, and whether it is right."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bin:
    """The facts whose confidence is at least ``low`` and less than ``high`` (1 included in the last)."""

    low: float
    high: float
    facts: int
    right: int
    confidence: float

    @property
    def share(self) -> float:
        """Share that is right."""
        return self.right / self.facts

    def as_json(self) -> dict[str, Any]:
        """Return the bin as plain values; the keys are part of the interface."""
        counts = {"from": self.low, "to": self.high, "facts": self.facts, "right": self.right}
        return counts | {"confidence": round(self.confidence, 3), "share_right": round(self.share, 3)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Reliability:
    """How well confidence foretells what is right.

    Attributes
    ----------
    bins : tuple of Bin
        By confidence, without the empty ones.
    brier : float
        Mean squared distance of confidence and truth, 0 to 1; less is better.
    gap : float
        Expected calibration error: mean distance of confidence and share right, weighted by the facts of each bin.
    """

    bins: tuple[Bin, ...]
    brier: float
    gap: float

    def as_json(self) -> dict[str, Any]:
        """Return the table as plain values; the keys are part of the interface."""
        facts = sum(one.facts for one in self.bins)
        figures = {"facts": facts, "brier": round(self.brier, 4), "gap": round(self.gap, 4)}
        return {"bins": [one.as_json() for one in self.bins]} | figures


def reliability(judged: Iterable[Judged]) -> Reliability:
    """Return how well confidence foretells what is right.

    Parameters
    ----------
    judged : iterable of (float, bool)
        Confidence of each fact and whether it is right; order does not matter.

    Returns
    -------
    Reliability
        Without bins, and zeros, where nothing was judged.

    References
    ----------
    .. [1] Brier, Verification of forecasts expressed in terms of probability, Monthly Weather Review 78, 1950.
    .. [2] Guo et al., On calibration of modern neural networks, ICML 2017 (expected calibration error).

    Examples
    --------
    >>> found = reliability([(0.8, True)] * 4 + [(0.8, False)])
    >>> found.bins[0].share, found.brier, found.gap
    (0.8, 0.16, 0.0)
    """
    all_ = sorted(judged)
    edges = (*_EDGES, 2.0)
    bins = tuple(
        _bin(found, low=low, high=min(high, 1.0))
        for low, high in pairwise(edges)
        if (found := [one for one in all_ if low <= one[0] < high])
    )
    if not all_:
        return Reliability(bins=(), brier=0.0, gap=0.0)
    brier = fsum((confidence - right) ** 2 for confidence, right in all_) / len(all_)
    gap = fsum(one.facts * abs(one.confidence - one.share) for one in bins) / len(all_)
    return Reliability(bins=bins, brier=round(brier, 12), gap=round(gap, 12))


def _bin(found: Sequence[Judged], *, low: float, high: float) -> Bin:
    mean = fsum(confidence for confidence, _ in found) / len(found)
    return Bin(low=low, high=high, facts=len(found), right=sum(right for _, right in found), confidence=mean)
