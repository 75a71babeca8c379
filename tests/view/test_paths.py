"""Paths as tree, rows, drawing and page; what documents say cannot leave its place in any of them."""

import io
import re
from pathlib import Path
from typing import Any

import pytest

from kg.answers import open_graph, trace
from kg.view.path_page import trace_page
from kg.view.path_rows import COLUMNS, paths_dot, trace_rows
from kg.view.paths import trace_tree
from kg.view.tables import console
from kg.view.text import csv_text
from tests.answers.made_graph import write

ATTACK = '</title><script>x()</script>"];evil->n0;//\x1b[31m\u202e\n=cmd|x'


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    facts = [
        ("pol:01", "cp:addressesIndustry", "ind:cement"),
        ("pol:02", "cp:basedOn", "pol:01"),
        ("pol:03", "cp:addressesIndustry", "ind:industry"),
        ("pol:03", "cp:issuedOn", "2020-01-01"),
    ]
    labels = {"pol:01": ATTACK, "pol:02": "\\", "pol:03": "工厂总纲"}
    folder: Path = write(tmp_path_factory.mktemp("made"), facts, labels=labels)
    return trace(open_graph(folder), "cement", since="1990")


@pytest.fixture
def whole(found: dict[str, Any]) -> dict[str, Any]:
    return trace(open_graph(Path(__file__).parents[1] / "data/answers"), "cement") | {"left_out": found["left_out"]}


def every(found: dict[str, Any]) -> list[dict[str, Any]]:
    return [path for group in found["paths"].values() for path in group]


def test_the_tree_shows_groups_strength_and_proof(whole: dict[str, Any]) -> None:
    out = io.StringIO()
    console(out, width=300).print(trace_tree(whole))
    text = out.getvalue()
    for words in ("Stated (1)", "Inferred (1)", "Near, not counted (1)", "Left out (2)", "no date of issue is stated"):
        assert words in text
    assert "addresses 工业 includes 制造业" in text
    assert "industries.csv, row cement: part of building-materials, rule broader-transitive" in text
    assert not set(text) & {"\x1b", "\u202e"}


def test_rows_have_one_line_for_each_proof_and_no_formula(whole: dict[str, Any]) -> None:
    rows = trace_rows(whole)
    assert {name for row in rows for name in row} <= set(COLUMNS)
    text = csv_text(COLUMNS, rows)
    assert len(text.splitlines()) == len(rows) + 1
    assert not re.search(r"(^|,)[=+@|]", text, re.MULTILINE)
    assert [row["hop"] for row in rows if row["group"] == "inferred"] == [1, 2, 3, 4]


def test_a_drawing_for_graphviz_has_only_its_own_statements(whole: dict[str, Any]) -> None:
    text = paths_dot(every(whole), title=ATTACK)
    assert not set(text) & {"\x1b", "\u202e"}
    for line in text.splitlines()[1:]:
        bare = re.sub(r'"(?:[^"\\]|\\.)*"', "S", line).strip()
        assert re.fullmatch(
            r"n\d+ \[label=S, tooltip=S, color=S\];|n\d+ -> n\d+ \[label=S, penwidth=\d\.\d\d\];|rankdir=LR; .*|}", bare
        ), line
    assert paths_dot(every(whole), title="x") == paths_dot(list(reversed(every(whole))), title="x")


def test_a_page_has_no_program_and_every_word_is_escaped(whole: dict[str, Any]) -> None:
    page = trace_page(whole)
    assert "default-src 'none'" in page
    assert not re.search(r"<script|\son\w+=|javascript:|style=|https?://(?!www\.w3\.org/2000/svg)", page)
    assert page.count("<section class=way") == len(every(whole))
    anchors = set(re.findall(r'id="([\w-]+)"', page))
    assert set(re.findall(r'href="#([\w-]+)"', page)) <= anchors
    assert page == trace_page(whole)


def test_a_hostile_label_stays_text_in_the_page(tmp_path: Path) -> None:
    facts = [("pol:01", "cp:addressesIndustry", "ind:cement")]
    page = trace_page(trace(open_graph(write(tmp_path, facts, labels={"pol:01": ATTACK})), "cement"))
    assert "&lt;script&gt;" in page
    assert "<script" not in page
    assert not set(page) & {"\x1b", "\u202e"}


def test_a_trace_that_finds_nothing_is_a_page_too(tmp_path: Path) -> None:
    facts = [("pol:01", "cp:addressesIndustry", "ind:tourism")]
    nothing = trace(open_graph(write(tmp_path, facts, labels={"pol:01": "甲"})), "rare-earth")
    assert "<svg" not in trace_page(nothing)
    assert paths_dot([], title="稀土").endswith("}\n")
