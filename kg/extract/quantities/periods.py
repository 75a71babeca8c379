"""Years that a figure belongs to: deadlines, periods of plans, the day of a count, the year of comparison."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kg.extract.quantities.numerals import parse_number
from kg.extract.quantity_patterns import BASELINE, HAN_YEAR, PERIOD, PLAN, RELATIVE_YEARS
from kg.model import Span

_PLAN_NAME = re.compile(r"[^，。；：\n]{0,6}规划")
"""Behind 十四五: it belongs to the name of a plan."""
_NOT_BEFORE = re.compile("(?:早|先|晚|迟)于$")
"""What makes a date itself what is required; it dates no figure beside it."""
_BEGAN = re.compile(
    r"[^，。；\d]{0,4}(?:投运|投产|成立|创立|创建|创办|开业|始建|开工|诞生)(?=[，。；]|的)"
    r"|[^，。；\d]{0,4}(?:施行|实施|印发|发布|出台|公布|颁布|修订|通过|签署)的(?=[^，。；]{0,16}(?:法|条例|办法|规定|方案|规划|计划|意见|标准|协定|[》”]))"
)
"""What happened once dates nothing that is said of the thing since (1968年投运，装机2吉瓦)."""
_TIMED = re.compile("[年月季周今前现]")
_COMPARES = re.compile("[比较基倍平对]")
"""Without one of these characters no words name a time, or a comparison; most sentences hold none."""
_ARABIC = str.maketrans("零〇○一二三四五六七八九", "000123456789")
_BASES = ("kept", "when", "with", "upon", "times", "base", "level")
_FIRST_PLAN = 1953
_LENGTH = 5
_COUNTS = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4}
_PLANS = {numeral: 10 + index for index, numeral in enumerate("一二三四五六七", start=1)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A time expression: ``due`` where it says 到…年 or …年前, ``start`` and ``year`` as far as known.

    ``carries`` tells that it may govern the next sentence too: a year does, a day or 目前 does not. ``closing`` tells
    that it names a moment before which something is to be done (年底前), which nobody says of what has been done.
    """

    span: Span
    year: int | None
    start: int | None = None
    due: bool = False
    relative: bool = False
    since: bool = False
    carries: bool = False
    closing: bool = False

    def may_come(self, own_year: int | None) -> bool:
        """Tell whether it may lie ahead, or begin, where a section was published in ``own_year``."""
        return own_year is None or self.start is not None or (self.year or own_year) >= own_year


@dataclass(frozen=True, slots=True, kw_only=True)
class Baseline:
    """What a figure is compared with: a year, or so many years before the year that is measured."""

    span: Span
    year: int | None = None
    before: int = 0


def plan_years(numeral: str) -> tuple[int, int]:
    """Return first and last year of a five-year plan by the numeral in its name.

    Examples
    --------
    >>> plan_years("四")
    (2021, 2025)
    """
    start = _FIRST_PLAN + (_PLANS[numeral] - 1) * _LENGTH
    # The plans follow each other since 1953, but for a pause of three years before the third.
    start += 3
    return start, start + _LENGTH - 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """The dates that a section's words for years are counted from.

    ``year`` and ``month`` are those of its publication, ``reported`` the year that its title says it reports on,
    ``planned`` the first year of the plan that its title names, ``current`` the year of a weekly or daily report.
    """

    year: int | None = None
    month: int | None = None
    reported: int | None = None
    planned: int | None = None
    current: int | None = None

    @property
    def own_year(self) -> int | None:
        """The year from which a section looks ahead, as far as its date or title tells it."""
        return self.year or self.reported or self.planned


def find_periods(
    text: str, calendar: Calendar, *, within: Iterable[Span] | None = None
) -> tuple[tuple[Period, ...], tuple[Baseline, ...]]:
    """Return the time expressions of a text in order, and apart from them those that only name a year of comparison.

    Parameters
    ----------
    text : str
        A section.
    calendar : Calendar
        When it was published; words such as 今年 mean nothing where that is not known.
    within : iterable of Span, optional
        The sentences to read, in order; all of the text if left out.
    """
    text = HAN_YEAR.sub(lambda match: match[0].translate(_ARABIC), text) if HAN_YEAR.search(text) else text
    stretches = [Span(0, len(text))] if within is None else list(within)
    baselines = tuple(_baseline(match, calendar.year) for match in _matches(BASELINE, text, stretches, hint=_COMPARES))
    taken = [baseline.span for baseline in baselines]
    periods = [_period(match, calendar) for match in _matches(PERIOD, text, stretches, hint=_TIMED)]
    periods += [_plan(match) for match in PLAN.finditer(text) if not _is_title(text, match)]
    starts = [span.start for span in taken]
    periods = [p for p in periods if not (_BEGAN.match(text, p.span.end) and not p.due)]
    periods = [p for p in periods if not _NOT_BEFORE.search(text[max(p.span.start - 4, 0) : p.span.start])]
    free = [p for p in periods if p.year or p.start or p.relative or p.since]
    kept = [p for p in free if not _inside(p.span, taken, starts)]
    return tuple(sorted(kept, key=lambda period: period.span.ends)), baselines


def _matches(
    pattern: re.Pattern[str], text: str, stretches: Iterable[Span], *, hint: re.Pattern[str]
) -> Iterator[re.Match[str]]:
    """Yield the matches of a pattern in the stretches that hold its hint."""
    for stretch in stretches:
        if hint.search(text, stretch.start, stretch.end):
            yield from pattern.finditer(text, stretch.start, stretch.end)


def _inside(span: Span, taken: list[Span], starts: list[int]) -> bool:
    index = bisect_left(starts, span.end)
    return any(taken[i].overlaps(span) for i in range(max(index - 2, 0), index))


def _is_title(text: str, match: re.Match[str]) -> bool:
    """Tell whether 十四五 belongs to the name of a plan."""
    return "规划" in match[0] or (
        _PLAN_NAME.match(text, match.end()) is not None and text[match.start() - 1 : match.start()] in {"《", "“"}
    )


def _plan(match: re.Match[str]) -> Period:
    start, end = plan_years(match["plan"])
    if "以来" in match[0]:
        return Period(span=Span(*match.span()), year=None, start=start, since=True)
    if match["count"]:
        years = _COUNTS[match["count"]]
        start, end = (start, start + years - 1) if match["side"] == "前" else (end - years + 1, end)
    return Period(span=Span(*match.span()), year=end, start=start, due="末" in match[0])


def _baseline(match: re.Match[str], own_year: int | None) -> Baseline:
    span, when = Span(*match.span()), next((year for name in _BASES if (year := match[name])), "")
    if match["plan_end"]:
        return Baseline(span=span, year=plan_years(match["plan_end"])[1])
    if match["other"] or match["present"]:
        return Baseline(span=span)
    if match["yoy"] or when in {"上年", "同期"}:
        return Baseline(span=span, before=1)
    if when in RELATIVE_YEARS:
        return Baseline(span=span, year=own_year + RELATIVE_YEARS[when] if own_year else None)
    return Baseline(span=span, year=int(when[:4]))


def _period(match: re.Match[str], calendar: Calendar) -> Period:
    span = Span(*match.span())
    if match["first"]:
        return Period(span=span, year=int(match["last"]), start=int(match["first"]), carries=True)
    if match["since_year"] or match["decade"]:
        number = parse_number(match["count"] or match["past"] or "")
        start = int(match["since_year"]) if match["since_year"] else -int(number.value) if number else None
        return Period(span=span, year=None, start=start, since=True)
    if match["by_year"] or match["before_year"]:
        return _due(match, span, calendar)
    if match["year"]:
        return Period(span=span, year=int(match["year"]), carries=not match["month"])
    if match["whole"]:
        # Of which year it is may be unknown, but of none that an earlier sentence names.
        return Period(span=span, year=calendar.reported, carries=True, relative=calendar.reported is None)
    return _relative(match, span, calendar)


def _due(match: re.Match[str], span: Span, calendar: Calendar) -> Period:
    """Return a period that says by when: 到2030年, 2030年前.

    A day, or a month that is over, says when something was counted.
    """
    year = int(match["by_year"] or match["before_year"])
    closing = bool(match["before_year"] or match["by_before"])
    month = int(match["by_month"]) if match["by_month"] else None
    over = bool(month and calendar.month and year == calendar.year and month <= calendar.month)
    counted = not closing and (bool(match["by_day"]) or over)
    return Period(span=span, year=year, due=not counted, carries=not match["by_day"], closing=closing)


def _relative(match: re.Match[str], span: Span, calendar: Calendar) -> Period:
    """Return a period that the date of the section decides: 今年, 目前, 上半年, 6月底, 未来三年, 截至…."""
    if match["asof_year"]:
        return Period(span=span, year=int(match["asof_year"]), relative=True)
    if match["ahead"]:
        number = parse_number(match["years"] or match["within"])
        ahead = calendar.year + int(number.value) if calendar.year and number else None
        return Period(span=span, year=ahead, start=calendar.year, due=True, relative=True)
    if match["part_before"] or match["day_month"] or match["within_year"]:
        return Period(span=span, year=calendar.year, due=True, relative=True, closing=True)
    month = match["part_month"] or match["to_month"] or match["asof_month"]
    if month and calendar.month and int(month) > calendar.month:
        # A month that is still to come may as well be one of the year before.
        return Period(span=span, year=None, relative=True)
    shift = RELATIVE_YEARS.get(match["relative"] or match["asof_now"] or "", 0)
    return Period(
        span=span,
        year=calendar.year + shift if calendar.year else None,
        due=bool(match["by_now"] or match["relative_before"]) or shift > 0,
        relative=True,
        closing=bool(match["relative_before"]),
        carries=bool(match["part"] or month or (match["relative"] and shift <= 0)),
    )
