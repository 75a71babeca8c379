"""What all documents together know of each policy, and what speaks for and against two of them being one."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from kg.chinese import fold
from kg.model import DocumentFacts, EntityKind, Predicate
from kg.resolve.identity import PolicyKey

_DRAFTS = ("征求意见", "草案", "送审", "讨论稿")
_NUMBER_YEAR = re.compile(r"[〔\[﹝【]\s*((?:19|20)\d\d)\s*[〕\]﹞】]|[—–\-:：]((?:19|20)\d\d)$")
_YEAR, _DAY = 4, 10

Place = tuple[str, str]
"""Id of a document and the IRI path that it gives a policy."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """All that is known of the policies of one key."""

    key: PolicyKey
    name: str
    places: tuple[Place, ...]
    numbers: frozenset[str] = field(default=frozenset())
    issuers: frozenset[str] = field(default=frozenset())
    dates: frozenset[str] = field(default=frozenset())
    industries: frozenset[str] = field(default=frozenset())
    regions: frozenset[str] = field(default=frozenset())

    @property
    def years(self) -> frozenset[str]:
        """Years of issue."""
        return frozenset(date[:_YEAR] for date in self.dates)

    @property
    def days(self) -> frozenset[str]:
        """Dates of issue that are known to the day."""
        return frozenset(date for date in self.dates if len(date) == _DAY)

    @property
    def documents(self) -> frozenset[str]:
        """Ids of the documents that name it."""
        return frozenset(document for document, _ in self.places)


def is_draft(edition: str) -> bool:
    """Tell whether an edition is a draft, which is never the policy itself."""
    return any(word in edition for word in _DRAFTS)


def works_of(documents: Sequence[DocumentFacts]) -> dict[PolicyKey, Work]:
    """Return the works that documents name, by key.

    Where documents print two numbers of different years beside one title without an edition, these are two works, and
    each takes the year as its edition.
    """
    single = [work for document in documents for work in _of_document(document)]
    by_key: dict[PolicyKey, list[Work]] = defaultdict(list)
    for work in single:
        by_key[work.key].append(work)
    final: dict[PolicyKey, list[Work]] = defaultdict(list)
    for key, same in by_key.items():
        years = {year for work in same for year in _number_years(work.numbers)}
        for work in same:
            final[_with_year(key, work, years)].append(work)
    return {key: pooled(key, final[key]) for key in sorted(final)}


def _of_document(document: DocumentFacts) -> Iterable[Work]:
    said: dict[str, dict[Predicate, set[str]]] = defaultdict(lambda: defaultdict(set))
    for fact in document.facts:
        said[fact.subject][fact.predicate].add(fact.object)
    for entity in document.entities:
        if entity.kind is EntityKind.POLICY:
            core, jurisdiction, edition = entity.key
            facts = said[entity.iri]
            yield Work(
                key=(core, jurisdiction, edition),
                name=entity.label,
                places=((document.id, entity.iri),),
                numbers=frozenset(facts[Predicate.DOCUMENT_NUMBER]),
                issuers=frozenset(facts[Predicate.ISSUED_BY]),
                dates=frozenset(facts[Predicate.ISSUED_ON]),
                industries=frozenset(facts[Predicate.ADDRESSES_INDUSTRY]),
                regions=frozenset(facts[Predicate.APPLIES_TO_REGION]),
            )


def _number_years(numbers: Iterable[str]) -> set[str]:
    return {match[1] or match[2] for number in numbers for match in _NUMBER_YEAR.finditer(number)}


def _with_year(key: PolicyKey, work: Work, years: set[str]) -> PolicyKey:
    core, jurisdiction, edition = key
    own = _number_years(work.numbers) or (work.years & years)
    return (core, jurisdiction, min(own)) if len(years) > 1 and len(own) == 1 and not edition else key


def pooled(key: PolicyKey, same: list[Work]) -> Work:
    """Return all that several works know, under one key."""
    names = Counter(work.name for work in same)
    return Work(
        key=key,
        name=min(names, key=lambda name: (-names[name], -len(name), name)),
        places=tuple(sorted(place for work in same for place in work.places)),
        numbers=frozenset().union(*(work.numbers for work in same)),
        issuers=frozenset().union(*(work.issuers for work in same)),
        dates=frozenset().union(*(work.dates for work in same)),
        industries=frozenset().union(*(work.industries for work in same)),
        regions=frozenset().union(*(work.regions for work in same)),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What speaks for two works being one and what against, in words; ``apart`` where something rules it out."""

    speaks_for: tuple[str, ...]
    speaks_against: tuple[str, ...]
    apart: bool


def compare(one: Work, other: Work, *, names: Mapping[str, str]) -> Verdict:
    """Return what speaks for two works being one, and what against.

    Parameters
    ----------
    one, other : Work
        What is known of each.
    names : mapping
        Names of bodies by IRI path.

    Notes
    -----
    Different regions of the issuers, different editions and different numbers rule it out.
    """
    speaks_for: list[str] = []
    against: list[str] = []
    numbers = _as_printed(one, other), _as_printed(other, one)
    _weigh("number", *numbers, into=(speaks_for, against))
    days = one.days, other.days
    _weigh("day of issue", *days, into=(speaks_for, [] if one.years & other.years else against))
    if not days[0] & days[1]:
        _weigh("year of issue", one.years, other.years, into=(speaks_for, [] if against else against))
    issuers = {names.get(path, path) for path in one.issuers}, {names.get(path, path) for path in other.issuers}
    _weigh("issuer", *issuers, into=(speaks_for, against))
    for part, first, second in zip(("region", "edition"), one.key[1:], other.key[1:], strict=True):
        _weigh(part, {first} - {""}, {second} - {""}, into=(speaks_for, against))
    against += [f"they have different {what}" for what in differing_scope(one, other)]
    if both := one.documents & other.documents:
        against.append(f"document {min(both)} names both")
    stated = (numbers, ({one.key[1]} - {""}, {other.key[1]} - {""}), ({one.key[2]} - {""}, {other.key[2]} - {""}))
    apart = any(first and second and not first & second for first, second in stated)
    return Verdict(speaks_for=tuple(speaks_for), speaks_against=tuple(against), apart=apart)


def differing_scope(one: Work, other: Work) -> tuple[str, ...]:
    """Return of what two works share nothing though something is known of both: industries, regions."""
    scopes = {"industries": (one.industries, other.industries), "regions": (one.regions, other.regions)}
    return tuple(what for what, (first, second) in scopes.items() if first and second and not first & second)


def _as_printed(one: Work, other: Work) -> set[str]:
    """Return the numbers of a work, those that the other has in another spelling in the lesser of the two."""
    spelt = {fold(number): number for number in sorted(other.numbers, reverse=True)}
    return {min(number, spelt.get(fold(number), number)) for number in one.numbers}


def _weigh(what: str, one: Iterable[str], other: Iterable[str], *, into: tuple[list[str], list[str]]) -> None:
    first, second = set(one), set(other)
    if first & second:
        into[0].append(f"same {what}: {'、'.join(sorted(first & second))}")
    elif first and second:
        into[1].append(f"different {what}: {'、'.join(sorted(first))} / {'、'.join(sorted(second))}")
