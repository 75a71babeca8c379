"""The latest observation beside a target, and how far it is to go, where the two can be compared."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from kg.analyse.comparable import (
    DIFFERENCE,
    FAMILIES,
    LEVEL,
    Key,
    Setting,
    difference,
    interval,
    normalized,
    subject,
    unit_key,
)
from kg.analyse.statements import Statement
from kg.analyse.wording import Figure, Measure

_POINTS = Measure(iri="", label="个百分点", label_en="percentage points")
_RATIO = "ratio"


class Obstacle(StrEnum):
    """Why a target has no distance to go."""

    NONE_SEEN = "no observation"
    NO_FIGURE = "no figure"
    UNIT = "unit"
    CHANGE = "change"
    BASELINE = "baseline"
    UNDATED = "undated"


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """What is known of the way to a target.

    Attributes
    ----------
    observation : Statement or None
        The latest one that can be compared, else the latest of the same indicator, region and industries.
    distance : Decimal or None
        What must still be added, in ``unit``; negative for what must still go; zero within a range.
    unit : Measure or None
        The unit of both, else the canonical one; percentage points between two shares.
    met : bool or None
        Whether the observation meets the target; None where the target does not say which side is good.
    obstacle : Obstacle or None
        Why there is no distance.
    """

    observation: Statement | None = None
    distance: Decimal | None = None
    unit: Measure | None = None
    met: bool | None = None
    obstacle: Obstacle | None = None


def progress_of(
    targets: Iterable[Statement], observations: Iterable[Statement], setting: Setting
) -> dict[str, Progress]:
    """Return the progress of targets by IRI.

    Parameters
    ----------
    targets, observations : iterable of Statement
        What shall be, and what was measured.
    setting : Setting
        Regions of policies.
    """
    seen: dict[Key, list[Statement]] = {}
    for one in observations:
        about = subject(one, setting)
        if about is not None:
            seen.setdefault(about, []).append(one)
    # Of observations of one year the order of lists decides, so that equal graphs give equal answers.
    for group in seen.values():
        group.sort(key=lambda one: (one.year is None, -(one.year or 0), one.order))
    return {one.iri: _progress(one, _of(one, seen, setting)) for one in targets}


def _of(target: Statement, seen: Mapping[Key, list[Statement]], setting: Setting) -> list[Statement]:
    about = subject(target, setting)
    return seen.get(about, []) if about is not None else []


def _progress(target: Statement, observations: list[Statement]) -> Progress:
    if not observations:
        return Progress(obstacle=Obstacle.NONE_SEEN)
    obstacles = [_obstacle(target, one) for one in observations]
    if None not in obstacles:
        return Progress(observation=observations[0], obstacle=obstacles[0])
    latest = observations[obstacles.index(None)]
    distance, unit = _distance(target.figure, latest.figure)
    return Progress(observation=latest, distance=distance, unit=unit, met=_met(target.figure, latest.figure))


def _obstacle(target: Statement, seen: Statement) -> Obstacle | None:
    wanted, found = target.figure, seen.figure
    if wanted.value is None or found.value is None:
        return Obstacle.NO_FIGURE
    if seen.year is None:
        return Obstacle.UNDATED
    family = FAMILIES.get(wanted.change)
    if family is None or family != FAMILIES.get(found.change):
        return Obstacle.CHANGE
    if unit_key(wanted) != unit_key(found):
        return Obstacle.UNIT
    if family != LEVEL and (wanted.baseline is None or wanted.baseline != found.baseline):
        return Obstacle.BASELINE
    return None


def _distance(wanted: Figure, found: Figure) -> tuple[Decimal, Measure | None]:
    """Return from an observation to the nearer end of a target; a decrease counts as negative."""
    same = wanted.unit == found.unit
    low, high = (wanted.value, wanted.upper) if same else normalized(wanted)
    here = found.value if same else normalized(found)[0]
    if low is None or here is None:
        raise ValueError("a distance needs two figures")
    ends = [low, low if high is None else high]
    if FAMILIES[wanted.change] == DIFFERENCE:
        ends = sorted(_signed(wanted, end) for end in ends)
        here = _signed(found, here)
    unit = wanted.unit if same or wanted.unit is None else wanted.unit.base
    if unit is not None and unit.dimension == _RATIO and unit.base is unit:
        unit = _POINTS
    return difference(min(max(here, ends[0]), ends[1]), here), unit


def _signed(figure: Figure, value: Decimal) -> Decimal:
    return value.copy_negate() if figure.change == "decrease_by" else value


def _met(wanted: Figure, found: Figure) -> bool | None:
    """Tell whether an observation meets a target; a bound of the observation tells only on its own side."""
    target, seen = interval(wanted), interval(found)
    words = {wanted.change, wanted.comparator}
    low, high = target.low, target.high
    if words & {"increase_to", "increase_by"}:
        high = None
    elif words & {"decrease_to", "decrease_by"}:
        low = None
    if low is None and high is not None:
        return None if seen.high is None else seen.high <= high
    if high is None and low is not None:
        return None if seen.low is None else seen.low >= low
    return True if (seen.low, seen.high) == (low, high) else None
