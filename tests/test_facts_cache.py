"""The compiled form of facts in the user's cache: the same base, opened without the parsers, and never in the way."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from fact_files import SEEDS, VOCABULARY, kinds

from factlint.facts.base import FactBase
from factlint.facts.built import find_built
from factlint.facts.compiled import compile_to, load
from factlint.facts.store import Damaged, open_store
from factlint.language.errors import LoadErrors


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("FACTLINT_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


def refuse() -> object:
    raise AssertionError("the files were read again")


def open_base(*facts: str, fresh: bool) -> FactBase:
    return load(VOCABULARY, facts, kinds if fresh else refuse)  # type: ignore[arg-type]


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
        load(VOCABULARY, [str(pack)], refuse, stamp="other kinds")  # type: ignore[arg-type]


def test_a_broken_cache_is_ignored(cache: Path) -> None:
    whole = open_base(SEEDS, fresh=True)
    for file in cache.iterdir():
        file.write_bytes(file.read_bytes()[:-100])
    assert open_base(SEEDS, fresh=True).store.digest == whole.store.digest


def test_the_contents_decide(cache: Path, tmp_path: Path) -> None:
    """A file that was only touched, or kinds that are only said to have changed, cost no second compilation."""
    pack = tmp_path / "own.facts"
    pack.write_text('person a "A. A."\n', encoding="utf-8")
    open_base(str(pack), fresh=True)
    (compiled,) = cache.glob("*.base")
    before = compiled.stat().st_ino
    os.utime(pack, ns=(1, 1))
    assert open_base(str(pack), fresh=True).by_name("A. A.")
    assert load(VOCABULARY, [str(pack)], kinds, stamp="other rules").by_name("A. A.")
    assert compiled.stat().st_ino == before
    pack.write_text('person a "A. B."\n', encoding="utf-8")
    assert open_base(str(pack), fresh=True).by_name("A. B.")
    assert compiled.stat().st_ino != before


@pytest.mark.parametrize("size", [0, 10, 5000, -1])
def test_a_file_cut_short_is_made_again(cache: Path, size: int) -> None:
    open_base(SEEDS, fresh=True)
    (compiled,) = cache.glob("*.base")
    whole = compiled.read_bytes()
    compiled.write_bytes(whole[:size])
    with pytest.raises(Damaged):
        open_store(str(compiled))
    assert open_base(SEEDS, fresh=True).by_name("Dong Jun")
    assert compiled.read_bytes() == whole


def test_a_crash_while_building_leaves_the_old_file(
    cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pack, compiled = tmp_path / "own.facts", tmp_path / "own.base"
    pack.write_text('person a "A. A."\n', encoding="utf-8")
    compile_to(str(compiled), VOCABULARY, [str(pack)], kinds())
    whole = compiled.read_bytes()
    pack.write_text('person a "A. B."\n', encoding="utf-8")

    def crash(table: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("factlint.facts.table._Table.close", crash)
        with pytest.raises(KeyboardInterrupt):
            compile_to(str(compiled), VOCABULARY, [str(pack)], kinds())
    assert compiled.read_bytes() == whole
    assert sorted(path.name for path in tmp_path.iterdir() if path.is_file()) == ["own.base", "own.facts"]


def test_a_compiled_file_needs_no_sources(cache: Path, tmp_path: Path) -> None:
    pack, compiled = tmp_path / "own.facts", tmp_path / "facts.base"
    pack.write_text('person a "A. A."\n    office president of japan on 2020\n', encoding="utf-8")
    compile_to(str(compiled), VOCABULARY, [str(pack)], kinds())
    pack.rename(tmp_path / "gone")
    assert find_built(str(tmp_path)) == str(compiled)
    for fresh in (True, False):
        base = open_base(str(compiled), fresh=fresh)
        (role,) = base.statements("role")
        assert (role.fields["person"].name, role.path, role.line) == ("A. A.", str(pack), 2)


def test_a_compiled_file_is_as_new_as_its_sources(cache: Path, tmp_path: Path) -> None:
    pack, compiled = tmp_path / "own.facts", tmp_path / "facts.base"
    pack.write_text('person a "A. A."\n', encoding="utf-8")
    compile_to(str(compiled), VOCABULARY, [str(pack)], kinds())
    assert open_base(str(compiled), fresh=True).by_name("A. A.")
    pack.write_text('person a "A. B."\n', encoding="utf-8")
    assert open_base(str(compiled), fresh=True).by_name("A. B.")
    both = open_base(str(compiled), SEEDS, fresh=True)
    assert both.by_name("A. B.")
    assert both.by_name("Dong Jun")


def test_a_compiled_file_of_no_use_is_told(cache: Path, tmp_path: Path) -> None:
    pack, compiled = tmp_path / "own.facts", tmp_path / "facts.base"
    pack.write_text('person a "A. A."\n', encoding="utf-8")
    compile_to(str(compiled), VOCABULARY, [str(pack)], kinds())
    data = compiled.read_bytes()
    compiled.write_bytes(data[: len(data) // 2])
    with pytest.raises(LoadErrors, match=r"no whole file of compiled facts: .*; make it again: factlint facts build"):
        open_base(str(compiled), fresh=True)
    compile_to(str(compiled), VOCABULARY[1:], [], kinds())
    with pytest.raises(LoadErrors, match="compiled by another version, or with other rules"):
        open_base(str(compiled.rename(tmp_path / "other.base")), fresh=True)


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
        "import sys\nfrom factlint.facts.compiled import load\n"
        f"base = load({VOCABULARY!r}, [{SEEDS!r}], lambda: 1 / 0)\n"
        "base.by_name('China'), base.statements('role')\n"
        "print(*sorted(m for m in sys.modules))"
    )
    for _ in range(2):  # the first run fills the cache with words, which are read from YAML
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = set(done.stdout.split())
    slow = ("lark", "yaml", "regex", "dataclasses", "difflib", "pathlib", "factlint.language.facts")
    assert not loaded.intersection(slow)
