"""Starting and stopping the server."""

import os
import socket
from collections.abc import Callable
from contextlib import suppress

import uvicorn

from kg.errors import KgError
from kg.graph.store import open_store
from kg.serve.app import make_app
from kg.serve.connection import PatientProtocol
from kg.serve.settings import MAX_HEAD, SLOW, Settings

_CONNECTIONS = 512


def serve(settings: Settings, ready: Callable[[str], None]) -> None:
    """Serve a graph until the process is told to stop.

    Parameters
    ----------
    settings : Settings
        Folder, address, limits.
    ready : callable
        Gets the address once it is open.

    Raises
    ------
    GraphError
        If there is no graph, or it cannot be read.
    KgError
        If the address cannot be opened.
    """
    open_store(settings.folder / "graph.ttl", settings.folder / "evidence.ttl")  # errors before anything is open
    with listening(settings.host, settings.port) as listener:
        host = f"[{settings.host}]" if ":" in settings.host else settings.host
        ready(f"http://{host}:{listener.getsockname()[1]}/")
        with suppress(KeyboardInterrupt):  # Ctrl-C, which the server has heard and raises again once it has stopped
            uvicorn.Server(config(settings)).run(sockets=[listener])


def config(settings: Settings, *, slow: float = SLOW) -> uvicorn.Config:
    """Return how uvicorn serves a graph; ``slow`` is the time in which a request must arrive."""
    return uvicorn.Config(
        make_app(settings, slow=slow),
        http=type("Protocol", (PatientProtocol,), {"slow": slow}),
        ws="none",
        lifespan="on",
        log_level="warning",
        access_log=False,
        server_header=False,
        h11_max_incomplete_event_size=MAX_HEAD,
        limit_concurrency=_CONNECTIONS,
        timeout_keep_alive=5,
        timeout_graceful_shutdown=int(settings.timeout) + 2,
    )


def listening(host: str, port: int) -> socket.socket:
    """Return an open port, or raise a :class:`~kg.errors.KgError` with the remedy."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family, backlog=1024)
    except (OSError, OverflowError) as error:
        reason = os.strerror(error.errno) if isinstance(error, OSError) and error.errno else str(error)
        raise KgError(
            f"cannot be opened: {reason}",
            code="KG-S01",
            where=f"{host}:{port}",
            remedy="choose another --port or --host; 0 takes a free port",
        ) from error
