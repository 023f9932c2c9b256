"""What one `factlint check` loads once its caches are filled: a count that does not depend on the machine."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

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
    "tomllib",
    "traceback",
    "typing_extensions",
    "urllib",
    "yaml",
}
# Parts of factlint that a run wants only when a project has something for them.
NEEDLESS = {
    "factlint.baseline",
    "factlint.changes",
    "factlint.cli.fix",
    "factlint.config.places",
    "factlint.config.settings",
    "factlint.fingerprint",
    "factlint.fixes",
    "factlint.language.errors",
    "factlint.mend",
    "factlint.replace",
    "factlint.silence",
}
CONFIGURATION = """\
facts = ["seeds"]
style = "ap"
fail-on = "error"
[severity]
"title/one-form" = "note"
"""
MOST = 90  # modules that are not factlint's


def list_modules(folder: Path, *options: str) -> set[str]:
    """The modules that a second run in a folder loads."""
    package = str(ARTICLE.parent.parent.parent)
    environment = {**os.environ, "FACTLINT_CACHE": str(folder / "cache"), "PYTHONPATH": package}
    command = [sys.executable, "-X", "importtime", "-m", "factlint", "check", *options, str(ARTICLE)]
    for _ in ("fills the caches", "uses them"):
        done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 1, done.stderr[-2000:]
    lines = [line for line in done.stderr.splitlines() if line.startswith("import time:")]
    return {line.rpartition("|")[2].strip() for line in lines[1:]}


@pytest.fixture(scope="module")
def modules(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    return list_modules(tmp_path_factory.mktemp("bare"), "--facts", "seeds")


def test_nothing_slow_is_loaded(modules: set[str]) -> None:
    loaded = {name for name in modules if name in UNWANTED or name.partition(".")[0] in UNWANTED}
    assert not loaded


def test_few_modules_are_loaded(modules: set[str]) -> None:
    others = {name for name in modules if name.partition(".")[0] != "factlint"}
    assert len(others) <= MOST, sorted(others)


def test_a_project_costs_nothing_where_there_is_none(modules: set[str]) -> None:
    loaded = {name for name in modules for needless in NEEDLESS if name == needless or name.startswith(f"{needless}.")}
    assert not loaded


def test_a_configuration_is_read_once(tmp_path: Path) -> None:
    """Unchanged, it comes from the cache: neither a parser of TOML nor one of YAML is loaded."""
    (tmp_path / "factlint.toml").write_text(CONFIGURATION, encoding="utf-8")
    (tmp_path / ".factlint-ignore.yml").write_text(
        "- {fingerprint: 'factlint/v1:0000000000000000', path: b.txt, rule: text, reason: x}\n", encoding="utf-8"
    )
    loaded = list_modules(tmp_path)
    assert "factlint.config.settings" in loaded
    assert "factlint.silence.entries" in loaded
    assert not {name for name in loaded if name.partition(".")[0] in UNWANTED}
    assert "factlint.config.places" not in loaded
