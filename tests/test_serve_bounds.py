"""Whatever some clients do or leave undone, `factlint serve` answers the others; web pages ask only if they may."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from time import monotonic, sleep

import httpx2 as httpx
import pytest
from serving import TEXT, launch, make_service
from starlette.testclient import TestClient

from factlint.serve.app import Setup, make_app
from factlint.serve.connections import Connections
from factlint.serve.forkserver import ForkServer
from factlint.serve.limits import Limits

pytestmark = pytest.mark.slow

HEAD = b"GET /health HTTP/1.1\r\nHost: localhost\r\n"
SECONDS = 1.0


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, int]]:
    log = tmp_path_factory.mktemp("serve") / "log.txt"
    with launch(log, "--timeout", str(SECONDS), "--workers", "1") as (_, address):
        host, _, port = address.partition(":")
        yield host, int(port)


def listen(connection: socket.socket) -> bytes:
    """All that comes until it is closed."""
    connection.settimeout(30)
    pieces = []
    try:
        while piece := connection.recv(65536):
            pieces.append(piece)
    except ConnectionError:
        pass
    return b"".join(pieces)


# -- what a client owes -----------------------------------------------------------------------------------------------


def test_unfinished_heads_keep_nobody_waiting(server: tuple[str, int]) -> None:
    with ExitStack() as stack:
        held = [stack.enter_context(socket.create_connection(server)) for _ in range(300)]
        for connection in held:
            connection.sendall(HEAD)
        for _ in range(3):
            assert httpx.get(f"http://{server[0]}:{server[1]}/health").status_code == 200
        assert b"408 Request Timeout" in listen(held[0])
        assert b"408 Request Timeout" in listen(held[-1])


BEGUN = {
    "nothing": b"",
    "a line": b"POST /check HTTP/1.1\r\n",
    "a head": HEAD,
    "a body for nobody": b"POST /nowhere HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9000\r\n\r\n",
    "a body": b"POST /check HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9000\r\n\r\n",
    "a second head": HEAD + b"\r\n" + HEAD,
}


@pytest.mark.parametrize("begun", BEGUN)
def test_what_dribbles_is_closed(server: tuple[str, int], begun: str) -> None:
    with socket.create_connection(server) as connection:
        connection.sendall(BEGUN[begun])
        began = monotonic()
        try:
            while monotonic() - began < 20:
                connection.sendall(b"X")
                sleep(0.05)
        except ConnectionError:
            return
    raise AssertionError("it was heard for ever")


def flood(connection: socket.socket) -> None:
    for _ in range(100_000):
        connection.sendall(b"GET /openapi.json HTTP/1.1\r\nHost: localhost\r\n\r\n" * 10)


def test_an_answer_that_nobody_reads_is_dropped(server: tuple[str, int]) -> None:
    with socket.socket() as connection:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        connection.connect(server)
        connection.settimeout(20)
        with pytest.raises(ConnectionError):
            flood(connection)
    assert httpx.get(f"http://{server[0]}:{server[1]}/health").json()["busy"] == 0


def test_a_client_makes_room_with_what_asks_nothing() -> None:
    connections = Connections(each=2, most=4)
    closed: list[str] = []

    @dataclass(eq=False)
    class Made:
        """A connection; its client is the first letter of its name."""

        name: str
        has_asked: bool = False
        is_answered: bool = False

        def give_up(self) -> None:
            closed.append(self.name)
            connections.leave(self.name[0], self)  # type: ignore[arg-type]

    def come(*made: Made) -> list[bool]:
        return [connections.enter(one.name[0], one) for one in made]  # type: ignore[arg-type]

    assert come(Made("a1", True), Made("a2"), Made("b1"), Made("a3", True)) == [True] * 4
    assert closed == ["a2"]
    assert come(Made("a4", True, True), Made("a5", True, True), Made("a6")) == [True, True, False]
    assert closed == ["a2", "a1", "a3"]
    assert come(Made("c1"), Made("d1")) == [True, True]
    assert closed == ["a2", "a1", "a3", "b1"]


# -- who may ask ------------------------------------------------------------------------------------------------------

CMS = "https://cms.example.org"


@pytest.fixture(scope="module")
def clients() -> Iterator[dict[str, TestClient]]:
    """Of a server that lets no page ask, one page, any, and one that is called by any name."""
    service = make_service()
    forkserver = ForkServer(service.answer, 5.0)
    setups = {
        "none": Setup(hosts=["desk.example"]),
        "one": Setup(hosts=["desk.example"], origins=[CMS]),
        "all": Setup(hosts=["desk.example"], origins=["*"]),
        "any host": Setup(hosts=["*"]),
    }
    with ExitStack() as stack:
        yield {
            name: stack.enter_context(
                TestClient(
                    make_app(service, forkserver, setup._replace(limits=Limits(workers=1), quiet=True)),
                    base_url="http://desk.example:8081",
                )
            )
            for name, setup in setups.items()
        }
    forkserver.close()


@pytest.mark.parametrize(
    ("headers", "open_to"),
    [
        ({}, "none, one, all, any host"),
        ({"origin": CMS}, "one, all"),
        ({"origin": "https://evil.example"}, "all"),
        ({"origin": "null"}, "all"),
        ({"origin": "http://desk.example"}, "all"),  # another port is another origin
        ({"origin": "http://desk.example:8081"}, "none, one, all"),
        ({"sec-fetch-site": "cross-site"}, "all"),
        ({"sec-fetch-site": "same-site"}, "all"),
        ({"sec-fetch-site": "same-origin"}, "none, one, all, any host"),
        ({"sec-fetch-site": "none"}, "none, one, all, any host"),
        ({"host": "evil.example"}, "any host"),  # a page that calls this machine by a name of its own
        ({"host": "evil.example", "origin": "http://evil.example"}, ""),
    ],
    ids=str,
)
def test_web_pages_ask_only_if_they_may(clients: dict[str, TestClient], headers: dict[str, str], open_to: str) -> None:
    asked = {name: client.get("/v2/check", params={"language": "en", "text": TEXT}, headers=headers).status_code
             for name, client in clients.items()}  # fmt: skip
    assert [name for name, status in asked.items() if status == 200] == open_to.split(", ") if open_to else [""]
    assert set(asked.values()) <= {200, 400, 403}
    for name, client in clients.items():
        posted = client.post("/check", content=TEXT, headers={"content-type": "text/plain", **headers})
        assert posted.status_code == asked[name]
        if posted.status_code == 403:
            assert posted.json() == {"error": "this web page may not ask; --allow-origin allows one"}
