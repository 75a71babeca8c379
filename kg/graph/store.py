"""A read-only store of Turtle files that answers SPARQL with plain values; it needs no other RDF library."""

import io
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Thread
from typing import Literal

import pyoxigraph

from kg.errors import GraphError, QueryError
from kg.graph.solutions import Found, Solutions, cut, query_errors, unique
from kg.graph.sparql import bind, check
from kg.graph.values import Iri, Parameter, Term, Value, ox_term, value_of

FILES = ("graph.ttl", "evidence.ttl")
"""The files of a graph in its folder."""

_PREFIX = re.compile(r"\s{0,99}@prefix\s{1,99}([\w-]{0,99}):\s{0,99}<([^<>\s]*)>\s{0,99}\.\s*")


@dataclass(frozen=True, slots=True, kw_only=True)
class QueryResult:
    """The answer to a query of any form.

    Attributes
    ----------
    form : str
        ``rows`` (SELECT), ``answer`` (ASK) or ``triples`` (CONSTRUCT, DESCRIBE).
    variables : tuple of str
        Names of the columns.
    rows : tuple of tuple of Value
        None where a variable is unbound.
    answer : bool or None
        Yes or no.
    triples : tuple of (Iri, Iri, Term)
        Without repetition, in the order of the engine.
    truncated : bool
        True where the limit cut the answer short.
    """

    form: Literal["rows", "answer", "triples"]
    variables: tuple[str, ...] = ()
    rows: tuple[tuple[Value, ...], ...] = ()
    answer: bool | None = None
    triples: tuple[tuple[Iri, Iri, Term], ...] = ()
    truncated: bool = False


class Store:
    """Triples in memory.

    Parameters
    ----------
    store : pyoxigraph.Store
        Where they are.
    prefixes : dict of str to str
        Prefixes that queries may use without declaring them.
    """

    def __init__(self, store: pyoxigraph.Store, *, prefixes: dict[str, str]) -> None:
        self._store = store
        self.prefixes = prefixes

    def __len__(self) -> int:
        return len(self._store)

    def lay_beside(self, name: Iri, triples: Iterable[tuple[Iri, Iri, Value]]) -> None:
        """Put triples into a part of their own, which only a query that names it sees.

        Parameters
        ----------
        name : Iri
            What the part is called.
        triples : iterable of (Iri, Iri, Value)
            What goes into it.
        """
        part = pyoxigraph.NamedNode(name)
        self._store.extend(
            pyoxigraph.Quad(pyoxigraph.NamedNode(subject), pyoxigraph.NamedNode(predicate), ox_term(value), part)
            for subject, predicate, value in triples
        )

    def select(self, query: str, /, **parameters: Parameter) -> list[dict[str, Value]]:
        """Return the rows of a SELECT query.

        Parameters
        ----------
        query : str
            SPARQL with ``VALUES ?name { UNDEF }`` where the parameter ``name`` goes.
        **parameters : Value or iterable of Value
            One value, several that will each do, or None for any. An IRI must be an :class:`~kg.graph.values.Iri`.

        Returns
        -------
        list of dict of str to Value
            One dictionary for each row, every variable in it, None where it is unbound.

        Raises
        ------
        QueryError
            If the query cannot be run or is of another form.
        """
        result = self.query(query, parameters=parameters)
        if result.form != "rows":
            raise QueryError("the query gives no rows", code="KG-Q07", remedy="use SELECT")
        return [dict(zip(result.variables, row, strict=True)) for row in result.rows]

    def match(
        self, subject: str | None, predicate: str | None = None, object_: str | None = None
    ) -> Iterator[tuple[str, str, Value]]:
        """Yield the triples that have some IRIs at some places, without a query: a few microseconds each.

        Parameters
        ----------
        subject, predicate, object_ : str or None
            IRIs; None for anything.

        Yields
        ------
        tuple of (str, str, Value)
            In no order that means anything.

        Raises
        ------
        ValueError
            If a text is no IRI.
        """
        one, two, three = (None if iri is None else pyoxigraph.NamedNode(iri) for iri in (subject, predicate, object_))
        for quad in self._store.quads_for_pattern(one, two, three, pyoxigraph.DefaultGraph()):
            start = quad.subject
            if type(start) is pyoxigraph.NamedNode:
                yield start.value, quad.predicate.value, value_of(quad.object)

    def about(self, subject: str) -> Iterator[tuple[str, Value]]:
        """Yield what is said of a thing, property and value; as for :meth:`match`, in a third less time."""
        for quad in self._store.quads_for_pattern(pyoxigraph.NamedNode(subject), None, None, pyoxigraph.DefaultGraph()):
            yield quad.predicate.value, value_of(quad.object)

    def texts(self, subject: str, predicate: str) -> Iterator[tuple[str, str]]:
        """Yield the texts that a property gives to a thing, each with its language tag, empty where it has none."""
        ends = pyoxigraph.NamedNode(subject), pyoxigraph.NamedNode(predicate)
        for quad in self._store.quads_for_pattern(*ends, None, pyoxigraph.DefaultGraph()):
            if isinstance(quad.object, pyoxigraph.Literal):
                yield quad.object.value, quad.object.language or ""

    def query(
        self,
        text: str,
        *,
        parameters: Mapping[str, Parameter] | None = None,
        limit: int | None = None,
        beside: Sequence[Iri] = (),
    ) -> QueryResult:
        """Return the answer to a query of any form.

        Parameters
        ----------
        text : str
            SPARQL 1.1: SELECT, ASK, CONSTRUCT or DESCRIBE. Prefixes of the files are known.
        parameters : mapping, optional
            As for :meth:`select`.
        limit : int, optional
            Most rows or triples to return.
        beside : sequence of Iri
            Parts of :meth:`lay_beside` that the query sees together with the files.

        Returns
        -------
        QueryResult
            Plain values.

        Raises
        ------
        QueryError
            If the query is wrong, would change the graph, or would leave it.
        """
        check(text)
        bound = bind(text, parameters or {})
        with query_errors(bound):
            return _result(self._run(bound, beside), limit)

    def solve(self, text: str, *, limit: int | None = None) -> Solutions:
        """Return the answer to a query of any form as terms, without loss.

        Parameters
        ----------
        text : str
            As for :meth:`query`.
        limit : int, optional
            Most rows or triples to return.

        Returns
        -------
        Solutions
            Its form is known at once; rows or triples are found as they are read, until ``limit``.

        Raises
        ------
        QueryError
            If the query is wrong, would change the graph, or would leave it; also while the answer is read.
        """
        check(text)
        with query_errors(text):
            return Solutions(self._run(text), text=text, limit=limit)

    def _run(self, text: str, beside: Sequence[str] = ()) -> Found:
        # The explicit graphs make any FROM or GRAPH that slipped through mean nothing.
        files = pyoxigraph.DefaultGraph()
        parts: list[pyoxigraph.NamedNode | pyoxigraph.BlankNode | pyoxigraph.DefaultGraph] = [files]
        parts += map(pyoxigraph.NamedNode, beside)
        return self._store.query(
            text, prefixes=self.prefixes, default_graph=parts if beside else files, named_graphs=[]
        )


def _result(found: Found, limit: int | None) -> QueryResult:
    if isinstance(found, pyoxigraph.QueryBoolean):
        return QueryResult(form="answer", answer=bool(found))
    if isinstance(found, pyoxigraph.QuerySolutions):
        rows, truncated = cut((tuple(map(value_of, solution)) for solution in found), limit)
        variables = tuple(variable.value for variable in found.variables)
        return QueryResult(form="rows", variables=variables, rows=tuple(rows), truncated=truncated)
    triples, truncated = cut(unique(found), limit)
    return QueryResult(form="triples", triples=tuple(triples), truncated=truncated)


def open_store(*files: Path) -> Store:
    """Return a store of everything in some Turtle files.

    Parameters
    ----------
    *files : Path
        ``graph.ttl`` and, where evidence is asked for, ``evidence.ttl``.

    Returns
    -------
    Store
        In memory; the files are not needed any longer.

    Raises
    ------
    GraphError
        If a file is missing, unreadable or not Turtle.
    """
    return load_store(read_sources(*files))


@dataclass(frozen=True, slots=True)
class Source:
    """A file of a graph and its bytes."""

    file: Path
    content: bytes


def read_sources(*files: Path) -> tuple[Source, ...]:
    """Return the bytes of some files.

    Raises
    ------
    GraphError
        If a file is missing or unreadable.
    """
    found = []
    for file in files:
        try:
            found.append(Source(file, file.read_bytes()))
        except FileNotFoundError as error:
            raise _unreadable(file, "there is no graph") from error
        except OSError as error:
            raise _unreadable(file, f"the graph cannot be read: {error}") from error
    return tuple(found)


def load_store(sources: Iterable[Source]) -> Store:
    """Return a store of everything in some files that were read.

    Raises
    ------
    GraphError
        If one is not Turtle.
    """
    store = pyoxigraph.Store()
    prefixes: dict[str, str] = {}
    for source in sources:
        prefixes |= prefixes_of(source)
        try:
            store.bulk_load(source.content, format=pyoxigraph.RdfFormat.TURTLE)
        except (SyntaxError, ValueError) as error:
            raise _unreadable(source.file, f"this is not Turtle: {' '.join(str(error).split())}") from error
    return Store(store, prefixes=prefixes)


def loading(sources: Iterable[Source]) -> Callable[[], Store]:
    """Begin to load a store, and return what waits for it; see :func:`load_store`."""
    loader = _Loader(sources)
    loader.start()
    return loader.store


class _Loader(Thread):
    """Loads a store in a thread of its own; ``concurrent.futures`` would do it too, but takes time to import."""

    def __init__(self, sources: Iterable[Source]) -> None:
        super().__init__(name="loading the graph")
        self._sources = sources
        self._found: Store | GraphError | None = None

    def run(self) -> None:
        """Load the store."""
        try:
            self._found = load_store(self._sources)
        except GraphError as error:
            self._found = error

    def store(self) -> Store:
        """Wait for the end, and return the store."""
        self.join()
        if isinstance(self._found, Store):
            return self._found
        raise self._found or RuntimeError("the graph was not loaded")


def prefixes_of(source: Source) -> dict[str, str]:
    """Return the prefixes in the head of a file, up to the first line that is something else."""
    found: dict[str, str] = {}
    for line in io.BytesIO(source.content):
        match = _PREFIX.fullmatch(line.decode("utf-8", "replace"))
        if match:
            found[match[1]] = match[2]
        elif line.strip() and not line.startswith(b"#"):
            break
    return found


def _unreadable(file: Path, message: str) -> GraphError:
    return GraphError(message, code="KG-G01", where=str(file), remedy="run kg build first")
