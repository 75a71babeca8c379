"""Statements with a figure: each figure of a sentence with its indicator, change, year, holder and scope."""

from collections.abc import Iterator
from dataclasses import replace

from kg.extract.context import Context
from kg.extract.quantities.amounts import make_quantity
from kg.extract.quantities.around import Surroundings
from kg.extract.quantities.aside import stating_figures
from kg.extract.quantities.concepts import IndicatorTable
from kg.extract.quantities.dated import dated_statements, emissions_meant
from kg.extract.quantities.figures import FigureFinder
from kg.extract.quantities.kinds import Words, is_done, kind_of
from kg.extract.quantities.naming import Named, name_figure
from kg.extract.quantities.periods import Period
from kg.extract.quantities.reading import Sentence, calendar_of, read_sentences
from kg.extract.quantities.scoping import Judged, Line, scoped
from kg.extract.quantities.tables import TableReader
from kg.extract.quantities.thread import Thread
from kg.extract.quantities.units import UnitTable
from kg.extract.quantity_patterns import (
    GRANT,
    GRANTED,
    ISSUED,
    PLAN_OF_YEAR,
    PROGRAMME,
    PROPOSED,
    REPORTER,
    REQUIRED,
    SPENDS,
    START,
)
from kg.extract.scope import Scope
from kg.model import Change, Claim, EntityKind, Mention, Quantity, Span, Statement, StatementKind
from kg.vocabulary import Vocabulary

_ALL = 100


class StatementFinder:
    """Finds targets, observations and projections in the sections of documents.

    Parameters
    ----------
    vocabulary : Vocabulary
        Units and indicators.
    """

    def __init__(self, vocabulary: Vocabulary) -> None:
        units = UnitTable.of(vocabulary)
        self._figures = FigureFinder(units)
        self._concepts = IndicatorTable(vocabulary)
        self._tables = TableReader(units, self._concepts)

    def find(
        self,
        context: Context,
        mentions: tuple[Mention, ...],
        *,
        scopes: tuple[Scope, ...],
        claims: tuple[Claim, ...],
    ) -> tuple[Statement, ...]:
        """Return the statements of a section by position.

        Parameters
        ----------
        context : Context
            The section.
        mentions : tuple of Mention
            Everything that it names.
        scopes : tuple of Scope
            Which policy it speaks for, where.
        claims : tuple of Claim
            What it says of its policies; their territories are taken from here.
        """
        around = Surroundings(context, mentions, scopes=scopes, claims=claims)
        titles = around.titles
        figures = tuple(f for f in self._figures.find(context.text) if not titles.covers(f.span))
        found: list[Statement] = []
        # A report on one year compares with the year before, whether it says so or not.
        calendar = calendar_of(context)
        reported = calendar.reported is not None
        own_year = calendar.own_year
        line = Line(own_year=own_year)
        tabled, tables = self._tables.find(context, around=around, own_year=own_year)
        for sentence in read_sentences(context, figures, titles=titles, calendar=calendar):
            if any(table.contains(sentence.span) for table in tables):
                continue
            start = around.places.line(sentence.span.start)
            if start != line.start:
                kept = line.holder if line.holder and _goes_on(line.holder) else None
                line = Line(start=start, own_year=own_year, holder=kept)
            thread = Thread(
                indicator=line.thread.indicator, start=sentence.span.start, yearly=line.thread.yearly or reported
            )
            line.thread = thread
            thread.indicator = thread.indicator or emissions_meant(context.text, sentence)
            stating = stating_figures(context.text, sentence)
            stated = list(self._with_figures(context, sentence, stating, around=around, line=line))
            dated = list(
                dated_statements(context, sentence, stating, around=around, last=line.holder, own_year=own_year)
            )
            found += sorted([*stated, *dated], key=lambda statement: statement.span)
        return tuple(sorted([*found, *tabled], key=lambda s: s.span) if tabled else found)

    def _with_figures(
        self, context: Context, sentence: Sentence, stating: tuple[int, ...], *, around: Surroundings, line: Line
    ) -> Iterator[Statement]:
        for index in stating:
            named = name_figure(context.text, sentence, index, thread=line.thread, around=around)
            if named is None:
                continue
            statement = self._statement(context, sentence, named, around=around, line=line)
            if not _impossible(statement.quantity):
                yield from _for_each(statement, named)

    def _statement(
        self, context: Context, sentence: Sentence, named: Named, *, around: Surroundings, line: Line
    ) -> Statement:
        text, figure, clause = context.text, named.figure, named.clause
        listed = not named.left.strip("、和与及， ")
        without = None if listed else line.thread.from_span
        period, inherited = _period_of(text, sentence, named, without=without, own_year=line.own_year)
        start = period.span if period is not None and text[period.span.start - 1 : period.span.start] in START else None
        own_year = line.own_year
        scope = around.scope(figure.span.start)
        if scope is not None and not scope.explicit and around.others_aim(sentence.span, figure.span.start):
            scope = None
        policy, explicit = (scope.policy, scope.explicit) if scope else (None, False)
        period, inherited = _not_of_reports(text, sentence, period, inherited=inherited, explicit=explicit)
        ahead = period is not None and period.due and (own_year is None or (period.year or 0) >= own_year)
        policy = policy or around.policy_followed(sentence.span)
        if inherited and ahead and scope is None:
            if not is_done(text[sentence.span.start : clause.end]):
                policy = policy or around.policy_before(sentence.span, clause, figure.span.start)
            if policy is None:
                period, inherited, ahead = None, False, False
        issued = period is not None and _tells_issue(text, sentence, period, clause=clause)
        granted = (
            bool(
                GRANT.search(text, clause.start, clause.end)
                and GRANTED.search(text, sentence.span.start, sentence.span.end)
            )
            and (period is None or issued)
            and not is_done(text[sentence.span.start : sentence.span.end])
        )
        if policy is None and (ahead or granted or REQUIRED.search(text, clause.start, clause.end)):
            policy = around.policy_before(sentence.span, clause, figure.span.start)
        proposed = figure.unit.endswith(("元", "英镑", "卢比", "克朗")) and bool(
            PROPOSED.search(text, clause.start, figure.span.start)
            and (PROGRAMME.match(text, figure.span.end) or SPENDS.search(text, clause.start, figure.span.start))
        )
        period = _due_in(clause, period) if proposed else period
        if (modified := around.policy_behind(figure.span.end)) is not None:
            policy, period = modified, None
        kind = (
            StatementKind.TARGET
            if modified is not None or proposed or granted
            else kind_of(
                Words(
                    before=text[sentence.span.start : clause.end],
                    since=text[max(sentence.span.start, period.span.start if period else 0) : clause.end],
                    clause=text[clause.start : clause.end],
                    segment=text[min(named.near.start, figure.span.start) : clause.end],
                ),
                period=None if issued else period,
                own_year=own_year,
                policy=policy.name if policy else None,
                inherited=inherited,
                listed=sentence.aimed,
            )
        )
        if issued and kind is StatementKind.TARGET:
            period = None
        if named.frame.starts and kind is StatementKind.TARGET:
            kind, period = StatementKind.OBSERVATION, None
        if kind is StatementKind.OBSERVATION and ahead:
            period = None
        quantity = make_quantity(
            sentence, named, period=period or _year_of_plan(policy, kind=kind), kind=kind, thread=line.thread
        )
        line.thread.keep(quantity, starts=named.frame.starts, dated=start)
        judged = Judged(kind=kind, quantity=quantity, period=period, policy=policy, explicit=explicit)
        concept = self._concepts.of(named.name)
        return scoped(context, sentence, named, judged, concept=concept, around=around, line=line)


def _period_of(
    text: str, sentence: Sentence, named: Named, *, without: Span | None, own_year: int | None
) -> tuple[Period | None, bool]:
    """Return the time expression that governs a figure, its own one of a list first, and whether it came before."""
    if named.period is not None:
        return named.period, False
    period, inherited = sentence.period(text, named.figure.span.start, without=without)
    if period is not None and own_year is None and sentence.after_due(period):
        period = replace(period, due=True)
    return period, inherited


def _not_of_reports(
    text: str, sentence: Sentence, period: Period | None, *, inherited: bool, explicit: bool
) -> tuple[Period | None, bool]:
    """Return the time of a figure, but no year that a report tells of where a policy wants something."""
    told = inherited and period is not None and not period.due and len(period.span) == 0
    return (None, False) if told and explicit and not is_done(text[slice(*sentence.span.ends)]) else (period, inherited)


def _due_in(clause: Span, period: Period | None) -> Period | None:
    """Return a deadline of a clause; any other time only says when a sum was promised."""
    return period if period is not None and period.due and clause.contains(period.span) else None


def _year_of_plan(policy: Mention | None, *, kind: StatementKind) -> Period | None:
    """Return the year that a plan for one year names in its title: what it wants without a date is for that year."""
    if policy is None or kind is not StatementKind.TARGET:
        return None
    year = PLAN_OF_YEAR.search(policy.name)
    return Period(span=policy.span, year=int(year["year"]), due=True) if year else None


def _for_each(statement: Statement, named: Named) -> Iterator[Statement]:
    """Yield a statement, or one for each of the territories that share its figure (甲、乙两市各建设1个)."""
    if not named.shared:
        yield statement
        return
    own = statement.holder is not None and statement.holder is statement.region
    for place in named.shared:
        yield replace(statement, region=place, holder=place if own else statement.holder)


def _tells_issue(text: str, sentence: Sentence, period: Period, *, clause: Span) -> bool:
    """Tell whether a time expression only says when the policy was issued that the later clauses speak of."""
    if period.due or not sentence.span.start <= period.span.start < clause.start:
        return False
    issued = ISSUED.search(text, period.span.end, clause.start)
    return issued is not None and not any(period.span.end <= f.span.start < issued.start() for f in sentence.figures)


def _impossible(quantity: Quantity) -> bool:
    """Tell whether a quantity cannot be: nothing falls by more than all of it."""
    falls = quantity.change is Change.DECREASE_BY and quantity.unit == "%"
    return falls and (quantity.high or quantity.value or 0) > _ALL


def _goes_on(holder: Mention) -> bool:
    """Tell whether the next lines may still speak of a holder: a firm does, who studies or unites others does not."""
    return holder.kind is EntityKind.ORGANIZATION and not REPORTER.search(holder.name)
