"""A line break goes where the sentence goes on, and stays where a paragraph, heading or item ends."""

import pytest

from kg.ingest.text import Text
from kg.ingest.wraps import join_lines


def _joined(raw: str) -> list[str]:
    return join_lines(Text.of(raw)).chars.split("\n")


@pytest.mark.parametrize(
    "raw",
    [
        "完成改造面积，\n\n新增二百万平方米。",
        "依据《某省节能\n\n条例》办理。",
        "名单（附件一\n和附件二）已公布。",
        "他说：“先算账\n\n再减排。”",
        "会议要求严控新增。各市要在年底前\n\n报送清单。",
        "去年，全市用电上升，煤耗下降，工业增加\n\n值提高。",
        "对碳排放实行总量控制的\n地方，应当先行。",
        "煤炭、石油\n、天然气都在下降。",
        "某厂的新线是在原有\n\n的旧线上改造的。",
        "2021年4月，某厂用上了电\n\n动卡车。",
        "某市也把减排写进了条例，在郊\n\n区先行试点。",
        "某某标准化组织\n\n(ISO)负责修订。",
        "在\n新的阶段，任务更重。",
        "某市工业和信息化局 生态环境局\n关于印发某方案的通知",
    ],
)
def test_a_sentence_goes_on_behind_the_break(raw: str) -> None:
    assert _joined(raw) == [raw.replace("\n", "")]


@pytest.mark.parametrize(
    "raw",
    [
        "第一段结束。\n第二段开始。",
        "转型提速\n近年来，各地加快转型。",
        "更新设备，降低能耗\n某厂的车间里，机器轰鸣。",
        "2.3 某市节能先行，成效明显\n去年，某市能耗下降。",
        "（一）先行先试，稳步推进\n各地要结合实际，制定方案。",
        "一、总体要求\n（一）指导思想",
        "来源：\nhttps://example.org/a",
        "https://example.org/a\n1.2 下一条",
        "会议指出，形势严峻，任务艰巨\n一是强化责任。",
        "有关部门正在研究，方案尚未公布，细节不明\n来源：某报",
        "# 标题，副题\n正文，开始。",
        "某某在会上讲话。记者张某摄\n绿色工厂新增八家",
        "学院在大力引进优秀人才。同时培养\n近日，某市公布名单。",
        "| 甲 | 乙 |\n| 丙 | 丁 |",
        "一、总则\t1\n二、分则\t2",
        "碳达峰碳中和\n某地出台方案，明确任务。",
    ],
)
def test_a_paragraph_heading_or_item_ends_at_the_break(raw: str) -> None:
    assert _joined(raw) == raw.split("\n")


def test_blank_lines_and_page_numbers_go() -> None:
    assert _joined("\n\n甲方表示同意。\n\n— 12 —\n\n 第 3 页 共 9 页\n乙方表示同意。\n\n") == [
        "甲方表示同意。",
        "乙方表示同意。",
        "",
    ]


COLUMN = (
    "某市的清晨，工厂的屋顶铺满了光伏板，",
    "远处的风机缓缓转动。厂长介绍企业用电",
    "的三成来自屋顶，其余购自绿电交易市场",
    "今年还要再建一座储能电站，装机规模两",
    "万千瓦。园区里的电动重卡往来穿梭，运",
    "送原料和产品，每年少烧柴油一百多万升",
    "对企业来说账算得过来，对城市来说天更",
    "蓝了。",
)


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_a_text_wrapped_to_a_column_flows_again(gap: str) -> None:
    assert _joined(gap.join(COLUMN)) == ["".join(COLUMN)]


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_a_letter_spaced_line_fills_its_column_too(gap: str) -> None:
    lines = list(COLUMN)
    lines[2] = " ".join(lines[2])
    assert _joined(gap.join(lines)) == ["".join([*lines])]


def test_a_short_heading_in_a_column_stands_alone() -> None:
    lines = [*COLUMN, "产业添绿 城市增色", *COLUMN]
    assert _joined("\n".join(lines)) == ["".join(COLUMN), "产业添绿 城市增色", "".join(COLUMN)]


def test_a_list_of_short_names_stays_a_list() -> None:
    names = ["河北省", "山西省", "辽宁省", "吉林省", "江苏省", "浙江省"]
    assert _joined("\n".join(names)) == names


def test_a_word_that_the_text_knows_joins_its_halves() -> None:
    raw = "绿证核发已经启动。绿证可以交易。\n各地积极落实关于核发绿\n证工作的各项部署要求"
    assert _joined(raw)[1] == "各地积极落实关于核发绿证工作的各项部署要求"


def test_latin_words_keep_a_space_between_them() -> None:
    assert _joined("the plan, which was adopted in May, sets targets, and\nthe ministry will report.") == [
        "the plan, which was adopted in May, sets targets, and the ministry will report."
    ]


@pytest.mark.parametrize("raw", ["", "\n\n", " ", "\n \n"])
def test_a_text_without_words_has_no_line(raw: str) -> None:
    assert join_lines(Text.of(raw)).chars.strip() == ""


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        ("采用 carbon account-\ning 方法", "carbon accounting"),
        ("实现 low-\ncarbon 目标", "low-carbon"),
        ("按照 GB-\n24067 执行", "GB-24067"),
        ("与 Sino-\nGerman 项目", "Sino-German"),
        ("采用 carbon account-\n\n— 3 —\n\ning 方法", "carbon accounting"),
    ],
)
def test_a_latin_word_cut_at_the_end_of_a_line_is_whole(raw: str, words: str) -> None:
    [line] = _joined(raw)
    assert words in line


@pytest.mark.parametrize("raw", ["见 http://example.org/a-\nb", "分类 A-\n类", "表 1 -\n2 项"])
def test_a_hyphen_that_cuts_no_word_joins_nothing(raw: str) -> None:
    assert _joined(raw) == raw.split("\n")


@pytest.mark.parametrize(
    ("raw", "joined"),
    [
        (
            "走进江海钢铁公司的能耗管理信\n\n息平台，墙上的屏幕不停跳动。",
            "走进江海钢铁公司的能耗管理信息平台，墙上的屏幕不停跳动。",
        ),
        (
            "省统计局有关负责人曾给出一\n\n组数据说明能耗正在下降。",
            "省统计局有关负责人曾给出一组数据说明能耗正在下降。",
        ),
        ("多名学者\n指出，节能改造并不便宜，要有耐心。", "多名学者指出，节能改造并不便宜，要有耐心。"),
        (
            "江海市能源研究院及所属\n江海节能公司提供诊断，服务三百家工厂。",
            "江海市能源研究院及所属江海节能公司提供诊断，服务三百家工厂。",
        ),
    ],
)
def test_a_line_that_cannot_end_so_goes_on(raw: str, joined: str) -> None:
    assert join_lines(Text.of(raw)).chars == joined


@pytest.mark.parametrize(
    "raw",
    [
        "典型案例一\n个人碳账户说明。",
        "能耗和排放双统一\n个人也要参与，人人有责。",
        "各级部门\n节能工作进展顺利。",
        "节能工作\n业务培训今天开始，为期三天。",
    ],
)
def test_a_heading_whose_end_looks_open_stays(raw: str) -> None:
    assert join_lines(Text.of(raw)).chars == raw
