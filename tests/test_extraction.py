import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from kg.cli.main import cli
from kg.extract.nlp import Extractor
from kg.extraction import Extraction, extract_annotations, extract_document, extract_html, extract_json
from kg.ingest.corpus import read_text
from kg.view.marks import marks

TEXT = (
    "川渝节能通报\n甲省人民政府印发《川渝工厂节能改造方案》，支持钢铁行业。"
    "《方案》提出，到2030年，钢铁行业能耗下降\n15%。\n"
)
MISSED = "2023年，甲书店卖出《家常菜》三百本，比上年多50本。\n"
"""Nothing in it is of the domain, so that no rule ever reads it."""
EXTRACTOR = Extractor()


def extraction(text: str = TEXT) -> Extraction:
    return extract_document(read_text(text.encode(), name="a.txt"), EXTRACTOR)


def run(path: Path, *options: str) -> Result:
    return CliRunner(env={"COLUMNS": "200"}).invoke(cli, ["extract", str(path), *options], catch_exceptions=False)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "a.txt"
    path.write_bytes(TEXT.encode())
    return path


@pytest.fixture
def unread(tmp_path: Path) -> Path:
    path = tmp_path / "b.txt"
    path.write_bytes(f"新书消息\n{MISSED}".encode())
    return path


def test_every_mark_has_the_identity_of_the_facts() -> None:
    found = extraction()
    made = marks(found.document, found.sections, found.facts)
    names = {(mark.kind, mark.name) for mark in made}
    assert {("regions", "四川省"), ("regions", "重庆市"), ("industries", "钢铁")} <= names
    known = {entity.iri for entity in found.facts.entities} | {fact.iri for fact in found.facts.statements}
    assert {mark.iri for mark in made} <= known
    assert any(mark.kind == "targets" and "15%" in mark.name for mark in made)
    anaphor = next(mark for mark in made if found.document.text[mark.span.start : mark.span.end] == "《方案》")
    assert anaphor.name == "川渝工厂节能改造方案"


def test_annotations_stand_where_the_json_says() -> None:
    found = extraction()
    values = extract_json(found)
    lists = [value for value in values.values() if isinstance(value, list)]
    told = {tuple(span) for items in lists for item in items for span in item["spans"]}
    selectors = [item["target"]["selector"][0] for item in extract_annotations(found)["items"]]
    places = {(one["start"], one["end"]) for one in selectors}
    assert places
    assert places <= told


def test_the_same_document_gives_the_same_page_and_annotations() -> None:
    assert extract_html(extraction()) == extract_html(extraction())
    assert extract_annotations(extraction()) == extract_annotations(extraction())


def test_formats_of_the_command(path: Path, unread: Path) -> None:
    page = run(path, "--format", "html")
    assert (page.exit_code, page.stdout.startswith("<!doctype html>")) == (0, True)
    assert "nothing taken" not in page.stdout
    assert "nothing taken 1" in run(unread, "--format", "html").stdout
    annotations: dict[str, Any] = json.loads(run(path, "--format", "webanno").stdout)
    raw = path.read_bytes().decode()
    for item in annotations["items"]:
        position, quote = item["target"]["selector"]
        assert raw[position["start"] : position["end"]] == quote["exact"]


def test_misses_are_explained_in_json_and_as_text(path: Path, unread: Path) -> None:
    assert json.loads(run(path, "--explain-misses").stdout) == {"misses": []}
    (miss,) = json.loads(run(unread, "--explain-misses").stdout)["misses"]
    start, end = miss["span"]
    assert unread.read_bytes().decode()[start:end] == miss["sentence"] == MISSED.strip()
    assert (miss["years"], miss["figures"], miss["names"]) == (["2023", "上年"], ["50"], ["《家常菜》"])
    text = run(unread, "--explain-misses", "--format", "table").stdout
    assert "1 sentence that no rule took a fact from" in text
    assert "figures: 50" in text
    assert run(path, "--explain-misses", "--format", "html").exit_code == 2
