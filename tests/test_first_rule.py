"""`docs/first-rule.md` does what it says: its files are written, its commands run."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from factlint.cli import run

pytestmark = pytest.mark.slow

PAGE = (Path(__file__).resolve().parent.parent / "docs" / "first-rule.md").read_text(encoding="utf-8")
FILES = dict(re.findall(r"```[a-z]+ file=(\S+)\n((?:.*\n)*?)```", PAGE))


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, text in FILES.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)


def test_the_word_is_known() -> None:
    """In a process of its own: words hold for the whole of one."""
    command = [sys.executable, "-m", "factlint", "check", "--lang", "words", "race.txt"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, "8 furlongs is 1.6 km, not 3 km" in done.stdout) == (1, True)


def test_the_rule_passes_its_examples(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["test", "house.yml"]) == 0
    assert capsys.readouterr().out.strip() in PAGE
    assert run(["explain", "house/audience", "--rules", "house.yml"]) == 0


def test_rule_and_fact_are_told(capsys: pytest.CaptureFixture[str]) -> None:
    options = ["--rules", "house.yml", "--facts", "house.facts", "--date", "2025-05-13"]
    assert run(["check", *options, "ruiz.txt"]) == 1
    told = capsys.readouterr().out
    assert "house/audience" in told
    assert "Ana Ruiz is 54" in told


def test_the_clauses_are_shown(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["claims", "--clauses", "ruiz.txt"]) == 0
    assert "main: Ana Ruiz | was received (receive, past, passive) | - | by the pope" in capsys.readouterr().out
