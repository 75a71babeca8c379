"""The made-up graph that answers are timed on has the shape of a build's."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.answers import KnowledgeGraph, open_graph, trace
from tests.builders import ROOT

TRIPLES = 9_000


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    sys.path.insert(0, str(ROOT))
    from benchmarks.generated import write_graph  # noqa: PLC0415  (the scripts are no part of the package)

    target = tmp_path_factory.mktemp("generated")
    size = write_graph(target / "one", TRIPLES)
    assert TRIPLES <= size <= TRIPLES * 1.05
    assert write_graph(target / "two", TRIPLES) == size
    assert write_graph(target / "other", TRIPLES, seed=7) >= TRIPLES
    yield target
    sys.path.remove(str(ROOT))


def test_the_same_seed_gives_the_same_bytes_and_another_does_not(folder: Path) -> None:
    for name in ("graph.ttl", "evidence.ttl", "manifest.json"):
        one, two, other = ((folder / build / name).read_bytes() for build in ("one", "two", "other"))
        assert one == two
        assert one != other


def test_every_quote_is_its_slice_of_the_text(folder: Path) -> None:
    graph = open_graph(folder / "one")
    rows = graph.rows("citations")
    assert rows
    for row in rows:
        text = (folder / "one/texts" / f"{str(row['file']).rsplit('/', 1)[-1]}.txt").read_text(encoding="utf-8")
        assert text[row["start"] : row["end"]] == row["quote"]


def test_a_trace_finds_every_kind_of_group(folder: Path) -> None:
    graph: KnowledgeGraph = open_graph(folder / "one")
    spoken = sorted({str(row["target"]) for row in graph.links("addressesIndustry")})
    found = [trace(graph, industry) for industry in spoken[:40]]
    for name in ("direct", "indirect", "near", "targets", "agencies"):
        assert any(one[name] for one in found), name
    assert all(entry["evidence"] for one in found for entry in one["direct"])
