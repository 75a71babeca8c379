"""What was in force on a day: verdicts from the dates of a policy and of those that replace it.

A date of which only the month or the year is known stands for all its days. A verdict holds only where it holds on
every day that is possible; where it would hold on some of them it is *unknown*, never a guess.

The law behind it: a policy takes effect on the day that it states, else on the day of its issue. It applies through the
day on which it expires (ELI, ``date_no_longer_in_force``: the last date on which it is in force). One that replaces or
repeals it ends it on the day on which that one takes effect, and a draft ends nothing.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from kg.analyse.days import Day, Days
from kg.analyse.found import Citation, Key, Thing, citation_json, thing_json
from kg.analyse.lives import DRAFT, EXPIRED, REPEALED, TRIAL, End, Life, Validity
from kg.model import PartialDate
from kg.phrases import Phrase, phrases


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why a verdict holds: the key of a phrase, what fills it, and the facts that it rests on."""

    key: str
    values: Mapping[str, str] = field(default_factory=dict)
    facts: tuple[Key, ...] = ()

    @property
    def phrase(self) -> Phrase:
        """The reason in both languages."""
        return phrases()[f"reason.{self.key}"].filled(self.values)


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What a policy was on a day, why, and since and until when as far as that is known; ``by`` ended it."""

    policy: Thing
    as_of: PartialDate
    validity: Validity
    reasons: tuple[Reason, ...]
    since: str = ""
    until: str = ""
    by: Thing | None = None
    evidence: tuple[Citation, ...] = ()

    @property
    def facts(self) -> tuple[Key, ...]:
        """The facts that the verdict rests on, each once, in order of the reasons."""
        return tuple(dict.fromkeys(fact for reason in self.reasons for fact in reason.facts))

    @property
    def name(self) -> Phrase:
        """The verdict in both languages."""
        return phrases()[f"validity.{self.validity}"]

    @property
    def why(self) -> Phrase:
        """All reasons in both languages."""
        each = [reason.phrase for reason in self.reasons]
        return Phrase(en="; ".join(one.en for one in each), zh="；".join(one.zh for one in each))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Ending:
    """An end of a policy: whether it had come, when, and how that is put."""

    validity: Validity
    come: bool | None
    reason: Reason
    days: Days | None = None
    by: Thing | None = None


def judge(life: Life, as_of: PartialDate) -> Verdict:
    """Return what a policy was on a day.

    Parameters
    ----------
    life : Life
        Its dates, status and successors.
    as_of : PartialDate
        The day; a month or a year stands for all its days, and a verdict must hold on each of them.

    Returns
    -------
    Verdict
        Without sentences; :attr:`Verdict.facts` says which facts they belong to.
    """
    day = Days.one(as_of)
    endings = sorted(_endings(life, day), key=_order)
    start, begun, beginning = _beginning(life, day)
    validity, reasons, by = _drafted(life) or _weighed(beginning, endings, begun=begun)
    return Verdict(
        policy=life.policy,
        as_of=as_of,
        validity=validity,
        reasons=(*reasons, *_notes(life)),
        since=start.text if start else "",
        until=endings[0].days.text if endings and endings[0].days else "",
        by=by,
    )


_Weighed = tuple[Validity, tuple[Reason, ...], Thing | None]


def _drafted(life: Life) -> _Weighed | None:
    """Return what a draft is on any day; nothing for what is none."""
    return (Validity.DRAFT, (_standing(life, DRAFT, "draft"),), None) if life.draft else None


def _weighed(beginning: Reason, endings: Sequence[_Ending], *, begun: bool | None) -> _Weighed:
    """Return what beginning and ends come to; the first of several ends counts."""
    over = next((one for one in endings if one.come), None)
    if over and begun is False:
        return Validity.UNKNOWN, (Reason(key="ends-first"), beginning, over.reason), None
    if over:
        return over.validity, (over.reason, beginning), over.by
    if begun is False:
        return Validity.NOT_YET, (beginning,), None
    undecided = tuple(one.reason for one in endings if one.come is None)
    if begun is None or undecided:
        return Validity.UNKNOWN, (*undecided, beginning), None
    later = tuple(one.reason for one in endings) or (Reason(key="no-end"),)
    return Validity.IN_FORCE, (beginning, *later), None


def _order(one: _Ending) -> tuple[bool, Day, str, str]:
    """Return the place of an end among others: those with a date first, the earliest before the later."""
    return one.days is None, one.days.first if one.days else (0, 0, 0), one.validity, one.by.iri if one.by else ""


def _standing(life: Life, status: str, key: str, **values: str) -> Reason:
    return Reason(key=key, values=values, facts=((life.policy.iri, "status", status),))


def _beginning(life: Life, day: Days) -> tuple[Days | None, bool | None, Reason]:
    """Return when a policy began, whether it had by a day, and that in words."""
    name = "effective" if life.effective else "issued"
    start = life.start
    if start is None:
        return None, None, Reason(key="start-unknown")
    begun = start.reached(day)
    key = name if begun else f"{name}-later"
    if begun is None:
        key = _open("start", start)
    facts = _dates(life, f"{name}On", start.sources)
    return start, begun, Reason(key=key, values={"date": start.text}, facts=facts)


def _dates(life: Life, predicate: str, dates: Iterable[PartialDate]) -> tuple[Key, ...]:
    return tuple((life.policy.iri, predicate, str(one)) for one in dates)


def _endings(life: Life, day: Days) -> Iterator[_Ending]:
    if end := Days.of(life.expires):
        come = end.passed(day)
        key = _open("expires", end) if come is None else "expired" if come else "expires"
        reason = Reason(key=key, values={"date": end.text}, facts=_dates(life, "expiresOn", life.expires))
        yield _Ending(validity=Validity.EXPIRED, come=come, reason=reason, days=end)
    for one in life.ends:
        if not one.by.draft:
            yield _replacement(life, one, day)
    # A successor with a date says when it was repealed; without one only the day of the text is known.
    if REPEALED in life.statuses and not any(one.by.start and not one.by.draft for one in life.ends):
        yield _called(life, REPEALED, day)
    if EXPIRED in life.statuses and not life.expires:
        yield _called(life, EXPIRED, day)


def _open(name: str, days: Days) -> str:
    return f"{name}-overlaps" if days.exact else f"{name}-within"


def _replacement(life: Life, one: End, day: Days) -> _Ending:
    start, kind = one.by.start, one.kind.value
    come = start.reached(day) if start else None
    tie = (one.by.policy.iri, one.relation, life.policy.iri)
    if start is None:
        reason = Reason(key=f"{kind}-undated", values={"by": one.by.policy.label}, facts=(tie,))
        return _Ending(validity=one.kind, come=None, reason=reason, by=one.by.policy)
    key = _open(kind, start) if come is None else kind if come else f"{kind}-later"
    name = "effectiveOn" if one.by.effective else "issuedOn"
    facts = (tie, *_dates(one.by, name, start.sources))
    reason = Reason(key=key, values={"by": one.by.policy.label, "date": start.text}, facts=facts)
    return _Ending(validity=one.kind, come=come, reason=reason, days=start, by=one.by.policy)


def _called(life: Life, status: str, day: Days) -> _Ending:
    """Return the end of a policy that texts call over without saying since when: it was so on their day."""
    told = [days for days in map(Days.one, life.called.get(status, ())) if days.reached(day)]
    if told:
        first = min(told, key=lambda days: days.last)
        reason = _standing(life, status, f"called-{status}", date=first.text)
        return _Ending(validity=Validity(status), come=True, reason=reason)
    return _Ending(validity=Validity(status), come=None, reason=_standing(life, status, f"called-{status}-undated"))


def _notes(life: Life) -> Iterator[Reason]:
    """Yield what a reader should know beside the verdict."""
    if TRIAL in life.statuses:
        yield _standing(life, TRIAL, "trial")
    for one in life.ends:
        if one.by.draft:
            iri = one.by.policy.iri
            tie = ((iri, one.relation, life.policy.iri), (iri, "status", DRAFT))
            yield Reason(key="draft-successor", values={"by": one.by.policy.label}, facts=tie)
    for name, dates in (("effectiveOn", life.effective), ("issuedOn", life.issued), ("expiresOn", life.expires)):
        days = Days.of(dates)
        if days and days.differ:
            facts = _dates(life, name, days.sources)
            yield Reason(key="dates-differ", values={"dates": ", ".join(map(str, days.sources))}, facts=facts)


def verdict_json(verdict: Verdict) -> dict[str, Any]:
    """Return a verdict as plain values for JSON; the keys are part of the project's interface."""
    return {
        "as_of": str(verdict.as_of),
        "verdict": verdict.validity.value,
        "label": verdict.name.en,
        "label_zh": verdict.name.zh,
        "since": verdict.since or None,
        "until": verdict.until or None,
        "reason": verdict.why.en,
        "reason_zh": verdict.why.zh,
        "by": thing_json(verdict.by) if verdict.by else None,
        "evidence": [citation_json(one) for one in verdict.evidence],
    }
