"""Opening a graph: its files are read while the rest of the program loads."""

from pathlib import Path
from typing import TYPE_CHECKING

from kg.graph.store import reading

if TYPE_CHECKING:
    from kg.answers.graph import KnowledgeGraph
    from kg.vocabulary import Vocabulary


def open_graph(folder: Path, *, wait: bool = True) -> "KnowledgeGraph":
    """Return the graph that a build wrote.

    Parameters
    ----------
    folder : Path
        Output folder of ``kg build``, with ``graph.ttl`` and ``evidence.ttl``.
    wait : bool
        Whether to return only when the files are read; if not, what is wrong with them is told when they are needed.

    Returns
    -------
    KnowledgeGraph
        In memory.

    Raises
    ------
    GraphError
        If a file is missing or is not Turtle.
    VocabularyError
        If a table of the vocabulary is broken.
    """
    # The engine reads Turtle without holding the interpreter, so that the program and the tables can load meanwhile.
    store = reading(folder / "graph.ttl", folder / "evidence.ttl")
    from kg.answers.graph import KnowledgeGraph  # noqa: PLC0415

    graph = KnowledgeGraph(store, _vocabulary, folder=folder)
    if wait:
        _ = graph.vocabulary, graph.store
    return graph


def _vocabulary() -> "Vocabulary":
    from kg.vocabulary import load_vocabulary  # noqa: PLC0415  (slow to load)

    return load_vocabulary(patterns=False)
