"""Text read in the wrong encoding as a whole is put right; text that only looks odd stays."""

import pytest

from kg.ingest.clean import clean
from kg.ingest.mojibake import repair_mojibake
from kg.ingest.shift import DAMAGE
from kg.ingest.text import Text

WORDS = "某市发布《节水办法》，要求工业用水下降。到2030年，占比达到40%。\n一、目标：建成“绿色”园区"


@pytest.mark.parametrize(
    ("written", "read"), [("utf-8", "latin-1"), ("gbk", "latin-1"), ("gb18030", "latin-1"), ("utf-8", "cp1252")]
)
def test_all_words_come_back_where_no_byte_was_lost(written: str, read: str) -> None:
    # What cp1252 does not know, browsers show as control characters.
    wrong = "".join(_shown(byte, read) for byte in WORDS.encode(written))
    text = repair_mojibake(Text.of(wrong))
    assert text.chars == WORDS
    assert text.origins[0] == 0


def _shown(byte: int, encoding: str) -> str:
    try:
        return bytes((byte,)).decode(encoding)
    except UnicodeDecodeError:
        return chr(byte)


def test_utf8_read_as_gbk_comes_back_and_lost_bytes_are_marked() -> None:
    text = repair_mojibake(Text.of(WORDS.encode().decode("gb18030", "replace"))).chars
    assert text.rstrip(DAMAGE).startswith(WORDS.partition("。")[0])
    assert all(char in WORDS + DAMAGE for char in text)
    assert text.count(DAMAGE) <= 2


def test_the_euro_sign_is_the_byte_that_gbk_does_not_know() -> None:
    wrong = "，要生态好".encode().decode("gb18030", "replace").replace("\ufffd", "€")
    assert "€" in wrong
    assert repair_mojibake(Text.of(wrong)).chars == "，要生态好"


@pytest.mark.parametrize(
    "raw",
    [
        WORDS,
        "锛是一种元素，銆字少见。",
        "Café, naïve, Zürich, Ærøskøbing, São Paulo, Łódź",
        "×÷±°£¬§",
        "Größe: 25 µm – 30 µm…",
        "ÄÖÜäöü ÄÖÜäöü",
    ],
)
def test_what_is_right_stays(raw: str) -> None:
    assert repair_mojibake(Text.of(raw)).chars == raw


def test_one_damaged_paragraph_is_repaired_and_counted_and_the_rest_stays() -> None:
    text, _ = clean("各地要推进节能。\n" + "推动绿色转型。".encode().decode("latin-1") + "\n第10年，共3项。")
    assert text.chars == "各地要推进节能。\n推动绿色转型。\n第10年，共3项。"
    assert dict(text.repairs)["mojibake"] == 1
