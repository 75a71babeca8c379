"""Times told from the day of asking are read as plain years, and only where that day is known."""

from datetime import date

import pytest

from kg.ask.grammar import read_question
from kg.ask.labels import LabelIndex
from kg.ask.reading import Question
from kg.ask.relative import absolute

TODAY = date(2026, 1, 15)


@pytest.mark.parametrize(
    ("text", "role", "value", "last"),
    [
        ("去年发布了哪些政策", "in", 2025, None),
        ("which policies were issued last year", "in", 2025, None),
        ("今年发布的钢铁政策", "in", 2026, None),
        ("前年的钢铁政策有哪些", "in", 2024, None),
        ("近三年涉及钢铁的政策", "since", 2023, None),
        ("最近5年来哪些政策涉及钢铁", "since", 2021, None),
        ("steel policies over the past two years", "since", 2024, None),
        ("which targets fall due next year", "in", 2027, None),
        ("明年到期的目标有哪些", "in", 2027, None),
        ("上个月发布了哪些政策", "in", "2025-12", None),
        ("which policies were issued this month", "in", "2026-01", None),
        ("十四五期间发布了哪些政策", "range", 2021, 2025),
        ("钢铁到“十五五”末的目标有哪些", "until", 2030, None),
        ("steel policies of the 13th five-year plan period", "range", 2016, 2020),
    ],
)
def test_a_time_told_from_today_is_read(
    text: str, role: str, value: int | str, last: int | None, index: LabelIndex
) -> None:
    reading = read_question(text, index, today=TODAY)
    assert isinstance(reading, Question), reading
    assert reading.time is not None
    assert (reading.time.role, reading.time.value, reading.time.last) == (role, value, last)
    assert reading.read_as
    assert not isinstance(read_question(text, index), Question)


@pytest.mark.parametrize(
    "text", ["《去年目标“十四五”方案》", "steel next to cement", "近来的政策", "第十五条", "last but not least"]
)
def test_other_words_stay_as_they_are(text: str) -> None:
    assert absolute(text, TODAY) == (text, ())


@pytest.mark.parametrize("text", ["去年和今年发布了哪些政策", "will steel prices rise next year", "明年钢价会涨吗"])
def test_what_is_no_question_is_none_with_a_year_either(text: str, index: LabelIndex) -> None:
    assert not isinstance(read_question(text, index, today=TODAY), Question)
