"""Answers in the formats of the web: results of SELECT and ASK as JSON, XML, CSV, TSV; graphs in four syntaxes.

Written here because an engine that cuts an answer at a limit cannot also write it, and because Oxigraph changes the
case of language tags. Blank nodes are IRIs that begin with ``_:``.
"""

import csv
import io
import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from kg.errors import QueryError
from kg.graph.values import XSD, Iri, RdfLiteral, Term

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
Triple = tuple[Iri, Iri, Term]
Row = Sequence[Term | None]

_STRING = f"{XSD}string"
_RESULTS = "http://www.w3.org/2005/sparql-results#"
_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}
_ESCAPED = re.compile('[\\\\"\\x00-\\x1f\\x7f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]')
_BARE = {
    f"{XSD}integer": re.compile(r"[+-]?[0-9]{1,99}"),
    f"{XSD}decimal": re.compile(r"[+-]?[0-9]{1,99}\.[0-9]{1,99}"),
}
_XML = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"}
_XML_TEXT = str.maketrans(_XML)
_XML_ATTRIBUTE = str.maketrans(_XML | {'"': "&quot;", "\n": "&#10;", "\t": "&#9;"})
_LOCAL = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,199}[A-Za-z0-9_])?")
_NCNAME = re.compile(r"[A-Za-z_][\w.-]{0,199}\Z")


def write_rows(form: str, variables: Sequence[str], rows: Iterable[Row]) -> str:
    """Return the answer to a SELECT query.

    Parameters
    ----------
    form : str
        ``json``, ``xml``, ``csv`` or ``tsv``, as the SPARQL 1.1 results formats define them.
    variables : sequence of str
        Names of the columns.
    rows : iterable of sequence of Term or None
        None where a variable is unbound.
    """
    return _ROWS[form](variables, rows)


def write_answer(form: str, *, answer: bool) -> str:
    """Return the answer to an ASK query as ``json`` or ``xml``.

    Examples
    --------
    >>> write_answer("json", answer=True)
    '{"head": {}, "boolean": true}'
    """
    if form == "json":
        return json.dumps({"head": {}, "boolean": answer})
    return (
        f'<?xml version="1.0"?>\n<sparql xmlns="{_RESULTS}"><head/><boolean>{str(answer).lower()}</boolean></sparql>\n'
    )


def write_graph(form: str, triples: Iterable[Triple], prefixes: Mapping[str, str]) -> str:
    r"""Return triples in a syntax of RDF.

    Parameters
    ----------
    form : str
        ``ttl``, ``nt``, ``rdf`` (RDF/XML) or ``jsonld``.
    triples : iterable of (Iri, Iri, Term)
        Written in order of subject, predicate, object.
    prefixes : mapping of str to str
        For Turtle; only those that are used are declared.

    Raises
    ------
    QueryError
        If RDF/XML cannot hold a predicate.

    Examples
    --------
    >>> write_graph("nt", [(Iri("http://a/s"), Iri("http://a/p"), RdfLiteral("钢", language="zh-Hans"))], {})
    '<http://a/s> <http://a/p> "钢"@zh-Hans .\n'
    """
    return _GRAPHS[form](sorted(triples, key=_order), prefixes)


def _order(triple: Triple) -> tuple[str, str, bool, str, str, str]:
    subject, predicate, term = triple
    if isinstance(term, RdfLiteral):
        return subject, predicate, True, term.lexical, term.language, term.datatype
    return subject, predicate, False, term, "", ""


def token(term: Term, prefixes: Mapping[str, str] | None = None) -> str:
    """Return a term in the syntax of N-Triples, or of Turtle where namespaces with their prefixes are given."""
    if isinstance(term, RdfLiteral):
        return _literal(term, prefixes)
    if term.startswith("_:"):
        return str(term)
    cut = max(term.rfind("/"), term.rfind("#")) + 1
    prefix = prefixes.get(term[:cut]) if prefixes else None
    return f"{prefix}:{term[cut:]}" if prefix is not None and _LOCAL.fullmatch(term, cut) else f"<{term}>"


def _literal(literal: RdfLiteral, prefixes: Mapping[str, str] | None) -> str:
    bare = _BARE.get(literal.datatype) if prefixes is not None else None
    if bare and bare.fullmatch(literal.lexical):
        return literal.lexical
    quoted = _ESCAPED.sub(lambda match: _ESCAPES.get(match[0]) or f"\\u{ord(match[0]):04X}", literal.lexical)
    if literal.language:
        return f'"{quoted}"@{literal.language}'
    return f'"{quoted}"' if literal.datatype == _STRING else f'"{quoted}"^^{token(Iri(literal.datatype), prefixes)}'


def _json(variables: Sequence[str], rows: Iterable[Row]) -> str:
    bindings = [
        {name: _json_term(term) for name, term in zip(variables, row, strict=True) if term is not None} for row in rows
    ]
    return json.dumps({"head": {"vars": list(variables)}, "results": {"bindings": bindings}}, ensure_ascii=False)


def _json_term(term: Term) -> dict[str, str]:
    if isinstance(term, Iri):
        return {"type": "bnode", "value": term[2:]} if term.startswith("_:") else {"type": "uri", "value": term}
    plain = {"type": "literal", "value": term.lexical}
    if term.language:
        return plain | {"xml:lang": term.language}
    return plain if term.datatype == _STRING else plain | {"datatype": term.datatype}


def _xml(variables: Sequence[str], rows: Iterable[Row]) -> str:
    lines = ['<?xml version="1.0"?>', f'<sparql xmlns="{_RESULTS}">', "<head>"]
    lines += [f"<variable name={_quoted(name)}/>" for name in variables]
    lines += ["</head>", "<results>"]
    for row in rows:
        cells = (
            f"<binding name={_quoted(name)}>{_xml_term(term)}</binding>"
            for name, term in zip(variables, row, strict=True)
            if term is not None
        )
        lines.append(f"<result>{''.join(cells)}</result>")
    return "\n".join([*lines, "</results>", "</sparql>", ""])


def _xml_term(term: Term) -> str:
    if isinstance(term, Iri):
        return f"<bnode>{term[2:]}</bnode>" if term.startswith("_:") else f"<uri>{term.translate(_XML_TEXT)}</uri>"
    return f"<literal{_xml_type(term, 'datatype')}>{_xml_text(term.lexical)}</literal>"


def _xml_type(literal: RdfLiteral, attribute: str) -> str:
    if literal.language:
        return f" xml:lang={_quoted(literal.language)}"
    return "" if literal.datatype == _STRING else f" {attribute}={_quoted(literal.datatype)}"


def _xml_text(text: str) -> str:
    # XML has no way to write most control characters; a carriage return would be read as a line feed.
    return _NOT_IN_XML.sub("\N{REPLACEMENT CHARACTER}", text).translate(_XML_TEXT)


def _quoted(text: str) -> str:
    """Return the value of an attribute; what the standard library has for it loads half of its network code."""
    return f'"{text.translate(_XML_ATTRIBUTE)}"'


def _csv(variables: Sequence[str], rows: Iterable[Row]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(variables)
    writer.writerows(
        ["" if term is None else term.lexical if isinstance(term, RdfLiteral) else str(term) for term in row]
        for row in rows
    )
    return out.getvalue()


def _tsv(variables: Sequence[str], rows: Iterable[Row]) -> str:
    lines = ["\t".join(f"?{name}" for name in variables)]
    # Without namespaces, numbers may stand bare and nothing else is shortened.
    lines += ["\t".join("" if term is None else token(term, {}) for term in row) for row in rows]
    return "\n".join(lines) + "\n"


def _ntriples(triples: Sequence[Triple], _prefixes: Mapping[str, str]) -> str:
    return "".join(f"{token(s)} {token(p)} {token(o)} .\n" for s, p, o in triples)


def _turtle(triples: Sequence[Triple], prefixes: Mapping[str, str]) -> str:
    known = {namespace: prefix for prefix, namespace in prefixes.items()}
    blocks: list[str] = []
    used: set[str] = set()
    last: Iri | None = None
    for subject, predicate, term in triples:
        words = [token(one, known) for one in (subject, predicate, term)]
        used.update(word.partition(":")[0] for word in words if not word.startswith(("<", '"', "_:")))
        used.update(word.rpartition("^^")[2].partition(":")[0] for word in words if word.startswith('"'))
        verb = "a" if predicate == f"{RDF}type" else words[1]
        blocks.append(
            f"    {verb} {words[2]} ;"
            if subject == last
            else f"{'.' if last else ''}\n{words[0]}\n    {verb} {words[2]} ;"
        )
        last = subject
    head = [f"@prefix {prefix}: <{namespace}> ." for prefix, namespace in prefixes.items() if prefix in used]
    return "\n".join([*head, *blocks, "." if blocks else ""]).lstrip("\n").rstrip("\n") + "\n"


def _rdfxml(triples: Sequence[Triple], _prefixes: Mapping[str, str]) -> str:
    lines = ['<?xml version="1.0" encoding="utf-8"?>', f'<rdf:RDF xmlns:rdf="{RDF}">']
    last: Iri | None = None
    for subject, predicate, term in triples:
        if subject != last:
            lines += ["</rdf:Description>"] if last else []
            lines.append(f"<rdf:Description {_node(subject, 'rdf:about')}>")
        lines.append(_property(predicate, term))
        last = subject
    return "\n".join([*lines, *(["</rdf:Description>"] if last else []), "</rdf:RDF>", ""])


def _node(iri: Iri, attribute: str) -> str:
    # The names that the engine gives to blank nodes are digits and letters; a name of XML begins with a letter.
    return f"rdf:nodeID={_quoted(f'n{iri[2:]}')}" if iri.startswith("_:") else f"{attribute}={_quoted(iri)}"


def _property(predicate: Iri, term: Term) -> str:
    cut = max(predicate.rfind(char) for char in "/#:") + 1
    if not _NCNAME.match(predicate, cut):
        raise QueryError(
            f"RDF/XML cannot hold the predicate {predicate}", code="KG-Q13", remedy="ask for Turtle or JSON-LD"
        )
    name = predicate[cut:]
    head = f"<p:{name} xmlns:p={_quoted(predicate[:cut])}"
    if isinstance(term, Iri):
        return f"{head} {_node(term, 'rdf:resource')}/>"
    return f"{head}{_xml_type(term, 'rdf:datatype')}>{_xml_text(term.lexical)}</p:{name}>"


def _jsonld(triples: Sequence[Triple], _prefixes: Mapping[str, str]) -> str:
    nodes: dict[str, dict[str, Any]] = {}
    for subject, predicate, term in triples:
        node = nodes.setdefault(subject, {"@id": subject})
        if predicate == f"{RDF}type" and isinstance(term, Iri):
            node.setdefault("@type", []).append(term)
        else:
            node.setdefault(predicate, []).append(_jsonld_term(term))
    return json.dumps(list(nodes.values()), ensure_ascii=False, indent=1) + "\n"


def _jsonld_term(term: Term) -> dict[str, str]:
    if isinstance(term, Iri):
        return {"@id": term}
    if term.language:
        return {"@value": term.lexical, "@language": term.language}
    plain = {"@value": term.lexical}
    return plain if term.datatype == _STRING else plain | {"@type": term.datatype}


_ROWS: Mapping[str, Callable[[Sequence[str], Iterable[Row]], str]] = {
    "json": _json,
    "xml": _xml,
    "csv": _csv,
    "tsv": _tsv,
}
_GRAPHS: Mapping[str, Callable[[Sequence[Triple], Mapping[str, str]], str]] = {
    "ttl": _turtle,
    "nt": _ntriples,
    "rdf": _rdfxml,
    "jsonld": _jsonld,
}
