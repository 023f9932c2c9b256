"""Baselines and changes: an archive shows only what is new, a change only what it touched."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from factlint.cli import run

SLIP = "It went the the way."
OTHER = "This is the 21th."


@pytest.fixture(autouse=True)
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "old").mkdir()
    monkeypatch.chdir(tmp_path)
    git("init", "--quiet")
    write("old/a.txt", f"Beginning.\n\n{SLIP}\n\nEnd.\n")
    write("old/b.txt", "Nothing is wrong here.\n")
    return tmp_path


def git(*arguments: str) -> str:
    command = [
        "git",
        "-c",
        "user.name=Desk",
        "-c",
        "user.email=desk@example.org",
        "-c",
        "core.autocrlf=false",
        *arguments,
    ]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def commit() -> None:
    git("add", "--all")
    git("commit", "--quiet", "--no-verify", "--message", "now")


def write(path: str, text: str) -> None:
    Path(path).write_bytes(text.encode())


def check(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, list[tuple[str, str]]]:
    capsys.readouterr()
    status = run(["check", "--date", "2024-05-17", "--format", "json", *arguments])
    return status, [(f["path"].removeprefix("./"), f["text"]) for f in json.loads(capsys.readouterr().out)["findings"]]


# -- baseline ---------------------------------------------------------------------------------------------------------


def test_only_what_is_new_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["baseline", "base.json", "old"]) == 0
    assert capsys.readouterr().out == "base.json: 1 finding in 1 article\n"
    first = Path("base.json").read_text(encoding="utf-8")
    assert json.loads(first)["version"] == "factlint/v1"
    assert list(json.loads(first)["findings"]) == ["old/a.txt"]
    assert check(capsys, "--baseline", "base.json", "old") == (0, [])
    write("old/a.txt", f"New.\n\nBeginning.\n\n{SLIP} {OTHER}\n")
    assert check(capsys, "--baseline", "base.json", "old") == (1, [("old/a.txt", "21th")])
    write("old/a.txt", f"{SLIP}\n\n{SLIP}\n")
    assert check(capsys, "--baseline", "base.json", "old") == (1, [("old/a.txt", "the the")])
    write("old/b.txt", SLIP)
    assert ("old/b.txt", "the the") in check(capsys, "--baseline", "base.json", "old")[1]
    write("old/a.txt", f"Beginning.\n\n{SLIP}\n\nEnd.\n")
    write("old/b.txt", "Nothing.")
    assert run(["baseline", "again.json", "old"]) == 0
    assert Path("again.json").read_text(encoding="utf-8") == first


def test_paths_are_those_from_the_file(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, archive: Path
) -> None:
    assert run(["baseline", "base.json", "."]) == 0
    monkeypatch.chdir(archive / "old")
    assert check(capsys, "--baseline", "../base.json", "a.txt") == (0, [])


def test_what_is_gone_is_told_once(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["baseline", "base.json", "old"]) == 0
    write("old/a.txt", "Mended.\n")
    assert run(["check", "--date", "2024-05-17", "--baseline", "base.json", "old"]) == 0
    assert "findings that base.json knows are gone; `factlint baseline` renews it" in capsys.readouterr().err
    run(["check", "--date", "2024-05-17", "--select", "date", "--baseline", "base.json", "old"])
    assert capsys.readouterr().err == ""


def test_the_configuration_may_name_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["baseline", "base.json", "old"]) == 0
    write("factlint.toml", 'baseline = "base.json"\n')
    assert check(capsys, "old") == (0, [])
    assert run(["baseline", "base.json", "old"]) == 0
    assert len(json.loads(Path("base.json").read_text(encoding="utf-8"))["findings"]) == 1


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"version": "factlint/v0", "findings": {}}', '{"findings": {"a": 1}}']
)
def test_what_is_no_baseline_is_told(text: str, capsys: pytest.CaptureFixture[str]) -> None:
    write("base.json", text)
    assert run(["check", "--baseline", "base.json", "old"]) == 2
    assert "base.json: error: is" in capsys.readouterr().err


def test_an_unreadable_article_is_told_and_the_rest_kept(capsys: pytest.CaptureFixture[str]) -> None:
    Path("old/c.txt").write_bytes(b"\xff\x00")
    assert run(["baseline", "base.json", "old"]) == 2
    assert "old/c.txt: error: is" in capsys.readouterr().err
    assert check(capsys, "--baseline", "base.json", "old/a.txt") == (0, [])


# -- changes ----------------------------------------------------------------------------------------------------------


def test_a_change_shows_what_it_touched(capsys: pytest.CaptureFixture[str]) -> None:
    commit()
    assert check(capsys, "--diff", "HEAD", ".") == (0, [])
    write("old/a.txt", f"Beginning, new.\n\n{SLIP}\n\nEnd.\n")
    assert check(capsys, "--diff", "HEAD", ".") == (0, [])
    write("old/a.txt", f"Beginning.\n\n{SLIP}\n\nEnd. {OTHER}\n")
    assert check(capsys, "--diff", "HEAD", ".") == (1, [("old/a.txt", "21th")])
    write("old/a.txt", f"Beginning.\n\n{SLIP} More.\n\nEnd.\n")
    assert check(capsys, "--diff", "HEAD", ".") == (1, [("old/a.txt", "the the")])
    write("old/new.txt", SLIP)
    assert check(capsys, "--diff", "HEAD", "old") == (1, [("old/a.txt", "the the"), ("old/new.txt", "the the")])
    commit()
    assert check(capsys, "--diff", "HEAD", "old") == (0, [])
    assert len(check(capsys, "--diff", "HEAD~1", "old")[1]) == 2


def test_a_change_shows_what_it_made_wrong_elsewhere(capsys: pytest.CaptureFixture[str]) -> None:
    text = "---\ndate: {}\n---\n\nThe talks begin on {}, May 21.\n"
    write("a.md", text.format("2024-05-17", "Tuesday"))
    commit()
    write("a.md", text.format("2025-05-17", "Tuesday"))
    capsys.readouterr()
    assert run(["check", "--diff", "HEAD", "a.md"]) == 1
    assert "error[date/weekday]" in capsys.readouterr().out


def test_a_file_that_moved_is_compared_with_what_it_was(capsys: pytest.CaptureFixture[str]) -> None:
    commit()
    git("mv", "old/a.txt", "old/ä moved.txt")
    assert check(capsys, "--diff", "HEAD", ".") == (0, [])


def test_fixes_are_made_only_where_the_change_was(capsys: pytest.CaptureFixture[str]) -> None:
    commit()
    write("old/a.txt", f"Beginning.\n\n{SLIP}\n\nEnd. {OTHER}\n")
    assert run(["check", "--date", "2024-05-17", "--diff", "HEAD", "--fix", "."]) == 0
    assert Path("old/a.txt").read_bytes().decode() == f"Beginning.\n\n{SLIP}\n\nEnd. This is the 21st.\n"


@pytest.mark.parametrize("revision", ["nope", "--output=x", "HEAD:old"])
def test_a_revision_that_is_none(capsys: pytest.CaptureFixture[str], revision: str) -> None:
    commit()
    assert run(["check", f"--diff={revision}", "."]) == 2
    assert f"git knows no revision '{revision}'" in capsys.readouterr().err
    assert not Path("x").exists()


def test_outside_of_git(tmp_path_factory: pytest.TempPathFactory, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path_factory.mktemp("bare") / "a.txt"
    path.write_text(SLIP, encoding="utf-8")
    assert run(["check", "--diff", "HEAD", str(path)]) == 2
    assert "not a git repository" in capsys.readouterr().err
