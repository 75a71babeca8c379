"""Dates as official prose writes them, resolved to what is certain."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from kg.extract.context import Context
from kg.extract.patterns import DATE
from kg.model import FIRST_YEAR, LAST_YEAR, PartialDate, Span

_DATE = re.compile(DATE)
_YEAR = re.compile(r"(?<![—\-－~到至《\d较比])(20\d\d|19\d\d)年(?![版前底末—\-]|增|达|实现|较|比|以前|左右)")
_REACH = 3000
"""Characters before a date in which the year or the day that it refers to is looked for."""

_MONTHS = 12
_DAYS = {"今": 0, "昨": 1, "前": 2}
_RELATIVE = {"今年": 0, "去年": -1, "前年": -2, "明年": 1}


@dataclass(frozen=True, slots=True)
class Dated:
    """A date expression and what it comes to; None where the year cannot be known."""

    span: Span
    date: PartialDate | None


def find_dates(context: Context, span: Span) -> tuple[Dated, ...]:
    """Return the date expressions inside a span, in order.

    A month without a year takes the year of the section's date, else the last year named before it in the section.
    近日 and its like come to the year of the section's date and no more.
    """
    found: list[Dated] = []
    for match in _DATE.finditer(context.text, span.start, span.end):
        resolved = _resolved(match, context)
        found.append(Dated(Span(*match.span()), resolved))
    return tuple(found)


def _resolved(match: re.Match[str], context: Context) -> PartialDate | None:
    if match["same"]:
        return _same(match, context)
    if match["bare_day"]:
        return _day_of_month(int(match["bare_day"]), context, match.start())
    if match["after"]:
        return _days_after(_count(match["after"]), context, match.start())
    return _resolve(match, context)


def _count(words: str) -> int:
    """Return a number of days: 3, 三, 两, 十二."""
    if words.isdigit():
        return int(words)
    tens, ten, ones = words.rpartition("十")
    digits = "零一二三四五六七八九"
    unit = digits.find(ones.replace("两", "二")) if ones else 0
    return (10 * (digits.find(tens) if tens else 1) if ten else 0) + unit


def _last_month(context: Context, position: int) -> PartialDate | None:
    """Return the last date before a position that names a month."""
    before = [m for m in _DATE.finditer(context.text, max(position - _REACH, 0), position) if m["month"]]
    return _resolve(before[-1], context) if before else None


def _day_of_month(day: int, context: Context, position: int) -> PartialDate | None:
    """Resolve 20日 by the last month named before it, else by the day of the section: a later day is last month's."""
    own = context.date
    if last := _last_month(context, position):
        return _certain(last.year, last.month, day)
    if own is None or own.month is None:
        return None
    if own.day is not None and day > own.day:
        last_year = own.month == 1
        return _certain(own.year - last_year, _MONTHS if last_year else own.month - 1, day)
    return _certain(own.year, own.month, day)


def _days_after(days: int, context: Context, position: int) -> PartialDate | None:
    """Resolve 两天之后 by the last day named before it."""
    last = _last_month(context, position)
    if last is None or last.month is None or last.day is None:
        return None
    day = date(last.year, last.month, last.day) + timedelta(days=days)
    return _certain(day.year, day.month, day.day)


def _same(match: re.Match[str], context: Context) -> PartialDate | None:
    """Resolve 同日 and 同月2日 by the last date before it that names a month."""
    reach = max(match.start() - _REACH, 0)
    before = [m for m in _DATE.finditer(context.text, reach, match.start()) if m["month"] or m["bare_day"]]
    days = [m for m in before if m["day"] or m["bare_day"]]
    told = before[-1:] if match["same_day"] else (days or before)[-1:]
    last = _resolved(told[0], context) if told else None
    if last and match["same_day"]:
        return _certain(last.year, last.month, int(match["same_day"]))
    return last


def _resolve(match: re.Match[str], context: Context) -> PartialDate | None:
    own_year = context.date.year if context.date else None
    if match["recent"]:
        return _certain(own_year, None, None)
    if match["of_day"]:
        return _days_before(context, _DAYS[match["of_day"][0]])
    if match["next_year"]:
        before = _year_before(context, match.start())
        return _certain(before + 1 if before else None, None, None)
    if year := match["only_year"]:
        return _certain(int(year), None, None)
    relative = match["relative"] or match["only_relative"]
    if relative in _RELATIVE:
        year_number = own_year + _RELATIVE[relative] if own_year else None
    elif relative == "同年":
        year_number = _year_before(context, match.start())
    elif match["year"]:
        year_number = int(match["year"])
    else:
        year_number = own_year or _year_before(context, match.start())
    month = int(match["month"]) if match["month"] else None
    return _certain(year_number, month, int(match["day"]) if match["day"] else None)


def _days_before(context: Context, days: int) -> PartialDate | None:
    """Return the day that 今日, 昨日 or 前日 means; the year where the section's own day is not known."""
    own = context.date
    if own is None or own.month is None or own.day is None:
        return _certain(own.year if own and not days else None, None, None)
    day = date(own.year, own.month, own.day) - timedelta(days=days)
    return _certain(day.year, day.month, day.day)


def _certain(year: int | None, month: int | None, day: int | None) -> PartialDate | None:
    """Return the date as far as the calendar knows it: of 2月31日 the month."""
    if year is None or not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    if month and day and day > monthrange(year, month)[1]:
        day = None
    return PartialDate(year, month, day)


def _year_before(context: Context, position: int) -> int | None:
    years = _YEAR.findall(context.text, max(position - _REACH, 0), position)
    return int(years[-1]) if years else None
