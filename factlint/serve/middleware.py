"""What every request passes: one line on standard error for each, and web pages that may not ask are refused."""

from __future__ import annotations

import contextlib
import sys
import time
from typing import TYPE_CHECKING

from starlette.datastructures import Headers
from starlette.responses import Response

from factlint.serve.answers import BadRequestError, refuse_at

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


class Origins:
    """ASGI middleware, within that which checks hosts. `named`: the host was one of those that are told by name, so
    that a page of the same host is no page of somebody else's."""

    def __init__(self, app: ASGIApp, allowed: Collection[str], named: bool) -> None:
        self.app, self.allowed, self.named = app, frozenset(allowed), named

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or self.may_ask(Headers(scope=scope)):
            await self.app(scope, receive, send)
            return
        refusal = BadRequestError(403, "this web page may not ask; --allow-origin allows one")
        status, media, body = refuse_at(scope["path"], refusal)
        await Response(body, status, media_type=media)(scope, receive, send)

    def may_ask(self, headers: Headers) -> bool:
        origin = headers.get("origin")
        if origin is None:  # a picture or a frame of a page has none
            return headers.get("sec-fetch-site", "none") in ("none", "same-origin") or "*" in self.allowed
        if origin in self.allowed or "*" in self.allowed:
            return True
        return self.named and origin.partition("://")[2] == headers.get("host")
