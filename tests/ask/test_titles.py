"""Titles given in part are read as the one title that they fit, and as none where they fit several."""

import pytest

from kg.ask.titles import folded_titles, titles_in_part

KNOWN = (
    "青岛市工业领域碳达峰工作方案",
    "上海市碳达峰实施方案",
    "关于开展零碳校园建设工作的指导意见",
    "湖滨县碳普惠管理办法（试行）",
)
ENDINGS = ("方案", "工作方案", "意见", "指导意见", "管理办法", "法")


def asked(text: str) -> list[str]:
    return [part.question for part in titles_in_part(text, folded_titles(KNOWN), ENDINGS)]


@pytest.mark.parametrize(
    ("text", "title", "rest"),
    [
        ("青岛市的碳达峰方案是谁印发的", KNOWN[0], "是谁印发的"),
        ("零碳校园指导意见涉及哪些行业", KNOWN[2], "涉及哪些行业"),
        ("《零碳校园指导意见》涉及哪些行业", KNOWN[2], "涉及哪些行业"),
        ("湖滨县碳普惠管理办法什么时候发布的", KNOWN[3], "什么时候发布的"),
    ],
)
def test_words_that_one_title_fits_stand_for_it(text: str, title: str, rest: str) -> None:
    assert asked(text) == [f"《{title}》{rest}"]


@pytest.mark.parametrize(
    "text",
    [
        "碳达峰方案是谁印发的",  # two titles fit
        "工业方案是谁印发的",  # too few characters to tell
        "碳达峰市青岛方案是谁印发的",  # another order
        "青岛市碳达峰意见是谁印发的",  # another kind of document
        "哪些政策涉及钢铁",
        "",
    ],
)
def test_other_words_stand_for_none(text: str) -> None:
    assert asked(text) == []


def test_what_was_written_and_read_is_told() -> None:
    (part,) = titles_in_part("《零碳校园指导意见》是谁发的", folded_titles(KNOWN), ENDINGS)
    assert (part.written, part.title) == ("零碳校园指导意见", KNOWN[2])


def test_long_texts_take_little_time() -> None:
    assert asked("方案" * 5_000) == []
