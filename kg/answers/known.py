"""The rows of the vocabulary as triples beside a graph, so that rules see what no document speaks of."""

from collections.abc import Iterator, Mapping

from kg.answers.graph import CP, KnowledgeGraph
from kg.graph.values import Iri, Value

BROADER = Iri("http://www.w3.org/2004/02/skos/core#broader")
PART_OF = Iri("http://www.w3.org/ns/org#subOrganizationOf")
VOCABULARY = Iri("urn:x-carbon-policy-kg:vocabulary")
"""The name of the part of the store."""

_FOLDERS = {"industries.csv": "industry", "regions.csv": "region", "agencies.csv": "org"}
Known = dict[tuple[str, str, str], str]
"""File, row and column of each triple that a table gives; the object as text."""


Row = tuple[tuple[Iri, Iri, Value], str]


def known_triples(graph: KnowledgeGraph) -> Iterator[Row]:
    """Yield what the tables say of the order of things, each triple with its place: file, row, column."""
    vocabulary = graph.vocabulary
    within, member, successor = (Iri(CP + name) for name in ("within", "hasMemberRegion", "succeededBy"))
    for industry in vocabulary.industries.values():
        yield from _links(graph, "industries.csv", industry.id, {"broader": (BROADER, industry.broader)})
        subject, row = Iri(f"{graph.base}industry/{industry.id}"), f"industries.csv, {industry.id}, "
        if industry.ets_status:
            yield (subject, Iri(f"{CP}etsStatus"), industry.ets_status), f"{row}ets_status"
        if industry.ets_year:
            yield (subject, Iri(f"{CP}etsYear"), int(industry.ets_year)), f"{row}ets_year"
    for region in vocabulary.regions.values():
        columns = {"broader": (within, region.broader), "members": (member, region.members)}
        yield from _links(graph, "regions.csv", region.id, columns)
    for agency in vocabulary.agencies.values():
        later = (agency.successor,) if agency.successor else ()
        yield from _links(
            graph, "agencies.csv", agency.id, {"broader": (PART_OF, agency.broader), "successor": (successor, later)}
        )


def _links(
    graph: KnowledgeGraph, table: str, concept: str, columns: Mapping[str, tuple[Iri, tuple[str, ...]]]
) -> Iterator[Row]:
    folder = f"{graph.base}{_FOLDERS[table]}/"
    for column, (predicate, targets) in columns.items():
        for target in targets:
            yield (Iri(folder + concept), predicate, Iri(folder + target)), f"{table}, {concept}, {column}"


def lay_vocabulary(graph: KnowledgeGraph) -> Known:
    """Put the vocabulary beside a graph, and return where each of its triples comes from."""
    rows = tuple(known_triples(graph))
    graph.store.lay_beside(VOCABULARY, (triple for triple, _ in rows))
    return {(subject, predicate, str(value)): place for (subject, predicate, value), place in rows}
