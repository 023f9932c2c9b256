"""The compiled form of facts in the user's cache: the same base, opened without the parsers, and never in the way."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from fact_files import SEEDS, VOCABULARY, kinds

from factlint.facts.base import FactBase


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("FACTLINT_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


def refuse() -> object:
    raise AssertionError("the files were read again")


def open_base(*facts: str, fresh: bool) -> FactBase:
    return FactBase.load(VOCABULARY, facts, ruleset=kinds if fresh else refuse)  # type: ignore[arg-type]


def test_a_cached_base_is_the_same(cache: Path) -> None:
    first = open_base(SEEDS, fresh=True)
    second = open_base(SEEDS, fresh=False)
    assert second.store.digest == first.store.digest
    assert [repr(e) for e in second.statements("event")] == [repr(e) for e in first.statements("event")]
    assert cache.stat().st_mode & 0o777 == 0o700


def test_a_changed_file_is_read_again(cache: Path, tmp_path: Path) -> None:
    pack = tmp_path / "own.facts"
    pack.write_text('person a "A. A."\n', encoding="utf-8")
    assert open_base(str(pack), fresh=True).by_name("A. A.")
    pack.write_text('person b "B. B. B."\n', encoding="utf-8")
    assert open_base(str(pack), fresh=True).by_name("B. B. B.")
    with pytest.raises(AssertionError):
        FactBase.load(VOCABULARY, [str(pack)], ruleset=refuse, stamp="other kinds")  # type: ignore[arg-type]


def test_a_broken_cache_is_ignored(cache: Path) -> None:
    whole = open_base(SEEDS, fresh=True)
    for file in cache.iterdir():
        file.write_bytes(file.read_bytes()[:-100])
    assert open_base(SEEDS, fresh=True).store.digest == whole.store.digest


def test_an_unwritable_cache_is_ignored(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setenv("FACTLINT_CACHE", str(tmp_path / "file" / "below"))
    assert open_base(SEEDS, fresh=True).by_name("Dong Jun")


def test_facts_with_mistakes_are_told_every_time(cache: Path, tmp_path: Path) -> None:
    pack = tmp_path / "own.facts"
    pack.write_text('person a "A. A."\n    famly "A"\n', encoding="utf-8")
    for _ in range(2):
        base = open_base(str(pack), fresh=True)
        assert [error.line for error in base.errors] == [2]
        assert base.by_name("A. A.")


def test_opening_a_cached_base_imports_no_parser(cache: Path) -> None:
    open_base(SEEDS, fresh=True)
    code = (
        "import sys\nfrom factlint.facts.base import FactBase\n"
        f"base = FactBase.load({VOCABULARY!r}, [{SEEDS!r}], ruleset=lambda: 1 / 0)\n"
        "base.by_name('China'), base.statements('role')\n"
        "print(*sorted(m for m in sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env={**os.environ})
    loaded = set(done.stdout.split())
    slow = ("lark", "yaml", "regex", "dataclasses", "difflib", "pathlib", "factlint.language.facts")
    assert not loaded.intersection(slow)
