import csv
import io
import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.view.text import clean, csv_text, guarded, json_text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("钢\x1b[31m铁", "钢铁"),
        ("\x1b]0;title\x07标题", "标题"),
        ("\x1b]8;;http://example.org\x1b\\链接\x1b]8;;\x1b\\", "链接"),
        ("一\n二\t三\r\n四", "一 二 三 四"),
        ("左\u202e右\u2066中\u200b", "左右中"),
        ("\x9b31m红\x00", "31m红"),
    ],
)
def test_what_is_hidden_goes(text: str, expected: str) -> None:
    assert clean(text) == expected


@given(st.text())
def test_nothing_hidden_is_left(text: str) -> None:
    assert not [char for char in clean(text) if unicodedata.category(char) in {"Cc", "Cf", "Cs", "Zl", "Zp"}]


@pytest.mark.parametrize("cell", ["=1+1", "+cmd|x", "-2+3", "@SUM(A1)", " =1", "\t=1", "\x1b[0m=1", "|x"])
def test_a_formula_is_guarded(cell: str) -> None:
    assert guarded(cell).startswith("'")


@pytest.mark.parametrize("cell", ["-3.5", "+2", "钢铁", "2024-05-01", ""])
def test_numbers_and_words_stay(cell: str) -> None:
    assert guarded(cell) == cell


def test_csv_is_read_back_as_it_was() -> None:
    text = csv_text(["a", "b"], [{"a": '他说"好"，对', "b": None}, {"a": "一\n二"}])
    assert list(csv.reader(io.StringIO(text))) == [["a", "b"], ['他说"好"，对', ""], ["一 二", ""]]


@given(st.text())
def test_json_is_read_back_as_it_was_and_hides_nothing(text: str) -> None:
    written = json_text({"键": text})
    assert json.loads(written) == {"键": text}
    shown = written.replace("\n", "")
    assert not [char for char in shown if unicodedata.category(char) in {"Cc", "Cf", "Cs", "Zl", "Zp"}]
