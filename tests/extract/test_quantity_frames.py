"""The words around a figure."""

import pytest

from kg.extract.quantities.frames import distribute, noun_phrase, read_left, right_phrase, split_share
from kg.model import Change


@pytest.mark.parametrize(
    ("words", "rest", "change", "bound"),
    [
        ("储能规模达到", "储能规模", None, ""),
        ("回收量超过", "回收量", None, "at_least"),
        ("单机容量不低于", "单机容量", None, "at_least"),
        ("浓度控制在", "浓度", None, "at_most"),
        ("能耗降低了", "能耗", Change.DECREASE_BY, ""),
        ("时间缩短为", "时间", Change.DECREASE_TO, ""),
        ("比重提升到了", "比重", Change.INCREASE_TO, ""),
        ("预算增加到去年的", "预算", Change.INCREASE_TO, ""),
        ("能耗比2020年累计下降超过", "能耗", Change.DECREASE_BY, "at_least"),
    ],
)
def test_the_words_before_a_figure_are_taken_apart(words: str, rest: str, change: Change | None, bound: str) -> None:
    frame = read_left(words)
    assert (frame.rest, frame.change, frame.bound) == (rest, change, bound)


def test_a_start_is_told_from_an_end() -> None:
    assert read_left("电气化率从").starts
    assert not read_left("提高到").starts


@pytest.mark.parametrize(
    ("words", "phrase"),
    [
        ("其中，2023年全国绿电交易量", "全国绿电交易量"),
        ("到2030年，将非化石能源比重", "非化石能源比重"),
        ("可再生能源装机", "可再生能源装机"),
        ("能源消费总量", "能源消费总量"),
        ("和", ""),
    ],
)
def test_a_noun_phrase_loses_its_adverbials(words: str, phrase: str) -> None:
    assert noun_phrase(words) == phrase


def test_what_is_counted_may_stand_behind_the_figure() -> None:
    assert right_phrase("条镀膜生产线，年产"[1:]) == "镀膜生产线"
    assert right_phrase("的零件能耗。") == "零件能耗"


def test_a_share_has_part_and_whole() -> None:
    assert split_share("水电装机占全省装机的") == ("水电装机", "全省装机")
    assert split_share("园区占地") is None


def test_a_noun_that_several_subjects_share_goes_to_each() -> None:
    assert distribute("平炉、电炉工序能耗", 2) == ("平炉工序能耗", "电炉工序能耗")
    assert distribute("甲产量和乙产量", 2) == ("甲产量", "乙产量")
    assert distribute("总产量", 2) == ("总产量", "总产量")
