"""Words that describe one policy by place, field and kind of document are found among the pieces of a question."""

import pytest

from kg.ask.described import descriptions
from kg.ask.labels import LabelIndex
from kg.ask.tokens import cut, normal, units_of


def found(text: str, index: LabelIndex) -> list[str]:
    return [one.text for one in descriptions(cut(units_of(normal(text)), index))]


@pytest.mark.parametrize(
    ("text", "longest"),
    [
        ("who issued the Shanxi building plan", "the Shanxi building plan"),
        ("When did the coal opinion come out?", "the coal opinion"),
        ("what is Beijing's notice on demonstration projects based on", "Beijing notice on demonstration projects"),
        ("is the 2020 Zhejiang chemical park rule in force", "the 2020 Zhejiang chemical park rule"),
        ("甘肃的设备更新方案是谁印发的", "甘肃的设备更新方案"),
        ("浙江化工园区的新办法取代了哪份文件", "浙江化工园区的新办法"),
    ],
)
def test_the_longest_words_come_first(text: str, longest: str, index: LabelIndex) -> None:
    assert found(text, index)[0] == longest


@pytest.mark.parametrize(
    "text", ["steel and cement", "which plan", "方案", "的办法是什么", "why steel", "the plan and the notice"]
)
def test_other_words_describe_none(text: str, index: LabelIndex) -> None:
    assert found(text, index) == []
