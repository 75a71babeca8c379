"""Turtle in one stable order: the same graph gives the same bytes, and one new triple changes one line or two.

Written by hand because a general serializer takes several times as long and moves whole blocks when one link is added.
"""

import re
from collections.abc import Iterable
from pathlib import Path

from rdflib import XSD, BNode, Graph, Literal, URIRef
from rdflib.term import Node

from kg.errors import GraphError
from kg.files import write_files
from kg.ids import BASE_IRI, is_iri
from kg.namespaces import FOLDERS, prefixes

_LOCAL = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_-])?")
# Characters that no editor shows, or that turn the direction of writing.
_HIDDEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffc\ufffe\uffff\ud800-\udfff]"
)
_TAGS = {"zh-hans": "zh-Hans", "zh-hant": "zh-Hant"}
_STRING = str(XSD.string)
_BARE = {
    str(XSD.integer): re.compile(r"[+-]?[0-9]+"),
    str(XSD.decimal): re.compile(r"(?<![0-9])[+-]?[0-9]*+\.[0-9]+"),
    str(XSD.boolean): re.compile("true|false"),
}


def to_turtle(graph: Graph | Iterable[tuple[Node, Node, Node]], *, base: str = BASE_IRI) -> str:
    r"""Return a graph as Turtle.

    Parameters
    ----------
    graph : Graph or iterable of triples
        What to write.
    base : str
        Where data IRIs live; decides which of them are shortened.

    Returns
    -------
    str
        Prefixes; then subjects by kind and IRI, their type first, one object on a line.

    Raises
    ------
    GraphError
        If an IRI holds a character that no IRI may hold.

    Examples
    --------
    >>> from rdflib import SKOS
    >>> label = Literal("国家发展改革委", lang="zh-Hans")
    >>> print(to_turtle([(URIRef(f"{BASE_IRI}id/org/ndrc"), SKOS.prefLabel, label)]).partition("\n\n")[2].strip())
    ag:ndrc
        skos:prefLabel "国家发展改革委"@zh-Hans ;
    .
    """
    writer = _Writer(base)
    known = prefixes(base)
    lines = [f"@prefix {prefix}: <{namespace}> ." for prefix, namespace in known.items()]
    lines += writer.blocks(graph)
    return "\n".join(lines) + "\n"


def write_turtle(graph: Graph | Iterable[tuple[Node, Node, Node]], path: Path, *, base: str = BASE_IRI) -> None:
    """Write a graph to a file, whole or not at all.

    Parameters
    ----------
    graph : Graph or iterable of triples
        What to write.
    path : Path
        The file; one that is there is replaced.
    base : str
        Where data IRIs live.

    Raises
    ------
    GraphError
        If an IRI holds a character that no IRI may hold.
    OutputError
        If the file cannot be written.
    """
    write_files({path: to_turtle(graph, base=base)})


class _Writer:
    """Turns terms into tokens, each IRI once."""

    def __init__(self, base: str) -> None:
        known = prefixes(base)
        self._prefixes = {namespace: prefix for prefix, namespace in known.items()}
        self._root = f"{base}id/"
        self._ranks = {folder: rank for rank, folder in enumerate(FOLDERS.values())}
        self._tokens: dict[str, str] = {}

    def blocks(self, triples: Iterable[tuple[Node, Node, Node]]) -> list[str]:
        """Return one text for each subject, in order."""
        # Keyed by plain str, whose hash and comparison are many times faster than those of rdflib's terms.
        subjects: dict[str, dict[str, list[str]]] = {}
        properties: dict[str, list[str]] = {}
        objects: list[str] = []
        last_subject = last_predicate = None
        tokens, token, literal = self._tokens, self._token, self._literal
        for subject, predicate, object_ in triples:
            # A graph gives its triples subject by subject, so most looks into the dictionaries can be spared.
            if subject is not last_subject:
                properties = subjects.setdefault(str(subject) if type(subject) is URIRef else token(subject), {})
                last_subject, last_predicate = subject, None
            if predicate is not last_predicate:
                objects = properties.setdefault(tokens.get(str(predicate)) or token(predicate), [])
                last_predicate = predicate
            if type(object_) is Literal:
                objects.append(literal(object_))
            else:
                objects.append(tokens.get(str(object_)) or token(object_))
        return [self._block(subject, subjects[subject]) for subject in sorted(subjects, key=self._order)]

    def _block(self, subject: str, properties: dict[str, list[str]]) -> str:
        start = subject if subject.startswith("_:") else self._tokens.get(subject) or self._token(URIRef(subject))
        lines = [f"\n{start}"]
        types = properties.pop("rdf:type", None)
        if types:
            lines.append(f"    a {', '.join(sorted(types))} ;")
        for predicate in sorted(properties):
            objects = properties[predicate]
            if len(objects) == 1:
                lines.append(f"    {predicate} {objects[0]} ;")
            else:
                lines.append(f"    {predicate}")
                lines.append("        " + " ,\n        ".join(sorted(objects)) + " ;")
        lines.append(".")
        return "\n".join(lines)

    def _order(self, iri: str) -> tuple[int, str]:
        folder = iri[len(self._root) :].partition("/")[0] if iri.startswith(self._root) else ""
        return self._ranks.get(folder, -1), iri

    def _token(self, term: Node) -> str:
        if isinstance(term, Literal):
            return self._literal(term)
        if isinstance(term, URIRef):
            iri = str(term)
            token = self._tokens.get(iri)
            if token is None:
                token = self._tokens[iri] = self._iri(iri)
            return token
        if isinstance(term, BNode):
            return f"_:{re.sub('[^A-Za-z0-9]', '', term)}"
        raise TypeError(f"not a term of RDF 1.1: {term!r}")

    def _iri(self, iri: str) -> str:
        cut = max(iri.rfind("/"), iri.rfind("#")) + 1
        prefix = self._prefixes.get(iri[:cut])
        if prefix and _LOCAL.fullmatch(iri, cut):
            return f"{prefix}:{iri[cut:]}"
        if not is_iri(iri):
            raise GraphError(f"not an IRI: {iri!r}", code="KG-G11", remedy="give data IRIs below the base only")
        return f"<{iri}>"

    def _literal(self, literal: Literal) -> str:
        lexical = str(literal)
        language, datatype = literal.language, literal.datatype
        if language:
            return f"{_quoted(lexical)}@{_TAGS.get(language.lower(), language)}"
        if datatype is None or str(datatype) == _STRING:
            return _quoted(lexical)
        bare = _BARE.get(str(datatype))
        if bare and bare.fullmatch(lexical):
            return lexical
        return f"{_quoted(lexical)}^^{self._token(datatype)}"


def _quoted(lexical: str) -> str:
    if '"' in lexical or "\\" in lexical:
        lexical = lexical.replace("\\", "\\\\").replace('"', '\\"')
    if not lexical.isprintable():
        lexical = lexical.replace("\n", "\\n").replace("\r", "\\r").replace("\t", "\\t")
        if not lexical.isprintable():
            lexical = _HIDDEN.sub(_escape, lexical)
    return f'"{lexical}"'


def _escape(match: re.Match[str]) -> str:
    char = match[0]
    return "\N{REPLACEMENT CHARACTER}" if "\ud800" <= char <= "\udfff" else f"\\u{ord(char):04X}"
