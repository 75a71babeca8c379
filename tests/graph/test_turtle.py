import os
import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import RdfFormat
from pyoxigraph import Store as OxStore
from rdflib import RDF, SKOS, XSD, BNode, Graph, Literal, URIRef
from rdflib.compare import isomorphic

from kg.errors import GraphError, OutputError
from kg.graph.build import Graphs, build_graphs
from kg.graph.terms import plain
from kg.graph.turtle import to_turtle, write_turtle
from kg.namespaces import CP
from tests.graph.builders import ID, RUN, corpus, vocabulary

THING = URIRef(f"{ID}policy/aaaaaaaaaa")


@pytest.fixture(scope="module")
def graphs() -> Graphs:
    return build_graphs(corpus(), vocabulary(), run=RUN)


def one(literal: Literal) -> Graph:
    graph = Graph()
    graph.add((THING, SKOS.note, literal))
    return graph


def read(turtle: str) -> Graph:
    return Graph().parse(data=turtle, format="turtle")


def ox_triples(turtle: str) -> set[tuple[str, str, str]]:
    store = OxStore()
    store.load(turtle.encode(), format=RdfFormat.TURTLE)
    return {(str(quad.subject), str(quad.predicate), str(quad.object)) for quad in store}


@pytest.mark.parametrize("name", ["facts", "evidence"])
def test_a_written_graph_is_read_back_whole_by_both_engines(name: str, graphs: Graphs) -> None:
    graph: Graph = getattr(graphs, name)
    turtle = to_turtle(graph)
    assert isomorphic(read(turtle), graph)
    assert ox_triples(turtle) == ox_triples(graph.serialize(format="turtle"))


def test_the_order_in_which_triples_were_added_leaves_no_trace(graphs: Graphs) -> None:
    triples = sorted(graphs.facts)
    random.Random(7).shuffle(triples)
    assert to_turtle(triples) == to_turtle(graphs.facts)


def test_a_new_triple_changes_only_its_own_lines(graphs: Graphs) -> None:
    before = to_turtle(graphs.facts).splitlines()
    more = [*graphs.facts, (THING, CP.coIssuerCount, Literal(7))]
    after = to_turtle(more).splitlines()
    assert [line for line in after if line not in before] == ["    cp:coIssuerCount 7 ;"]
    assert len(after) == len(before) + 1


def test_the_type_comes_first_and_objects_stand_in_order() -> None:
    triples = [(THING, CP.cites, URIRef(f"{ID}policy/{name}")) for name in "cab"]
    text = to_turtle([*triples, (THING, RDF.type, CP.Policy)])
    block = text.partition("\n\n")[2]
    assert block == (
        "pol:aaaaaaaaaa\n    a cp:Policy ;\n    cp:cites\n        pol:a ,\n        pol:b ,\n        pol:c ;\n.\n"
    )


def test_policies_come_before_bodies_and_documents_before_evidence(graphs: Graphs) -> None:
    subjects = [line for line in to_turtle([*graphs.facts, *graphs.evidence]).splitlines() if line[:1].isalpha()]
    order = [line.partition(":")[0] for line in subjects]
    assert list(dict.fromkeys(order)) == ["pol", "ag", "ind", "reg", "dt", "sch", "doc", "as", "near", "ev", "run"]


@pytest.mark.parametrize(
    ("literal", "token"),
    [
        (Literal("钢铁", lang="zh-Hans"), '"钢铁"@zh-Hans'),
        (Literal("钢铁", lang="zh-hans"), '"钢铁"@zh-Hans'),
        (Literal("x", datatype=XSD.string), '"x"'),
        (Literal(2024), "2024"),
        (Literal("0.95", datatype=XSD.decimal), "0.95"),
        (Literal("1", datatype=XSD.decimal), '"1"^^xsd:decimal'),
        (Literal(True), "true"),
        (Literal("0012", datatype=XSD.string), '"0012"'),
        (Literal("2024-05", datatype=XSD.gYearMonth), '"2024-05"^^xsd:gYearMonth'),
        (Literal('a"b\\c\nd\te\rf'), r'"a\"b\\c\nd\te\rf"'),
        (Literal("\x00\u202e\ufeff"), r'"\u0000\u202E\uFEFF"'),
        (Literal("\ud800"), '"\ufffd"'),
    ],
)
def test_literals_are_written_in_their_shortest_safe_form(literal: Literal, token: str) -> None:
    assert f"    skos:note {token} ;" in to_turtle(one(literal)).split("\n")


@given(st.text())
def test_any_text_survives_both_engines(value: str) -> None:
    turtle = to_turtle([(THING, SKOS.note, Literal(value))])
    assert [str(found) for found in read(turtle).objects()] == [plain(value)]
    store = OxStore()
    store.load(turtle.encode(), format=RdfFormat.TURTLE)
    assert [quad.object.value for quad in store] == [plain(value)]


@given(st.text(alphabet=st.characters(codec="utf-8"), min_size=1))
def test_an_iri_is_written_so_that_it_is_read_back_or_refused(tail: str) -> None:
    iri = URIRef(f"{ID}policy/{tail}")
    if any(char in '<>"{}|^`\\' or char <= " " for char in tail):
        with pytest.raises(GraphError, match="not an IRI"):
            to_turtle([(iri, RDF.type, CP.Policy)])
    else:
        assert set(read(to_turtle([(iri, RDF.type, CP.Policy)])).subjects()) == {iri}


@pytest.mark.parametrize(
    "iri", ["https://e/a b", "https://e/<a>", 'https://e/"', "https://e/\n", "relative", "https://e/\\"]
)
def test_what_is_no_iri_is_refused(iri: str) -> None:
    with pytest.raises(GraphError, match="not an IRI"):
        to_turtle([(THING, CP.cites, URIRef(iri))])


def test_blank_nodes_of_other_graphs_stay_blank() -> None:
    graph = Graph()
    blank = BNode()
    graph.add((THING, SKOS.note, blank))
    graph.add((blank, SKOS.note, Literal("x")))
    assert isomorphic(read(to_turtle(graph)), graph)


def test_another_base_is_shortened_too() -> None:
    text = to_turtle([(URIRef("https://example.org/id/policy/a"), RDF.type, CP.Policy)], base="https://example.org/")
    assert "\npol:a\n" in text


def test_a_file_is_replaced_and_nothing_is_left_beside_it(tmp_path: Path, graphs: Graphs) -> None:
    file = tmp_path / "graph.ttl"
    file.write_text("old", encoding="utf-8")
    write_turtle(graphs.facts, file)
    assert file.read_text(encoding="utf-8") == to_turtle(graphs.facts)
    assert [path.name for path in tmp_path.iterdir()] == ["graph.ttl"]


def test_a_failed_write_leaves_the_old_file(tmp_path: Path, graphs: Graphs, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "graph.ttl"
    file.write_text("old", encoding="utf-8")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OutputError, match="No space left"):
        write_turtle(graphs.facts, file)
    assert file.read_text(encoding="utf-8") == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["graph.ttl"]


def test_a_place_that_is_no_folder_is_an_output_error(tmp_path: Path, graphs: Graphs) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(OutputError):
        write_turtle(graphs.facts, tmp_path / "file" / "graph.ttl")
