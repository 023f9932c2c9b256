"""What is read of the samples in corpus/formats, how formats are told apart, and what is said of broken files."""

from __future__ import annotations

import json
import random
import time
import tracemalloc
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from format_writers import WRITERS, Story, zip_docx

from factlint.cli import run
from factlint.cli.articles import find_articles
from factlint.document import formats
from factlint.document.document import Document
from factlint.document.errors import UnreadableError
from factlint.document.files import read_articles, read_data, read_file
from factlint.document.formats import may_hold_news, name_format
from factlint.document.mail import read_mail

pytestmark = pytest.mark.slow

SAMPLES = Path(__file__).parents[1] / "corpus" / "formats"
EXPECTED: dict[str, Any] = yaml.load((SAMPLES / "expected.yml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
STORY = Story(
    "Café “Meridian” to close", "By Ann Example", "2024-05-17", ["The café’s owners met on Friday.", "It rained."]
)


def words(document: Document, *kinds: str) -> list[str]:
    return [document.text[part.start : part.end] for part in document.parts if part.kind in kinds]


def one_or_list(found: list[str]) -> str | list[str]:
    return found[0] if len(found) == 1 else found


def show(document: Document, expected: dict[str, Any]) -> dict[str, Any]:
    """What the table says of an article, as it was read."""
    found: dict[str, Any] = {}
    if headlines := words(document, "headline"):
        found["headline"] = headlines[0]
    if document.published:
        found["date"] = str(document.published)
    if document.status:
        found["status"] = document.status[0]
    for kind in "byline", "dateline", "note":
        if told := words(document, kind):
            found[kind] = one_or_list(told)
    parts = [p for p in document.parts if p.kind == "body"] or [p for p in document.parts if p.kind == "caption"]
    if parts:
        text = " ".join(document.text[parts[0].start : parts[-1].end].split())
        first, gap, last = expected.get("body", "").partition(" ... ")
        found["body"] = expected["body"] if gap and text.startswith(first) and text.endswith(last) else text
    if days := [f"{stamp.by} {stamp.date}" for stamp in document.stamps if stamp.by in ("embargo", "event")]:
        found["days"] = days
    return found


@pytest.mark.parametrize("name", EXPECTED)
def test_sample(name: str) -> None:
    expected = EXPECTED[name]
    expected = expected if isinstance(expected, list) else [expected]
    documents = [document for document in read_articles(str(SAMPLES / name)) if document.parts]
    assert len(documents) == len(expected)
    for document, row in zip(documents, expected, strict=True):
        assert show(document, row) == row


def test_every_sample_is_in_the_table() -> None:
    assert {str(path.relative_to(SAMPLES)) for path in SAMPLES.glob("*/*")} == set(EXPECTED)


@pytest.mark.parametrize("form", sorted(WRITERS))
def test_content_tells_the_format(form: str) -> None:
    told = {"txt": "text", "md": "text", "html": "html", "json": "json", "nitf": "xml", "xml": "xml", "eml": "mail"}
    expected = {**told, "jsonl": "json", "docx": "docx"}[form]
    data = WRITERS[form](STORY)
    assert name_format("story", data) == expected
    assert any("owners met on Friday" in document.masked for document in read_data(data, "story"))


def test_json_lines_stand_on_their_lines(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(
        '{"title": "One", "body": "It rained."}\n{"title": \n\n{"title": "Two", "body": "It \\u0022shone\\"."}\n'
    )
    first, bad, last = read_articles(str(path))
    assert words(first, "headline", "body") == ["One", "It rained."]
    assert [(p.line, p.column) for p in bad.problems] == [(2, 11)]
    assert words(last, "headline", "body") == ["Two", 'It "shone".']
    assert last.origin is not None
    start, end = last.origin.span(last.text.index('"shone"'), last.text.index('"shone"') + 7)
    assert last.file_text[start:end] == '\\u0022shone\\"'
    with pytest.raises(UnreadableError, match="holds 3 articles"):
        read_file(str(path))


BOMB = '<!DOCTYPE nitf [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><nitf><body><p>&b;</p></body></nitf>'
OUTSIDE = '<!DOCTYPE nitf [<!ENTITY a SYSTEM "file:///etc/passwd">]><nitf><body><p>&a;</p></body></nitf>'


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("a.xml", BOMB.encode(), "is XML that cannot be used: it declares entities, which are not read"),
        ("a.xml", OUTSIDE.encode(), "is XML that cannot be used: it declares entities, which are not read"),
        ("a.xml", b"<nitf>" + b"<p>" * 1000, "is XML that cannot be used: it is nested too deeply"),
        ("a.xml", b"<nitf>\n<p></nitf>", "is not XML: mismatched tag"),
        ("a.xml", b"<project/>", "is XML, but neither NewsML-G2, NITF nor XHTML: its root is <project>"),
        ("a.xml", b'<?xml version="1.0" encoding="klingon"?><nitf/>', "is in an encoding that is not known (klingon)"),
        ("a.json", b'{"headline": "a"', "is not JSON: it ends too early"),
        ("a.json", b'{"headline": "a" "b"}', "is not JSON: a comma or } is missing"),
        ("a.json", b"[" * 1000, "is not JSON: it is nested too deeply"),
        ("a.json", b'{"name": "a-package"}', "is JSON, but no ninjs, and names no headline or body"),
        ("a.docx", b"PK\x03\x04", "is not a sound .docx file: File is not a zip file"),
        ("a.eml", b"Copy\nfor tonight", "is not an e-mail: it does not begin with headers"),
        ("a.html", b"<p>\xff</p>", "is not UTF-8 (byte 0xff)"),
    ],
)
def test_unreadable(name: str, data: bytes, message: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        list(read_data(data, name))
    assert caught.value.message == message


MANY = "more than 200,000 elements, attributes and stretches of text"
PIECES = "more than 200,000 pieces between tags, escapes and folded lines"
CODED = b"Subject: a\nContent-Transfer-Encoding: quoted-printable\n\n"


@pytest.mark.parametrize(
    ("name", "unit", "message"),
    [
        ("a.xml", "<p/>", f"is XML that cannot be used: it has {MANY}"),
        ("a.docx", "<w:p/>", f"is XML that cannot be used: it has {MANY}"),
        ("b.docx", " " * 60, "holds more than 10 MB of text"),
        ("a.html", "&amp;", f"holds a text of {PIECES}"),
        ("a.eml", " b\n", "the header 'subject' is longer than 65,536 characters"),
        ("b.eml", "=41", f"holds a text of {PIECES}"),
    ],
)
def test_too_much(name: str, unit: str, message: str) -> None:
    many = unit * 200_001
    head = {"a.xml": b"<nitf>", "a.html": b"<p>", "a.eml": b"Subject: a\n", "b.eml": CODED}.get(name, b"")
    data = zip_docx(f"<w:document xmlns:w='w'><w:body>{many}") if name.endswith("docx") else head + many.encode()
    with pytest.raises(UnreadableError) as caught:
        list(read_data(data, name))
    assert caught.value.message == message


def test_a_header_of_many_lines_is_read_line_by_line() -> None:
    letter = "Subject: a\n" + " b\n" * 300_000
    tracemalloc.start()
    with pytest.raises(UnreadableError, match="the header 'subject' is longer"):
        read_mail(letter, "a.eml")
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 1_000_000  # bytes: ninety a line where one expression took all of them


def test_what_is_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(formats, "LIMIT", 100)
    with pytest.raises(UnreadableError, match="is larger than"):
        list(read_data(b"<p>" + b"word " * 100, "a.html"))


def test_a_page_that_hides_its_article_needs_the_library() -> None:
    page = (
        b"<html><body><nav>Home</nav><div>"
        + b"<p>They met on Friday and agreed on it.</p>" * 9
        + b"</div></body></html>"
    )
    try:
        import trafilatura  # noqa: F401
    except ImportError:
        with pytest.raises(UnreadableError, match=r"pip install factlint\[formats\]"):
            list(read_data(page, "a.html"))
    else:
        (document,) = read_data(page, "a.html")
        assert "Home" not in document.masked
        assert "They met" in document.masked


@pytest.mark.parametrize(
    ("data", "news"),
    [
        (b'{"headline": "A"}', True),
        (b'{"name": "left-pad", "version": "1"}', False),
        (b"<newsItem>", True),
        (b"<n:nitf >", True),
        (b"<project>", False),
    ],
)
def test_looks_like_news(data: bytes, news: bool) -> None:
    assert may_hold_news(data) is news


def broken(data: bytes, times: int) -> Iterator[bytes]:
    """The data cut short, with bits turned, and with pieces put where they do not belong."""
    chance = random.Random(len(data))
    for number in range(times):
        at = chance.randrange(len(data))
        if number % 2:
            yield data[:at]
        else:
            made = bytearray(data)
            for _ in range(chance.choice((1, 1, 5, 50))):
                made[chance.randrange(len(made))] ^= 1 << chance.randrange(8)
            yield bytes(made)


def read_broken(name: str, data: bytes) -> None:
    """Whatever the bytes, documents come out that hold together, or an UnreadableError in one line, and soon."""
    told, began = "", time.process_time()
    try:
        for document in read_data(data, name):
            assert len(document.masked) == len(document.text)
            if document.origin is not None:
                for part in document.parts:
                    start, end = document.origin.span(part.start, part.end)
                    assert 0 <= start <= end <= len(document.file_text)
    except UnreadableError as error:
        told = str(error)
    assert told == " ".join(told.split())
    assert time.process_time() - began < 5


@pytest.mark.parametrize("name", EXPECTED)
def test_broken_samples(name: str) -> None:
    for data in broken((SAMPLES / name).read_bytes(), 200):
        read_broken(name, data)


def test_broken_samples_are_checked_and_told_in_a_line_each(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Four of each; bench/fuzz_formats.py checks 200."""
    files: list[str] = []
    for name in EXPECTED:
        for data in broken((SAMPLES / name).read_bytes(), 4):
            files.append(str(tmp_path / f"{len(files):03}{Path(name).suffix}"))
            Path(files[-1]).write_bytes(data)
    unusable = [name for name in files if not can_be_used(name)]
    assert len(files) > len(unusable) > len(files) // 2
    assert run(["check", "--no-config", *files]) == 2
    told = [line for line in capsys.readouterr().err.splitlines() if ": error: " in line]
    assert [line.split(":")[0] for line in told] == unusable


def can_be_used(name: str) -> bool:
    try:
        return not any(document.problems for document in read_articles(name))
    except UnreadableError:
        return False


@pytest.mark.parametrize("form", sorted(WRITERS))
def test_broken_files(form: str) -> None:
    for data in broken(WRITERS[form](STORY), 200):
        read_broken(f"a.{form}", data)


def test_broken_text_of_a_docx() -> None:
    rows = "".join(f"<w:p><w:r><w:t>Paragraph {number} &amp; more.</w:t></w:r></w:p>" for number in range(20))
    for data in broken(rows.encode(), 200):
        read_broken("a.docx", zip_docx(data.decode("utf-8", "replace")))


@pytest.mark.parametrize(
    "hostile",
    [
        "<",
        "<a ",
        "<p",
        "<!--",
        "<a b='",
        "</p>",
        "<div>",
        "&amp",
        "<table><tr><td>",
        "<script>",
        "<![CDATA[",
        '<a b="c" ',
        "<p>x",
    ],
)
def test_hostile_markup_is_read_in_time(hostile: str) -> None:
    read_broken("a.html", (hostile * (100_000 // len(hostile))).encode())
    read_broken("a.eml", b"Subject: a\nContent-Type: text/html\n\n" + hostile.encode() * 10_000)


def test_a_folder_gives_its_articles(tmp_path: Path) -> None:
    for form, write in WRITERS.items():
        (tmp_path / f"story.{form}").write_bytes(write(STORY))
    (tmp_path / "package.json").write_text('{"name": "left-pad", "version": "1.0.0"}')
    (tmp_path / "pom.xml").write_text("<project/>")
    found, problems = find_articles([str(tmp_path)])
    assert not problems
    assert sorted(Path(path).suffix[1:] for path in found) == sorted(WRITERS)
    assert all(Path(path).stem == "story" for path in found)


def check(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, list[dict[str, Any]]]:
    status = run(["check", "--format", "json", *arguments])
    return status, json.loads(capsys.readouterr().out)["findings"]


def test_a_wrong_weekday_in_a_note_to_editors_is_found(capsys: pytest.CaptureFixture[str]) -> None:
    path = SAMPLES / "newsml-g2" / "LISTING_1_A_NewsML-G2_News_Item.xml"
    status, findings = check(capsys, str(path))
    assert (status, [finding["rule"] for finding in findings]) == (1, ["date/weekday"])
    span = findings[0]["span"]
    assert path.read_text(encoding="utf-8")[span["start"] : span["end"]] == "Friday, October 23, 2018"
    assert (span["line"], span["column"]) == (39, 16)


def test_a_weekday_in_a_dateline_may_be_of_the_day_before(capsys: pytest.CaptureFixture[str]) -> None:
    path = SAMPLES / "newsml-g2" / "LISTING_28_Illustrating_Located_Subject_and_Dateline.xml"
    assert check(capsys, str(path)) == (0, [])


def test_claims_have_places_in_the_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "story.json"
    path.write_bytes(WRITERS["json"](STORY._replace(paragraphs=["The café closed on Friday, May 10, 2024."])))
    assert run(["claims", "--format", "json", str(path)]) == 0
    places = [claim["span"] for claim in json.loads(capsys.readouterr().out) if claim["kind"] == "full-date"]
    assert [path.read_text()[place["start"] : place["end"]] for place in places] == ["Friday, May 10, 2024"]
    assert run(["claims", str(path)]) == 0
    assert "Friday, May 10, 2024" in capsys.readouterr().out
