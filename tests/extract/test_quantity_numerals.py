"""Numbers as Chinese prose writes them."""

from decimal import Decimal

import pytest

from kg.extract.quantities.numerals import multiple, parse_number


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("12", "12"),
        ("1,234.5", "1234.5"),
        ("1.5亿", "150000000"),
        ("29.2 亿", "2920000000"),
        ("2万亿", "2000000000000"),
        ("三千二百", "3200"),
        ("一百零五", "105"),
        ("十五", "15"),
        ("二十", "20"),
        ("百万", "1000000"),
        ("一亿二千万", "120000000"),
        ("三点五", "3.5"),
        ("两", "2"),
    ],
)
def test_a_number_is_read_exactly(words: str, value: str) -> None:
    number = parse_number(words)
    assert number is not None
    assert number.value == Decimal(value)
    assert number.high is None


@pytest.mark.parametrize(("words", "low", "high"), [("五六千", 5000, 6000), ("一两", 1, 2), ("七八万", 70000, 80000)])
def test_two_neighbouring_digits_are_a_range(words: str, low: int, high: int) -> None:
    number = parse_number(words)
    assert number is not None
    assert (number.value, number.high) == (Decimal(low), Decimal(high))


@pytest.mark.parametrize("words", ["", "几", "十几", "三五", "上", "万字", "三百千"])
def test_what_is_no_well_formed_number_has_no_value(words: str) -> None:
    assert parse_number(words) is None


def test_a_decimal_of_tenths_stays_exact() -> None:
    number = parse_number("0.1亿")
    assert number is not None
    assert number.value == Decimal(10000000)


@pytest.mark.parametrize(("words", "factor"), [("", 1), ("万", 10**4), ("千万", 10**7), ("万亿", 10**12)])
def test_multiples_multiply(words: str, factor: int) -> None:
    assert multiple(words) == factor
