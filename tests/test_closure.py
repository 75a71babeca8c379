"""A built graph and the ontology under OWL 2 RL: consistent, and what the rules infer is in the closure."""

from pathlib import Path

import owlrl
import pytest
from click.testing import CliRunner
from rdflib import RDF, Graph, URIRef

from kg.answers import KnowledgeGraph, open_graph
from kg.answers.inferences import Reasoner
from kg.cli.main import cli
from kg.namespaces import CP
from kg.resources import resource

ROOT = Path(__file__).resolve().parents[1]
SAMPLE = ("01-", "07-", "32-")
ERROR = URIRef("http://www.daml.org/2002/03/agents/agent-ont#error")


def build(folder: Path, *starts: str) -> Path:
    documents = [file for file in sorted((ROOT / "seeds" / "documents").glob("*.md")) if file.name.startswith(starts)]
    assert len(documents) == len(starts)
    result = CliRunner().invoke(cli, ["build", *map(str, documents), "-o", str(folder)])
    assert result.exit_code == 0, result.output
    return folder


def closed(folder: Path, *files: str, planted: str = "") -> Graph:
    graph = Graph().parse(resource("ontology") / "carbon-policy.ttl", format="turtle")
    for file in files:
        graph.parse(folder / file, format="turtle")
    graph.parse(data=planted, format="turtle")
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(graph)
    return graph


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(tmp_path_factory.mktemp("sample"), *SAMPLE)


@pytest.fixture(scope="module")
def graph(folder: Path) -> KnowledgeGraph:
    return open_graph(folder)


@pytest.fixture(scope="module")
def closure(folder: Path) -> Graph:
    return closed(folder, "graph.ttl", "evidence.ttl")


def test_a_built_graph_is_consistent_with_the_ontology(closure: Graph) -> None:
    assert list(closure.objects(None, ERROR)) == []
    assert len(set(closure.subjects(RDF.type, CP.Policy))) >= 5
    assert len(set(closure.subjects(RDF.type, CP.Assertion))) >= 30


def test_what_the_rules_of_the_ontology_infer_is_in_the_closure(closure: Graph, graph: KnowledgeGraph) -> None:
    reasoner, checked = Reasoner(graph), set()
    # These follow from what the ontology declares; the other rules know more than OWL can say.
    rules = ("inverse", "within-transitive", "basis-transitive")
    for policy in sorted({str(row["policy"]) for row in graph.links("appliesToRegion")}):
        for one in reasoner.about(policy, only=rules, limit=50).found:
            if all(premise.kind == "stated" for premise in one.premises):
                subject, predicate, target = (URIRef(str(part)) for part in one.triple)
                assert (subject, predicate, target) in closure
                checked.add(predicate)
    assert {CP.issued, CP.addressedBy} <= checked


@pytest.mark.parametrize("planted", ["cp:Document", "<http://www.w3.org/ns/org#Organization>"])
def test_a_policy_that_is_something_else_as_well_is_noticed(planted: str, tmp_path: Path) -> None:
    folder = build(tmp_path, "07-")
    policy = str(open_graph(folder).links("issuedBy")[0]["policy"])
    made = f"@prefix cp: <{CP}> . <{policy}> a {planted} ."
    assert list(closed(folder, "graph.ttl", planted=made).objects(None, ERROR))


def test_a_relation_to_the_wrong_kind_of_thing_is_noticed(tmp_path: Path) -> None:
    folder = build(tmp_path, "07-")
    opened = open_graph(folder)
    policy = str(opened.links("issuedBy")[0]["policy"])
    made = f"@prefix cp: <{CP}> . <{policy}> cp:appliesToRegion <{opened.base}industry/cement> ."
    assert list(closed(folder, "graph.ttl", planted=made).objects(None, ERROR))
