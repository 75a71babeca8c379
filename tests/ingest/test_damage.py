"""Glosses of pronunciation, and doubled signs."""

import pytest

from kg.ingest.damage import drop_glosses, drop_junk, is_syllable
from kg.ingest.text import Text


@pytest.mark.parametrize("word", ["chǎn", "yè", "lǜ", "nǚ", "zhuāng", "ér", "ā", "xiong", "ng", "shi"])
def test_syllables_of_mandarin_are_known(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize("word", ["km", "kwh", "co", "bti", "tpu", "mw", "gdp", ""])
def test_units_and_acronyms_are_no_syllables(word: str) -> None:
    assert not is_syllable(word)


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("產(chǎn)業(yè)結(jié)構", "產業結構"),
        ("工业（yè）", "工业"),
        ("產(chǎn)業(yè)減(jiǎn)碳們(men)", "產業減碳們"),
        ("他們(men)", "他們(men)"),
        ("產(chǎn)業(yè)減(jiǎn)碳(a)", "產業減碳(a)"),
        ("倡议(SBTi)和计划(ITER)", "倡议(SBTi)和计划(ITER)"),
        ("距离(km)", "距离(km)"),
        ("标准(chǎn zhì)", "标准(chǎn zhì)"),
    ],
)
def test_only_glosses_behind_a_character_go(raw: str, clean: str) -> None:
    assert drop_glosses(Text.of(raw)).chars == clean


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("节能@@降碳", "节能降碳"),
        ("节能，@@##降碳", "节能，降碳"),
        ("久久为功，2200家，哈哈", "久久为功，2200家，哈哈"),
        ("邮箱a@@b，单价$$5", "邮箱a@@b，单价$$5"),
        ("第@一", "第@一"),
    ],
)
def test_doubled_signs_between_characters_go(raw: str, clean: str) -> None:
    assert drop_junk(Text.of(raw)).chars == clean


@pytest.mark.parametrize("sign", "@#$^&")
def test_a_long_row_of_signs_takes_no_longer_than_its_length(sign: str) -> None:
    raw = f"碳{sign * 100_000}x"
    assert drop_junk(Text.of(raw)).chars == raw
