"""Phrases with figures and what they say, tempting ones that say nothing, and quantities written and read again."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from kg.extract.nlp import Extractor
from kg.extract.quantities.numerals import parse_number
from kg.graph.build import build_graphs
from kg.graph.terms import decimal
from kg.model import Change, Quantity, Statement, StatementKind
from kg.namespaces import CP
from kg.resolve.corpus import merge
from tests.builders import ROOT, facts_of, read

PHRASES = ROOT / "tests/data/quantity_phrases.txt"
HEAD = "低碳工作简报（2024年9月刊）\n\n"
PLAN = "9月3日，山西省人民政府印发《山西省工业节能实施方案》（以下简称《方案》）。《方案》提出，"
COMPARATORS = {"at_least": ">=", "at_most": "<="}

Say = Callable[[str], list[Statement]]


def table() -> list[tuple[str, str]]:
    """Return the phrases of the table with what they say."""
    lines = PHRASES.read_text(encoding="utf-8").splitlines()
    pairs = (line.partition("|") for line in lines if line and not line.startswith("#"))
    return [(phrase.strip(), meaning.strip()) for phrase, _, meaning in pairs]


def figures(extractor: Extractor, phrase: str) -> list[Statement]:
    """Return the statements with a figure that a phrase of a plan makes."""
    sections = read(extractor, f"{HEAD}{PLAN}{phrase}。\n")
    return [one for section in sections for one in section.statements if one.quantity.value is not None]


def meaning(statement: Statement) -> str:
    """Return what a statement says as the table writes it."""
    quantity = statement.quantity
    high = f"-{quantity.high:f}" if quantity.high is not None else ""
    words = [quantity.change.value, f"{quantity.value:f}{high}", quantity.unit]
    words += ["~"] * quantity.approximate + ([COMPARATORS[quantity.comparator]] if quantity.comparator else [])
    years = {"vs": quantity.baseline, "from": quantity.start, "by": quantity.deadline, "in": quantity.year}
    words += [f"{word}{year}" for word, year in years.items() if year]
    return " ".join([*words, *([statement.kind.value] if statement.kind is not StatementKind.TARGET else [])])


@pytest.mark.parametrize(("phrase", "expected"), table())
def test_a_phrase_says_what_the_table_says(extractor: Extractor, phrase: str, expected: str) -> None:
    assert "; ".join(map(meaning, figures(extractor, phrase))) == expected


def test_the_table_holds_three_hundred_different_phrases() -> None:
    phrases = [phrase for phrase, _ in table()]
    assert len(set(phrases)) == len(phrases) >= 300
    assert sum(not expected for _, expected in table()) >= 100


FACTORS = {"": 1, "万": 10**4, "亿": 10**8, "万亿": 10**12}
UNITS = ("吨", "千瓦", "千瓦时", "平方米", "立方米", "亩", "元", "美元", "克标准煤/千瓦时", "元/吨", "%", "吨标准煤")
VERBS = {
    Change.REACH: "达到",
    Change.AT_LEAST: "不低于",
    Change.AT_MOST: "不超过",
    Change.INCREASE_BY: "增长",
    Change.DECREASE_BY: "下降",
    Change.INCREASE_TO: "提高到",
    Change.DECREASE_TO: "下降到",
}
MOVES = {Change.INCREASE_BY, Change.DECREASE_BY, Change.INCREASE_TO, Change.DECREASE_TO}


@st.composite
def quantities(draw: st.DrawFn) -> tuple[Quantity, str]:
    """Return a quantity and the multiple (万, 亿) in which it is to be written."""
    unit, factor = draw(st.sampled_from(UNITS)), draw(st.sampled_from(sorted(FACTORS)))
    factor = "" if unit == "%" else factor
    places = draw(st.integers(min_value=0, max_value=4))
    digits = draw(st.integers(min_value=1, max_value=10**8) | st.integers(min_value=1, max_value=100))
    value = Decimal(digits).scaleb(-places) * FACTORS[factor]
    high = value * 2 if draw(st.booleans()) else None
    change = draw(st.sampled_from(sorted(VERBS)))
    # Nothing falls by more than all of it.
    assume(change is not Change.DECREASE_BY or unit != "%" or (high or value) <= 100)
    bound = change in MOVES and high is None and draw(st.booleans())
    quantity = Quantity(
        value=value,
        high=high,
        unit=unit,
        change=change,
        comparator="at_least" if bound else "",
        approximate=not bound and change is Change.REACH and draw(st.booleans()),
        baseline=draw(st.none() | st.integers(min_value=1990, max_value=2023)) if change in MOVES else None,
        deadline=draw(st.integers(min_value=2025, max_value=2099)),
    )
    return quantity, factor


def written(value: Decimal, factor: str) -> str:
    return f"{value / FACTORS[factor]:f}{factor}"


def render(quantity: Quantity, factor: str) -> str:
    """Return a quantity in the words of a plan."""
    assert quantity.value is not None
    base = f"比{quantity.baseline}年" if quantity.baseline else ""
    amount = written(quantity.value, factor) + quantity.unit
    if quantity.high is not None:
        amount += "至" + written(quantity.high, factor) + quantity.unit
    behind = "左右" * quantity.approximate + "以上" * (quantity.comparator == "at_least")
    return f"到{quantity.deadline}年，湖区指标{base}{VERBS[quantity.change]}{amount}{behind}"


def same_numbers(quantity: Quantity) -> Quantity:
    """Return a quantity without the difference between 5 and 5.0, which are equal anyway but compare by digits."""
    low, high = (None if n is None else n.normalize() for n in (quantity.value, quantity.high))
    return replace(quantity, value=low, high=high)


@given(made=quantities())
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_quantity_written_down_is_read_as_it_was(extractor: Extractor, made: tuple[Quantity, str]) -> None:
    quantity, factor = made
    found = [statement.quantity for statement in figures(extractor, render(quantity, factor))]
    assert [same_numbers(one) for one in found] == [same_numbers(quantity)]


DIGITS = "零一二三四五六七八九"


def in_characters(number: int) -> str:
    """Return a number below 10,000 as Chinese characters, in full."""
    words, gap = "", False
    for power, sign in ((3, "千"), (2, "百"), (1, "十"), (0, "")):
        digit = number // 10**power % 10
        if digit:
            words += "零" * (gap and bool(words)) + DIGITS[digit] + sign
        gap = not digit
    return words


@given(number=st.integers(min_value=1, max_value=9999), factor=st.sampled_from(["", "万", "亿"]))
def test_a_number_in_characters_is_read_as_it_was(number: int, factor: str) -> None:
    parsed = parse_number(in_characters(number) + factor)
    assert parsed is not None
    assert parsed.value == number * FACTORS[factor]


@given(digits=st.integers(min_value=0, max_value=10**15 - 1), places=st.integers(min_value=0, max_value=9))
def test_no_digit_of_a_decimal_is_lost(digits: int, places: int) -> None:
    value = Decimal(digits).scaleb(-places)
    parsed = parse_number(f"{value:f}万")
    assert parsed is not None
    assert parsed.value == value * 10000
    assert parsed.value.as_tuple().exponent == 0 or parsed.value % 1 != 0


@given(text=st.text(alphabet="0123456789.,，点一二五十百千万亿%至—-/半成吨元倍年个分之第级到202年的 ", max_size=60))
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_heap_of_numerals_breaks_the_reading(extractor: Extractor, text: str) -> None:
    for statement in figures(extractor, f"到2027年，产量达到{text}"):
        assert statement.quantity.value is not None
        assert statement.quantity.value.is_finite()
        assert statement.quantity.value >= 0


class TestExactness:
    @pytest.mark.parametrize(
        ("words", "value"),
        [
            ("0.1亿吨", "10000000"),
            ("1.5亿吨", "150000000"),
            ("0.3吨", "0.3"),
            ("1.005吨", "1.005"),
            ("2.675%", "2.675"),
        ],
    )
    def test_the_graph_has_the_digits_of_the_text(self, extractor: Extractor, words: str, value: str) -> None:
        facts = facts_of(extractor, f"{HEAD}{PLAN}到2027年，产量达到{words}。\n")
        (fact,) = facts.statements
        assert type(fact.quantity.value) is Decimal
        assert str(decimal(fact.quantity.value)) in {value, f"{value}.0"}

    def test_a_tenth_and_two_tenths_stay_exact_in_the_graph(self, extractor: Extractor) -> None:
        text = f"{HEAD}{PLAN}到2027年，颗粒物浓度降到0.1毫克/立方米，二氧化硫浓度降到0.2毫克/立方米。\n"
        corpus = merge([facts_of(extractor, text)])
        graph = build_graphs(corpus, extractor.vocabulary, run="run").facts
        values = [Decimal(str(value)) for value in graph.objects(None, CP.value)]
        assert sum(values) == Decimal("0.3")

    def test_a_tenth_and_two_tenths_are_three_tenths(self, extractor: Extractor) -> None:
        values = [
            statement.quantity.value or Decimal(0)
            for words in ("0.1", "0.2", "0.3")
            for statement in figures(extractor, f"到2027年，浓度降到{words}毫克/立方米")
        ]
        assert values[0] + values[1] == values[2] == Decimal("0.3")

    def test_the_same_amount_in_other_multiples_is_the_same_number(self, extractor: Extractor) -> None:
        amounts = ("1.5亿吨", "15000万吨", "150000000吨", "150,000,000吨", "一亿五千万吨", "1亿5千万吨")
        found = [figures(extractor, f"到2027年，产量达到{words}")[0].quantity.value for words in amounts]
        assert {str(value) for value in found} == {"150000000"}


class TestBadInput:
    @pytest.mark.parametrize(
        "words",
        [
            "9" * 10_000 + "吨",
            "0." + "3" * 10_000 + "吨",
            "九" * 10_000 + "吨",
            "一二三四五" * 2_000 + "吨",
            "万亿" * 5_000 + "吨",
            "1," * 5_000 + "吨",
            "1." * 5_000 + "吨",
            "百分之" * 3_000 + "吨",
            "5—" * 3_000 + "吨",
        ],
        ids=range(9),
    )
    def test_a_number_beyond_all_measure_says_nothing(self, extractor: Extractor, words: str) -> None:
        assert figures(extractor, f"到2027年，产量达到{words}") == []

    def test_the_longest_number_that_is_read_is_read_exactly(self, extractor: Extractor) -> None:
        (found,) = figures(extractor, "到2027年，产量达到999999999999999.999999999吨")
        assert found.quantity.value == Decimal("999999999999999.999999999")
