"""Slips put into clean copy: what is put in, that it is the same each time, and what the command tells of it."""

from __future__ import annotations

import json
import random
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from factlint.cli import run
from factlint.document.reading import read_text
from factlint.linter import Linter
from factlint.mutate.restate import respell, restate
from factlint.mutate.slips import KINDS, find_slips
from factlint.mutate.trial import try_slips

CASES = yaml.safe_load(Path("corpus/mutate/slips.yml").read_text(encoding="utf-8"))
COPY = CASES[0]["text"]


@pytest.fixture(scope="module")
def linter() -> Linter:
    return Linter()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:20])
@pytest.mark.parametrize("seed", range(3))
def test_what_is_put_in(linter: Linter, case: dict[str, Any], seed: int) -> None:
    document = read_text(case["text"], case.get("date"))
    found: dict[str, set[tuple[str, str]]] = {}
    for slip in find_slips(linter.full_context(document), random.Random(seed)):
        assert document.text[slip.start : slip.end] == slip.was != slip.put
        found.setdefault(slip.kind, set()).add((slip.was, slip.put))
    for kind, allowed in case["slips"].items():
        puts = {was: put for was, *put in allowed}
        assert found.get(kind), kind
        for was, put in found[kind]:
            assert puts[was] == ["*"] or put in puts[was], (kind, was, put)


def test_every_kind_is_in_the_corpus() -> None:
    assert {kind for case in CASES for kind in case["slips"]} == set(KINDS)


@given(st.integers(2, 10**9), st.integers(0, 3), st.booleans(), st.integers())
def test_a_restated_figure_is_another_one_written_alike(value: int, places: int, commas: bool, seed: int) -> None:
    text = f"${value:{',' if commas else ''}.{places}f} million"
    other = restate(text, random.Random(seed))
    assert other != text
    assert (other[0], other[-8:]) == ("$", " million")
    assert len(other.partition(".")[2]) == len(text.partition(".")[2])


@given(st.text("abcdefgh", min_size=5, max_size=12), st.integers())
def test_a_misspelt_name_keeps_its_first_letter(name: str, seed: int) -> None:
    other = respell(name, random.Random(seed))
    assert other[0] == name[0]
    assert abs(len(other) - len(name)) <= 1


def test_the_same_seed_puts_in_the_same(linter: Linter) -> None:
    document = read_text(COPY, date(2022, 11, 9))
    once, again, other = (list(try_slips(linter, document, 2, seed)) for seed in (0, 0, 1))
    assert once == again != other
    caught = {trial.slip.kind: trial.caught_by for trial in once}
    assert caught["another weekday"] == ("date/weekday",)
    assert caught["another unit"] == ("number/unit-twice",)


def test_what_was_found_before_is_no_catch(linter: Linter) -> None:
    text = "It opened on Monday, May 21, 2024, and and the mayor came. " + COPY
    for trial in try_slips(linter, read_text(text, date(2022, 11, 9)), 50, 0):
        assert trial.slip.kind == "a doubled word" or "text/repeated-word" not in trial.caught_by


@pytest.fixture
def copy(tmp_path: Path) -> str:
    (tmp_path / "a.txt").write_text(COPY, encoding="utf-8")
    return str(tmp_path / "a.txt")


def test_the_table(copy: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["mutate", "--no-config", "--missed", copy]) == 0
    out = capsys.readouterr().out
    assert "another weekday" in out
    assert "date/weekday 1" in out
    assert out.endswith(" in 1 article, each on its own\n")


def test_for_programs(copy: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["mutate", "--no-config", "--format", "json", copy]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["put-in"] == len(told["slips"]) > 10
    assert told["caught"] == sum(bool(slip["caught-by"]) for slip in told["slips"])
    for slip in told["slips"]:
        assert COPY[slip["span"]["start"] : slip["span"]["end"]] == slip["was"]


def test_the_bar(copy: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["mutate", "--no-config", "--at-least", "10", copy]) == 0
    assert run(["mutate", "--no-config", "--at-least", "100", copy]) == 1
    assert run(["mutate", "--no-config", "no-such-file.txt"]) == 2
    assert "no-such-file.txt" in capsys.readouterr().err
