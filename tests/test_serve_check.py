"""`POST /check` of `factlint serve`: an article in any form, all findings, and their description by OpenAPI."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from format_writers import WRITERS, Story
from hypothesis import given, settings
from hypothesis import strategies as st
from openapi_spec_validator import validate
from serving import ANNOTATED, ROOT, TEXT, WRONG_DAY, conform, make_service, serving
from starlette.testclient import TestClient

from factlint.cli import run
from factlint.serve.languagetool_api import LanguageToolForm
from factlint.serve.models import Article
from factlint.serve.pages import FORMS
from factlint.serve.service import Service

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def service() -> Service:
    return make_service()


@pytest.fixture(scope="module")
def client(service: Service) -> Iterator[TestClient]:
    with serving(service, rate=0, size=100_000) as client:
        yield client


def test_findings_are_those_of_the_command_line(
    client: TestClient, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    article = (ROOT / "corpus/articles/001_9068d08a3cde3477.txt").read_text(encoding="utf-8")
    (tmp_path / "story.txt").write_text(article, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    run(["check", "--facts", "seeds", "--format", "json", "--date", "2024-05-17", "--no-config", "story.txt"])
    told = json.loads(capsys.readouterr().out)
    monkeypatch.chdir(ROOT)
    response = client.post("/check", json={"text": article, "published": "2024-05-17", "path": "story.txt"})
    answered = conform(client, response, "Checked")
    assert strip_paths(answered["findings"]) == strip_paths(told["findings"])
    assert len(answered["findings"]) >= 2
    assert any(finding["evidence"] for finding in answered["findings"])


def strip_paths(findings: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Without the paths of facts, which are told from the current folder."""
    return [{**finding, "evidence": [{**e, "path": ""} for e in finding["evidence"]]} for finding in findings]


STORY = Story(
    "Café to close",
    "By Ann Example",
    "2024-05-17",
    ["GENOA, May 17 (Reuters) - The owners met on Monday, May 17, 2024, and agreed. They ate and and left."],
)
BODIES = {
    "txt": ("text/plain; charset=utf-8", ""),
    "md": ("text/markdown", ""),
    "html": ("text/html", ""),
    "json": ("application/json", "?format=ninjs"),
    "jsonl": ("application/x-ndjson", ""),
    "nitf": ("application/xml", ""),
    "xml": ("text/xml", ""),
    "eml": ("message/rfc822", ""),
    "docx": ("", "?format=docx"),
}


@pytest.mark.parametrize(
    ("form", "named"),
    [(form, named) for form in BODIES for named in (True, False) if named or form != "md"],  # its name alone tells it
)
def test_a_body_may_be_any_file_that_is_read(client: TestClient, form: str, named: bool) -> None:
    """Of the type that its header or the query names, or by its content alone."""
    media, query = BODIES[form]
    headers = {"content-type": media if named else "application/octet-stream"}
    path = f"/check{query if named else ''}"
    response = client.post(path, content=WRITERS[form](STORY), headers=headers if any(headers.values()) else {})
    answered = conform(client, response, "Checked")
    assert answered["articles"] == (3 if form == "jsonl" else 1)
    assert {(f["rule"], f["text"]) for f in answered["findings"]} >= {
        ("date/weekday", "Monday, May 17, 2024"),
        ("text/repeated-word", "and and"),
    }


def test_words_in_json_may_be_of_a_format(client: TestClient) -> None:
    page = WRITERS["html"](STORY).decode()
    page = page.replace("<!DOCTYPE html>", '<?xml version="1.0" encoding="iso-8859-1"?><!DOCTYPE html>')
    answered = client.post("/check", json={"text": page, "format": "html"}).json()
    found = [finding for finding in answered["findings"] if finding["rule"] == "text/repeated-word"]
    span = found[0]["span"]
    assert page[span["start"] : span["end"]] == "and and"
    by_name = client.post("/check", json={"text": page, "path": "a/b.html"}).json()
    assert [f["span"] for f in by_name["findings"]] == [f["span"] for f in answered["findings"]]
    assert {f["path"] for f in by_name["findings"]} == {"a/b.html"}


def test_markdown_is_masked_whatever_its_name(client: TestClient) -> None:
    text = "It was `and and` code, with and and without.\n"
    found = client.post("/check", json={"text": text, "format": "markdown", "path": "x"}).json()["findings"]
    assert [(f["span"]["start"], f["path"]) for f in found] == [(text.rindex("and and"), "x")]


def test_parts_are_counted_alone(client: TestClient) -> None:
    given = {
        "headline": "Ministers\nmeet on Friday, May 15, 2024",
        "byline": "By Ann Example",
        "text": f"One line.\nThey met on {WRONG_DAY}.",
        "published": "2024-05-16",
    }
    answered = conform(client, client.post("/check", json=given), "Checked")
    found = [finding for finding in answered["findings"] if finding["rule"] == "date/weekday"]
    assert [f["span"]["field"] for f in found] == ["headline", "text"]
    for finding in found:
        span = finding["span"]
        words = given[span["field"]]
        assert words[span["start"] : span["end"]] == finding["text"]
        lines = words.split("\n")
        assert lines[span["line"] - 1][span["column"] - 1 : span["end_column"] - 1] == finding["text"]
        for fix in finding["fixes"]:
            for edit in fix["edits"]:
                assert edit["field"] == span["field"]
                assert words[edit["start"] : edit["end"]] in finding["text"]


def test_rules_are_chosen(client: TestClient) -> None:
    def rules(**more: Any) -> list[str]:
        return [f["rule"] for f in client.post("/check", json={"text": TEXT, **more}).json()["findings"]]

    assert rules() == ["date/weekday", "text/repeated-word"]
    assert rules(select=["date"]) == ["date/weekday"]
    assert rules(ignore=["date/weekday"]) == ["text/repeated-word"]
    raw = client.post("/check?ignore=date,quote", content=TEXT, headers={"content-type": "text/plain"})
    assert [f["rule"] for f in raw.json()["findings"]] == ["text/repeated-word"]


@pytest.mark.parametrize(
    ("given", "status", "said"),
    [
        ({}, 422, "has no 'text'"),
        ([], 422, "is an object"),
        ({"text": 1}, 422, "'text' is a string"),
        ({"text": "x", "headlin": "y"}, 422, "there is no field 'headlin'; did you mean 'headline'?"),
        ({"text": "x", "format": "htlm"}, 422, "did you mean 'html'?"),
        ({"text": "x", "format": "docx"}, 422, "post the file itself"),
        ({"text": "x", "published": "17 May"}, 422, "'17 May' is no day; write it as 2023-12-22"),
        ({"text": "x", "select": "date"}, 422, "'select' is a list of strings"),
        ({"text": "x", "select": ["date/weakday"]}, 422, "no rule 'date/weakday'; did you mean 'date/weekday'?"),
        ({"text": "<p>x", "format": "html", "headline": "y"}, 422, "'headline' goes with plain text"),
        ({"text": '{"x": ', "format": "ninjs"}, 422, "the article "),
        ({"text": "<x/>", "format": "nitf"}, 422, "neither NewsML-G2, NITF nor XHTML"),
        ({"bodies": []}, 422, "/check?format=ninjs"),
        (b'{"text": "x"', 400, "the request is no JSON"),
        (b'{"text": "\xff"}', 400, "is not UTF-8"),
        (b'{"text": ' + b"[" * 50_000, 400, "nested too deeply"),
        (b'{"text": ' + b"1" * 5_000 + b"}", 400, "too many digits"),
    ],
)  # fmt: skip
def test_a_bad_request_is_told_in_json(client: TestClient, given: Any, status: int, said: str) -> None:
    body = given if isinstance(given, bytes) else json.dumps(given)
    response = client.post("/check", content=body, headers={"content-type": "application/json"})
    assert response.status_code == status, response.text
    assert said in conform(client, response, "Error", status)["error"]


@pytest.mark.parametrize(
    ("media", "query", "body", "status", "said"),
    [
        ("application/x-www-form-urlencoded", "", b"text=x", 415, "cannot be read here, send application/json"),
        ("image/png", "", b"x", 415, "'image/png' cannot be read here"),
        ("text/plain", "", b"\xff", 422, "is not UTF-8"),
        ("text/plain; charset=utf-16", "", b"x", 422, "charset"),
        ("text/plain; charset=nonsense", "", b"x", 422, "charset"),
        ("text/plain", "?published=x", b"x", 422, "is no day"),
        ("text/plain", "?headline=x", b"x", 422, "goes into a body of application/json"),
        ("text/plain", "?a=%ff", b"x", 400, "not UTF-8"),
        ("application/xml", "", b"<a>", 422, "the article "),
        ("", "?format=docx", b"PK\x03\x04", 422, "the article "),
    ],
)
def test_a_bad_file_is_told_in_json(
    client: TestClient, media: str, query: str, body: bytes, status: int, said: str
) -> None:
    headers = {"content-type": media} if media else {}
    response = client.post(f"/check{query}", content=body, headers=headers)
    assert response.status_code == status, response.text
    assert said in conform(client, response, "Error", status)["error"]


def test_a_compressed_request_is_refused(client: TestClient) -> None:
    headers = {"content-type": "application/json", "content-encoding": "gzip"}
    response = client.post("/check", content=gzip.compress(b'{"text": "x"}'), headers=headers)
    assert conform(client, response, "Error", 415) == {
        "error": "content-encoding 'gzip' is not read here, send it plain"
    }


def test_a_file_may_be_in_another_charset(client: TestClient) -> None:
    body = f"Caf\u00e9: {TEXT}".encode("latin-1")
    response = client.post("/check", content=body, headers={"content-type": "text/plain; charset=ISO-8859-1"})
    assert len(response.json()["findings"]) == 2


def test_the_openapi_document_is_valid(client: TestClient) -> None:
    document = client.get("/openapi.json").json()
    validate(document)
    app_paths = {route.path for route in client.app.routes}  # type: ignore[attr-defined]
    pages = {*FORMS, *(path for path in app_paths if path.startswith("/static/")), "/docs"}  # for people
    assert set(document["paths"]) == {path for path in app_paths - pages if not path.startswith("/v2/words/")}


SENT = st.one_of(
    st.binary(max_size=200),
    st.dictionaries(
        st.sampled_from([*Article.__struct_fields__, "x"]),
        st.recursive(st.text() | st.integers() | st.none(), st.lists),
    ).map(lambda value: json.dumps(value).encode()),
    st.dictionaries(
        st.sampled_from([*LanguageToolForm.__struct_fields__, "x"]),
        st.text() | st.just(json.dumps({"annotation": ANNOTATED})),
    ).map(lambda value: urlencode({**value, "language": "en"}, errors="replace").encode()),
)


@settings(max_examples=100)
@given(
    st.sampled_from(["check", "v2/check"]),
    st.sampled_from(["", "%ff", "format=ninjs", "format=docx&path=%00", "language=en&select=date", "published=1"]),
    st.sampled_from(
        [
            "",
            "application/json",
            "application/x-www-form-urlencoded",
            "text/plain; charset=\x00",
            "application/xml",
            "message/rfc822",
        ]
    ),
    SENT,
)
def test_whatever_is_sent_there_is_an_answer(service: Service, route: str, query: str, media: str, body: bytes) -> None:
    status, _, answer = service.answer((route, query, media, body))
    assert status in (200, 400, 415, 422), (status, answer)
    assert status == 200 or b"\n" not in answer


@pytest.mark.parametrize("text", ["\x00\x01 a", '{"\\ud83d"}', "", "---\n: [\n---\n", "\ufeffx", "a" * 90_000])
def test_odd_texts_are_answered(client: TestClient, text: str) -> None:
    assert client.post("/v2/check", data={"language": "en", "text": text}).status_code == 200
    data = json.dumps({"annotation": [{"text": text + "\ud800"}, {"markup": "\udc00"}]})
    assert client.post("/v2/check", data={"language": "en", "data": data}).status_code == 200
    body = json.dumps({"text": text + "\ud800", "headline": "\udfff", "path": "a\0\ud800"}).encode()
    assert client.post("/check", content=body, headers={"content-type": "application/json"}).status_code == 200
