"""Whose figures a section gives: the body that published them, is named as their source, or signs the text."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property

from kg.extract.context import Context
from kg.extract.quantities.mentions import Mentions
from kg.extract.quantity_patterns import DATA_FROM, FROM_BODY, PRESENTS, PUBLISHED, TOLD
from kg.model import EntityKind, Mention, Span

_REACH = 12
_PART = re.compile(r"[^\s、，,]+")
_LONGEST_NAME = 24
_ORGAN = re.compile("[局委部厅办队室院会署司行府心所]$")
_NEAR = 300
_LONGEST_LINE = 80
_COLON = re.compile("[：:]")


class Sources:
    """Sources of a section's figures by position.

    Parameters
    ----------
    context : Context
        The section.
    bodies : Mentions
        Its bodies.
    """

    def __init__(self, context: Context, bodies: Mentions) -> None:
        self._context = context
        self._bodies = bodies

    def at(self, position: int) -> Mention | None:
        """Return the source of the figures at a position: behind them in their line, before them, else signed."""
        index = bisect_right(self._named, position, key=_start)
        if index < len(self._named) and _start(self._named[index]) < self._context.line(position).end:
            return self._named[index]
        index = bisect_right(self._published, position, key=_start) - 1
        return self._published[index] if index >= 0 else self._signed

    @cached_property
    def _named(self) -> tuple[Mention, ...]:
        """Return the bodies behind 数据由 and 资料来源."""
        text = self._context.text
        return tuple(
            b for b in self._bodies.all if DATA_FROM.search(text[max(b.span.start - _REACH, 0) : b.span.start])
        )

    @cached_property
    def _published(self) -> tuple[Mention, ...]:
        """Return the bodies that are said to have published figures, or from whom a reporter has them."""
        text = self._context.text
        found: dict[Span, Mention] = {}
        for match in PUBLISHED.finditer(text):
            sentence = self._context.sentence(match.start())
            body = self._bodies.last(sentence.start, match.start())
            if body is not None:
                found.setdefault(body.span, body)
        for body in self._bodies.all:
            # Associations are cited for a figure or two, authorities for a whole report.
            if body.kind is not EntityKind.AGENCY:
                continue
            if FROM_BODY.search(text[max(body.span.start - 1, 0) : body.span.start]) and TOLD.match(
                text, body.span.end
            ):
                found.setdefault(body.span, body)
        return tuple(found[span] for span in sorted(found))

    @cached_property
    def _signed(self) -> Mention | None:
        """Return the first authority of the heading that speaks (某局：…) or of a line that only names bodies."""
        heading, text = self._context.heading, self._context.text
        start = heading.end if heading is not None else 0
        for body in self._bodies.all:
            if body.kind is not EntityKind.AGENCY:
                continue
            if self._context.in_heading(body.span.start) and (_COLON.match(text, body.span.end) or self._presents):
                return body
            if start <= body.span.start < start + _NEAR and self._alone(body):
                return body
        return next(self._last_line(), None)

    @cached_property
    def _presents(self) -> bool:
        """Tell whether the heading calls the text a conference or an interview at which a body speaks."""
        heading = self._context.heading
        return heading is not None and bool(PRESENTS.search(self._context.text, heading.start, heading.end))

    def _last_line(self) -> Iterator[Mention]:
        end = len(self._context.text.rstrip())
        yield from (
            body
            for body in self._bodies.all
            if body.kind is EntityKind.AGENCY and body.span.start > end - _NEAR and self._alone(body)
        )

    def _alone(self, body: Mention) -> bool:
        """Tell whether the line of a body holds nothing but names of bodies."""
        line = self._context.line(body.span.start)
        if len(line) > _LONGEST_LINE:
            return False
        starts = {other.span.start for other in self._bodies.inside(line)}
        # 国家统计局某某调查总队 goes on behind the name that the table knows.
        return all(
            part.start() + line.start in starts and len(part[0]) <= _LONGEST_NAME and _ORGAN.search(part[0])
            for part in _PART.finditer(self._context.text[line.start : line.end])
        )


def _start(mention: Mention) -> int:
    return mention.span.start
