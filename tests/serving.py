"""Servers for tests: in this process, and real ones."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from time import sleep
from typing import TYPE_CHECKING, Any

import httpx2 as httpx
import pytest
from starlette.testclient import TestClient

from factlint.linter import Linter
from factlint.review import Review
from factlint.serve.app import Setup, make_app
from factlint.serve.forkserver import ForkServer
from factlint.serve.limits import Limits
from factlint.serve.service import Service

if TYPE_CHECKING:
    from collections.abc import Callable

    from factlint.serve.forkserver import Work

ROOT = Path(__file__).resolve().parent.parent
WRONG_DAY = "Thursday, May 15, 2024"
TEXT = f"The meeting took place on {WRONG_DAY}. They ate and and left."
FORM = {"language": "en-US", "text": TEXT}
ANNOTATED = [
    {"markup": "<p>", "interpretAs": "\n\n"},
    {"text": "The \U0001f600 meeting took place on "},
    {"markup": "<b>"},
    {"text": "Thursday"},
    {"markup": "</b>"},
    {"text": ", May 15, 2024. They ate and and left."},
    {"markup": "</p>"},
]


@cache
def make_service() -> Service:
    return Service(Review(Linter(facts=["seeds"]), fingerprints=True), "1.2.3")


@contextmanager
def serving(service: Service, work: Work | None = None, **limits: Any) -> Iterator[TestClient]:
    """A client of a server in this process, whose workers do `work`."""
    setup = Setup(Limits(**limits), hosts=["testserver"], quiet=True)
    forkserver = ForkServer(work or service.answer, setup.limits.seconds)
    with TestClient(make_app(service, forkserver, setup)) as client:
        yield client
    forkserver.close()


@contextmanager
def launch(log: Path, *options: str, folder: Path | None = None) -> Iterator[tuple[subprocess.Popen[bytes], str]]:
    """A real server that logs to a file, without a configuration or with that of a folder; its process and address."""
    command = [sys.executable, "-m", "factlint", "serve", "--port", "0", "--facts", "seeds", *options]
    command += ["--no-config"] if folder is None else []
    with log.open("wb") as stream:
        process = subprocess.Popen(command, cwd=folder or ROOT, stderr=stream)
    try:
        for _ in range(2400):
            if started := re.search(r"http://([0-9.:]+)/check", log.read_text()):
                break
            assert process.poll() is None, log.read_text()
            sleep(0.05)
        assert started
        yield process, started[1]
    finally:
        process.terminate()
        status = process.wait(60)
    assert status == 0, log.read_text()


@contextmanager
def start(log: Path) -> Iterator[str]:
    with launch(log) as (_, address):
        yield address


def until(is_so: Callable[[], object], seconds: float = 60) -> None:
    for _ in range(int(seconds * 50)):
        if is_so():
            return
        sleep(0.02)
    raise AssertionError("it did not come to be")


def ask(client: TestClient, text: str) -> httpx.Response:
    return client.post("/v2/check", data={"language": "en", "text": text})


def conform(client: TestClient, response: httpx.Response, name: str, status: int = 200) -> Any:
    """The JSON of a response that is, or whose items are, as the OpenAPI document says."""
    assert response.status_code == status, response.text
    components = client.get("/openapi.json").json()["components"]
    jsonschema = pytest.importorskip("jsonschema")
    schema = {"$ref": f"#/components/schemas/{name}", "components": components}
    told = response.json()
    for one in told if isinstance(told, list) else [told]:
        jsonschema.Draft202012Validator(schema).validate(one)
    return response.json()
