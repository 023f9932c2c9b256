"""`factlint facts`: what each of its commands prints, and its exit status."""

from __future__ import annotations

from pathlib import Path

import pytest

from factlint.cli import run

pytestmark = pytest.mark.slow

PEOPLE = """\
checked 2025-03-01
person ana-ruiz "Ana Ruiz"
    born 1970-05-04
    office president of cuba since 2020-01-01
        source <https://example.org/ana>
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "own.facts").write_text(PEOPLE, encoding="utf-8")
    return tmp_path


def call(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    status = run(["facts", *arguments])
    printed = capsys.readouterr()
    return status, printed.out, printed.err


def test_why(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, told, _ = call(capsys, "why", "Ana Ruiz", "--facts", "own.facts")
    assert status == 0
    assert told.splitlines() == [
        "person ana-ruiz: Ana Ruiz",
        "  born 1970-05-04",
        "    (own.facts:2)",
        "  role: person Ana Ruiz; office president; of Cuba; since 2020-01-01",
        "    https://example.org/ana (own.facts:4, checked 2025-03-01)",
    ]
    status, told, _ = call(capsys, "why", "milley-li-call", "--facts", "seeds")
    assert status == 0
    assert told.startswith("  event milley-li-call: what call; parties United States, China; ")
    status, told, _ = call(capsys, "why", "president of Cuba", "--facts", "own.facts")
    assert (status, told.splitlines()[:2]) == (0, ["president of Cuba:", "  Ana Ruiz since 2020-01-01"])
    status, _, problem = call(capsys, "why", "Nobody", "--facts", "own.facts")
    assert (status, problem) == (2, "factlint facts why: nothing called 'Nobody' is on file\n")


def test_build(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, told, _ = call(capsys, "build", "own.facts")
    assert status == 0
    assert told.startswith("facts.base: 1 person, 1 fact, ")
    (folder / "own.facts").unlink()
    status, told, _ = call(capsys, "query", "president of Cuba on 2024", "--facts", "facts.base")
    assert status == 0
    assert told.splitlines()[1] == "  Ana Ruiz since 2020-01-01"
    status, _, problem = call(capsys, "build", "own.facts")
    assert (status, problem) == (2, "own.facts: error: No such file or directory\n")
    assert call(capsys, "build", "seeds", "--output", "facts.bin")[0] == 2
    (folder / "facts.base").write_bytes((folder / "facts.base").read_bytes()[:-1])
    status, _, problem = call(capsys, "query", "president of Cuba", "--facts", "facts.base")
    assert status == 2
    assert problem.startswith("facts.base: error: no whole file of compiled facts: ")


def test_import(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "list.csv").write_text("name,office,of,from\nBo Li,mayor,Boston,2022\nCy Fox,vizier,Boston,2022\n")
    status, made, told = call(capsys, "import", "table", "list.csv", "--checked", "2025-01-01", "--head", "a list")
    assert status == 0
    assert made == '# a list\nchecked 2025-01-01\n\nperson bo-li "Bo Li"\n    office mayor of boston since 2022\n'
    assert told.splitlines() == [
        "list.csv:3:1: warning: Cy Fox, vizier: 'vizier' names no office of the vocabulary: left out",
        "1 fact imported, 1 remark",
    ]
    assert call(capsys, "import", "popolo", "list.csv", "--checked", "2025-01-01")[0] == 2
    assert call(capsys, "import", "table", "none.csv", "--checked", "2025-01-01")[0] == 2
    assert call(capsys, "import", "table", "list.csv", "--checked", "soon")[0] == 2


@pytest.mark.parametrize("pack", ["seeds", "us-executive", "us-congress", "world-leaders", "countries"])
def test_packs_are_right(pack: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, told, _ = call(capsys, "lint", pack)
    assert (status, told) == (0, "1 file checked: 0 errors\n")


def test_packs_are_right_together(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, told, _ = call(capsys, "lint", "seeds", "us-executive", "us-congress", "world-leaders", "countries")
    assert (status, told) == (0, "5 files checked: 0 errors\n")
