"""From a graph to answers: names, traces, questions, explanations, queries and the network of the page.

Nothing here loads spaCy or rdflib; :mod:`kg.answers.network`, which needs what draws pages, is imported by itself.
"""

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kg.answers.explanations import explain
    from kg.answers.graph import KnowledgeGraph
    from kg.answers.kept import keep_index
    from kg.answers.opening import open_graph
    from kg.answers.queries import plain_rows, query, query_text, saved, turtle_lines
    from kg.answers.questions import ask, question_forms
    from kg.answers.traces import trace
    from kg.answers.triples import explain_triple

__all__ = [
    "KnowledgeGraph",
    "ask",
    "explain",
    "explain_triple",
    "keep_index",
    "open_graph",
    "plain_rows",
    "query",
    "query_text",
    "question_forms",
    "saved",
    "trace",
    "turtle_lines",
]

# Loaded on use: who traces a name should not wait for the grammar of questions.
_PLACES = {
    "KnowledgeGraph": "graph",
    "ask": "questions",
    "explain": "explanations",
    "explain_triple": "triples",
    "keep_index": "kept",
    "open_graph": "opening",
    "plain_rows": "queries",
    "query": "queries",
    "query_text": "queries",
    "question_forms": "questions",
    "saved": "queries",
    "trace": "traces",
    "turtle_lines": "queries",
}


def __getattr__(name: str) -> Any:
    if name not in _PLACES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(f"{__name__}.{_PLACES[name]}"), name)
