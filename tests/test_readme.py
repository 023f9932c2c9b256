"""What the README shows is what happens."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path

import pytest

from factlint.cli import run

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
SESSIONS = [
    (command, output) for command, output in re.findall(r"```console\n\$ factlint (.*)\n((?:.*\n)*?)```", README)
]


def block(language: str) -> str:
    (found,) = re.findall(rf"```{language}\n((?:.*\n)*?)```", README)
    return str(found)


@pytest.mark.parametrize(("command", "output"), SESSIONS)
def test_sessions(
    command: str, output: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)
    run(shlex.split(command))
    shown = capsys.readouterr()
    assert (shown.out, shown.err) == (output, "")


def test_what_it_catches_is_caught(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Each sentence of the first table stands in the article of the picture, and is told so, at the words in bold."""
    rows = re.findall(r"^\| (.*?)\*\*(.*?)\*\*(.*) \| (.+) \|$", README, re.MULTILINE)
    monkeypatch.chdir(ROOT)
    assert run(["check", "--format", "json", "docs/example.txt"]) == 1
    found = json.loads(capsys.readouterr().out)["findings"]
    article = (ROOT / "docs" / "example.txt").read_text(encoding="utf-8")
    assert len(rows) == len(found) == 5
    for (before, words, after, message), finding in zip(rows, found, strict=True):
        assert before + words + after in article
        assert (finding["message"], words in finding["text"]) == (message, True)


def test_there_are_sessions() -> None:
    assert len(SESSIONS) >= 2


def test_the_rule_works(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (rule,) = [text for text in re.findall(r"```yaml\n((?:.*\n)*?)```", README) if text.startswith("rules:")]
    (tmp_path / "house.yml").write_text(rule, encoding="utf-8")
    status = run(["test", str(tmp_path / "house.yml")])
    assert status == 0, capsys.readouterr()


def test_the_facts_can_be_used(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "own.facts").write_text(block("facts"), encoding="utf-8")
    status = run(["facts", "lint", str(tmp_path / "own.facts")])
    assert status == 0, capsys.readouterr()


def test_the_python_works(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    article = ROOT / "corpus" / "articles" / "000_56dd444241025aea.txt"
    (tmp_path / "article.txt").write_bytes(article.read_bytes())
    monkeypatch.chdir(tmp_path)
    exec(compile(block("python"), "README.md", "exec"), {})
    assert capsys.readouterr().out.startswith("error event/first-in ")


def test_every_file_it_names_is_there() -> None:
    for path in re.findall(r"\]\(([a-z./A-Z]+)\)", README):
        assert (ROOT / path).exists(), path
