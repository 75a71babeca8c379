"""Turtle: our writer and reader against rdflib's, on 100,000 triples. Run with ``python benchmarks/turtle.py``."""

import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from rdflib import ORG, RDF, SKOS, XSD, Graph, Literal, URIRef

from kg.graph.store import open_store
from kg.graph.turtle import to_turtle, write_turtle
from kg.ids import BASE_IRI, digest
from kg.namespaces import CP, OA, prefixes

TRIPLES = 100_000


def sample(size: int) -> Graph:
    """Return a graph of policies with evidence, in the proportions of a build."""
    graph = Graph(store="SimpleMemory", bind_namespaces="none")
    for prefix, namespace in prefixes().items():
        graph.bind(prefix, namespace)

    def name(folder: str, number: int) -> URIRef:
        return URIRef(f"{BASE_IRI}id/{folder}/{digest(folder, str(number))}")

    for number in range(size // 20):
        policy, body, stretch, statement = (name(folder, number) for folder in ("policy", "org", "ev", "assertion"))
        graph.add((policy, RDF.type, CP.Policy))
        graph.add((policy, RDF.type, CP.NormativeDocument))
        graph.add((policy, SKOS.prefLabel, Literal(f"第{number}号工业领域节能降碳实施方案", lang="zh-Hans")))
        graph.add((policy, CP.issuedBy, body))
        graph.add((policy, CP.issuedOn, Literal(f"2024-{number % 12 + 1:02}-01", datatype=XSD.date)))
        graph.add((policy, CP.issuedYear, Literal(2024)))
        for step in range(3):
            graph.add((policy, CP.addressesIndustry, name("industry", (number + step) % 100)))
        graph.add((body, RDF.type, CP.Agency))
        graph.add((body, SKOS.prefLabel, Literal(f"第{number}生态环境局", lang="zh-Hans")))
        graph.add((body, ORG.subOrganizationOf, name("org", number // 5)))
        graph.add((statement, RDF.type, CP.Assertion))
        graph.add((statement, RDF.subject, policy))
        graph.add((statement, CP.confidence, Literal("0.95", datatype=XSD.decimal)))
        graph.add((statement, CP.evidence, stretch))
        graph.add((stretch, RDF.type, CP.Evidence))
        graph.add((stretch, OA.hasSource, name("doc", number % 50)))
        graph.add((stretch, CP.start, Literal(number)))
        graph.add((stretch, CP.quote, Literal(f'钢铁、水泥等行业"第{number}批"\n实施超低排放改造。')))
    return graph


def medians(*actions: Callable[[], object], times: int = 3) -> list[float]:
    """Return the median processor seconds of each action, run in turn so that a busy machine slows all alike."""
    taken: list[list[float]] = [[] for _ in actions]
    for _ in range(times):
        for action, seconds in zip(actions, taken, strict=True):
            start = time.process_time()
            action()
            seconds.append(time.process_time() - start)
    return [statistics.median(seconds) for seconds in taken]


def main() -> None:
    """Print seconds and ratios."""
    graph = sample(TRIPLES)
    print(f"{len(graph)} triples")
    ours, theirs = medians(lambda: to_turtle(graph), lambda: graph.serialize(format="turtle"))
    print(f"write: ours {ours:.2f} s, rdflib {theirs:.2f} s, ratio {theirs / ours:.1f}")
    with TemporaryDirectory() as folder:
        file = Path(folder) / "graph.ttl"
        write_turtle(graph, file)
        ours, theirs = medians(lambda: open_store(file), lambda: Graph().parse(file, format="turtle"))
    print(f"read:  ours {ours:.2f} s, rdflib {theirs:.2f} s, ratio {theirs / ours:.1f}")


if __name__ == "__main__":
    main()
