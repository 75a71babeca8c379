"""Print how long each saved question takes on a made-up graph of 100,000 triples, and how it grows with the graph.

Run ``python benchmarks/questions.py [TRIPLES]``. Each question gets parameters that have an answer in the graph,
drawn with a fixed seed. Times are medians of some rounds, in milliseconds; ``growth`` is the time on the whole
graph over that on a quarter of it (4 is linear, 16 quadratic; times below a fifth of a millisecond say nothing);
``rdflib`` is the time of rdflib's memory store over ours on the quarter, asked once and given up after some
seconds.
"""

import random
import signal
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from rdflib import Graph

from benchmarks.generated import SEED, TRIPLES, write_graph
from kg.errors import QueryError
from kg.graph.saved import QuestionParameter, SavedQuestion, saved_questions
from kg.graph.sparql import bind
from kg.graph.store import Store, open_store

ROUNDS = 9
PATIENCE = 5
_SAMPLES = {
    "policy": "?value a cp:Policy ; cp:basedOn ?any",
    "industry": "?any cp:addressesIndustry ?value",
    "agency": "?any cp:issuedBy ?value",
    "region": "?any cp:appliesToRegion ?value",
    "indicator": "?any cp:indicator ?value",
    "thing": "?value cp:setsTarget ?any",
    "subject": "?value cp:addressesIndustry ?any",
    "name": "?any cp:addressesIndustry ?value",
    "path": "?any cp:path ?value",
    "number": "?any cp:documentNumber ?value",
    "word": "?value_ a cp:Industry ; skos:prefLabel ?label BIND(STR(?label) AS ?value)",
}
_OTHERS = {"integer": "2024", "date": "2024-09-27", "string": "钢铁", "iri": "https://w3id.org/cpkg/id/region/cn"}


def milliseconds(action: Callable[[], object], *, rounds: int = ROUNDS) -> float:
    """Return the median time of an action."""
    times = []
    for _ in range(rounds):
        began = time.perf_counter()
        action()
        times.append(time.perf_counter() - began)
    return statistics.median(times) * 1000


def sample(store: Store, parameter: QuestionParameter) -> str:
    """Return a value of a parameter that the graph knows."""
    pattern = _SAMPLES.get(parameter.name)
    if pattern is None:
        return _OTHERS[parameter.type]
    prefixes = "PREFIX skos: <http://www.w3.org/2004/02/skos/core#> "
    rows = store.select(f"{prefixes}SELECT DISTINCT ?value {{ {pattern} }} ORDER BY ?value")
    return str(random.Random(SEED).choice(rows)["value"]) if rows else _OTHERS[parameter.type]


def text_of(store: Store, question: SavedQuestion) -> str:
    """Return the SPARQL of a question with parameters bound, those that it needs and industry, policy and the like."""
    wanted = [one for one in question.declared if one.required or one.name in _SAMPLES]
    return bind(question.text, question.values({one.name: sample(store, one) for one in wanted}))


def by_rdflib(graph: Graph, text: str) -> float | None:
    """Return the time that rdflib takes, None where it does not end in time."""

    def stop(_signal: int, _frame: object) -> None:
        raise TimeoutError

    signal.signal(signal.SIGALRM, stop)
    signal.alarm(PATIENCE)
    try:
        return milliseconds(lambda: list(graph.query(text)), rounds=1)
    except TimeoutError:
        return None
    finally:
        signal.alarm(0)


def stores(folder: Path, triples: int) -> tuple[Store, Graph]:
    """Return a graph in both engines."""
    write_graph(folder, triples)
    files = folder / "graph.ttl", folder / "evidence.ttl"
    graph = Graph()
    for file in files:
        graph.parse(file, format="turtle")
    return open_store(*files), graph


def main() -> None:
    """Print a line for each question, the slowest last, and the worst of all."""
    triples = int(sys.argv[1]) if len(sys.argv) > 1 else TRIPLES
    with tempfile.TemporaryDirectory() as folder:
        whole, _ = stores(Path(folder) / "whole", triples)
        quarter, graph = stores(Path(folder) / "quarter", triples // 4)
    print(f"{len(whole):,} and {len(quarter):,} triples; median of {ROUNDS} rounds")
    print(f"{'question':<40}{'rows':>8}{'ms':>10}{'growth':>9}{'rdflib':>9}")
    lines = []
    for question in saved_questions():
        try:
            text, less = text_of(whole, question), text_of(quarter, question)
        except QueryError as error:
            print(f"{question.name:<40} {error}")
            continue
        rows = len(whole.query(text).rows)
        took, took_less = (milliseconds(lambda s=s, t=t: s.query(t)) for s, t in ((whole, text), (quarter, less)))
        theirs = by_rdflib(graph, less)
        ratio = f"{theirs / took_less:9.0f}" if theirs else f"  > {PATIENCE * 1000 / took_less:5.0f}"
        lines.append((took, f"{question.name:<40}{rows:>8}{took:10.2f}{took / took_less:9.1f}{ratio}"))
    print("\n".join(line for _, line in sorted(lines)))


if __name__ == "__main__":
    main()
