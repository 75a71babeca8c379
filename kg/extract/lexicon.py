"""Names of the vocabulary in a text: one pass of an Aho-Corasick automaton, longest first, guards applied."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

import ahocorasick

from kg.chinese import simplify
from kg.model import Span
from kg.vocabulary import Concept, Vocabulary

_LOWER = {upper: upper + 32 for upper in range(ord("A"), ord("Z") + 1)}
_WINDOW = 12


class HitKind(StrEnum):
    """What table a name comes from."""

    INDUSTRY = "industry"
    AGENCY = "agency"
    ORGANIZATION = "organization"
    REGION = "region"
    POLICY = "policy"
    INSTRUMENT = "instrument"
    TAIL = "tail"  # the end of a local body's name: 生态环境厅 after a province


_BODIES = frozenset({HitKind.AGENCY, HitKind.ORGANIZATION})
_ADDRESS = re.compile(r"^[./@:]|[./@]$")
"""Signs beside letters of an address: mee in www.mee.gov.cn is no ministry."""

_RIVALS = {HitKind.ORGANIZATION: HitKind.AGENCY, HitKind.TAIL: HitKind.AGENCY}


@dataclass(frozen=True, slots=True)
class Hit:
    """A name of the vocabulary at ``start`` to ``end``; ``concepts`` are the ids it may stand for, in table order."""

    start: int
    end: int
    kind: HitKind
    alias: str
    concepts: tuple[str, ...]

    @property
    def span(self) -> Span:
        """Where the name stands."""
        return Span(self.start, self.end)


class Lexicon:
    """Finds every name of a vocabulary in a text.

    Parameters
    ----------
    vocabulary : Vocabulary
        Chinese labels and aliases of industries, bodies, regions, instruments and well-known policies, tails of local
        bodies, and abbreviations in Latin letters, which need a boundary on both sides.
    """

    def __init__(self, vocabulary: Vocabulary) -> None:
        names: dict[str, dict[HitKind, list[str]]] = {}
        for kind, concept, name in _names(vocabulary):
            concepts = names.setdefault(_fold(name), {}).setdefault(kind, [])
            if concept not in concepts:
                concepts.append(concept)
        self._automaton = ahocorasick.Automaton()
        for name, kinds in names.items():
            entries = tuple((kind, tuple(concepts)) for kind, concepts in kinds.items())
            self._automaton.add_word(name, (name, entries))
        self._automaton.make_automaton()
        self._guards: dict[tuple[str, str], list[re.Pattern[str]]] = {}
        for guard in vocabulary.guards:
            self._guards.setdefault((guard.kind, _fold(guard.alias)), []).append(re.compile(guard.avoid))

    def find(self, text: str) -> tuple[Hit, ...]:
        """Return the names in a text, by start; of names of one kind that overlap the longest, then the left one.

        Parameters
        ----------
        text : str
            Simplified characters; one character of the text is one position of a hit.
        """
        found: dict[HitKind, list[Hit]] = {}
        for last, (name, entries) in self._automaton.iter(text.translate(_LOWER)):
            start, end = last + 1 - len(name), last + 1
            if name[0].isascii() and not _stands_alone(text, start, end):
                continue
            for kind, concepts in entries:
                is_address = kind in _BODIES and name.isascii() and _ADDRESS.search(text, max(start - 1, 0), end + 1)
                if not is_address and not self._is_guarded(text, start, end, kind=kind, name=name):
                    found.setdefault(_RIVALS.get(kind, kind), []).append(Hit(start, end, kind, name, concepts))
        return tuple(sorted((hit for hits in found.values() for hit in longest(hits)), key=lambda hit: hit.start))

    def _is_guarded(self, text: str, start: int, end: int, *, kind: HitKind, name: str) -> bool:
        group = HitKind.AGENCY if kind is HitKind.ORGANIZATION else kind
        patterns = self._guards.get((group, name))
        if not patterns:
            return False
        left = max(start - _WINDOW, 0)
        window = text[left : end + _WINDOW]
        inside = (match.span() for pattern in patterns for match in pattern.finditer(window))
        return any(first <= start - left and end - left <= last for first, last in inside)


def longest(hits: Iterable[Hit]) -> Iterator[Hit]:
    """Yield hits without overlaps: of two that share a character the longer one, of two as long the left one."""
    taken: set[int] = set()
    for hit in sorted(hits, key=lambda hit: (hit.start - hit.end, hit.start, hit.kind)):
        if taken.isdisjoint(range(hit.start, hit.end)):
            taken.update(range(hit.start, hit.end))
            yield hit


def _fold(name: str) -> str:
    return simplify(name).translate(_LOWER)


def _stands_alone(text: str, start: int, end: int) -> bool:
    around = text[max(start - 1, 0) : start] + text[end : end + 1]
    return not any(char.isascii() and char.isalnum() for char in around)


def _names(vocabulary: Vocabulary) -> Iterator[tuple[HitKind, str, str]]:
    for industry in vocabulary.industries.values():
        yield from ((HitKind.INDUSTRY, industry.id, name) for name in _chinese(industry))
    for agency in vocabulary.agencies.values():
        kind = HitKind.ORGANIZATION if agency.kind == "organization" else HitKind.AGENCY
        abbreviation = (agency.abbr_en,) if agency.abbr_en.isupper() and len(agency.abbr_en) > 2 else ()
        yield from ((kind, agency.id, name) for name in (*_chinese(agency), *abbreviation))
    for region in vocabulary.regions.values():
        yield from ((HitKind.REGION, region.id, name) for name in _chinese(region))
    for compound in vocabulary.region_compounds.values():
        yield HitKind.REGION, f"+{compound.alias}", compound.alias
    for policy in vocabulary.known_policies.values():
        yield from ((HitKind.POLICY, policy.id, name) for name in _chinese(policy))
    for instrument in vocabulary.instruments.values():
        yield from ((HitKind.INSTRUMENT, instrument.id, name) for name in _chinese(instrument))
    for pattern in vocabulary.agency_patterns.values():
        for tail in (*pattern.full, *(short for short, _ in pattern.short)):
            yield HitKind.TAIL, pattern.id, tail


def _chinese(concept: Concept) -> tuple[str, ...]:
    return concept.label_zh, *concept.aliases_zh
