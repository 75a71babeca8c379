"""Answers of the competency questions as texts that a reader can check: things by label, everything else as spelt."""

import csv
import io
import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import cached_property
from pathlib import Path

from rdflib import XSD, Graph, Literal

from kg.graph.saved import find_question
from kg.graph.sparql import bind
from kg.graph.store import Store, open_store
from kg.pipeline import build
from tests.builders import OWN_DOCUMENTS

HERE = Path(__file__).parent
BASE = "https://w3id.org/cpkg/id/"
TERMS = "https://w3id.org/cpkg/def#"
ASKED: list[dict[str, str]] = json.loads((HERE / "questions.json").read_text(encoding="utf-8"))
"""Question and parameters; a value ``policy:TITLE`` stands for the IRI of the policy of that title."""

_NUMBERS = {XSD.decimal, XSD.integer, XSD.nonNegativeInteger}
_LABELS = "SELECT ?thing ?label { ?thing skos:prefLabel ?label FILTER(LANGMATCHES(LANG(?label), 'zh-Hans')) }"

Rows = list[tuple[str, ...]]


class Answers:
    """The starter corpus in both engines."""

    def __init__(self, folder: Path) -> None:
        build([OWN_DOCUMENTS], output=folder)
        self._files = folder / "graph.ttl", folder / "evidence.ttl"
        self.store: Store = open_store(*self._files)
        prefix = "PREFIX skos: <http://www.w3.org/2004/02/skos/core#> "
        named = {str(row["thing"]): str(row["label"]) for row in self.store.select(prefix + _LABELS)}
        shared = Counter(named.values())
        self.labels = {
            iri: label if shared[label] == 1 else f"{label} <{iri.removeprefix(BASE)}>" for iri, label in named.items()
        }

    @cached_property
    def graph(self) -> Graph:
        graph = Graph()
        for file in self._files:
            graph.parse(file, format="turtle")
        return graph

    def query(self, asked: Mapping[str, str]) -> str:
        """Return the SPARQL of a question with its parameters bound."""
        question = find_question(asked["question"])
        given = {name: self._iri(value) for name, value in asked.items() if name != "question"}
        return bind(question.text, question.values(given))

    def _iri(self, value: str) -> str:
        kind, _, title = value.partition(":")
        if kind != "policy":
            return BASE + value if re.fullmatch(r"[a-z]+/[\w-]+", value) else value
        (iri,) = (iri for iri, label in self.labels.items() if label == title and iri.startswith(f"{BASE}{kind}/"))
        return iri

    def by_oxigraph(self, asked: Mapping[str, str]) -> tuple[tuple[str, ...], Rows]:
        """Return the columns and the rows, sorted."""
        found = self.store.query(self.query(asked))
        return found.variables, self._rows(found.rows)

    def by_rdflib(self, asked: Mapping[str, str]) -> tuple[tuple[str, ...], Rows]:
        """Return the columns and the rows, sorted."""
        found = self.graph.query(self.query(asked))
        rows = (
            tuple(one.toPython() if isinstance(one, Literal) and one.datatype in _NUMBERS else one for one in row)
            for row in found
            if isinstance(row, tuple)
        )
        return tuple(map(str, found.vars or ())), self._rows(rows)

    def _rows(self, rows: Iterable[Iterable[object]]) -> Rows:
        return sorted(tuple(self._spelt(value) for value in row) for row in rows)

    def _spelt(self, value: object) -> str:
        if value is None:
            return ""
        if isinstance(value, Decimal):
            return f"{value.normalize():f}"
        text = str(value)
        text = self.labels.get(text, text).removeprefix(BASE).removeprefix(TERMS)
        return text.lower() if text in {"True", "False", "zh-Hans"} else text


def expected_file(asked: Mapping[str, str]) -> Path:
    """Return where the expected answer to a question stands."""
    values = [re.sub(r"[^\w-]+", "-", value) for name, value in asked.items() if name != "question"]
    return HERE / "expected" / f"{'--'.join([asked['question'], *values])}.csv"


def read_expected(file: Path) -> tuple[tuple[str, ...], Rows]:
    """Return the columns and rows of an expected answer."""
    columns, *rows = csv.reader(io.StringIO(file.read_text(encoding="utf-8")))
    return tuple(columns), [tuple(row) for row in rows]


def write_expected(file: Path, columns: tuple[str, ...], rows: Rows) -> None:
    """Write an expected answer."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([columns, *rows])
    file.parent.mkdir(exist_ok=True)
    file.write_text(out.getvalue(), encoding="utf-8")
