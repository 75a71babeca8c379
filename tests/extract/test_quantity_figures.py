"""Figures: numbers with units, bounds and ranges."""

from decimal import Decimal

import pytest

from kg.extract.quantities.figures import Figure, FigureFinder
from kg.extract.quantities.units import UnitTable
from kg.vocabulary import load_vocabulary

FINDER = FigureFinder(UnitTable.of(load_vocabulary()))


def figures(text: str) -> tuple[Figure, ...]:
    return FINDER.find(text)


def one(text: str) -> Figure:
    found = figures(text)
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("装机达到3.2亿千瓦", "320000000", "千瓦"),
        ("装机达到３２万千瓦", "320000", "千瓦"),
        ("产量1,250吨", "1250", "吨"),
        ("占比百分之四十", "40", "%"),
        ("占比百分之12.5", "12.5", "%"),
        ("约占三成", "30", "%"),
        ("占六成半", "65", "%"),
        ("占三分之二", "66.7", "%"),
        ("占四分之一", "25", "%"),
        ("投资2万亿美元", "2000000000000", "美元"),
        ("折合140亿元人民币", "14000000000", "元"),
        ("煤耗300克标准煤/千瓦时", "300", "克标准煤/千瓦时"),
        ("镜场9平米/千瓦", "9", "平米/千瓦"),
        ("碳价85元/吨", "85", "元/吨"),
        ("节能20万吨标煤", "200000", "吨标煤"),
        ("排放5亿吨二氧化碳当量", "500000000", "吨二氧化碳当量"),
        ("封存3万吨二氧化碳", "30000", "吨"),
        ("提高6个百分点", "6", "个百分点"),
        ("升温2℃", "2", "摄氏度"),
        ("装机7GW", "7", "吉瓦"),
        ("增加两倍", "2", "倍"),
        ("百万千瓦机组", "1000000", "千瓦"),
        ("建成千家工厂", "1000", "家"),
        ("位列第3位", "3", "位"),
        ("排在首位", "1", "位"),
        ("占地375亩", "375", "亩"),
    ],
)
def test_number_and_unit_are_found(text: str, value: str, unit: str) -> None:
    figure = one(text)
    assert (figure.value, figure.unit) == (Decimal(value), unit)


@pytest.mark.parametrize(
    ("text", "bound", "approximate"),
    [
        ("新建60项以上标准", "at_least", False),
        ("30万千瓦及以上", "at_least", False),
        ("80多万户", "at_least", False),
        ("培育20多家企业", "at_least", False),
        ("减排4500余吨", "at_least", True),
        ("标准80余项", "at_least", True),
        ("上万吨货物", "at_least", False),
        ("上百万元费用", "at_least", False),
        ("占一半以上", "at_least", False),
        ("占比近一半", "", True),
        ("下降12%左右", "", True),
        ("控制在50毫克/立方米以内", "at_most", False),
        ("五六千吨", "", True),
    ],
)
def test_a_bound_stands_in_or_behind_the_figure(text: str, bound: str, approximate: bool) -> None:  # noqa: FBT001
    figure = one(text)
    assert (figure.bound, figure.approximate) == (bound, approximate)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("65%—70%", "65", "70"),
        ("20%至36%", "20", "36"),
        ("1.2亿吨至2.4亿吨", "120000000", "240000000"),
        ("3—5万吨", "30000", "50000"),
        ("10至15家", "10", "15"),
        ("五六千吨", "5000", "6000"),
    ],
)
def test_a_range_has_two_ends(text: str, low: str, high: str) -> None:
    figure = one(text)
    assert (figure.value, figure.high) == (Decimal(low), Decimal(high))


def test_from_and_to_are_two_figures() -> None:
    assert [figure.value for figure in figures("比重从7%到40%")] == [Decimal(7), Decimal(40)]


@pytest.mark.parametrize(("text", "value"), [("产值翻一番", 2), ("产值翻了两番", 4)])
def test_to_double_is_a_multiple(text: str, value: int) -> None:
    figure = one(text)
    assert figure.multiplies
    assert (figure.value, figure.unit) == (Decimal(value), "倍")


@pytest.mark.parametrize(
    "text",
    [
        "到2030年完成",
        "9月12日发布",
        "共8章35条",
        "明确15项重点任务",
        "提出五个方面",
        "7方面19条任务",
        "第二批项目",
        "发改办〔2024〕759号",
        "标准GB/T 24067-2024",
        "PM2.5浓度",
        "多名专家",
        "数百万元",
        "几十家企业",
        "这家有40年历史",
        "三年行动计划",
        "等十一部门",
        "一个平台",
        "三元材料",
        "打通最后一公里",
        "大约1小时后",
        "边界两侧20公里以内",
        "《标准》等4项规范",
        "千家万户",
        "成立三个小组",
    ],
)
def test_dates_parts_of_documents_and_manners_of_speaking_are_no_figures(text: str) -> None:
    assert figures(text) == ()


def test_a_duration_is_a_figure_where_something_takes_that_long() -> None:
    assert one("试点期限为3年").unit == "年"
    assert one("建设周期不超过18个月").unit == "个月"
