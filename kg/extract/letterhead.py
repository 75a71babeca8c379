"""What the head of a policy's own text says: labelled lines, and the bodies and days under the title."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from kg.extract.context import Context
from kg.extract.kinds import normal_number
from kg.extract.spans import Index
from kg.model import FIRST_YEAR, LAST_YEAR, Claim, Mention, PartialDate, Predicate, Span

_REACH = 700
"""Characters before and after the title within which the head of a text lies."""

_HAN_DIGITS = "〇一二三四五六七八九"
_DAY = (
    r"(?P<year>(?:19|20)\d\d)\s{0,9}[年./-]\s{0,9}(?P<month>\d{1,2})\s{0,9}[月./-]\s{0,9}(?P<day>\d{1,2})\s{0,9}日?|"
    rf"(?P<han_year>[{_HAN_DIGITS}○零]{{4}})年(?P<han_month>[一二三四五六七八九十]{{1,2}})月(?P<han_day>[一二三四五六七八九十]{{1,3}})日"
)
_NUMBER = r"(?P<number>[\u4e00-\u9fff]{1,12}\s{0,9}[〔\[﹝【]\s{0,9}20\d\d\s{0,9}[〕\]﹞】]\s{0,9}第?\d{1,5}号)"
_ISSUER_LABEL = re.compile(
    r"(?:^|\n)[^\S\n]{0,9}(?:发文机关|发文单位|发布机构|发布机关|发布单位|制定机关|公布机关|颁布机关|颁布单位|印发机关)\s{0,9}[：:](?P<bodies>[^\n]{2,120})"
)
_DATE_LABELS = tuple(
    re.compile(rf"(?:^|\n)[^\S\n]{{0,9}}{label}\s{{0,9}}[：:]\s{{0,9}}(?:{_DAY})")
    for label in ("成文(?:日期|时间)", "(?:发文|印发)(?:日期|时间)", "(?:公布|颁布|发布)(?:日期|时间)")
)
_NUMBER_LABEL = re.compile(
    rf"(?:^|\n)[^\S\n]{{0,9}}(?:发文字号|文\s{{0,9}}号|字\s{{0,9}}号)\s{{0,9}}[：:]\s{{0,9}}{_NUMBER}"
)
_LINE = re.compile(r"[^\n]+")
_DATE_LINE = re.compile(rf"[（(\s]{{0,9}}(?:{_DAY})(?:\s{{0,9}}(?:{_NUMBER}|印发|发布|公布|通过))?[）)\s]{{0,9}}")
_TOLD_LINE = re.compile(
    r"\s{0,9}[（(](?P<told>[^（）()\n]{4,160}(?:联合|正式)?(?:印发|发布|公布|颁布|审议通过|通过|批准)(?:施行|实施)?)[^（）()\n]{0,80}[）)]\s{0,9}"
)
"""A line in brackets under a title that tells who gave it, and when: （某局、某委2024年4月19日联合印发）."""
_DAY_TOLD = re.compile(_DAY)
_BETWEEN = re.compile(r"[\s、，,（()）]*")
_NUMBER_YEAR = re.compile(r"[〔\[﹝【]\s{0,9}(20\d\d)\s{0,9}[〕\]﹞】]")
_LINES = 6
_OWN = frozenset({"title-heading", "title-about"})
"""Rules that find a title in the heading of the text that the policy itself is."""


def head_claims(context: Context, main: Mention | None, *, bodies: Index[Mention]) -> Iterator[Claim]:
    """Yield issuer, day and number of the policy that a text is, from its head; signatures below are read elsewhere."""
    if main is None or main.rule not in _OWN:
        return
    below = context.text.find("。", main.span.end, main.span.end + _REACH)
    end = below if below >= 0 else min(main.span.end + _REACH, len(context.text))
    head = Span(max(main.span.start - _REACH, 0), end)
    claim = Claim(
        subject=main,
        predicate=Predicate.ISSUED_BY,
        object="",
        sentence=head,
        rule="issue-head",
        confidence=0.9,
        context=(context.sentence(main.span.start),),
    )
    yield from _labelled(context, claim, bodies=bodies)
    yield from _under_title(context, claim, Span(main.span.end, end), bodies=bodies)


def page_day(context: Context, main: Mention | None, *, told: Iterable[Claim]) -> Iterator[Claim]:
    """Yield the day of the page on which a policy's own text stands, where neither head nor signature tells a day.

    The year of the document's number must be the same: pages of old texts carry later days.
    """
    day = context.date
    if main is None or main.rule not in _OWN or day is None or day.day is None:
        return
    if any(claim.predicate is Predicate.ISSUED_ON for claim in told):
        return
    number = _NUMBER_YEAR.search(context.text, main.span.start, main.span.end + _REACH)
    if number is None or int(number[1]) == day.year:
        yield Claim(
            subject=main,
            predicate=Predicate.ISSUED_ON,
            object=day,
            sentence=context.sentence(main.span.start),
            rule="issue-page",
            confidence=0.6,
        )


def _labelled(context: Context, claim: Claim, *, bodies: Index[Mention]) -> Iterator[Claim]:
    start, end = claim.sentence.ends
    if match := _ISSUER_LABEL.search(context.text, start, end):
        for body in bodies.inside(Span(*match.span("bodies"))):
            yield replace(claim, object=body, sentence=context.line(body.span.start))
    dated = (match for label in _DATE_LABELS if (match := label.search(context.text, start, end)))
    if match := next(dated, None):
        yield from _dated(claim, match, context.line(match.end() - 1))
    if match := _NUMBER_LABEL.search(context.text, start, end):
        line = context.line(match.end() - 1)
        number = normal_number(match["number"])
        yield replace(claim, predicate=Predicate.DOCUMENT_NUMBER, object=number, sentence=line)


def _under_title(context: Context, claim: Claim, span: Span, *, bodies: Index[Mention]) -> Iterator[Claim]:
    """Yield from the first lines under a title those that are a list of bodies, or a day, and no more."""
    for count, line in enumerate(_LINE.finditer(context.text, span.start, span.end)):
        if count >= _LINES:
            return
        where = Span(*line.span())
        if match := _DATE_LINE.fullmatch(line[0]):
            yield from _dated(claim, match, where)
            if match["number"]:
                number = normal_number(match["number"])
                yield replace(claim, predicate=Predicate.DOCUMENT_NUMBER, object=number, sentence=where)
        elif told := _TOLD_LINE.fullmatch(line[0]):
            inside = Span(where.start + told.start("told"), where.start + told.end("told"))
            yield from (replace(claim, object=body, sentence=where) for body in bodies.inside(inside))
            if day := _DAY_TOLD.search(context.text, *inside.ends):
                yield from _dated(claim, day, where)
        elif named := _bodies_alone(context, where, bodies=bodies):
            yield from (replace(claim, object=body, sentence=where) for body in named)


def _bodies_alone(context: Context, line: Span, *, bodies: Index[Mention]) -> list[Mention]:
    named, done = list(bodies.inside(line)), line.start
    for body in named:
        if not _BETWEEN.fullmatch(context.text, done, body.span.start):
            return []
        done = body.span.end
    return named if _BETWEEN.fullmatch(context.text, done, line.end) else []


def _dated(claim: Claim, match: re.Match[str], line: Span) -> Iterator[Claim]:
    if match["year"]:
        year, month, day = int(match["year"]), int(match["month"]), int(match["day"])
    else:
        digits = match["han_year"].replace("○", "〇").replace("零", "〇")
        year = int("".join(str(_HAN_DIGITS.index(digit)) for digit in digits))
        month, day = _count(match["han_month"]), _count(match["han_day"])
    if FIRST_YEAR <= year <= LAST_YEAR and 1 <= month <= 12 and 1 <= day <= 28 + 3 * (month != 2):
        yield replace(claim, predicate=Predicate.ISSUED_ON, object=PartialDate(year, month, day), sentence=line)


def _count(words: str) -> int:
    """Return a number up to thirty-nine in Chinese numerals."""
    tens, ten, ones = words.rpartition("十")
    unit = max(_HAN_DIGITS.find(ones), 0) if ones else 0
    return (10 * (_HAN_DIGITS.find(tens) if tens else 1) if ten else 0) + unit
