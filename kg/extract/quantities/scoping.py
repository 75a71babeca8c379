"""The scope of a figure: who holds it, where it applies, which industries it concerns, and which clauses say so."""

from dataclasses import dataclass, field

from kg.extract.context import Context
from kg.extract.quantities.around import Surroundings
from kg.extract.quantities.naming import Named
from kg.extract.quantities.periods import Period
from kg.extract.quantities.reading import Sentence
from kg.extract.quantities.thread import Thread
from kg.extract.quantity_patterns import DURATIONS, FRAMING, GENERAL
from kg.model import EntityKind, Mention, Quantity, Span, Statement, StatementKind

_LONGEST_QUOTE = 160


@dataclass(slots=True)
class Line:
    """What the sentences of one line leave to each other."""

    start: int = -2
    own_year: int | None = None
    thread: Thread = field(default_factory=Thread)
    holder: Mention | None = None
    region: Mention | None = None
    industries: tuple[Mention, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """What was decided of a figure before its scope is looked for."""

    kind: StatementKind
    quantity: Quantity
    period: Period | None
    policy: Mention | None
    explicit: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class _Held:
    """Who a figure belongs to: the policy that sets it, else who says so; ``source`` is named in its own sentence."""

    owner: Mention | None
    holder: Mention | None
    source: Mention | None
    told: bool


def scoped(
    context: Context,
    sentence: Sentence,
    named: Named,
    judged: Judged,
    *,
    concept: str,
    around: Surroundings,
    line: Line,
) -> Statement:
    """Return the statement of a figure with who holds it, where it applies and what it concerns.

    Parameters
    ----------
    context : Context
        The section.
    sentence : Sentence
        The sentence.
    named : Named
        The figure with what it measures.
    judged : Judged
        What it says, and of what kind it is.
    concept : str
        The id of the indicator where the table knows it.
    around : Surroundings
        Names of bodies, territories, industries and policies.
    line : Line
        What the sentences before it left; updated.
    """
    kind, policy = judged.kind, judged.policy
    held = _held(sentence, named, judged, around=around, line=line)
    region = _region(context, sentence, named, held, around=around, line=line)
    holder = held.holder
    if holder is None and held.owner is None and kind is StatementKind.TARGET:
        holder = region
    return Statement(
        kind=kind,
        indicator=named.name,
        quantity=judged.quantity,
        span=_quote(context.text, sentence, named, period=judged.period, source=held.source, begun=line.thread.start),
        sentence=sentence.span,
        rule=f"quantity-{kind.value[:-1]}",
        concept=concept,
        policy=held.owner,
        holder=holder,
        region=region,
        industries=_industries(
            context, sentence, named, held.owner or holder, concept, kind=kind, around=around, line=line
        ),
        context=_context(context, sentence.span, (held.owner, holder), judged.period),
        confidence=0.85 if judged.explicit or policy is None else 0.75,
    )


def _held(sentence: Sentence, named: Named, judged: Judged, *, around: Surroundings, line: Line) -> _Held:
    position, policy = named.figure.span.start, judged.policy
    source, is_source = around.holder(sentence.span, position)
    if source is not None:
        line.holder = source
    body = source or around.default_holder(sentence.span, line.holder) or around.orator
    if judged.kind is not StatementKind.OBSERVATION:
        return _Held(owner=policy, holder=body if policy is None else None, source=source, told=False)
    own = is_source or (source is not None and not judged.explicit)
    told = around.sources.at(position)
    holder = (body if policy is None or own else policy) or around.reporter(position) or told
    return _Held(owner=None, holder=holder, source=source, told=holder is not None and holder is told)


def _region(
    context: Context, sentence: Sentence, named: Named, held: _Held, *, around: Surroundings, line: Line
) -> Mention | None:
    region = named.place or around.places.find(named.near, named.clause, sentence.span)
    # Who gives the figures of all the world is at home nowhere in them.
    stranger = held.told and held.holder is not None and held.holder.kind is not EntityKind.AGENCY
    owner = held.owner or (None if stranger else held.holder)
    local = line.region
    if region is None and local is None and not GENERAL.search(context.text, sentence.span.start, named.clause.end):
        local = around.home
    if local is None or not around.places.is_part(local):
        # 占全国… is about a province where the lines around it are, else about the country.
        local = around.places.whole(named.clause) or local
    region = region or around.region_of(owner, local)
    if region is not None and sentence.span.contains(region.span):
        line.region = region
    return region


def _industries(
    context: Context,
    sentence: Sentence,
    named: Named,
    owner: Mention | None,
    concept: str,
    *,
    kind: StatementKind,
    around: Surroundings,
    line: Line,
) -> tuple[Mention, ...]:
    clause, sectors = named.clause, around.sectors
    alone = bool(concept) or kind is StatementKind.OBSERVATION
    industries = (
        sectors.named_in(named.name, Span(sentence.span.start, clause.end))
        or sectors.first_of(named.near, *_before(context.text, sentence, named, alone=alone))
        or sectors.usual(concept)
        or sectors.topic(owner)
    )
    if kind is not StatementKind.TARGET:
        return industries
    line.industries = industries or line.industries
    return industries if concept or named.figure.unit in DURATIONS else line.industries


def _before(text: str, sentence: Sentence, named: Named, *, alone: bool) -> list[Span]:
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
    start = text.rfind("；", sentence.span.start, clause.start) + 1
    return [own, *reversed([c for c in sentence.clauses if start <= c.start < clause.start])]


def _quote(
    text: str, sentence: Sentence, named: Named, *, period: Period | None, source: Mention | None, begun: int
) -> Span:
    """Return the clauses that state a figure: its own, and those that name its indicator, year or source."""
    starts = [named.clause.start]
    if not named.own and begun >= sentence.span.start:
        starts.append(begun)
    # A semicolon sets statements apart that only share a year; the sentence is kept beside the quote.
    part = text.rfind("；", sentence.span.start, min(starts)) + 1
    for span in (period.span if period else None, source.span if source else None):
        if span is not None and sentence.span.start <= span.start < named.clause.start:
            clause = sentence.clauses[sentence.clause(span.start)]
            # Who speaks is no part of what is stated, but 某数据显示 and 在…中 frame it.
            if clause.start < part:
                continue
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
