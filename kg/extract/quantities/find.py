"""Statements with a figure: each figure of a sentence with its indicator, change, year, holder and scope."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from kg.extract.context import Context
from kg.extract.quantities.amounts import make_quantity
from kg.extract.quantities.around import Surroundings
from kg.extract.quantities.aside import states_nothing
from kg.extract.quantities.concepts import IndicatorTable
from kg.extract.quantities.dated import dated_statements
from kg.extract.quantities.figures import FigureFinder
from kg.extract.quantities.kinds import is_done, kind_of
from kg.extract.quantities.naming import Named, Thread, name_figure
from kg.extract.quantities.periods import Period
from kg.extract.quantities.reading import Sentence, read_sentences
from kg.extract.quantities.units import UnitTable
from kg.extract.quantity_patterns import (
    DURATIONS,
    FRAMING,
    GENERAL,
    GRANT,
    GRANTED,
    PROGRAMME,
    PROPOSED,
    REPORTER,
    REQUIRED,
    START,
)
from kg.extract.scope import Scope
from kg.model import Change, Claim, EntityKind, Mention, Quantity, Span, Statement, StatementKind
from kg.vocabulary import Vocabulary

_LONGEST_QUOTE = 160
_ALL = 100


@dataclass(slots=True)
class _Line:
    """What the sentences of one line leave to each other."""

    start: int = -2
    thread: Thread = field(default_factory=Thread)
    holder: Mention | None = None
    region: Mention | None = None
    industries: tuple[Mention, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Judged:
    """What was decided of a figure before its scope is looked for."""

    kind: StatementKind
    quantity: Quantity
    period: Period | None
    policy: Mention | None
    explicit: bool


class StatementFinder:
    """Finds targets, observations and projections in the sections of documents.

    Parameters
    ----------
    vocabulary : Vocabulary
        Units and indicators.
    """

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._figures = FigureFinder(UnitTable.of(vocabulary))
        self._concepts = IndicatorTable(vocabulary)

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
        line = _Line()
        for sentence in read_sentences(context, figures, titles=titles):
            start = around.places.line(sentence.span.start)
            if start != line.start:
                kept = line.holder if line.holder and _goes_on(line.holder) else None
                line = _Line(start=start, holder=kept)
            thread = Thread(indicator=line.thread.indicator, start=sentence.span.start)
            line.thread = thread
            stated = list(self._with_figures(context, sentence, around=around, line=line))
            dated = list(dated_statements(context, sentence, around=around, last=line.holder))
            found += sorted([*stated, *dated], key=lambda statement: statement.span)
        return tuple(found)

    def _with_figures(
        self, context: Context, sentence: Sentence, *, around: Surroundings, line: _Line
    ) -> Iterator[Statement]:
        for index in range(len(sentence.figures)):
            if states_nothing(context.text, sentence, index):
                continue
            named = name_figure(context.text, sentence, index, thread=line.thread, around=around)
            if named is None:
                continue
            statement = self._statement(context, sentence, named, around=around, line=line)
            if not _impossible(statement.quantity):
                yield statement

    def _statement(
        self, context: Context, sentence: Sentence, named: Named, *, around: Surroundings, line: _Line
    ) -> Statement:
        text, figure, clause = context.text, named.figure, named.clause
        listed = not named.left.strip("、和与及， ")
        without = None if listed else line.thread.from_span
        period, inherited = sentence.period(text, figure.span.start, without=without)
        start = period.span if period is not None and text[period.span.start - 1 : period.span.start] in START else None
        own_year = context.date.year if context.date else None
        scope = around.scope(figure.span.start)
        policy, explicit = (scope.policy, scope.explicit) if scope else (None, False)
        ahead = period is not None and period.due and (own_year is None or (period.year or 0) >= own_year)
        policy = policy or around.policy_followed(sentence.span)
        if inherited and ahead and scope is None:
            if not is_done(text[sentence.span.start : clause.end]):
                policy = policy or around.policy_before(sentence.span, clause, figure.span.start)
            if policy is None:
                period, inherited, ahead = None, False, False
        granted = (
            bool(
                GRANT.search(text, clause.start, clause.end)
                and GRANTED.search(text, sentence.span.start, sentence.span.end)
            )
            and period is None
            and not is_done(text[sentence.span.start : sentence.span.end])
        )
        if policy is None and (ahead or granted or REQUIRED.search(text, clause.start, clause.end)):
            policy = around.policy_before(sentence.span, clause, figure.span.start)
        proposed = figure.unit.endswith(("元", "英镑")) and bool(
            PROPOSED.search(text, clause.start, figure.span.start) and PROGRAMME.match(text, figure.span.end)
        )
        period = None if proposed else period
        if (modified := around.policy_behind(figure.span.end)) is not None:
            policy, period = modified, None
        kind = (
            StatementKind.TARGET
            if modified is not None or proposed or granted
            else kind_of(
                before=text[sentence.span.start : clause.end],
                clause=text[clause.start : clause.end],
                segment=text[min(named.near.start, figure.span.start) : clause.end],
                period=period,
                own_year=own_year,
                policy=policy.name if policy else None,
                inherited=inherited,
                listed=sentence.aimed,
            )
        )
        if named.frame.starts and kind is StatementKind.TARGET:
            kind, period = StatementKind.OBSERVATION, None
        if kind is StatementKind.OBSERVATION and ahead:
            period = None
        quantity = make_quantity(sentence, named, period=period, kind=kind, thread=line.thread)
        line.thread.keep(quantity, starts=named.frame.starts, dated=start)
        judged = _Judged(kind=kind, quantity=quantity, period=period, policy=policy, explicit=explicit)
        return self._scoped(context, sentence, named, judged, around=around, line=line)

    def _scoped(
        self,
        context: Context,
        sentence: Sentence,
        named: Named,
        judged: "_Judged",
        *,
        around: Surroundings,
        line: _Line,
    ) -> Statement:
        """Return the statement with who holds it, where it applies and what it concerns."""
        position, clause = named.figure.span.start, named.clause
        kind, policy, period = judged.kind, judged.policy, judged.period
        told: Mention | None = None
        source, is_source = around.holder(sentence.span, position)
        if source is not None:
            line.holder = source
        body = source or around.default_holder(sentence.span, line.holder) or around.orator
        if kind is StatementKind.OBSERVATION:
            own = is_source or (source is not None and not judged.explicit)
            owner, holder = None, body if policy is None or own else policy
        else:
            owner, holder = policy, body if policy is None else None
        if kind is StatementKind.OBSERVATION:
            told = around.sources.at(position)
            holder = holder or around.reporter(position) or told
        region = around.places.find(named.near, clause, sentence.span)
        general = GENERAL.search(context.text, sentence.span.start, clause.end)
        # Who gives the figures of all the world is at home nowhere in them.
        placed = None if holder is not None and holder is told and holder.kind is not EntityKind.AGENCY else holder
        region = region or around.region_of(owner or placed, line.region or (None if general else around.home))
        if region is not None and sentence.span.contains(region.span):
            line.region = region
        if holder is None and owner is None and kind is StatementKind.TARGET:
            holder = region
        concept = self._concepts.of(named.name)
        industries = (
            around.sectors_in(named.name, Span(sentence.span.start, clause.end))
            or around.sectors(
                named.near, *_before(sentence, named, alone=bool(concept) or kind is StatementKind.OBSERVATION)
            )
            or around.topic(owner or holder)
        )
        if kind is StatementKind.TARGET:
            line.industries = industries or line.industries
            alone = bool(concept) or named.figure.unit in DURATIONS
            industries = industries if alone else line.industries
        return Statement(
            kind=kind,
            indicator=named.name,
            quantity=judged.quantity,
            span=_quote(context.text, sentence, named, period=period, source=source, begun=line.thread.start),
            sentence=sentence.span,
            rule=f"quantity-{kind.value[:-1]}",
            concept=concept,
            policy=owner,
            holder=holder,
            region=region,
            industries=industries,
            context=_context(context, sentence.span, (owner, holder), period),
            confidence=0.85 if judged.explicit or policy is None else 0.75,
        )


def _impossible(quantity: Quantity) -> bool:
    """Tell whether a quantity cannot be: nothing falls by more than all of it."""
    falls = quantity.change is Change.DECREASE_BY and quantity.unit == "%"
    return falls and (quantity.high or quantity.value or 0) > _ALL


def _goes_on(holder: Mention) -> bool:
    """Tell whether the next lines may still speak of a holder: a firm does, who studies or unites others does not."""
    return holder.kind is EntityKind.ORGANIZATION and not REPORTER.search(holder.name)


def _before(sentence: Sentence, named: Named, *, alone: bool) -> list[Span]:
    """Return the clauses that may name a figure's industries, from the figure backwards.

    What stands behind it in a list belongs to the next figure. A demand goes on with the sector of its sentence; a fact
    that names its own subject, and an indicator that everyone knows by its name, are ``alone``.
    """
    clause = named.clause
    if named.figure.unit in DURATIONS:
        return [clause]
    last = max((f.span.start for f in sentence.figures if clause.contains(f.span)), default=0)
    own = clause if named.figure.span.start == last else Span(clause.start, named.near.end)
    if alone and named.own:
        return [own]
    return [own, *reversed([c for c in sentence.clauses if c.start < clause.start])]


def _quote(
    text: str, sentence: Sentence, named: Named, *, period: Period | None, source: Mention | None, begun: int
) -> Span:
    """Return the clauses that state a figure: its own, and those that name its indicator, year or source."""
    starts = [named.clause.start]
    if not named.own and begun >= sentence.span.start:
        starts.append(begun)
    for span in (period.span if period else None, source.span if source else None):
        if span is not None and sentence.span.start <= span.start < named.clause.start:
            clause = sentence.clauses[sentence.clause(span.start)]
            # Who speaks is no part of what is stated, but 某数据显示 and 在…中 frame it.
            if source is None or span != source.span or FRAMING.search(text, clause.start, clause.end):
                starts.append(clause.start)
    near = [start for start in starts if named.clause.end - start <= _LONGEST_QUOTE]
    return Span(min(near, default=named.clause.start), named.clause.end)


def _context(
    context: Context, sentence: Span, mentions: tuple[Mention | None, ...], period: Period | None
) -> tuple[Span, ...]:
    """Return the sentences outside the statement's own that name its policy, holder or year."""
    places = [m.span.start for m in mentions if m is not None and not sentence.contains(m.span)]
    if period is not None and not sentence.contains(period.span):
        places.append(period.span.start)
    return tuple(sorted({context.sentence(place) for place in places}))
