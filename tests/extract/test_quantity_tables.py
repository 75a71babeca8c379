"""Rows of tables: years or measures as columns, units beside the name, in a column of their own or in the cell."""

import pytest

from kg.extract.nlp import Extractor
from kg.model import Change, Statement, StatementKind
from tests.builders import read

HEAD = "# 无锡市近零碳园区建设行动计划（2024—2027年）\n\n为推进园区建设，制定本计划。\n\n"
YEARS = """专栏1 主要指标

| 指标 | 2023年 | 2025年 | 2027年 |
| --- | --- | --- | --- |
| 可再生能源利用率（%） | 12 | 20 | 28 |
| 新型储能装机规模（万千瓦） | 35 | 80 | ≥120 |
| 单位产值能耗累计降低（%） | - | [5] | [10] |
"""

TASKS = """| 序号 | 指标名称 | 单位 | 2025年目标 | 属性 |
| --- | --- | --- | --- | --- |
| 1 | 工业能耗 | 万吨标准煤 | 1,200 | 约束性 |
| 2 | 绿电占比 | % | 30左右 | 预期性 |
"""


def statements(extractor: Extractor, text: str) -> list[Statement]:
    return [statement for section in read(extractor, text) for statement in section.statements]


def brief(found: list[Statement]) -> list[tuple[str, str, str, str, int | None]]:
    return [
        (
            s.kind.value[0],
            s.indicator,
            format(s.quantity.value or 0, "f"),
            s.quantity.unit,
            s.quantity.deadline or s.quantity.year,
        )
        for s in found
    ]


def test_columns_of_years_are_aims_and_what_was_reached(extractor: Extractor) -> None:
    found = statements(extractor, HEAD + YEARS)
    assert sorted(brief(found)) == [
        ("o", "可再生能源利用率", "12", "%", 2023),
        ("o", "新型储能装机规模", "350000", "千瓦", 2023),
        ("t", "单位产值能耗", "10", "%", 2027),
        ("t", "单位产值能耗", "5", "%", 2025),
        ("t", "可再生能源利用率", "20", "%", 2025),
        ("t", "可再生能源利用率", "28", "%", 2027),
        ("t", "新型储能装机规模", "1200000", "千瓦", 2027),
        ("t", "新型储能装机规模", "800000", "千瓦", 2025),
    ]
    assert {s.rule for s in found} == {"table-target", "table-observation"}
    targets = [s for s in found if s.kind is StatementKind.TARGET]
    assert {s.policy.name for s in targets if s.policy} == {"无锡市近零碳园区建设行动计划（2024—2027年）"}
    assert {s.region.name for s in found if s.region} == {"无锡市"}
    changes = {(s.indicator, s.quantity.change) for s in targets}
    assert ("单位产值能耗", Change.DECREASE_BY) in changes
    assert ("新型储能装机规模", Change.AT_LEAST) in changes


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        (
            TASKS,
            [("t", "工业能耗", "12000000", "吨标准煤", 2025), ("t", "绿电占比", "30", "%", 2025)],
        ),
        ("指标\t目标值\n绿电占比\t30%\n", [("t", "绿电占比", "30", "%", None)]),
        ("序号\t指标\t单位\t2030年\n1\t绿电占比\t%\t≥30\n", [("t", "绿电占比", "30", "%", 2030)]),
        ("| 指标 | “十五五”末 |\n| --- | --- |\n| 充电桩（万个） | 1.5 |\n", [("t", "充电桩", "15000", "个", 2030)]),
        ("| 姓名 | 电话 |\n| --- | --- |\n| 联系处 | 63212025 |\n", []),
        ("| 文件 | 文号 | 2024年 |\n| --- | --- | --- |\n| 碳减排办法 | 锡发〔2024〕12号 | 有效 |\n", []),
        ("| 指标 | 2025年 |\n| --- | --- |\n| 碳管理水平 | 12 |\n", []),
    ],
)
def test_a_table_states_these_figures(
    extractor: Extractor, table: str, expected: list[tuple[str, str, str, str, int | None]]
) -> None:
    assert sorted(brief(statements(extractor, HEAD + table))) == sorted(expected)


def test_rows_of_places_have_the_measures_of_the_columns(extractor: Extractor) -> None:
    table = (
        "| 市 | 光伏装机（万千瓦） | 充电桩（个） |\n| --- | --- | --- |\n| 江阴市 | 20 | 300 |\n| 宜兴市 | 10 | — |\n"
    )
    tasks = statements(extractor, f"{HEAD}各市任务分解如下：\n\n{table}")
    assert brief(tasks) == [
        ("t", "光伏装机", "200000", "千瓦", None),
        ("t", "充电桩", "300", "个", None),
        ("t", "光伏装机", "100000", "千瓦", None),
    ]
    assert [s.region.name for s in tasks if s.region] == ["江阴市", "江阴市", "宜兴市"]
    told = statements(extractor, f"# 无锡市碳市场周报（2024年5月）\n\n2023年各市情况\n\n{table}")
    assert {(s.kind, s.quantity.year) for s in told} == {(StatementKind.OBSERVATION, 2023)}


def test_a_row_is_no_sentence_as_well(extractor: Extractor) -> None:
    table = "| 指标 | 2025年 |\n| --- | --- |\n| 钢铁、水泥行业绿电占比 | 达到30%，力争35% |\n| 绿电占比 | 30% |\n"
    assert brief(statements(extractor, HEAD + table)) == [("t", "绿电占比", "30", "%", 2025)]
