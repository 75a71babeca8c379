"""What the figures of a line leave to each other."""

from dataclasses import dataclass, field

from kg.extract.quantities.periods import Period
from kg.model import Change, Mention, Quantity, Span

_BY = frozenset({Change.INCREASE_BY, Change.DECREASE_BY})


@dataclass(slots=True)
class Thread:
    """What the figures of a line leave to each other: the running indicator and where it was named."""

    indicator: str = ""
    start: int = 0
    consumed: int = -1
    change: Change | None = None
    verb: str = ""
    year: int | None = None
    unit: str = ""
    from_span: Span | None = None
    baseline: int | None = None
    yearly: bool = False
    starts: bool = False
    named: list[str] = field(default_factory=list)
    subjects: list[str] = field(default_factory=list)
    pool: tuple[str, ...] = ()
    places: list[Mention] = field(default_factory=list)
    periods: list[Period] = field(default_factory=list)

    def keep(self, quantity: Quantity, *, starts: bool, dated: Span | None) -> None:
        """Remember what the figure just read said; ``starts`` where it stood behind 从 or 由, ``dated`` its year."""
        if starts:
            self.from_span = dated
        self.change, self.unit = quantity.change, quantity.unit
        self.year, self.baseline = quantity.year, quantity.baseline
        if quantity.year is not None and quantity.change in _BY:
            self.yearly = quantity.baseline == quantity.year - 1
        # In 分别从甲、乙提高到丙和丁 every second figure has its start in the first row.
        self.starts = starts or (self.starts and bool(self.pool))
