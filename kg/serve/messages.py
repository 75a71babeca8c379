"""What goes between the server and its workers: a head of JSON and a body of bytes, each with its length before it."""

import json
import struct
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, BinaryIO

from kg.errors import KgError

LENGTHS = struct.Struct(">II")
"""Lengths of head and body."""

NEEDED: Mapping[str, tuple[str, ...]] = {
    "ask": ("q",),
    "trace": ("name",),
    "explain": ("name",),
    "path": ("from", "to"),
}
"""Parameters without which a job has nothing to answer."""

_PLACE = "line "
_STATUS = {
    "KG-N01": 404,  # nothing of that name
    "KG-N04": 404,  # no document speaks of it
    "KG-Q01": 413,  # the query is too long
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """An answer as HTTP sends it.

    Attributes
    ----------
    status : int
        Code of HTTP.
    media : str
        Type of the body.
    body : bytes
        The answer.
    error : dict
        What went wrong: ``message`` and where known ``code``, ``where``, ``remedy``, ``line`` and ``column``; then the
        body is empty.
    truncated : bool
        Whether a limit cut the answer short.
    """

    status: int = 200
    media: str = "application/json"
    body: bytes = b""
    error: dict[str, Any] = field(default_factory=dict)
    truncated: bool = False

    def packed(self) -> bytes:
        """Return the bytes for the other side."""
        head = {"status": self.status, "media": self.media, "error": self.error, "truncated": self.truncated}
        return packed(head, self.body)


def refusal(status: int, message: str, *, remedy: str = "", code: str = "") -> Reply:
    """Return what went wrong, in words."""
    return Reply(status=status, error={"code": code, "message": message, "where": "", "remedy": remedy})


def failure(error: KgError) -> Reply:
    """Return the reply for an error of the package.

    Examples
    --------
    >>> failure(KgError("nothing is called 'x'", code="KG-N01")).status
    404
    """
    known: dict[str, Any] = {name: getattr(error, name) for name in ("code", "message", "where", "remedy")}
    if error.where.startswith(_PLACE):
        line, column = (int(part.split()[-1]) for part in error.where.split(","))
        known |= {"line": line, "column": column}
    return Reply(status=_STATUS.get(error.code, 400), error=known)


def packed(head: dict[str, Any], body: bytes = b"") -> bytes:
    """Return a message as bytes."""
    first = json.dumps(head).encode()
    return LENGTHS.pack(len(first), len(body)) + first + body


def read_message(stream: BinaryIO) -> dict[str, Any] | None:
    """Return the head of the next message of a stream, None at its end."""
    lengths = stream.read(LENGTHS.size)
    if len(lengths) < LENGTHS.size:
        return None
    head, body = LENGTHS.unpack(lengths)
    value: dict[str, Any] = json.loads(stream.read(head))
    stream.read(body)
    return value
