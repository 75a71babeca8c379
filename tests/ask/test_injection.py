"""No name can change a query: parameters enter as typed values."""

from contextlib import suppress
from pathlib import Path

import pyoxigraph
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.answers import KnowledgeGraph, ask
from kg.errors import InputError, KgError, QueryError
from kg.graph.compose import Part, compose
from kg.graph.store import Store
from kg.graph.values import Iri
from kg.ids import is_iri
from kg.vocabulary import load_vocabulary

NASTY = st.text(
    alphabet=st.one_of(st.sampled_from("\"'\\{}<>?$#;.:\n\r\t |&%`^《》()[]"), st.characters(codec="utf-8")),
    max_size=40,
)
TAILS = ("", '" . ?s ?p ?o }', "> ?x } #", "\\", "\n} UNION { ?s ?p ?o", "'''", "<urn:a>", "} } SELECT * { ?s ?p ?o")


@pytest.fixture(scope="module")
def graph() -> KnowledgeGraph:
    return KnowledgeGraph(Store(pyoxigraph.Store(), prefixes={}), load_vocabulary(), folder=Path())


def shape(text: str) -> str:
    """Return a query without the values in it."""
    store = pyoxigraph.Store()
    store.query(text)
    return text.partition("VALUES")[0] + text.rpartition("}")[2]


@settings(max_examples=200, deadline=None)
@given(name=NASTY, tail=st.sampled_from(TAILS))
def test_a_text_never_changes_a_query(name: str, tail: str) -> None:
    plain = compose([Part(question="policy-of-number", variable="policy", parameters={"number": "x"})], "policy")
    text = compose([Part(question="policy-of-number", variable="policy", parameters={"number": name + tail})], "policy")
    assert shape(text) == shape(plain)
    # The parser reads back exactly the text that went in.
    number = text.split("VALUES ?number {", 1)[1].rsplit("?policy cp:documentNumber", 1)[0].rpartition("}")[0]
    rows = Store(pyoxigraph.Store(), prefixes={}).select(f"SELECT ?number {{ VALUES ?number {{{number}}} }}")
    assert [row["number"] for row in rows] == [name + tail]


@settings(max_examples=200, deadline=None)
@given(name=NASTY, tail=st.sampled_from(TAILS))
def test_an_iri_never_changes_a_query(name: str, tail: str) -> None:
    iri = f"https://example.org/{name}{tail}"
    part = Part(question="policies-of-industry", variable="policy", parameters={"industry": Iri(iri)})
    if not is_iri(iri):
        with pytest.raises(KgError):
            compose([part, part], "policy")
        return
    assert compose([part, part], "policy").count(f"<{iri}>") == 2


@settings(max_examples=100, deadline=None)
@given(name=NASTY)
def test_a_question_with_any_name_is_answered_or_refused(name: str, graph: KnowledgeGraph) -> None:
    for text in (f"which policies touch {name}", f"《{name}》是谁发布的", f"{name}有哪些政策"):
        with suppress(InputError, QueryError):
            pyoxigraph.Store().query(ask(graph, text)["sparql"])
