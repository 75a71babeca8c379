"""How long answers take on a made-up graph of 100,000 triples. Run with ``python benchmarks/answers.py [TRIPLES]``.

Inside the process the graph is open and has answered once; from a cold start a command begins a process, reads the
graph and prints. Seconds of the clock and of the processor stand side by side: on a busy machine only the latter say
something.
"""

import os
import random
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.generated import SEED, TRIPLES, write_graph
from kg.answers import KnowledgeGraph, ask, keep_index, open_graph, trace

ROOT = Path(__file__).resolve().parents[1]
INSIDE, COLD = 0.050, 1.0
"""Budgets in seconds: medians inside the process and from a cold start."""

_EACH = 25
_STARTS = 5
_KINDS = ("industry", "agency", "region", "policy", "indicator")
_COMMANDS = (("trace", "steel"), ("trace", "steel", "--format", "json"), ("ask", "which policies touch steel"))
_QUESTIONS = ("which policies touch {industry}", "who issued {policy}", "哪些政策涉及{industry}", "{region}有哪些政策")


def seconds(action: Callable[[], object]) -> tuple[float, float]:
    """Return seconds of the clock and of the processor that an action takes."""
    clock, busy = time.perf_counter(), time.process_time()
    action()
    return time.perf_counter() - clock, time.process_time() - busy


def sample(graph: KnowledgeGraph) -> dict[str, list[str]]:
    """Return names of things that some fact speaks of, drawn evenly of each kind."""
    spoken: dict[str, list[str]] = {}
    for iri, candidate in sorted(graph.index.candidates.items()):
        if candidate.kind in _KINDS and not candidate.known_only:
            spoken.setdefault(candidate.kind, []).append(iri)
    drawn = random.Random(SEED)
    return {kind: drawn.sample(iris, min(_EACH, len(iris))) for kind, iris in sorted(spoken.items())}


def inside(graph: KnowledgeGraph) -> None:
    """Print the medians inside the process, by kind of thing."""
    names, everything = sample(graph), []
    for kind, iris in names.items():
        taken = [seconds(lambda iri=iri: trace(graph, iri)) for iri in iris]
        everything += taken
        show(f"trace, {kind}", taken)
    show("trace, all", everything, budget=INSIDE)
    labels = {kind: [graph.things[iri].label for iri in iris] for kind, iris in names.items()}
    asked = [
        seconds(lambda question=question: ask(graph, question))
        for form in _QUESTIONS
        for kind, some in labels.items()
        if f"{{{kind}}}" in form
        for question in (form.replace(f"{{{kind}}}", label) for label in some[:8])
    ]
    show("ask", asked, budget=INSIDE)


def cold(folder: Path) -> None:
    """Print the medians of commands from a cold start."""
    for arguments in (
        ("trace", "steel"),
        ("trace", "steel", "--format", "json"),
        ("ask", "which policies touch steel"),
    ):
        taken = []
        for _ in range(_STARTS):
            before = os.times()
            clock = time.perf_counter()
            command = [sys.executable, "-m", "kg", *arguments, "-g", str(folder)]
            subprocess.run(command, check=True, cwd=ROOT, stdout=subprocess.DEVNULL)
            after = os.times()
            busy = after.children_user + after.children_system - before.children_user - before.children_system
            taken.append((time.perf_counter() - clock, busy))
        show(f"kg {' '.join(arguments)}", taken, budget=COLD)


def show(name: str, taken: Sequence[tuple[float, float]], *, budget: float | None = None) -> None:
    """Print one line: medians of clock and processor, and the slowest."""
    clock, busy = (statistics.median(one) for one in zip(*taken, strict=True))
    worst = max(one for one, _ in taken)
    limit = f"   budget {budget * 1000:.0f} ms" if budget else ""
    print(f"{name:32} {clock * 1000:7.1f} ms   processor {busy * 1000:7.1f} ms   slowest {worst * 1000:7.1f} ms{limit}")


def main(arguments: Sequence[str]) -> None:
    """Print how long answers take."""
    with TemporaryDirectory() as place:
        folder = Path(place)
        size = write_graph(folder, int(arguments[0]) if arguments else TRIPLES)
        print(f"{size} triples, load of the machine {os.getloadavg()[0]:.1f}")
        keep_index(open_graph(folder))
        graph = open_graph(folder)
        trace(graph, "steel")
        inside(graph)
        cold(folder)


if __name__ == "__main__":
    main(sys.argv[1:])
