"""What comes back of our own documents after they were damaged at random: their characters, their facts."""

from collections.abc import Iterator
from functools import cache
from random import Random
from typing import Any

from rapidfuzz.distance import Levenshtein

from kg.extract.nlp import Extractor
from kg.ingest.clean import clean
from kg.ingest.corpus import read_text
from kg.interchange import facts_to_json
from kg.resolve.document import resolve_document
from tests.builders import OWN_DOCUMENTS
from tests.damage import Damage
from tests.scoring import Count, compare

PATHS = sorted(OWN_DOCUMENTS.glob("*.md"))


@cache
def truth(index: int) -> str:
    """Return the clean text of a document, as a plain text file would hold it."""
    body, _ = clean(PATHS[index].read_text(encoding="utf-8"), markdown=True)
    return clean(body.chars.replace("# ", ""))[0].chars


def damaged(index: int, damage: Damage, seed: int = 0) -> str:
    return damage(truth(index), Random(f"{seed} {index}"))


def repaired(index: int, damage: Damage, seed: int = 0) -> str:
    return clean(damaged(index, damage, seed))[0].chars


def characters_right(damage: Damage, seed: int = 0) -> float:
    """Return the share of the characters of all documents that come back; what is added counts against it."""
    indexes = range(len(PATHS))
    wrong = sum(Levenshtein.distance(repaired(index, damage, seed), truth(index)) for index in indexes)
    return 1 - wrong / sum(len(truth(index)) for index in indexes)


def facts_right(damage: Damage, extractor: Extractor, seed: int = 0) -> tuple[Count, Count, Count]:
    """Return how many entities, relations and statements of all documents come back."""
    entities, relations, stated = Count(), Count(), Count()
    for index in range(len(PATHS)):
        gold, found = facts(truth(index), extractor), facts(damaged(index, damage, seed), extractor)
        compare(gold, found, entities=entities, relations=relations)
        one, other = set(statements(gold)), set(statements(found))
        stated.add(len(one), len(other), len(one & other))
    return entities, relations, stated


def total(counts: tuple[Count, ...]) -> Count:
    found = Count()
    for count in counts:
        found.add(count.gold, count.predicted, count.agree)
    return found


def facts(text: str, extractor: Extractor) -> dict[str, Any]:
    document = read_text(text.encode(), name="damaged.txt")
    found = resolve_document(document, extractor.read(document), vocabulary=extractor.vocabulary)
    return facts_to_json(found, extractor.vocabulary)


def statements(found: dict[str, Any]) -> Iterator[tuple[Any, ...]]:
    names = ("indicator", "value", "unit", "change", "deadline", "year")
    for kind in ("targets", "observations", "projections"):
        for statement in found.get(kind, ()):
            yield (kind, *(statement.get(name) for name in names))
