"""Sections: in order, covering the text, each with the heading and date that it has."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.ingest.structure import find_sections
from kg.model import PartialDate, Section, SectionKind, Span


def _headings(text: str) -> list[str]:
    return [text[s.heading.start : s.heading.end] if s.heading else "" for s in find_sections(text)]


def _kinds(text: str) -> list[str]:
    return [section.kind.value for section in find_sections(text)]


BULLETIN = """某省工作简报
（2023年5月刊）
版权声明
本简报归编者所有，转载请注明来源。
目录
一、 国内\t1
1.1 甲省发布节能方案\t1
1.2 乙省召开会议\t2
二、 国外\t3
2.1 丙国通过法案\t3
一、国内
1.1 甲省发布节能方案
5月6日，甲省发布方案。
（一）总体安排
一、先说意义
意义重大。
二、再说任务
1.5 亿吨的目标已经明确。
来源：
https://example.org/202305/t20230508_1.html
1.2 乙省召开会议
会议5月召开。
二、国外
2.1 丙国通过法案
法案通过。
联系人：编辑部
地址：某市某路1号
"""


def test_a_bulletin_is_cut_into_chapters_and_items() -> None:
    assert _headings(BULLETIN) == [
        "某省工作简报",
        "版权声明",
        "目录",
        "国内",
        "甲省发布节能方案",
        "乙省召开会议",
        "国外",
        "丙国通过法案",
        "",
    ]


def test_contents_and_notices_are_marked() -> None:
    assert _kinds(BULLETIN) == ["body", "notice", "contents", "body", "body", "body", "body", "body", "notice"]


def test_chapters_and_items_have_levels() -> None:
    assert [section.level for section in find_sections(BULLETIN)] == [0, 0, 0, 1, 2, 2, 1, 2, 0]


def test_an_item_is_dated_by_its_source_else_by_the_document() -> None:
    dates = [str(section.date) for section in find_sections(BULLETIN, date=PartialDate(2023, 5))]
    assert dates[4:6] == ["2023-05-08", "2023-05"]


def test_points_inside_an_item_start_no_section() -> None:
    item = find_sections(BULLETIN)[4]
    assert "再说任务" in BULLETIN[item.span.start : item.span.end]


def test_a_heading_may_begin_with_a_figure() -> None:
    assert _headings("3.1 某会召开\n正文。\n3.2 15 亿元！某国拍卖\n正文。") == ["某会召开", "15 亿元！某国拍卖"]


def test_a_notice_with_chapters_only_is_cut_at_them() -> None:
    text = "某省关于节能的意见\n各市：\n一、总体要求\n要求如下。\n（一）目标\n十二、附则\n第一章 略\n"
    assert _headings(text) == ["某省关于节能的意见", "总体要求", "附则", "略"]


def test_a_chapter_that_runs_on_has_its_first_sentence_as_heading() -> None:
    assert _headings("一、节能降碳。各地正在推进。\n二、矿产。目录已定。") == ["节能降碳", "矿产"]


def test_articles_of_a_page_begin_above_their_bylines() -> None:
    text = "甲地零碳园区怎么建\n本报记者 张某\n正文一。\n小标题\n正文二。\n乙地林业碳汇\n□ 本报记者 李某 王某\n正文三。"
    assert _headings(text) == ["甲地零碳园区怎么建", "乙地林业碳汇"]


def test_a_plain_article_is_one_section() -> None:
    text = "节能改造提速\n正文一。\n小标题\n正文二。"
    assert find_sections(text) == (Section(span=Span(0, len(text)), heading=Span(0, 6)),)


def test_markdown_headings_of_two_levels_start_sections() -> None:
    text = "前言。\n# 总题\n引子。\n## 一、甲省\n正文。\n### 细节\n正文。\n## 2. 乙省\n正文。"
    sections = find_sections(text)
    assert _headings(text) == ["", "总题", "甲省", "乙省"]
    assert [section.level for section in sections] == [0, 0, 2, 2]


@pytest.mark.parametrize("tail", ["【版权声明】本站内容归作者所有，如有侵权请告知。", "本版编辑 张某\n（李某）广告"])
def test_boilerplate_at_the_end_is_a_notice(tail: str) -> None:
    assert _kinds(f"题目\n正文结束。\n{tail}") == ["body", "notice"]


def test_two_lines_with_figures_at_the_end_are_no_contents() -> None:
    assert _kinds("甲地\t1\n乙地\t2\n正文。") == ["body"]


def test_an_empty_text_has_no_section() -> None:
    assert find_sections(" \n") == ()


_LINES = st.lists(
    st.sampled_from(
        [
            "",
            "目录",
            "一、总则",
            "二、分则\t2",
            "1.1 甲\t1",
            "1.1 甲",
            "1.2 乙",
            "## 三",
            "# 题",
            "正文。",
            "版权声明",
            "本报记者 张",
            "地址：某路",
            "题",
        ]
    ),
    max_size=14,
)


@settings(deadline=None)
@given(_LINES)
def test_sections_cover_the_text_in_order_and_hold_their_headings(lines: list[str]) -> None:
    text = "\n".join(lines)
    sections = find_sections(text)
    edges = [section.span for section in sections]
    assert all(left.end == right.start for left, right in pairwise(edges))
    assert not sections or (edges[0].start, edges[-1].end) == (0, len(text))
    assert all(section.heading is None or section.span.contains(section.heading) for section in sections)
    assert all(section.kind in SectionKind for section in sections)


@pytest.mark.parametrize(
    ("line", "heading"),
    [
        ("## 一季度电力生产", "一季度电力生产"),
        ("## 5月动态", "5月动态"),
        ("## 一、总体要求", "总体要求"),
        ("## 2 重点任务", "重点任务"),
        ("## 1.1甲省印发方案", "甲省印发方案"),
    ],
)
def test_a_number_is_no_part_of_a_heading_but_a_quarter_is(line: str, heading: str) -> None:
    text = f"# 简报\n{line}\n全文如下。"
    section = find_sections(text)[-1]
    assert section.heading is not None
    assert text[section.heading.start : section.heading.end] == heading
