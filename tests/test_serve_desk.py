"""The desk's page of `factlint serve`: forms and files, repairs, and what keeps other pages and articles out."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Any

import pytest
from format_writers import WRITERS, Story
from serving import ROOT, TEXT, make_service, serving
from starlette.testclient import TestClient

from factlint.cli import run
from factlint.serve.form import MOST, File, Form, mend, read_multipart
from factlint.serve.pages import PROTECTED
from factlint.serve.service import Service

pytestmark = pytest.mark.slow

SMUGGLED = "</textarea><script>alert(1)</script>\"'><img src=x onerror=alert(1)>"
OURS = r'<script type="module" src="/static/(?:desk|sheet)\.js">'
ARTICLE = (ROOT / "corpus/articles/001_9068d08a3cde3477.txt").read_text(encoding="utf-8")
GERMAN = (
    "Die Sitzung des Landtags fand am Montag, dem 15. Mai 2024, in Düsseldorf statt, wie der Sprecher sagte. "
    "Danach gingen die Abgeordneten nach Hause, und die Regierung trat zurück."
)
STORY = Story(
    "Café to close", "By Ann Example", "2024-05-17", ["They met on Monday, May 17, 2024. They ate and and left."]
)


@pytest.fixture(scope="module")
def service() -> Service:
    return make_service()


@pytest.fixture(scope="module")
def client(service: Service) -> Iterator[TestClient]:
    with serving(service, rate=0, size=100_000) as client:
        yield client


def find_messages(page: str) -> list[str]:
    found = re.findall(r'<span class="badge">\w+</span> <strong><bdi>(.*?)</bdi></strong>', page)
    return sorted(html.unescape(message) for message in found)


def find_repairs(page: str) -> list[str]:
    return [html.unescape(value) for value in re.findall(r'name="repair" value="(.*?)"', page)]


def find_text(page: str) -> str:
    found = re.search(r"<textarea[^>]*>\n(.*?)</textarea>", page, re.DOTALL)
    assert found
    return html.unescape(found[1])


# -- what it shows ----------------------------------------------------------------------------------------------------


def test_the_page_is_there_and_has_its_files(client: TestClient) -> None:
    page = client.get("/")
    assert page.status_code == 200
    assert "<textarea" in page.text
    files = re.findall(r'(?:href|src)="(/static/[^"]+)"', page.text)
    assert sorted(files) == ["/static/desk.css", "/static/desk.js"]
    for file in [*files, "/static/sheet.css", "/static/sheet.js"]:
        response = client.get(file)
        assert response.status_code == 200
        assert response.headers["content-type"].startswith("text/css" if file.endswith("css") else "text/javascript")


def test_findings_are_those_of_check(client: TestClient) -> None:
    page = client.post("/", data={"text": ARTICLE, "published": "2024-05-17"}).text
    found = client.post("/check", json={"text": ARTICLE, "published": "2024-05-17"}).json()["findings"]
    assert find_messages(page) == sorted(finding["message"] for finding in found)
    assert len(found) >= 2
    for number in range(1, len(found) + 1):
        assert f'href="#a1-n{number}"' in page
        assert f'id="a1-f{number}"' in page
    for finding in found:
        assert all(html.escape(fact["fact"], quote=False) in html.unescape(page) for fact in finding["evidence"])
    assert find_text(page) == ARTICLE
    assert 'value="2024-05-17"' in page


def test_it_speaks_the_language_of_the_article(client: TestClient) -> None:
    page = client.post("/", data={"text": GERMAN, "published": "2024-05-17"}).text
    said = html.unescape(re.sub(r"<[^>]+>", "", page))
    assert '<html lang="de">' in page
    assert find_messages(page) == ["2024-05-15 ist ein Mittwoch, kein Montag"]
    for words in (
        "Der Artikel",
        "erschienen 2024-05-17; 1 Fund",
        "„Montag, dem 15. Mai 2024“",
        "Vorschlag: „Mittwoch“ statt „Montag“",
    ):
        assert words in said
    for words in ("The article", "Fix", "published", "“Mittwoch"):
        assert words not in said


def test_places_are_counted_in_their_field(client: TestClient) -> None:
    page = client.post("/", data={"headline": "They met and and\nleft", "text": f"One line.\r\n{TEXT}"}).text
    assert len(re.findall(r"line 1, column 10<", page)) == 1
    assert len(re.findall(r"line 2, column \d+<", page)) >= 2
    assert "line 4" not in page


def test_what_was_not_settled_is_said(client: TestClient) -> None:
    undated = "no publication date: what depends on it is not checked"
    assert client.post("/", data={"text": "They met on Friday."}).text.count(undated) == 1
    assert "Not settled" not in client.post("/", data={"text": "They met.", "published": "2024-05-17"}).text


@pytest.mark.parametrize("form", ["html", "json", "nitf", "xml", "eml", "docx", "txt", "md"])
def test_a_file_may_be_sent_in_every_format(client: TestClient, form: str) -> None:
    sent = {"file": (f"story.{form}", WRITERS[form](STORY))}
    page = client.post("/", data={"text": "left", "headline": "over"}, files=sent).text
    messages = " ".join(find_messages(page))
    assert "“and and”" in page
    assert "2024-05-17 is a Friday" in messages
    plain = form in ("txt", "md")
    assert bool(find_repairs(page)) == plain
    assert ("They ate and and left" in find_text(page)) == plain


def test_a_file_of_several_articles(client: TestClient) -> None:
    sent = {"file": ("wire.jsonl", WRITERS["jsonl"](STORY))}
    assert client.post("/", files=sent).text.count("<article id=") == 3
    assert "holds 3" in client.post("/worksheet", files=sent).text


def test_the_worksheet(client: TestClient) -> None:
    sheet = client.post("/worksheet", data={"text": ARTICLE, "published": "2024-05-17"})
    assert "<h1>Worksheet" in sheet.text
    assert "<style" not in sheet.text
    assert sheet.headers["content-security-policy"] == PROTECTED["Content-Security-Policy"]


def test_the_report_is_a_file_to_keep(client: TestClient) -> None:
    given = {"text": ARTICLE, "published": "2024-05-17"}
    report = client.post("/report", data=given)
    assert "attachment" in report.headers["content-disposition"]
    assert find_messages(report.text) == find_messages(client.post("/", data=given).text)
    assert "<script" not in report.text
    assert "/static/" not in report.text
    assert "content-disposition" not in client.post("/report", data={"published": "x"}).headers


def test_the_worksheet_for_word(client: TestClient) -> None:
    sheet = client.post("/worksheet.docx", data={"text": ARTICLE, "published": "2024-05-17"})
    assert sheet.headers["content-type"].endswith("wordprocessingml.document")
    assert "factlint.docx" in sheet.headers["content-disposition"]
    assert sheet.content.startswith(b"PK")


def test_rules_can_be_looked_up_and_tried(client: TestClient) -> None:
    listed = client.get("/rules").text
    assert '<a href="/rules?id=date/weekday">date/weekday</a>: ' in listed
    assert "(not in force)" in listed  # the house styles
    page = client.get("/rules", params={"id": "date/weekday"}).text
    assert "<h2>It flags the marked words</h2>" in page
    assert "<mark>" in page
    tried = client.post(
        "/rules?id=date/weekday", data={"text": "They met on Monday, May 17, 2024.", "published": ""}
    ).text
    assert "date/weekday on text: 1 finding" in tried
    assert "text:1:13  2024-05-17 is a Friday" in tried
    quiet = client.post("/rules?id=date/weekday", data={"text": "They met on Friday, May 17, 2024. <b>"}).text
    assert "holds: nothing to report" in quiet
    assert "&lt;b&gt;</textarea>" in quiet
    assert client.get("/rules", params={"id": "no/rule"}).status_code == 404


def test_facts_can_be_asked(client: TestClient) -> None:
    assert "Dong Jun" in client.get("/facts", params={"q": "defense minister of China on 2024-02-01"}).text
    assert "person dong-jun: Dong Jun" in client.get("/facts", params={"q": "Dong Jun"}).text
    assert 'value="&lt;b&gt;"' in client.get("/facts", params={"q": "<b>"}).text
    assert "<pre" not in client.get("/facts").text


def test_the_table_is_that_of_the_command_line(client: TestClient, capsys: pytest.CaptureFixture[str]) -> None:
    table = client.post("/worksheet.csv", files={"file": ("a.txt", ARTICLE.encode())})
    assert table.headers["content-type"] == "text/csv; charset=utf-8"
    assert "attachment" in table.headers["content-disposition"]
    path = str(ROOT / "corpus/articles/001_9068d08a3cde3477.txt")
    run(["sheet", "--format", "csv", "--facts", "seeds", "--no-config", path])
    assert table.text == capsys.readouterr().out.replace(path, "a.txt")


# -- repairs ----------------------------------------------------------------------------------------------------------


def test_repairs_are_made_in_the_text_and_it_is_checked_again(client: TestClient) -> None:
    given = {
        "headline": "They met and and left",
        "text": "First.\r\n\r\nThey ate and and left.",
        "published": "2024-05-17",
    }
    page = client.post("/", data=given).text
    for left in (1, 0):
        (first, *rest) = find_repairs(page)
        page = client.post("/", data={**given, "repair": first}).text
        assert len(find_repairs(page)) == len(rest) == left
        given |= {"text": find_text(page), "headline": re.findall(r'name="headline".*?value="(.*?)"', page)[0]}
    assert (given["headline"], given["text"]) == ("They met and left", "First.\n\nThey ate and left.")


def test_a_text_that_was_edited_is_not_repaired_elsewhere(client: TestClient) -> None:
    (repair,) = find_repairs(client.post("/", data={"text": "They ate and and left."}).text)
    response = client.post("/", data={"text": "Now they ate and and left.", "repair": repair})
    assert response.status_code == 409
    assert find_text(response.text) == "Now they ate and and left."


@pytest.mark.parametrize(
    "repair", ["", "x", "[1]", "[[0]]", '[["a", 1, "", ""]]', "[" * 5000, "null", "[[-3, -1, '', '']]"]
)
def test_no_repair_but_those_offered(client: TestClient, repair: str) -> None:
    assert client.post("/", data={"text": "Some words.", "repair": repair}).status_code in (200, 422)


def test_edits_in_both_fields() -> None:
    form = Form("one two", "ab cd", repair='[[0, 2, "ab", "x"], [7, 10, "one", "1"]]')
    assert mend(form)[:2] == ("1 two", "x cd")


# -- what may not be --------------------------------------------------------------------------------------------------


def test_what_is_sent_is_words_and_no_markup(client: TestClient) -> None:
    text = f"{SMUGGLED} They ate and and left {SMUGGLED}\u202e."
    for path in ("/", "/worksheet", "/report"):
        for sent in (
            {"data": dict.fromkeys(("text", "headline"), text) | {"published": "2024-05-17"}},
            {"data": {"text": text, "published": SMUGGLED}},
            {"data": {"text": text, "path": SMUGGLED, "repair": SMUGGLED}},
            {"data": {SMUGGLED: text}},
            {"files": {"file": (f"{SMUGGLED}.txt", text.encode())}},
            {"files": {"file": (f"{SMUGGLED}.html", f"<p>{html.escape(text)}</p>".encode())}},
            {"content": text.encode(), "headers": {"content-type": SMUGGLED}},
        ):
            page = client.post(path, **sent).text
            assert page.startswith("<!"), (path, sent)
            scripts = re.findall(r"<script[^>]*>", page)
            assert all(re.fullmatch(OURS, script) for script in scripts), (path, sent)
            assert "<img" not in page


def test_texts_come_back_as_they_were(client: TestClient) -> None:
    text = "\n\n  &amp; <b>\u202e\u200b\ufeffx\u00a0</b>\n"
    assert find_text(client.post("/", data={"text": text}).text) == text


def test_headers(client: TestClient) -> None:
    for response in (
        client.get("/"),
        client.get("/static/desk.js"),
        client.post("/", data={"text": TEXT}),
        client.post("/", data={"text": "x" * 200_000}),
        client.post("/", data={"none": "x"}),
    ):
        for name, value in PROTECTED.items():
            assert response.headers[name] == value
    assert "unsafe" not in PROTECTED["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in PROTECTED["Content-Security-Policy"]


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 200),
        ({"origin": "http://testserver"}, 200),
        ({"origin": "https://evil.example"}, 403),
        ({"origin": "null"}, 403),
        ({"sec-fetch-site": "cross-site"}, 403),
    ],
)
def test_other_pages_may_not_send_the_form(client: TestClient, headers: dict[str, str], status: int) -> None:
    for path in ("/", "/worksheet", "/report", "/worksheet.csv"):
        assert client.post(path, data={"text": TEXT}, headers=headers).status_code == status


def test_limits_hold_and_are_told_in_a_page(service: Service) -> None:
    with serving(service, rate=2, size=1_000) as client:
        large = client.post("/", data={"text": "x" * 2_000})
        assert (large.status_code, "1,000 bytes" in large.text) == (413, True)
        client.post("/worksheet", data={"text": "x"})
        often = client.post("/", data={"text": "x"})
        assert (often.status_code, often.headers["content-type"]) == (429, "text/html; charset=utf-8")
        assert int(often.headers["retry-after"]) > 0


# -- forms ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("media", "body", "status"),
    [
        ("multipart/form-data; boundary=x", b"", 400),
        ("multipart/form-data; boundary=x", b"--x\r\n\r\nno end", 400),
        ("multipart/form-data", b"--x--", 400),
        ("multipart/form-data; boundary=x", b"--x\r\n" * (MOST + 9) + b"--x--", 400),
        ("application/x-www-form-urlencoded", b"text=%ff", 400),
        ("application/x-www-form-urlencoded", b"&".join([b"text=a"] * (MOST + 1)), 400),
        ("application/json", b"{}", 415),
        ("", b"", 415),
        ("application/x-www-form-urlencoded", b"published=2024-13-01", 422),
        ("application/x-www-form-urlencoded", b"a=1", 422),
    ],
)
def test_forms_that_are_none(client: TestClient, media: str, body: bytes, status: int) -> None:
    response = client.post("/", content=body, headers={"content-type": media})
    assert (response.status_code, 'role="alert"' in response.text) == (status, True)


def test_files_come_whole() -> None:
    data = bytes(range(256)) + b"\r\n--y\n\r\r\n"
    head = (
        'Content-Disposition: form-data; name="file"; filename="C:\\a\\é %22b%22.eml"\r\nContent-Type: message/rfc822'
    )
    body = b"--x\r\n" + head.encode() + b"\r\n\r\n" + data + b'\r\n--x\r\nContent-Disposition: form-data; name="text"'
    fields: Any = read_multipart(body + b"\r\n\r\n\r\n--x--\r\n", "x")
    assert fields == ([("text", "")], File('é "b".eml', data))
