"""Claims about the term of a policy: from which day it is in force, and through which day."""

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from kg.extract.context import Context
from kg.extract.coverage import work
from kg.extract.dates import find_dates
from kg.extract.patterns import ANY_DATE, NUMERAL
from kg.extract.quantities.numerals import parse_number
from kg.extract.scope import Scope
from kg.extract.spans import Index
from kg.model import FIRST_YEAR, LAST_YEAR, Claim, Mention, PartialDate, Predicate, Span, Stance

_END = r"(?=[，。；、）)”\"！!\s]|$|《|的《|的|并|至|，?有效期)"
_IN_FORCE = re.compile(
    rf"(?:自(?P<from>{ANY_DATE})(?:起|开始)|(?:于|从|在|将于|定于|已于)(?P<on>{ANY_DATE})(?:起)?|(?P<bare>{ANY_DATE})起)"
    rf"(?:正式|开始|统一)?(?:在[^，。；《》]{{1,10}}?)?(?:施行|实施|执行|生效|实行)(?:了|的《)?{_END}"
)
_SINCE_ISSUE = re.compile(
    rf"自(?:印发|发布|公布|颁布|发文|下发|签发|通过)之日起(?:(?P<days>{NUMERAL})(?:个)?(?P<unit>日|天|个?月)后)?(?:正式)?(?:施行|实施|执行|生效)"
)
_TERM = re.compile(
    rf"(?:有效期(?:限)?|执行期(?:限)?|施行期(?:限)?|试行期(?:限)?|实施期(?:限)?|政策期(?:限)?)(?:暂定)?(?:为|是|共|暂定)?(?P<years>{NUMERAL})(?P<of>年|个月)(?![内底末])"
)
_UNTIL = re.compile(
    rf"(?:有效期(?:限)?|执行期(?:限)?|施行|实施|执行|有效|适用)(?:自[^，。；]{{2,24}}起)?(?:，)?(?:截止)?(?:至|到|截止到|截至)(?P<until>{ANY_DATE})(?P<rest>底|末|年底|止)?"
    r"(?=[，。；）)”\"\s]|$|止|为止)"
)
_OWN = re.compile(
    r"(?:^|[，。；：:、\n]|》|[）)])\s{0,3}(?:本|该|此|其)?(?:办法|方案|规定|意见|通知|规划|计划|条例|细则|措施|文件|标准|指南|目录|政策|制度|规则|决定)?"
    r"(?:的)?(?:自[^，。；]{2,24}(?:起)?(?:施行|实施|执行)?，?)?(?:并)?$"
)
"""What may stand before a term that is the policy's own; 证书有效期 is that of a certificate."""

_PLANNED_BEFORE = re.compile("(?:拟|计划|建议|力争|争取|有望)(?:于)?$")
_ATTRIBUTE = re.compile("的《?$|的《")
_REACH = 120
_BEHIND = 5
"""Characters behind 施行的 within which the name begins."""


@dataclass(frozen=True, slots=True)
class _Told:
    """A day that a stretch of text gives for a policy."""

    policy: Mention
    span: Span
    day: PartialDate
    rule: str
    confidence: float
    planned: bool = False
    context: tuple[Span, ...] = ()


def validity_claims(
    context: Context, policies: tuple[Mention, ...], *, scopes: tuple[Scope, ...], issued: Iterable[Claim]
) -> Iterator[Claim]:
    """Yield effectiveOn and expiresOn claims of the policies of a section.

    A month or a year from which a policy holds counts from its first day, one through which it holds to its last. A
    term of years ends the day before its anniversary. 自印发之日起 is the day of issue, where the section tells it.
    """
    finder = _Finder(context, policies, scopes, issued)
    begins = list(finder.begins())
    yield from (_claim(context, told, Predicate.EFFECTIVE_ON) for told in begins)
    starts = {work(told.policy): told for told in reversed(begins) if not told.planned}
    yield from (_claim(context, told, Predicate.EXPIRES_ON) for told in finder.ends(starts))


class _Finder:
    def __init__(
        self, context: Context, policies: tuple[Mention, ...], scopes: tuple[Scope, ...], issued: Iterable[Claim]
    ) -> None:
        self.context, self.text = context, context.text
        self.policies, self.scopes = Index(policies), Index(scopes)
        self.main = next((policy for policy in policies if context.in_heading(policy.span.start)), None)
        self.issue: dict[tuple[str, ...], Claim] = {}
        for claim in issued:
            day = claim.object
            if claim.predicate is Predicate.ISSUED_ON and claim.plain and isinstance(day, PartialDate) and day.day:
                self.issue.setdefault(work(claim.subject), claim)

    def begins(self) -> Iterator[_Told]:
        for match in _IN_FORCE.finditer(self.text):
            name = next(name for name in ("from", "on", "bare") if match[name])
            span = Span(*match.span())
            day = self._day(Span(*match.span(name)), last=False)
            policy = self._policy(span) if day else None
            if policy is not None and day is not None:
                planned = bool(_PLANNED_BEFORE.search(self.text, max(span.start - 6, 0), span.start))
                yield _Told(policy, span, day, "effective-date", 0.9, planned)
        for match in _SINCE_ISSUE.finditer(self.text):
            span = Span(*match.span())
            policy = self._policy(span)
            claim = self.issue.get(work(policy)) if policy else None
            day = _later(claim.object, match) if claim else None
            if policy is not None and day is not None and claim is not None:
                yield _Told(policy, span, day, "effective-issue", 0.85, context=(claim.sentence,))

    def ends(self, starts: dict[tuple[str, ...], _Told]) -> Iterator[_Told]:
        for match in _UNTIL.finditer(self.text):
            span = Span(*match.span())
            day = self._day(Span(*match.span("until")), last=True)
            policy = self._policy(span) if day and self._is_own(span) else None
            if policy is not None and day is not None:
                yield _Told(policy, span, day, "expires-date", 0.9)
        for match in _TERM.finditer(self.text):
            span = Span(*match.span())
            policy = self._policy(span) if self._is_own(span) else None
            start = starts.get(work(policy)) if policy else None
            if policy is None or start is None:
                continue
            day = _after_term(start.day, match["years"], months=match["of"] != "年")
            if day is not None:
                yield _Told(policy, span, day, "expires-term", 0.85, context=(start.span, *start.context))

    def _day(self, span: Span, *, last: bool) -> PartialDate | None:
        dates = find_dates(self.context, span)
        found = dates[0].date if dates else None
        return whole_day(found, last=last) if found else None

    def _is_own(self, span: Span) -> bool:
        begin = max(self.context.line(span.start).start, span.start - 60)
        before = self.text[begin : span.start]
        named = next(self.policies.before(span.start), None)
        adjacent = named is not None and span.start - named.span.end <= 2
        return adjacent or bool(_OWN.search(before)) or begin == span.start

    def _policy(self, span: Span) -> Mention | None:
        """Return the policy that comes into force: named behind (施行的新《…》), before, or spoken for.

        What is in force only as an attribute (2025年施行的新法) is what stands behind, never the policy before.
        """
        sentence = self.context.sentence(span.start)
        if _ATTRIBUTE.search(self.text, span.start, span.end + 1):
            starts = (self.policies.at(place) for place in range(span.end - 1, span.end + _BEHIND))
            return next((policy for policy in starts if policy is not None), None)
        before = next((one for one in self.policies.before(span.start) if one.span.start >= sentence.start), None)
        if before is not None and span.start - before.span.end <= _REACH:
            return before
        scope = next(iter(self.scopes.overlapping(span)), None)
        return scope.policy if scope else self.main


def whole_day(found: PartialDate, *, last: bool) -> PartialDate:
    """Return the first or last day of a month or a year; a day as it is.

    Examples
    --------
    >>> str(whole_day(PartialDate(2025, 2), last=True)), str(whole_day(PartialDate(2025), last=False))
    ('2025-02-28', '2025-01-01')
    """
    month = found.month or (12 if last else 1)
    day = found.day or (monthrange(found.year, month)[1] if last else 1)
    return PartialDate(found.year, month, day)


def _moved(day: PartialDate, *, months: int = 0, days: int = 0) -> PartialDate | None:
    """Return the day so many months and days later; None outside the years that count."""
    count = day.year * 12 + (day.month or 1) - 1 + months
    year, month = count // 12, count % 12 + 1
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    then = date(year, month, min(day.day or 1, monthrange(year, month)[1])) + timedelta(days=days)
    return PartialDate(then.year, then.month, then.day) if FIRST_YEAR <= then.year <= LAST_YEAR else None


def _after_term(start: PartialDate, words: str, *, months: bool) -> PartialDate | None:
    number = parse_number(words)
    if number is None or not 0 < number.value <= 600:
        return None
    return _moved(start, months=int(number.value) * (1 if months else 12), days=-1)


def _later(issued: Mention | PartialDate | str, match: re.Match[str]) -> PartialDate | None:
    if not isinstance(issued, PartialDate):
        return None
    if not match["days"]:
        return issued
    number = parse_number(match["days"])
    if number is None or number.value > 600:
        return None
    count = int(number.value)
    return _moved(issued, months=count) if "月" in match["unit"] else _moved(issued, days=count)


def _claim(context: Context, told: _Told, predicate: Predicate) -> Claim:
    sentence = context.sentence(told.span.start)
    named = context.sentence(told.policy.span.start)
    others = (named, *(context.sentence(span.start) for span in told.context))
    return Claim(
        subject=told.policy,
        predicate=predicate,
        object=told.day,
        sentence=sentence,
        rule=told.rule,
        confidence=told.confidence,
        context=tuple(span for span in dict.fromkeys(others) if span != sentence),
        stance=Stance.PLANNED if told.planned else Stance.STATED,
    )
