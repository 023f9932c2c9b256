"""What is kept in the user's cache: whole, private, and not for ever."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from factlint import cache, regexes

pytestmark = pytest.mark.slow


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("FACTLINT_CACHE", str(tmp_path / "kept"))
    return tmp_path / "kept"


def test_what_was_written_is_read_under_its_key_alone(place: Path) -> None:
    cache.write("rules-1", "key", {"a": (1, "b")})
    assert cache.read("rules-1", "key") == {"a": (1, "b")}
    assert cache.read("rules-1", "other") is None
    assert cache.read("rules-2", "key") is None


def test_a_folder_that_others_may_write_to_counts_as_empty(place: Path) -> None:
    cache.write("rules-1", "key", 1)
    place.chmod(0o777)
    assert cache.read("rules-1", "key") is None


def test_the_oldest_of_a_sort_go(place: Path) -> None:
    cache.write("facts-old", "key", 0)
    for number in range(cache.MOST + 5):
        cache.write(f"rules-{number}", "key", number)
        os.utime(place / f"rules-{number}", (number, number))
    cache.write("rules-new", "key", "new")
    kept = {path.name for path in place.iterdir()}
    assert len(kept) == cache.MOST + 1
    assert {"facts-old", "rules-new", f"rules-{cache.MOST + 4}"} <= kept
    assert "rules-0" not in kept


def test_of_too_many_expressions_those_last_wanted_stay(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(regexes, "_kept", None)
    monkeypatch.setattr(regexes, "_wanted", set())
    monkeypatch.setattr(regexes, "MOST", 3)
    monkeypatch.setattr(regexes, "_new", {})
    for source in ("a+", "b+", "c+"):
        regexes.compile(source)
    regexes.save()
    monkeypatch.setattr(regexes, "_kept", None)
    monkeypatch.setattr(regexes, "_wanted", set())
    for source in ("c+", "d+"):
        assert regexes.compile(source).fullmatch(source[0] * 3)
    regexes.save()
    found = cache.read(regexes.NAME, regexes._key())
    assert sorted(source for source, _ in found) == ["c+", "d+"]


@pytest.mark.parametrize("source", ["a+", r"é|[b-d]{2,}(?P<x>\w)(?P=x)", r"(?<=a)(?:b|(c))*?$", r"[^\W\d_]"])
@pytest.mark.parametrize("flags", [0, re.IGNORECASE | re.MULTILINE])
def test_a_kept_expression_equals_the_one_of_re(
    place: Path, monkeypatch: pytest.MonkeyPatch, source: str, flags: int
) -> None:
    monkeypatch.setattr(regexes, "_kept", {})
    monkeypatch.setattr(regexes, "_new", {})
    regexes.compile(source, flags)
    monkeypatch.setattr(regexes, "_kept", dict(regexes._new))
    kept = regexes.compile(source, flags)  # built from what was kept
    assert regexes._new
    expected = re.compile(source, flags)
    assert kept == expected
    assert (kept.groups, kept.groupindex, kept.flags) == (expected.groups, expected.groupindex, expected.flags)


def test_expressions_are_the_same_in_every_process(place: Path) -> None:
    """Else none would be found again, and what is kept would grow with each run."""
    code = (
        "import factlint; from factlint import regexes\n"
        "factlint.Linter().lint('On Friday, May 3, General Ely Ratner met 5 people in the U.S.')\n"
        "print(sorted(key for key in regexes._wanted if key[1] != regexes.TREE))"
    )
    told = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(told) == 1
