"""Questions with their exact answers on two corpora, the answers read from the documents and the annotated facts.

An entry with a ``finding`` is one where the extraction does not yet give what the documents say: its expectation stays
as it must be, and it is not among those that must be right.
"""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from kg.answers import KnowledgeGraph, ask, open_graph, query
from kg.cli.main import cli
from tests.builders import SAMPLES

ROOT = Path(__file__).resolve().parents[2]
KEYS = {name: json.loads(Path(__file__).with_name(f"key_{name}.json").read_text("utf-8")) for name in ("own", "real")}
SOURCES = {"own": ROOT / "seeds" / "documents", "real": SAMPLES}
CASES = [(name, case) for name, cases in KEYS.items() for case in cases if "finding" not in case]


@pytest.fixture(scope="module")
def graphs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, KnowledgeGraph]:
    found = {}
    for name, source in SOURCES.items():
        if source.is_dir():
            folder = tmp_path_factory.mktemp(name)
            result = CliRunner().invoke(cli, ["build", str(source), "-o", str(folder)])
            assert result.exit_code == 0, result.output
            found[name] = open_graph(folder)
    return found


def plain(one: Any) -> Any:
    """Return what an answer says: a label, or due year, value and unit of a statement."""
    if not isinstance(one, dict):
        return one
    if "change" not in one:
        return one["label"]
    due = one["deadline"] if one["deadline"] is not None else one["year"]
    said = one["change"] if one["value"] is None else f"{one['value']} {one['unit']['label']}"
    return f"{'-' if due is None else due} {said}"


def named(graph: KnowledgeGraph, expected: Any) -> set[Any]:
    """Return everything that an expected name may be called in a graph."""
    if not isinstance(expected, str):
        return {expected}
    return {expected, *(one.label for one in graph.index.find(expected).candidates)}


@pytest.mark.parametrize(("name", "case"), CASES, ids=[f"{name}: {case['question']}" for name, case in CASES])
def test_a_question_has_exactly_its_answers(name: str, case: dict[str, Any], graphs: dict[str, KnowledgeGraph]) -> None:
    if name not in graphs:
        pytest.skip("the real documents are not at hand")
    graph = graphs[name]
    answer = ask(graph, case["question"])
    found = {plain(one) for one in answer["answers"]}
    names = [named(graph, expected) for expected in case["answers"]]
    assert all(found & one for one in names), (found, case["answers"])
    assert found <= set().union(*names), (found, case["answers"])
    rows = query(graph, answer["sparql"])
    if rows.form == "rows" and answer["answers"] and isinstance(answer["answers"][0], dict):
        assert {str(row[0]) for row in rows.rows} == {one["iri"] for one in answer["answers"]}


def test_the_keys_are_as_large_as_promised() -> None:
    for name, least in (("own", 60), ("real", 25)):
        right = [case["question"] for case in KEYS[name] if "finding" not in case]
        chinese = [text for text in right if re.search("[\u4e00-\u9fff]", re.sub("《[^》]*》", "", text))]
        assert len(right) == len(set(right)) >= least
        assert 0.4 * len(right) <= len(chinese) <= 0.65 * len(right)
