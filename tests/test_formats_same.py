"""The same article in every format gives the same findings, each with its place in its own file."""

from __future__ import annotations

import quopri
from html import unescape
from json import loads
from pathlib import Path

import pytest
from format_writers import WRITERS, Story, as_mail_in_base64

from factlint.document.document import Document
from factlint.document.filed import FiledText
from factlint.finding import Finding
from factlint.linter import Checked, Linter

STORY = Story(
    "Café “Meridian” & sons to close",
    "By Ann Example",
    "2024-05-17",
    [
        "GENOA, May 2 (Reuters) - The café’s owners met on Monday, May 17, 2024, at the firm’s own place & agreed.",
        "The “Meridian” opened in in 1990 and has served 3,000 guests a day since then, the owners said.",
        "It closes (on Sunday, May 19, 2024. The owners’ sons said they would not go on with it.",
    ],
)
PLAIN_FIX = "Friday"  # for "Monday": no escape is needed in any format


def check(path: Path, linter: Linter) -> list[Checked]:
    return list(linter.check_all(path))


@pytest.fixture(scope="module")
def linter() -> Linter:
    return Linter()


@pytest.fixture(scope="module")
def plain(linter: Linter, tmp_path_factory: pytest.TempPathFactory) -> list[tuple[str, ...]]:
    path = tmp_path_factory.mktemp("plain") / "story.txt"
    path.write_bytes(WRITERS["txt"](STORY))
    found = [tell(f) for one in check(path, linter) for f in one.findings]
    assert {rule for rule, *_ in found} >= {"date/weekday", "date/dateline", "text/repeated-word", "text/brackets"}
    return found


def tell(finding: Finding) -> tuple[str, ...]:
    """All of a finding that does not depend on the format."""
    return (finding.rule, str(finding.severity), finding.message, finding.text, *(r.text for r in finding.related))


def undo(form: str, raw: str) -> str:
    """What a stretch of a file says, by a decoder that is not ours."""
    if form in ("json", "jsonl"):
        raw = loads(f'"{raw}"')
    if form == "eml":
        raw = quopri.decodestring(raw.encode()).decode()
    if form in ("html", "json", "nitf", "xml"):
        raw = unescape(raw)
    return " ".join(raw.split())


def write(form: str, folder: Path) -> Path:
    path = folder / f"story.{form}"
    path.write_bytes(WRITERS[form](STORY))
    return path


@pytest.mark.parametrize("form", WRITERS)
def test_findings_are_the_same(form: str, linter: Linter, plain: list[tuple[str, ...]], tmp_path: Path) -> None:
    checked = check(write(form, tmp_path), linter)
    found = [finding for one in checked for finding in one.findings]
    assert sorted(map(tell, found)) == sorted(plain)


@pytest.mark.parametrize("form", WRITERS)
def test_spans_are_those_of_the_file(form: str, linter: Linter, tmp_path: Path) -> None:
    for one in check(write(form, tmp_path), linter):
        for finding in one.findings:
            for text, span in [(finding.text, finding.span), *((r.text, r.span) for r in finding.related)]:
                assert undo(form, one.document.file_text[slice(*span)]) == text


@pytest.mark.parametrize("form", sorted(set(WRITERS) - {"docx"}))
def test_fixes_mend_the_file(form: str, linter: Linter, plain: list[tuple[str, ...]], tmp_path: Path) -> None:
    path = write(form, tmp_path)
    for one in check(path, linter):
        for finding in one.findings:
            edits = [edit for fix in finding.fixes for edit in fix.edits if edit.text == PLAIN_FIX]
            for start, end, text in edits[:1]:
                mended = one.document.file_text[:start] + text + one.document.file_text[end:]
                path.write_bytes(mended.encode("iso-8859-1" if form == "nitf" else "utf-8"))
                left = sorted(f.rule for again in check(path, linter) for f in again.findings)
                assert left == sorted(row[0] for row in plain if row[0] != "date/weekday")
                return
    pytest.fail("no fix was offered")


@pytest.mark.parametrize("form", sorted(set(WRITERS) - {"txt", "md", "docx"}))
def test_shown_as_it_reads(form: str, linter: Linter, tmp_path: Path) -> None:
    for one in check(write(form, tmp_path), linter):
        source = FiledText(one.document)
        for finding in one.findings:
            shown, as_read = source.unwrap(finding)
            assert as_read is not None
            assert shown.text[slice(*as_read.span)] == finding.text
            assert shown.position(as_read.span.start) == source.position(finding.span.start)


def test_base64_tells_the_right_line(linter: Linter, plain: list[tuple[str, ...]], tmp_path: Path) -> None:
    path = tmp_path / "story.eml"
    path.write_bytes(as_mail_in_base64(STORY))
    (one,) = check(path, linter)
    assert sorted(map(tell, one.findings)) == sorted(plain)
    assert not any(finding.fixes for finding in one.findings)


def test_a_line_of_a_docx_is_a_paragraph(linter: Linter, tmp_path: Path) -> None:
    (one,) = check(write("docx", tmp_path), linter)
    document: Document = one.document
    assert document.text.split("\n")[3:] == STORY.paragraphs
    assert not document.editable


def test_signs_of_markdown_part_no_words(linter: Linter, plain: list[tuple[str, ...]], tmp_path: Path) -> None:
    text = WRITERS["md"](STORY).decode()
    for words, marked in {
        "Monday, May 17, 2024": "**Monday**, [May 17](http://example.org/a_(b)), 2024",
        "opened in in 1990": "opened *in* <b>in</b> 1990",
        "3,000 guests": "3,**000** guests[^1]",
        "closes (on": "closes \\(on",
        " & ": " &amp; ",
    }.items():
        assert words in text
        text = text.replace(words, marked)
    path = tmp_path / "story.md"
    path.write_text(text, encoding="utf-8")
    (one,) = check(path, linter)
    assert sorted(map(tell, one.findings)) == sorted(plain)
    raw = {finding.rule: one.document.file_text[slice(*finding.span)] for finding in one.findings}
    assert raw["date/weekday"] == "Monday**, [May 17](http://example.org/a_(b)), 2024"
    assert raw["text/repeated-word"] == "in* <b>in"
    assert raw["text/brackets"] == "("
    fixes = {finding.rule: [[edit.text for edit in fix.edits] for fix in finding.fixes] for finding in one.findings}
    assert fixes["date/weekday"] == [["Friday"]]
    assert fixes["text/repeated-word"] == [], "signs stand in between"
