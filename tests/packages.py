"""Packages of factlint, built by tests."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def run(command: list[str | Path], cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command, cwd=cwd, env={**os.environ, **environment}, capture_output=True, text=True, check=False
    )


def build(source: Path, target: str, into: Path) -> Path:
    """Build a wheel or an sdist of a source tree; gives its path."""
    outcome = run([sys.executable, "-m", "hatchling", "build", "--target", target, "--directory", into], source)
    assert outcome.returncode == 0, outcome.stderr
    (built,) = into.glob("*.whl" if target == "wheel" else "*.tar.gz")
    return built
