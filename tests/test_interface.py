"""``from kg import Graph``: plain values, tables where asked for."""

import doctest
import json
import subprocess
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any

import networkx as nx
import pandas as pd
import pytest

import kg
from kg import Graph
from kg.errors import GraphError, InputError, KgError, QueryError
from kg.interface import Found, Table
from kg.pipeline import build

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def graph(example: Any) -> Graph:
    return Graph.open(example)


def test_the_examples_of_the_page_are_right(example: Any) -> None:
    page = str(ROOT / "docs" / "python.md")
    options = doctest.ELLIPSIS | doctest.IGNORE_EXCEPTION_DETAIL
    result = doctest.testfile(page, module_relative=False, globs={"example": example}, optionflags=options)
    assert result.attempted > 10
    assert result.failed == 0


def test_answers_are_plain_values(graph: Graph) -> None:
    for found in (graph.trace("steel"), graph.ask("哪些政策涉及钢铁"), graph.explain("steel")):
        assert json.loads(json.dumps(found, ensure_ascii=False)) == found


def test_an_explanation_takes_a_day_a_triple_and_what_follows(graph: Graph) -> None:
    found = graph.explain("steel", inferred=True, as_of="2026")
    assert found["as_of"] == "2026"
    assert all(one["premises"] for one in found["inferences"])
    assert json.loads(json.dumps(found, ensure_ascii=False)) == found
    triple = graph.explain("太原", "within", "中国")
    assert (triple["standing"], triple["inferences"][0]["rule"]) == ("inferred", "within-transitive")
    with pytest.raises(InputError, match="is no date"):
        graph.explain("steel", as_of="soon")
    with pytest.raises(InputError, match="no document states"):
        graph.explain("太原", "within", "上海")
    with pytest.raises(TypeError, match="4 words"):
        graph.explain("a", "b", "c", "d")


def test_a_target_keeps_its_number_exact(graph: Graph) -> None:
    (target,) = graph.targets("steel")["targets"]
    assert target["value"] == Decimal(2)
    assert not isinstance(target["value"], float)


def test_a_query_gives_columns_and_rows(graph: Graph) -> None:
    table = graph.query("SELECT ?p ?none { ?p a cp:Policy } ORDER BY ?p", limit=1)
    assert table.columns == ("p", "none")
    assert (len(table), table.truncated) == (1, True)
    assert [row["none"] for row in table] == [None]


def test_names_enter_a_saved_question_as_terms(graph: Graph) -> None:
    assert len(graph.query("policies-by-industry", industry="钢铁")) == 1
    with pytest.raises(InputError, match="nothing is called"):
        graph.query("policies-by-industry", industry='x" } INSERT DATA { <a:b> <a:b> <a:b> } #')


def test_a_broken_query_shows_its_place(graph: Graph) -> None:
    with pytest.raises(QueryError, match="line 1, column"):
        graph.query("SELECT { ?s ?p }")


def test_every_saved_question_is_listed(graph: Graph) -> None:
    assert {"name", "question", "parameters"} == graph.questions()[0].keys()
    assert "policies-by-industry" in {one["name"] for one in graph.questions()}


def test_a_table_for_pandas_has_the_columns_even_without_rows(graph: Graph) -> None:
    frame = graph.query("SELECT ?a ?b { ?a cp:amends ?b }").to_dataframe()
    assert isinstance(frame, pd.DataFrame)
    assert (list(frame.columns), len(frame)) == (["a", "b"], 0)


def test_an_answer_is_a_table_with_a_row_for_each_entry(graph: Graph) -> None:
    frame = graph.trace("steel").to_dataframe()
    direct = frame[frame["group"] == "direct"]
    assert list(direct["policy.label"]) == ["钢铁行业节能方案"]
    assert list(direct["policy.issuers"]) == ["工业和信息化部"]
    figures = graph.targets("steel").to_dataframe()
    assert list(figures["value"]) == [Decimal(2)]


def test_the_network_is_one_of_networkx(graph: Graph) -> None:
    whole, around = graph.network(), graph.network("steel")
    assert isinstance(whole, nx.MultiDiGraph)
    assert set(around) < set(whole)


def test_without_pandas_the_remedy_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    for value in (Table(columns=(), rows=()), Found()):
        with pytest.raises(KgError, match=r"pip install 'carbon-policy-kg\[pandas\]'"):
            value.to_dataframe()


def test_a_folder_without_a_graph_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(GraphError, match="kg build"):
        Graph.open(tmp_path)


def test_the_package_loads_the_graph_only_when_asked() -> None:
    code = "import sys, kg; assert 'kg.answers' not in sys.modules; kg.Graph; assert 'spacy' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT)
    with pytest.raises(AttributeError, match="no attribute 'Graphs'"):
        _ = kg.Graphs


def test_two_builds_are_compared_by_graph_or_folder(graph: Graph, example: Any, tmp_path: Path) -> None:
    paper = "2025年3月3日，生态环境部印发《造纸行业减排办法》，对造纸行业提出要求。\n"
    (tmp_path / "paper.txt").write_text(paper, encoding="utf-8")
    build([tmp_path / "paper.txt"], output=tmp_path / "later")
    found = graph.diff(tmp_path / "later")
    assert found == graph.diff(Graph.open(tmp_path / "later"))
    assert not found["same"]
    assert "造纸行业减排办法" in {one["subject"]["label"] for one in found["added"]}
    assert {one["cause"] for one in found["added"]} == {"document-added"}
    assert {one["cause"] for one in found["removed"]} == {"document-removed"}
    assert graph.diff(Path(example))["same"]
    with pytest.raises(GraphError):
        graph.diff(tmp_path)


def test_a_query_looks_for_no_more_rows_than_are_wanted(graph: Graph) -> None:
    every = "SELECT ?a ?d { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"  # more rows than there is time for
    table = graph.query(every, limit=3)
    assert (len(table), table.truncated) == (3, True)
    triples = graph.query("CONSTRUCT { ?a ?b ?c } { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }", limit=2)
    assert (len(triples), triples.truncated) == (2, True)
    assert not graph.query("SELECT ?p { ?p a cp:Policy }", limit=2).truncated
