"""Markdown, front matter and what is left of HTML."""

import pytest

from kg.ingest.markup import cut_front_matter, drop_bullets, drop_html, drop_markdown
from kg.ingest.text import Text


def test_front_matter_is_read_and_cut_off() -> None:
    keys, text = cut_front_matter(Text.of("---\nTitle: 某省通知\ndate: 2024-09-06\nempty:\n---\n正文"))
    assert dict(keys) == {"title": "某省通知", "date": "2024-09-06"}
    assert (text.chars, text.origins[0]) == ("正文", 44)


def test_a_title_with_a_colon_is_read_all_the_same() -> None:
    keys, _ = cut_front_matter(Text.of("---\ntitle: 专访: 减碳\nurl: https://example.org/a\n---\n正文"))
    assert dict(keys) == {"title": "专访: 减碳", "url": "https://example.org/a"}


@pytest.mark.parametrize(
    "front",
    ["date: 2024-13-45", "date: !!timestamp x", "n: !!python/object:os.system x", "date: 0001-01-01 00:00:00 +10:00"],
)
def test_no_value_of_the_front_matter_is_more_than_a_string(front: str) -> None:
    keys, _ = cut_front_matter(Text.of(f"---\n{front}\n---\n正文"))
    assert all(isinstance(value, str) for value in keys.values())
    assert keys


@pytest.mark.parametrize(
    "raw",
    [
        "正文",
        "---\n没有结尾",
        "---\n- 甲\n- 乙\n---\n正文",
        "---\n" + "[" * 5000 + "\n---\n正文",
        "正文\n---\na: b\n---\n",
    ],
)
def test_what_is_no_front_matter_stays(raw: str) -> None:
    keys, text = cut_front_matter(Text.of(raw))
    assert (dict(keys), text.chars) == ({}, raw)


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("印发**方案**和*办法*", "印发方案和办法"),
        ("**2030年**前达峰", "2030年前达峰"),
        ('见[公告](https://example.org/a "题")。', "见公告。"),
        ("![图](a.png)文字", "文字"),
        ("> 引文\n> 第二行", "引文\n第二行"),
        ("上\n---\n下", "上\n\n下"),
        ("`kg build`", "kg build"),
        ("3 * 4 和 3*4", "3 * 4 和 3*4"),
        ("# 标题", "# 标题"),
        (r"\*注\*", "注"),
    ],
)
def test_markdown_marks_go_and_words_stay(raw: str, clean: str) -> None:
    assert drop_markdown(Text.of(raw)).chars == clean


def test_bullets_go() -> None:
    assert drop_bullets(Text.of("- 甲\n  * 乙\n丙 - 丁")).chars == "甲\n乙\n丙 - 丁"


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("见<a href='http://example.org' target=\"_blank\">公告</a>全文", "见公告全文"),
        ("一<br/>二<p class=x>三</p>", "一\n二\n三\n"),
        ("甲&nbsp;乙&amp;丙&#20013;&ldquo;", "甲 乙&丙中“"),
        ("&unknownname; &", "&unknownname; &"),
        ("a < b 且 c > d", "a < b 且 c > d"),
        ("若 x<y，则 p>q", "若 x<y，则 p>q"),
        ("<https://example.org/a>", "https://example.org/a"),
        ("前<script>if (a<b) x()</script>后<!-- 注 -->", "前后"),
        ("<script>没有结尾", "没有结尾"),
        ("健全?a href='http://example.org' target='_blank'>核算", "健全核算"),
        ("<strong>重<em>要</em></strong>", "重要"),
    ],
)
def test_tags_and_entities_go_and_comparisons_stay(raw: str, clean: str) -> None:
    assert drop_html(Text.of(raw)).chars == clean


@pytest.mark.parametrize("piece", ["<script>", "<!--", "<a ", "![", "[", "<a href=", "&", "<style>", "**", "a href="])
def test_open_marks_without_end_take_no_more_than_linear_time(piece: str) -> None:
    raw = piece * 20_000
    assert len(drop_html(drop_markdown(Text.of(raw))).chars) <= len(raw)
