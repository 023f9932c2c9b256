"""What one `factlint check` loads once its caches are filled: a count that does not depend on the machine."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ARTICLE = Path(__file__).resolve().parent.parent / "corpus" / "articles" / "003_48eace17a4347bfc.txt"
# Parsers of rules, and modules that cost more than they give: each takes 5 to 150 ms of the start.
UNWANTED = {
    "dataclasses",
    "dateutil",
    "difflib",
    "holidays",
    "importlib.metadata",
    "inspect",
    "json",
    "lark",
    "logging",
    "multiprocessing",
    "numpy",
    "pathlib",
    "regex",
    "shutil",
    "subprocess",
    "tempfile",
    "traceback",
    "typing_extensions",
    "urllib",
    "yaml",
}
MOST = 90  # modules that are not factlint's


@pytest.fixture(scope="module")
def modules(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    environment = {**os.environ, "FACTLINT_CACHE": str(tmp_path_factory.mktemp("cache"))}
    command = [sys.executable, "-X", "importtime", "-m", "factlint", "check", "--facts", "seeds", str(ARTICLE)]
    for _ in ("fills the caches", "uses them"):
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 1, done.stderr[-2000:]
    lines = [line for line in done.stderr.splitlines() if line.startswith("import time:")]
    return {line.rpartition("|")[2].strip() for line in lines[1:]}


def test_nothing_slow_is_loaded(modules: set[str]) -> None:
    loaded = {name for name in modules if name in UNWANTED or name.partition(".")[0] in UNWANTED}
    assert not loaded


def test_few_modules_are_loaded(modules: set[str]) -> None:
    others = {name for name in modules if name.partition(".")[0] != "factlint"}
    assert len(others) <= MOST, sorted(others)
