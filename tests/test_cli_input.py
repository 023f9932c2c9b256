"""Input of every sort through the whole program: unusual copy is checked as usual, bad input told in a clear line."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from factlint.cli import run

pytestmark = pytest.mark.slow

SLIP = "General Liu Zhenli and Gen. Charles Brown held a video meeting with General Charles Brown on Thursday."
BLAMED = "General Charles Brown"
HOUSE = """\
rules:
  house/never:
    summary: Not said here
    severity: note
    avoid: ["video"]
    message: not said here
    flag: ["A [[video]]."]
    pass: ["A call."]
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def check(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, list[dict[str, Any]], list[str]]:
    """Status; errors found as (path, text); what was told of input that could not be used."""
    status = run(["check", "--format", "json", "--date", "2023-12-22", *arguments])
    out, _ = capsys.readouterr()
    document = json.loads(out)
    found = [finding for finding in document["findings"] if finding["severity"] == "error"]
    return status, found, [f"{error['path']}:{error['line']}: {error['message']}" for error in document["errors"]]


# -- unusual copy -----------------------------------------------------------------------------------------------------


def test_lines_may_end_in_cr_alone(capsys: pytest.CaptureFixture[str]) -> None:
    lines = ["Talks resume", "", f"BEIJING - {SLIP}", "", "It rained."]
    spans = []
    for end in ("\n", "\r"):
        Path("a.txt").write_bytes(end.join(lines).encode())
        status, found, errors = check(capsys, "a.txt")
        assert (status, errors, [finding["span"]["line"] for finding in found]) == (1, [], [3])
        spans += [finding["span"] for finding in found]
    assert spans[0] == spans[1]


@pytest.mark.parametrize(
    "before",
    ["\ufeff", "\r\n\r\n", "👩‍🚀 👍🏽 ", "e\u0301 ", "漢字。\n\n", "A.\r\nB.\r\n\r\n", "\x0b\x01\x1f ", "\u2028"],
    ids=["BOM", "CRLF", "emoji", "combining", "wide", "CRLF lines", "controls", "line separator"],
)
def test_offsets_count_every_character_of_the_file(before: str, capsys: pytest.CaptureFixture[str]) -> None:
    text = before + SLIP + "\r\n"
    Path("a.txt").write_bytes(text.encode())
    status, found, errors = check(capsys, "a.txt")
    assert (status, errors) == (1, [])
    start = text.index(BLAMED)
    assert [(finding["rule"], finding["text"]) for finding in found] == [("meeting/with-oneself", BLAMED)]
    assert found[0]["span"]["start"] == start
    assert found[0]["span"]["column"] == start - text.rfind("\n", 0, start)


def test_markdown_is_checked_in_place(capsys: pytest.CaptureFixture[str]) -> None:
    text = "---\ntitle: Talks\ndate: 2023-12-22\n---\n\n# Talks\n\n" + SLIP.replace(
        "video meeting", "[video meeting](x.html)"
    )
    Path("a.md").write_text(text, encoding="utf-8")
    status, found, errors = check(capsys, "a.md")
    assert (status, errors) == (1, [])
    assert [finding["span"]["start"] for finding in found] == [text.index(BLAMED)]


# -- articles that cannot be read -------------------------------------------------------------------------------------


def make_binary(path: Path) -> None:
    path.write_bytes(b"\x89PNG\r\n\x00\x00")


def make_latin(path: Path) -> None:
    path.write_bytes("One.\nCaf\xe9 two.".encode("latin-1"))


def make_large(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(50 * 1024 * 1024 + 1)


def make_folder_of_nothing(path: Path) -> None:
    os.symlink("nowhere", path)


@pytest.mark.parametrize(
    ("make", "told"),
    [
        (make_binary, "bad.txt:0: is not text (it holds a zero byte)"),
        (make_latin, "bad.txt:2: is not UTF-8 (byte 0xe9)"),
        (make_large, "bad.txt:0: is larger than 50 MB"),
        (make_folder_of_nothing, "bad.txt:0: cannot be read: No such file or directory"),
    ],
)
def test_an_article_that_cannot_be_read_is_told_and_the_others_checked(
    make: Callable[[Path], None], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    make(Path("bad.txt"))
    Path("a.txt").write_text(SLIP, encoding="utf-8")
    status, found, errors = check(capsys, "bad.txt", "a.txt")
    assert (status, errors) == (2, [told])
    assert len(found) == 1


# -- rules and facts that cannot be used ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "text", "line"),
    [
        ("bad.yml", "rules:\n  house/a: [unclosed\n", 2),
        ("bad.yml", HOUSE.replace('avoid: ["video"]', "match: event e, and\n    require: e.when is"), 5),
        ("bad.yml", HOUSE.replace('avoid: ["video"]', "match: evnet e"), 5),
        ("bad.yml", "\x00", 0),
        ("bad.facts", 'person a "A"\n    in b\nperson b "B"\n    in a\n', 4),
        ("bad.facts", "evnet x\n    on 2022-07-07\n", 1),
        ("bad.facts", "\tperson\n", 1),
    ],
    ids=["YAML", "rule", "kind", "zero byte", "cycle", "fact", "tab"],
)
def test_what_is_wrong_in_rules_and_facts_is_told_and_the_rest_checked(
    name: str, text: str, line: int, capsys: pytest.CaptureFixture[str]
) -> None:
    Path(name).write_text(text, encoding="utf-8")
    Path("good.yml").write_text(HOUSE, encoding="utf-8")
    Path("a.txt").write_text(SLIP, encoding="utf-8")
    option = "--rules" if name.endswith(".yml") else "--facts"
    status, found, errors = check(capsys, option, f"./{name}", "--rules", "good.yml", "a.txt")
    assert status == 2
    assert errors
    assert all(name in error for error in errors)
    assert not line or any(f"{name}:{line}:" in error for error in errors), errors
    assert [finding["rule"] for finding in found] == ["meeting/with-oneself"]


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--rules", "missing.yml"], "missing.yml"),
        (["--facts", "missing.facts"], "missing.facts"),
        (["--facts", "sedes"], "sedes"),
        (["--select", "event/frist-in"], "event/frist-in"),
        (["--ignore", "nothing"], "nothing"),
    ],
)
def test_what_is_not_there_is_told(options: list[str], told: str, capsys: pytest.CaptureFixture[str]) -> None:
    Path("a.txt").write_text("Nothing.", encoding="utf-8")
    status, _, errors = check(capsys, *options, "a.txt")
    assert status == 2
    assert len(errors) == 1
    assert told in errors[0]
