"""`POST /claims`, `/sheet`, `/explain` and `/ignore`, the token, and the page about the API."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from serving import FORM, ROOT, TEXT, conform, make_service, serving
from starlette.testclient import TestClient

from factlint.cli import run
from factlint.linter import Linter
from factlint.review import Review
from factlint.serve.app import Setup, make_app
from factlint.serve.forkserver import ForkServer
from factlint.serve.limits import Limits
from factlint.serve.service import Service
from factlint.silence.entries import read_entries

pytestmark = pytest.mark.slow

OWN = (ROOT / "docs/first-rule.md").read_text(encoding="utf-8").split("```yaml file=house.yml\n")[1].split("```")[0]
MAIL = "From: a@b.example\nDate: Fri, 17 May 2024 10:00:00 +0000\nSubject: Hi\n\nThey met."
HELD = "The pope received Ana Ruiz for 11 hours. She left on Friday."


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    with serving(make_service(), rate=0, seconds=60) as client:
        yield client


def test_claims_are_those_of_the_command_line(client: TestClient) -> None:
    told = conform(client, client.post("/claims", json={"text": TEXT, "published": "2024-05-17"}), "Claims")
    kinds = {claim["kind"] for claim in told["claims"]}
    assert {"full-date"} <= kinds
    for claim in told["claims"]:
        assert 0 <= claim["span"]["start"] <= claim["span"]["end"] <= len(TEXT)
    raw = client.post("/claims?published=2024-05-17", content=TEXT, headers={"content-type": "text/plain"}).json()
    assert raw["claims"] == told["claims"]


def test_the_sheet_has_a_row_for_each_thing_to_check(client: TestClient) -> None:
    told = conform(client, client.post("/sheet", json={"text": TEXT, "published": "2024-05-17"}), "Sheets")
    (sheet,) = told["sheets"]
    (row,) = [row for row in sheet["rows"] if row["sort"] == "date"]
    assert TEXT[row["span"]["start"] : row["span"]["end"]] == row["text"]


def test_a_rule_tells_what_it_tried(client: TestClient) -> None:
    told = conform(client, client.post("/explain", json={"text": TEXT, "rule": "date/weekday"}), "Explained")
    (trial,) = told["trials"]
    assert trial["findings"] == 1
    assert [one["condition"] for one in trial["tried"]] == [""]
    assert [claim["kind"] for claim in told["claims"]] == ["full-date"]
    assert any("took place" in line for line in told["clauses"])
    bad = client.post("/explain", json={"text": TEXT, "rule": "date/weakday"})
    assert "did you mean 'date/weekday'" in conform(client, bad, "Error", 404)["error"]


def test_rules_that_are_sent_are_tried(client: TestClient) -> None:
    """Their frames, too; the same rules on another text are ready."""
    for text, found in ((HELD, 1), (HELD.replace("11", "2"), 0)):
        told = conform(client, client.post("/explain", json={"text": text, "source": OWN}), "Explained")
        assert [(trial["rule"], trial["findings"]) for trial in told["trials"]] == [("house/audience", found)]
        (claim,) = told["claims"]
        assert claim["fields"]["guest"]["value"] == "Ana Ruiz"
    frames = OWN.partition("rules:")[0]
    told = client.post("/explain", json={"text": HELD, "source": frames}).json()
    assert (told["trials"], [claim["kind"] for claim in told["claims"]]) == ([], ["audience"])
    wrong = client.post("/explain", json={"text": HELD, "source": OWN.replace("audience a", "audiance a")})
    assert "there is no kind 'audiance'" in conform(client, wrong, "Error", 422)["error"]
    assert client.post("/explain", json={"text": HELD}).status_code == 422
    page = client.post("/try", data={"source": OWN, "text": HELD}).text
    assert "house/audience on text: 1 finding" in page
    assert "guest   Ana Ruiz" in page
    assert "received (receive, past)" in page
    assert 'role="alert"' in client.post("/try", data={"source": "rules: [", "text": HELD}).text
    assert "house/audience" in client.get("/try").text


@pytest.mark.parametrize(
    ("given", "day", "source"),
    [
        ({"text": "They met.", "published": "2024-05-17"}, "2024-05-17", "request"),
        ({"text": "2024-05-16\n\nThey met on Friday."}, "2024-05-16", "header"),
        ({"text": "KUALA LUMPUR, May 15, 2024 (Reuters) - They met."}, "2024-05-15", "dateline"),
        ({"text": MAIL, "format": "mail"}, "2024-05-17", "metadata"),
        ({"text": "They met on Friday."}, None, "none"),
    ],
)
def test_the_day_is_told_and_where_it_is_from(
    client: TestClient, given: dict[str, Any], day: str | None, source: str
) -> None:
    told = conform(client, client.post("/check", json=given), "Checked")
    assert told["published"] == [{"day": day, "source": source}]
    assert any("no publication date" in note for note in told["notes"]) == (day is None)
    if given.get("format") != "mail":
        form = {"language": "en", "text": given["text"], "published": given.get("published", "")}
        matches = conform(client, client.post("/v2/check", data=form), "Matches")
        assert matches["factlint"] == {"day": day, "source": source}


def test_the_page_about_the_api_is_made_of_the_document(client: TestClient) -> None:
    page, document = client.get("/docs"), client.get("/openapi.json").json()
    assert page.status_code == 200
    assert "<script" not in page.text
    for path, verbs in document["paths"].items():
        for verb in verbs:
            assert f'id="{verb.upper()}{path}"' in page.text
    for name in document["components"]["schemas"]:
        assert f'<section id="{name}">' in page.text
    ids = set(re.findall(r'id="([^"]+)"', page.text))
    assert set(re.findall(r'href="#([^"]+)"', page.text)) <= ids


# -- ignoring ---------------------------------------------------------------------------------------------------------


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[TestClient, Path]]:
    """A server in a folder of its own, with its ignore file."""
    monkeypatch.chdir(tmp_path)
    file = tmp_path / ".factlint-ignore.yml"
    review = Review(make_service().review.linter, fingerprints=True)
    with serving(Service(review, "1", str(file)), rate=0, workers=1) as client:
        yield client, file


def ask_ignore(client: TestClient, **more: Any) -> Any:
    given = {"text": TEXT, "published": "2024-05-17"}
    (finding,) = client.post("/check", json={**given, "select": ["date"]}).json()["findings"]
    told = {"fingerprint": finding["fingerprint"], "reason": "the old calendar", "token": ""}
    return client.post("/ignore", json={**given, **told, **more})


def test_a_finding_is_ignored_from_now_on(desk: tuple[TestClient, Path]) -> None:
    client, file = desk
    token = client.get("/token").json()["token"]
    told = conform(client, ask_ignore(client, token=token, author="AD", until="2026-12-31"), "Ignored")
    assert told == {"file": file.name, "rule": "date/weekday", "text": "Thursday, May 15, 2024"}
    (entry,) = read_entries(str(file)).entries
    assert (entry.reason, entry.until, entry.path) == ("the old calendar", "2026-12-31", "")
    left = client.post("/check", json={"text": TEXT, "published": "2024-05-17"}).json()["findings"]
    assert [finding["rule"] for finding in left] == ["text/repeated-word"]
    file.unlink()  # and it counts again
    assert len(client.post("/check", json={"text": TEXT, "published": "2024-05-17"}).json()["findings"]) == 2


def test_an_entry_is_of_an_article_in_the_folder_of_the_file_alone(desk: tuple[TestClient, Path]) -> None:
    client, file = desk
    token = client.get("/token").json()["token"]
    (file.parent / "a.txt").write_text(TEXT)
    for path, kept in (("a.txt", str(file.parent / "a.txt")), ("/etc/passwd", ""), ("../x.txt", ""), ("b.txt", "")):
        file.unlink(missing_ok=True)
        assert ask_ignore(client, token=token, path=path).status_code == 200
        assert [entry.path for entry in read_entries(str(file)).entries] == [kept]


@pytest.mark.parametrize(
    ("more", "headers", "status"),
    [
        ({"token": "guessed"}, {}, 403),
        ({"token": ""}, {}, 403),
        ({"reason": " "}, {}, 422),
        ({"reason": "x" * 501}, {}, 422),
        ({"fingerprint": "factlint/v1:0000000000000000"}, {}, 404),
        ({}, {"origin": "https://evil.example"}, 403),
        ({}, {"origin": "null"}, 403),
        ({}, {"sec-fetch-site": "cross-site"}, 403),
        ({}, {"content-type": "text/plain"}, 415),
        ({}, {"content-type": "application/x-www-form-urlencoded"}, 415),
    ],
)
def test_nothing_else_is_written(
    desk: tuple[TestClient, Path], more: dict[str, str], headers: dict[str, str], status: int
) -> None:
    client, file = desk
    given = {"text": TEXT, "published": "2024-05-17"}
    (finding,) = client.post("/check", json={**given, "select": ["date"]}).json()["findings"]
    asked = {
        **given,
        "fingerprint": finding["fingerprint"],
        "reason": "x",
        "token": client.get("/token").json()["token"],
    }
    assert client.post("/ignore", json={**asked, **more}, headers=headers).status_code == status
    assert not file.exists()
    assert client.get("/token", headers={"origin": "https://evil.example"}).status_code == 403


def test_a_server_without_a_configuration_writes_nothing(client: TestClient) -> None:
    token = client.get("/token").json()["token"]
    assert "no configuration" in conform(client, ask_ignore(client, token=token), "Error", 403)["error"]
    assert "Ignore" not in client.post("/", data={"text": TEXT}).text


def test_the_page_asks_for_a_reason(desk: tuple[TestClient, Path]) -> None:
    client, file = desk
    given = {"text": TEXT, "published": "2024-05-17"}
    page = client.post("/", data=given).text
    prints = re.findall(r'name="ignore" value="([^"]+)"', page)
    assert len(prints) == 2
    assert 'name="reason"' not in page
    asking = client.post("/", data={**given, "ignore": prints[0]}).text
    assert asking.count('name="reason"') == 1
    token = re.findall(r'name="token" value="([^"]+)"', asking)[0]
    without = client.post("/", data={**given, "ignore": prints[0], "reason": "so", "token": "x"})
    assert (without.status_code, file.exists()) == (403, False)
    done = client.post("/", data={**given, "ignore": prints[0], "reason": "so", "author": "AD", "token": token}).text
    assert "is ignored at “Thursday, May 15, 2024” from now on" in done
    assert re.findall(r'name="ignore" value="([^"]+)"', done) == prints[1:]
    assert "author: AD" in file.read_text()


# -- the token --------------------------------------------------------------------------------------------------------


def test_a_server_with_a_token_lets_nobody_else_in() -> None:
    token = "0123456789abcdef"
    service = make_service()
    forkserver = ForkServer(service.answer, 5.0)
    setup = Setup(Limits(workers=1), hosts=["testserver"], quiet=True, token=token)
    basic = base64.b64encode(f"desk:{token}".encode()).decode()
    with TestClient(make_app(service, forkserver, setup)) as client:
        for path in ("/", "/docs", "/token", "/static/desk.js", "/facts?q=x"):
            refused = client.get(path)
            assert (refused.status_code, "Basic" in refused.headers["www-authenticate"]) == (401, True)
        assert client.get("/health").status_code == 200
        assert client.post("/check", json={"text": TEXT}).status_code == 401
        for value in (f"Bearer {token}", f"Basic {basic}"):
            assert client.post("/check", json={"text": TEXT}, headers={"authorization": value}).status_code == 200
        for value in ("Bearer x", "Basic x", "Basic !", f"Basic {token}", token):
            assert client.get("/", headers={"authorization": value}).status_code == 401
        assert client.post("/v2/check", data=FORM).status_code == 401
        assert client.post("/v2/check", data={**FORM, "apiKey": "x"}).status_code == 401
        assert client.post("/v2/check", data={**FORM, "apiKey": token, "username": "desk"}).status_code == 200
        assert client.get("/v2/check", params={**FORM, "apiKey": token}).status_code == 200
    forkserver.close()


def test_other_machines_need_a_token(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*arguments: str) -> str:
        assert run(["serve", "--no-config", "--host", "0.0.0.0", "--allow-host", "x", *arguments]) == 2
        (line,) = capsys.readouterr().err.splitlines()
        return line

    assert "--token-file FILE" in refused()
    (tmp_path / "short").write_text("secret\n")
    assert "16 signs" in refused("--token-file", str(tmp_path / "short"))
    assert "No such file" in refused("--token-file", str(tmp_path / "gone"))
    monkeypatch.setenv("FACTLINT_TOKEN", "a b")
    assert "16 signs" in refused()


def test_a_linter_with_rules_that_were_sent_is_apart() -> None:
    """The linter that they are laid beside stays as it is."""
    linter = Linter(facts=[])
    own = linter.with_rules(OWN)
    assert [finding.rule for finding in own.lint(HELD)] == ["house/audience"]
    assert linter.lint(HELD) == []
    assert "house/audience" not in linter.known
