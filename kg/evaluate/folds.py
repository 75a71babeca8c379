"""How steady the scores are: passages dealt out into folds, and how far F1 differs between these."""

import statistics
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kg.evaluate.scores import Counts, columns, total_of

FEWEST = 2
"""Folds without which there is nothing to compare."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Steadiness:
    """F1 of a row over the folds that have anything of it: mean, standard deviation, lowest and highest."""

    row: str
    folds: int
    mean: float
    spread: float
    low: float
    high: float

    def as_json(self) -> dict[str, Any]:
        """Return the figures as plain values, shares with three digits; the keys are part of the interface."""
        shares = {"mean": self.mean, "spread": self.spread, "low": self.low, "high": self.high}
        return {"row": self.row, "folds": self.folds} | {name: round(share, 3) for name, share in shares.items()}


def steadiness(passages: Sequence[Mapping[str, Counts]], folds: int) -> tuple[Steadiness, ...]:
    """Return how far F1 of each row differs between folds of the passages.

    Parameters
    ----------
    passages : sequence of mapping
        Counts by row, one mapping for each passage, in a fixed order.
    folds : int
        At least 2; the passages are dealt out in turn, so that neighbours part. More folds than passages are as many
        as there are passages.

    Returns
    -------
    tuple of Steadiness
        Rows of which at least two folds have anything. Rules are written by hand and see no fold, so this says how
        much a score depends on the passages that were chosen, not how well rules carry over: held-out passages do.

    Raises
    ------
    ValueError
        If there are fewer than 2 folds.

    Examples
    --------
    >>> passages = [{"regions": Counts(2, 2, 2)}, {"regions": Counts(2, 2, 1)}]
    >>> next(iter(steadiness(passages, 2))).as_json()["mean"]
    0.75
    """
    if folds < FEWEST:
        raise ValueError(f"at least {FEWEST} folds are needed, got {folds}")
    found = []
    for row, column in columns(passages).items():
        parts = [total_of(column[first::folds]) for first in range(min(folds, len(column)))]
        values = [part.f1 for part in parts if part.gold + part.found]
        if len(values) >= FEWEST:
            found.append(_of(row, values))
    return tuple(found)


def _of(row: str, values: Sequence[float]) -> Steadiness:
    return Steadiness(
        row=row,
        folds=len(values),
        mean=statistics.fmean(values),
        spread=statistics.stdev(values),
        low=min(values),
        high=max(values),
    )
