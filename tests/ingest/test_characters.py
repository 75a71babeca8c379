"""Line ends, invisible characters, widths and scripts."""

import pytest

from kg.ingest.characters import narrow_widths, normalise_characters, to_simplified
from kg.ingest.text import Text


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("一\r\n二\r三\u2028四\x0c五", "一\n二\n三\n四\n五"),
        ("碳\u200b达\ufeff峰\x07\ue123", "碳达峰"),
        ("一\xa0二\u3000三\u2003四", "一 二 三 四"),
        ("⽬标⾦额", "目标金额"),
        ("\t保留\n换行", "\t保留\n换行"),
    ],
)
def test_characters_are_of_one_kind(raw: str, clean: str) -> None:
    assert normalise_characters(Text.of(raw)).chars == clean


def test_a_two_character_line_end_keeps_the_origin_of_its_second() -> None:
    assert list(normalise_characters(Text.of("a\r\nb")).origins) == [0, 2, 3]


def test_traditional_text_becomes_simplified() -> None:
    assert to_simplified(Text.of("鋼鐵與電力行業的轉型")).chars == "钢铁与电力行业的转型"


def test_one_traditional_name_in_a_simplified_text_stays() -> None:
    raw = "本市与東京签署备忘录，双方将在节能改造和绿色建筑等领域开展合作，分享各自的经验和做法。"
    assert to_simplified(Text.of(raw)).chars == raw


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("增长１２％", "增长12%"),
        ("ＧＢ／Ｔ 15587", "GB/T 15587"),
        ("降至１．５吨", "降至1.5吨"),
        ("钢铁,水泥;化工:都要", "钢铁，水泥；化工：都要"),
        ("下降5%,其中", "下降5%，其中"),
        ("占15.5%,2012年时", "占15.5%，2012年时"),
        ("投资1,200元", "投资1,200元"),
        ("来源:https://example.org/a,b", "来源：https://example.org/a,b"),
        ("ISO14068-1:2023", "ISO14068-1:2023"),
        ("上午9:30开会", "上午9:30开会"),
        ("（全文）！？。", "（全文）！？。"),
        ("a, b; c", "a, b; c"),
    ],
)
def test_figures_are_narrow_and_chinese_commas_wide(raw: str, clean: str) -> None:
    assert narrow_widths(Text.of(raw)).chars == clean
