"""Repair scored against known truth: our own documents, damaged at random in every known way."""

from collections.abc import Iterator
from functools import cache
from random import Random
from typing import Any

import pytest
from rapidfuzz.distance import Levenshtein

from kg.extract.nlp import Extractor
from kg.ingest.clean import clean
from kg.ingest.corpus import read_text
from kg.ingest.shift import DAMAGE
from kg.interchange import facts_to_json
from kg.resolve.document import resolve_document
from tests.builders import OWN_DOCUMENTS
from tests.damage import LOSSLESS, Damage, shift_to_the_end
from tests.scoring import Count, compare

PATHS = sorted(OWN_DOCUMENTS.glob("*.md"))
READ_FOR_FACTS = PATHS[::5]
LEAST_CHARACTERS, LEAST_F1 = 0.99, 0.97


@cache
def truth(index: int) -> str:
    """Return the clean text of a document, as a plain text file would hold it."""
    body, _ = clean(PATHS[index].read_text(encoding="utf-8"), markdown=True)
    return clean(body.chars.replace("# ", ""))[0].chars


def repaired(index: int, damage: Damage) -> str:
    return clean(damage(truth(index), Random(index)))[0].chars


@pytest.mark.parametrize("kind", LOSSLESS)
def test_characters_come_back_where_nothing_was_lost(kind: str) -> None:
    wrong = sum(Levenshtein.distance(repaired(index, LOSSLESS[kind]), truth(index)) for index in range(len(PATHS)))
    assert 1 - wrong / sum(len(truth(index)) for index in range(len(PATHS))) >= LEAST_CHARACTERS


@pytest.mark.parametrize("kind", LOSSLESS)
def test_facts_come_back_where_nothing_was_lost(kind: str, extractor: Extractor) -> None:
    entities, relations, stated = Count(), Count(), Count()
    for path in READ_FOR_FACTS:
        index = PATHS.index(path)
        gold, found = facts(truth(index), extractor), facts(repaired(index, LOSSLESS[kind]), extractor)
        compare(gold, found, entities=entities, relations=relations)
        one, other = set(statements(gold)), set(statements(found))
        stated.add(len(one), len(other), len(one & other))
    total = Count()
    for count in (entities, relations, stated):
        total.add(count.gold, count.predicted, count.agree)
    assert min(entities.gold, relations.gold, stated.gold) >= 20
    assert total.f1 >= LEAST_F1


def facts(text: str, extractor: Extractor) -> dict[str, Any]:
    document = read_text(text.encode(), name="damaged.txt")
    found = resolve_document(document, extractor.read(document), vocabulary=extractor.vocabulary)
    return facts_to_json(found, extractor.vocabulary)


def statements(found: dict[str, Any]) -> Iterator[tuple[Any, ...]]:
    names = ("indicator", "value", "unit", "change", "deadline", "year")
    for kind in ("targets", "observations", "projections"):
        for statement in found.get(kind, ()):
            yield (kind, *(statement.get(name) for name in names))


@pytest.mark.parametrize("index", range(0, len(PATHS), 3))
def test_a_lost_half_is_restored_rightly_or_marked(index: int) -> None:
    text = repaired(index, shift_to_the_end)
    true = truth(index)
    invented = 0
    for op in Levenshtein.editops(true, text):
        char = text[op.dest_pos : op.dest_pos + 1]
        invented += op.tag != "delete" and char not in {DAMAGE, "\n"}
    assert invented <= 0.02 * len(true)


@pytest.mark.parametrize("kind", LOSSLESS)
def test_damage_hurts_before_it_is_repaired(kind: str) -> None:
    texts = [truth(index) for index in range(len(PATHS))]
    assert sum(LOSSLESS[kind](text, Random(index)) != text for index, text in enumerate(texts)) > 0.9 * len(texts)


@pytest.mark.parametrize("kind", LOSSLESS)
def test_damage_is_the_same_for_the_same_seed(kind: str) -> None:
    assert LOSSLESS[kind](truth(0), Random(7)) == LOSSLESS[kind](truth(0), Random(7))
