"""Clients that newsrooms have: LibreOffice itself, where it is installed, and the requests of others as their source or
LanguageTool's published API says."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from serving import TEXT, WRONG_DAY, conform, make_service, serving, start
from starlette.testclient import TestClient

pytestmark = pytest.mark.slow

SYSTEM_PYTHON = "/usr/bin/python3"
FORM = "application/x-www-form-urlencoded"
# As an XMLHttpRequest sends a text whose type nobody set: LanguageTool reads it as a form.
PLAIN = "text/plain;charset=UTF-8"
VARIANTS = "en-US,de-DE,pt-PT,ca-ES"


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    with serving(make_service(), rate=0) as client:
        yield client


def sent(**fields: str) -> str:
    return "&".join(f"{name}={quote(value, safe=',')}" for name, value in fields.items())


@pytest.mark.parametrize(
    ("media", "body"),
    [
        # superdesk-core, superdesk/text_checkers/spellcheckers/languagetool.py: requests.post(URL + "/check", data=...)
        pytest.param(FORM, sent(text=TEXT, language="auto", apiKey="key"), id="Superdesk"),
        # languagetool-browser-addon, webextension/bs/common.js
        pytest.param(
            PLAIN,
            sent(disabledRules="WHITESPACE_RULE", useragent="webextension-firefox", text=TEXT, language="auto",
                 preferredVariants=VARIANTS),
            id="browser add-on",
        ),
        pytest.param(
            PLAIN,
            sent(disabledRules="WHITESPACE_RULE", useragent="webextension-chrome",
                 data=json.dumps({"text": TEXT, "metaData": {"EmailToAddress": "a@b.example"}}), motherTongue="de",
                 language="en-GB", username="a@b.example", password="x"),
            id="browser add-on with an account",
        ),
        # The Word add-in's source is not published: the fields of /v2/check in LanguageTool's published API.
        pytest.param(
            FORM,
            sent(data=json.dumps({"annotation": [{"markup": "<w:p>", "interpretAs": "\n\n"}, {"text": TEXT}]}),
                 language="auto", preferredVariants=VARIANTS, level="picky", enabledOnly="false",
                 disabledCategories="TYPOGRAPHY", username="a@b.example", apiKey="key"),
            id="Word add-in (published API)",
        ),
    ],
)  # fmt: skip
def test_requests_of_clients_are_answered(client: TestClient, media: str, body: str) -> None:
    response = client.post("/v2/check", content=body, headers={"content-type": media})
    matches = conform(client, response, "Matches")["matches"]
    begin = len("<w:p>") if "annotation" in body else 0
    found = [TEXT[m["offset"] - begin : m["offset"] - begin + m["length"]] for m in matches]
    assert found == [WRONG_DAY, "and and"]


def test_an_extension_asks_if_it_may(client: TestClient) -> None:
    headers = {"content-type": PLAIN, "origin": "chrome-extension://oldceeleldhonbafppcapldpdifcinji"}
    refused = client.post("/v2/check", content=sent(text=TEXT, language="auto"), headers=headers)
    assert (refused.status_code, "--allow-origin" in refused.text) == (403, True)


def test_libreoffice_underlines_what_is_wrong(tmp_path: Path) -> None:
    if not shutil.which("soffice"):
        pytest.skip("no LibreOffice here")
    if subprocess.run([SYSTEM_PYTHON, "-c", "import uno"], capture_output=True, check=False).returncode:
        pytest.skip("no uno in the system's Python")
    script = Path(__file__).parent / "clients" / "libreoffice.py"
    with start(tmp_path / "log.txt") as address:
        asked: Any = [SYSTEM_PYTHON, script, f"http://{address}/v2", TEXT]
        told = subprocess.run(asked, capture_output=True, text=True, timeout=120, check=True)
    assert json.loads(told.stdout) == [
        [WRONG_DAY, "2024-05-15 is a Wednesday, not a Thursday", ["Wednesday, May 15, 2024", "Thursday, May 16, 2024"]],
        ["and and", "'and' stands twice", ["and"]],
    ]
    assert "POST /v2/check 200" in (tmp_path / "log.txt").read_text()
