"""Places in a text and dates: spans, the way back to the raw text, dates as precise as they are known."""

import re
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

FIRST_YEAR, LAST_YEAR = 1900, 2100
"""Years that a date may have."""

_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2}))?(?:-([0-9]{2}))?")


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters ``start`` to ``end`` (exclusive) of a clean text."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"a span needs 0 <= start <= end, got {self.start} and {self.end}")

    def __len__(self) -> int:
        return self.end - self.start

    @property
    def ends(self) -> tuple[int, int]:
        """Start and end, as the methods of a regular expression take them."""
        return self.start, self.end

    def contains(self, other: "Span") -> bool:
        """Tell whether the other span lies wholly inside this one."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: "Span") -> bool:
        """Tell whether the two spans share a character."""
        return self.start < other.end and other.start < self.end

    def shift(self, by: int) -> "Span":
        """Return the same stretch counted from an origin that lies ``by`` characters earlier."""
        return Span(self.start + by, self.end + by)


@dataclass(frozen=True, slots=True)
class OffsetMap:
    """Where each character of the clean text stands in the raw text.

    Kept as runs: from clean position ``clean[i]`` on, clean and raw positions advance together, starting at ``raw[i]``.
    Arrays keep a long text that was much repaired in a tenth of the room that tuples take.

    Examples
    --------
    >>> OffsetMap.of([0, 1, 4, 5]).to_raw(Span(1, 3))
    Span(start=1, end=5)
    """

    clean: Sequence[int] = (0,)
    raw: Sequence[int] = (0,)

    @classmethod
    def of(cls, origins: Iterable[int]) -> "OffsetMap":
        """Build the map from the raw position of every clean character, in order."""
        clean, raw = array("q"), array("q")
        expected = -1
        for index, origin in enumerate(origins):
            if origin != expected:
                clean.append(index)
                raw.append(origin)
            expected = origin + 1
        return cls(clean, raw) if raw else cls()

    def to_raw(self, span: Span) -> Span:
        """Return the stretch of the raw text from the first to the last character of a clean span."""
        if not len(span):
            start = self._position(span.start)
            return Span(start, start)
        return Span(self._position(span.start), self._position(span.end - 1) + 1)

    def to_clean(self, raw: int) -> int:
        """Return the position of the first clean character that stands at or after a raw position."""
        run = max(bisect_right(self.raw, raw) - 1, 0)
        inside = self.clean[run] + max(raw - self.raw[run], 0)
        return min(inside, self.clean[run + 1]) if run + 1 < len(self.clean) else inside

    def _position(self, index: int) -> int:
        run = bisect_right(self.clean, index) - 1
        return self.raw[run] + index - self.clean[run]


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A year, a month of a year, or a day; ``str`` gives the ISO 8601 form with the known parts."""

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        in_range = FIRST_YEAR <= self.year <= LAST_YEAR and 1 <= (self.month or 1) <= 12 and 1 <= (self.day or 1) <= 31
        if not in_range or (self.day and not self.month):
            raise ValueError(f"not a date: {self.year}, {self.month}, {self.day}")

    def __str__(self) -> str:
        month = f"-{self.month:02}" if self.month else ""
        day = f"-{self.day:02}" if self.day else ""
        return f"{self.year}{month}{day}"

    @classmethod
    def parse(cls, text: str) -> "PartialDate":
        """Return the date that its ``str`` spells.

        Raises
        ------
        ValueError
            If the text has another form, or names no date.
        """
        match = _DATE.fullmatch(text)
        if not match:
            raise ValueError(f"not a date: {text!r}")
        year, month, day = (int(part) if part else None for part in match.groups())
        return cls(year or 0, month, day)
