"""Running heads go, whatever number they carry; what only looks like one stays."""

import pytest

from kg.ingest.corpus import read_text
from kg.ingest.pages import drop_running_heads
from kg.ingest.text import Text
from tests.ingest import makers

BODY = ("各市要完成节能改造，", "年底前报送清单。", "钢铁企业先行，", "水泥企业随后。")


def _without(raw: str) -> list[str]:
    return drop_running_heads(Text.of(raw)).chars.split()


def test_head_and_foot_of_each_page_go_but_for_the_first_page() -> None:
    raw = "\f".join(f"节能简报 2024年第9期\n{line}\n内部资料 第{page}页\n" for page, line in enumerate(BODY, start=1))
    assert _without(raw) == ["节能简报", "2024年第9期", BODY[0], "内部资料", "第1页", *BODY[1:]]


def test_odd_and_even_pages_may_differ() -> None:
    raw = "\f".join(f"{'节能简报' if page % 2 else '江海市节能中心'}\n{BODY[page % 4]}" for page in range(8))
    assert _without(raw)[2:] == [BODY[page % 4] for page in range(1, 8)]


def test_lines_with_the_number_of_the_page_part_pages_too() -> None:
    raw = "\n".join(f"{line}\n— {page} —\n节能简报" for page, line in enumerate(BODY, start=1))
    assert "节能简报" not in _without(raw)


@pytest.mark.parametrize(
    "raw",
    [
        "节能简报\n甲一。\f节能简报\n甲二。",
        "甲一。\n节能降碳\n乙一。\n丙\f甲二。\n丁二\n节能降碳\n乙二。\n戊\f甲三。\n己三\n节能降碳\n乙三。\n庚",
        "节能简报\n节能简报\n节能简报\n节能简报\n",
    ],
    ids=["two pages", "not at the edge", "no pages"],
)
def test_what_is_no_running_head_stays(raw: str) -> None:
    assert drop_running_heads(Text.of(raw)).chars == raw


def test_a_sentence_goes_on_over_the_page_of_a_pdf() -> None:
    pages = [f"江海节能简报\n{line}" for line in BODY]
    document = read_text(makers.pdf_pages(*pages), name="a.pdf")
    assert "各市要完成节能改造，年底前报送清单。" in document.text
    assert document.text.count("江海节能简报") == 1
    assert dict(document.repairs)["running heads"] == 3
