"""Limits on requests and headers on answers, around the whole application."""

import asyncio
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from kg.serve.settings import MAX_BODY, MAX_DRAINED, MAX_HEADERS, MAX_URL, SLOW

Message = MutableMapping[str, Any]
Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self' data:; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
"""Content-Security-Policy of every answer that brings none of its own."""

_HEADERS = (
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"same-origin"),
    (b"x-frame-options", b"DENY"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), geolocation=(), microphone=()"),
)


class Guard:
    """An application behind the limits of :mod:`kg.serve.settings`.

    Parameters
    ----------
    app : App
        What answers.
    slow : float
        Seconds in which a body must arrive.
    """

    def __init__(self, app: App, *, slow: float = SLOW) -> None:
        self._app, self._slow = app, slow

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or refuse it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        send = _with_headers(send)
        headers = dict(scope["headers"])
        if len(scope["headers"]) > MAX_HEADERS:
            await _refuse(send, 431, f"the request has more than {MAX_HEADERS} headers")
        elif len(scope["raw_path"] or b"") + len(scope["query_string"]) > MAX_URL:
            await _refuse(send, 414, f"the address is longer than {MAX_URL} characters; send the query with POST")
        elif _length(headers) > MAX_BODY:
            if b"expect" not in headers:  # who waits to be told to go on has sent nothing yet
                await self._drain(receive)
            await _refuse(send, 413, f"the body is larger than {MAX_BODY} bytes")
        else:
            await self._pass(scope, receive, send)

    async def _pass(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Read the body within the time and the size, then let the application answer."""
        try:
            async with asyncio.timeout(self._slow):
                body = await _read(receive)
        except TimeoutError:
            await _refuse(send, 408, f"the body did not arrive within {self._slow:g} s")
            return
        if body is None:
            await self._drain(receive)
            await _refuse(send, 413, f"the body is larger than {MAX_BODY} bytes")
            return
        sent = False

        async def whole() -> Message:
            nonlocal sent
            if sent:
                return await receive()
            sent = True
            return {"type": "http.request", "body": body, "more_body": False}

        await self._app(scope, whole, send)

    async def _drain(self, receive: Receive) -> None:
        """Read on for a while, so that the sender gets to see the refusal instead of a broken connection."""
        try:
            async with asyncio.timeout(self._slow):
                await _read(receive, most=MAX_DRAINED, keep=False)
        except TimeoutError:
            return


def _length(headers: MutableMapping[bytes, bytes]) -> int:
    text = headers.get(b"content-length", b"0")
    return int(text) if text.isdigit() and len(text) < 20 else 0


async def _read(receive: Receive, *, most: int = MAX_BODY, keep: bool = True) -> bytes | None:
    """Return the body, None if it is longer than ``most`` bytes or the sender left."""
    parts: list[bytes] = []
    length = 0
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            return None
        part = message.get("body", b"")
        length += len(part)
        if length > most:
            return None
        if keep:
            parts.append(part)
        if not message.get("more_body", False):
            return b"".join(parts)


def _with_headers(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            given = list(message.get("headers", ()))
            names = {name.lower() for name, _ in given}
            added = [*_HEADERS, (b"content-security-policy", POLICY.encode())]
            message["headers"] = [*given, *(pair for pair in added if pair[0] not in names)]
        await send(message)

    return sending


async def _refuse(send: Send, status: int, reason: str) -> None:
    body = f"{reason}\n".encode()
    headers = [
        (b"content-type", b"text/plain; charset=utf-8"),
        (b"content-length", str(len(body)).encode()),
        (b"connection", b"close"),
    ]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
