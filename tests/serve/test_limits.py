"""What a request may cost: time, rows, size, headers, slow senders; and that others go on meanwhile."""

import asyncio
import os
import socket
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import httpx
import pytest

from kg.errors import KgError
from kg.serve.app import make_app
from kg.serve.guard import Guard
from kg.serve.messages import Reply
from kg.serve.pool import Pool
from kg.serve.settings import MAX_BODY, Settings

from .conftest import SLOW

RUNAWAY = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
GREEDY = "SELECT ?a ?d { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY DESC(?f) ?c"


def rows(client: httpx.Client, query: str) -> httpx.Response:
    return client.post("/sparql", content=query, headers={"Content-Type": "application/sparql-query"})


def test_a_runaway_query_is_stopped_while_others_go_on(folder: Path) -> None:
    async def go() -> tuple[list[Reply], bool, Reply, float]:
        pool = Pool(Settings(folder=folder, timeout=3, workers=2))
        await pool.start()
        try:
            await asyncio.gather(*pool._starting)
            request = {"do": "sparql", "accept": ""}
            begin = time.monotonic()
            slow = asyncio.create_task(pool.run(request | {"query": RUNAWAY}))
            await asyncio.sleep(0.1)
            quick = [await pool.run(request | {"query": "ASK {}"}) for _ in range(5)]
            still = not slow.done()
            return quick, still, await slow, time.monotonic() - begin
        finally:
            await pool.stop()

    quick, still, stopped, seconds = asyncio.run(go())
    assert [reply.status for reply in quick] == [200] * 5
    assert still, "the quick ones waited for the runaway"
    assert stopped.status == 504
    assert "longer than 3 s and was stopped" in stopped.error["message"]
    assert 3 <= seconds < 6


def test_when_all_workers_run_away_the_next_query_is_still_answered(folder: Path) -> None:
    async def go() -> list[Reply]:
        pool = Pool(Settings(folder=folder, timeout=2, workers=1))
        await pool.start()
        try:
            request = {"do": "sparql", "accept": ""}
            slow = asyncio.create_task(pool.run(request | {"query": RUNAWAY}))
            await asyncio.sleep(0.1)
            return [await pool.run(request | {"query": "ASK {}"}), await slow]
        finally:
            await pool.stop()

    assert [reply.status for reply in asyncio.run(go())] == [200, 504]


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="memory is limited where /proc tells what is used")
def test_a_greedy_query_ends_its_worker_and_not_the_server(folder: Path) -> None:
    async def go() -> tuple[Reply, Reply]:
        pool = Pool(Settings(folder=folder, timeout=30, workers=1, memory=100_000_000))
        await pool.start()
        try:
            request = {"do": "sparql", "accept": "", "query": GREEDY}
            return await pool.run(request), await pool.run(request | {"query": "ASK {}"})
        finally:
            await pool.stop()

    greedy, after = asyncio.run(go())
    assert greedy.status == 503
    assert "more memory" in greedy.error["message"]
    assert after.body == b'{"head": {}, "boolean": true}'


def test_workers_end_with_the_pool_and_a_lost_one_is_replaced(folder: Path) -> None:
    async def go() -> tuple[int, int, Reply]:
        pool = Pool(Settings(folder=folder, workers=1))
        await pool.start()
        (worker,) = pool._all
        first = worker._process.pid
        os.kill(first, 9)
        request = {"do": "sparql", "accept": "", "query": "ASK {}"}
        lost = await pool.run(request)
        again = await pool.run(request)
        second = next(iter(pool._all))._process.pid
        await pool.stop()
        assert (lost.status, again.status) == (503, 200)
        return first, second, again

    for process in asyncio.run(go())[:2]:
        with pytest.raises(ProcessLookupError):
            os.kill(process, 0)


def test_an_error_of_the_program_is_500_and_the_next_request_is_answered(folder: Path) -> None:
    async def go() -> tuple[Reply, Reply]:
        pool = Pool(Settings(folder=folder, workers=1))
        await pool.start()
        try:
            return await pool.run({"do": "nothing"}), await pool.run({"do": "sparql", "accept": "", "query": "ASK {}"})
        finally:
            await pool.stop()

    wrong, after = asyncio.run(go())
    assert (wrong.status, after.status) == (500, 200)
    assert "Traceback" not in str(wrong.error)


def test_a_worker_that_is_still_starting_ends_with_the_server(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[asyncio.subprocess.Process] = []
    begin, both = asyncio.create_subprocess_exec, asyncio.Event()

    async def noted(*command: Any, **pipes: Any) -> asyncio.subprocess.Process:
        process = await begin(*command, **pipes)
        started.append(process)
        if len(started) == 2:
            both.set()
        return process

    async def go() -> None:
        pool = Pool(Settings(folder=folder, workers=2))
        await pool.start()
        await both.wait()
        await pool.stop()
        pool._begin()
        assert not pool._starting

    monkeypatch.setattr(asyncio, "create_subprocess_exec", noted)
    asyncio.run(go())
    assert [process.returncode is not None for process in started] == [True, True]


def test_a_graph_that_cannot_be_read_stops_the_start(tmp_path: Path) -> None:
    async def go() -> None:
        await Pool(Settings(folder=tmp_path, workers=1)).start()

    with pytest.raises(KgError, match="kg build"):
        asyncio.run(go())


def test_a_body_of_ten_megabytes_is_refused(client: httpx.Client) -> None:
    response = client.post("/sparql", content=b"x" * 10_000_000, headers={"Content-Type": "application/sparql-query"})
    assert response.status_code == 413
    assert str(MAX_BODY) in response.text


def test_a_body_without_a_length_is_refused_too(client: httpx.Client) -> None:
    parts = (b"x" * 100_000 for _ in range(100))
    response = client.post("/sparql", content=parts, headers={"Content-Type": "application/sparql-query"})
    assert response.status_code == 413


def test_a_query_that_is_too_long_is_refused(client: httpx.Client) -> None:
    response = rows(client, f"ASK {{}} #{'x' * 60_000}")
    assert response.status_code == 413
    assert "longer than 50000 characters" in response.text


def test_a_thousand_headers_are_refused(client: httpx.Client) -> None:
    response = client.get("/sparql", headers={f"X-{n}": "1" for n in range(1000)})
    assert response.status_code == 431
    assert client.get("/api", headers={f"X-{n}": "1" for n in range(80)}).status_code == 200


def test_headers_of_many_bytes_are_refused(client: httpx.Client) -> None:
    try:
        status = client.get("/api", headers={"X-Long": "1" * 1_000_000}).status_code
    except (httpx.ReadError, httpx.WriteError, httpx.RemoteProtocolError):
        status = 400  # the connection was closed before all was sent
    assert status == 400
    assert client.get("/api").status_code == 200


def test_a_long_address_is_refused(client: httpx.Client) -> None:
    response = client.get("/sparql", params={"query": f"ASK {{}} #{'x' * 20_000}"})
    assert response.status_code == 414
    assert "POST" in response.text


@pytest.fixture
def wire(address: str) -> Any:
    place = urlsplit(address)
    with socket.create_connection((place.hostname, place.port), timeout=15) as connection:
        yield connection


def heard(connection: socket.socket) -> bytes:
    """Return what comes until the other side closes."""
    parts = []
    while part := connection.recv(65_536):
        parts.append(part)
    return b"".join(parts)


def test_a_sender_that_says_nothing_is_cut_off(wire: socket.socket) -> None:
    begin = time.monotonic()
    assert heard(wire).startswith(b"HTTP/1.1 408 ")
    assert time.monotonic() - begin < SLOW + 8


def test_a_sender_of_one_header_a_moment_is_cut_off(wire: socket.socket) -> None:
    wire.sendall(b"GET /api HTTP/1.1\r\nHost: x\r\n")
    begin = time.monotonic()
    wire.settimeout(0.2)
    answer = b""
    while time.monotonic() - begin < SLOW + 8:
        try:
            part = wire.recv(4096)
            answer += part
            if not part:
                break
        except TimeoutError:
            wire.sendall(b"X-More: 1\r\n")
    assert answer.startswith(b"HTTP/1.1 408 ")


def test_a_body_that_never_ends_is_cut_off(wire: socket.socket) -> None:
    head = (
        b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: application/sparql-query\r\nContent-Length: 99\r\n\r\nASK"
    )
    wire.sendall(head)
    assert heard(wire).startswith(b"HTTP/1.1 408 ")


def test_a_connection_that_was_used_is_closed_when_idle(wire: socket.socket) -> None:
    wire.sendall(b"GET /openapi.json HTTP/1.1\r\nHost: x\r\n\r\n")
    assert b"HTTP/1.1 200 OK" in heard(wire)


@pytest.mark.parametrize(
    "request_",
    [
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
        b"GET /a b HTTP/1.1\r\nHost: x\r\n\r\n",
        b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nASK",
        b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Length: -3\r\n\r\n",
    ],
)
def test_what_is_no_http_is_refused(wire: socket.socket, request_: bytes) -> None:
    wire.sendall(request_)
    assert heard(wire).startswith((b"HTTP/1.1 400 ", b"HTTP/1.1 408 "))


def test_a_strange_host_gets_into_no_answer(wire: socket.socket) -> None:
    wire.sendall(b"GET /sparql HTTP/1.1\r\nHost: a>.<b\r\nConnection: close\r\n\r\n")
    assert b"a>.<b" not in heard(wire)


def test_requests_wait_for_a_worker_and_all_are_answered(client: httpx.Client) -> None:
    with ThreadPoolExecutor(24) as threads:
        answers = list(threads.map(lambda _: rows(client, "SELECT ?p { ?p a cp:Policy }").status_code, range(72)))
    assert set(answers) == {200}


def test_when_too_many_wait_the_rest_is_told_to_come_back(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.serve.pool.MAX_WAITING", 1)

    async def go() -> list[Reply]:
        pool = Pool(Settings(folder=folder, timeout=1, workers=1))
        await pool.start()
        try:
            request = {"do": "sparql", "accept": "", "query": RUNAWAY}
            return await asyncio.gather(*(pool.run(request) for _ in range(4)))
        finally:
            await pool.stop()

    statuses = sorted(reply.status for reply in asyncio.run(go()))
    assert statuses[:2] == [503, 503]
    assert statuses[-1] == 504


def test_the_guard_lets_other_protocols_pass() -> None:
    seen = []

    async def inner(scope: Any, _receive: Any, _send: Any) -> None:
        seen.append(scope["type"])

    async def nothing(*_: Any) -> Any:
        raise AssertionError

    asyncio.run(Guard(inner)({"type": "lifespan"}, nothing, nothing))
    assert seen == ["lifespan"]


def test_origins_that_were_named_may_read_the_answers(settings: Settings) -> None:
    async def go() -> list[httpx.Response]:
        app = make_app(replace(settings, origins=("https://good.example",)))
        asked = {"Origin": "https://good.example", "Access-Control-Request-Method": "POST"}
        transport = httpx.ASGITransport(app)
        async with httpx.AsyncClient(transport=transport, base_url="http://x") as client:
            return [
                await client.get("/openapi.json", headers={"Origin": "https://good.example"}),
                await client.get("/openapi.json", headers={"Origin": "https://evil.example"}),
                await client.options("/sparql", headers=asked),
            ]

    good, evil, before = asyncio.run(go())
    assert good.headers["access-control-allow-origin"] == "https://good.example"
    assert "access-control-allow-origin" not in evil.headers
    assert before.status_code == 200
    assert "POST" in before.headers["access-control-allow-methods"]
