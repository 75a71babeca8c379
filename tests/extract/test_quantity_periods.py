"""Years of figures."""

import pytest

from kg.extract.quantities.periods import Calendar, Period, find_periods, plan_years


def period(text: str, own_year: int | None = 2024) -> Period:
    found, _ = find_periods(text, Calendar(year=own_year, month=9))
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(("numeral", "years"), [("三", (2016, 2020)), ("四", (2021, 2025)), ("五", (2026, 2030))])
def test_a_plan_has_five_years(numeral: str, years: tuple[int, int]) -> None:
    assert plan_years(numeral) == years


@pytest.mark.parametrize(
    "text", ["到2030年", "到2030年底", "2030年前", "力争2030年底前", "最迟在2030年6月", "至2030年末"]
)
def test_a_deadline_is_due(text: str) -> None:
    found = period(text)
    assert (found.year, found.due) == (2030, True)


@pytest.mark.parametrize("text", ["2023年", "2023年4月", "提高到2023年的31%"])
def test_a_plain_year_is_not_due(text: str) -> None:
    found = period(text)
    assert (found.year, found.due) == (2023, False)


def test_the_day_of_a_count_is_not_due() -> None:
    assert not period("到2024年8月30日").due


@pytest.mark.parametrize(
    ("text", "year"), [("今年", 2024), ("去年", 2023), ("明年", 2025), ("目前", 2024), ("截至目前", 2024)]
)
def test_words_for_years_count_from_the_date_of_the_section(text: str, year: int) -> None:
    assert period(text).year == year


def test_a_period_of_a_plan_has_start_and_end() -> None:
    found = period("“十四五”期间")
    assert (found.start, found.year) == (2021, 2025)


def test_a_range_of_years_has_start_and_end() -> None:
    found = period("2014年至2023年")
    assert (found.start, found.year) == (2014, 2023)


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("比2012年下降", 2012),
        ("较2020年降低", 2020),
        ("与2015年相比", 2015),
        ("在2020年基础上", 2020),
        ("较去年增长", 2023),
        ("增加到去年的3倍", 2023),
    ],
)
def test_a_year_of_comparison_is_no_period(text: str, year: int) -> None:
    periods, baselines = find_periods(text, Calendar(year=2024))
    assert periods == ()
    assert [baseline.year for baseline in baselines] == [year]


def test_year_on_year_counts_from_the_year_measured() -> None:
    _, baselines = find_periods("同比增长3%", Calendar(year=2024))
    assert [(baseline.year, baseline.before) for baseline in baselines] == [(None, 1)]


def test_a_share_is_no_comparison() -> None:
    periods, baselines = find_periods("面积占比2000年为七成", Calendar(year=2024))
    assert [found.year for found in periods] == [2000]
    assert baselines == ()


def test_a_year_that_belongs_to_a_goal_dates_nothing() -> None:
    assert find_periods("满足2030年目标", Calendar(year=2024)) == ((), ())
