"""Lines as headings with levels, entries of lists, captions, bylines and sources; none lost, none twice."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.ingest.blocks import blocks_of
from kg.ingest.corpus import read_text
from kg.model import BlockKind
from tests.builders import document

NOTICE = """江海市关于节能降碳的实施意见
各区人民政府：
第一章 总则
一、总体要求
（一）指导思想。坚持节约优先，推动绿色转型。
（二）主要目标
1.工业
到2030年，工业能耗下降5%。
2.钢铁；
（1）高炉
高炉要完成改造，热风炉要回收余热，年底前验收。
二、重点任务
一是改造锅炉。二是回收余热。
第二章 附则
本意见自印发之日起施行。
"""
PAGE = """江海钢厂节能记
本报记者 李某 文/图
工人在江海钢厂检查余热锅炉。本报记者李某摄
余热变成电
江海钢厂去年回收余热发电两亿千瓦时，相当于少烧六万吨煤。
（作者：江海市节能中心 王某）
来源：江海日报
https://example.org/a.html
"""


def _seen(text: str) -> list[tuple[str, int, str]]:
    read = document(text)
    return [(block.kind.value, block.level, read.text[block.span.start : block.span.end]) for block in blocks_of(read)]


def test_the_headings_of_a_notice_make_a_tree() -> None:
    headings = [(level, words) for kind, level, words in _seen(NOTICE) if kind == "heading"]
    assert headings == [
        (0, "江海市关于节能降碳的实施意见"),
        (1, "第一章 总则"),
        (2, "一、总体要求"),
        (3, "（一）指导思想。"),
        (3, "（二）主要目标"),
        (4, "1.工业"),
        (5, "（1）高炉"),
        (2, "二、重点任务"),
        (1, "第二章 附则"),
    ]


def test_entries_of_lists_are_no_headings() -> None:
    assert [words for kind, _, words in _seen(NOTICE) if kind == "item"] == ["2.钢铁；", "一是改造锅炉。二是回收余热。"]


def test_a_page_has_bylines_captions_and_sources() -> None:
    kinds = [(kind, words[:6]) for kind, _, words in _seen(PAGE) if kind != "paragraph"]
    assert kinds == [
        ("heading", "江海钢厂节能"),
        ("byline", "本报记者 李"),
        ("caption", "工人在江海钢"),
        ("heading", "余热变成电"),
        ("byline", "（作者：江海"),
        ("source", "来源：江海日"),
        ("source", "https:"),
    ]


def test_contents_and_notices_have_their_own_kind() -> None:
    text = (
        "简报\n目录\n一、动态\t1\n二、观点\t2\n三、要闻\t3\n一、动态\n正文一。\n版权声明\n转载请注明出处，版权所有。\n"
    )
    kinds = {kind for kind, _, _ in _seen(text)}
    assert {BlockKind.ENTRY, BlockKind.BOILERPLATE} <= kinds


_LINES = st.lists(
    st.sampled_from([*NOTICE.splitlines(), *PAGE.splitlines(), "", "目录", "# 题", "1.1 甲"]), max_size=25
)


@settings(deadline=None)
@given(_LINES.map("\n".join))
def test_blocks_hold_every_character_that_is_no_space_once_and_in_order(text: str) -> None:
    if not text.strip():
        return
    read = read_text(text.encode(), name="a.txt")
    blocks = blocks_of(read)
    assert "".join(read.text[one.span.start : one.span.end] for one in blocks) == read.text.replace("\n", "")
    assert all(left.span.end <= right.span.start for left, right in pairwise(blocks))
    levels = [one.level for one in blocks if one.kind is BlockKind.HEADING]
    assert all(0 <= level <= 12 for level in levels)
