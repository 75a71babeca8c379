"""Workers that can be killed: Oxigraph has no time limit of its own, and only the end of its process stops a query."""

import asyncio
import json
import sys
from asyncio.subprocess import PIPE, Process
from contextlib import suppress
from itertools import count
from typing import Any

from kg.errors import KgError
from kg.serve.edition import Edition, edition_of
from kg.serve.messages import LENGTHS, Reply, packed, refusal
from kg.serve.settings import MAX_WAITING, Settings

PATIENCE = 1.0
"""Seconds that a request waits for a worker before another one is started."""
_START = 60.0
_WAIT = 30.0
_END = 5.0
_BOOT = "import sys, json; sys.path[:] = json.loads(sys.argv[1]); from kg.serve.worker import main; main(sys.argv[2])"


class _Worker:
    """A process and the pipes to it; ``edition`` is the build that it has, at the latest."""

    def __init__(self, process: Process, edition: Edition) -> None:
        self._process, self.edition = process, edition
        self.since = 0.0
        """When it was given what it works on, by the clock of the loop."""

    @classmethod
    async def start(cls, settings: Settings) -> "_Worker":
        """Start a process and wait until it has the graph and the index of its names."""
        given = {name: getattr(settings, name) for name in ("max_rows", "timeout", "memory")}
        given["folder"] = str(settings.folder)
        # The same path as here; -P keeps out what happens to lie in the folder where the server was started.
        command = (sys.executable, "-P", "-c", _BOOT, json.dumps(sys.path), json.dumps(given))
        edition = edition_of(settings.folder)
        worker = cls(await asyncio.create_subprocess_exec(*command, stdin=PIPE, stdout=PIPE), edition)
        try:
            async with asyncio.timeout(_START):
                reply = await worker.reply()
        except asyncio.CancelledError:
            await worker.kill()  # the server stops, and nobody else knows of this process yet
            raise
        except (TimeoutError, EOFError) as error:
            await worker.kill()
            raise KgError("a worker did not start", code="KG-S03", remedy="try again, with fewer --workers") from error
        if reply.error:
            await worker.kill()
            raise KgError(**reply.error)
        return worker

    async def ask(self, request: dict[str, Any]) -> Reply:
        """Send a request and return the reply."""
        pipe = self._process.stdin
        if pipe is None:
            raise EOFError
        self.since = asyncio.get_running_loop().time()
        pipe.write(packed(request))
        await pipe.drain()
        return await self.reply()

    async def reply(self) -> Reply:
        """Return the next reply."""
        pipe = self._process.stdout
        if pipe is None:
            raise EOFError
        head, body = LENGTHS.unpack(await pipe.readexactly(LENGTHS.size))
        known = json.loads(await pipe.readexactly(head))
        return Reply(**known, body=await pipe.readexactly(body))

    async def obituary(self) -> Reply:
        """Return why the process ended: Python says 1 for an error of the program, a signal is one of the system."""
        with suppress(TimeoutError):
            async with asyncio.timeout(_END):
                await self._process.wait()
        await self.kill()
        if self._process.returncode == 1:
            return refusal(500, "an error of the program; its standard error has more", code="KG-S07")
        return refusal(503, "the query needed more memory than it may take", remedy="ask for less", code="KG-S05")

    @property
    def alive(self) -> bool:
        """Whether the process runs."""
        return self._process.returncode is None

    async def kill(self) -> None:
        """End the process."""
        with suppress(ProcessLookupError):
            self._process.kill()
        await self._process.wait()


class Pool:
    """Workers for the requests of a server.

    A request that waits longer than :data:`PATIENCE` because slow queries hold all has another worker started, up to
    twice the number, so that they do not hold up quick ones; those beyond the number end when there is no more to do.
    A request that finds another build in the folder has a worker started for it; once that has loaded, those of the old
    build end after what they work on.

    Parameters
    ----------
    settings : Settings
        Folder, limits, number of workers.
    """

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._idle: asyncio.LifoQueue[_Worker] = asyncio.LifoQueue()
        self._all: set[_Worker] = set()
        self._starting: set[asyncio.Task[None]] = set()
        self._waiting = 0
        self._numbers = count(1)
        self._seen = self._current = edition_of(settings.folder)
        self._newest = 0
        self._stopped = False

    async def start(self) -> None:
        """Start the workers; return when the first can answer.

        Raises
        ------
        KgError
            If the graph cannot be read.
        """
        await self._add()
        for _ in range(self._settings.workers - 1):
            self._begin()

    async def stop(self) -> None:
        """End all workers, whatever they do."""
        self._stopped = True
        for task in self._starting:
            task.cancel()
        await asyncio.gather(*self._starting, return_exceptions=True)
        await asyncio.gather(*(worker.kill() for worker in self._all))
        self._all.clear()

    async def run(self, request: dict[str, Any]) -> Reply:
        """Return the reply to a request; one that takes too long is stopped, and its worker replaced."""
        self._look()
        if self._waiting >= MAX_WAITING:
            return _busy()
        self._waiting += 1
        try:
            worker = await self._free()
        except TimeoutError:
            return _busy()
        finally:
            self._waiting -= 1
        finished = False
        try:
            async with asyncio.timeout(self._settings.timeout):
                reply = await worker.ask(request)
            finished = True
        except TimeoutError:
            return refusal(
                504,
                f"the query took longer than {self._settings.timeout:g} s and was stopped",
                remedy="ask for less: add conditions or LIMIT",
                code="KG-S04",
            )
        except (EOFError, ConnectionError):
            return await worker.obituary()
        else:
            return reply
        finally:
            await self._give_back(worker, finished=finished)

    async def _free(self) -> _Worker:
        # A timer and no second wait, so that who waits keeps the place in the queue.
        patience = asyncio.get_running_loop().call_later(PATIENCE, self._begin_another)
        try:
            # Longer than any query may run, and a new worker needs to start.
            async with asyncio.timeout(self._settings.timeout + _WAIT):
                return await self._idle.get()
        finally:
            patience.cancel()

    def _begin_another(self) -> None:
        """Start another worker where slow queries hold all; where queries are only many, it would not help."""
        now = asyncio.get_running_loop().time()
        held = all(now - worker.since >= PATIENCE / 2 for worker in self._all)
        if held and not self._starting and len(self._all) < 2 * self._settings.workers:
            self._begin()

    async def _give_back(self, worker: _Worker, *, finished: bool) -> None:
        spare = len(self._all) + len(self._starting) > self._settings.workers and not self._waiting
        if finished and worker.alive and not spare and worker.edition == self._current:
            self._idle.put_nowait(worker)
            return
        await self._end(worker)

    async def _end(self, worker: _Worker) -> None:
        """End a worker, and replace it where there are too few."""
        self._all.discard(worker)
        if len(self._all) + len(self._starting) < self._settings.workers:
            self._begin()
        await worker.kill()

    def _look(self) -> None:
        """Begin to load what another build wrote; if that fails, the old one is served on."""
        found = edition_of(self._settings.folder)
        if found != self._seen:
            self._seen = found
            self._begin()

    def _begin(self) -> None:
        if self._stopped:
            return
        task = asyncio.create_task(self._add())
        self._starting.add(task)
        task.add_done_callback(self._started)

    def _started(self, task: asyncio.Task[None]) -> None:
        self._starting.discard(task)
        if task.cancelled():
            return
        error = task.exception()
        if isinstance(error, KgError):
            print(f"kg: {error}", file=sys.stderr)  # noqa: T201  # nobody waits for this worker
        elif error is None:
            # It may have taken the place of several.
            for _ in range(self._settings.workers - len(self._all) - len(self._starting)):
                self._begin()

    async def _add(self) -> None:
        number = next(self._numbers)
        worker = await _Worker.start(self._settings)
        self._all.add(worker)
        if worker.edition != self._current and number < self._newest:
            await self._end(worker)  # it began before another build was there
            return
        self._newest = max(number, self._newest)
        self._idle.put_nowait(worker)
        if worker.edition != self._current:
            self._current = worker.edition
            await self._retire()

    async def _retire(self) -> None:
        """End the idle workers of another build."""
        idle = [self._idle.get_nowait() for _ in range(self._idle.qsize())]
        for worker in idle:
            if worker.edition == self._current:
                self._idle.put_nowait(worker)
        for worker in idle:
            if worker.edition != self._current:
                await self._end(worker)


def _busy() -> Reply:
    return refusal(503, "all workers are busy", remedy="try again in a moment", code="KG-S06")
