"""The formula of strength keeps its promises."""

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.analyse.strength import DIRECTNESS, FORCE_OF_TYPE, FORCES, force_name, strength
from kg.vocabulary import load_vocabulary

STEPS = st.lists(st.sampled_from(sorted(DIRECTNESS)), max_size=6)
SURE = st.lists(st.decimals(0, 1, places=2), max_size=4)


@given(STEPS, SURE, st.sampled_from(sorted(FORCES)))
def test_a_strength_lies_between_nothing_and_one(steps: list[str], sure: list[Decimal], force: str) -> None:
    assert 0 <= strength(FORCES[force], steps, sure) <= 1


@given(STEPS, SURE, st.sampled_from(sorted(DIRECTNESS)), st.decimals(0, 1, places=2))
def test_one_more_step_or_doubt_never_adds(steps: list[str], sure: list[Decimal], step: str, doubt: Decimal) -> None:
    before = strength(Decimal(1), steps, sure)
    assert strength(Decimal(1), [*steps, step], sure) <= before
    assert strength(Decimal(1), steps, [*sure, doubt]) <= before


@given(STEPS, SURE)
def test_the_order_of_steps_does_not_matter(steps: list[str], sure: list[Decimal]) -> None:
    assert strength(Decimal(1), steps, sure) == strength(Decimal(1), reversed(steps), reversed(sure))


def test_by_hand() -> None:
    assert strength(Decimal("0.8"), ["says", "broader", "broader"], [Decimal("0.95")]) == Decimal("0.3724")
    assert strength(Decimal(1), [], []) == Decimal("1.0000")


@pytest.mark.parametrize(
    "names", [("mandatory", "encouraged", "exploratory"), ("law", "rule", "standard", "declaration")]
)
def test_what_binds_more_counts_more(names: tuple[str, ...]) -> None:
    assert all(FORCES[one] > FORCES[other] for one, other in pairwise(names))


def test_every_type_of_document_with_a_force_is_in_the_vocabulary() -> None:
    known = set(load_vocabulary().document_types)
    assert {name for name in FORCE_OF_TYPE if name not in known} <= {
        "admin-regulation",
        "dept-rule",
        "local-rule",
        "pledge",
    }
    assert force_name("binding", "notice") == "binding"
    assert force_name("nonsense", "no-such-type") == "unknown"
