"""Bytes of GBK read one late: put in order, completed where one word fits, else marked."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.ingest.clean import clean
from kg.ingest.shift import DAMAGE, is_common, repair_shifts
from kg.ingest.text import Text
from kg.model import Span
from kg.sentences import sentences


def late(words: str, *, last: bool = True) -> str:
    """Return words as they look without their first byte; without their last one too where that is lost."""
    data = words.encode("gbk")[1:]
    return "?" + data[:-1].decode("gb18030") + (chr(data[-1]) if last else "?")


@pytest.mark.parametrize("narrowed", ["！", "!"])
def test_a_title_is_put_in_order_whether_marks_were_narrowed_or_not(narrowed: str) -> None:
    text = repair_shifts(Text.of(f"目標{late('。《節水意見》的發').replace('！', narrowed)}(fā)布"))
    assert text.chars == "目標。《節水意見》的發(fā)布"
    assert all(left < right for left, right in pairwise(text.origins))


@pytest.mark.parametrize(
    "words", ["，山上果林的茶、木材都要發", "。近年來山區", "；《造林指南》的發", "、鈷、鋰、鎳等金屬的發"]
)
def test_a_run_that_ends_in_step_comes_back_whole(words: str) -> None:
    assert repair_shifts(Text.of(f"甲{late(words)}布")).chars == f"甲{words}布"


@pytest.mark.parametrize(
    ("before", "words", "after", "restored"),
    [
        ("今后", "，各县要抓紧建立健全", "100项制度", "全"),
        ("去年", "，这里的企业完成节能改造", "20次", "造"),
        ("今后", "。《县城照明办法》要求继续推动产业升级并鼓励", "5家", "励"),
    ],
)
def test_the_last_half_is_restored_where_one_word_fits(before: str, words: str, after: str, restored: str) -> None:
    text = repair_shifts(Text.of(before + late(words, last=False) + after)).chars
    assert text == before + words + after
    assert words.endswith(restored)


def test_a_vanished_pair_is_found_by_the_words_around_it() -> None:
    # The trail of 化 and the lead of the comma made a pair without a character; the bracket fell to the last half.
    raw = "園區要規(guī)?;⒁?guī)范化建設"
    assert repair_shifts(Text.of(raw)).chars == "園區要規(guī)模化、規范化建設"
    assert clean(raw)[0].chars == "园区要规模化、规范化建设"


def test_a_half_that_nothing_tells_is_marked_and_no_sentence_reads_across() -> None:
    raw = f"某县{late('，当地的老窑洞变成了咖啡馆和画', last=False)}12处，《某县窑洞办法》已印发。"
    text, _ = clean(raw)
    assert text.chars == f"某县，当地的老窑洞变成了咖啡馆和{DAMAGE}\n12处，《某县窑洞办法》已印发。"
    assert dict(text.repairs) == {"damage": 1, "shifts": 1}
    found = sentences(text.chars, Span(0, len(text.chars)))
    assert [text.chars[one.start : one.end][-1] for one in found] == [DAMAGE, "。"]


def test_a_short_run_without_sense_is_marked() -> None:
    assert repair_shifts(Text.of("天?；⒁?地")).chars.startswith(f"天{DAMAGE}\n")


def test_replacement_characters_of_another_program_are_one_mark() -> None:
    text, _ = clean("甲方完成了改造，乙方\ufffd\ufffd\ufffd丙方也将完成。")
    assert text.chars == f"甲方完成了改造，乙方{DAMAGE}\n丙方也将完成。"
    assert dict(text.repairs)["damage"] == 1


@pytest.mark.parametrize(
    "raw",
    [
        "可以吗?我认为《方案》可行",
        "什么?!不知道是谁的主意?",
        "a?b",
        "?甲乙丙丁戊己?",
        "どうですか?はい、そうです。",
        "Что это?Это Москва.",
        "https://example.org/a?b=节能&c=1",
        "多少?①一成;②两成?③都不对",
        "真的?！——他问。",
        "",
    ],
)
def test_a_question_is_no_shifted_run(raw: str) -> None:
    assert repair_shifts(Text.of(raw)).chars == raw


@pytest.mark.parametrize(("char", "common"), [("碳", True), ("鋼", True), ("。", True), ("б", False), ("笇", False)])
def test_daily_characters_are_known_in_both_scripts(char: str, common: bool) -> None:  # noqa: FBT001
    assert is_common(char) is common


@settings(deadline=None)
@given(st.text("甲的能源規?!;(⒁б\ue5e5\ufffda發》。\n笇吨庖姟穼", max_size=40))
def test_any_run_keeps_its_order_and_is_stable(raw: str) -> None:
    once = repair_shifts(Text.of(raw))
    assert len(once.chars) == len(once.origins)
    assert all(left < right for left, right in pairwise(once.origins))
    assert repair_shifts(once).chars == once.chars
