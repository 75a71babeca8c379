"""Repair scored against known truth: our own documents, damaged at random in every known way."""

from random import Random

import pytest
from rapidfuzz.distance import Levenshtein

from kg.extract.nlp import Extractor
from kg.ingest.shift import DAMAGE
from tests.damage import LOSSLESS, shift_to_the_end
from tests.repaired import PATHS, characters_right, damaged, facts_right, repaired, total, truth

SEEDS = range(3)
LEAST_CHARACTERS, LEAST_F1 = 0.99, 0.97


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("kind", LOSSLESS)
def test_characters_come_back_where_nothing_was_lost(kind: str, seed: int) -> None:
    assert characters_right(LOSSLESS[kind], seed) >= LEAST_CHARACTERS


@pytest.mark.parametrize("kind", LOSSLESS)
def test_facts_come_back_where_nothing_was_lost(kind: str, extractor: Extractor) -> None:
    counts = facts_right(LOSSLESS[kind], extractor)
    assert min(count.gold for count in counts) >= 100
    assert total(counts).f1 >= LEAST_F1


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
    assert sum(damaged(index, LOSSLESS[kind]) != truth(index) for index in range(len(PATHS))) > 0.9 * len(PATHS)


@pytest.mark.parametrize("kind", LOSSLESS)
def test_damage_is_the_same_for_the_same_seed(kind: str) -> None:
    assert LOSSLESS[kind](truth(0), Random(7)) == LOSSLESS[kind](truth(0), Random(7))
