"""What a line looks like."""

import pytest

from kg.ingest.lines import is_contents_entry, starts_closing, starts_item, width_of


@pytest.mark.parametrize(
    "line",
    [
        "1.2 某省方案",
        "2.5 15 亿英镑的项目",
        "一、总则",
        "（二）任务",
        "3. 安排",
        "第五条 范围",
        "# 题",
        "来源：某报",
        "https://a.cn",
        "【编者】",
        "□ 记者",
    ],
)
def test_numbers_bullets_and_sources_start_something(line: str) -> None:
    assert starts_item(line)


@pytest.mark.parametrize(
    "line", ["1.5 摄氏度以内", "2.4亿吨", "3 万吨", "12家企业", "一是推进", "2024年5月", "《方案》明确", "1,200元"]
)
def test_measures_and_sentences_start_nothing(line: str) -> None:
    assert not starts_item(line)


@pytest.mark.parametrize("line", ["，其中", "。", "》的通知", "）等"])
def test_closing_marks_belong_to_the_line_before(line: str) -> None:
    assert starts_closing(line)


@pytest.mark.parametrize("line", ["一、总则......3", "第一章 总则……12", "1.1 范围\t4", ".....72", "附则     9"])
def test_entries_of_contents_are_known(line: str) -> None:
    assert is_contents_entry(line)


@pytest.mark.parametrize("line", ["共有 12", "到2030年", "单价......", "a" * 400 + "\t3"])
def test_other_lines_with_figures_are_no_entries(line: str) -> None:
    assert not is_contents_entry(line)


def test_width_counts_chinese_characters_and_marks() -> None:
    assert width_of("“碳”，abcd") == 6.0
