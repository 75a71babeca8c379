"""Dates of documents and sections: only what is certain."""

import pytest

from kg.ingest.dates import (
    date_in_brackets,
    date_of_address,
    date_of_line,
    date_of_source,
    date_of_title,
    make_date,
)
from kg.model import PartialDate


@pytest.mark.parametrize(
    ("parts", "date"),
    [
        (("2024", "9", "6"), "2024-09-06"),
        (("2024", "2", "30"), "2024-02"),
        (("2024", "0"), "2024"),
        (("1024",), "None"),
    ],
)
def test_parts_that_cannot_be_are_left_out(parts: tuple[str, ...], date: str) -> None:
    assert str(make_date(*parts)) == date


@pytest.mark.parametrize(
    ("path", "date"),
    [
        ("xxgk/202409/t20240906_1085.html", "2024-09-06"),
        ("html/2024-08/30/content_2607.htm", "2024-08-30"),
        ("art/2024/9/20/art_1229.html", "2024-09-20"),
        ("2024/09-10/30612.html", "2024-09-10"),
        ("gj/2024/09-05/10280365.shtml", "2024-09-05"),
        ("2024-08/26/c_1310785819.htm", "2024-08-26"),
        ("nw12344/20240914/a33482.html", "2024-09-14"),
        ("rmrb/nw.D110000_20240902_1-15.htm", "2024-09-02"),
        ("2024/9/2/116a55.shtml", "2024-09-02"),
        ("content/202409/content_69.htm", "2024-09"),
        ("story/2024/09/1131476", "2024-09"),
        ("c106090/202408/173979330.shtml", "2024-08"),
        ("art/2024/art_27d9c4.html", "2024"),
        ("2020/jigou/202409/t20240919_41.html", "2024-09-19"),
        ("news_info/71983.html", "None"),
        ("s/gK8x0_YRFJl-2024", "None"),
        ("c_1310785819.htm", "None"),
        ("202413/a.htm", "None"),
    ],
)
def test_an_address_tells_its_date(path: str, date: str) -> None:
    assert str(date_of_address(f"https://www.example.org/{path}")) == date


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("2024年10月", "2024-10"),
        ("（2026年6月）", "2026-06"),
        ("发布时间：2024-09-06 10:15", "2024-09-06"),
        ("来源：某网 发布日期：2024年9月6日", "2024-09-06"),
        ("2024-09-06T08:00:00+08:00", "2024-09-06"),
        ("20240906", "2024-09-06"),
        ("2024", "2024"),
        ("2030年前碳达峰行动方案", "None"),
        ("2024年节能宣传", "None"),
        ("电话：2024-0906", "None"),
        ("", "None"),
    ],
)
def test_a_line_that_is_a_date_dates_the_document(line: str, date: str) -> None:
    assert str(date_of_line(line)) == date


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("某某工作简报（2024年9月刊）", "2024-09"),
        ("政策汇编（2026年6月摘编）", "2026-06"),
        ("某某工作简报（2025年第18期）", "2025"),
        ("某某公告（2025年第18号）", "None"),
        ("某条例（2024年3月1日起施行）", "None"),
        ("某体系表（2024年版）", "None"),
        ("行动方案（2024—2027年）", "None"),
    ],
)
def test_a_date_in_brackets_dates_an_issue_and_no_law(line: str, date: str) -> None:
    assert str(date_in_brackets(line)) == date


def test_a_title_may_begin_with_its_month() -> None:
    assert str(date_of_title("2024年9月地方动态")) == "2024-09"
    assert date_of_title("2024年9月，会议召开。") is None


@pytest.mark.parametrize(
    ("words", "date"),
    [
        ("正文。\n来源：\nhttps://example.org/202409/t20240906_1.html", "2024-09-06"),
        ("（本报某地9月1日电）", "2024-09-01"),
        ("某社某地12月30日电", "2023-12-30"),
        ("一 https://example.org/a/20240906/1 二 https://example.org/a/20240913/2", "2024-09"),
        ("一 https://example.org/art/2024/art_1.html 二 https://example.org/a/20240913/2", "2024-09-13"),
        ("一 https://example.org/a/20230906/1 二 https://example.org/a/20240913/2", "None"),
        ("会议9月1日召开", "None"),
    ],
)
def test_a_section_is_dated_by_its_source(words: str, date: str) -> None:
    assert str(date_of_source(words, within=PartialDate(2024, 9))) == date


def test_a_dateline_without_a_year_anywhere_gives_no_date() -> None:
    assert date_of_source("某社9月1日电", within=None) is None
