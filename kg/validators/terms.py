"""Rules for what a policy has once, and for its term: one stage, one number of issuers, an end after its beginning."""

import calendar
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any

from kg.model import CorpusFacts, Fact, PartialDate, Predicate, Status
from kg.validators.rules import Fault, fault

_STAGES = [stage.value for stage in Status]


def date_of(text: str) -> PartialDate | None:
    """Return the date that a text spells, as far as the calendar knows it; None where it is none."""
    try:
        date = PartialDate.parse(text)
    except ValueError:
        return None
    # A day that its month does not have leaves the month, as in the graph.
    known = not date.month or not date.day or date.day <= calendar.monthrange(date.year, date.month)[1]
    return date if known else PartialDate(date.year, date.month)


def _stage(fact: Fact) -> tuple[Any, ...]:
    return -(_STAGES.index(fact.object) if fact.object in _STAGES else -1), fact.object


def _count(fact: Fact) -> tuple[Any, ...]:
    return -len(fact.evidence), -fact.confidence, fact.object


_ONCE: Mapping[Predicate, tuple[str, Callable[[Fact], tuple[Any, ...]]]] = MappingProxyType(
    {Predicate.STATUS: ("PolicyStatus", _stage), Predicate.CO_ISSUER_COUNT: ("PolicyIssuerCount", _count)}
)
"""What a policy has once: the rule, and the order in which the first one is kept."""


def term_faults(corpus: CorpusFacts) -> Iterator[Fault]:
    """Yield all but the best of several stages and numbers of issuers, and ends that do not come after a beginning."""
    once: dict[tuple[str, Predicate], list[Fact]] = defaultdict(list)
    begins: dict[str, list[str]] = defaultdict(list)
    ends: list[Fact] = []
    for fact in corpus.facts:
        if fact.predicate in _ONCE:
            once[fact.subject, fact.predicate].append(fact)
        elif fact.predicate is Predicate.EFFECTIVE_ON:
            begins[fact.subject].append(fact.object)
        elif fact.predicate is Predicate.EXPIRES_ON:
            ends.append(fact)
    for (_, predicate), facts in once.items():
        rule, order = _ONCE[predicate]
        for fact in sorted(facts, key=order)[1:]:
            yield _wrong(rule, fact)
    for fact in ends:
        if not _after(fact.object, begins.get(fact.subject, ())):
            yield _wrong("PolicyTerm", fact)


def _after(end: str, begins: Iterable[str]) -> bool:
    """Tell whether a day comes after others; what is no day comes after nothing."""
    last = date_of(end)
    days = [date_of(begin) for begin in begins]
    if not days:
        return True
    known = [str(day) for day in (last, *days) if day is not None and day.day is not None]
    return len(known) == len(days) + 1 and all(known[0] > other for other in known[1:])


def _wrong(rule: str, fact: Fact) -> Fault:
    said = fact.subject, fact.predicate.value, fact.object
    return fault(rule, fact, focus=fact.subject, said=said, place=fact.evidence[0].sentence)
