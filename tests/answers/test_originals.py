"""The original lines around the words that prove something."""

from pathlib import Path

from kg.analyse.found import Citation
from kg.answers.originals import Originals
from kg.files import TEXTS, keep_text

RAW = "标题\r\n昨日，甲部印\r\n发方案。乙部随后跟进。\r\n完"
START = RAW.index("昨日")
CITED = Citation(
    path="a.txt",
    start=START,
    end=RAW.index("乙部"),
    quote=RAW[START : RAW.index("乙部")],
    marks=((3, 5),),
    place="line 2",
    file="https://w3id.org/cpkg/id/doc/0123456789ab",
)


def test_the_lines_are_those_of_the_raw_text_with_their_ends(tmp_path: Path) -> None:
    keep_text(tmp_path / TEXTS, "0123456789ab", RAW)
    found = Originals(tmp_path).json(CITED)
    assert found["lines"] == "昨日，甲部印\r\n发方案。乙部随后跟进。"
    assert RAW[found["lines_start"] :].startswith(found["lines"])
    assert [RAW[first:last] for first, last in found["marks"]] == ["甲部"]
    assert found["place"] == "line 2"


def test_a_text_that_is_missing_or_another_one_gives_no_lines(tmp_path: Path) -> None:
    assert Originals(tmp_path).json(CITED)["lines"] is None
    keep_text(tmp_path / TEXTS, "0123456789ab", "另一个文本")
    assert Originals(tmp_path).json(CITED)["lines"] is None
