"""The answer to a query as terms of RDF, read until a limit."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from typing import Literal, TypeVar

import pyoxigraph

from kg.errors import QueryError
from kg.graph.sparql import syntax_error
from kg.graph.values import Iri, Term, term_of

Found = pyoxigraph.QuerySolutions | pyoxigraph.QueryBoolean | pyoxigraph.QueryTriples
"""What the engine gives."""
_T = TypeVar("_T")


class Solutions:
    """The answer to a query as terms of RDF.

    Parameters
    ----------
    found : Found
        What the engine gives.
    text : str
        The query, for the place of an error.
    limit : int, optional
        Most rows or triples.

    Attributes
    ----------
    form : str
        ``rows``, ``answer`` or ``triples``.
    variables : tuple of str
        Names of the columns of rows.
    answer : bool or None
        Yes or no.
    truncated : bool
        Whether the limit cut the answer short; known once it was read.
    """

    def __init__(self, found: Found, *, text: str, limit: int | None) -> None:
        self._found, self._text, self._limit = found, text, limit
        self.form: Literal["rows", "answer", "triples"] = "triples"
        self.variables: tuple[str, ...] = ()
        self.answer: bool | None = None
        self.truncated = False
        if isinstance(found, pyoxigraph.QueryBoolean):
            self.form, self.answer = "answer", bool(found)
        elif isinstance(found, pyoxigraph.QuerySolutions):
            self.form, self.variables = "rows", tuple(variable.value for variable in found.variables)

    def rows(self) -> list[tuple[Term | None, ...]]:
        """Return the rows of a SELECT query, None where a variable is unbound."""
        if not isinstance(self._found, pyoxigraph.QuerySolutions):
            return []
        found = self._found
        return self._read(tuple(term_of(term) if term else None for term in solution) for solution in found)

    def triples(self) -> list[tuple[Iri, Iri, Term]]:
        """Return the triples of a CONSTRUCT or DESCRIBE query, without repetition."""
        return self._read(unique(self._found)) if isinstance(self._found, pyoxigraph.QueryTriples) else []

    def _read(self, items: Iterator[_T]) -> list[_T]:
        with query_errors(self._text):
            kept, self.truncated = cut(items, self._limit)
            return kept


@contextmanager
def query_errors(text: str) -> Iterator[None]:
    """Turn what the engine raises into a :class:`~kg.errors.QueryError` with line and column."""
    try:
        yield
    except SyntaxError as error:
        raise syntax_error(text, str(error)) from error
    except (RuntimeError, OSError, ValueError) as error:
        raise QueryError(str(error), code="KG-Q08", remedy="correct the query") from error


def unique(found: Iterable[pyoxigraph.Triple]) -> Iterator[tuple[Iri, Iri, Term]]:
    """Yield triples as terms, each once; what is no triple of RDF 1.1 is left out."""
    seen: set[pyoxigraph.Triple] = set()
    for triple in found:
        if triple not in seen:
            seen.add(triple)
            subject, predicate = term_of(triple.subject), term_of(triple.predicate)
            if isinstance(subject, Iri) and isinstance(predicate, Iri):
                yield subject, predicate, term_of(triple.object)


def cut(items: Iterator[_T], limit: int | None) -> tuple[list[_T], bool]:
    """Return the first items, and whether there were more."""
    kept = list(islice(items, limit))
    return kept, limit is not None and next(items, None) is not None
