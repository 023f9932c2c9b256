"""Web pages ask only if they are allowed to: a browser tells which page a request is of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.datastructures import Headers
from starlette.responses import Response

from factlint.serve.answers import BadRequestError, refuse_at

if TYPE_CHECKING:
    from collections.abc import Collection

    from starlette.types import ASGIApp, Receive, Scope, Send


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
