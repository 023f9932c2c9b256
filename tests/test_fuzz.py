"""A fixed sample of the fuzz (bench/fuzz.py): nothing that is written makes factlint fail."""

from __future__ import annotations

import random
from itertools import islice
from pathlib import Path

import pytest
from fuzzing.knowledge import Knowledge
from fuzzing.letters import Letters
from fuzzing.names import SHAPES, members, name
from fuzzing.run import PUBLISHED, Runner
from fuzzing.texts import Texts
from fuzzing.times import times

from factlint.linter import Linter

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def runner() -> Runner:
    return Runner(Linter(facts=["seeds"]))


def expect_no_fault(runner: Runner) -> None:
    assert not runner.faults, "\n".join(
        f"{fault.what}, published {fault.published}: {fault.text!r}\n{fault.trace}" for fault in runner.faults.values()
    )


def test_times(runner: Runner) -> None:
    """One in six of every path of the grammar and of every word in it."""
    for number, text in enumerate(islice(times(random.Random(1)), 0, None, 6)):
        runner.times(f"He was there {text}.", PUBLISHED[number % len(PUBLISHED)])
    expect_no_fault(runner)


def test_grammars(runner: Runner) -> None:
    for number, text in enumerate(islice(Texts(runner.linter, 1).grammars(), 0, None, 150)):
        runner.every(text, PUBLISHED[number % len(PUBLISHED)])
    expect_no_fault(runner)


def test_drawn(runner: Runner) -> None:
    texts = Texts(runner.linter, 2)
    for number in range(250):
        runner.every(texts.drawn(), PUBLISHED[number % len(PUBLISHED)])
    expect_no_fault(runner)


def test_what_a_house_writes(runner: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FACTLINT_CACHE", str(tmp_path))
    house = Knowledge(tmp_path, 1)
    for _ in range(40):
        runner.read(*house.drawn())
    expect_no_fault(runner)


def test_letters(runner: Runner) -> None:
    letters = Letters(1)
    for _ in range(3000):
        runner.read(*letters.drawn())
    expect_no_fault(runner)


def test_a_fault_is_seen(runner: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a rule, where the barrier keeps it, and in a reader."""
    from factlint.extract.timex import years

    broken = Runner(runner.linter)
    monkeypatch.setattr(years, "names_year", lambda *_: 1 / 0)
    broken.every("He was there in 2012.", None)
    assert broken.faults


@pytest.mark.parametrize("shape", SHAPES)
def test_shapes_are_of_words(shape: str) -> None:
    """A table that was renamed would stand in its shape as itself."""
    assert any(part in members() for part in shape.split())
    assert name(random.Random(1), shape)
