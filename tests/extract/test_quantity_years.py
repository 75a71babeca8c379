"""Years that words other than a date give: parts of a year, lists of plans, comparisons without a year."""

import pytest

from kg.extract.nlp import Extractor
from kg.model import Change, Statement, StatementKind
from tests.builders import read

HEAD = "低碳工作简报（2024年9月刊）\n\n"


def statements(extractor: Extractor, text: str, head: str = HEAD) -> list[Statement]:
    return [one for section in read(extractor, f"{head}{text}\n") for one in section.statements]


def years(found: list[Statement]) -> list[int | None]:
    return [one.quantity.deadline or one.quantity.year for one in found]


@pytest.mark.parametrize(
    ("words", "year"),
    [
        ("今年上半年", 2024),
        ("上半年", 2024),
        ("前三季度", 2024),
        ("一季度", 2024),
        ("前8个月", 2024),
        ("1—8月", 2024),
        ("1月至8月", 2024),
        ("截至8月底", 2024),
        ("8月末", 2024),
        ("本周", 2024),
        ("去年上半年", 2023),
        ("截至去年底", 2023),
        ("2022年上半年", 2022),
        ("2022年1—8月", 2022),
        ("截至12月底", None),
        ("12月份", None),
        ("近十年", None),
        ("两年累计", None),
    ],
)
def test_a_part_of_a_year_is_one_of_the_year_of_the_section(extractor: Extractor, words: str, year: int | None) -> None:
    (found,) = statements(extractor, f"{words}，湖区新增储能装机80万千瓦。")
    assert (found.kind, found.quantity.year) == (StatementKind.OBSERVATION, year)


def test_without_a_date_of_the_section_a_part_of_a_year_says_no_year(extractor: Extractor) -> None:
    (found,) = statements(extractor, "湖区推进节能减排。上半年，湖区新增储能装机80万千瓦。", head="")
    assert found.quantity.year is None


@pytest.mark.parametrize(
    ("words", "year"), [("未来3年", 2027), ("今后五年内", 2029), ("力争用三年时间", 2027), ("力争两年内", 2026)]
)
def test_years_ahead_are_counted_from_the_section(extractor: Extractor, words: str, year: int) -> None:
    (found,) = statements(extractor, f"湖区计划{words}新建充电站100座。")
    assert (found.kind, found.quantity.deadline) == (StatementKind.TARGET, year)


def test_the_whole_year_is_that_of_the_report_in_the_heading(extractor: Extractor) -> None:
    head = "湖区2022年国民经济和社会发展统计公报（2023年3月）\n\n"
    found = statements(extractor, "全年水泥产量40万吨，比上年增长5%。年末充电桩保有量8000个，推进节能减排。", head=head)
    assert years(found) == [2022, 2022, 2022]
    assert found[1].quantity.baseline == 2021


def test_what_a_sentence_lists_of_the_one_before_keeps_its_year(extractor: Extractor) -> None:
    text = "湖区统计局数据显示，今年上半年，新增装机90万千瓦。其中，风电新增60万千瓦，光伏发电新增30万千瓦。"
    assert years(statements(extractor, text)) == [2024, 2024, 2024]


def test_the_lowest_level_since_a_year_dates_nothing(extractor: Extractor) -> None:
    found = statements(extractor, "2023年湖区排放量为60万吨，降至1990年以来最低水平；煤炭占用能的20%。")
    assert years(found) == [2023, 2023]


@pytest.mark.parametrize("base", ["峰值", "年初", "上周五", "上季度", "往年", "历史同期"])
def test_a_comparison_without_a_year_is_no_part_of_the_name(extractor: Extractor, base: str) -> None:
    (found,) = statements(extractor, f"2023年湖区煤炭消费量较{base}下降3%。")
    assert (found.indicator, found.quantity.change, found.quantity.baseline) == (
        "湖区煤炭消费量",
        Change.DECREASE_BY,
        None,
    )


def test_a_list_of_what_is_planned_for_the_year_holds_targets(extractor: Extractor) -> None:
    found = statements(extractor, "2024年工作安排：新建充电桩300个，绿电占比达到40%。单位产品能耗降低3%以上。")
    assert [(one.kind, one.quantity.deadline) for one in found] == [(StatementKind.TARGET, 2024)] * 3


def test_a_stated_goal_for_the_current_year_is_a_target(extractor: Extractor) -> None:
    (found,) = statements(extractor, "2024年湖区新增储能装机目标为20万千瓦以上。")
    assert (found.kind, found.quantity.deadline) == (StatementKind.TARGET, 2024)


def test_a_peak_takes_the_year_before_it_and_no_comparison_with_it(extractor: Extractor) -> None:
    text = "湖区2030年实现碳达峰，力争2035年碳排放量较峰值降低10%以上。"
    found = [(one.quantity.change, one.quantity.deadline) for one in statements(extractor, text)]
    assert found == [(Change.PEAK, 2030), (Change.DECREASE_BY, 2035)]


def test_those_of_a_size_that_are_closed_are_no_figure(extractor: Extractor) -> None:
    found = statements(extractor, "到2026年，全面淘汰10蒸吨/小时及以下燃煤锅炉，绿电占比达到40%。")
    assert [str(one.quantity.value) for one in found if one.quantity.value is not None] == ["40"]


def test_a_share_behind_a_place_measures_what_follows(extractor: Extractor) -> None:
    (found,) = statements(extractor, "2023年，全省80%以上钢铁产能完成改造。")
    assert found.indicator == "钢铁产能"


def test_apart_takes_up_the_figures_before(extractor: Extractor) -> None:
    found = statements(extractor, "2023年，水泥产量40万吨，粗钢产量20万吨，分别增长5%和6%。")
    assert [one.indicator for one in found] == ["水泥产量", "粗钢产量", "水泥产量", "粗钢产量"]


def test_the_year_in_which_a_thing_began_dates_nothing_that_is_said_of_it(extractor: Extractor) -> None:
    (found,) = statements(extractor, "湖区电厂1968年投运，装机容量2吉瓦。")
    assert found.quantity.year is None


def test_a_demand_of_the_next_sentence_keeps_policy_and_deadline(extractor: Extractor) -> None:
    text = "《湖区节能方案》提出，到2027年，投资规模增长30%。重点设备能效达到节能水平，高效电机占比达到70%以上。"
    found = [one for one in statements(extractor, text) if one.quantity.value is not None]
    assert [one.quantity.deadline for one in found] == [2027, 2027]
    assert all(one.policy for one in found)


def test_expected_goals_are_targets_and_no_projection(extractor: Extractor) -> None:
    (found,) = statements(extractor, "2024年主要预期目标是：单位GDP能耗下降2%左右。")
    assert (found.kind, found.quantity.deadline) == (StatementKind.TARGET, 2024)


@pytest.mark.parametrize("text", ["智利计划最晚于2038年退出煤电。", "智利政府计划2025年底前关闭全部煤电厂。"])
def test_an_end_by_a_year_is_a_target_without_a_figure(extractor: Extractor, text: str) -> None:
    (found,) = statements(extractor, text)
    assert (found.kind, found.quantity.value) == (StatementKind.TARGET, None)


def test_what_would_follow_from_a_condition_is_no_fact(extractor: Extractor) -> None:
    assert statements(extractor, "若碳价升至每吨200元，发电行业减排成本将下降约4%。") == []


@pytest.mark.parametrize(
    ("text", "indicators"),
    [
        ("2023年，湖区绿电占比稳步提升，达到60%。", ["湖区绿电占比"]),
        ("湖区万元产值能耗0.35吨标准煤，居全国第3位。", ["湖区万元产值能耗"] * 2),
        ("2023年碳价在每吨50元至80元之间波动，年均68元。", ["碳价"] * 2),
        ("目标是到2030年将煤炭产量控制在1.2亿吨以内。", ["煤炭产量"]),
    ],
)
def test_the_indicator_is_the_noun_that_is_measured(extractor: Extractor, text: str, indicators: list[str]) -> None:
    assert [one.indicator for one in statements(extractor, text)] == indicators


@pytest.mark.parametrize(
    ("text", "indicator", "kind"),
    [
        ("智利设定了到2050年封存1.2亿吨二氧化碳的目标。", "封存二氧化碳", StatementKind.TARGET),
        ("2023年，智利海岸低碳地区居住着9亿人口。", "人口", StatementKind.OBSERVATION),
        ("智利计划未来一年内新增公交车5000辆。", "新增公交车", StatementKind.TARGET),
    ],
)
def test_what_is_set_is_an_aim_and_who_is_counted_are_people(
    extractor: Extractor, text: str, indicator: str, kind: StatementKind
) -> None:
    (found,) = statements(extractor, text)
    assert (found.indicator, found.kind) == (indicator, kind)
