"""Hygiene: saved queries over ontology, vocabulary and graph in which every row is a fault."""

import re
from dataclasses import dataclass
from pathlib import Path

from kg.errors import QueryError, Severity
from kg.graph.store import Store
from kg.resources import resource

_FIELD = re.compile(r"#\s*(title|title-zh|severity|remedy):\s*(.*?)\s*")
_FIELDS = {"title", "title-zh", "severity", "remedy"}


@dataclass(frozen=True, slots=True, kw_only=True)
class HygieneQuery:
    """A query whose rows are faults: ``?thing`` is at fault, ``?value`` says of what, where it is bound.

    References
    ----------
    The catalogues of ROBOT report, of OOPS! (Poveda-Villalón et al. 2014) and of qSKOS (Mader et al. 2012), and the
    integrity conditions of the SKOS reference (W3C 2009), as far as they apply here.
    """

    name: str
    title: str
    title_zh: str
    severity: Severity
    remedy: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Fault:
    """One row of a hygiene query."""

    thing: str
    value: str


def hygiene_queries(folder: Path | None = None) -> tuple[HygieneQuery, ...]:
    """Return the queries of ``ontology/hygiene``, by name.

    Parameters
    ----------
    folder : Path, optional
        Where the files lie; those of the package if left out.

    Raises
    ------
    QueryError
        If a file does not state title, severity and remedy.

    Examples
    --------
    >>> [query.severity.value for query in hygiene_queries() if query.name == "related-and-broader"]
    ['error']
    """
    folder = resource("ontology") / "hygiene" if folder is None else folder
    return tuple(_read(file) for file in sorted(folder.glob("*.rq")))


def find_faults(store: Store, query: HygieneQuery) -> tuple[Fault, ...]:
    """Return what a query finds in a store, sorted.

    Parameters
    ----------
    store : Store
        Graph, evidence and ontology together; their prefixes are those of the query.
    query : HygieneQuery
        One of :func:`hygiene_queries`.

    Returns
    -------
    tuple of Fault
        Empty where all is well.
    """
    rows = store.select(query.text)
    return tuple(sorted({Fault(thing=_plain(row["thing"]), value=_plain(row["value"])) for row in rows}))


def _plain(value: object) -> str:
    return "" if value is None else str(value)


def _read(file: Path) -> HygieneQuery:
    text = file.read_text(encoding="utf-8")
    said = {match[1]: match[2] for match in map(_FIELD.fullmatch, text.splitlines()) if match}
    if said.keys() != _FIELDS or said["severity"] not in {"error", "warning"}:
        remedy = "write # title:, # title-zh:, # severity: error|warning and # remedy:"
        raise QueryError("the head is not complete", code="KG-Q12", where=file.name, remedy=remedy)
    return HygieneQuery(
        name=file.stem,
        title=said["title"],
        title_zh=said["title-zh"],
        severity=Severity(said["severity"]),
        remedy=said["remedy"],
        text=text,
    )
