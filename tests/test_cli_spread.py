"""Work spread over processes: the same answers in the same order, and no process left behind."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from factlint.barrier import Fault
from factlint.cli.spread import BATCH, MANY, spread

PATHS = [f"{number}.txt" for number in range(3 * BATCH + 5)]


def tell(path: str, fault: Fault) -> str:
    return str(fault)


def no_fault(path: str, fault: Fault) -> tuple[str, int]:
    raise AssertionError(fault)


def answer(path: str) -> tuple[str, int]:
    return path * 2, os.getpid()


@pytest.mark.parametrize("workers", [1, 2, 3, 9])
def test_answers_come_in_the_order_of_the_paths(workers: int) -> None:
    answers = list(spread(answer, PATHS, no_fault, workers))
    assert [text for text, _ in answers] == [path * 2 for path in PATHS]
    assert {pid for _, pid in answers[:BATCH]} == {os.getpid()}  # the first batch is read before workers are forked
    others = {pid for _, pid in answers[BATCH:]}
    assert len(others) == min(workers, 3)
    assert (os.getpid() in others) == (workers == 1)


def test_few_paths_start_no_worker() -> None:
    assert {pid for _, pid in spread(answer, [""] * MANY, no_fault)} == {os.getpid()}


def test_no_paths_give_no_answers() -> None:
    assert list(spread(answer, [], no_fault)) == []


def test_a_failure_costs_its_article_alone() -> None:
    def stumble(path: str) -> str:
        if path in (PATHS[3], PATHS[BATCH + 3]):
            raise ValueError(f"no good: {path}")
        return path

    for workers in (1, 2):
        answers = list(spread(stumble, PATHS, tell, workers))
        wrong = [(path, answer) for path, answer in zip(PATHS, answers, strict=True) if answer != path]
        assert [path for path, _ in wrong] == [PATHS[3], PATHS[BATCH + 3]]
        assert "ValueError: no good: 3.txt" in wrong[0][1]


def children() -> set[str]:
    """The processes that this one has begun and that are not gone, by number; tests before may have left some."""
    return set(Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children").read_text("ascii").split())


@pytest.mark.parametrize("ends", [lambda: os._exit(0), lambda: os.kill(os.getpid(), 9)])
def test_a_worker_that_dies_costs_its_batch_alone(ends: Callable[[], None]) -> None:
    def die(path: str) -> str:
        if path == PATHS[BATCH + 3]:
            ends()
        return path

    before = children()
    answers = list(spread(die, PATHS, tell, 2))
    wrong = [path for path, answer in zip(PATHS, answers, strict=True) if answer != path]
    assert wrong == PATHS[BATCH : 2 * BATCH]
    assert "its process ended" in answers[BATCH]
    assert children() == before


def test_workers_end_when_nobody_listens() -> None:
    def answer_at_length(path: str) -> str:
        return path * 10_000  # more than a pipe holds

    before = children()
    answers = spread(answer_at_length, PATHS * 10, tell, 3)
    next(answers)
    start = time.monotonic()
    answers.close()  # type: ignore[attr-defined]
    assert time.monotonic() - start < 5
    assert children() == before
