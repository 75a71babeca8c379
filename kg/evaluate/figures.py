"""When two statements with a figure are the same, and how far they agree."""

from collections.abc import Callable, Mapping

from kg.evaluate.items import Figure
from kg.evaluate.names import plain, shared

_CLOSE = 1e-6
_QUOTE, _LOOSE_QUOTE = 0.6, 0.4
_INDICATOR, _HOLDER, _PLACED = 0.6, 0.8, 0.9
_CHANGES: Mapping[str, str] = {
    change: group
    for group, changes in {
        "to": ("reach", "at_least", "at_most", "increase_to", "decrease_to"),
        "more": ("increase_by", "multiply"),
        "done": ("complete", "build"),
    }.items()
    for change in changes
}
"""Changes that annotators cannot tell apart count as one."""


def same_figure(gold: Figure, found: Figure) -> bool:
    """Tell whether two statements have one figure and unit (or, without a figure, one year) and share their words."""
    return _same_value(gold, found, unit=plain(gold.unit) == plain(found.unit)) and (
        shared(gold.quote, found.quote) >= _QUOTE
    )


def alike_figure(gold: Figure, found: Figure) -> bool:
    """Tell the same generously: a unit may hold the other, the quotes may differ more."""
    units = plain(gold.unit), plain(found.unit)
    unit = units[0] in units[1] or units[1] in units[0]
    return _same_value(gold, found, unit=unit) and shared(gold.quote, found.quote) >= _LOOSE_QUOTE


def _same_value(gold: Figure, found: Figure, *, unit: bool) -> bool:
    if gold.value is None or found.value is None:
        return gold.value is found.value and gold.year == found.year
    return unit and abs(gold.value - found.value) <= _CLOSE * max(1.0, abs(gold.value))


def all_fields(gold: Figure, found: Figure, *, target: bool, policies: Mapping[str, str]) -> bool:
    """Tell whether two paired statements also agree in years, range, indicator, and as targets in change and policy.

    Parameters
    ----------
    gold, found : Figure
        Statements that are the same.
    target : bool
        Whether they are targets.
    policies : mapping
        Ids of gold policies with the ids of the policies found for them.

    Returns
    -------
    bool
        A target without a gold policy must not be given to a policy that the gold knows.
    """
    years = (gold.year, gold.baseline, gold.high) == (found.year, found.baseline, found.high)
    if not years or shared(gold.indicator, found.indicator) < _INDICATOR:
        return False
    if not target:
        return True
    if _CHANGES.get(gold.change, gold.change) != _CHANGES.get(found.change, found.change):
        return False
    if gold.policy:
        return policies.get(gold.policy, "") == found.policy
    return found.policy not in policies.values()


def same_scope(gold: Figure, found: Figure) -> bool:
    """Tell whether region, holder (where the gold names one) and at least half of the industries agree."""
    if plain(gold.region) != plain(found.region):
        return False
    if gold.holder and shared(gold.holder, found.holder) < _HOLDER:
        return False
    either = gold.industries | found.industries
    return 2 * len(gold.industries & found.industries) >= len(either)


def well_placed(found: Figure, text: str) -> bool:
    """Tell whether the spans of a statement hold its quote."""
    words = "".join(text[start:end] for start, end in found.spans)
    return shared(found.quote, words) >= _PLACED


FigureTest = Callable[[Figure, Figure], bool]
STRICT: tuple[FigureTest, ...] = (same_figure,)
RELAXED: tuple[FigureTest, ...] = (same_figure, alike_figure)
