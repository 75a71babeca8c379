"""Numbers of standards: the year of issue in them, and the territory where they hold."""

import pytest

from kg.extract.nlp import Extractor
from kg.extract.standards import region_of_standard, year_of_standard
from kg.model import Predicate
from tests.builders import about, said

TITLE = "砖瓦窑节能技术规范"


@pytest.mark.parametrize(
    ("number", "year", "region"),
    [
        ("GB 21256-2023", 2023, "cn"),
        ("GB/T 32150", None, ""),
        ("HJ 2541-2016", 2016, "cn"),
        ("JC/T 2790-2024", 2024, "cn"),
        ("DB44/T 2601-2025", 2025, "cn-440000"),
        ("T/CECS 1500-2024", 2024, ""),
        ("ISO 14068-1:2023", None, ""),
        ("发改能源〔2024〕12号", None, ""),
    ],
)
def test_a_number_tells_year_and_territory(extractor: Extractor, number: str, year: int | None, region: str) -> None:
    assert year_of_standard(number) == year
    assert region_of_standard(number, extractor.vocabulary) == region


def test_a_standard_is_of_the_year_and_the_nation_of_its_number(extractor: Extractor) -> None:
    told = said(extractor, f"企业对照《{TITLE}》（QB/T 5901—2024）推进减排。")
    assert ("standard-year", TITLE, "2024") in told
    assert ("region-standard", TITLE, "中国") in told


def test_the_day_that_a_text_tells_goes_with_the_year_of_the_number(extractor: Extractor) -> None:
    text = f"2024年5月8日，工业和信息化部公告《{TITLE}》（JC/T 2790—2024）等行业标准，推进减排。"
    assert (TITLE, "2024-05-08") in about(extractor, text, Predicate.ISSUED_ON)
    assert about(extractor, text, Predicate.ISSUED_BY) == {(TITLE, "工业和信息化部")}


@pytest.mark.parametrize("number", ["ISO 14064-1:2018", "GB/T 32150"])
def test_no_territory_follows_from_other_numbers(extractor: Extractor, number: str) -> None:
    text = f"企业对照《{TITLE}》（{number}）推进减排。"
    assert "region-standard" not in {rule for rule, _, _ in said(extractor, text)}


def test_a_local_standard_is_of_its_province_only_where_nobody_else_is_told(extractor: Extractor) -> None:
    text = f"企业对照《{TITLE}》（DB37/T 4820—2024）推进减排。"
    assert about(extractor, text, Predicate.APPLIES_TO_REGION) == {(TITLE, "山东省")}
