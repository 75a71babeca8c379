"""Which names are one policy."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.resolve.identity import Card, cluster

CARDS = st.lists(
    st.builds(
        lambda key, numbers: Card(key=key, numbers=frozenset(numbers)),
        st.tuples(
            st.sampled_from("甲乙"), st.sampled_from(["", "cn", "fr"]), st.sampled_from(["", "试行", "2024年版"])
        ),
        st.sets(st.sampled_from(["一号", "二号"]), max_size=1),
    ),
    max_size=9,
)


def card(core: str, jurisdiction: str = "", edition: str = "", *numbers: str) -> Card:
    return Card(key=(core, jurisdiction, edition), numbers=frozenset(numbers))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (card("办法", "cn"), card("办法", "cn")),
        (card("办法", "cn"), card("办法")),
        (card("办法", "", "试行"), card("办法")),
        (card("办法", "cn", "试行"), card("办法")),
        (card("办法", "cn", "", "一号"), card("通知", "cn", "", "一号")),
        (card("办法", "cn", "", "一号"), card("办法", "", "", "二号")),
    ],
)
def test_two_cards_that_nothing_parts_are_one_policy(one: Card, other: Card) -> None:
    assert cluster([one, other]) == ((0, 1),)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (card("办法", "cn"), card("指南", "cn")),
        (card("办法", "cn"), card("办法", "fr")),
        (card("办法", "cn", "试行"), card("办法", "cn", "2024年版")),
        (card("办法", "cn"), card("办法", "", "试行")),
        (card("办法", "", "", "一号"), card("指南", "", "", "二号")),
    ],
)
def test_two_cards_that_something_parts_are_two_policies(one: Card, other: Card) -> None:
    assert cluster([one, other]) == ((0,), (1,))


def test_an_unknown_region_stays_open_where_two_fit() -> None:
    assert cluster([card("办法", "cn"), card("办法", "fr"), card("办法")]) == ((0,), (1,), (2,))


def test_a_chain_of_numbers_and_titles_is_one_policy() -> None:
    assert cluster([card("办法", "", "", "一号"), card("通知", "", "", "一号"), card("通知")]) == ((0, 1, 2),)


def test_nothing_gives_no_group() -> None:
    assert cluster([]) == ()


@given(CARDS, st.randoms(use_true_random=False))
def test_the_order_of_the_cards_does_not_matter(cards: list[Card], random: object) -> None:
    order = list(range(len(cards)))
    random.shuffle(order)  # type: ignore[attr-defined]
    groups = {frozenset(group) for group in cluster(cards)}
    shuffled = cluster([cards[position] for position in order])
    assert {frozenset(order[position] for position in group) for group in shuffled} == groups


@given(CARDS)
def test_every_card_is_in_one_group(cards: list[Card]) -> None:
    groups = cluster(cards)
    assert sorted(position for group in groups for position in group) == list(range(len(cards)))
    assert [group[0] for group in groups] == sorted(group[0] for group in groups)
    assert all(list(group) == sorted(group) for group in groups)


@given(CARDS)
def test_equal_keys_and_equal_numbers_are_never_parted(cards: list[Card]) -> None:
    of = {position: group for group in cluster(cards) for position in group}
    for one, first in enumerate(cards):
        for other, second in enumerate(cards):
            if first.key == second.key or first.numbers & second.numbers:
                assert of[one] == of[other]
