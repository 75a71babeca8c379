"""How much speaks for a fact: independent articles, and the confidence that they give together."""

from collections.abc import Callable, Iterable
from math import prod

from kg.model import Support

_MOST = 0.99
"""Confidence that no number of articles passes: rules err alike in many places."""

OriginalOf = Callable[[tuple[str, int]], tuple[str, int]]
"""Gives the place of the original of an article, itself where it is no repeat."""


def independent(supports: Iterable[Support], original_of: OriginalOf) -> tuple[Support, ...]:
    """Return one support for each article and all its copies, by place.

    Examples
    --------
    >>> twice = [Support(document="a", article=start, confidence=0.8) for start in (0, 900)]
    >>> len(independent(twice, lambda place: ("a", 0)))
    1
    """
    best: dict[tuple[str, int], Support] = {}
    for support in supports:
        document, article = place = original_of(support.place)
        known = best.get(place, support)
        best[place] = Support(
            document=document,
            article=article,
            confidence=max(known.confidence, support.confidence),
            times=max(known.times, support.times),
        )
    return tuple(best[place] for place in sorted(best))


def combined(supports: Iterable[Support]) -> float:
    """Return the confidence that independent articles give together, at most 0.99 unless one alone gives more.

    That all of them are wrong is taken for as likely as the product of their doubts (noisy-or).

    Examples
    --------
    >>> combined(Support(document=name, article=0, confidence=0.8) for name in "ab")
    0.96
    """
    confidences = sorted(support.confidence for support in supports)
    together = round(1 - prod(1 - one for one in confidences), 4)
    return max(confidences[-1], min(together, _MOST))


def weight(supports: Iterable[Support]) -> int:
    """Return how often independent articles say something."""
    return sum(support.times for support in supports)
