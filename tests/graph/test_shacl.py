import re
from functools import cache
from pathlib import Path

import pytest
from rdflib import RDF, SH, Graph, URIRef

from kg.errors import GraphError, Severity
from kg.graph.shacl import load_graph, load_shapes, validate
from kg.ids import BASE_IRI
from kg.resources import resource

FIXTURES = Path(__file__).resolve().parents[1] / "data" / "shapes"
ID = f"{BASE_IRI}id/"
SHAPES = f"{BASE_IRI}shapes#"
PREFIXES = f"""BASE <{ID}>
PREFIX cp: <{BASE_IRI}def#>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
"""
GOOD, ONTOLOGY = FIXTURES / "good.ttl", resource("ontology") / "carbon-policy.ttl"
RULES = sorted(str(rule).removeprefix(SHAPES) for rule in load_shapes().subjects(SH.message))


def changed(patch: Path) -> Graph:
    graph, _ = load_graph(GOOD, ONTOLOGY)
    before = set(graph)
    graph.update(PREFIXES + patch.read_text(encoding="utf-8"))
    assert set(graph) != before, f"{patch.name} changes nothing"
    return graph


@cache
def shapes() -> Graph:
    return load_shapes()


def test_the_plain_graph_keeps_every_rule() -> None:
    graph, base = load_graph(GOOD, ONTOLOGY)
    assert base == BASE_IRI
    assert validate(graph, shapes()) == ()


@pytest.mark.parametrize("rule", RULES)
def test_a_broken_rule_is_reported_at_its_node_and_path_and_nothing_else_is(rule: str) -> None:
    patch = FIXTURES / "breaks" / f"{rule}.ru"
    assert patch.is_file(), f"write a fixture that breaks {rule}"
    focus, _, path = patch.read_text(encoding="utf-8").partition("\n")[0].removeprefix("# ").partition(" ")
    results = validate(changed(patch), shapes())
    assert {(one.rule, one.subject, one.path) for one in results} == {(rule, ID + focus, path)}
    warning = (URIRef(SHAPES + rule), SH.severity, SH.Warning) in shapes()
    assert {one.severity for one in results} == {Severity.WARNING if warning else Severity.ERROR}
    assert all(one.message and one.remedy for one in results)


@pytest.mark.parametrize("patch", sorted((FIXTURES / "keeps").glob("*.ru")), ids=lambda patch: patch.stem)
def test_a_case_on_the_edge_keeps_the_rule(patch: Path) -> None:
    assert patch.stem in RULES
    assert validate(changed(patch), shapes()) == ()


def test_no_fixture_outlives_its_rule() -> None:
    assert sorted(patch.stem for patch in (FIXTURES / "breaks").glob("*.ru")) == RULES


def test_every_rule_has_a_node_in_the_plain_graph() -> None:
    graph, _ = load_graph(GOOD)
    for rule in RULES:
        node = URIRef(SHAPES + rule)
        holders = {node, *shapes().subjects(SH.property, node)}
        classes = {target for holder in holders for target in shapes().objects(holder, SH.targetClass)}
        assert any((None, RDF.type, class_) in graph for class_ in classes), rule


def test_the_shapes_are_core_and_say_what_to_do() -> None:
    for rule in RULES:
        node = URIRef(SHAPES + rule)
        assert re.fullmatch(r"[^;]+; [^;]+(;[^;]+)?", str(shapes().value(node, SH.message)))
        assert shapes().value(node, SH.severity) in {SH.Violation, SH.Warning}
    assert len(RULES) > 40


def test_data_below_another_base_obeys_the_same_rules(tmp_path: Path) -> None:
    other = "https://example.org/kg/"
    text = GOOD.read_text(encoding="utf-8").replace(f"@base <{ID}>", f"@base <{other}id/>").replace("51.0", "151.0")
    moved = tmp_path / "graph.ttl"
    moved.write_text(f"@prefix pol: <{other}id/policy/> .\n{text}", encoding="utf-8")
    graph, base = load_graph(moved, ONTOLOGY)
    assert base == other
    assert [one.rule for one in validate(graph, load_shapes(base=base), base=base)] == ["StatementShare"]
    unmoved = {"AssertionForce", "PolicyStatus", "StatementForce"}  # stages and forces live below the base too
    assert {one.rule for one in validate(graph, shapes(), base=base)} == unmoved


def test_a_result_tells_the_name_and_the_longest_words_of_its_node() -> None:
    (found,) = validate(changed(FIXTURES / "breaks" / "StatementChange.ru"), shapes())
    assert found.label == "到2027年炉渣利用率达到65%至70%以上"
    assert found.value == "fall"
    assert found.place is not None
    assert (found.place.path, found.place.start, found.place.end) == ("简报.txt", 10, 23)
    (assertion,) = validate(changed(FIXTURES / "breaks" / "AssertionRule.ru"), shapes())
    assert assertion.label == "炉渣利用方案 cp:issuedBy 青湾环境局"


def test_the_words_of_a_policy_are_those_of_the_broken_triple() -> None:
    graph, _ = load_graph(GOOD, ONTOLOGY)
    graph.update(f"{PREFIXES} DELETE DATA {{ <org/bureau> a cp:Agency }}")
    (found,) = [one for one in validate(graph, shapes()) if one.rule == "PolicyIssuer"]
    assert found.value == f"{ID}org/bureau"
    assert found.place is not None
    assert found.place.quote == "青湾环境局印发炉渣利用方案"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("nonsense", "not Turtle"),
        ("", "no shape"),
        (
            "<urn:x> a <http://www.w3.org/ns/shacl#NodeShape> ; <http://www.w3.org/ns/shacl#sparql> <urn:y> .",
            "not SHACL Core",
        ),
    ],
)
def test_a_file_that_holds_no_core_shapes_is_refused(text: str, words: str, tmp_path: Path) -> None:
    file = tmp_path / "shapes.ttl"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(GraphError, match=words):
        load_shapes(file)


def test_shapes_that_contradict_themselves_are_an_error(tmp_path: Path) -> None:
    file = tmp_path / "shapes.ttl"
    file.write_text(
        "@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix cp: <https://w3id.org/cpkg/def#> .\n"
        "<urn:x> a sh:NodeShape ; sh:targetClass cp:Policy ; sh:property [ sh:path cp:rule ; sh:minCount 1 , 2 ] .",
        encoding="utf-8",
    )
    graph, _ = load_graph(GOOD, ONTOLOGY)
    with pytest.raises(GraphError, match="not well formed"):
        validate(graph, load_shapes(file))


def test_a_missing_graph_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(GraphError, match="run kg build first"):
        load_graph(tmp_path / "graph.ttl")
