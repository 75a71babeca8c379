"""Opening a graph: its files are read while the rest of the program loads."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from kg.graph.store import FILES, Source, loading, read_sources

if TYPE_CHECKING:
    from kg.answers.graph import KnowledgeGraph
    from kg.answers.kept import Kept
    from kg.vocabulary import Vocabulary


def open_graph(folder: Path, *, wait: bool = True, kept: bool = True) -> "KnowledgeGraph":
    """Return the graph that a build wrote.

    Parameters
    ----------
    folder : Path
        Output folder of ``kg build``, with ``graph.ttl`` and ``evidence.ttl``.
    wait : bool
        Whether to return only when the files are loaded; if not, faults in them are told when they are needed.
    kept : bool
        Whether to take names and hierarchy from the index beside the graph where it fits.

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
    sources = read_sources(*(folder / name for name in FILES))
    # The engine reads Turtle without holding the interpreter, so that the program and the tables can load meanwhile.
    store = loading(sources)
    from kg.answers.graph import KnowledgeGraph  # noqa: PLC0415

    names = _Names(folder, sources if kept else ())
    graph = KnowledgeGraph(store, names.vocabulary, folder=folder, kept=names.kept)
    if wait:
        _ = graph.vocabulary, graph.store
    return graph


class _Names:
    """Where names come from: the index beside the graph, where it fits its files, else the graph and the tables."""

    def __init__(self, folder: Path, sources: Sequence[Source]) -> None:
        self._folder, self._sources = folder, sources
        self._kept: Kept | None = None

    def kept(self) -> "Kept | None":
        """Return the index, None where none fits."""
        if self._sources:
            from kg.answers.kept import read_kept  # noqa: PLC0415  (the graph is read meanwhile)

            # The bytes of the files are needed no longer.
            self._kept, self._sources = read_kept(self._folder, self._sources), ()
        return self._kept

    def vocabulary(self) -> "Vocabulary":
        """Return the tables, checked unless an index shows that they were when it was made."""
        from kg.vocabulary import load_vocabulary, vocabulary_on_demand  # noqa: PLC0415  (slow to load)

        return load_vocabulary(patterns=False) if self.kept() is None else vocabulary_on_demand()
