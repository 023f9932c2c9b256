"""`factlint serve` stays within its limits, whatever happens, and says why it cannot serve."""

from __future__ import annotations

import asyncio
import gc
import json
import os
import re
import shlex
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from time import sleep
from typing import TYPE_CHECKING, Any

import httpx2 as httpx
import pytest
from serving import FORM, ROOT, TEXT, ask, launch, make_service, serving, start, until
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.testclient import TestClient

from factlint.cli import run
from factlint.engine.names import even
from factlint.serve import workers
from factlint.serve.app import Server, Setup, make_app
from factlint.serve.forkserver import ForkServer
from factlint.serve.limits import CLIENTS, Limits, Rate, TooSlowError, read_body
from factlint.serve.service import Service

if TYPE_CHECKING:
    from factlint.serve.forkserver import Work

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def service() -> Service:
    return make_service()


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """A real server: its address, and the file that it logs to."""
    log = tmp_path_factory.mktemp("serve") / "log.txt"
    with start(log) as address:
        yield address, log


# -- limits and crashes -----------------------------------------------------------------------------------------------


def trick(service: Service) -> Work:
    """A worker that texts can harm."""

    def work(request: Any) -> Any:
        body = request[3]
        if b"DIE" in body:
            os.kill(os.getpid(), signal.SIGKILL)
        while b"HANG" in body:
            sleep(1)
        return service.answer(request)

    return work


def test_a_request_that_is_too_large_is_refused(service: Service) -> None:
    with serving(service, size=1_000) as client:
        for path, content in (
            ("/v2/check", b"x" * 1_001),
            ("/v2/check", b"x" * 9_001),
            ("/v2/check", iter([b"x" * 600] * 2)),
            ("/v2/check", iter([b"x" * 600] * 20)),
            ("/check", b"x" * 1_001),
        ):
            response = client.post(path, content=content)
            assert response.status_code == 413
            assert "larger than 1,000 bytes" in response.text
            assert response.text.startswith("Error: " if path == "/v2/check" else "{")
        assert ask(client, "x").status_code == 200


def test_a_request_that_dribbles_is_refused() -> None:
    async def receive() -> dict[str, Any]:
        await asyncio.sleep(0.01)
        return {"type": "http.request", "body": b"x", "more_body": True}

    scope = {"type": "http", "method": "POST", "headers": []}
    with pytest.raises(TooSlowError):
        asyncio.run(read_body(Request(scope, receive), Limits(seconds=0.1)))


def test_a_client_that_asks_too_often_has_to_wait(service: Service) -> None:
    with serving(service, rate=3) as client:
        assert [ask(client, "x").status_code for _ in range(5)] == [200, 200, 200, 429, 429]
        response = client.post("/check", json={"text": "x"})
        assert response.status_code == 429
        assert 1 <= int(response.headers["retry-after"]) <= 20
        assert "more than 3 requests a minute" in response.json()["error"]
        assert client.get("/health").status_code == 200


def test_requests_come_back_evenly_and_clients_are_counted_apart() -> None:
    now = [0.0]
    rate = Rate(60, lambda: now[0])
    assert [rate.take("a") for _ in range(61)] == [0.0] * 60 + [1.0]
    assert rate.take("b") == 0.0
    now[0] += 1
    assert [rate.take("a"), rate.take("a")] == [0.0, 1.0]
    now[0] += 10_000
    assert sum(rate.take("a") == 0.0 for _ in range(100)) == 60
    assert [rate.take(f"2001:db8::{i:x}") > 0 for i in range(61)] == [False] * 60 + [True]
    for i in range(CLIENTS + 100):
        rate.take(str(i))
    assert len(rate._left) == CLIENTS
    assert Rate(0).take("a") == 0.0


def test_a_text_that_takes_too_long_is_given_up_and_blocks_nobody(service: Service) -> None:
    with serving(service, trick(service), seconds=3.0, workers=2) as client, ThreadPoolExecutor(9) as pool:
        hanging = pool.submit(ask, client, "HANG")
        until(lambda: client.get("/health").json()["busy"])
        others = list(pool.map(lambda _: ask(client, TEXT), range(20)))
        assert [len(other.json()["matches"]) for other in others] == [2] * 20
        assert not hanging.done()
        assert hanging.result().status_code == 504
        assert hanging.result().text.startswith("Error: checking took longer than 3 seconds")
        assert ask(client, TEXT).status_code == 200
        until(lambda: not client.get("/health").json()["busy"])  # the new one is up
        health = client.get("/health").json()
        assert (health["status"], health["workers"], health["busy"], health["lost"]) == ("ok", 2, 0, 1)


def test_a_worker_that_dies_takes_nobody_with_it(service: Service) -> None:
    with serving(service, trick(service), workers=1) as client:
        for _ in range(3):
            response = client.post("/check", json={"text": "DIE"})
            assert response.status_code == 500
            assert "ended the process" in response.json()["error"]
            assert len(ask(client, TEXT).json()["matches"]) == 2
        assert client.get("/health").json()["lost"] == 3


def test_a_worker_makes_room_before_it_has_grown(service: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "ANSWERS", 3)

    def work(request: Any) -> Any:
        return 200, "text/plain", str(os.getpid()).encode()

    with serving(service, work, workers=1) as client:
        answered = [ask(client, "x").text for _ in range(10)]
        assert [answered.count(pid) for pid in dict.fromkeys(answered)] == [3, 3, 3, 1]
        assert client.get("/health").json()["lost"] == 0


def test_no_article_outlives_its_answer(service: Service) -> None:
    """A memo that is asked of whole texts keeps them: memory grows, and what is nobody else's business stays in it."""
    gc.unfreeze()  # a server of another test has left out of sight what was there
    text = next((ROOT / "corpus/articles").glob("*.txt")).read_text("utf-8")
    body = json.dumps({"text": text}).encode()
    assert service.answer(("check", "", "application/json", body))[0] == 200
    memos: list[Any] = [one for one in gc.get_objects() if type(one).__name__ == "_lru_cache_wrapper"]
    assert len(memos) > 50
    kept = [
        (memo.__qualname__, len(word))
        for memo in memos
        for held in gc.get_referents(memo)
        if isinstance(held, dict)
        for key in held
        for word in (key if isinstance(key, tuple | list) else [key])
        if isinstance(word, str) and len(word) > 1_000 and even(word)[:100] in even(text)
    ]
    assert kept == []


def test_a_server_that_is_busy_says_so(service: Service) -> None:
    with serving(service, trick(service), seconds=3.0, workers=1, queue=1) as client, ThreadPoolExecutor(4) as pool:
        hanging = pool.submit(ask, client, "HANG")
        until(lambda: client.get("/health").json()["busy"])
        asked = [pool.submit(ask, client, TEXT) for _ in range(3)]
        until(lambda: sum(one.done() for one in asked) == 2)  # the third one waits
        assert not hanging.done()
        for refused in (one.result() for one in asked if one.done()):
            assert refused.status_code == 503
            assert refused.headers["retry-after"] == "1"
        assert hanging.result().status_code == 504
        assert {one.result().status_code for one in asked} <= {200, 503}


def test_workers_are_forked_even_if_the_fork_server_died(service: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    born: list[int] = []
    fork = os.fork

    def note() -> int:
        born.append(fork())
        return born[-1]

    monkeypatch.setattr(os, "fork", note)
    forkserver = ForkServer(trick(service), 2.0)
    os.kill(born[0], signal.SIGKILL)
    os.waitid(os.P_PID, born[0], os.WEXITED | os.WNOWAIT)
    setup = Setup(Limits(workers=1), hosts=["testserver"], quiet=True)
    with TestClient(make_app(service, forkserver, setup)) as client:
        assert len(ask(client, TEXT).json()["matches"]) == 2
        assert ask(client, "DIE").status_code == 500
        assert len(ask(client, TEXT).json()["matches"]) == 2
    forkserver.close()
    with pytest.raises(ChildProcessError):  # nothing is left of the one that died
        os.waitpid(born[0], 0)


def test_requests_that_the_end_cuts_off_are_refused(service: Service) -> None:
    async def ask_and_end() -> Response:
        forkserver = ForkServer(trick(service), 60.0)
        server = Server(service, forkserver, Limits(seconds=60.0, workers=1))
        async with server.run(Starlette()):
            request = Request({"type": "http", "method": "POST", "path": "/check", "headers": [], "query_string": b""})
            asking = asyncio.create_task(server.ask(request, ("check", "", "text/plain", b"HANG")))
            assert server.workers is not None
            while not server.workers.busy:
                await asyncio.sleep(0.01)
            asking.cancel()  # as uvicorn does once it has waited long enough
            response = await asking
        forkserver.close()
        return response

    response = asyncio.run(ask_and_end())
    assert (response.status_code, response.body) == (503, b'{"error":"the server is being stopped"}')


LONG = "The dog that we saw was old, and 5 men ran to the man who was there in May. " * 25_000  # seconds of work


def test_signals_end_it_without_a_trace(tmp_path: Path) -> None:
    """Three servers at once, for each of them mostly waits."""
    ways = [[signal.SIGTERM], [signal.SIGHUP], [signal.SIGINT, signal.SIGINT]]
    with ThreadPoolExecutor(len(ways)) as pool:
        list(pool.map(end, (tmp_path / f"log{i}.txt" for i in range(len(ways))), ways))


def end(log: Path, signals: list[signal.Signals]) -> None:
    """Signals to a real server that is at work."""
    with launch(log, "--timeout", "2") as (process, address), ThreadPoolExecutor(1) as pool:
        asking = pool.submit(httpx.post, f"http://{address}/check", json={"text": LONG}, timeout=60)
        until(lambda: httpx.get(f"http://{address}/health", timeout=60).json()["busy"])
        for number in signals:
            process.send_signal(number)
            sleep(0.3)  # two that come at once count as one
        if len(signals) > 1:
            with pytest.raises(httpx.TransportError):
                asking.result()
        else:
            assert asking.result().status_code in (200, 503, 504)
        assert process.wait(60) == 0
    assert "Traceback" not in log.read_text()


def test_a_bug_is_told_without_words_of_the_article(
    service: Service, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def fail(*_: Any) -> None:
        raise ValueError("secret words")

    monkeypatch.setattr(service, "check", fail)
    with serving(service) as client:
        for response in (ask(client, "secret"), client.post("/check", json={"text": "secret"})):
            assert response.status_code == 500
            assert "a bug in factlint" in response.text
    logged = capfd.readouterr().err
    assert "a bug, please report it: ValueError" in logged
    assert "test_serve.py" in logged
    assert "secret" not in logged


# -- the world outside ------------------------------------------------------------------------------------------------


def test_hosts_and_origins(service: Service, server: tuple[str, Path]) -> None:
    address, _ = server
    assert httpx.get(f"http://{address}/health", headers={"host": "evil.example"}).status_code == 400
    for host in ("localhost", "127.0.0.1:80", "[::1]:80"):
        assert httpx.get(f"http://{address}/health", headers={"host": host}).status_code == 200
    asked = {"origin": "https://cms.example.org", "access-control-request-method": "POST"}
    response = httpx.post(f"http://{address}/v2/check", data=FORM, headers=asked)
    assert "access-control-allow-origin" not in response.headers
    forkserver = ForkServer(service.answer, 5.0)
    setup = Setup(hosts=["*"], origins=["https://cms.example.org"], quiet=True)
    with TestClient(make_app(service, forkserver, setup)) as client:
        assert client.options("/v2/check", headers=asked).headers["access-control-allow-origin"] == asked["origin"]
        assert ask(client, TEXT).status_code == 200
        other = client.options("/v2/check", headers={**asked, "origin": "https://evil.example"})
        assert "access-control-allow-origin" not in other.headers
    forkserver.close()


def test_the_log_has_no_words(server: tuple[str, Path]) -> None:
    address, log = server
    httpx.get(f"http://{address}/v2/check", params={"language": "en", "text": "Sesame and and the address"})
    httpx.get(f"http://{address}/sesame/in/the/path")
    httpx.post(f"http://{address}/check", json={"text": "sesame"}, headers={"user-agent": "sesame"})
    lines = log.read_text().splitlines()
    assert re.fullmatch(r"\S+ 127\.0\.0\.1 POST /check 200 \d+ B [0-9.]+ ms", lines[-1])
    assert re.fullmatch(r"\S+ 127\.0\.0\.1 GET \(unknown\) 404 \d+ B [0-9.]+ ms", lines[-2])
    assert re.fullmatch(r"\S+ 127\.0\.0\.1 GET /v2/check 200 \d+ B [0-9.]+ ms", lines[-3])
    assert "sesame" not in log.read_text().lower()


def test_the_commands_of_the_docs_work(server: tuple[str, Path]) -> None:
    curl = shutil.which("curl")
    if not curl:
        pytest.skip("no curl here")
    docs = (ROOT / "docs" / "server.md").read_text(encoding="utf-8")
    commands = [line.strip() for line in docs.replace("\\\n", "").splitlines() if line.strip().startswith("curl ")]
    assert len(commands) >= 4
    for command in commands:
        asked = shlex.split(command.replace("127.0.0.1:8081", server[0]))[1:]
        done = subprocess.run(
            [curl, "--silent", "--fail-with-body", *asked], cwd=ROOT, capture_output=True, check=False
        )
        assert done.returncode == 0, (command, done.stdout)
        answered = json.loads(done.stdout)
        assert any(answered.get(name) for name in ("matches", "findings", "claims", "openapi")), command


def test_a_client_that_sends_too_much_hears_why(server: tuple[str, Path]) -> None:
    response = httpx.post(f"http://{server[0]}/check", json={"text": "x" * 5_000_000})
    assert (response.status_code, "4,194,304 bytes" in response.json()["error"]) == (413, True)


def test_many_at_once(server: tuple[str, Path]) -> None:
    with httpx.Client(base_url=f"http://{server[0]}") as client, ThreadPoolExecutor(16) as pool:
        texts = ["They ate and and left." + " Yes." * i for i in range(100)]
        answers = pool.map(lambda text: client.post("/v2/check", data={"language": "en", "text": text}).json(), texts)
        found = [[m["sentence"] for m in answer["matches"]] for answer in answers]
    assert found == [["They ate and and left."]] * 100


# -- the command ------------------------------------------------------------------------------------------------------


def refused(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> str:
    assert run(["serve", "--no-config", *arguments]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    return line


def test_it_says_in_a_line_why_it_cannot_serve(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        line = refused(["--port", str(port)], capsys)
        assert line == f"factlint serve: cannot listen on 127.0.0.1:{port}: Address already in use"
    assert "--allow-host NAME" in refused(["--host", "0.0.0.0"], capsys)
    assert "there is no fact pack" in refused_by(["--facts", "nothing"], capsys)
    monkeypatch.setitem(sys.modules, "uvicorn", None)
    assert refused([], capsys) == "factlint serve: uvicorn is not installed; pip install 'factlint[serve]'"
    monkeypatch.delattr(os, "fork")
    assert "cannot fork" in refused([], capsys)


def refused_by(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> str:
    assert run(["serve", "--no-config", *arguments]) == 2
    return capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments",
    ["--port 70000", "--port x", "--timeout 0", "--timeout nan", "--max-size 0", "--rate -1", "--workers 0"],
)
def test_numbers_are_checked(arguments: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        run(["serve", *arguments.split()])
    assert end.value.code == 2
    assert "is no number" in capsys.readouterr().err


def test_names_of_hosts_are_checked(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        run(["serve", "--allow-host", "a*b"])
    assert "'a*b' is no name of a host" in capsys.readouterr().err


@pytest.mark.parametrize("origin", ["cms.example.org", "https://cms.example.org/", "https://*.example.org", "null"])
def test_origins_are_checked(origin: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        run(["serve", "--allow-origin", origin])
    assert f"{origin!r} is no origin of web pages; write it as https://cms.example.org" in capsys.readouterr().err


def test_nothing_else_imports_it() -> None:
    package = ROOT / "factlint"
    others = [p for p in package.rglob("*.py") if "serve" not in p.relative_to(package).as_posix()]
    assert [p for p in others if re.search(r"factlint\.serve|starlette|uvicorn", p.read_text(encoding="utf-8"))] == []
