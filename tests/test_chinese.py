"""Chinese text: widths, scripts, folding."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.chinese import HAN, display_width, fold, narrow, simplify

TEXT = st.text(st.sampled_from("鋼鐵減排後裡面條鐘錶台乾隆０Ａ（），。 a1-头发發髮"), max_size=20)


@pytest.mark.parametrize(
    ("text", "simple"),
    [
        ("鋼鐵行業減排", "钢铁行业减排"),
        ("減排abc，１２", "减排abc，１２"),
        ("钢铁", "钢铁"),
        ("", ""),
        ("理髮後發電", "理发后发电"),
    ],
)
def test_traditional_characters_become_simplified(text: str, simple: str) -> None:
    assert simplify(text) == simple


@given(TEXT)
def test_no_function_that_keeps_the_length_changes_it(text: str) -> None:
    assert len(simplify(text)) == len(narrow(text)) == len(text)


@pytest.mark.parametrize(
    ("text", "half"), [("１２．３％", "12.3%"), ("ＧＢ／Ｔ", "GB/T"), ("甲　乙", "甲 乙"), ("《甲》。", "《甲》。")]
)
def test_full_width_signs_become_half_width(text: str, half: str) -> None:
    assert narrow(text) == half


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("《鋼鐵 行業》", "钢铁行业"),
        ("ＧＢ／Ｔ １２３", "gb/t 123"),
        ("办法（试行）", "办法(试行)"),
        ("甲_乙", "甲乙"),
        ("㎡", "m2"),
    ],
)
def test_two_spellings_of_one_name_fold_to_one(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), [("25%", "25"), ("甲办法", "乙办法"), ("2024年版", "2023年版")])
def test_what_tells_names_apart_survives_folding(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@given(TEXT)
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(("text", "width"), [("减排", 2.0), ("ab", 1.0), ("减a", 1.5), ("，", 1.0), ("", 0.0)])
def test_a_chinese_character_is_twice_as_wide_as_a_letter(text: str, width: float) -> None:
    assert display_width(text) == width


def test_the_class_of_chinese_characters_holds_no_letters_or_signs() -> None:
    assert re.fullmatch(f"[{HAN}]+", "减排鋼㐀")
    assert not re.search(f"[{HAN}]", "a1，。（》")
