"""What pipelines use: the action's script run as a runner runs it, and files that say what they should."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parent.parent
FACTLINT = f'#!/bin/sh\nexec "{sys.executable}" -m factlint "$@"\n'


def test_the_action_annotates_and_sums_up(tmp_path: Path) -> None:
    if not shutil.which("bash"):
        pytest.skip("no bash here")
    (tmp_path / "bin").mkdir()
    program = tmp_path / "bin" / "factlint"
    program.write_text(FACTLINT, encoding="utf-8")
    program.chmod(0o755)
    (tmp_path / "a b.txt").write_text("2024-05-13\n\nIt went the the way.\n", encoding="utf-8")
    (tmp_path / "$(touch hacked).txt").write_text("2024-05-13\n\nIt rained.\n", encoding="utf-8")
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "PATH": f"{program.parent}:{Path(sys.executable).parent}:{os.environ['PATH']}",
        "PATHS": "a b.txt\n$(touch hacked).txt\n",
        "ARGUMENTS": "--no-facts\n",
        "GITHUB_STEP_SUMMARY": "summary.md",
        "GITHUB_OUTPUT": "output",
    }
    done = subprocess.run(
        ["bash", ROOT / "tools" / "action.sh"],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout.startswith("::error file=a b.txt,line=3,")
    assert "| a b.txt:3 | error | 'the' stands twice | text/repeated-word |" in (tmp_path / "summary.md").read_text()
    assert (tmp_path / "output").read_text() == "status=1\n"
    assert json.loads((tmp_path / "factlint.sarif").read_text())["runs"][0]["results"]
    assert not (tmp_path / "hacked").exists()


def test_no_input_of_the_action_is_read_as_a_command() -> None:
    action = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
    assert action["runs"]["using"] == "composite"
    assert not [step["run"] for step in action["runs"]["steps"] if "${{" in step.get("run", "")]


def test_the_container_runs_as_nobody_in_particular() -> None:
    lines = (ROOT / "Dockerfile").read_text(encoding="utf-8").splitlines()
    last = lines[max(at for at, line in enumerate(lines) if line.startswith("FROM ")) :]
    assert "USER 10001" in last
    assert any(line.startswith("HEALTHCHECK") for line in last)
    service = yaml.safe_load((ROOT / "compose.yaml").read_text(encoding="utf-8"))["services"]["factlint"]
    assert service["read_only"]
    assert service["cap_drop"] == ["ALL"]
    assert all(port.startswith("127.0.0.1:") for port in service["ports"])
    assert "factlint" in yaml.safe_load((ROOT / "ci" / "gitlab.yml").read_text(encoding="utf-8"))
