"""Dates that are known to a day, a month or a year, as the days that they may mean."""

from collections.abc import Iterable
from dataclasses import dataclass

from kg.model import PartialDate

Day = tuple[int, int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """The days that a date may mean, both ends included; ``sources`` are the dates that it was made from."""

    first: Day
    last: Day
    sources: tuple[PartialDate, ...]

    @classmethod
    def of(cls, dates: Iterable[PartialDate]) -> "Days | None":
        """Return the days on which all dates agree, else all days from the first to the last of them."""
        found = tuple(sorted(set(dates), key=str))
        if not found:
            return None
        each = [cls.one(date) for date in found]
        first, last = max(one.first for one in each), min(one.last for one in each)
        if first > last:
            first, last = min(one.first for one in each), max(one.last for one in each)
        return cls(first=first, last=last, sources=found)

    @classmethod
    def one(cls, date: PartialDate) -> "Days":
        """Return the days of one date."""
        first, last = (date.year, date.month or 1, date.day or 1), (date.year, date.month or 12, date.day or 31)
        return cls(first=first, last=last, sources=(date,))

    @property
    def differ(self) -> bool:
        """Whether the dates cannot all be right."""
        each = [Days.one(date) for date in self.sources]
        return max(one.first for one in each) > min(one.last for one in each)

    @property
    def text(self) -> str:
        """The date as precise as it is known."""
        return (
            "/".join(map(str, self.sources)) if self.differ else str(max(self.sources, key=lambda one: len(str(one))))
        )

    @property
    def exact(self) -> bool:
        """Whether it is one day."""
        return self.first == self.last

    def reached(self, by: "Days") -> bool | None:
        """Tell whether it had come by some day: surely, surely not, or unknown."""
        return True if self.last <= by.first else False if self.first > by.last else None

    def passed(self, by: "Days") -> bool | None:
        """Tell whether it lay behind some day: surely, surely not, or unknown."""
        return True if self.last < by.first else False if self.first >= by.last else None
