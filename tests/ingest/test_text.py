"""A text keeps the origin of each character, whatever a step deletes or replaces."""

import re
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.ingest.text import DROPPED, Text, drop, keep_as, keep_group


def test_deleting_keeps_the_origins_of_the_rest() -> None:
    text = Text.of("abcd").with_chars(f"a{DROPPED}{DROPPED}d")
    assert (text.chars, list(text.origins)) == ("ad", [0, 3])


def test_a_string_of_another_length_is_refused() -> None:
    with pytest.raises(ValueError, match="cannot stand for"):
        Text.of("ab").with_chars("abc")


def test_characters_and_origins_must_be_as_many() -> None:
    with pytest.raises(ValueError, match="origins"):
        Text("ab", Text.of("a").origins)


@pytest.mark.parametrize(
    ("change", "expected"),
    [(drop, ("xy", [0, 5])), (keep_as("-"), ("x-y", [0, 1, 5])), (keep_group, ("xby", [0, 3, 5]))],
)
def test_a_match_is_dropped_replaced_or_cut_to_its_group(
    change: Callable[[re.Match[str]], str], expected: tuple[str, list[int]]
) -> None:
    text = Text.of("x((b)y").sub(re.compile(r"\(\((\w)\)"), change)
    assert (text.chars, list(text.origins)) == expected


@settings(deadline=None)
@given(st.lists(st.tuples(st.characters(exclude_characters=DROPPED), st.booleans())))
def test_what_is_kept_stands_where_it_stood(marked: list[tuple[str, bool]]) -> None:
    raw = "".join(char for char, _ in marked)
    text = Text.of(raw).with_chars("".join(char if kept else DROPPED for char, kept in marked))
    assert [raw[origin] for origin in text.origins] == list(text.chars)
