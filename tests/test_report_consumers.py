"""Reports of a real run, read by the programs of others."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from factlint.cli import run

ARTICLE = """2023-12-22

Talks resume “at last” 👍

General Liu Zhenli and Gen. Charles Brown held a video meeting with General Charles Brown on Thursday, Dec. 22, 2023.
"""
RULES = ["title/one-form", "meeting/with-oneself", "date/weekday"]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Reports of two articles, one of them with three findings, and of one file that cannot be read."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "b.txt").write_text("2023-12-22\n\nNothing here.\n", encoding="utf-8")
    reports = [f"--format={name}=out.{name}" for name in ("json", "junit", "gitlab")]
    assert run(["check", *reports, "--no-config", "a.txt", "b.txt", "gone.txt"]) == 2
    found = json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))["findings"]
    assert [finding["rule"] for finding in found] == RULES
    return tmp_path


def test_junit_is_read_by_junitparser(folder: Path) -> None:
    junitparser = pytest.importorskip("junitparser")
    report = junitparser.JUnitXml.fromfile(str(folder / "out.junit"))
    assert (report.tests, report.failures, report.errors, report.skipped) == (5, 3, 1, 0)
    cases = [case for suite in report for case in suite]
    told = [result for case in cases for result in case.result]
    assert [type(result).__name__ for result in told].count("Failure") == 3
    assert [result.message for result in told if isinstance(result, junitparser.Error)] != [None]
    report.update_statistics()
    assert (report.tests, report.failures, report.errors) == (5, 3, 1), "it counts as we do"


def test_gitlab_is_read_by_gitlab_cq(folder: Path) -> None:
    gitlab_cq = pytest.importorskip("gitlab_cq")
    typeguard = pytest.importorskip("typeguard")
    target = folder / "out.gitlab"
    issues = json.loads(target.read_text(encoding="utf-8"))
    for issue in issues:
        typeguard.check_type(issue, gitlab_cq.GitLabCodeQuality.Issue)
    assert [issue["check_name"] for issue in issues] == [*RULES, "factlint/unusable"]
    # Another linter's findings are added to our report, as in a pipeline that runs both.
    other = '{"file": "x.py", "line": 1, "column": 1, "message": "m", "hint": "", "code": "c", "severity": "error"}\n'
    command = [sys.executable, "-m", "gitlab_cq", "--output", str(target), "--merge", "mypy"]
    subprocess.run(command, input=other, text=True, check=True, timeout=60)
    merged = json.loads(target.read_text(encoding="utf-8"))
    assert merged[:-1] == issues
    assert merged[-1]["check_name"] == "mypy: c"
