"""The endpoint under load: so many clients ask for so long, and every answer is timed.

    python benchmarks/endpoint.py                      # 32 clients for 60 s on a made-up graph of 100,000 triples
    python benchmarks/endpoint.py --seconds 10 --clients 8 --graph output

It fails where an answer was an error, or the slowest hundredth took more than 20 times the median. Clients run in the
same machine and take their share of it.
"""

import argparse
import asyncio
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from urllib.parse import quote, urlsplit

from generated import TRIPLES, write_graph

MOST = 20.0
"""How many times the median the slowest hundredth may take."""
QUERIES = (
    "SELECT ?p ?name { ?p cp:addressesIndustry ind:iron-steel ; skos:prefLabel ?name } ORDER BY ?p LIMIT 50",
    "SELECT ?p ?date { ?p a cp:Policy ; cp:issuedOn ?date } ORDER BY DESC(?date) LIMIT 20",
    "SELECT ?t ?year { ?t a cp:Target ; cp:concernsIndustry ind:cement ; cp:deadlineYear ?year } LIMIT 100",
    "SELECT ?body (COUNT(?p) AS ?n) { ?p cp:issuedBy ?body } GROUP BY ?body ORDER BY DESC(?n) LIMIT 10",
    "SELECT ?p ?q { ?p cp:basedOn ?q } LIMIT 50",
    "SELECT ?quote { ?a rdf:predicate cp:issuedBy ; cp:evidence ?e . ?e cp:quote ?quote } LIMIT 20",
    "CONSTRUCT { ?p ?q ?o } { { SELECT ?p { ?p a cp:Policy } LIMIT 1 } ?p ?q ?o }",
    "ASK { ?p a cp:Policy ; cp:appliesToRegion reg:cn }",
)


async def client(address: str, until: float, seconds: list[float], statuses: Counter[str], seed: int) -> None:
    """Ask one query after another over one connection, a new one where it was closed."""
    place, chance = urlsplit(address), random.Random(seed)
    reader = writer = None
    while time.monotonic() < until:
        begin = time.monotonic()
        try:
            if reader is None or writer is None:
                reader, writer = await asyncio.open_connection(place.hostname, place.port)
            path = f"/sparql?query={quote(chance.choice(QUERIES))}"
            writer.write(f"GET {path} HTTP/1.1\r\nHost: {place.netloc}\r\n\r\n".encode())
            head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
            length = next(int(line[15:]) for line in head.split("\r\n") if line.lower().startswith("content-length:"))
            await reader.readexactly(length)
            statuses[head.split(" ", 2)[1]] += 1
            if "connection: close" in head.lower():
                reader = writer = None
        except (OSError, asyncio.IncompleteReadError) as error:
            statuses[type(error).__name__] += 1
            reader = writer = None
        seconds.append(time.monotonic() - begin)
    if writer is not None:
        writer.close()


async def load(address: str, *, clients: int, duration: float) -> tuple[list[float], Counter[str]]:
    """Return how long each answer took, and what came of it."""
    seconds: list[float] = []
    statuses: Counter[str] = Counter()
    until = time.monotonic() + duration
    await asyncio.gather(*(client(address, until, seconds, statuses, seed) for seed in range(clients)))
    return seconds, statuses


def measure(folder: Path, *, clients: int, duration: float, workers: int) -> bool:
    """Serve a graph, load it, print the figures; return whether they hold."""
    command = [sys.executable, "-m", "kg", "serve", "-o", str(folder), "--port", "0", "--workers", str(workers)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as server:
        try:
            address = (server.stderr or sys.stdin).readline().split()[-1]
            asyncio.run(load(address, clients=2 * workers, duration=5))  # until all workers have the graph
            seconds, statuses = asyncio.run(load(address, clients=clients, duration=duration))
        finally:
            server.terminate()
    errors = sum(count for status, count in statuses.items() if status != "200")
    median = statistics.median(seconds)
    last = statistics.quantiles(seconds, n=100)[-1]
    each = len(seconds) / duration
    print(f"{clients} clients, {duration:g} s, {workers} workers: {len(seconds)} answers, {each:.0f} a second")
    print(f"errors: {errors} {dict(statuses) if errors else ''}")
    print(f"median {median * 1000:.1f} ms, p99 {last * 1000:.1f} ms, p99/median {last / median:.1f} (at most {MOST:g})")
    return not errors and last <= MOST * median


def main() -> None:
    """Read the command line and measure."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--clients", type=int, default=32)
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--workers", type=int, default=4)
    parser.add_argument("--graph", type=Path, help="a folder that kg build wrote; a made-up graph if left out")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        folder = given.graph or Path(place)
        if given.graph is None:
            print(f"made-up graph: {write_graph(folder, TRIPLES)} triples")
        if not measure(folder, clients=given.clients, duration=given.seconds, workers=given.workers):
            sys.exit(1)


if __name__ == "__main__":
    main()
