"""Whole sentences in the manner of plans, notices, answers and foreign news: every figure that they state."""

import pytest

from kg.extract.nlp import Extractor
from kg.model import Statement
from tests.builders import ROOT, read


def cases() -> list[tuple[str, str, list[str]]]:
    found, head = [], ""
    for line in (ROOT / "tests/data/quantity_sentences.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("@"):
            head = line.removeprefix("@ ")
        elif line and not line.startswith("#"):
            text, _, stated = line.partition(" |")
            found.append((head, text, sorted(part.strip() for part in stated.split(";") if part.strip())))
    return found


def brief(statement: Statement) -> str:
    quantity = statement.quantity
    value = "None" if quantity.value is None else format(quantity.value.normalize(), "f")
    year = quantity.deadline or quantity.year or "-"
    return f"{statement.kind.value[0]} {value} {quantity.unit or '-'} {year}"


@pytest.mark.parametrize(("head", "text", "stated"), cases())
def test_a_sentence_states_these_figures(extractor: Extractor, head: str, text: str, stated: list[str]) -> None:
    sections = read(extractor, f"{head}\n\n{text}\n")
    assert sorted(brief(one) for section in sections for one in section.statements) == stated


def test_each_of_several_places_has_the_figure(extractor: Extractor) -> None:
    text = "湖北省城乡建设领域碳达峰工作方案（2024年）\n\n到2026年，武汉市、襄阳市各建成1个零碳示范区。\n"
    found = [one for section in read(extractor, text) for one in section.statements]
    assert [one.region.name for one in found if one.region] == ["武汉市", "襄阳市"]


def test_a_semicolon_ends_what_a_figure_is_quoted_with(extractor: Extractor) -> None:
    text = "湖北省工作方案（2024年）\n到2026年，光伏覆盖率达到50%；绿色建筑占比达到30%。\n"
    (section,) = read(extractor, text)
    assert [text[one.span.start : one.span.end].rstrip("；。") for one in section.statements] == [
        "到2026年，光伏覆盖率达到50%",
        "绿色建筑占比达到30%",
    ]
