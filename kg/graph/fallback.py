"""The same queries by rdflib: a second opinion, slower, for graphs of moderate size."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import cast

import rdflib
from pyparsing import ParseException
from rdflib.query import ResultRow
from rdflib.term import Node

from kg.errors import GraphError, QueryError
from kg.graph.sparql import bind, check, syntax_error
from kg.graph.store import QueryResult
from kg.graph.values import Iri, Parameter, RdfLiteral, Term, Value, value_of_literal

_TAGS = {"zh-hans": "zh-Hans", "zh-hant": "zh-Hant"}


def query_by_rdflib(
    files: Iterable[Path], text: str, *, parameters: Mapping[str, Parameter] | None = None
) -> QueryResult:
    """Return the answer of rdflib to a query.

    Parameters
    ----------
    files : iterable of Path
        Turtle files.
    text : str
        SPARQL 1.1: SELECT, ASK, CONSTRUCT or DESCRIBE. Prefixes of the files are known.
    parameters : mapping, optional
        As for :meth:`kg.graph.store.Store.select`.

    Returns
    -------
    QueryResult
        Plain values, equal to those of Oxigraph but for the order of rows that the query leaves open.

    Raises
    ------
    GraphError
        If a file cannot be read.
    QueryError
        If the query is wrong, would change the graph, or would leave it.
    """
    check(text)
    graph = rdflib.Graph()
    for file in files:
        try:
            graph.parse(file, format="turtle")
        except (OSError, SyntaxError) as error:
            raise GraphError(str(error), code="KG-G01", where=str(file), remedy="run kg build first") from error
    bound = bind(text, parameters or {})
    try:
        found = graph.query(bound)
    except ParseException as error:
        raise syntax_error(bound, f"error at {error.lineno}:{error.column}: {error.msg}") from error
    except (ValueError, TypeError, RecursionError) as error:
        raise QueryError(str(error), code="KG-Q08", remedy="correct the query") from error
    if found.type == "ASK":
        return QueryResult(form="answer", answer=bool(found.askAnswer))
    if found.type == "SELECT":
        rows = tuple(tuple(_value(cast(Node | None, one)) for one in cast(ResultRow, row)) for row in found)
        return QueryResult(form="rows", variables=tuple(str(name) for name in found.vars or ()), rows=rows)
    triples = {tuple(_term(one) for one in triple) for triple in found.graph or ()}
    return QueryResult(form="triples", triples=tuple(sorted(triples, key=str)))  # type: ignore[arg-type]


def _value(node: Node | None) -> Value:
    if node is None:
        return None
    if isinstance(node, rdflib.Literal):
        return value_of_literal(str(node), str(node.datatype or ""))
    return Iri(f"_:{node}" if isinstance(node, rdflib.BNode) else str(node))


def _term(node: Node) -> Term:
    if isinstance(node, rdflib.Literal):
        language = str(node.language or "").lower()
        datatype = str(node.datatype) if node.datatype else RdfLiteral("").datatype
        if language:
            datatype = "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"
        return RdfLiteral(str(node), datatype, _TAGS.get(language, language))
    return Iri(f"_:{node}" if isinstance(node, rdflib.BNode) else str(node))
