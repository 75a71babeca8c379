"""Which names are one policy."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.resolve.identity import Card, Groups, cluster, completions, smallest

FIRST, SECOND = "国发〔2024〕1号", "国发〔2024〕2号"
CARDS = st.lists(
    st.builds(
        lambda key, numbers: Card(key=key, numbers=frozenset(numbers)),
        st.tuples(
            st.sampled_from("甲乙"), st.sampled_from(["", "cn", "fr"]), st.sampled_from(["", "试行", "2024年版"])
        ),
        st.sets(st.sampled_from([FIRST, SECOND]), max_size=1),
    ),
    max_size=9,
)


def card(core: str, jurisdiction: str = "", edition: str = "", *numbers: str) -> Card:
    return Card(key=(core, jurisdiction, edition), numbers=frozenset(numbers))


def groups_of(cards: list[Card]) -> tuple[tuple[int, ...], ...]:
    return tuple(group.positions for group in cluster(cards))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (card("办法", "cn"), card("办法", "cn")),
        (card("办法", "cn"), card("办法")),
        (card("办法", "", "试行"), card("办法")),
        (card("办法", "cn", "试行"), card("办法")),
        (card("办法", "cn", "", FIRST), card("通知", "cn", "", "国发[2024]1号")),
        (card("办法", "cn", "", FIRST), card("办法")),
    ],
)
def test_two_cards_that_nothing_parts_are_one_policy(one: Card, other: Card) -> None:
    assert groups_of([one, other]) == ((0, 1),)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (card("办法", "cn"), card("指南", "cn")),
        (card("办法", "cn"), card("办法", "fr")),
        (card("办法", "cn", "试行"), card("办法", "cn", "2024年版")),
        (card("办法", "cn"), card("办法", "", "试行")),
        (card("办法", "", "", FIRST), card("指南", "", "", SECOND)),
        (card("办法", "cn", "", FIRST), card("办法", "", "", SECOND)),
    ],
)
def test_two_cards_that_something_parts_are_two_policies(one: Card, other: Card) -> None:
    assert groups_of([one, other]) == ((0,), (1,))


def test_an_unknown_region_stays_open_where_two_fit() -> None:
    assert groups_of([card("办法", "cn"), card("办法", "fr"), card("办法")]) == ((0,), (1,), (2,))


def test_a_chain_of_numbers_and_titles_is_one_policy() -> None:
    (group,) = cluster([card("办法", "", "", FIRST), card("通知", "", "", FIRST), card("通知")])
    assert group.positions == (0, 1, 2)
    assert group.reasons == (f"the number {FIRST} stands beside 办法 and 通知",)


def test_every_merge_has_its_reason() -> None:
    (group,) = cluster([card("办法", "cn"), card("办法")])
    assert group.reasons == ("equal titles, and 办法 (cn) is the only one that says more than 办法",)
    assert cluster([card("办法", "cn"), card("办法", "cn")])[0].reasons == ()


def test_a_policy_is_named_by_the_key_that_states_most() -> None:
    keys = [("办法", "", ""), ("办法", "cn", ""), ("办法", "cn", "试行"), ("通知", "cn", "试行")]
    assert smallest(keys) == ("办法", "cn", "试行")
    assert smallest(keys[:2]) == ("办法", "cn", "")


def test_a_second_region_leaves_the_name_of_the_first_alone() -> None:
    before = cluster([card("办法", "cn"), card("办法")])
    after = cluster([card("办法", "cn"), card("办法"), card("办法", "fr")])
    assert before[0].key == after[0].key == ("办法", "cn", "")


def test_what_was_parted_is_never_joined_in_a_roundabout_way() -> None:
    one, other, third = keys = [("甲", "", ""), ("乙", "", ""), ("丙", "", "")]
    groups = Groups(keys)
    assert groups.part(one, third)
    assert groups.join(one, other)
    assert not groups.join(other, third)
    assert groups.parted(third, other)
    assert not groups.part(one, other)


def test_nothing_gives_no_group() -> None:
    assert cluster([]) == ()


def test_one_title_in_many_places_takes_time_in_proportion() -> None:
    def seconds(number: int) -> float:
        keys = [("碳达峰实施方案", f"cn-{place:06}", edition) for place in range(number) for edition in ("", "试行")]
        began = time.process_time()
        assert len(list(completions([*keys, ("碳达峰实施方案", "", "")]))) == number + 1
        return time.process_time() - began

    seconds(500)
    small = min(seconds(1_000) for _ in range(3))
    assert min(seconds(8_000) for _ in range(2)) < 32 * small


@given(CARDS, st.randoms(use_true_random=False))
def test_the_order_of_the_cards_does_not_matter(cards: list[Card], random: object) -> None:
    order = list(range(len(cards)))
    random.shuffle(order)  # type: ignore[attr-defined]
    groups = {frozenset(group.positions): (group.key, group.reasons) for group in cluster(cards)}
    shuffled = cluster([cards[position] for position in order])
    assert {
        frozenset(order[position] for position in group.positions): (group.key, group.reasons) for group in shuffled
    } == groups


@given(CARDS)
def test_every_card_is_in_one_group(cards: list[Card]) -> None:
    groups = groups_of(cards)
    assert sorted(position for group in groups for position in group) == list(range(len(cards)))
    assert [group[0] for group in groups] == sorted(group[0] for group in groups)
    assert all(list(group) == sorted(group) for group in groups)


@given(CARDS)
def test_equal_keys_and_equal_numbers_are_never_parted(cards: list[Card]) -> None:
    of = {position: group for group in groups_of(cards) for position in group}
    for one, first in enumerate(cards):
        for other, second in enumerate(cards):
            if first.key == second.key or first.numbers & second.numbers:
                assert of[one] == of[other]
