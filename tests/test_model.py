"""The values that pass between the stages."""

from dataclasses import FrozenInstanceError, replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model import (
    EntityKind,
    Fact,
    Mention,
    OffsetMap,
    PartialDate,
    Place,
    PlaceUnit,
    Predicate,
    Quantity,
    QuantityFact,
    Quote,
    Span,
    StatementKind,
)
from tests.builders import document

ORIGINS = st.sets(st.integers(min_value=0, max_value=60), min_size=1, max_size=40).map(sorted)


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (3, 2)])
def test_a_span_runs_forwards_from_zero(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="a span needs"):
        Span(start, end)


@pytest.mark.parametrize(
    ("one", "other", "contains", "overlaps"),
    [
        (Span(0, 5), Span(1, 3), True, True),
        (Span(0, 5), Span(0, 5), True, True),
        (Span(0, 5), Span(4, 6), False, True),
        (Span(0, 5), Span(5, 6), False, False),
        (Span(2, 2), Span(2, 2), True, False),
    ],
)
def test_spans_are_half_open(one: Span, other: Span, *, contains: bool, overlaps: bool) -> None:
    assert (one.contains(other), one.overlaps(other), other.overlaps(one)) == (contains, overlaps, overlaps)


def test_a_span_has_a_length_and_can_be_moved() -> None:
    assert (len(Span(2, 5)), Span(2, 5).shift(-2), Span(2, 5).shift(1)) == (3, Span(0, 3), Span(3, 6))


def test_values_are_frozen() -> None:
    with pytest.raises(FrozenInstanceError):
        Span(0, 1).start = 2  # type: ignore[misc]


@given(ORIGINS, st.data())
def test_a_clean_span_covers_exactly_its_raw_characters(origins: list[int], data: st.DataObject) -> None:
    offsets = OffsetMap.of(origins)
    start = data.draw(st.integers(min_value=0, max_value=len(origins) - 1))
    end = data.draw(st.integers(min_value=start + 1, max_value=len(origins)))
    assert offsets.to_raw(Span(start, end)) == Span(origins[start], origins[end - 1] + 1)


@given(ORIGINS)
def test_every_clean_character_comes_back_from_its_raw_place(origins: list[int]) -> None:
    offsets = OffsetMap.of(origins)
    assert [offsets.to_clean(origin) for origin in origins] == list(range(len(origins)))


@given(ORIGINS, st.integers(min_value=0, max_value=60))
def test_a_raw_place_leads_to_the_first_clean_character_at_or_after_it(origins: list[int], raw: int) -> None:
    if raw <= origins[-1]:
        expected = next(index for index, origin in enumerate(origins) if origin >= raw)
        assert OffsetMap.of(origins).to_clean(raw) == expected


def test_an_empty_text_maps_to_itself() -> None:
    assert OffsetMap.of([]).to_raw(Span(0, 0)) == Span(0, 0)


@pytest.mark.parametrize(
    ("date", "text"),
    [(PartialDate(2024), "2024"), (PartialDate(2024, 9), "2024-09"), (PartialDate(2024, 9, 3), "2024-09-03")],
)
def test_a_date_is_written_with_the_parts_that_are_known(date: PartialDate, text: str) -> None:
    assert str(date) == text


@pytest.mark.parametrize(
    "parts", [(1899,), (2101,), (2024, 13), (2024, 9, 32), (2024, None, 3)], ids=lambda parts: "-".join(map(str, parts))
)
def test_what_is_no_date_is_refused(parts: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="not a date"):
        PartialDate(*parts)


def test_a_quote_fills_its_place() -> None:
    with pytest.raises(ValueError, match="does not fill"):
        Quote(document="0", start=0, end=3, text="减排")


def test_a_quote_of_a_document_is_a_slice_of_its_raw_text() -> None:
    made_up = document("\ufeff节能　简报\r\n\r\n教育部 谈\r\n\r\n減排。")
    for start in range(len(made_up.text)):
        for end in range(start, len(made_up.text) + 1):
            quote = made_up.quote(Span(start, end)) if start < end else made_up.quote(Span(start, start))
            assert made_up.raw[quote.start : quote.end] == quote.text


@pytest.mark.parametrize(("name", "confidence"), [("", 1.0), ("甲", 1.1), ("甲", -0.1)])
def test_a_mention_needs_a_name_and_a_likely_confidence(name: str, confidence: float) -> None:
    with pytest.raises(ValueError, match="a mention needs"):
        Mention(span=Span(0, 1), surface="甲", kind=EntityKind.REGION, name=name, rule="r", confidence=confidence)


@pytest.mark.parametrize(("value", "high"), [(None, Decimal(2)), (Decimal(3), Decimal(2))])
def test_a_range_runs_upwards_from_a_lower_end(value: Decimal | None, high: Decimal) -> None:
    with pytest.raises(ValueError, match="range"):
        Quantity(value=value, high=high)


def test_nothing_is_a_fact_without_evidence() -> None:
    with pytest.raises(ValueError, match="needs evidence"):
        Fact(subject="a", predicate=Predicate.CITES, object="b", evidence=(), rule="r")
    with pytest.raises(ValueError, match="needs evidence"):
        QuantityFact(
            iri="t", kind=StatementKind.TARGET, indicator="i", quantity=Quantity(value=None), evidence=(), rule="r"
        )


def test_a_place_is_counted_from_one() -> None:
    assert str(Place(PlaceUnit.PAGE, 3)) == "page 3"
    with pytest.raises(ValueError, match="counted from 1"):
        Place(PlaceUnit.LINE, 0)


def test_where_words_stand_is_no_part_of_what_they_are() -> None:
    one = Quote(document="0123456789ab", start=0, end=2, text="节能", place=Place(PlaceUnit.LINE, 4))
    assert one == replace(one, place=None)
