"""A graph of a few starter documents behind a real server on a free port of this machine."""

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import httpx
import pytest
import uvicorn

from kg.answers import open_graph
from kg.answers.network import write_view
from kg.pipeline import build
from kg.serve.run import config, listening
from kg.serve.settings import Settings

ROOT = Path(__file__).resolve().parents[2]
SLOW = 2.0
"""Seconds that the server of the tests gives a sender."""
ATTACK = "</script><img src=x onerror=\"document.title='owned'\"><b>粗</b>"
HOSTILE = f"2024年9月9日，工业和信息化部印发《钢铁行业节能方案》，对钢铁行业提出要求。{ATTACK}\t\u202e完\x0b\n"
FACTS = f"""
pol:ffffffffff a cp:Policy ;
    skos:prefLabel {json.dumps(f"钢铁{ATTACK}方案", ensure_ascii=False)}@zh-Hans ;
    cp:addressesIndustry ind:iron-steel ;
    cp:documentNumber {json.dumps(ATTACK, ensure_ascii=False)} ;
    cp:cites <javascript:alert(1)> .
"""
"""A policy whose name is an attack, as no rule should read it but a graph may hold it."""


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a built graph, with one hostile document among its own."""
    place = tmp_path_factory.mktemp("served")
    (place / "hostile.txt").write_text(HOSTILE, encoding="utf-8")
    seeds = sorted((ROOT / "seeds" / "documents").glob("*.md"))[:8]
    build([*seeds, place / "hostile.txt"], output=place / "output")
    with (place / "output" / "graph.ttl").open("a", encoding="utf-8") as stream:
        stream.write(FACTS)
    write_view(open_graph(place / "output"))
    return place / "output"


@contextmanager
def running(settings: Settings, *, slow: float = SLOW) -> Iterator[str]:
    """Serve a graph from a thread and give the address."""
    listener = listening(settings.host, settings.port)
    server = uvicorn.Server(config(settings, slow=slow))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    try:
        while not server.started:
            assert thread.is_alive(), "the server did not start"
            time.sleep(0.02)
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(20)
        listener.close()
        assert not thread.is_alive()


@pytest.fixture(scope="session")
def settings(folder: Path) -> Settings:
    return Settings(folder=folder, port=0, timeout=4.0, max_rows=50, workers=2)


@pytest.fixture(scope="session")
def address(settings: Settings) -> Iterator[str]:
    """Return where a server runs that stops queries after four seconds and answers after 50 rows."""
    with running(replace(settings, origins=())) as here:
        yield here


@pytest.fixture(scope="session")
def client(address: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=address, timeout=20, headers={"Accept-Language": "en"}) as made:
        yield made
