"""What a worker does: a request with its parameters becomes a reply, whole and ready to be sent."""

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import Any

from kg.answers import KnowledgeGraph, ask, explain, saved, trace
from kg.answers.queries import filled, names_for
from kg.answers.routes import find_paths
from kg.answers.targets import targets
from kg.errors import InputError, KgError
from kg.graph.results import write_answer, write_graph, write_rows
from kg.graph.saved import find_question
from kg.graph.solutions import Solutions
from kg.graph.values import Iri
from kg.ids import is_iri
from kg.serve.messages import NEEDED, Reply, failure, refusal
from kg.serve.negotiate import GRAPHS, ROWS, choose_format
from kg.serve.pages import Pages
from kg.view.text import json_text

_ANSWER = {name: ROWS[name] for name in ("json", "xml")}
_DESCRIBE = "CONSTRUCT {{ {0} ?p ?o . ?s ?q {0} }} WHERE {{ {{ {0} ?p ?o }} UNION {{ ?s ?q {0} }} }}"
_SPARQL = "application/sparql-query"


class Jobs:
    """The requests that a worker knows.

    Parameters
    ----------
    graph : KnowledgeGraph
        Where to look.
    max_rows : int
        Rows or triples after which an answer is cut.
    """

    def __init__(self, graph: KnowledgeGraph, *, max_rows: int) -> None:
        self._graph, self._max_rows = graph, max_rows
        self._known: Mapping[str, Callable[[Mapping[str, Any]], Reply]] = {
            "sparql": self._sparql,
            "ask": self._ask,
            "trace": self._trace,
            "path": self._path,
            "explain": self._explain,
            "targets": self._targets,
            "thing": self._thing,
            "document": self._document,
            "documents": self._documents,
            "questions": self._questions,
            "names": self._names,
            "question": self._question,
            "page": self._page,
        }

    @cached_property
    def _pages(self) -> Pages:
        return Pages(self._graph)

    def warm(self) -> None:
        """Make what every answer needs, so that the first request does not wait for it."""
        _ = self._graph.index, self._graph.things, self._graph.hierarchy

    def answer(self, request: Mapping[str, Any]) -> Reply:
        """Return the reply to a request.

        Parameters
        ----------
        request : mapping
            ``do`` names the job; ``html`` asks for a page, in the language ``lang``.

        Raises
        ------
        KgError
            If it cannot be answered.
        """
        return self._known[request["do"]](request)

    def _sparql(self, request: Mapping[str, Any]) -> Reply:
        found = self._graph.store.solve(request["query"], limit=self._max_rows)
        return self._written(found, request["accept"], request.get("format", ""))

    def _written(self, found: Solutions, accept: str, named: str) -> Reply:
        formats = {"rows": ROWS, "answer": _ANSWER, "triples": GRAPHS}[found.form]
        form = choose_format(accept, formats, named=named)
        if form is None:
            return refusal(
                406, f"the answer comes as {', '.join(formats.values())} only", remedy="ask for one of these"
            )
        if found.form == "answer":
            text = write_answer(form, answer=bool(found.answer))
        elif found.form == "rows":
            text = write_rows(form, found.variables, found.rows())
        else:
            text = write_graph(form, found.triples(), self._graph.store.prefixes)
        return Reply(media=formats[form], body=text.encode("utf-8", "replace"), truncated=found.truncated)

    def _ask(self, request: Mapping[str, Any]) -> Reply:
        return self._found(request, "ask", lambda: ask(self._graph, request["q"]))

    def _trace(self, request: Mapping[str, Any]) -> Reply:
        names = ("depth", "limit", "part", "via", "as_of", "since", "region")
        options = {name: request[name] for name in names if request.get(name)}
        return self._found(request, "trace", lambda: trace(self._graph, request["name"], **options))

    def _path(self, request: Mapping[str, Any]) -> Reply:
        options = {name: request[name] for name in ("count", "longest") if request.get(name)}
        return self._found(request, "path", lambda: find_paths(self._graph, request["from"], request["to"], **options))

    def _explain(self, request: Mapping[str, Any]) -> Reply:
        return self._found(request, "explain", lambda: explain(self._graph, request["name"]))

    def _targets(self, request: Mapping[str, Any]) -> Reply:
        names = ("industry", "region", "policy", "indicator", "by", "observations")
        limits = {name: request[name] for name in names if request.get(name)}
        return self._found(request, "targets", lambda: targets(self._graph, request.get("name") or None, **limits))

    def _found(self, request: Mapping[str, Any], kind: str, find: Callable[[], Mapping[str, Any]]) -> Reply:
        """Return an answer as JSON or as a page; on a page, the form stays with what went wrong."""
        if not request.get("html"):
            return Reply(body=json_text(find()).encode("utf-8", "replace"))
        if not all(request.get(name) for name in NEEDED.get(kind, ())):
            return Reply(media="text/html", body=_bytes(self._pages.answer(kind, request, {}, None)))
        try:
            found, error = find(), None
        except InputError as raised:
            found, error = {}, raised
        text = self._pages.answer(kind, request, found, error)
        return Reply(status=failure(error).status if error else 200, media="text/html", body=_bytes(text))

    def _thing(self, request: Mapping[str, Any]) -> Reply:
        iri = Iri(self._graph.base + request["path"])
        if not is_iri(iri):
            raise _nothing(request["path"])
        found = self._graph.store.solve(_DESCRIBE.format(f"<{iri}>"), limit=self._max_rows)
        triples = found.triples()
        if not triples:
            raise _nothing(request["path"])
        if request.get("html"):
            text = self._pages.thing(iri, triples, request["lang"], truncated=found.truncated)
            return Reply(media="text/html", body=_bytes(text))
        form = request["format"]
        text = write_graph(form, triples, self._graph.store.prefixes)
        return Reply(media=GRAPHS[form], body=_bytes(text), truncated=found.truncated)

    def _document(self, request: Mapping[str, Any]) -> Reply:
        media = "text/html" if request.get("html") else "text/plain"
        raw = self._pages.raw_text(request["id"])
        if raw is None:
            raise InputError(
                "there is no text of this document",
                code="KG-N04",
                where=request["id"],
                remedy="/documents lists those that the graph was built from",
            )
        return Reply(media=media, body=_bytes(self._pages.document(request, raw) if request.get("html") else raw))

    def _documents(self, request: Mapping[str, Any]) -> Reply:
        if request.get("html"):
            return Reply(media="text/html", body=_bytes(self._pages.documents(request["lang"])))
        return Reply(body=_bytes(json_text({"documents": self._pages.all_documents})))

    def _questions(self, request: Mapping[str, Any]) -> Reply:
        if request.get("html"):
            return Reply(media="text/html", body=_bytes(self._pages.questions(request["lang"])))
        return Reply(body=_bytes(json_text({"questions": saved()})))

    def _question(self, request: Mapping[str, Any]) -> Reply:
        try:
            text = find_question(request["name"]).text
        except InputError as error:
            return Reply(status=404, error=failure(error).error)
        if request.get("values"):
            text = filled(self._graph, request["name"], request["values"])
        return Reply(media=_SPARQL, body=_bytes(text))

    def _names(self, request: Mapping[str, Any]) -> Reply:
        return Reply(body=_bytes(json_text({"names": names_for(self._graph, request["parameter"], request["q"])})))

    def _page(self, request: Mapping[str, Any]) -> Reply:
        text = self._pages.named(request["page"], request["lang"])
        return Reply(media="text/html", body=_bytes(text))


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "replace")


def _nothing(path: str) -> KgError:
    return InputError(
        "no document and no table speaks of this", code="KG-N04", where=path, remedy="see /query for what there is"
    )
