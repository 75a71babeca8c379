"""Places in a text: what stands where, found in logarithmic time, so that reading stays linear in the text."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Generic, Protocol, TypeVar

from kg.model import Span


class Placed(Protocol):
    """Anything with a span."""

    @property
    def span(self) -> Span:
        """Where it stands."""


T = TypeVar("T", bound=Placed)


class Index(Generic[T]):
    """Things by place.

    Parameters
    ----------
    items : iterable of things with a span
        Any order.

    Examples
    --------
    >>> from kg.extract.lexicon import Hit, HitKind
    >>> steel, china = (Hit(n, n + 2, HitKind.INDUSTRY, "", ()) for n in (4, 9))
    >>> [hit.start for hit in Index([china, steel]).inside(Span(0, 8))]
    [4]
    """

    def __init__(self, items: Iterable[T]) -> None:
        # A span compares itself field by field in Python; a pair of numbers does so in C.
        self.items = tuple(sorted(items, key=lambda item: (item.span.start, item.span.end)))
        self._starts = [item.span.start for item in self.items]

    @cached_property
    def _longest(self) -> int:
        return max((len(item.span) for item in self.items), default=0)

    def __iter__(self) -> Iterator[T]:
        return iter(self.items)

    def inside(self, span: Span) -> Iterator[T]:
        """Yield the things that lie wholly inside a span, by start."""
        return iter(self.within(span.start, span.end))

    def within(self, start: int, end: int) -> list[T]:
        """Return the things that lie wholly between two positions, by start."""
        first = bisect_left(self._starts, start)
        last = bisect_left(self._starts, end, first)
        return [item for item in self.items[first:last] if item.span.end <= end] if first < last else []

    def beginning(self, span: Span) -> tuple[T, ...]:
        """Return the things that begin inside a span, by start."""
        first = bisect_left(self._starts, span.start)
        return self.items[first : bisect_left(self._starts, span.end, first)]

    def overlapping(self, span: Span) -> Iterator[T]:
        """Yield the things that share a character with a span, by start."""
        first = bisect_left(self._starts, span.start - self._longest)
        last = bisect_left(self._starts, span.end)
        return (item for item in self.items[first:last] if item.span.overlaps(span))

    def before(self, position: int) -> Iterator[T]:
        """Yield the things that end at or before a position, the nearest first."""
        last = bisect_left(self._starts, position)
        return (self.items[i] for i in range(last - 1, -1, -1) if self.items[i].span.end <= position)

    def after(self, position: int) -> Iterator[T]:
        """Yield the things that begin at or after a position, the nearest first."""
        first = bisect_left(self._starts, position)
        return (self.items[i] for i in range(first, len(self.items)))

    def at(self, position: int) -> T | None:
        """Return the first thing that begins at a position."""
        first = bisect_left(self._starts, position)
        return self.items[first] if first < len(self.items) and self._starts[first] == position else None


class Occupied:
    """Which characters of a text are taken."""

    def __init__(self, length: int, spans: Iterable[Span]) -> None:
        self._taken = bytearray(length)
        for span in spans:
            self.take(span)

    def take(self, span: Span) -> None:
        """Mark the characters of a span."""
        self._taken[span.start : span.end] = b"\x01" * len(span)

    def free(self, span: Span) -> bool:
        """Tell whether no character of a span is taken."""
        return self._taken.find(1, span.start, span.end) < 0
