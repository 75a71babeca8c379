"""What ``kg serve`` is told, and the limits that it keeps."""

from dataclasses import dataclass
from pathlib import Path

MAX_BODY = 1_000_000
"""Bytes of a request's body; a query may have 50,000 characters, which a form may write as nine bytes each."""
MAX_DRAINED = 32_000_000
"""Bytes of a body that is too large that are read and thrown away, so that the sender sees the refusal."""
MAX_HEADERS = 100
MAX_HEAD = 65_536
"""Bytes of a request's head."""
MAX_URL = 16_384
SLOW = 10.0
"""Seconds in which a request's head must arrive, and in which its body must."""
MAX_WAITING = 256
"""Requests that may wait for a worker."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How to serve a graph.

    Attributes
    ----------
    folder : Path
        What ``kg build`` wrote.
    host : str
        Address to listen on.
    port : int
        Port; 0 takes one that is free.
    timeout : float
        Seconds after which a query is stopped.
    max_rows : int
        Rows or triples after which an answer is cut.
    workers : int
        Processes that answer.
    origins : tuple of str
        Origins whose pages may read the answers; ``*`` for all.
    memory : int
        Bytes that a worker may take beyond what it has once the graph is loaded.
    """

    folder: Path
    host: str = "127.0.0.1"
    port: int = 8088
    timeout: float = 10.0
    max_rows: int = 10_000
    workers: int = 4
    origins: tuple[str, ...] = ()
    memory: int = 2 << 30
