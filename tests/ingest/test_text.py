"""A text keeps the origin of each character, whatever a step deletes or replaces."""

import re
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.ingest.text import DROPPED, Text, drop, keep_as, keep_group


def test_deleting_keeps_the_origins_of_the_rest() -> None:
    text = Text.of("abcd").with_chars(f"a{DROPPED}{DROPPED}d")
    assert (text.chars, text.origins) == ("ad", [0, 3])


def test_a_string_of_another_length_is_refused() -> None:
    with pytest.raises(ValueError, match="cannot stand for"):
        Text.of("ab").with_chars("abc")


@pytest.mark.parametrize(
    ("change", "expected"),
    [(drop, ("xy", [0, 5])), (keep_as("-"), ("x-y", [0, 1, 5])), (keep_group, ("xby", [0, 3, 5]))],
)
def test_a_match_is_dropped_replaced_or_cut_to_its_group(
    change: Callable[[re.Match[str]], str], expected: tuple[str, list[int]]
) -> None:
    text = Text.of("x((b)y").sub(re.compile(r"\(\((\w)\)"), change)
    assert (text.chars, text.origins) == expected


@settings(deadline=None)
@given(st.lists(st.tuples(st.characters(exclude_characters=DROPPED), st.booleans())))
def test_what_is_kept_stands_where_it_stood(marked: list[tuple[str, bool]]) -> None:
    raw = "".join(char for char, _ in marked)
    text = Text.of(raw).with_chars("".join(char if kept else DROPPED for char, kept in marked))
    assert [raw[origin] for origin in text.origins] == list(text.chars)


@settings(deadline=None)
@given(st.lists(st.lists(st.booleans(), min_size=20, max_size=20), min_size=1, max_size=6))
def test_what_is_kept_through_many_steps_stands_where_it_stood(steps: list[list[bool]]) -> None:
    text, origins = Text.of("abcdefghijklmnopqrst"), list(range(20))
    for kept in steps:
        text = text.with_chars("".join(char if keep else DROPPED for char, keep in zip(text.chars, kept, strict=False)))
        origins = [origin for origin, keep in zip(origins, kept, strict=False) if keep]
        assert (text.origins, text.chars) == (origins, "".join("abcdefghijklmnopqrst"[place] for place in origins))
        assert len(text.runs.here) == sum(place + 1 not in origins for place in origins)
