"""Every fact of the starter corpus is explained whole, and what follows from it leads down to sentences and rows."""

from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from kg.analyse.found import citations
from kg.answers import KnowledgeGraph, explain, explain_triple, open_graph
from kg.answers.explanations import Teller
from kg.answers.inferences import Reasoner
from kg.answers.stated import statements
from kg.cli.main import cli
from kg.graph.values import Iri

DOCUMENTS = Path(__file__).resolve().parents[1] / "seeds" / "documents"


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeGraph:
    output = tmp_path_factory.mktemp("starter")
    result = CliRunner().invoke(cli, ["build", str(DOCUMENTS), "-o", str(output)])
    assert result.exit_code == 0, result.output
    return open_graph(output)


@pytest.fixture(scope="module")
def facts(graph: KnowledgeGraph) -> list[dict[str, Any]]:
    return Teller(graph).facts(graph.rows("assertions"), citations(graph.rows("citations")))


def test_every_fact_is_told_with_rule_confidence_file_item_place_and_marked_words(facts: list[dict[str, Any]]) -> None:
    assert len(facts) > 380
    for fact in facts:
        assert fact["sentence"]
        assert fact["sentence_zh"] not in ("", fact["sentence"])
        assert fact["rule"]
        assert 0 < fact["confidence"] <= 1
        for citation in fact["evidence"]:
            assert citation["path"].endswith(".md")
            assert citation["place"].startswith("line ")
            assert citation["heading"]
            assert citation["quote"] in citation["lines"]
        assert any(citation["marks"] for citation in fact["evidence"])


def test_no_fact_is_told_by_names_of_the_program(facts: list[dict[str, Any]]) -> None:
    for fact in facts:
        for sentence in (fact["sentence"], fact["sentence_zh"]):
            assert fact["predicate"].islower() or fact["predicate"] not in sentence
            assert "http" not in sentence or "http" in str(fact["object"])
            assert "{" not in sentence


def test_a_fact_is_explained_by_its_three_words(graph: KnowledgeGraph, facts: list[dict[str, Any]]) -> None:
    for fact in facts[::40]:
        target = fact["object"]["iri"] if isinstance(fact["object"], dict) else fact["object"]
        found = explain_triple(graph, (fact["subject"]["iri"], fact["predicate"], target))
        assert found["standing"] == "stated"
        assert found["facts"] == [fact]


def test_every_statement_is_explained_by_its_iri(graph: KnowledgeGraph) -> None:
    for one in statements(graph, evidence=False)[::60]:
        found = explain(graph, one.iri)
        assert found["entity"]["label"] == one.thing.label
        (shown,) = [each for name in ("targets", "observations") for each in found[name] if each["iri"] == one.iri]
        assert shown["rule"]
        assert shown["confidence"] is not None
        assert all(citation["heading"] and citation["place"] for citation in shown["evidence"])


@pytest.mark.parametrize(
    "name", ["钢铁", "山西", "太原", "青岛市工业领域碳达峰工作方案", "生态环境部", "生态环境部应对气候变化司"]
)
def test_what_follows_leads_down_to_sentences_and_rows(name: str, graph: KnowledgeGraph) -> None:
    found = Reasoner(graph).about(graph.resolve(name).iri, limit=200).found
    assert found
    for one in found:
        assert one.premises
        for premise in one.premises:
            assert premise.evidence if premise.kind == "stated" else premise.kind == "vocabulary"


def test_no_inferred_triple_is_in_the_graph(graph: KnowledgeGraph) -> None:
    for name in ("钢铁", "太原", "青岛市工业领域碳达峰工作方案"):
        for one in Reasoner(graph).about(graph.resolve(name).iri).found:
            held = {(row["subject"], str(row["object"])) for row in graph.rows("edges", predicate=Iri(one.triple[1]))}
            assert (one.triple[0], str(one.triple[2])) not in held
