"""SPARQL from people: files, saved questions with parameters, or the text itself."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from kg.answers.graph import KnowledgeGraph, looks_like_iri
from kg.ask.labels import KINDS
from kg.ask.patterns import SLOT_KINDS
from kg.chinese import fold
from kg.errors import InputError, QueryError
from kg.graph.results import write_answer, write_graph, write_rows
from kg.graph.saved import QuestionParameter, find_question, saved_names, saved_questions
from kg.graph.sparql import bind, check_prefixes
from kg.graph.store import QueryResult
from kg.graph.values import Iri, Parameter, RdfLiteral, Value
from kg.model import PartialDate, plain_number

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*")
_CURIE = re.compile(r"([A-Za-z][\w-]{0,60}):([\w./-]+)")
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_LONGEST_PATH = 4096
_BEGINS = re.compile(
    r"\s{0,99}(?:PREFIX|BASE|SELECT|ASK|CONSTRUCT|DESCRIBE|INSERT|DELETE|LOAD|CLEAR|DROP|CREATE|COPY|MOVE|ADD|WITH)\s",
    re.IGNORECASE,
)
"""What a text begins with that is SPARQL and no file, updates included: the engine says why it does not run them."""
_KINDS_OF = SLOT_KINDS | {"type": ("doctype",), "holder": ("agency", "organization", "region")}
"""Kinds of thing that the value of a parameter may name, by the name of the parameter."""


def query(
    graph: KnowledgeGraph,
    text: str,
    *,
    values: Iterable[str] = (),
    engine: str = "oxigraph",
    limit: int | None = None,
) -> QueryResult:
    """Return the answer to SPARQL or a saved question.

    Parameters
    ----------
    graph : KnowledgeGraph
        Where to look.
    text : str
        Name of a saved question, path of a file, or SPARQL itself.
    values : iterable of str
        ``parameter=value``; a value is a number, a name, an IRI or a prefixed name.
    engine : str
        ``oxigraph``, or ``rdflib``, which is slower and gives the same rows.
    limit : int, optional
        Most rows or triples; Oxigraph looks for no more of them.

    Returns
    -------
    QueryResult
        Plain values.

    Raises
    ------
    InputError
        If there is no such question or file, or a value means nothing known.
    QueryError
        If the query cannot be run; the message has line and column.
    """
    sparql, parameters = prepared(graph, text, values=values)
    if engine == "rdflib":
        from kg.graph.fallback import query_by_rdflib  # noqa: PLC0415 - rdflib takes a second to load

        files = (graph.folder / "graph.ttl", graph.folder / "evidence.ttl")
        found = query_by_rdflib(files, sparql, parameters=parameters)
        more = limit is not None and max(len(found.rows), len(found.triples)) > limit
        return replace(found, rows=found.rows[:limit], triples=found.triples[:limit], truncated=more)
    return graph.store.query(sparql, parameters=parameters, limit=limit)


def query_text(graph: KnowledgeGraph, text: str, form: str, *, values: Iterable[str] = ()) -> str:
    """Return the answer to a query in a format of the web.

    Parameters
    ----------
    graph, text, values
        As for :func:`query`.
    form : str
        For SELECT ``srj`` (SPARQL results in JSON), ``xml`` or ``tsv``, for ASK the first two; for CONSTRUCT and
        DESCRIBE ``nt``, ``jsonld`` or ``rdfxml``.

    Raises
    ------
    InputError
        If an answer of this form has no such format, or as for :func:`query`.
    """
    sparql, parameters = prepared(graph, text, values=values)
    found = graph.store.solve(bind(sparql, parameters))
    kinds = {"triples": ("nt", "jsonld", "rdfxml"), "answer": ("srj", "xml"), "rows": ("srj", "xml", "tsv")}[found.form]
    if form not in kinds:
        named = ", ".join(("table", "csv", "json", *kinds))
        raise InputError(f"this answer cannot be written as {form}", code="KG-N08", remedy=f"use {named}")
    written = {"srj": "json", "rdfxml": "rdf"}.get(form, form)
    if found.form == "triples":
        return write_graph(written, found.triples(), graph.store.prefixes)
    if found.form == "answer":
        return write_answer(written, answer=bool(found.answer))
    return write_rows(written, found.variables, found.rows())


def prepared(graph: KnowledgeGraph, text: str, *, values: Iterable[str] = ()) -> tuple[str, dict[str, Parameter]]:
    """Return the SPARQL and the values of its parameters; see :func:`query`."""
    question = find_question(text) if text in saved_names() else None
    declared = {one.name: one for one in question.declared} if question else {}
    parameters = {name: one.read(one.default) for name, one in declared.items() if one.default}
    for value in values:
        name = value.partition("=")[0]
        if question and "=" in value and name not in declared:
            raise _no_parameter(question.name, name, sorted(declared))
        parameters |= dict([_parameter(graph, value, declared)])
    missing = next((name for name, one in declared.items() if one.required and name not in parameters), None)
    if question and missing:
        raise QueryError(f"{missing} is missing", code="KG-Q10", where=question.name, remedy=f"give {missing}=…")
    sparql = question.text if question else _sparql(text)
    check_prefixes(sparql, graph.store.prefixes)
    return sparql, parameters


def filled(graph: KnowledgeGraph, name: str, values: Iterable[str]) -> str:
    """Return the SPARQL of a saved question with values in it; what is not given keeps its open place.

    Parameters
    ----------
    graph : KnowledgeGraph
        Where names are looked up.
    name : str
        Of the saved question.
    values : iterable of str
        ``parameter=value``, as for :func:`query`.

    Raises
    ------
    InputError
        If there is no such question, or a value means nothing known or several things.
    QueryError
        If the question has no such parameter, or a value is not of its type.
    """
    question = find_question(name)
    given = {value.partition("=")[0] for value in values}
    declared = {one.name: one for one in question.declared}
    if unknown := sorted(given - declared.keys()):
        raise _no_parameter(name, unknown[0], sorted(declared))
    return bind(question.text, dict(_parameter(graph, value, declared) for value in values))


def names_for(graph: KnowledgeGraph, parameter: str, begin: str, *, limit: int = 20) -> list[str]:
    """Return names that begin with some letters or characters, of things that a parameter takes, the shortest first."""
    wanted, start = frozenset(_KINDS_OF.get(parameter, KINDS)), fold(begin)
    if not start:
        return []
    named = (
        text for one in graph.index.candidates.values() if one.kind in wanted for text in (one.label, one.label_en)
    )
    fitting = {text for text in named if text and fold(text).startswith(start)}
    return sorted(fitting, key=lambda text: (len(text), text))[:limit]


def _no_parameter(question: str, name: str, known: list[str]) -> QueryError:
    near = get_close_matches(name, known, n=1, cutoff=0.5)
    remedy = f"did you mean {near[0]}=… ?" if near else f"expected: {', '.join(known) or 'none'}"
    return QueryError(f"no parameter {name!r}", code="KG-Q10", where=question, remedy=remedy)


def saved() -> list[dict[str, str]]:
    """Return the saved questions as rows: name, what it answers, its parameters."""
    return [
        {"name": one.name, "question": one.title, "parameters": " ".join(one.parameters)} for one in saved_questions()
    ]


def _sparql(text: str) -> str:
    if _NAME.fullmatch(text) and not Path(text).is_file():
        near = get_close_matches(text, sorted(saved_names()), n=3, cutoff=0.6)
        listed = "`kg query --list` shows the saved questions"
        remedy = f"nearest: {', '.join(near)}; {listed}" if near else listed
        raise InputError(f"there is no saved question {text!r}", code="KG-N05", remedy=remedy)
    if _BEGINS.match(text) or "{" in text or "\n" in text or len(text) > _LONGEST_PATH:
        return text
    try:
        return Path(text).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(
            "neither a saved question, nor a file that can be read, nor SPARQL",
            code="KG-N06",
            where=text,
            remedy="`kg query --list` shows the saved questions",
        ) from error


def _parameter(graph: KnowledgeGraph, text: str, declared: Mapping[str, QuestionParameter]) -> tuple[str, Parameter]:
    name, sign, value = text.partition("=")
    if not sign or not name or not value:
        raise InputError(f"{text!r} is no parameter", code="KG-N07", remedy="write it as name=value")
    if name in declared and declared[name].type != "iri":
        return name, declared[name].read(value)
    if re.fullmatch(r"[0-9]{1,9}", value) and name not in _KINDS_OF:
        return name, int(value)
    prefixed = _CURIE.fullmatch(value)
    if prefixed and prefixed[1] in graph.store.prefixes:
        return name, Iri(graph.store.prefixes[prefixed[1]] + prefixed[2])
    if looks_like_iri(value):
        return name, Iri(value)
    return name, Iri(graph.resolve(value, kinds=_KINDS_OF.get(name, KINDS)).iri)


def plain_rows(result: QueryResult) -> tuple[tuple[str, ...], list[dict[str, Any]]]:
    """Return a result of any form as columns and rows of JSON values."""
    if result.form == "answer":
        return ("answer",), [{"answer": result.answer}]
    if result.form == "triples":
        columns = ("subject", "predicate", "object")
        spelt = [(s, p, o.lexical if isinstance(o, RdfLiteral) else o) for s, p, o in result.triples]
        return columns, [dict(zip(columns, map(str, triple), strict=True)) for triple in spelt]
    rows = [dict(zip(result.variables, map(_plain, row), strict=True)) for row in result.rows]
    return result.variables, rows


def _plain(value: Value) -> str | int | float | Decimal | bool | None:
    if isinstance(value, Decimal) and value.is_finite():
        return plain_number(value)
    return str(value) if isinstance(value, (Iri, PartialDate)) else value


def turtle_lines(result: QueryResult) -> list[str]:
    """Return triples as Turtle, one a line, sorted.

    Raises
    ------
    InputError
        If the result has no triples.
    """
    if result.form != "triples":
        raise InputError("the query gives no triples", code="KG-N08", remedy="use CONSTRUCT or another --format")
    return sorted(f"<{s}> <{p}> {_term(o)} ." for s, p, o in result.triples)


def _term(term: Iri | RdfLiteral) -> str:
    if isinstance(term, Iri):
        return f"<{term}>"
    spelt = "".join(_ESCAPES.get(char) or (char if char.isprintable() else _escape(char)) for char in term.lexical)
    tail = f"@{term.language}" if term.language else f"^^<{term.datatype}>"
    return f'"{spelt}"{tail}'


def _escape(char: str) -> str:
    return f"\\u{ord(char):04X}" if ord(char) < 0x10000 else f"\\U{ord(char):08X}"
