"""Texts that nobody writes are read in time that grows with their length, and reach every file as plain text."""

import csv
import gc
import io
import time
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pyoxigraph
import pytest
import rdflib
from click.testing import CliRunner

from kg.cli.main import cli
from kg.extract.nlp import Extractor
from kg.extraction import extract_document
from tests.builders import document
from tests.hostile import ENDLESS, endless

SHORT, LONG = 6_000, 24_000
STEEP, FLOOR = 9, 0.25
NAMES = (
    "<script>alert(1)</script>",
    "</title><img src=x onerror=alert(1)>",
    '"""甲\\" . } UNION { ?s ?p ?o',
    "=cmd|' /C calc'!A0",
    "\x1b]0;标题\x07\x1b[2J红",
    "零\0号",
    "\u202e倒写\u202c",
    "'; DROP ALL; #",
    "{{evidence}}",
    "-->]]>&lt;b&gt;",
    "钢" * 5_000,
    "《" * 10_000 + "》" * 10_000,
    "（" * 10_000,
    "《（〔" * 3_000,
)


@pytest.fixture(scope="module", autouse=True)
def _frozen(extractor: Extractor) -> Iterator[None]:
    """Keep the tables out of the collections of garbage, whose cost is no matter of the text."""
    assert extractor
    gc.collect()
    gc.freeze()
    yield
    gc.unfreeze()


def seconds(extractor: Extractor, text: str) -> float:
    began = time.process_time()
    extract_document(document(text), extractor)
    return time.process_time() - began


@pytest.mark.parametrize("name", ENDLESS)
def test_time_grows_with_the_text_alone(extractor: Extractor, name: str) -> None:
    short, long = (min(seconds(extractor, endless(name, size)) for _ in range(2)) for size in (SHORT, LONG))
    assert long < max(STEEP * short, FLOOR), (short, long)


@pytest.mark.parametrize("name", ENDLESS)
def test_every_quote_is_bounded(extractor: Extractor, name: str) -> None:
    found = extract_document(document(endless(name, SHORT)), extractor).facts
    assert all(len(one.sentence.text) <= 3_300 for fact in found.facts for one in fact.evidence)


def hostile_folder(folder: Path) -> Path:
    folder.mkdir()
    for number, name in enumerate(NAMES):
        text = (
            f"# 钢铁行业节能降碳工作方案\n\n2024年9月3日，生态环境部印发《{name}工业节能办法》，"
            "推动钢铁行业到2025年碳排放量下降5%。\n\n"
            f"{name}钢铁有限公司和浙江省{name}市落实《{name}方案》，力争2030年前实现碳达峰。\n"
        )
        (folder / f"{number:02}.txt").write_bytes(text.encode())
    (folder / "98.txt").write_bytes("生态环境部印发《碳排放办法》。".encode() + b"\xed\xa0\x80")
    (folder / "99.txt").write_bytes("生态环境部印发《工业碳排放核算办法》，推动钢铁行业降碳。".encode())
    return folder


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.handlers: list[str] = []
        self.sources: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handlers += [f"{tag} {name}" for name, _ in attrs if name.startswith("on")]
        self.sources += [value or "" for name, value in attrs if name == "src"]


def test_every_file_of_a_build_is_sound(tmp_path: Path) -> None:
    folder, output = hostile_folder(tmp_path / "papers"), tmp_path / "out"
    result = CliRunner().invoke(cli, ["build", str(folder), "-o", str(output)], catch_exceptions=False)
    assert result.exit_code in {0, 1}, result.output
    assert not any(char in result.output for char in "\x1b\x07\0\u202e")
    for name in ("graph.ttl", "evidence.ttl"):
        text = (output / name).read_text(encoding="utf-8")
        triples = len(rdflib.Graph().parse(data=text, format="turtle"))
        quads = sum(1 for _ in pyoxigraph.parse(text.encode(), format=pyoxigraph.RdfFormat.TURTLE))
        assert triples == quads > 0
        assert not any(char in text for char in "\x1b\x07\0\u202e")
    for name in ("rejected.csv", "undecided.csv"):
        rows = csv.reader(io.StringIO((output / name).read_text(encoding="utf-8-sig")))
        assert not any(cell.lstrip().startswith(("=", "+", "@", "\t")) for row in rows for cell in row)
    for path in output.glob("*.html"):
        page = path.read_text(encoding="utf-8")
        tags = _Tags()
        tags.feed(page)
        assert "<script>alert" not in page
        assert not tags.handlers
        assert "x" not in tags.sources


@pytest.mark.parametrize("form", ["json", "html", "webanno", "table"])
@pytest.mark.parametrize("number", range(len(NAMES)))
def test_an_extraction_is_sound(form: str, number: int, tmp_path: Path) -> None:
    path = hostile_folder(tmp_path / "papers") / f"{number:02}.txt"
    result = CliRunner().invoke(cli, ["extract", str(path), "--format", form], catch_exceptions=False)
    assert result.exit_code == 0 or ("\0" in NAMES[number] and "[KG-I03]" in result.output), result.output
    assert not any(char in result.output for char in "\x1b\x07\0")
    assert form != "html" or "<script>alert" not in result.stdout
