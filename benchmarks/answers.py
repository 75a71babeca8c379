"""How long answers take on a made-up graph of 100,000 triples. Run with ``python benchmarks/answers.py [TRIPLES]``.

Inside the process the graph is open and has answered once; from a cold start a command begins a process, reads the
graph (with the index that ``kg build`` keeps beside it, and without it) and prints. Seconds of the clock and of the
processor stand side by side: on a busy machine only the latter say something.
"""

import contextlib
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
from kg.answers.kept import INDEX
from kg.errors import InputError

ROOT = Path(__file__).resolve().parents[1]
_LONG = (
    "list all targets",
    "what targets are due by 2030",
    "which policies are in force",
    "哪些政策现行有效",
    "list all policies",
    "which reductions are there for steel by 1990",
    "targets of cement by 1999",
)
"""Questions with long answers, and with none, for which the answer says what would widen it."""
_OUTSIDE = ("what colour does steel have", "钢铁的颜色是什么")
"""Questions that no form may answer: what can be asked is looked for."""

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
    for question in _LONG:
        show(question, [seconds(lambda question=question: ask(graph, question)) for _ in range(_EACH)], budget=INSIDE)
    for question in _OUTSIDE:
        show(question, [seconds(lambda question=question: refused(graph, question)) for _ in range(_STARTS)])


def refused(graph: KnowledgeGraph, question: str) -> None:
    """Ask what is not understood."""
    with contextlib.suppress(InputError):
        ask(graph, question)
        raise AssertionError(f"this was understood: {question}")


def cold(folder: Path, *, note: str = "", budget: float | None = COLD) -> None:
    """Print the medians of commands from a cold start; the bytecode is there, as in what was installed."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    for arguments in _COMMANDS:
        taken = []
        for number in range(_STARTS + 1):
            before = os.times()
            clock = time.perf_counter()
            command = [sys.executable, "-m", "kg", *arguments, "-g", str(folder)]
            subprocess.run(command, check=True, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL)
            after = os.times()
            busy = after.children_user + after.children_system - before.children_user - before.children_system
            if number:  # the first run writes the bytecode
                taken.append((time.perf_counter() - clock, busy))
        show(f"kg {' '.join(arguments)}{note}", taken, budget=budget)


def show(name: str, taken: Sequence[tuple[float, float]], *, budget: float | None = None) -> None:
    """Print one line: medians of clock and processor, and the slowest."""
    clock, busy = (statistics.median(one) for one in zip(*taken, strict=True))
    worst = max(one for one, _ in taken)
    limit = f"   budget {budget * 1000:.0f} ms" if budget else ""
    print(f"{name:45} {clock * 1000:7.1f} ms   processor {busy * 1000:7.1f} ms   slowest {worst * 1000:7.1f} ms{limit}")


def main(arguments: Sequence[str]) -> None:
    """Print how long answers take."""
    with TemporaryDirectory() as place:
        folder = Path(place)
        size = write_graph(folder, int(arguments[0]) if arguments else TRIPLES)
        print(f"{size} triples, load of the machine {os.getloadavg()[0]:.1f}")
        keep_index(open_graph(folder, kept=False))
        graph = open_graph(folder)
        trace(graph, "steel")
        inside(graph)
        cold(folder)
        (folder / INDEX).unlink()
        cold(folder, note=", no index", budget=None)


if __name__ == "__main__":
    main(sys.argv[1:])
