"""Parts, stamps and masked text of the cases in corpus/document, and what is said of files that cannot be read."""

from __future__ import annotations

import datetime
import os
from pathlib import Path
from typing import Any

import pytest
import yaml

from factlint.document import files
from factlint.document.document import NOWHERE, Document
from factlint.document.errors import UnreadableError
from factlint.document.files import read_file
from factlint.document.reading import read_text
from factlint.time.interval import Interval

CASES = Path(__file__).parents[1] / "corpus" / "document"


def load(name: str) -> list[Any]:
    return list(yaml.load((CASES / name).read_text(encoding="utf-8"), Loader=yaml.BaseLoader))


def show_parts(document: Document) -> list[tuple[str, str]]:
    return [(part.kind, document.masked[part.start : part.end]) for part in document.parts]


def show_stamps(document: Document) -> list[list[str]]:
    spans = [slice(0, 0) if stamp.start == NOWHERE else slice(stamp.start, stamp.end) for stamp in document.stamps]
    return [[s.by, str(s.date), document.text[span]] for s, span in zip(document.stamps, spans, strict=True)]


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
@pytest.mark.parametrize("case", load("layout.yml"), ids=lambda case: case["name"])
def test_layout(case: dict[str, Any], ending: str) -> None:
    published = Interval.from_iso(case["published"]) if "published" in case else None
    document = read_text("\ufeff" + case["text"].replace("\n", ending), published)
    expected = [next(iter(part.items())) for part in case["parts"]]
    found = show_parts(document)
    assert [kind for kind, _ in found] == [kind for kind, _ in expected]
    for (_, words), (_, text) in zip(found, expected, strict=True):
        first, gap, last = text.partition(" ... ")
        assert (words.startswith(first) and words.endswith(last)) if gap else words == text
    stamps = [list(stamp) for stamp in case.get("stamps", [])]
    assert show_stamps(document) == stamps
    day = stamps[0][1] if stamps else "None"
    assert str(document.published) == day
    assert str(document.anchor) == case.get("anchor", day)
    place = document.dateline_place
    assert (document.masked[slice(*place)] if place else None) == case.get("place")


@pytest.mark.parametrize("case", load("markdown.yml"), ids=lambda case: case["left"][:40])
def test_markdown(case: dict[str, Any]) -> None:
    document = read_text(case["text"], path="a.md")
    assert " ".join(document.masked.split()) == case["left"]
    if "parts" in case:
        assert [part.kind for part in document.parts] == case["parts"]
    assert show_stamps(document) == case.get("stamps", [])
    assert [[str(p.line), str(p.column)] for p in document.problems] == ([case["problem"]] if "problem" in case else [])


def test_date_given_overrules_those_in_the_text() -> None:
    document = read_text("17 May 2024\n\nThe boat left the harbour of Genoa.", datetime.date(2024, 5, 18))
    assert [(stamp.by, str(stamp.date)) for stamp in document.stamps] == [
        ("metadata", "2024-05-18"),
        ("header", "2024-05-17"),
    ]
    assert document.published == Interval.day(2024, 5, 18)


def test_hostile_front_matter_is_a_problem() -> None:
    for value in "[" * 16_000, "- " * 8_000, "\x01", "\ud800", "*a", "&a [*a, *a]\nb: *a":
        document = read_text(f"---\na: {value}\n---\nText.\n", path="a.md")
        assert document.masked.endswith("Text.\n")


BAD = {
    "binary": (b"GIF89a\0\0", 0, 0, "is not text"),
    "utf16": ("Text.".encode("utf-16"), 0, 0, "UTF-16"),
    "latin1": ("One.\nCafé in Genoa".encode("latin-1"), 2, 4, "byte 0xe9"),
}


@pytest.mark.parametrize("name", BAD)
def test_unreadable_bytes(name: str, tmp_path: Path) -> None:
    data, line, column, message = BAD[name]
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    with pytest.raises(UnreadableError, match=message) as caught:
        read_file(str(path))
    assert (caught.value.path, caught.value.line, caught.value.column) == (str(path), line, column)


def test_unreadable_files(tmp_path: Path) -> None:
    for path in tmp_path, tmp_path / "none", tmp_path / "\0":
        with pytest.raises(UnreadableError, match="cannot be read"):
            read_file(str(path))


def test_size_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "LIMIT", 1 << 20)
    path = tmp_path / "a.txt"
    path.write_bytes(b"a" * (1 << 20))
    assert len(read_file(str(path)).text) == 1 << 20
    path.write_bytes(b"a" * ((1 << 20) + 1))
    with pytest.raises(UnreadableError, match="larger than 1 MB"):
        read_file(str(path))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_pipe() -> None:
    reader, writer = os.pipe()
    os.write(writer, b"Text.")
    os.close(writer)
    try:
        assert read_file(f"/dev/fd/{reader}").text == "Text."
    finally:
        os.close(reader)


def test_file_keeps_bom_and_cr(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("\ufeffOne 😀.\r\nTwo.".encode())
    document = read_file(str(path))
    assert (document.text, document.masked) == ("One 😀.\nTwo.", "One 😀.\nTwo.")
    path.write_bytes(b"")
    assert read_file(str(path)).parts == []
