"""The graph from Python: ``from kg import Graph``.

What comes back are plain values, the same that the commands print as JSON; pandas and networkx only where asked for.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.answers import KnowledgeGraph, explain_triple, open_graph, plain_rows, query, saved
from kg.answers import ask as ask_question
from kg.answers import explain as explain_thing
from kg.answers import trace as trace_name
from kg.answers.differences import diff as diff_folders
from kg.answers.routes import find_paths
from kg.answers.targets import targets as find_targets
from kg.answers.validity import read_day
from kg.errors import KgError

if TYPE_CHECKING:
    import pandas as pd

    from kg.analyse.network import Network

_CELL = " · "


class Found(dict[str, Any]):
    """An answer as a dictionary that also makes a table of its entries."""

    def to_dataframe(self) -> "pd.DataFrame":
        """Return the entries of all lists in the answer as a table, one row each.

        Returns
        -------
        pandas.DataFrame
            ``group`` names the list; what is inside an entry has its path as name (``policy.label``). Lists of texts
            are joined; evidence stays a list, as it stands in the answer.

        Raises
        ------
        KgError
            If pandas is not installed.
        """
        lists = ((name, value) for name, value in self.items() if isinstance(value, list))
        rows = [{"group": name} | _flat(one) for name, entries in lists for one in entries if isinstance(one, Mapping)]
        return _frame(rows, None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """The answer to a query.

    Attributes
    ----------
    columns : tuple of str
        Names of the variables; ``answer`` for ASK; ``subject``, ``predicate`` and ``object`` for CONSTRUCT.
    rows : tuple of dict
        Texts, integers, exact decimals, truth values, or None where a variable is unbound; dates are texts.
    truncated : bool
        Whether ``limit`` cut the answer short.
    """

    columns: tuple[str, ...]
    rows: tuple[dict[str, Any], ...]
    truncated: bool = False

    def __iter__(self) -> Iterator[dict[str, Any]]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def to_dataframe(self) -> "pd.DataFrame":
        """Return the rows as a table; decimals stay exact (``.astype(float)`` makes them floats).

        Returns
        -------
        pandas.DataFrame
            One column for each variable, in order.

        Raises
        ------
        KgError
            If pandas is not installed.
        """
        return _frame(self.rows, self.columns)


class Graph:
    """A graph that a build wrote, open for questions.

    Parameters
    ----------
    graph : KnowledgeGraph
        What :func:`kg.answers.open_graph` returned; :meth:`open` does both.

    Examples
    --------
    ``example`` is the folder of a graph of two short notices.

    >>> g = Graph.open(example)
    >>> [one["label"] for one in g.trace("steel")["answers"]]
    ['钢铁行业节能方案']
    >>> g.ask("who issued 钢铁行业节能方案")["headline"]
    '1 issuer'
    >>> g.query("ASK { ?policy cp:addressesIndustry ind:iron-steel }").rows
    ({'answer': True},)
    """

    def __init__(self, graph: KnowledgeGraph) -> None:
        self._graph = graph

    @classmethod
    def open(cls, folder: str | Path = "output") -> "Graph":
        """Open the graph in a folder.

        Parameters
        ----------
        folder : str or Path
            Output folder of ``kg build``.

        Raises
        ------
        GraphError
            If there is no graph, or it cannot be read.
        """
        return cls(open_graph(Path(folder)))

    def __repr__(self) -> str:
        return f"Graph.open({str(self._graph.folder)!r})"

    def __len__(self) -> int:
        """Return the number of triples, those of the evidence included."""
        return len(self._graph.store)

    def trace(self, name: str, **options: Any) -> Found:
        """Return what reaches an industry, agency, policy or region, as ``kg trace --format json`` prints it.

        Parameters
        ----------
        name : str
            Name in either language, alias, code or IRI.
        **options
            Those of :func:`kg.answers.trace`, such as ``depth=2``, ``limit=5`` or ``as_of="2024-06-30"``.

        Examples
        --------
        >>> hit = Graph.open(example).trace("钢铁")["direct"][0]
        >>> hit["evidence"][0]["quote"]
        '2024年9月9日，工业和信息化部印发《钢铁行业节能方案》。'
        """
        return Found(trace_name(self._graph, name, **options))

    def ask(self, question: str) -> Found:
        """Return the answer to a question in English or Chinese, as ``kg ask --format json`` prints it.

        Examples
        --------
        >>> answer = Graph.open(example).ask("哪些政策涉及钢铁")
        >>> answer["headline"], answer["count"]
        ('1 项政策', 1)
        """
        return Found(ask_question(self._graph, question))

    def targets(self, name: str | None = None, **limits: Any) -> Found:
        """Return targets (and observations, where asked for), as ``kg targets --format json`` prints them.

        Parameters
        ----------
        name : str, optional
            Industry, region, policy or body.
        **limits
            ``industry``, ``region``, ``policy`` and ``indicator`` (texts), ``by`` (a year), ``observations=True``.

        Examples
        --------
        >>> found = Graph.open(example).targets(industry="steel", by=2030)
        >>> [(one["change_en"], one["deadline"]) for one in found["targets"]]
        [('decrease by 2 % from 2020', 2025)]
        """
        return Found(find_targets(self._graph, name, **limits))

    def explain(self, name: str, *triple: str, inferred: bool = False, as_of: str | None = None) -> Found:
        """Return all facts about a thing with rule, confidence and lines, as ``kg explain --format json`` prints them.

        Parameters
        ----------
        name : str
            A name or an IRI, also that of an assertion, a target or an inference.
        *triple : str
            Property and object, to ask whether one triple is stated, given or inferred, and why.
        inferred : bool
            Whether to draw what follows about the thing too.
        as_of : str, optional
            The day for which to tell what was in force: ``2024-06-30``, ``2024-06`` or ``2024``.

        Examples
        --------
        >>> found = Graph.open(example).explain("钢铁行业节能方案")
        >>> [fact["object"]["label"] for fact in found["facts"] if fact["predicate"] == "issuedBy"]
        ['工业和信息化部']
        """
        day = read_day(as_of) if as_of else None
        if not triple:
            return Found(explain_thing(self._graph, name, inferred=inferred, as_of=day))
        if len(triple) != 2:
            raise TypeError(f"a triple is a name, a property and an object; got {len(triple) + 1} words")
        return Found(explain_triple(self._graph, (name, triple[0], triple[1]), as_of=day))

    def path(self, start: str, end: str, **options: Any) -> Found:
        """Return the best explained paths between two things, as ``kg path --format json`` prints them.

        Parameters
        ----------
        start, end : str
            Names in either language, aliases, codes or IRIs.
        **options
            ``count`` (of paths) and ``longest`` (most hops of a path).

        Examples
        --------
        >>> found = Graph.open(example).path("MIIT", "steel", count=1)
        >>> [hop["to"]["label"] for hop in found["paths"][0]["hops"]]
        ['钢铁行业节能方案', '钢铁']
        """
        return Found(find_paths(self._graph, start, end, **options))

    def query(self, text: str, *, limit: int | None = None, **parameters: str | float) -> Table:
        """Return the answer to SPARQL or to a saved question.

        Parameters
        ----------
        text : str
            SPARQL 1.1, the name of a saved question (see :meth:`questions`), or the path of a file.
        limit : int, optional
            Most rows to return; no more are looked for.
        **parameters
            Values for the places that the question keeps: names, IRIs, numbers.

        Raises
        ------
        InputError
            If there is no such question, or a value means nothing known.
        QueryError
            If the query cannot be run; the message has line and column.

        Examples
        --------
        >>> g = Graph.open(example)
        >>> g.query("SELECT ?name { ?p a cp:Policy ; skos:prefLabel ?name } ORDER BY ?name").rows
        ({'name': '水泥行业减排办法'}, {'name': '钢铁行业节能方案'})
        >>> len(g.query("policies-by-industry", industry="steel"))
        1
        """
        values = [f"{name}={value}" for name, value in parameters.items()]
        result = query(self._graph, text, values=values, limit=limit)
        columns, rows = plain_rows(result)
        return Table(columns=columns, rows=tuple(rows), truncated=result.truncated)

    def diff(self, other: "Graph | str | Path") -> Found:
        """Return what another build states differently from this one, as ``kg diff --format json`` prints it.

        Parameters
        ----------
        other : Graph or str or Path
            The later build, or its folder.

        Raises
        ------
        GraphError
            If a folder has no graph or no manifest.

        Examples
        --------
        >>> g = Graph.open(example)
        >>> g.diff(example)["same"]
        True
        """
        folder = other._graph.folder if isinstance(other, Graph) else Path(other)  # noqa: SLF001  (one of ours)
        return Found(diff_folders(self._graph.folder, folder))

    def questions(self) -> list[dict[str, str]]:
        """Return the saved questions: ``name``, ``question`` (what it answers) and ``parameters``."""
        return saved()

    def network(self, name: str | None = None, *, hops: int = 1) -> "Network":
        """Return the network of the page, of the whole graph or around a thing.

        Parameters
        ----------
        name : str, optional
            A thing in the middle; everything if left out.
        hops : int
            How many steps around it.

        Returns
        -------
        networkx.MultiDiGraph
            Nodes are IRIs with ``label``, ``label_en``, ``kind`` and ``details``; edges have ``predicate``, ``rule``,
            ``confidence`` and ``quotes``.

        Examples
        --------
        >>> network = Graph.open(example).network("steel")
        >>> sorted(data["predicate"] for _, _, data in network.edges(data=True))[:1]
        ['addressesIndustry']
        """
        # The network draws on what draws pages, which takes a moment to load.
        from kg.answers.network import page_network  # noqa: PLC0415

        middle = self._graph.resolve(name).iri if name else None
        return page_network(self._graph, middle, hops=hops)


def _flat(entry: Mapping[str, Any], prefix: str = "") -> dict[str, Any]:
    """Return an entry with what is inside it under dotted names."""
    flat: dict[str, Any] = {}
    for key, value in entry.items():
        if isinstance(value, Mapping):
            flat |= _flat(value, f"{prefix}{key}.")
        elif isinstance(value, list) and value and all(isinstance(one, str) for one in value):
            flat[prefix + key] = _CELL.join(value)
        else:
            flat[prefix + key] = value
    return flat


def _frame(rows: Iterable[Mapping[str, Any]], columns: Sequence[str] | None) -> "pd.DataFrame":
    try:
        import pandas as pd  # noqa: PLC0415  # an extra
    except ImportError as error:
        raise KgError(
            "pandas is not installed", code="KG-P01", remedy="pip install 'carbon-policy-kg[pandas]'"
        ) from error
    return pd.DataFrame(list(rows), columns=columns)
