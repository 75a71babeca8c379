"""The addresses of the server in OpenAPI 3.1."""

from collections.abc import Mapping, Sequence
from typing import Any

from kg import __version__
from kg.serve.negotiate import GRAPHS, ROWS

Json = dict[str, Any]


def openapi(address: str, max_rows: int) -> Json:
    """Return the description of the interface.

    Parameters
    ----------
    address : str
        Where the server is.
    max_rows : int
        Rows after which an answer of SPARQL is cut.

    Examples
    --------
    >>> sorted(openapi("http://127.0.0.1:8088", 10)["paths"])[:3]
    ['/ask', '/document/{id}', '/documents']
    """
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Carbon policy graph",
            "summary": "Questions to a knowledge graph of carbon policy; each fact with the sentence that proves it.",
            "version": __version__,
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "servers": [{"url": address}],
        "paths": {
            "/sparql": {"get": _sparql_get(max_rows), "post": _sparql_post(max_rows)},
            "/ask": {"get": _answer("ask", "Answer a question in English or Chinese", [_text("q", needed=True)])},
            "/trace": {"get": _answer("trace", "What reaches an industry, agency, policy or region", _TRACE)},
            "/path": {"get": _answer("path", "The best explained paths between two things", _PATH)},
            "/explain": {"get": _answer("explain", "Every fact about a thing", [_text("name", needed=True)])},
            "/targets": {"get": _answer("targets", "What shall change, by how much, by when", _TARGETS)},
            "/documents": {"get": _answer("documents", "The documents that the graph was built from", [])},
            "/questions": {"get": _answer("questions", "Saved questions with their parameters", [])},
            "/questions/{name}": {"get": _question()},
            "/names": {"get": _names()},
            "/id/{path}": {"get": _thing()},
            "/document/{id}": {"get": _document()},
            "/openapi.json": {"get": _operation("openapi", "This description", [], {"application/json": _object()})},
        },
        "components": {"schemas": {"Problem": _PROBLEM, "Citation": _CITATION}},
    }


def _operation(name: str, summary: str, parameters: Sequence[Json], content: Mapping[str, Json]) -> Json:
    return {
        "operationId": name,
        "summary": summary,
        "parameters": list(parameters),
        "responses": {
            "200": {"description": "The answer", "content": dict(content)},
            "default": {
                "description": "Why there is none: 400, 403 (update), 404 (unknown name), 406, 413, 414, 503, 504",
                "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}},
            },
        },
    }


def _answer(name: str, summary: str, parameters: Sequence[Json]) -> Json:
    return _operation(name, summary, [*parameters, _FORMAT], {"application/json": _object(), "text/html": _string()})


def _sparql_get(max_rows: int) -> Json:
    parameters = [_text("query"), {**_text("format"), "schema": {"enum": [*ROWS, *GRAPHS]}}]
    return _operation("queryGet", f"SPARQL 1.1 Protocol; at most {max_rows} rows", parameters, _results())


def _sparql_post(max_rows: int) -> Json:
    operation = _operation("queryPost", f"SPARQL 1.1 Protocol; at most {max_rows} rows", [], _results())
    form = {"type": "object", "properties": {"query": {"type": "string"}}, "required": ["query"]}
    content = {"application/x-www-form-urlencoded": {"schema": form}, "application/sparql-query": _string()}
    return operation | {"requestBody": {"required": True, "content": content}}


def _results() -> dict[str, Json]:
    return {media: _string() if "json" not in media else {"schema": {}} for media in (*ROWS.values(), *GRAPHS.values())}


def _question() -> Json:
    name = _in_path("name", "Name of a saved question")
    text = "The SPARQL of a saved question; its parameters, given by their names, are filled in"
    return _operation("question", text, [name], {"application/sparql-query": _string()})


def _names() -> Json:
    given = [_text("parameter", needed=True), _text("q", needed=True)]
    text = "Names that begin with some characters, of things that a parameter of a saved question takes"
    return _operation("names", text, given, {"application/json": _object()})


def _thing() -> Json:
    path = _in_path("path", "What follows /id/ in the IRI of a thing, such as industry/iron-steel")
    content = {media: _string() for media in ("text/html", *GRAPHS.values())}
    return _operation("thing", "What is known of a thing", [path, _FORMAT], content)


def _document() -> Json:
    char = {**_text("char"), "description": "start,end in characters: what to mark", "schema": {"type": "string"}}
    content = {"text/html": _string(), "text/plain": _string()}
    return _operation("document", "The original text", [_in_path("id", "Id of a document"), char, _FORMAT], content)


def _text(name: str, *, needed: bool = False) -> Json:
    return {"name": name, "in": "query", "required": needed, "schema": {"type": "string"}}


def _whole(name: str) -> Json:
    return {"name": name, "in": "query", "required": False, "schema": {"type": "integer", "minimum": 1}}


def _in_path(name: str, text: str) -> Json:
    return {"name": name, "in": "path", "required": True, "description": text, "schema": {"type": "string"}}


def _object() -> Json:
    return {"schema": {"type": "object"}}


def _string() -> Json:
    return {"schema": {"type": "string"}}


_FORMAT: Json = {**_text("format"), "description": "html, json, txt, ttl, nt, rdf or jsonld; wins over Accept"}
_TRACE = (
    _text("name", needed=True),
    _whole("depth"),
    _whole("limit"),
    *(_text(name) for name in ("part", "via", "as_of", "since", "region")),
)
_PATH = (_text("from", needed=True), _text("to", needed=True), _whole("count"), _whole("longest"))
_TARGETS = (
    *(_text(name) for name in ("name", "industry", "region", "policy", "indicator")),
    _whole("by"),
    {"name": "observations", "in": "query", "schema": {"type": "boolean"}},
)
_PROBLEM: Json = {
    "type": "object",
    "required": ["title", "status", "message"],
    "properties": {
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "code": {"type": "string"},
        "message": {"type": "string"},
        "where": {"type": "string"},
        "remedy": {"type": "string"},
        "line": {"type": "integer"},
        "column": {"type": "integer"},
    },
}
_CITATION: Json = {
    "type": "object",
    "description": "A sentence that proves a fact; start and end count characters of the raw text",
    "properties": {
        "quote": {"type": "string"},
        "words": {"type": "array", "items": {"type": "string"}},
        "document": {"type": "string"},
        "path": {"type": "string"},
        "start": {"type": "integer"},
        "end": {"type": "integer"},
    },
}
