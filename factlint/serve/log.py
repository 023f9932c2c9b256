"""One line a request on standard error: who, what, how it ended. Never a word of an article, nor of an address."""

from __future__ import annotations

import contextlib
import sys
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

    from starlette.types import ASGIApp, Message, Receive, Scope, Send


class Log:
    """ASGI middleware. Of paths only the known ones are told: others may hold anything."""

    def __init__(self, app: ASGIApp, known: Collection[str]) -> None:
        self.app, self.known = app, frozenset(known)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        began = time.perf_counter()
        status = sent = 0

        async def listen(message: Message) -> None:
            nonlocal status, sent
            status = message.get("status", status)
            sent += len(message.get("body", b""))
            await send(message)

        try:
            await self.app(scope, receive, listen)
        finally:
            path = scope["path"] if scope["path"] in self.known else "(unknown)"
            client = scope["client"][0] if scope.get("client") else "-"
            took = (time.perf_counter() - began) * 1000
            when = time.strftime("%Y-%m-%dT%H:%M:%S%z")
            method = scope["method"] if scope["method"].isalpha() and len(scope["method"]) < 10 else "?"
            with contextlib.suppress(OSError):  # the terminal is gone
                sys.stderr.write(f"{when} {client} {method} {path} {status} {sent} B {took:.1f} ms\n")
                sys.stderr.flush()
