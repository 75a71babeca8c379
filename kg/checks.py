"""Whether a graph that was built keeps the rules of the ontology: its shapes, and the queries whose rows are faults."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from kg.errors import Severity
from kg.graph.hygiene import find_faults, hygiene_queries
from kg.graph.shacl import ShapeResult, load_graph, load_shapes, validate
from kg.graph.store import Store, open_store
from kg.graph.values import Iri
from kg.resources import resource


def check_graph(
    folder: Path, *, shapes: Path | None = None, starting: Callable[[int], None] | None = None
) -> tuple[ShapeResult, ...]:
    """Return what in a graph breaks a rule, errors first.

    Parameters
    ----------
    folder : Path
        Output folder of ``kg build``, with ``graph.ttl`` and ``evidence.ttl``.
    shapes : Path, optional
        Shapes of SHACL Core; those of the ontology and the hygiene queries where left out.
    starting : callable, optional
        Called with the number of triples once they are read, since what follows takes time.

    Returns
    -------
    tuple of ShapeResult
        Empty where there is nothing to say. The graph conforms where no result is an error.

    Raises
    ------
    GraphError
        If a file is missing, unreadable or not what it must be.
    """
    ontology = resource("ontology") / "carbon-policy.ttl"
    data, base = load_graph(folder / "graph.ttl", folder / "evidence.ttl", ontology)
    rules = load_shapes(shapes, base=base)
    if starting:
        starting(len(data))
    found = [*validate(data, rules, base=base)]
    if shapes is None:
        found += _hygiene(open_store(folder / "graph.ttl", folder / "evidence.ttl", ontology))
    return tuple(sorted(found, key=lambda one: list(Severity).index(one.severity)))


def _hygiene(store: Store) -> Iterator[ShapeResult]:
    """Yield what the hygiene queries find, in the form of the results of shapes."""
    label = (
        "SELECT ?label { VALUES ?thing { UNDEF } ?thing skos:prefLabel|rdfs:label ?label } ORDER BY DESC(LANG(?label))"
    )
    for query in hygiene_queries():
        for fault in find_faults(store, query):
            labels = [str(row["label"]) for row in store.select(label, thing=Iri(fault.thing))]
            yield ShapeResult(
                rule=query.name,
                severity=query.severity,
                subject=fault.thing,
                label=labels[0] if labels else fault.thing,
                path="",
                value=fault.value,
                message=query.title,
                remedy=query.remedy,
                place=None,
            )


def conforms(results: Iterable[ShapeResult]) -> bool:
    """Tell whether none of the results is an error."""
    return all(result.severity is not Severity.ERROR for result in results)


def results_json(results: Iterable[ShapeResult]) -> dict[str, Any]:
    """Return results as plain values: verdict, numbers by severity, and each result with its evidence."""
    found = tuple(results)
    return {
        "conforms": conforms(found),
        "errors": sum(result.severity is Severity.ERROR for result in found),
        "warnings": sum(result.severity is Severity.WARNING for result in found),
        "results": [asdict(result) | {"severity": result.severity.value} for result in found],
    }
