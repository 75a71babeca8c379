"""The index that a build keeps beside the graph saves time and never changes an answer."""

import hashlib
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.answers import KnowledgeGraph, ask, keep_index, kept, open_graph, trace
from kg.answers.kept import INDEX, is_forged, origin, read_kept
from kg.errors import InputError
from kg.graph.store import FILES, Source, read_sources
from kg.resources import resource

FOLDER = Path(__file__).resolve().parents[1] / "data/answers"
QUESTIONS = (
    "which policies touch steel",
    "哪些政策涉及水泥",
    "targets of cement",
    "who issued 工业节能方案",
    "which policis touch stel",
)
NAMES = ("steel", "钢铁行业", "MEE", "山西", "cement industries", "no such thing", "京津冀")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("built")
    for file in FILES:
        shutil.copy(FOLDER / file, folder)
    keep_index(open_graph(folder, kept=False))
    return folder


@pytest.fixture
def folder(built: Path, tmp_path: Path) -> Path:
    for file in (*FILES, INDEX):
        shutil.copy(built / file, tmp_path)
    return tmp_path


@pytest.fixture(scope="module")
def plain() -> Any:
    return everything(open_graph(FOLDER, kept=False))


def sources(folder: Path) -> tuple[Source, ...]:
    return read_sources(*(folder / name for name in FILES))


def fits(folder: Path) -> bool:
    return read_kept(folder, sources(folder)) is not None


def answered(answer: Callable[[KnowledgeGraph, str], dict[str, Any]], graph: KnowledgeGraph, text: str) -> Any:
    try:
        return answer(graph, text)
    except InputError as error:
        return str(error)


def everything(graph: KnowledgeGraph) -> Any:
    traces = [answered(trace, graph, name) for name in NAMES]
    return traces, [answered(ask, graph, text) for text in QUESTIONS], graph.index, graph.hierarchy, graph.members


def test_answers_are_the_same_with_and_without_it(folder: Path) -> None:
    assert fits(folder)
    with_index, without = open_graph(folder), open_graph(folder, kept=False)
    assert everything(with_index) == everything(without)
    assert with_index.base == without.base
    assert dict(with_index.things) == dict(without.things)
    assert any(isinstance(one, dict) for one in everything(with_index)[0])


def test_equal_graphs_give_equal_bytes(folder: Path) -> None:
    before = (folder / INDEX).read_bytes()
    keep_index(open_graph(folder, kept=False))
    assert (folder / INDEX).read_bytes() == before
    keep_index(open_graph(folder))
    assert (folder / INDEX).read_bytes() == before


def test_a_graph_that_was_edited_by_hand_is_read_anew(folder: Path) -> None:
    graph = open_graph(folder)
    label = next(one.label for one in graph.index.candidates.values() if one.kind == "policy" and not one.known_only)
    file = folder / "graph.ttl"
    file.write_text(file.read_text(encoding="utf-8").replace(label, "改过的名称"), encoding="utf-8")
    assert not fits(folder)
    edited = open_graph(folder)
    assert trace(edited, "改过的名称")["entity"]["label"] == "改过的名称"
    with pytest.raises(InputError, match="nothing is called"):
        trace(edited, label)


def test_it_follows_from_evidence_vocabulary_and_program_too(
    folder: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = origin(sources(folder))
    assert origin(sources(folder)) == known
    changed = [Source(one.file, one.content + b"\n") if one.file.name == FILES[1] else one for one in sources(folder)]
    assert origin(changed) != known
    place = tmp_path_factory.mktemp("tables")
    for file in resource("vocabulary").glob("*.csv"):
        (place / file.name).write_bytes(file.read_bytes().replace("钢铁".encode(), "鋼鐵".encode()))
    with monkeypatch.context() as patch:
        patch.setattr(kept, "resource", lambda name: place if name == "vocabulary" else resource(name))
        assert origin(sources(folder)) != known
        assert not fits(folder)
    with monkeypatch.context() as patch:
        patch.setattr(kept, "program_file", lambda _: Path(__file__))
        assert origin(sources(folder)) != known
    with monkeypatch.context() as patch:
        patch.setattr(kept, "CONVERTER", "another")
        assert not fits(folder)
    assert fits(folder)


def forge(folder: Path, body: Any) -> None:
    """Write an index that says of itself that it fits."""
    text = body if isinstance(body, str) else json.dumps(body, ensure_ascii=False)
    content = hashlib.sha256(text.encode()).hexdigest()
    head = {"format": "names 1", "of": origin(sources(folder)), "content": content}
    (folder / INDEX).write_text(f"{json.dumps(head)}\n{text}\n", encoding="utf-8")


def body_of(folder: Path) -> dict[str, Any]:
    body: dict[str, Any] = json.loads((folder / INDEX).read_text(encoding="utf-8").partition("\n")[2])
    return body


def test_the_forger_of_these_tests_forges_what_would_be_read(folder: Path) -> None:
    forge(folder, body_of(folder))
    assert fits(folder)


def test_an_index_that_lies_is_found_out(folder: Path) -> None:
    assert not is_forged(folder)
    body = body_of(folder)
    forge(folder, body | {"labels": [*body["labels"][:-1], "别的名称"]})
    assert is_forged(folder)
    forge(folder, body | {"links": body["links"][3:]})
    assert is_forged(folder)
    (folder / INDEX).unlink()
    assert not is_forged(folder)


WRONG: tuple[Any, ...] = (None, -1, [None], [-1], {"x": [10**9]})


def test_what_is_not_of_the_form_is_not_used(folder: Path) -> None:
    right = body_of(folder)
    assert len(right) > 10
    for name in right:
        for value in WRONG:
            forge(folder, right | {name: value})
            assert not fits(folder), (name, value)
        forge(folder, {key: one for key, one in right.items() if key != name})
        assert not fits(folder), name


@pytest.mark.parametrize(
    "text",
    ["", "null", "[]", "{", "[" * 100_000, '{"iris": NaN}', "9" * 5000, '{"a": 1e999}', "\ufeff{}"],
    ids=range(9),
)
def test_no_text_stops_a_command(folder: Path, text: str) -> None:
    forge(folder, text)
    assert not fits(folder)
    (folder / INDEX).write_text(text, encoding="utf-8")
    assert not fits(folder)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_an_index_that_is_damaged_is_not_used(folder: Path, data: st.DataObject) -> None:
    whole = (folder / INDEX).read_bytes()
    place = data.draw(st.integers(0, len(whole) - 2))
    if data.draw(st.booleans()):
        damaged = whole[:place]
    else:
        damaged = whole[:place] + bytes([whole[place] ^ data.draw(st.integers(1, 255))]) + whole[place + 1 :]
    (folder / INDEX).write_bytes(damaged)
    assert not fits(folder)
    (folder / INDEX).write_bytes(whole)


@pytest.mark.parametrize("there", ["nothing", "folder", "garbage", "empty"])
def test_answers_do_not_need_it(folder: Path, plain: Any, there: str) -> None:
    (folder / INDEX).unlink()
    if there == "folder":
        (folder / INDEX).mkdir()
    elif there != "nothing":
        (folder / INDEX).write_bytes(b"\xff\x00" if there == "garbage" else b"")
    assert everything(open_graph(folder)) == plain
