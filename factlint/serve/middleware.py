"""What every request passes: one line on standard error for each; who may not ask is refused."""

from __future__ import annotations

import base64
import contextlib
import hmac
import sys
import time
from typing import TYPE_CHECKING

from starlette.datastructures import Headers
from starlette.responses import Response

from factlint.serve.answers import BadRequestError, refuse_at

if TYPE_CHECKING:
    from collections.abc import Collection

    from starlette.types import ASGIApp, Message, Receive, Scope, Send


CHECK = "/v2/check"
UNSIGNED = BadRequestError(401, "this server has a token: send it as 'Authorization: Bearer TOKEN'")
SIGN_IN = {"WWW-Authenticate": 'Basic realm="factlint: any name, the token as password", charset="UTF-8"'}


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


class Gate:
    """ASGI middleware: lets those in who know the token, as a Bearer or as the password of any name, and those who only
    ask whether the server is well. LanguageTool's clients have it in their form, which is read later: `unsigned`."""

    def __init__(self, app: ASGIApp, token: str) -> None:
        self.app, self.token = app, token.encode()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"] == "/health" or self.is_known(Headers(scope=scope)):
            await self.app(scope, receive, send)
        elif scope["path"] == CHECK:
            await self.app({**scope, "unsigned": self.token}, receive, send)
        else:
            status, media, body = refuse_at(scope["path"], UNSIGNED)
            await Response(body, status, SIGN_IN, media)(scope, receive, send)

    def is_known(self, headers: Headers) -> bool:
        scheme, _, given = headers.get("authorization", "").partition(" ")
        if scheme.lower() == "basic":
            try:
                given = base64.b64decode(given, validate=True).decode("latin-1").partition(":")[2]
            except ValueError:
                return False
        return hmac.compare_digest(given.strip().encode("utf-8", "replace"), self.token)


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
