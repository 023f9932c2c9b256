"""The server's HTTP side: routes, limits, refusals. What a request says is read by workers alone."""

from __future__ import annotations

import asyncio
import contextlib
import math
from typing import TYPE_CHECKING, Any, NamedTuple

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import ClientDisconnect
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from factlint.serve import languagetool_api, models
from factlint.serve.answers import LANGUAGETOOL, BadRequestError, refuse_at, show, write
from factlint.serve.desk import choices_of
from factlint.serve.languagetool import LANGUAGES, describe_software, has_key
from factlint.serve.limits import Limits, Rate, TooLargeError, TooSlowError, read_body
from factlint.serve.middleware import SIGN_IN, UNSIGNED, Gate, Log, Origins
from factlint.serve.openapi import make_openapi
from factlint.serve.pages import (
    FACTS,
    FORMS,
    PAGE,
    PROTECTED,
    PROTECTING,
    REPORT,
    RULES,
    SHEET,
    TABLE,
    TRY,
    WORD,
    head,
    read_pages,
    refuse_page,
)
from factlint.serve.workers import BusyError, DiedError, TooLongError, Workers

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable, Sequence

    from starlette.requests import Request

    from factlint.serve.forkserver import ForkServer
    from factlint.serve.service import Service

    Endpoint = Callable[[Request], Awaitable[Response]]

API = ("check", "claims", "sheet", "explain", "ignore")  # for programs; each a path and a request of workers
WAIT = "1"  # seconds after which to try a busy server again


class Setup(NamedTuple):
    """`hosts` are the names by which the server may be called ("*": any), `origins` the web pages that may ask it,
    `token` what everybody has to know who does ("": nothing)."""

    limits: Limits = Limits()
    hosts: Sequence[str] = ("localhost", "127.0.0.1", "[::1]")
    origins: Sequence[str] = ()
    quiet: bool = False
    token: str = ""


def make_app(service: Service, forkserver: ForkServer, setup: Setup) -> Starlette:
    """The app over a forkserver that forks workers which do `service.answer`."""
    server = Server(service, forkserver, setup.limits)
    routes = server.routes()
    middleware = [
        Middleware(TrustedHostMiddleware, allowed_hosts=list(setup.hosts), www_redirect=False),
        Middleware(CORSMiddleware, allow_origins=list(setup.origins), allow_methods=["GET", "POST"],
                   allow_headers=["Content-Type"], expose_headers=["Retry-After"]),
        Middleware(Origins, allowed=setup.origins, named="*" not in setup.hosts),
    ]  # fmt: skip
    if not setup.origins:
        del middleware[1]
    if setup.token:
        middleware.append(Middleware(Gate, token=setup.token))
    if not setup.quiet:
        middleware.insert(0, Middleware(Log, known=[route.path for route in routes]))
    return Starlette(
        routes=routes,
        middleware=middleware,
        lifespan=server.run,
        exception_handlers={HTTPException: refuse_route, 500: refuse_bug},
    )


class Server:
    """The endpoints, and what they share."""

    def __init__(self, service: Service, forkserver: ForkServer, limits: Limits) -> None:
        self.forkserver, self.limits, self.rate = forkserver, limits, Rate(limits.rate)
        self.workers: Workers | None = None
        self.version, self.rules = service.version, len(service.in_force)
        software = describe_software(service.version)
        openapi = make_openapi(service.version, limits)
        self.pages = read_pages(choices_of(service), openapi)
        self.fixed: dict[str, Any] = {
            "/openapi.json": openapi,
            "/token": models.Token(service.ignored.token),
            "/v2/languages": [languagetool_api.LanguageCode(name, code[:2], code) for code, name in LANGUAGES.items()],
            "/v2/info": languagetool_api.Info(software),
            "/v2/words": languagetool_api.Dictionary([]),
            "/v2/configinfo": languagetool_api.Configuration(
                software, languagetool_api.Parameter(limits.characters), describe_rules(service)
            ),
        }

    def routes(self) -> list[Route]:
        texts = {"/v2/maxtextlength": str(self.limits.characters), "/v2/healthcheck": "OK"}
        return [
            *(Route(f"/{name}", self.asking(name), methods=["POST"]) for name in API),
            Route("/v2/check", self.asking("v2/check"), methods=["GET", "POST"]),
            Route("/health", self.tell_health, methods=["GET"]),
            *(Route(path, always(*write(value)[1:]), methods=["GET"]) for path, value in self.fixed.items()),
            *(Route(path, always("text/plain", text.encode()), methods=["GET"]) for path, text in texts.items()),
            Route(PAGE, self.asking("desk"), methods=["POST"]),
            Route(SHEET, self.asking("worksheet"), methods=["POST"]),
            Route(REPORT, self.asking("report"), methods=["POST"]),
            Route(TABLE, self.asking("table"), methods=["POST"]),
            Route(WORD, self.asking("word"), methods=["POST"]),
            Route(RULES, self.asking("rules"), methods=["GET", "POST"]),
            Route(TRY, self.asking("try"), methods=["GET", "POST"]),
            Route(FACTS, self.asking("facts"), methods=["GET"]),
            *(Route(path, always(*shown), methods=["GET"]) for path, shown in self.pages.items()),
            *(Route(f"/v2/words/{verb}", refuse_words, methods=["POST"]) for verb in ("add", "delete")),
        ]

    @contextlib.asynccontextmanager
    async def run(self, app: Starlette) -> AsyncIterator[None]:
        self.workers = Workers(self.forkserver, self.limits.workers, self.limits.seconds, self.limits.queue)
        await self.workers.start()
        try:
            yield
        finally:
            self.workers.close()

    def asking(self, route: str) -> Endpoint:
        """An endpoint whose answers come from workers."""

        async def ask(request: Request) -> Response:
            wait = self.rate.take(request.client.host if request.client else "")
            if wait:
                message = f"more than {self.limits.rate} requests a minute; try again in {math.ceil(wait)} s"
                return refuse(request, 429, message, {"Retry-After": str(math.ceil(wait))})
            coding = request.headers.get("content-encoding", "identity")
            if coding.lower() != "identity":
                return refuse(request, 415, f"content-encoding '{show(coding)}' is not read here, send it plain")
            try:
                body = await read_body(request, self.limits)
            except ClientDisconnect:
                return Response(status_code=400)  # nobody is there to read it
            except TooLargeError:
                message = f"the request is larger than {self.limits.size:,} bytes, this server's limit"
                return refuse(request, 413, message, {"Connection": "close"})
            except TooSlowError:
                message = f"the request did not come within {self.limits.seconds:g} seconds"
                return refuse(request, 408, message, {"Connection": "close"})
            query = request.scope["query_string"].decode("ascii", "replace")
            if (token := request.scope.get("unsigned")) and not has_key(token, query, body):
                return refuse(request, 401, UNSIGNED.message, SIGN_IN)
            return await self.ask(request, (route, query, request.headers.get("content-type", ""), body))

        return ask

    async def ask(self, request: Request, asked: tuple[str, str, str, bytes]) -> Response:
        assert self.workers is not None  # the app is running
        try:
            status, media, body = await self.workers.ask(asked)
        except BusyError:
            return refuse(request, 503, "too many requests at once; try again later", {"Retry-After": WAIT})
        except TooLongError:
            message = f"checking took longer than {self.limits.seconds:g} seconds, this server's limit"
            return refuse(request, 504, f"{message}; send a shorter text")
        except asyncio.CancelledError:  # the server ends, and has waited as long as it does
            return refuse(request, 503, "the server is being stopped", {"Connection": "close"})
        except DiedError:
            return refuse(request, 500, "checking this text ended the process that did it; others are not affected")
        path = request.url.path
        return Response(body, status, head(path, status) if path in FORMS else None, media)

    async def tell_health(self, request: Request) -> Response:
        assert self.workers is not None  # the app is running
        crew = self.workers
        status, media, body = write(models.Health("ok", self.version, self.rules, crew.size, crew.busy, crew.lost))
        return Response(body, status, media_type=media)


def describe_rules(service: Service) -> list[dict[str, str]]:
    """As LanguageTool's /v2/configinfo does, for clients that let their users choose."""
    return [
        {
            "ruleId": id,
            "description": summary,
            "categoryId": id.partition("/")[0],
            "categoryName": f"factlint: {id.partition('/')[0]}",
            "locQualityIssueType": "grammar",
            **({} if id in service.in_force else {"isDefaultOff": "yes"}),
        }
        for id, summary in sorted(service.summaries.items())
        if not id.startswith("silence/")
    ]


def always(media: str, body: bytes) -> Endpoint:
    async def tell(request: Request) -> Response:
        return Response(body, 200, PROTECTED if media in PROTECTING else None, media)

    return tell


def refuse(request: Request, status: int, message: str, headers: dict[str, str] | None = None) -> Response:
    bad = BadRequestError(status, message)
    if request.url.path in FORMS:
        status, media, body = refuse_page(bad)
        return Response(body, status, PROTECTED | (headers or {}), media)
    status, media, body = refuse_at(request.url.path, bad)
    return Response(body, status, headers, media)


async def refuse_words(request: Request) -> Response:
    return PlainTextResponse("Error: factlint keeps no dictionary", 403)


async def refuse_route(request: Request, problem: Exception) -> Response:
    """There is no such path, or it is not to be asked so."""
    assert isinstance(problem, HTTPException)
    allowed = (problem.headers or {}).get("Allow")
    message = f"use {allowed} here" if allowed else "there is nothing here; /openapi.json tells what there is"
    if not allowed and request.url.path.startswith(LANGUAGETOOL):
        message = "Unsupported action. There are check, languages, info, configinfo, maxtextlength and healthcheck"
    return refuse(request, problem.status_code, message, dict(problem.headers or {}))


async def refuse_bug(request: Request, problem: Exception) -> Response:
    return refuse(request, 500, "a bug in factlint; the server's log tells where")
