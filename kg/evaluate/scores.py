"""Counts of many passages as precision, recall and F1, with how sure these are."""

import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

RELATION_ROWS = tuple(
    f"policy.{relation}" for relation in ("issued_by", "regions", "industries", "based_on", "supersedes", "cites")
)
ENTITY_ROWS = ("policies", "agencies", "organizations", "industries", "regions")
MICRO: Mapping[str, tuple[str, ...]] = {"ENTITIES (micro)": ENTITY_ROWS, "RELATIONS (micro)": RELATION_ROWS}
"""Rows that are the sum of others."""

_SAMPLES = 1000
_SEED = 20_240_924
_TAIL = 0.025


@dataclass(frozen=True, slots=True)
class Counts:
    """How many should be there, how many were found, how many of these are right."""

    gold: int = 0
    found: int = 0
    correct: int = 0

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(self.gold + other.gold, self.found + other.found, self.correct + other.correct)

    @property
    def precision(self) -> float:
        """Share of the found that is right; 0 where nothing was found."""
        return self.correct / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Share of the gold that was found; 0 where there is none."""
        return self.correct / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall.

        Examples
        --------
        >>> Counts(gold=4, found=2, correct=2).f1
        0.6666666666666666
        """
        return 2 * self.correct / (self.gold + self.found) if self.gold + self.found else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """A line of the scores; ``interval`` is where 95 % of resampled F1 lie, None with less than two passages."""

    row: str
    strict: Counts
    relaxed: Counts
    interval: tuple[float, float] | None

    def as_json(self) -> dict[str, Any]:
        """Return the score as plain values, shares with three digits; the keys are part of the interface."""
        low, high = self.interval or (None, None)
        return {
            "row": self.row,
            "gold": self.strict.gold,
            "predicted": self.strict.found,
            "correct": self.strict.correct,
            **_shares(self.strict),
            "f1_low": low,
            "f1_high": high,
            "relaxed_correct": self.relaxed.correct,
            **{f"relaxed_{name}": share for name, share in _shares(self.relaxed).items()},
        }


def _shares(counts: Counts) -> dict[str, float]:
    return {"precision": round(counts.precision, 3), "recall": round(counts.recall, 3), "f1": round(counts.f1, 3)}


def total_scores(strict: Sequence[Mapping[str, Counts]], relaxed: Sequence[Mapping[str, Counts]]) -> tuple[Score, ...]:
    """Return the scores of all passages together.

    Parameters
    ----------
    strict, relaxed : sequence of mapping
        Counts by row, one mapping for each passage, both in the same order.

    Returns
    -------
    tuple of Score
        One for each row, then the micro totals. The interval comes from resampling passages with a fixed seed.
    """
    loose = columns(relaxed)
    samples = _samples(len(strict))
    return tuple(
        Score(row=name, strict=total_of(column), relaxed=total_of(loose[name]), interval=_interval(column, samples))
        for name, column in columns(strict).items()
    )


def columns(passages: Sequence[Mapping[str, Counts]]) -> dict[str, list[Counts]]:
    """Return the counts of each row, one for each passage, then those of the micro totals."""
    names = dict.fromkeys(row for passage in passages for row in passage)
    return {name: [passage.get(name, Counts()) for passage in passages] for name in names} | {
        total: [total_of(passage.get(part, Counts()) for part in parts) for passage in passages]
        for total, parts in MICRO.items()
    }


def total_of(counts: Iterable[Counts]) -> Counts:
    """Return the sum of counts."""
    return sum(counts, Counts())


def _samples(size: int) -> list[list[int]]:
    """Return the passages of every sample: the same for each row, so that rows can be compared."""
    chance = random.Random(_SEED)  # noqa: S311 (nothing secret; the seed makes the output repeatable)
    places = range(size)
    return [chance.choices(places, k=size) for _ in range(_SAMPLES)] if size > 1 else []


def _interval(column: Sequence[Counts], samples: Sequence[Sequence[int]]) -> tuple[float, float] | None:
    sums = [(one.correct, one.gold + one.found) for one in column]
    # A sample without anything of this row says nothing about it.
    values = sorted(value for sample in samples if (value := _f1(sums, sample)) is not None)
    if not values:
        return None
    edge = round(_TAIL * len(values))
    return round(values[edge], 3), round(values[-edge - 1], 3)


def _f1(sums: Sequence[tuple[int, int]], sample: Sequence[int]) -> float | None:
    every = sum(sums[place][1] for place in sample)
    return 2 * sum(sums[place][0] for place in sample) / every if every else None
