"""Ends of pages: running heads and page numbers go, sentences go on."""

import pytest

from kg.ingest.clean import clean
from kg.ingest.pages import join_pages
from kg.ingest.text import Text

PAGES = (
    "第一，推进工业领域节能降碳，支持钢铁行业改造，推动",
    "绿色制造体系建设，完善评价标准，落实各方责任，努",
    "力实现全省目标，继续推进能源结构调整，加快发展光",
    "伏和风电，提高电网消纳能力。",
)


@pytest.mark.parametrize(
    "end",
    [
        "\n\f",
        "\n{page}\n\f",
        "\n\f{page}\n",
        "\f某省工作简报\n",
        "\n— {page} —\n某省工作简报  第3期\n",
        "\r\n某省工作简报\r\n第 {page} 页\r\n",
        "\n\f某省工作简报 {page}\n",
        "\n{page} 某省工作简报\n\f某省环境出版社\n",
        "\n内部资料 第{page}页\n\f",
    ],
)
def test_a_sentence_goes_on_behind_running_heads_and_numbers(end: str) -> None:
    raw = PAGES[0] + "".join(end.format(page=page) + words for page, words in enumerate(PAGES[1:], start=12))
    text, _ = clean(raw)
    assert text.chars == "".join(PAGES)
    assert dict(text.repairs)["pages"] > 0


@pytest.mark.parametrize(
    "raw",
    [
        "某省简报\n\f某省简报\n\f甲\n",
        "— 1 —\n一、总体要求\n— 2 —\n近日，某省印发方案。",
        "推进节能，支持\n\f（一）推进工业减排，落实责任。",
        "推进节能，落实责任。\n\f各地要抓紧推进，确保完成。",
        "占比\n12\n30\n41\n",
        "12\n\f30\n\f41\n",
    ],
)
def test_what_is_no_head_and_no_open_sentence_stays(raw: str) -> None:
    assert join_pages(Text.of(raw)).chars == raw


def test_a_title_that_is_the_head_of_each_page_stays_once() -> None:
    raw = "\f".join(f"某省工作简报\n{words}\n" for words in PAGES)
    assert clean(raw)[0].chars.count("某省工作简报") == 1


def test_many_pages_take_time_in_proportion() -> None:
    assert clean("简报\n\f" * 50_000)[0].chars.strip() == "简报"
