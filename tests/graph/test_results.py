"""Every format of an answer, read back by another program."""

import csv
import io
import json
from pathlib import Path

import pyoxigraph
import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st
from rdflib.compare import isomorphic

from kg.errors import QueryError
from kg.graph.results import Triple, token, write_answer, write_graph, write_rows
from kg.graph.store import Store, open_store
from kg.graph.values import XSD, Iri, RdfLiteral, Term

HOSTILE = 'a "b" \\ <i>&amp;\' \t\n\r\x01 \u202e 钢铁 ]]> =1+1'
TERMS: tuple[Term, ...] = (
    Iri("https://w3id.org/cpkg/id/policy/1"),
    Iri("_:b0"),
    RdfLiteral(HOSTILE),
    RdfLiteral("钢铁", language="zh-Hans", datatype="http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"),
    RdfLiteral("12.50", f"{XSD}decimal"),
    RdfLiteral("7", f"{XSD}integer"),
    RdfLiteral("2024-09", f"{XSD}gYearMonth"),
    RdfLiteral("5.", f"{XSD}decimal"),
)
PREFIXES = {"pol": "https://w3id.org/cpkg/id/policy/", "cp": "https://w3id.org/cpkg/def#", "xsd": XSD}
RDFLIB = {"ttl": "turtle", "nt": "nt", "rdf": "xml", "jsonld": "json-ld"}
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib.*")  # of its JSON-LD parser


def triples(*terms: Term) -> list[Triple]:
    return [(Iri(f"{PREFIXES['pol']}{n}"), Iri(f"{PREFIXES['cp']}value"), term) for n, term in enumerate(terms)]


def expected(found: list[Triple], *, xml: bool) -> rdflib.Graph:
    graph = rdflib.Graph()
    for subject, predicate, term in found:
        graph.add((rdflib.URIRef(subject), rdflib.URIRef(predicate), of_rdflib(term, xml=xml)))
    return graph


def of_rdflib(term: Term, *, xml: bool = False) -> rdflib.term.Node:
    if isinstance(term, Iri):
        return rdflib.BNode(term[2:]) if term.startswith("_:") else rdflib.URIRef(term)
    text = term.lexical.replace("\x01", "\ufffd") if xml else term.lexical
    datatype = None if term.language or term.datatype == f"{XSD}string" else rdflib.URIRef(term.datatype)
    return rdflib.Literal(text, lang=term.language or None, datatype=datatype, normalize=False)


@pytest.mark.parametrize("form", ["ttl", "nt", "rdf", "jsonld"])
def test_a_graph_is_read_back_as_it_was(form: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rdflib, "NORMALIZE_LITERALS", False)
    found = triples(*TERMS)
    read = rdflib.Graph().parse(data=write_graph(form, reversed(found), PREFIXES), format=RDFLIB[form])
    assert isomorphic(read, expected(found, xml=form == "rdf"))


def test_turtle_uses_prefixes_and_declares_only_those() -> None:
    text = write_graph("ttl", triples(TERMS[5], TERMS[3]), PREFIXES)
    assert text.startswith("@prefix pol: ")
    assert "@prefix xsd:" not in text
    assert "cp:value 7 ;" in text
    assert '"钢铁"@zh-Hans' in text


def test_no_triples_are_a_graph_too() -> None:
    for form, name in RDFLIB.items():
        assert len(rdflib.Graph().parse(data=write_graph(form, [], PREFIXES), format=name)) == 0


def test_rdf_xml_names_a_predicate_that_it_cannot_hold() -> None:
    with pytest.raises(QueryError, match=r"RDF/XML cannot hold the predicate .*; ask for Turtle"):
        write_graph("rdf", [(Iri("http://a/s"), Iri("http://a/1"), Iri("http://a/o"))], {})


@pytest.mark.parametrize("form", ["json", "xml"])
def test_rows_are_read_back_by_another_engine(form: str) -> None:
    kind = pyoxigraph.QueryResultsFormat.JSON if form == "json" else pyoxigraph.QueryResultsFormat.XML
    text = write_rows(form, ("a", "b"), [(term, None) for term in TERMS])
    found = pyoxigraph.parse_query_results(text, kind)
    assert isinstance(found, pyoxigraph.QuerySolutions)
    rows = [tuple(row) for row in found]
    assert [variable.value for variable in found.variables] == ["a", "b"]
    assert len(rows) == len(TERMS)
    for (term, nothing), wanted in zip(rows, TERMS, strict=True):
        assert nothing is None
        if isinstance(wanted, RdfLiteral):
            assert isinstance(term, pyoxigraph.Literal)
            assert term.value == (wanted.lexical.replace("\x01", "\ufffd") if form == "xml" else wanted.lexical)
            assert (term.language or "").lower() == wanted.language.lower()
            assert wanted.language or term.datatype.value == wanted.datatype
        else:
            assert str(term) in (f"<{wanted}>", str(wanted))


def test_json_keeps_the_case_of_language_tags() -> None:
    (binding,) = json.loads(write_rows("json", ("a",), [(TERMS[3],)]))["results"]["bindings"]
    assert binding == {"a": {"type": "literal", "value": "钢铁", "xml:lang": "zh-Hans"}}


def test_csv_is_that_of_sparql() -> None:
    text = write_rows("csv", ("a", "b"), [(TERMS[2], TERMS[0]), (None, TERMS[4])])
    assert text.startswith("a,b\r\n")
    assert list(csv.reader(io.StringIO(text, newline=""))) == [["a", "b"], [HOSTILE, TERMS[0]], ["", "12.50"]]


def test_tsv_is_that_of_sparql() -> None:
    text = write_rows("tsv", ("a", "b"), [(term, None) for term in TERMS])
    found = pyoxigraph.parse_query_results(text, pyoxigraph.QueryResultsFormat.TSV)
    assert isinstance(found, pyoxigraph.QuerySolutions)
    terms = [row[0] for row in found]
    assert [term.value for term in terms if isinstance(term, pyoxigraph.Literal)] == [
        term.lexical for term in TERMS if isinstance(term, RdfLiteral)
    ]
    assert str(terms[0]) == f"<{TERMS[0]}>"
    assert "\t12.50" not in text
    assert "\n12.50\t" in text


@pytest.mark.parametrize("answer", [True, False])
def test_yes_and_no_are_read_back(*, answer: bool) -> None:
    for form, kind in (("json", pyoxigraph.QueryResultsFormat.JSON), ("xml", pyoxigraph.QueryResultsFormat.XML)):
        assert bool(pyoxigraph.parse_query_results(write_answer(form, answer=answer), kind)) is answer


@given(st.text())
def test_any_text_survives_a_token(text: str) -> None:
    text = text.encode("utf-8", "replace").decode()
    (triple,) = pyoxigraph.parse(f"<a:s> <a:p> {token(RdfLiteral(text))} .", pyoxigraph.RdfFormat.N_TRIPLES)
    assert triple.object.value == text


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    file = tmp_path_factory.mktemp("store") / "graph.ttl"
    file.write_text("@prefix a: <http://a/> .\na:s a:p 1 , 2 , 3 , '钢'@zh-Hans .\n", encoding="utf-8")
    return open_store(file)


def test_solutions_know_their_form_before_they_are_read(store: Store) -> None:
    assert store.solve("ASK { ?s ?p 1 }").answer is True
    rows = store.solve("SELECT ?o ?x { ?s ?p ?o } ORDER BY ?o", limit=3)
    assert (rows.form, rows.variables, rows.truncated) == ("rows", ("o", "x"), False)
    assert len(rows.rows()) == 3
    assert rows.truncated
    graph = store.solve("CONSTRUCT { ?s a:q a:o } { ?s ?p ?o }", limit=3)
    assert (graph.form, len(graph.triples()), graph.truncated) == ("triples", 1, False)


def test_solutions_keep_the_case_of_language_tags(store: Store) -> None:
    (row,) = store.solve("SELECT ?o { ?s ?p ?o FILTER(LANG(?o) != '') }").rows()
    assert isinstance(row[0], RdfLiteral)
    assert row[0].language == "zh-Hans"


@pytest.mark.parametrize(
    "text", ["SELECT ?s { ?s ?p }", "INSERT DATA { a:s a:p 4 }", "SELECT ?s FROM a:g { ?s ?p ?o }"]
)
def test_solutions_refuse_what_a_query_refuses(store: Store, text: str) -> None:
    with pytest.raises(QueryError):
        store.solve(text)


def test_a_missing_file_is_not_a_store(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="no graph"):
        open_store(tmp_path / "none.ttl")
