"""Targets with a date and no figure: 碳达峰 and 碳中和 by a year, and what is to be built or completed by then."""

import re
from collections.abc import Iterator

from kg.extract.context import Context
from kg.extract.quantities.around import Surroundings
from kg.extract.quantities.frames import noun_phrase
from kg.extract.quantities.periods import Period
from kg.extract.quantities.reading import Sentence
from kg.extract.quantity_patterns import (
    ADVISED,
    BESIDES,
    BUILD,
    EAGER,
    FULFILLED,
    GOAL,
    INTRO,
    LIMITED,
    MILESTONE,
    NAMED_GOAL,
    NEUTRAL,
    PEAK,
    PROJECTION,
    PURPOSE,
    REACHED,
    SETS,
    TARGET,
)
from kg.model import Change, Mention, Quantity, Span, Statement, StatementKind

_EMISSIONS = "二氧化碳排放"
_GASES = "温室气体排放"
_CONCEPTS = {Change.PEAK: "carbon-peak", Change.NEUTRAL: "carbon-neutrality"}
_NEAR = 16
_LONGEST = 80
_ADJACENT = 6
_DONE = re.compile("了(?<![为除]了)(?!解|一批)")
_REACHES = re.compile("(?:基本|更加|更趋|明显|显著|大幅|进一步|全面|稳步)[一-鿿]{2,6}$|全覆盖$")
"""How a clause ends that goes on with the aims of the sentence before it."""
_MEASURED = re.compile("排放|消费|产量|用量|需求|总量")
_AIM = re.compile("力争|争取|确保|在|于|要|将|努力|就|必须")
_SHORTEST = 5
_IN_SECTORS = re.compile(r"(?:优先|重点|主要|率先)?(?:在|围绕|聚焦|针对|面向)[^，。；]{2,90}(?:行业|领域|产业|方面)")
_SOURCE = re.compile("(?:根据|依据|按照|依照|据)[^，。；]{2,60}(?:》|计划|规划|方案|要求|规定|安排|部署)")
"""A clause that only names the source of what follows."""
_PLANNED = re.compile("(?:计划|拟|预定|力争|确保|争取)(?:在|于)?$")
"""Words before a year to come by which something is meant to be done (计划2026年建成)."""
_FRAMES = re.compile("(?:方面|过程中|基础上|背景下|前提下|情况下|之后|之时|同时)$")
"""How a clause ends that only frames the next one."""
_THINGS = re.compile(r"[^，。；]{2,8}的[^，。；的]{2,12}(?<!工作)")
"""Behind a year: it only says which things are meant (2025年前投产的存量项目)."""


def dated_statements(
    context: Context,
    sentence: Sentence,
    stating: tuple[int, ...],
    *,
    around: Surroundings,
    last: Mention | None,
    own_year: int | None,
) -> Iterator[Statement]:
    """Yield the targets of a sentence that name a year and no figure, one for each clause and holder.

    A clause with one of the figures that state something (``stating``, by number) is no such target; one whose figure
    only says which things are meant (35蒸吨以下锅炉) may be.
    """
    done: list[Span] = []
    named = bool(MILESTONE.search(context.text, sentence.span.start, sentence.span.end))
    for clause in sentence.clauses if named else ():
        for statement in _milestones(context, sentence, clause, around=around, own_year=own_year, last=last):
            done.append(clause)
            yield statement
    text = context.text
    for clause in sentence.clauses:
        if PROJECTION.search(text, sentence.span.start, clause.end):
            return
        if clause in done or any(clause.contains(sentence.figures[index].span) for index in stating):
            continue
        period = _due(text, sentence, clause, own_year=own_year)
        if not sentence.periods and not _REACHES.search(text[clause.start : clause.end].strip("，。；")):
            continue
        if period is None or not _is_goal(text, sentence, clause, period=period):
            continue
        scope = around.scope(clause.end - 1)
        if scope is not None and not scope.explicit and around.convener(clause.end):
            scope = None
        policy = scope.policy if scope else around.policy_before(sentence.span, clause, clause.end)
        if policy is None and not _is_aim(text, sentence, clause, period=period, around=around):
            continue
        yield _goal(context, sentence, clause, around=around, period=period, policy=policy, last=last)


def _is_aim(text: str, sentence: Sentence, clause: Span, *, period: Period, around: Surroundings) -> bool:
    """Tell whether what no policy says is an aim: words of aiming, a meeting that wants it, or a day before which."""
    words = text[sentence.span.start : clause.end]
    told = TARGET.search(words) or SETS.search(words) or around.convener(clause.end)
    return bool(told or (period.closing and clause.contains(period.span)))


def emissions_meant(text: str, sentence: Sentence) -> str:
    """Return what falls where a sentence promises neutrality and then only says by how much (净零，到2030年降20%)."""
    if not sentence.figures:
        return ""
    promised = NEUTRAL.search(text, sentence.span.start, sentence.figures[0].span.start)
    if promised is None:
        return ""
    return _EMISSIONS if "碳" in promised[0] else _GASES


def _due(text: str, sentence: Sentence, clause: Span, *, own_year: int | None) -> Period | None:
    """Return the deadline that governs a clause: the last one named in the sentence up to the clause's end."""
    before = [p for p in sentence.periods if p.span.start < clause.end]
    period = before[-1] if before else sentence.inherited
    if period is None:
        return None
    ahead = period.year is not None and (own_year is None or period.year >= own_year)
    if sentence.aimed and period.year is not None and period.year == own_year:
        return period
    begins = period.since and (period.start or 0) > 0 and (own_year is None or (period.start or 0) >= own_year)
    if begins:
        return period
    later = ahead and own_year is not None and (period.year or 0) > own_year
    planned = later and clause.contains(period.span) and _PLANNED.search(text, clause.start, period.span.start)
    return period if ahead and (period.due or _is_plan(period) or planned) else None


def _is_plan(period: Period) -> bool:
    return period.start is not None and period.year is not None


def _is_goal(text: str, sentence: Sentence, clause: Span, *, period: Period) -> bool:
    words = text[clause.start : clause.end]
    if PURPOSE.match(words) or BESIDES.match(words) or (EAGER.match(words) and not clause.contains(period.span)):
        return False
    inside = clause.contains(period.span)
    plain = words.rstrip("，。；")
    things = inside and _THINGS.fullmatch(plain[period.span.end - clause.start :])
    if things or _SOURCE.fullmatch(plain) or _FRAMES.search(plain):
        return False
    if ADVISED.search(text, sentence.span.start, clause.end):
        return False
    if INTRO.search(words) or REACHED.search(words) or _DONE.search(words):
        return False
    rest = text[period.span.end : clause.end] if inside else words
    around = len(words.strip("，。；")) - (len(period.span) if inside else 0)
    return bool(GOAL.search(rest) or LIMITED.search(rest)) and (around >= _SHORTEST or "清零" in rest)


def _goal(
    context: Context,
    sentence: Sentence,
    clause: Span,
    *,
    around: Surroundings,
    period: Period,
    policy: Mention | None,
    last: Mention | None,
) -> Statement:
    words = context.text[clause.start : clause.end].strip("，。；")
    region = around.places.find(clause, clause, sentence.span)
    if region is None and policy is not None:
        region = around.region_of(policy, None)
    holder = None if policy else (around.holder(sentence.span, clause.end)[0] or last or region)
    if region is None and holder is not None:
        region = around.region_of(holder, None)
    return Statement(
        kind=StatementKind.TARGET,
        indicator=noun_phrase(words[:_LONGEST]) or words[:_LONGEST],
        quantity=Quantity(
            value=None,
            change=_goal_change(words),
            baseline=next((b.year for b in sentence.baselines if clause.contains(b.span)), None),
            start=period.start,
            deadline=period.year,
        ),
        span=clause,
        sentence=sentence.span,
        rule="dated-goal",
        policy=policy,
        holder=holder,
        region=region,
        industries=around.sectors.first_of(clause, *_framing(context.text, sentence, clause))
        or around.sectors.topic(policy),
        confidence=0.7,
    )


def _framing(text: str, sentence: Sentence, clause: Span) -> list[Span]:
    """Return the clauses right before one that say in which sectors it holds (在钢铁、水泥等行业领域，培育…)."""
    number = sentence.clause(clause.start)
    before = sentence.clauses[max(number - 1, 0) : number]
    return [one for one in before if _IN_SECTORS.fullmatch(text, one.start, one.end)]


def _goal_change(words: str) -> Change:
    """Return what is aimed at without a number: a bound, something built, or something completed."""
    if bound := LIMITED.search(words):
        return Change.AT_LEAST if any(less in bound[0] for less in ("低于", "少于")) else Change.AT_MOST
    return Change.BUILD if BUILD.search(words) else Change.COMPLETE


def _milestones(
    context: Context,
    sentence: Sentence,
    clause: Span,
    *,
    around: Surroundings,
    own_year: int | None,
    last: Mention | None,
) -> Iterator[Statement]:
    text = context.text
    for pattern, change in ((PEAK, Change.PEAK), (NEUTRAL, Change.NEUTRAL)):
        for match in pattern.finditer(text, clause.start, clause.end):
            if NAMED_GOAL.match(text[match.end() : match.end() + 12]):
                continue
            period = _period_of(text, sentence, clause, match=match, own_year=own_year)
            if period is None:
                continue
            words = _AIM.split(text[clause.start : period.span.start])[0]
            subject = _subject(words, match[0]) if change is Change.PEAK else _neutral(words + match[0])
            yield from _milestone(
                sentence, clause, around=around, period=period, change=change, subject=subject, last=last
            )


def _period_of(
    text: str, sentence: Sentence, clause: Span, *, match: re.Match[str], own_year: int | None
) -> Period | None:
    """Return the year of a milestone: beside it, else the deadline of the sentence where the clause has no other."""
    near = [p for p in sentence.periods if match.start() - _NEAR <= p.span.end and p.span.start < match.end()]
    near = [p for p in near if p.span.start >= clause.start - _NEAR]
    period = next((p for p in reversed(near) if p.span.end <= match.start()), near[-1] if near else None)
    if period is None:
        period = _due(text, sentence, clause, own_year=own_year)
        fulfilled = FULFILLED.search(text, clause.start, clause.end) and not PURPOSE.match(text, *clause.ends)
        if period is None or not period.due or not fulfilled or _DONE.search(text, clause.start, clause.end):
            return None
    if period.year is None or (own_year is not None and period.year < own_year):
        return None
    return period if period.due or match.start() - period.span.end <= _ADJACENT else None


def _subject(words: str, stated: str) -> str:
    """Return what is to peak: the noun phrase before the year, else the emissions that the words name."""
    subject = noun_phrase(words)
    if _MEASURED.search(subject):
        return subject
    emitter = stated.partition("排放")[0] if "排放" in stated else ""
    return noun_phrase(emitter + "排放") if emitter else _EMISSIONS


def _neutral(stated: str) -> str:
    """Return what is to become neutral: all greenhouse gases where the words do not speak of carbon."""
    return _GASES if "温室气体" in stated or "气候中和" in stated else _EMISSIONS


def _milestone(
    sentence: Sentence,
    clause: Span,
    *,
    around: Surroundings,
    period: Period,
    change: Change,
    subject: str,
    last: Mention | None,
) -> Iterator[Statement]:
    scope = around.scope(period.span.start)
    policy = scope.policy if scope else None
    if policy is None and not around.places.inside(sentence.span):
        policy = around.policy_before(sentence.span, clause, period.span.start)
    regions = around.places.listed(clause) or around.places.listed(Span(sentence.span.start, clause.end))
    body, _ = around.holder(sentence.span, period.span.start)
    quantity = Quantity(value=None, change=change, start=period.start, deadline=period.year)
    holders: list[tuple[Mention | None, Mention | None]]
    if policy is not None:
        holders = [(None, around.region_of(policy, None))]
    elif regions:
        holders = [(region, region) for region in regions]
    else:
        body = body or around.default_holder(sentence.span, last)
        holders = [(body, around.region_of(body, None))]
    # Countries before the clause hold what the sentence promises.
    start = min([clause.start, *(h.span.start for h, _ in holders if h is not None and sentence.span.contains(h.span))])
    first = sentence.clauses[sentence.clause(start)]
    for holder, region in holders:
        yield Statement(
            kind=StatementKind.TARGET,
            indicator=subject,
            quantity=quantity,
            span=Span(first.start, clause.end),
            sentence=sentence.span,
            rule=f"dated-{change.value}",
            concept=_CONCEPTS[change] if subject in {_EMISSIONS, _GASES} else "",
            policy=policy,
            holder=holder,
            region=region,
            industries=around.sectors.first_of(clause) or around.sectors.topic(policy) if policy is not None else (),
            confidence=0.85,
        )
