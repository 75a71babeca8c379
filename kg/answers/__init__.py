"""From a graph to answers: names, traces, questions, explanations, queries and the network of the page.

Nothing here loads spaCy or rdflib; :mod:`kg.answers.network`, which needs what draws pages, is imported by itself.
"""

from kg.answers.explanations import explain
from kg.answers.graph import KnowledgeGraph, open_graph
from kg.answers.queries import plain_rows, query, query_text, saved, turtle_lines
from kg.answers.questions import ask, question_forms
from kg.answers.traces import trace
from kg.answers.triples import explain_triple

__all__ = [
    "KnowledgeGraph",
    "ask",
    "explain",
    "explain_triple",
    "open_graph",
    "plain_rows",
    "query",
    "query_text",
    "question_forms",
    "saved",
    "trace",
    "turtle_lines",
]
