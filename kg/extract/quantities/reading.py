"""A section while its quantities are read: clauses, figures, periods, and which stands where."""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace

from kg.extract.context import Context
from kg.extract.quantities.figures import Figure
from kg.extract.quantities.mentions import Mentions
from kg.extract.quantities.periods import Baseline, Calendar, Period, find_periods, plan_years
from kg.extract.quantity_patterns import AGENDA, CURRENT, OF_YEAR, PLAN_TITLE, SPOKEN
from kg.extract.spans import Index
from kg.model import Span
from kg.sentences import clauses

_PLAIN_LINE = re.compile(r"[，。；：！？、,;:]")
_HEAD = 80
_LONGEST = 3000
"""Characters of a sentence; what is longer is no prose."""
_CITED = re.compile(r"(?<!白皮书)(?<!报告)数据显示|统计[，,]|据[^，。；]{2,20}(?:统计(?!局|部门|司|公报|年鉴)|显示)")
_OF_WHICH = re.compile("其中|同期|此外|同时")
_ASIDE = re.compile(r"从[^，。；]{2,8}看[，,]")
_NO_YEAR = re.compile(r"每年|每月|每个月|每天|年均")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence with its clauses, figures and time expressions; ``inherited`` comes from the sentence before it.

    ``aimed`` tells that it belongs to a list of what is planned (2024年工作安排：…).
    """

    span: Span
    clauses: tuple[Span, ...]
    starts: tuple[int, ...]
    figures: tuple[Figure, ...]
    periods: tuple[Period, ...]
    baselines: tuple[Baseline, ...]
    inherited: Period | None
    aimed: bool = False

    def clause(self, position: int) -> int:
        """Return the index of the clause that holds a position."""
        return max(bisect_right(self.starts, position) - 1, 0)

    def period(self, text: str, position: int, *, without: Span | None) -> tuple[Period | None, bool]:
        """Return the time expression that governs a position, and whether it stands in an earlier sentence.

        The year behind 从 or 由 (``without``) dates only the figure where a change starts.
        """
        before = [period for period in self.periods if period.span.start <= position and period.span != without]
        clause = self.clauses[self.clause(position)]
        if _NO_YEAR.search(text, clause.start, position) and not any(
            p.span.start >= clause.start or p.due or (p.start and p.year) for p in before
        ):
            return None, False
        if before:
            last = before[-1]
            if last.since and last.year is None and self.inherited is not None:
                return replace(last, year=self.inherited.year), False
            return last, False
        return self.inherited, self.inherited is not None

    def after_due(self, period: Period) -> bool:
        """Tell whether a year is later than a deadline of the sentence (到2025年达到50%；2030年达到60%)."""
        year = period.year or 0
        return not period.due and any(p.due and p.year is not None and p.year < year for p in self.periods)

    def baseline(self, position: int, *, after: int) -> Baseline | None:
        """Return the comparison named before a position in its clause, or in the clause before that holds no figure."""
        found = [b for b in self.baselines if after <= b.span.start < position]
        return found[-1] if found else None


def read_sentences(
    context: Context, figures: tuple[Figure, ...], *, titles: Mentions, calendar: Calendar
) -> tuple[Sentence, ...]:
    """Return the sentences that hold a figure or a time expression, in order.

    Parameters
    ----------
    context : Context
        The section.
    figures : tuple of Figure
        Its figures, by start.
    titles : Mentions
        Names of policies: a year inside a title dates nothing.
    calendar : Calendar
        When the section was published.
    """
    periods, baselines = find_periods(context.text, calendar, within=context.sentences)
    # A report on one year says of most figures no year at all.
    year = calendar.reported or calendar.current
    told_year = Period(span=Span(0, 0), year=year, carries=True) if year else None
    row = _Row(
        figures=Index(figures),
        periods=Index(period for period in periods if not titles.covers(period.span)),
        baselines=Index(baselines),
    )
    agenda = [match.start() for match in AGENDA.finditer(context.text)]
    found: list[Sentence] = []
    carried = told_year
    told = aimed = False
    end = 0
    for span in context.sentences:
        if context.in_heading(span.start):
            continue
        if "\n" in context.text[end : span.start]:
            carried, aimed = told_year, False
        end = span.end
        if len(span) > _LONGEST:
            continue
        own_periods = row.periods.beginning(span)
        if told and not _OF_WHICH.match(context.text, span.start):
            carried = None
        aimed = aimed or bisect_left(agenda, span.start) < bisect_left(agenda, span.end)
        if carried and (_ASIDE.match(context.text, *span.ends) or SPOKEN.search(context.text, *span.ends)):
            carried = None
        sentence = row.sentence(context.text, span, inherited=carried, aimed=aimed, own_year=calendar.year)
        if sentence is not None:
            found.append(sentence)
        if own_periods:
            told = bool(_CITED.search(context.text, span.start, span.end))
            heads = [p for p in own_periods if context.text[max(p.span.start - 1, 0)] not in "从由"]
            carried = heads[-1] if heads and heads[-1].carries else None
    return tuple(found)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    """What a section says of quantities, by place."""

    figures: Index[Figure]
    periods: Index[Period]
    baselines: Index[Baseline]

    def sentence(
        self, text: str, span: Span, *, inherited: Period | None, aimed: bool, own_year: int | None
    ) -> Sentence | None:
        """Return a sentence with what it says; None where it states no figure and nothing of what is to come."""
        figures, periods = self.figures.beginning(span), self.periods.beginning(span)
        if not figures and not periods:
            return None
        coming = (*periods, inherited) if inherited is not None else periods
        if not (figures or aimed or any(period.may_come(own_year) for period in coming)):
            return None
        if not _PLAIN_LINE.search(text, *span.ends):
            return None
        parts = clauses(text, span)
        return Sentence(
            span=span,
            clauses=parts,
            starts=tuple(part.start for part in parts),
            figures=figures,
            periods=periods,
            baselines=self.baselines.beginning(span),
            inherited=inherited,
            aimed=aimed,
        )


def calendar_of(context: Context) -> Calendar:
    """Return the date of a section and the year that its heading, or its first line, says it reports on."""
    head = context.text[context.heading.start : context.heading.end] if context.heading else ""
    title = OF_YEAR.search(head) or OF_YEAR.search(context.text[:_HEAD].partition("\n")[0])
    return Calendar(
        year=context.date.year if context.date else None,
        month=context.date.month if context.date else None,
        reported=int(title["year"]) if title else None,
        planned=_planned(head),
        current=context.date.year if context.date and CURRENT.search(head) else None,
    )


def _planned(title: str) -> int | None:
    """Return the first year of the plan that a title names: （2024—2027年）, “十四五”规划."""
    if years := PLAN_TITLE.search(title):
        return int(years["first"]) if years["first"] else plan_years(years["plan"])[0]
    return None
