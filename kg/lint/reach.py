"""Concepts whose names no text can bring up, and guards that do nothing."""

import re
from collections.abc import Iterator, Mapping

from kg.chinese import simplify
from kg.extract.lexicon import HitKind, Lexicon
from kg.lint.problem import Problem
from kg.vocabulary import Concept, Vocabulary


def unreachable(vocabulary: Vocabulary) -> Iterator[Problem]:
    """Yield concepts none of whose Chinese names is found in a text that holds nothing else.

    Names are sought as in extraction: a guard that always fires, or a name that a longer one of its own kind
    covers, hides a concept for good. A document type is reached by the endings of titles, its own or a narrower one's.
    """
    lexicon = Lexicon(vocabulary)
    sought: tuple[tuple[str, Mapping[str, Concept], frozenset[HitKind]], ...] = (
        ("industries.csv", vocabulary.industries, frozenset({HitKind.INDUSTRY})),
        ("agencies.csv", vocabulary.agencies, frozenset({HitKind.AGENCY, HitKind.ORGANIZATION})),
        ("regions.csv", vocabulary.regions, frozenset({HitKind.REGION})),
        ("known_policies.csv", vocabulary.known_policies, frozenset({HitKind.POLICY})),
        ("instruments.csv", vocabulary.instruments, frozenset({HitKind.INSTRUMENT})),
    )
    for file, table, kinds in sought:
        for row, concept in table.items():
            names = [concept.label_zh, *concept.aliases_zh]
            # A county whose name is a word too is found only after the name of what it lies in, a technology only
            # as the name of a sector.
            before = ["", *(table[parent].label_zh for parent in concept.broader if parent in table)]
            after = ["", "产业"] if file == "industries.csv" else [""]
            texts = [f"{head}{name}{tail}" for name in names if name for head in before for tail in after]
            if not any(_finds(lexicon, text, row, kinds=kinds) for text in texts):
                message = f"no name of {row} ({'、'.join(names)}) is found in a text"
                remedy = "see its guards in guards.csv, or give it a name of its own"
                yield Problem(file=file, row=row, code="KG-V15", message=message, remedy=remedy)
    wider = {parent for kind in vocabulary.document_types.values() for parent in kind.broader}
    for row, kind in vocabulary.document_types.items():
        if not kind.endings and row not in wider:
            message, remedy = f"{row} has no endings", "say on which words its titles end"
            yield Problem(file="document_types.csv", row=row, code="KG-V15", message=message, remedy=remedy)


def _finds(lexicon: Lexicon, name: str, row: str, *, kinds: frozenset[HitKind]) -> bool:
    hits = lexicon.find(f"。{simplify(name)}。")
    return any(row in hit.concepts and hit.kind in kinds for hit in hits)


def dead_guards(vocabulary: Vocabulary) -> Iterator[Problem]:
    """Yield guards of a name that their table does not have, and guards that let their own example pass."""
    names: dict[str, set[str]] = {
        "industry": _all_names(vocabulary.industries),
        "region": _all_names(vocabulary.regions) | set(vocabulary.region_compounds),
        "agency": _all_names(vocabulary.agencies),
        "instrument": _all_names(vocabulary.instruments),
    }
    for pattern in vocabulary.agency_patterns.values():
        names["agency"] |= {*pattern.full, *(short for short, _ in pattern.short)}
    for number, guard in enumerate(vocabulary.guards):
        if guard.alias not in names.get(guard.kind, ()):
            message = f"no {guard.kind} is called {guard.alias}"
            remedy = "correct alias or kind (industry, region, agency, instrument), or delete the row"
        elif not _rejects(guard.avoid, guard.alias, guard.example):
            message = f"the guard of {guard.alias} does not reject its example {guard.example}"
            remedy = "correct avoid, or give an example that it rejects"
        else:
            continue
        yield Problem(file="guards.csv", row=str(number), code="KG-V16", message=message, remedy=remedy)


def _all_names(table: Mapping[str, Concept]) -> set[str]:
    return {name for concept in table.values() for name in (concept.label_zh, *concept.aliases_zh)}


def _rejects(avoid: str, alias: str, example: str) -> bool:
    spans = [match.span() for match in re.finditer(avoid, example)]
    found = [match.span() for match in re.finditer(re.escape(alias), example)]
    return bool(found) and all(any(s <= start and end <= e for s, e in spans) for start, end in found)
