"""Inferences as Turtle: nodes of their own, to be kept in a file apart from the graph."""

from collections.abc import Iterator, Mapping
from typing import Any

from kg.answers.graph import CP, KnowledgeGraph
from kg.answers.queries import turtle_lines
from kg.graph.store import QueryResult
from kg.graph.values import XSD, Iri, RdfLiteral, Term
from kg.ids import digest

_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_TYPE, _SOURCE = Iri(f"{_RDF}type"), Iri("http://purl.org/dc/terms/source")
_ORIGIN = Iri("http://www.w3.org/ns/prov#wasDerivedFrom")
_Lines = Iterator[tuple[Iri, Iri, Term]]


def inference_lines(graph: KnowledgeGraph, found: Mapping[str, Any]) -> list[str]:
    """Return the inferences of an explanation as Turtle, one triple a line, sorted.

    Parameters
    ----------
    graph : KnowledgeGraph
        Where they were drawn.
    found : mapping
        What :func:`~kg.answers.explanations.explain` returned.

    Returns
    -------
    list of str
        Each inference is a ``cp:Inference`` with its triple, rule, confidence and premises: assertions by their IRI,
        rows of tables as ``rdf:Statement`` with the row as ``dcterms:source``. The inferred triples themselves are not
        written.
    """
    triples = tuple(dict.fromkeys(triple for one in found["inferences"] for triple in _inference(graph, one)))
    return turtle_lines(QueryResult(form="triples", triples=triples))


def _inference(graph: KnowledgeGraph, one: Mapping[str, Any]) -> _Lines:
    node = Iri(one["inference"])
    yield node, _TYPE, Iri(f"{CP}Inference")
    yield from _spelt(node, one["triple"])
    yield node, Iri(f"{CP}rule"), RdfLiteral(one["rule"])
    if one["confidence"] is not None:
        yield node, Iri(f"{CP}confidence"), RdfLiteral(f"{one['confidence']}", f"{XSD}decimal")
    for premise in one["premises"]:
        assertion = premise["assertion"] or ""
        reified = assertion.startswith(f"{graph.base}assertion/")
        stated = Iri(assertion) if reified else _name(graph, premise["triple"])
        yield node, Iri(f"{CP}premise"), stated
        if not reified:
            yield stated, _TYPE, Iri(f"{_RDF}Statement")
            yield from _spelt(stated, premise["triple"])
            if assertion:  # a target is its own statement
                yield stated, _ORIGIN, Iri(assertion)
            if premise["row"]:
                yield stated, _SOURCE, RdfLiteral(premise["row"])


def _name(graph: KnowledgeGraph, triple: tuple[Any, ...]) -> Iri:
    return Iri(f"{graph.base}statement/{digest('statement', *map(str, triple), length=16)}")


def _spelt(node: Iri, triple: tuple[Any, ...]) -> _Lines:
    subject, predicate, target = triple
    yield node, Iri(f"{_RDF}subject"), Iri(subject)
    yield node, Iri(f"{_RDF}predicate"), Iri(predicate)
    datatype = f"{XSD}integer" if isinstance(target, int) else f"{XSD}string"
    yield node, Iri(f"{_RDF}object"), target if isinstance(target, Iri) else RdfLiteral(str(target), datatype)
