"""Paths between two things: both directions in words, proof of every hop, bounds."""

import json

import pytest
from click.testing import CliRunner, Result

from kg.answers import KnowledgeGraph, open_graph
from kg.answers.routes import find_paths
from kg.answers.traces import trace
from kg.cli.main import cli
from kg.errors import InputError
from tests.answers.made_graph import Fact, write

FACTS: list[Fact] = [
    ("pol:01", "cp:addressesIndustry", "ind:iron-steel"),
    ("pol:01", "cp:issuedBy", "ag:mee"),
    ("pol:02", "cp:supersedes", "pol:01"),
    ("pol:02", "cp:appliesToRegion", "reg:cn-620000"),
    ("pol:03", "cp:addressesIndustry", "ind:coking"),
    ("pol:03", "cp:usesInstrument", "ins:ets"),
]


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeGraph:
    labels = {"pol:01": "旧炉渣条例", "pol:02": "新炉渣条例", "pol:03": '焦炉"办法\\'}
    return open_graph(write(tmp_path_factory.mktemp("made"), FACTS, labels=labels))


def test_each_hop_says_its_direction_in_both_languages(graph: KnowledgeGraph) -> None:
    first = find_paths(graph, "生态环境部", "甘肃")["paths"][0]
    assert [hop["words"] for hop in first["hops"]] == ["issued", "was replaced by", "applies in"]
    assert [hop["words_zh"] for hop in first["hops"]] == ["发布了", "被其代替：", "适用于"]
    assert [hop["forward"] for hop in first["hops"]] == [False, False, True]
    assert all(hop["evidence"] for hop in first["hops"])
    back = find_paths(graph, "甘肃", "生态环境部")["paths"][0]
    assert [hop["words"] for hop in back["hops"]] == ["is where this applies:", "replaces", "was issued by"]


def test_links_of_the_vocabulary_have_their_source(graph: KnowledgeGraph) -> None:
    steps = {
        hop["relation"]: hop
        for path in find_paths(graph, "steel", '焦炉"办法\\', count=8)["paths"]
        for hop in path["hops"]
    }
    assert "value_chain.csv" in steps["supplies"]["source"]
    assert steps["covers"]["rule"] == "carbon-market-coverage"


def test_strength_is_what_the_factors_say_and_falls(graph: KnowledgeGraph) -> None:
    paths = find_paths(graph, "生态环境部", "焦化", count=10)["paths"]
    assert len(paths) > 1
    for path in paths:
        factors = path["factors"]
        product = factors["directness"] * factors["evidence"] * factors["through"]
        assert path["strength"] == pytest.approx(product, abs=0.0002)
    assert [path["strength"] for path in paths] == sorted((path["strength"] for path in paths), reverse=True)


def test_bounds_and_determinism(graph: KnowledgeGraph) -> None:
    assert find_paths(graph, "生态环境部", "甘肃", longest=2)["paths"] == []
    assert len(find_paths(graph, "steel", "焦化", count=2)["paths"]) == 2
    again = open_graph(graph.folder)
    one, other = (find_paths(each, "steel", "焦化", count=5) for each in (graph, again))
    assert json.dumps(one) == json.dumps(other)


@pytest.mark.parametrize("names", [("steel", "nonsuch"), ("朝阳区", "steel")])
def test_a_name_that_is_not_clear_is_refused(names: tuple[str, str], graph: KnowledgeGraph) -> None:
    with pytest.raises(InputError):
        find_paths(graph, *names)


def run(graph: KnowledgeGraph, *arguments: str) -> Result:
    return CliRunner().invoke(cli, ["path", *arguments, "-g", str(graph.folder)], catch_exceptions=False)


@pytest.mark.parametrize("form", ["table", "json", "csv", "html", "dot"])
def test_the_command_prints_every_format(form: str, graph: KnowledgeGraph) -> None:
    result = run(graph, "steel", "MEE", "--format", form)
    assert (result.exit_code, result.stderr) == (0, "")
    assert "旧炉渣条例" in result.stdout
    assert not set(result.stdout) & {"\x1b", "\u202e"}


def test_where_there_is_no_path_it_is_said(graph: KnowledgeGraph) -> None:
    result = run(graph, "甘肃", "MEE", "--longest", "1")
    assert result.exit_code == 0
    assert "no path" in result.stderr


def test_a_page_of_paths_holds_labels_as_text(graph: KnowledgeGraph) -> None:
    page = run(graph, "steel", '焦炉"办法\\', "--format", "html").stdout
    assert "焦炉&quot;办法" in page
    assert "<script" not in page


def test_a_concept_comes_before_a_text_of_that_title(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = write(tmp_path_factory.mktemp("titled"), FACTS, labels={"pol:01": "steel", "pol:03": "焦炉办法"})
    graph = open_graph(folder)
    found = find_paths(graph, "steel", "生态环境部")
    assert found["from"]["label"] == "钢铁"
    (passed,) = found["passed_over"]
    assert passed["kind"] == "policy"
    assert trace(graph, "steel")["entity"]["label"] == "钢铁"
    # The text itself is still found by its IRI, and a title that no concept has is taken as one.
    by_iri = find_paths(graph, passed["iri"], "生态环境部")
    assert (by_iri["from"]["iri"], by_iri["passed_over"]) == (passed["iri"], [])
    assert find_paths(graph, "焦炉办法", "steel")["from"]["kind"] == "policy"
    said = CliRunner().invoke(cli, ["path", "steel", "生态环境部", "--graph", str(folder)]).stderr
    assert passed["iri"] in said


def test_a_body_has_what_all_its_predecessors_issued(tmp_path_factory: pytest.TempPathFactory) -> None:
    facts: list[Fact] = [
        ("ag:nepa", "cp:succeededBy", "ag:mep"),
        ("ag:mep", "cp:succeededBy", "ag:mee"),
        ("pol:01", "cp:issuedBy", "ag:nepa"),
    ]
    graph = open_graph(write(tmp_path_factory.mktemp("line"), facts, labels={"pol:01": "老炉渣条例"}))
    (path,) = trace(graph, "MEE", as_of="2026")["paths"]["inferred"]
    assert [hop["relation"] for hop in path["hops"]] == ["issuedBy", "succeededBy", "succeededBy"]
    assert path["end"]["label"] == "生态环境部"
