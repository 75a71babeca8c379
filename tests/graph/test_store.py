import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest

from kg.errors import GraphError, QueryError
from kg.graph.build import build_graphs
from kg.graph.store import Store, open_store
from kg.graph.turtle import write_turtle
from kg.graph.values import Iri, RdfLiteral, Value
from kg.model import PartialDate
from tests.graph.builders import CP, ID, PLAN, RULES, RUN, corpus, vocabulary


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    folder = tmp_path_factory.mktemp("graph")
    graphs = build_graphs(corpus(), vocabulary(), run=RUN)
    write_turtle(graphs.facts, folder / "graph.ttl")
    write_turtle(graphs.evidence, folder / "evidence.ttl")
    return open_store(folder / "graph.ttl", folder / "evidence.ttl")


def test_all_triples_of_all_files_are_there(store: Store) -> None:
    graphs = build_graphs(corpus(), vocabulary(), run=RUN)
    assert len(store) == len(graphs.facts) + len(graphs.evidence)


def test_querying_needs_no_rdflib() -> None:
    code = "import sys, kg.graph.store, kg.graph.saved; print('rdflib' in sys.modules)"
    folder = Path(__file__).resolve().parents[2]
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=folder)
    assert done.stdout.strip() == "False"


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        ('"钢铁"', "钢铁"),
        ('"钢铁"@zh-Hans', "钢铁"),
        ("7", 7),
        ("0.50", Decimal("0.5")),
        ("true", True),
        ("false", False),
        ('"2024-09-06"^^xsd:date', PartialDate(2024, 9, 6)),
        ('"2024-09"^^xsd:gYearMonth', PartialDate(2024, 9)),
        ('"2024"^^xsd:gYear', PartialDate(2024)),
        ('"2024-02-30"^^xsd:date', PartialDate(2024, 2, 30)),
        ('"0044-03-15"^^xsd:date', "0044-03-15"),
        ('"2024-99"^^xsd:gYearMonth', "2024-99"),
        ('"many"^^xsd:integer', "many"),
        ('"much"^^xsd:decimal', "much"),
        ('"C31"^^cp:ISIC4', "C31"),
    ],
)
def test_literals_become_plain_values(expression: str, value: Value, store: Store) -> None:
    (row,) = store.select(f"SELECT (?v AS ?value) {{ VALUES ?v {{ {expression} }} }}")
    assert row == {"value": value}
    assert type(row["value"]) is type(value)


def test_iris_can_be_told_from_texts(store: Store) -> None:
    rows = store.select("SELECT ?p ?n { ?p cp:documentNumber ?n }")
    assert rows == [{"p": ID + RULES, "n": "环气候〔2024〕7号"}]
    assert isinstance(rows[0]["p"], Iri)
    assert not isinstance(rows[0]["n"], Iri)


def test_an_unbound_variable_is_none(store: Store) -> None:
    assert store.select("SELECT ?a ?b { VALUES (?a ?b) { (1 UNDEF) } }") == [{"a": 1, "b": None}]


def test_a_parameter_is_bound_by_type(store: Store) -> None:
    query = "SELECT ?p { VALUES ?year { UNDEF } ?p cp:issuedYear ?year } ORDER BY ?p"
    assert [row["p"] for row in store.select(query, year=2023)] == [ID + PLAN]
    assert store.select(query, year="2023") == []
    assert len(store.select(query, year=[2023, 2024])) == 3
    assert len(store.select(query, year=None)) == 3
    assert store.select(query, year=[]) == []


@pytest.mark.parametrize(
    "value",
    [
        '" } ?s ?p ?o . VALUES ?x { "',
        "VALUES ?other { UNDEF }",
        "\\",
        '"""',
        "a\nb\rc\td\x00",
        "' } SERVICE <http://e/> { ?a ?b ?c",
        "\u202e钢铁😀",
        "\\u0022",
    ],
)
def test_a_hostile_text_stays_a_text(value: str, store: Store) -> None:
    query = "SELECT ?name ?other { VALUES ?name { UNDEF } VALUES ?other { UNDEF } }"
    assert store.select(query, name=value, other="x") == [{"name": value, "other": "x"}]


@pytest.mark.parametrize(
    "iri", ["https://e/> } ?s ?p ?o {", "https://e/ x", "no", "", "https://e/\\u003E", "https://e/\ud800"]
)
def test_what_is_no_iri_is_refused(iri: str, store: Store) -> None:
    with pytest.raises(QueryError, match="not an IRI"):
        store.select("SELECT ?s { VALUES ?s { UNDEF } }", s=Iri(iri))


@pytest.mark.parametrize(
    "value",
    [Decimal("1E+3"), Decimal("0.10"), True, -3, PartialDate(2024, 5), PartialDate(2024), PartialDate(2024, 5, 6)],
)
def test_every_value_comes_back_as_it_went_in(value: Value, store: Store) -> None:
    assert store.select("SELECT ?v { VALUES ?v { UNDEF } }", v=value) == [{"v": value}]


def test_a_parameter_without_a_place_is_an_error(store: Store) -> None:
    with pytest.raises(QueryError, match="no place for industry") as caught:
        store.select("SELECT ?s { ?s ?p ?o }", industry="x")
    assert "VALUES ?industry { UNDEF }" in caught.value.remedy


def test_ask_answers_yes_or_no(store: Store) -> None:
    assert store.query("ASK { ?p a cp:Policy }").answer is True
    assert store.query("ASK { ?p a cp:Pledge }").answer is False


def test_construct_gives_triples_without_loss(store: Store) -> None:
    result = store.query(f"CONSTRUCT {{ ?p skos:prefLabel ?l }} {{ ?p skos:prefLabel ?l FILTER(?p = <{ID}org/mee>) }}")
    assert result.form == "triples"
    label = "http://www.w3.org/2004/02/skos/core#prefLabel"
    tag = "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"
    assert set(result.triples) == {
        (f"{ID}org/mee", label, RdfLiteral("生态环境部", tag, "zh-Hans")),
        (f"{ID}org/mee", label, RdfLiteral("Ministry of Ecology and Environment", tag, "en")),
    }


def test_describe_gives_triples(store: Store) -> None:
    triples = store.query(f"DESCRIBE <{ID}{RULES}>").triples
    assert (f"{ID}{RULES}", f"{CP}issuedBy", f"{ID}org/mee") in triples


def test_select_refuses_other_forms(store: Store) -> None:
    with pytest.raises(QueryError, match="no rows"):
        store.select("ASK { ?s ?p ?o }")


@pytest.mark.parametrize(
    ("limit", "found", "truncated"), [(0, 0, True), (1, 1, True), (3, 3, True), (4, 4, False), (9, 4, False)]
)
def test_a_limit_cuts_and_says_so(limit: int, found: int, *, truncated: bool, store: Store) -> None:
    rows = store.query("SELECT ?p { ?p a cp:Policy }", limit=limit)
    assert (len(rows.rows), rows.truncated) == (found, truncated)
    triples = store.query("CONSTRUCT WHERE { ?p a cp:Policy }", limit=limit)
    assert (len(triples.triples), triples.truncated) == (found, truncated)


@pytest.mark.parametrize(
    ("query", "position", "shown"),
    [
        ("SELECT ?x {\n  ?x a cp:Policy\n", "line 3, column", ""),
        ("SELECT ?x {\n  ?x cp:issuedBy ;; ?y }", "line 2, column", "  ?x cp:issuedBy ;; ?y }"),
        ("钢铁", "line 1, column 3", "钢铁"),
        ("", "line 1, column 1", ""),
    ],
)
def test_a_syntax_error_has_line_column_and_the_line(query: str, position: str, shown: str, store: Store) -> None:
    with pytest.raises(QueryError) as caught:
        store.query(query)
    assert caught.value.code == "KG-Q04"
    assert caught.value.where.startswith(position)
    assert shown in caught.value.message.split("\n  ")[1]


def test_a_function_that_does_not_exist_is_a_query_error(store: Store) -> None:
    with pytest.raises(QueryError, match="not supported"):
        store.query("SELECT (<http://e/f>(1) AS ?x) { }")


def test_a_missing_file_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(GraphError, match=r"graph\.ttl: there is no graph; run kg build first \[KG-G01\]"):
        open_store(tmp_path / "graph.ttl")


@pytest.mark.parametrize("content", [b"<a> <b> .", b"\xff\xfe", b"cp:a cp:b cp:c .", b'<http://e/a> <http://e/b> "x .'])
def test_a_file_that_is_no_turtle_is_named(content: bytes, tmp_path: Path) -> None:
    file = tmp_path / "graph.ttl"
    file.write_bytes(content)
    with pytest.raises(GraphError, match="not Turtle") as caught:
        open_store(file)
    assert caught.value.where == str(file)


def test_a_folder_is_no_graph(tmp_path: Path) -> None:
    with pytest.raises(GraphError, match="cannot be read"):
        open_store(tmp_path)


def test_prefixes_of_the_files_need_no_declaration(store: Store) -> None:
    assert store.prefixes["pol"] == f"{ID}policy/"
    assert store.query("ASK { pol:bbbbbbbbbb cp:issuedBy ag:mee }").answer is True


def test_a_query_may_give_a_prefix_another_meaning(store: Store) -> None:
    assert store.query("PREFIX cp: <http://e/> ASK { ?s a cp:Policy }").answer is False
