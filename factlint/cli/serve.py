"""`factlint serve`: the linter as a server, for LanguageTool's clients and for programs."""

from __future__ import annotations

import argparse
import os
import re
import socket
import sys

from factlint.cli import UNUSABLE
from factlint.cli.options import add_options, make_parser, read_number, use_linter
from factlint.cli.project import find_ignore_file, open_review
from factlint.cli.spread import count_cores
from factlint.report.text import render_error

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import FrameType

    from factlint.linter import Linter

PORT = 8081  # where LanguageTool's own server listens
LONGEST = 1_000  # characters of a token
MOST = 800  # connections; systems let a process have 1,024 files open
EPILOG = """\
/v2 answers as LanguageTool's HTTP API does, POST /check takes an article with what is known of it
and tells all of its findings; /docs describes both. It is for this machine alone. For others, say
where to listen, by which name they call it, and a token that they have to know; there is no
encryption:

  factlint serve --host 0.0.0.0 --allow-host factlint.example.org --token-file token.txt

exit status: 0 ended by a signal; 2 it cannot serve (the port is taken, a broken rule, ...)
"""


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    parser = make_parser("serve", "Serve findings over HTTP; needs pip install 'factlint[serve]'.", EPILOG)
    parser.add_argument("--host", default="127.0.0.1", help="the address to listen on (127.0.0.1)")
    parser.add_argument(
        "--port", type=read_number(0, 65535), default=PORT, help=f"the port ({PORT}, as LanguageTool; 0: any free one)"
    )
    parser.add_argument(
        "--allow-host",
        type=read_host,
        action="append",
        default=[],
        metavar="NAME",
        help="a name that clients may call this server by (* for any); may be repeated",
    )
    parser.add_argument(
        "--allow-origin",
        type=read_origin,
        action="append",
        default=[],
        metavar="ORIGIN",
        help="web pages or extensions that may ask, as https://cms.example.org; may be repeated; without it none may",
    )
    parser.add_argument(
        "--token-file", metavar="FILE", help="a file with the token that clients send; else FACTLINT_TOKEN holds it"
    )
    parser.add_argument(
        "--no-token",
        action="store_true",
        help="with --host: whoever reaches it may ask; something else keeps watch",
    )
    add_options(parser, "packs", "rules", "selection", "config", "archive")
    parser.add_argument("--baseline", metavar="FILE", help="leave out the findings that `factlint baseline FILE` kept")
    parser.add_argument(
        "--workers",
        type=read_number(1, 64),
        default=max(2, min(4, count_cores())),
        metavar="N",
        help="articles that are checked at once (the cores of this machine, from 2 to 4)",
    )
    parser.add_argument(
        "--max-size", type=read_number(1, 50 * 1024), default=4096, metavar="KB", help="the largest request (4096)"
    )
    parser.add_argument(
        "--timeout", type=read_seconds, default=5.0, metavar="SECONDS", help="the most that an article may take (5)"
    )
    parser.add_argument(
        "--rate",
        type=read_number(0, 1_000_000),
        default=1200,
        metavar="N",
        help="requests a client may send in a minute (1200; 0: any number)",
    )
    parser.add_argument("--quiet", action="store_true", help="log no requests")
    return parser.parse_args(arguments)


def main(arguments: Sequence[str]) -> int:
    options = parse(arguments)
    if problem := find_missing():
        return refuse(problem)
    if not is_loopback(options.host) and not options.allow_host:
        return refuse(
            f"--host {options.host} lets other machines in: say by which name they call it, --allow-host NAME (*: any)"
        )
    try:
        token = read_token(options.token_file)
    except (OSError, ValueError) as error:
        return refuse(f"the token: {getattr(error, 'strerror', None) or error}")
    if not is_loopback(options.host) and not token and not options.no_token:
        return refuse(f"--host {options.host} lets other machines in: say what they have to know, --token-file FILE")
    linter, broken = use_linter(options)
    if broken:
        return UNUSABLE
    try:
        listening = listen(options.host, options.port)
    except OSError as error:
        return refuse(f"cannot listen on {name_address(options.host, options.port)}: {error.strerror or error}")
    with listening:
        return serve(options, linter, listening, token)


def serve(options: argparse.Namespace, linter: Linter, listening: socket.socket, token: str) -> int:
    """Serve on a socket until a signal ends it."""
    import gc
    import signal
    from functools import partial
    from importlib.metadata import version

    import uvicorn

    from factlint.serve.app import Setup, make_app
    from factlint.serve.connections import Connection, Connections
    from factlint.serve.forkserver import ForkServer
    from factlint.serve.limits import Limits
    from factlint.serve.service import Service

    settings = options.settings
    baseline = options.baseline or (settings.baseline if settings is not None else "")
    review, unread = open_review(options, linter, baseline=baseline, fingerprints=True)
    if unread:
        sys.stderr.writelines(render_error(*problem) for problem in unread)
        return UNUSABLE
    limits = Limits(options.max_size * 1024, options.timeout, options.rate, workers=options.workers)
    ignore_file = "" if options.no_config else find_ignore_file(settings)
    service = Service(review, version("factlint"), ignore_file)
    gc.collect()
    gc.freeze()  # here, too: a collection of this process would make it copy every page that it shares
    forkserver = ForkServer(service.answer, limits.seconds, service.warm)
    hosts = [*Setup().hosts, *options.allow_host]
    app = make_app(service, forkserver, Setup(limits, hosts, options.allow_origin, options.quiet, token))

    class Server(uvicorn.Server):
        def handle_exit(self, sig: int, frame: FrameType | None) -> None:
            """The first signal lets requests end; a second ^C does not wait, and workers end with this process."""
            if self.should_exit and sig == signal.SIGINT:
                os._exit(0)
            super().handle_exit(sig, frame)

    server = Server(
        uvicorn.Config(
            app,
            http=partial(Connection, connections=Connections(limits.connections, MOST), limits=limits),  # type: ignore[arg-type]
            log_config=None,
            log_level="error",  # it warns of every odd request
            access_log=False,  # it would show addresses, and those hold the text of a GET
            proxy_headers=False,  # anyone may write them, and limits go by the client's address
            server_header=False,
            lifespan="on",
            ws="none",
            timeout_graceful_shutdown=round(limits.seconds) + 1,
        )
    )
    address = name_address(*listening.getsockname()[:2])
    sys.stderr.write(f"factlint: serving http://{address}/check, for LanguageTool's clients http://{address}/v2\n")
    sys.stderr.flush()
    try:
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        if signal.getsignal(signal.SIGHUP) is not signal.SIG_IGN:  # of nohup
            signal.signal(signal.SIGHUP, server.handle_exit)  # the terminal was closed
        server.run(sockets=[listening])
    except KeyboardInterrupt:  # the server has ended in order, and uvicorn passes the signal on
        pass
    finally:
        forkserver.close()
    return 0 if server.started else UNUSABLE


def read_token(path: str | None) -> str:
    """The secret that is asked of all who ask, "" for none. Raises OSError, or ValueError for one that is too short."""
    token = os.environ.get("FACTLINT_TOKEN", "").strip()
    if path:
        with open(path, encoding="ascii") as file:
            token = file.read(LONGEST).strip()
    if (token or path) and not re.fullmatch(r"[!-~]{16,}", token):
        raise ValueError("16 signs of ASCII at the least, without spaces")
    return token


def find_missing() -> str:
    """What keeps this installation from serving, if anything does."""
    if not hasattr(os, "fork"):
        return "this system cannot fork processes, and the server needs that (Linux, macOS and WSL can)"
    try:
        import msgspec
        import starlette
        import uvicorn
    except ImportError as error:
        return f"{error.name} is not installed; pip install 'factlint[serve]'"
    del msgspec, starlette, uvicorn
    return ""


def listen(host: str, port: int) -> socket.socket:
    """A socket that is bound. Raises OSError."""
    family, sort, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    listening = socket.socket(family, sort, protocol)  # asyncio turns Nagle's delay off where the protocol says TCP
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(address)
        listening.listen()  # here, so that it fails here
    except OSError:
        listening.close()
        raise
    return listening


def is_loopback(host: str) -> bool:
    import ipaddress

    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def name_address(host: str, port: int) -> str:
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"


def refuse(message: str) -> int:
    sys.stderr.write(f"factlint serve: {message}\n")
    return UNUSABLE


def read_host(text: str) -> str:
    if not re.fullmatch(r"\*|(\*\.)?[A-Za-z0-9._-]+|\[[0-9A-Fa-f:.]+\]", text):
        raise argparse.ArgumentTypeError(
            f"{text!r} is no name of a host; write it as news.example.org, *.example.org or *"
        )
    return text


def read_origin(text: str) -> str:
    if not re.fullmatch(r"\*|(https?|[a-z]+-extension)://([A-Za-z0-9._-]+|\[[0-9A-Fa-f:.]+\])(:\d+)?", text):
        raise argparse.ArgumentTypeError(
            f"{text!r} is no origin of web pages; write it as https://cms.example.org or *"
        )
    return text


def read_seconds(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        seconds = 0.0
    if not 0.1 <= seconds <= 600:
        raise argparse.ArgumentTypeError(f"{text!r} is no number of seconds from 0.1 to 600")
    return seconds
