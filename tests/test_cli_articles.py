"""Which files a command reads."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from factlint.cli.articles import SUFFIXES, find_articles
from factlint.document.files import PLAIN
from factlint.document.formats import ENDINGS


@pytest.fixture
def newsroom(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in (
        "b.txt",
        "a.md",
        "c.MD",
        "d.pdf",
        ".hidden.txt",
        "desk/e.txt",
        "desk/deep/f.txt",
        ".git/g.txt",
        "z.d/h",
    ):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("Copy.", encoding="utf-8")
    (tmp_path / "empty").mkdir()
    (tmp_path / "loop").symlink_to(tmp_path, target_is_directory=True)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("paths", "found"),
    [
        (["."], ["a.md", "b.txt", "c.MD", "desk/e.txt", "desk/deep/f.txt"]),
        (["desk", "b.txt"], ["desk/e.txt", "desk/deep/f.txt", "b.txt"]),
        (["d.pdf", ".hidden.txt"], ["d.pdf", ".hidden.txt"]),
        (
            ["b.txt", "./b.txt", "desk/../b.txt", "."],
            ["b.txt", "a.md", "c.MD", "desk/e.txt", "desk/deep/f.txt"],
        ),
        (["empty"], []),
        (["missing.txt", "-"], ["missing.txt", "-"]),
    ],
)
def test_articles_of(newsroom: Path, paths: list[str], found: list[str]) -> None:
    assert find_articles(paths) == (found, [])


@pytest.mark.skipif(not hasattr(os, "getuid") or os.getuid() == 0, reason="root may list every folder")
def test_a_folder_that_cannot_be_listed_is_a_problem(newsroom: Path) -> None:
    (newsroom / "desk").chmod(0)
    found, problems = find_articles(["."])
    assert [problem[0] for problem in problems] == ["./desk"]
    assert "b.txt" in found
    (newsroom / "desk").chmod(0o700)


def test_a_folder_takes_every_format() -> None:
    assert set(SUFFIXES) == {*ENDINGS, *PLAIN}
