"""Spaces of the layout go, spaces between names stay."""

import pytest

from kg.ingest.spaces import drop_spaces
from kg.ingest.text import Text


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("到 2030 年 ，占比 达到 25 % 以上 。", "到2030年，占比达到25%以上。"),
        ("市 场 化 机 制 推 动 转 型", "市场化机制推动转型"),
        ("卷 首 语", "卷首语"),
        ("绿 色 发 展 ，人 人 有 责 。", "绿色发展，人人有责。"),
        ("依据 GB/T 15587 和 ISO 50001，企业建立体系。", "依据GB/T 15587和ISO 50001，企业建立体系。"),
        ("由 Anna Berg 主持。", "由Anna Berg主持。"),
        ("甲市发展和改革委员会 财政局联合印发方案。", "甲市发展和改革委员会 财政局联合印发方案。"),
        ("某省能源局 生态环境厅关于试点的通知", "某省能源局 生态环境厅关于试点的通知"),
        ("本报记者 张某 李某", "本报记者 张某 李某"),
        ("执行《温室气体 核算要求 水泥企业》，自愿参加。", "执行《温室气体 核算要求 水泥企业》，自愿参加。"),
        ("印发《某市工业领域节能 行动方案》，明确任务。", "印发《某市工业领域节能行动方案》，明确任务。"),
        ("《关于推进 工业节能的意见》", "《关于推进工业节能的意见》"),
        ("《中共某省委 某省政府关于节能的意见》", "《中共某省委 某省政府关于节能的意见》"),
        ("2.13 某地 2024 年计划", "2.13 某地2024年计划"),
        ("9 月 3 日，会议召开。", "9月3日，会议召开。"),
        ("一、 总则\t12", "一、 总则\t12"),
        ("  两端空格  ", "两端空格"),
        ("中新网9月5日电 某委员会表示，将加快。", "中新网9月5日电 某委员会表示，将加快。"),
    ],
)
def test_spaces_of_the_layout_go(raw: str, clean: str) -> None:
    assert drop_spaces(Text.of(raw)).chars == clean


def test_in_a_noisy_line_every_gap_goes() -> None:
    raw = "节能审 查是源头 把关的 手段，各市能源局 应当严格 执行制度，不得 放宽。"
    assert drop_spaces(Text.of(raw)).chars == raw.replace(" ", "")


def test_a_gap_inside_a_word_of_the_text_goes_even_from_a_heading() -> None:
    text = Text.of("工业绿 色转型\n绿色转型要绿色技术，也要绿色金融。")
    assert drop_spaces(text).chars.split("\n")[0] == "工业绿色转型"


def test_a_long_run_of_spaces_takes_no_more_than_linear_time() -> None:
    assert drop_spaces(Text.of("碳" + " " * 200_000 + "a" + "\t" * 200_000 + "b")).chars.startswith("碳")


def test_a_word_that_one_round_puts_together_closes_the_gap_before_it_too() -> None:
    assert drop_spaces(Text.of("某省市 场 化 市 场 化 市 场 化")).chars == "某省市场化市场化市场化"
