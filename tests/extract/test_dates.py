"""Dates of official prose, as far as they are certain."""

import pytest

from kg.extract.dates import find_dates
from kg.extract.nlp import Extractor
from kg.model import Span
from tests.builders import context

UNDATED, DATED = "节能简报\n\n", "节能简报\n\n（2024年9月刊）\n\n"


def dates(extractor: Extractor, text: str) -> list[str]:
    section, _ = context(extractor, text)
    start = section.text.index("今起") if "今起" in section.text else 0
    return [str(dated.date or "") for dated in find_dates(section, Span(start, len(section.text)))]


@pytest.mark.parametrize(
    ("words", "date"),
    [
        ("2023年5月8日", "2023-05-08"),
        ("2023年5月8号", "2023-05-08"),
        ("2023年11月", "2023-11"),
        ("2023年", "2023"),
        ("2023年05月08日", "2023-05-08"),
        ("1997年12月31日", "1997-12-31"),
        ("2023年5月份", "2023-05"),
    ],
)
def test_a_full_date_needs_no_context(extractor: Extractor, words: str, date: str) -> None:
    assert dates(extractor, f"{UNDATED}今起{words}减排。") == [date]


@pytest.mark.parametrize(
    ("words", "date"),
    [
        ("9月9日", "2024-09-09"),
        ("今年3月", "2024-03"),
        ("去年12月", "2023-12"),
        ("明年1月2日", "2025-01-02"),
        ("去年", "2023"),
        ("近日", "2024"),
        ("日前", "2024"),
    ],
)
def test_a_part_takes_the_year_of_the_document(extractor: Extractor, words: str, date: str) -> None:
    assert dates(extractor, f"{DATED}今起{words}减排。") == [date]


@pytest.mark.parametrize("words", ["9月9日", "今年3月", "去年", "近日", "同日", "同月2日"])
def test_without_a_year_anywhere_nothing_is_certain(extractor: Extractor, words: str) -> None:
    assert dates(extractor, f"{UNDATED}今起{words}减排。") == [""]


@pytest.mark.parametrize(
    ("words", "last"),
    [
        ("2021年3月5日减排。同日再减。", "2021-03-05"),
        ("2021年3月5日减排。同月9日再减。", "2021-03-09"),
        ("2021年3月5日减排。同年6月再减。", "2021-06"),
        ("2021年减排。3月5日再减。", "2021-03-05"),
    ],
)
def test_the_same_day_month_or_year_is_the_last_one_named(extractor: Extractor, words: str, last: str) -> None:
    assert dates(extractor, f"{UNDATED}今起{words}")[-1] == last


@pytest.mark.parametrize("words", ["2023年版指南", "2023年度计划", "3058年", "一年"])
def test_an_edition_or_a_number_is_no_date(extractor: Extractor, words: str) -> None:
    assert "2023" not in dates(extractor, f"{UNDATED}今起{words}减排。")
    assert [date for date in dates(extractor, f"{UNDATED}今起{words}减排。") if date] == []


def test_only_the_stretch_asked_for_is_read(extractor: Extractor) -> None:
    section, _ = context(extractor, "2021年5月减排，2022年6月减排，2023年7月减排。")
    stretch = Span(section.text.index("2022"), section.text.index("2023"))
    assert [str(dated.date) for dated in find_dates(section, stretch)] == ["2022-06"]
    assert all(stretch.contains(dated.span) for dated in find_dates(section, stretch))


@pytest.mark.parametrize(("words", "date"), [("今日", "2024-03-01"), ("昨日", "2024-02-29"), ("前天", "2024-02-28")])
def test_a_day_told_from_today_counts_from_the_day_of_the_section(extractor: Extractor, words: str, date: str) -> None:
    assert dates(extractor, f"节能简报\n\n（2024年3月1日）\n\n今起{words}减排。") == [date]
    assert dates(extractor, f"{UNDATED}今起{words}减排。") == [""]
