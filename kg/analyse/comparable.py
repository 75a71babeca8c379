"""Which statements speak of the same thing, so that their figures can be set side by side, and how exact these are."""

import re
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from decimal import Context, Decimal, Inexact
from fractions import Fraction
from types import MappingProxyType

from kg.analyse.statements import Statement
from kg.analyse.wording import Figure, scale_of

LEVEL, DIFFERENCE, MULTIPLE = "level", "difference", "multiple"
"""What a figure tells: how much there is, by how much it moves, to how many times of itself."""

FAMILIES: Mapping[str, str] = MappingProxyType(
    {
        "reach": LEVEL,
        "at_least": LEVEL,
        "at_most": LEVEL,
        "increase_to": LEVEL,
        "decrease_to": LEVEL,
        "increase_by": DIFFERENCE,
        "decrease_by": DIFFERENCE,
        "multiply": MULTIPLE,
    }
)
_FLOORS = frozenset({"at_least", "more_than"})
_CEILINGS = frozenset({"at_most", "less_than"})
_PART_OF_YEAR = re.compile(r"[0-9]{1,2}月|[一二三四1-4]季度|[上下]半年")
_PUBLIC = frozenset({"agency", "region", "policy"})
_LOOSE = Fraction(1, 20)
"""How far a figure with 约 or 左右 may be off, at most."""

_EXACT = Context(prec=100_000, traps=[Inexact])
"""A figure of a text has far fewer digits; nothing is ever rounded in silence."""

Key = tuple[object, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What is known of policies and indicators besides the statements.

    Attributes
    ----------
    regions : mapping
        For a policy the regions in which it applies.
    replaced : set of (str, str)
        A policy, and an earlier one that it replaces or amends.
    shared : set of str
        Indicators that mean the same wherever they are named: those of the table, and narrower ones of these.
    """

    regions: Mapping[str, AbstractSet[str]] = field(default_factory=dict)
    replaced: AbstractSet[tuple[str, str]] = frozenset()
    shared: AbstractSet[str] = frozenset()


def subject(one: Statement, setting: Setting) -> Key | None:
    """Return what a statement is about: indicator, region and industries, and whose it is where that matters.

    The region is that of the statement, else that of its policies, else the region that holds it; without any, only
    statements of one policy or body are about the same place. A company speaks of itself, an authority of its
    territory. None where this is not clear.
    """
    regions, setters = regions_of(one, setting), setters_of(one)
    if not one.indicator.iri or not (regions or setters):
        return None
    industries = frozenset(thing.iri for thing in one.industries)
    private = frozenset(thing.iri for thing in one.holders if thing.kind not in _PUBLIC)
    return one.indicator.iri, regions, industries, private, None if regions else setters


def setters_of(one: Statement) -> frozenset[str]:
    """Return the policies that set a statement, and who holds it where none does."""
    return frozenset(thing.iri for thing in (*one.policies, *one.holders))


def regions_of(one: Statement, setting: Setting) -> frozenset[str]:
    """Return where a statement applies."""
    own = frozenset(thing.iri for thing in one.regions)
    of_policies = frozenset(region for policy in one.policies for region in setting.regions.get(policy.iri, ()))
    return own or of_policies or frozenset(thing.iri for thing in one.holders if thing.kind == "region")


def comparison(one: Statement, setting: Setting) -> Key | None:
    """Return what statements must share for their figures to contradict each other; None for what cannot.

    That is kind, subject, canonical unit (for counted things the unit itself: three factories are not three lines),
    what the figure tells, the years, and the part of the year. Only within one policy or body are compared projections,
    and indicators that no table knows, for such a one means what its source means by it; only within one policy
    differences without a baseline, for they may be taken from anything.
    """
    figure, about = one.figure, subject(one, setting)
    year = one.deadline if one.kind == "target" else one.year
    family = FAMILIES.get(figure.change)
    if about is None or family is None or figure.value is None or year is None:
        return None
    unfounded = family != LEVEL and figure.baseline is None and figure.start is None
    within = unfounded or one.kind == "projection" or one.indicator.iri not in setting.shared
    source = setters_of(one) if within else None
    if source == frozenset() or (unfounded and not one.policies):
        return None
    years = year, figure.baseline, figure.start
    part = frozenset(_PART_OF_YEAR.findall(one.text)) if one.kind == "observation" else frozenset()
    return one.kind, *about, unit_key(figure), family, *years, source, part


def unit_key(figure: Figure) -> str:
    """Return what units must share to be compared; empty for a bare number."""
    if figure.unit is None:
        return ""
    return figure.unit.iri if figure.unit.dimension == "count" else figure.unit.base.iri


def normalized(figure: Figure) -> tuple[Decimal | None, Decimal | None]:
    """Return value and upper value in the canonical unit, exact.

    Examples
    --------
    >>> from kg.analyse.wording import Measure
    >>> tonne = Measure(iri="u:T", label="吨")
    >>> gram = Measure(iri="u:G", label="克", canonical=tonne, factor=Decimal("0.000001"))
    >>> normalized(Figure(change="reach", value=Decimal(350), unit=gram))[0]
    Decimal('0.00035')
    """
    factor = figure.unit.factor if figure.unit is not None else Decimal(1)
    value, upper = (None if one is None else product(one, factor) for one in (figure.value, figure.upper))
    return value, upper


def product(one: Decimal, other: Decimal) -> Decimal:
    """Return a product without rounding."""
    return _plain(_EXACT.multiply(one, other))


def difference(one: Decimal, other: Decimal) -> Decimal:
    """Return a difference without rounding.

    Examples
    --------
    >>> difference(Decimal("0.3"), Decimal("0.1"))
    Decimal('0.2')
    """
    return _plain(_EXACT.subtract(one, other))


def _plain(number: Decimal) -> Decimal:
    """Return a number without zeros at the end of its decimals."""
    spelt = f"{number:f}"
    return Decimal(spelt.rstrip("0").rstrip(".") if "." in spelt else spelt)


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """What a figure allows, in the canonical unit: None is without bound; ``slack`` is what rounding hides."""

    low: Fraction | None
    high: Fraction | None
    slack: Fraction

    def gap(self, other: "Interval") -> Fraction:
        """Return how far two intervals lie apart; 0 where they touch."""
        between = Fraction(0)
        for one, two in ((self, other), (other, self)):
            if one.low is not None and two.high is not None:
                between = max(between, one.low - two.high)
        return between

    @property
    def bound(self) -> tuple[str, Fraction] | None:
        """The only bound and its side, None where there are two."""
        if self.low is not None and self.high is None:
            return "low", self.low
        return ("high", self.high) if self.high is not None and self.low is None else None


def interval(figure: Figure) -> Interval:
    """Return what a figure with a value allows; a decrease counts as negative.

    Examples
    --------
    >>> interval(Figure(change="at_least", value=Decimal(60))).bound
    ('low', Fraction(60, 1))
    """
    value, upper = figure.value or Decimal(0), figure.upper
    factor = Fraction(figure.unit.factor if figure.unit is not None else 1)
    low, high = Fraction(value) * factor, Fraction(upper if upper is not None else value) * factor
    words = {figure.change, figure.comparator}
    span: tuple[Fraction | None, Fraction | None] = low, high
    if words & _FLOORS:
        span = low, None
    elif words & _CEILINGS:
        span = None, high
    if figure.change == "decrease_by":
        span = _negative(span[1]), _negative(span[0])
    slack = max(_slack(one, approximate=figure.approximate) for one in (value, upper) if one is not None)
    return Interval(low=span[0], high=span[1], slack=slack * factor)


def _negative(one: Fraction | None) -> Fraction | None:
    return None if one is None else -one


def _slack(value: Decimal, *, approximate: bool) -> Fraction:
    """Return half of the last place that a number was written with: 1.2亿 stands for 1.15亿 to 1.25亿.

    Zeros before the point count as written, for 40 % is not any share from 35 to 45; under 约 they do not.
    """
    scale = scale_of(value)
    half = Fraction(scale, 2 * 10 ** _places(Fraction(value) / scale))
    if not approximate or not value:
        return half
    digits = f"{value:f}".partition(".")[0]
    zeros = len(digits) - len(digits.rstrip("0")) if value == value.to_integral_value() else 0
    return max(half, min(Fraction(10**zeros, 2), abs(Fraction(value)) * _LOOSE))


def _places(number: Fraction) -> int:
    places = 0
    while number.denominator != 1:
        number, places = number * 10, places + 1
    return places
