"""SHACL: what in a graph breaks a rule of ``ontology/shapes.ttl``, and the words that it rests on."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph
from pyshacl import validate as run_pyshacl
from pyshacl.errors import ConstraintLoadError, ReportableRuntimeError, ShapeLoadError
from rdflib import DCTERMS, RDF, SH, SKOS, XSD, BNode, Graph, Literal, URIRef
from rdflib.collection import Collection
from rdflib.term import IdentifiedNode, Node

from kg.errors import GraphError, Severity
from kg.ids import BASE_IRI
from kg.namespaces import CP, OA, prefixes
from kg.resources import resource

_SEVERITIES = {str(SH.Violation): Severity.ERROR, str(SH.Warning): Severity.WARNING, str(SH.Info): Severity.INFO}
_NOT_CORE = (SH.sparql, SH.select, SH.ask, SH.js, SH.rule)
_MARKS = {SH.inversePath: "^{}", SH.zeroOrOnePath: "{}?", SH.zeroOrMorePath: "{}*", SH.oneOrMorePath: "{}+"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Words of a document, and where they stand in it: characters of the raw text, end exclusive."""

    quote: str
    document: str
    path: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ShapeResult:
    """One node that breaks a rule; ``path`` in the syntax of SPARQL, ``value`` empty where one is missing.

    ``remedy`` is what the message of the shape says after its first semicolon. ``place`` is None where no document
    speaks of the node.
    """

    rule: str
    severity: Severity
    subject: str
    label: str
    path: str
    value: str
    message: str
    remedy: str
    place: Place | None


def load_graph(*files: Path) -> tuple[Graph, str]:
    """Return what is in some Turtle files, and the base of its data.

    Parameters
    ----------
    *files : Path
        ``graph.ttl``, ``evidence.ttl``, an ontology.

    Returns
    -------
    tuple of Graph and str
        The base is the usual one where no file says otherwise.

    Raises
    ------
    GraphError
        If a file is missing, unreadable or not Turtle.
    """
    # This parser takes a tenth of the time of rdflib's own.
    graph, base = Graph(bind_namespaces="none"), ""
    for file in files:
        try:
            with file.open("rb") as stream:
                parser = pyoxigraph.parse(stream, format=pyoxigraph.RdfFormat.TURTLE)
                for quad in parser:
                    graph.add((_node(quad.subject), _node(quad.predicate), _term(quad.object)))
        except FileNotFoundError as error:
            raise GraphError("no such file", code="KG-G01", where=str(file), remedy="run kg build first") from error
        except OSError as error:
            reason = error.strerror or "it cannot be read"
            raise GraphError(reason, code="KG-G01", where=str(file), remedy="check that it may be read") from error
        except (SyntaxError, ValueError) as error:
            message = f"this is not Turtle: {' '.join(str(error).split())}"
            raise GraphError(message, code="KG-G01", where=str(file), remedy="correct it or build it again") from error
        base = base or parser.prefixes.get("pol", "").removesuffix("id/policy/")
    return graph, base or BASE_IRI


def load_shapes(file: Path | None = None, *, base: str = BASE_IRI) -> Graph:
    """Return shapes, those of the ontology unless a file is given, for data below a base.

    Raises
    ------
    GraphError
        If the file cannot be read, holds no shape, or goes beyond SHACL Core, which could reach out of the graph.
    """
    file = file or resource("ontology") / "shapes.ttl"
    if not file.is_file():
        raise GraphError("no such file", code="KG-G12", where=str(file), remedy="name a file of SHACL shapes")
    read, _ = load_graph(file)
    for beyond in _NOT_CORE:
        if any(read.subjects(beyond)):
            name = beyond.removeprefix(str(SH))
            raise GraphError(
                f"sh:{name} is not SHACL Core", code="KG-G12", where=str(file), remedy="use core constraints"
            )
    if not any(read.subjects(RDF.type, SH.NodeShape)) and not any(read.subjects(RDF.type, SH.PropertyShape)):
        raise GraphError(
            "there is no shape in it", code="KG-G12", where=str(file), remedy="name a file of SHACL shapes"
        )
    if base == BASE_IRI:
        return read
    shapes = Graph()
    for subject, predicate, object_ in read:
        data = str(object_).startswith(f"{BASE_IRI}id/")
        shapes.add((subject, predicate, URIRef(base + str(object_).removeprefix(BASE_IRI)) if data else object_))
    return shapes


def validate(data: Graph, shapes: Graph, *, base: str = BASE_IRI) -> tuple[ShapeResult, ...]:
    """Return what breaks a rule, errors first, then by rule and subject.

    Parameters
    ----------
    data : Graph
        Facts and evidence together with the ontology, whose classes tell what is a kind of what.
    shapes : Graph
        As :func:`load_shapes` returns them.
    base : str
        Where data IRIs live, to shorten them.

    Raises
    ------
    GraphError
        If the shapes are not well formed.
    """
    try:
        _, report, _ = run_pyshacl(data, shacl_graph=shapes, inference="none", allow_warnings=True, inplace=True)
    except (ShapeLoadError, ConstraintLoadError, ReportableRuntimeError) as error:
        message = f"the shapes are not well formed: {getattr(error, 'message', error)}"
        raise GraphError(message, code="KG-G12", remedy="correct the file of shapes") from error
    if not isinstance(report, Graph):
        raise GraphError("the validation could not run", code="KG-G13", remedy="check graph and shapes")
    reader = _Reader(data, shapes, base=base)
    found = {reader.result(report, node) for node in report.objects(None, SH.result)}
    order = list(Severity)
    return tuple(sorted(found, key=lambda one: (order.index(one.severity), one.rule, one.subject, one.path, one.value)))


class _Reader:
    """Puts the results of pySHACL into words."""

    def __init__(self, data: Graph, shapes: Graph, *, base: str) -> None:
        self._data, self._shapes = data, shapes
        self._prefixes = sorted(prefixes(base).items(), key=lambda pair: -len(pair[1]))

    def result(self, report: Graph, node: Node) -> ShapeResult:
        """Return one result with label and words."""
        source = report.value(node, SH.sourceShape)
        focus, value = report.value(node, SH.focusNode), report.value(node, SH.value)
        path = self._shapes.value(source, SH.path)
        messages = sorted(str(message) for message in report.objects(node, SH.resultMessage))
        message, _, remedy = (messages[0] if messages else "breaks a rule").partition("; ")
        return ShapeResult(
            rule=self._rule(source),
            severity=_SEVERITIES.get(str(report.value(node, SH.resultSeverity)), Severity.ERROR),
            subject=str(focus),
            label=self._label(focus),
            path=self._path(path) if path else "",
            value="" if value is None else str(value),
            message=message,
            remedy=remedy,
            place=self._place(focus, path, value),
        )

    def _rule(self, shape: Node | None) -> str:
        # A shape without an IRI goes by the one that holds it.
        named = shape
        while isinstance(named, BNode):
            named = next(self._shapes.subjects(None, named), None)
        return str(named).rpartition("#")[2].rpartition("/")[2] if named else "shape"

    def _short(self, iri: str) -> str:
        prefix, namespace = next((p for p in self._prefixes if iri.startswith(p[1])), ("", ""))
        return f"{prefix}:{iri.removeprefix(namespace)}" if prefix else f"<{iri}>"

    def _path(self, path: Node) -> str:
        if isinstance(path, URIRef):
            return self._short(path)
        for predicate, mark in _MARKS.items():
            if inner := self._shapes.value(path, predicate):
                return mark.format(self._path(inner))
        several = self._shapes.value(path, SH.alternativePath)
        parts = [self._path(one) for one in Collection(self._shapes, several or path)]
        return f"({'|'.join(parts)})" if several else "/".join(parts)

    def _label(self, node: Node | None) -> str:
        data = self._data
        if (node, RDF.type, CP.Assertion) in data:
            parts = (data.value(node, part) for part in (RDF.subject, RDF.predicate, RDF.object))
            return " ".join(self._label(part) for part in parts if part is not None)
        names = sorted(data.objects(node, SKOS.prefLabel), key=lambda name: (_language(name) != "zh-hans", str(name)))
        for predicate in (CP.statementText, DCTERMS.title, CP.path, CP.quote):
            names += sorted(data.objects(node, predicate), key=str)
        if names:
            return str(names[0])
        return self._short(str(node)) if isinstance(node, URIRef) else str(node)

    def _place(self, focus: Node | None, path: Node | None, value: Node | None) -> Place | None:
        for node in (focus, *self._assertions(focus, path, value)):
            found = (node, *self._data.objects(node, CP.evidence))
            places = [place for one in found for place in self._words(one)]
            if places:
                return max(places, key=_fullness)
        mentions = (place for node in self._data.subjects(CP.mentionOf, focus) for place in self._words(node))
        return max(mentions, key=_fullness, default=None)

    def _assertions(self, focus: Node | None, path: Node | None, value: Node | None) -> list[Node]:
        about = [
            node for node in self._data.subjects(RDF.subject, focus) if (node, RDF.type, CP.Assertion) in self._data
        ]
        same = [node for node in about if (node, RDF.predicate, path) in self._data]
        exact = [node for node in same if (node, RDF.object, value) in self._data]
        return sorted(exact or same, key=str)

    def _words(self, node: Node | None) -> Iterator[Place]:
        quote, source = self._data.value(node, CP.quote), self._data.value(node, OA.hasSource)
        start, end = _number(self._data.value(node, CP.start)), _number(self._data.value(node, CP.end))
        if quote is not None and start is not None and end is not None:
            path = self._data.value(source, CP.path)
            yield Place(quote=str(quote), document=str(source), path=str(path or source), start=start, end=end)


def _fullness(place: Place) -> tuple[int, str, int]:
    """Return what puts a sentence before the words in it, a title before its short form."""
    return place.end - place.start, place.path, -place.start


def _number(value: Node | None) -> int | None:
    text = str(value)
    return int(text) if value is not None and text.isascii() and text.isdigit() else None


def _language(node: Node) -> str:
    return (node.language or "").lower() if isinstance(node, Literal) else ""


def _node(node: pyoxigraph.NamedNode | pyoxigraph.BlankNode | pyoxigraph.Triple) -> IdentifiedNode:
    if isinstance(node, pyoxigraph.Triple):
        raise TypeError("a triple about a triple is no RDF 1.1")
    return URIRef(node.value) if isinstance(node, pyoxigraph.NamedNode) else BNode(node.value)


def _term(term: pyoxigraph.NamedNode | pyoxigraph.BlankNode | pyoxigraph.Literal | pyoxigraph.Triple) -> Node:
    if not isinstance(term, pyoxigraph.Literal):
        return _node(term)
    if term.language:
        return Literal(term.value, lang=term.language)
    if term.datatype.value == str(XSD.string):
        # To rdflib, a plain literal and one that names this type are two.
        return Literal(term.value)
    return Literal(term.value, datatype=URIRef(term.datatype.value), normalize=False)
