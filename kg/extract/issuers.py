"""The bodies of an issue: unbroken lists before a verb, behind 由, and the subject of a clause."""

import re
from collections.abc import Iterator

from kg.extract.context import Context
from kg.extract.patterns import (
    BETWEEN_ISSUERS,
    DATE,
    PUBLISH,
)
from kg.extract.spans import Index
from kg.model import EntityKind, Mention, Span

_WIDEST_GAP = 60

_BETWEEN = re.compile(BETWEEN_ISSUERS)

_EARLIER_STEP = re.compile(r"(?:制定|编制|起草|组织编写|编写|修订|审议通过|通过)(?:完成)?了?(?=[、，并和及])")
"""A step before the issue, told in the same breath: 编制、…公布."""

_DATE = re.compile(DATE)

_ATTENDS = re.compile(r"(?:等[^，。；]{0,10})?(?:派员|派代表|负责人|有关负责同志)?(?:参加|出席|列席|与会)")
"""What stands behind a body that is only present where something is issued."""

_PERSON = r"[\u4e00-\u9fff·]{0,10}?"

_HEADS = frozenset({"government", "government-same", "agency-post"})
"""Rules of bodies that a head of state or government stands for; a personal name may follow."""

_CLAUSE_START = "，。；\n：日月年"


def bodies_before(context: Context, bodies: Index[Mention], *, end: int) -> tuple[Mention, ...]:
    """Return the unbroken list of bodies that ends at a position, in reading order."""
    found: list[Mention] = []
    for body in bodies.before(end):
        if body.span.end > end:
            continue
        gap = context.text[body.span.end : end]
        if len(gap) > _WIDEST_GAP or not _BETWEEN.fullmatch(_EARLIER_STEP.sub("", _DATE.sub("", gap))):
            break
        found.insert(0, body)
        end = body.span.start
    return tuple(found)


def bodies_after(context: Context, bodies: Index[Mention], *, start: int) -> tuple[Mention, ...]:
    """Return the unbroken list of bodies that begins at a position, where a verb of issue follows it."""
    found: list[Mention] = []
    for body in bodies.after(start):
        if body.span.start < start:
            continue
        if body.span.start - start > _WIDEST_GAP or not _BETWEEN.fullmatch(context.text[start : body.span.start]):
            break
        found.append(body)
        start = body.span.end
    rest = _DATE.sub("", context.text[start : start + 30])
    person = _PERSON if found and found[-1].rule in _HEADS else ""
    return (
        tuple(found)
        if re.match(rf"{person}{BETWEEN_ISSUERS}(?:令\s?第\s?\d{{1,4}}\s?号)?(?:{PUBLISH}|起草)", rest)
        else ()
    )


def subject_bodies(context: Context, bodies: Index[Mention], *, span: Span) -> tuple[Mention, ...]:
    """Return the bodies that stand as subject at the beginning of the last clause that begins with one."""
    for body in bodies.before(span.end):
        if body.span.start < span.start:
            break
        if body.kind is not EntityKind.AGENCY:
            continue
        before = context.text[max(body.span.start - 1, 0) : body.span.start]
        if body.span.start == span.start or before in _CLAUSE_START:
            partners = tuple(_partners(context, bodies, body, span.end))
            if _ATTENDS.match(context.text, (body, *partners)[-1].span.end):
                continue
            return (*bodies_before(context, bodies, end=body.span.start), body, *partners)
    return ()


def _partners(context: Context, bodies: Index[Mention], first: Mention, end: int) -> Iterator[Mention]:
    """Yield the bodies that a list goes on with behind its first: 甲（乙）发布公告."""
    last = first
    for body in bodies.after(first.span.end):
        if body.span.end > end or not _BETWEEN.fullmatch(context.text[last.span.end : body.span.start]):
            return
        yield body
        last = body
