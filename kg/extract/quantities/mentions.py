"""Mentions of one kind in order, asked by position."""

from collections.abc import Iterable

from kg.extract.spans import Index
from kg.model import Mention, Span


class Mentions:
    """Mentions by place.

    Parameters
    ----------
    mentions : iterable of Mention
        Any order.
    """

    def __init__(self, mentions: Iterable[Mention]) -> None:
        self._index = Index(mentions)
        self.all = self._index.items

    def inside(self, span: Span) -> list[Mention]:
        """Return those that lie in a span."""
        return self._index.within(span.start, span.end)

    def between(self, start: int, end: int) -> list[Mention]:
        """Return those that lie between two positions."""
        return self._index.within(start, end)

    def last(self, start: int, end: int) -> Mention | None:
        """Return the last one between two positions."""
        mention = next(self._index.before(end), None)
        return mention if mention is not None and mention.span.start >= start else None

    def covers(self, span: Span) -> bool:
        """Tell whether one of them shares a character with a span."""
        return bool(self.all) and next(self._index.overlapping(span), None) is not None
