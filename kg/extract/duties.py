"""Who is charged with what: （…牵头，…按职责分工负责）, 责任单位：…, 由…负责."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from kg.extract.context import Context
from kg.extract.local_bodies import LocalBodies
from kg.extract.patterns import DENIED, SPEECH
from kg.extract.scope import Scope
from kg.extract.spans import Index
from kg.model import Claim, EntityKind, Mention, Predicate, Span, Stance, Statement

_BRACKET = re.compile(r"[（(](?P<inner>[^（）()\n]{3,300})[）)]")
_PART = re.compile(r"[^，,；;。]{1,300}")
_CHARGED = re.compile("牵头|负责(?!人|解释|的)|落实|承担|组织实施|主责|推进")
_ASSISTS = re.compile("配合|参与|参加|协助|支持")
_LABEL = re.compile(
    r"(?P<label>(?:牵头|责任|主责|主办|实施|负责|主要责任|牵头负责)(?:单位|部门|机构)(?:及?分工)?)\s{0,3}(?:[：:]|为(?!了))"
)
_ASSISTING_LABEL = re.compile(r"(?:配合|参加|参与|协办|支持)(?:单位|部门)")
_LABEL_END = re.compile("[。\n）)]")
_BY = re.compile(
    r"(?:共同|具体|统一|统筹|按职责分工|按照职责分工|分别|会同有关部门|会同相关部门|等部门|等有关部门|等单位|等|、|联合){0,6}"
    r"(?:牵头(?!印发|发布|起草|编制|制定)|负责(?!人|的|解释|起草|编制|编写|制定|修订)|组织实施|承担(?!费用|损失)|主管|统筹协调|抓好落实|组织落实)"
)
"""What makes the bodies before it responsible after 由: 由甲会同乙负责."""

_SELF = re.compile(
    r"(?:会同[^，。；]{0,40})?(?:具体|统一|统筹|依法|主要|将|则|牵头|共同|分别|作为|为|等){0,4}"
    r"(?:负责(?!人|的|解释|起草|编制|编写|制定|修订)(?=[\u4e00-\u9fff])|牵头(?=组织|推进|落实|实施|建立|开展|抓|推动|统筹|协调|负责)|(?:是|为)(?:牵头|责任|主管|主责)(?:单位|部门))"
)
"""What makes the body before it responsible where it is the subject of a clause: 生态环境部负责…."""

_JOINS = re.compile(r"(?:[、，,\s和与及]|以及|会同|联合|或|等){0,4}")
_CLAUSE_START = "，。；：:、“（( \n"
_MOST = 30
"""Bodies of one list."""
_LONGEST = 400


@dataclass(frozen=True, slots=True)
class Duty:
    """A stretch with which bodies are charged, and the ``words`` in it that say so."""

    span: Span
    bodies: tuple[Mention, ...]
    words: Span
    rule: str


def find_duties(context: Context, bodies: Iterable[Mention]) -> tuple[Duty, ...]:
    """Return what a section says of who is charged with what, in order.

    Brackets and labels behind a measure reach back to the ones before them in their line, a label that has its line to
    itself to the line above; 由…负责 reaches its sentence.
    """
    places = Index(bodies)
    if next(iter(places), None) is None:
        return ()
    behind = sorted((*_brackets(context, places), *_labels(context, places)), key=lambda duty: duty.words)
    found = [*_reaching_back(context, behind), *_by(context, places), *_selves(context, places)]
    return tuple(sorted(found, key=lambda duty: (duty.words, duty.rule)))


def duty_claims(
    context: Context,
    duties: Iterable[Duty],
    *,
    policies: tuple[Mention, ...],
    scopes: Sequence[Scope],
    places: LocalBodies,
) -> Iterator[Claim]:
    """Yield responsibleAgency claims of the policies for which the section speaks where bodies are charged."""
    stretches, named = Index(scopes), Index(policies)
    for duty in duties:
        scope = next(iter(stretches.overlapping(duty.words)), None)
        policy = _beside(context, duty, named=named) or (scope.policy if scope else _main(context, policies))
        policy = policy or _told(context, duty, named=named)
        sentence = context.sentence(duty.words.start)
        if policy is None or (scope is None and SPEECH.search(context.text, *sentence.ends)):
            continue
        for written in duty.bodies:
            body = places.meant(written, policy)
            claim = context.claim(policy, Predicate.RESPONSIBLE_AGENCY, body, rule=duty.rule, confidence=0.85)
            before = context.text[max(duty.words.start - 8, 0) : duty.words.start]
            yield replace(claim, stance=Stance.NEGATED) if DENIED.search(before) else claim


def charged_statement(statement: Statement, duties: Index[Duty], *, places: LocalBodies) -> Statement:
    """Return a statement with the bodies that are charged with it, and the words that say so."""
    last = statement.span.end - 1  # the brackets of the measure before may stand at its beginning
    fitting = [duty for duty in duties.overlapping(statement.span) if duty.span.start <= last < duty.span.end]
    if not fitting:
        return statement
    meant = [places.meant(body, statement.policy) for duty in fitting for body in duty.bodies]
    bodies = {(body.concept or body.name): body for body in meant}
    more = (duty.words for duty in fitting if not statement.sentence.contains(duty.words))
    return replace(
        statement, responsible=tuple(bodies.values()), context=tuple(dict.fromkeys((*statement.context, *more)))
    )


def duty_scopes(context: Context, duties: Iterable[Duty], *, policies: tuple[Mention, ...]) -> Iterator[Scope]:
    """Yield the rest of a sentence behind 《…》由甲负责，: it speaks for that policy, up to the next one."""
    named = Index(policies)
    for duty in duties:
        policy = _beside(context, duty, named=named)
        if policy is None:
            continue
        later = next(iter(named.after(duty.words.end)), None)
        end = min(duty.span.end, later.span.start if later else duty.span.end)
        if end > duty.words.end:
            yield Scope(Span(duty.words.end, end), policy, explicit=True)


def _beside(context: Context, duty: Duty, *, named: Index[Mention]) -> Mention | None:
    """Return the policy straight before the words: 《…》由甲负责."""
    before = next(named.before(duty.words.start), None)
    if duty.rule != "duty-by" or before is None:
        return None
    return before if not context.text[before.span.end : duty.words.start].strip("》，") else None


def _main(context: Context, policies: tuple[Mention, ...]) -> Mention | None:
    return next((policy for policy in policies if context.in_heading(policy.span.start)), None)


def _told(context: Context, duty: Duty, *, named: Index[Mention]) -> Mention | None:
    """Return the only policy that the sentence names before the words."""
    sentence = context.sentence(duty.words.start)
    before = list(named.inside(Span(sentence.start, max(duty.words.start, sentence.start))))
    return before[0] if len({policy.core for policy in before}) == 1 else None


def _brackets(context: Context, bodies: Index[Mention]) -> Iterator[Duty]:
    for match in _BRACKET.finditer(context.text):
        if not _CHARGED.search(match["inner"]):
            continue
        charged: list[Mention] = []
        waiting: list[Mention] = []
        begin = match.start("inner")
        for part in _PART.finditer(match["inner"]):
            waiting += bodies.inside(Span(begin + part.start(), begin + part.end()))
            if _CHARGED.search(part[0]):
                charged += waiting
                waiting = []
            elif _ASSISTS.search(part[0]):
                waiting = []
        if charged:
            span = Span(*match.span())
            yield Duty(span, tuple(charged[:_MOST]), span, "duty-bracket")


def _labels(context: Context, bodies: Index[Mention]) -> Iterator[Duty]:
    for match in _LABEL.finditer(context.text):
        end = _LABEL_END.search(context.text, match.end(), match.end() + _LONGEST)
        stop = end.start() if end else min(match.end() + _LONGEST, len(context.text))
        if other := _ASSISTING_LABEL.search(context.text, match.end(), stop):
            stop = other.start()
        charged = tuple(bodies.inside(Span(match.end(), stop)))[:_MOST]
        if charged:
            span = Span(match.start(), charged[-1].span.end)
            yield Duty(span, charged, span, "duty-label")


def _reaching_back(context: Context, duties: Iterable[Duty]) -> Iterator[Duty]:
    last = 0
    for duty in duties:
        words = duty.words
        line = context.line(words.start)
        begin = line.start
        if not context.text[line.start : words.start].strip(" \t（(【") and line.start > 0:
            begin = context.line(line.start - 1).start
        yield replace(duty, span=Span(min(max(begin, last), words.start), words.end))
        last = words.end


def _by(context: Context, bodies: Index[Mention]) -> Iterator[Duty]:
    """Yield 由甲、乙负责, 由甲牵头、会同乙实施."""
    for first in bodies:
        if context.text[first.span.start - 1 : first.span.start] != "由":
            continue
        chain = _chain(context, bodies, first)
        match = _BY.match(context.text, chain[-1].span.end)
        if match:
            sentence = context.sentence(first.span.start)
            yield Duty(sentence, chain, Span(first.span.start - 1, match.end()), "duty-by")


def _selves(context: Context, bodies: Index[Mention]) -> Iterator[Duty]:
    """Yield bodies that are the subject of 负责: 生态环境部负责全国碳市场的监督管理."""
    for first in bodies:
        before = context.text[first.span.start - 1 : first.span.start] if first.span.start else "\n"
        if first.kind is not EntityKind.AGENCY or before not in _CLAUSE_START:
            continue
        chain = _chain(context, bodies, first)
        match = _SELF.match(context.text, chain[-1].span.end)
        inside = _BRACKET.fullmatch(context.text, *_enclosing(context, first.span))
        if match and not inside:
            sentence = context.sentence(first.span.start)
            yield Duty(sentence, chain, Span(first.span.start, match.end()), "duty-subject")


def _enclosing(context: Context, span: Span) -> tuple[int, int]:
    """Return the brackets around a stretch, an empty range where there are none near."""
    start = max(context.text.rfind(sign, max(span.start - _LONGEST, 0), span.start) for sign in "（(")
    ends = [end for sign in "）)" if (end := context.text.find(sign, span.end, span.end + _LONGEST)) >= 0]
    return (start, min(ends) + 1) if start >= 0 and ends else (span.start, span.start)


def _chain(context: Context, bodies: Index[Mention], first: Mention) -> tuple[Mention, ...]:
    found = [first]
    for body in bodies.after(first.span.end):
        if len(found) == _MOST or not _JOINS.fullmatch(context.text, found[-1].span.end, body.span.start):
            break
        found.append(body)
    return tuple(found)
