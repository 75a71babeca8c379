"""The table of what a person decided."""

import pytest

from kg.errors import InputError
from kg.model import Decision, Quote, Undecided
from kg.resolve.decisions import COLUMNS, read_decisions, undecided_rows
from kg.view.text import csv_text

HEADER = ",".join(COLUMNS)
LINE = ",甲办法,乙办法,for,against,句子,另一句,policy/0123456789,policy/abcdef0123"


def table(*answers: str, header: str = HEADER) -> bytes:
    return "\n".join([header, *(answer + LINE for answer in answers), ""]).encode()


def test_a_line_without_an_answer_decides_nothing() -> None:
    assert read_decisions(table("", " "), name="d.csv") == ((), ())


@pytest.mark.parametrize(
    ("answer", "same"), [("same", True), ("Accept", True), ("different", False), ("reject ", False)]
)
def test_an_answer_names_its_line(answer: str, *, same: bool) -> None:
    decisions, findings = read_decisions(table("", answer), name="d.csv")
    assert decisions == (Decision(one="policy/0123456789", other="policy/abcdef0123", same=same, where="d.csv:3"),)
    assert findings == ()


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_table_is_read_as_spreadsheets_save_it(encoding: str, newline: str) -> None:
    data = table("same").decode().replace("\n", newline).encode(encoding)
    assert len(read_decisions(data, name="d.csv")[0]) == 1


def test_three_columns_are_enough_in_any_order() -> None:
    data = b"other_policy,policy,decision\npolicy/abcdef,policy/012345,same\n"
    (decision,), _ = read_decisions(data, name="d.csv")
    assert isinstance(decision, Decision)
    assert decision.one == "policy/012345"


@pytest.mark.parametrize("answer", ["maybe", "=1+1", "同", "same same"])
def test_an_answer_that_is_none_is_a_finding_with_its_line(answer: str) -> None:
    decisions, (finding,) = read_decisions(table("same", answer), name="d.csv")
    assert len(decisions) == 1
    assert (finding.where, finding.code) == ("d.csv:3", "KG-R02")
    assert finding.remedy


@pytest.mark.parametrize("path", ["", "policy/../x", "org/ndrc", "policy/0123'"])
def test_a_place_that_no_policy_has_is_a_finding(path: str) -> None:
    data = f"decision,policy,other_policy\nsame,policy/0123456789,{path}\n".encode()
    decisions, (finding,) = read_decisions(data, name="d.csv")
    assert decisions == ()
    assert finding.where == "d.csv:2"


@pytest.mark.parametrize("data", [b"", b"name,policy\n", b'decision,policy,other_policy\n"same', b"\x00\xff\xfe"])
def test_what_is_no_table_is_an_error_that_says_where(data: bytes) -> None:
    with pytest.raises(InputError) as caught:
        read_decisions(data, name="d.csv")
    assert caught.value.where.startswith("d.csv:")
    assert caught.value.remedy


def test_a_short_line_decides_nothing() -> None:
    assert read_decisions(b"decision,policy,other_policy\n\nsame\n", name="d.csv")[1][0].where == "d.csv:3"


def test_a_row_has_names_reasons_and_sentences_with_their_place() -> None:
    pair = Undecided(
        one="policy/0123456789",
        other="policy/abcdef0123",
        name="甲办法",
        other_name="乙办法",
        speaks_for=("same issuer: 教育部", "same year of issue: 2024"),
        speaks_against=(),
        sentence=Quote(document="d", start=3, end=5, text="甲句"),
    )
    (row,) = undecided_rows([pair], {"d": "a.txt"})
    assert set(row) == set(COLUMNS[1:-5])
    assert row["speaks_for"] == "same issuer: 教育部; same year of issue: 2024"
    assert (row["sentence"], row["other_sentence"]) == ("甲句 (a.txt:3-5)", "")


def test_a_sentence_of_any_length_can_be_read_back() -> None:
    long = "长" * 1_000_000
    pair = Undecided(
        one="policy/0123456789",
        other="policy/abcdef0123",
        name=long,
        other_name="乙办法",
        speaks_for=(),
        speaks_against=(),
        sentence=Quote(document="d", start=0, end=len(long), text=long),
    )
    written = csv_text(COLUMNS, undecided_rows([pair], {})).replace("\n,", "\nsame,")
    assert len(read_decisions(written.encode(), name="d.csv")[0]) == 1
