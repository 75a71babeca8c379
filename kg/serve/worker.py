"""A process that answers one request after another from a graph in memory, and that may be killed at any time."""

import contextlib
import json
import os
import signal
import sys
from pathlib import Path
from typing import Any, BinaryIO

from kg.answers import open_graph
from kg.errors import KgError
from kg.serve.jobs import Jobs
from kg.serve.messages import Reply, failure, packed, read_message

GRACE = 5.0
"""Seconds after the time limit in which the server should have killed the worker; then it ends by itself."""


def main(arguments: str) -> None:
    """Answer requests from standard input on standard output until it closes.

    Parameters
    ----------
    arguments : str
        JSON with ``folder``, ``max_rows``, ``timeout`` and ``memory``.
    """
    given = json.loads(arguments)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the server, which then closes the pipe
    incoming = sys.stdin.buffer
    # What a library prints must not come between the replies.
    outgoing = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    try:
        jobs = Jobs(open_graph(Path(given["folder"])), max_rows=given["max_rows"])
        jobs.warm()  # outside the time limit of a request
    except KgError as error:
        _send(outgoing, failure(error).packed())
        return
    _limit_memory(given["memory"])
    _send(outgoing, packed({"status": 200}))
    while (request := read_message(incoming)) is not None:
        _set_alarm(given["timeout"] + GRACE)
        reply = _answer(jobs, request)
        _set_alarm(0)
        _send(outgoing, reply.packed())


def _answer(jobs: Jobs, request: dict[str, Any]) -> Reply:
    try:
        return jobs.answer(request)
    except KgError as error:
        return failure(error)


def _send(outgoing: BinaryIO, message: bytes) -> None:
    with contextlib.suppress(BrokenPipeError):  # the server is gone, and the pipe from it closed too
        outgoing.write(message)
        outgoing.flush()


def _set_alarm(seconds: float) -> None:
    """Let the system end this process after some seconds, so that none outlives its server; 0 for never."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, seconds)


def _limit_memory(most: int) -> None:
    """Let a query that asks for too much memory end this process, not the machine."""
    try:
        import resource  # noqa: PLC0415  # not on every system

        used = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * resource.getpagesize()
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (used + most, hard))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    except (ImportError, OSError, ValueError):
        return
