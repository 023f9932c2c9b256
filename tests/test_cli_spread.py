"""Work spread over processes: the same answers in the same order, and no process left behind."""

from __future__ import annotations

import os
import time

import pytest

from factlint.cli.spread import BATCH, MANY, spread

PATHS = [f"{number}.txt" for number in range(3 * BATCH + 5)]


def answer(path: str) -> tuple[str, int]:
    return path * 2, os.getpid()


@pytest.mark.parametrize("workers", [1, 2, 3, 9])
def test_answers_come_in_the_order_of_the_paths(workers: int) -> None:
    answers = list(spread(answer, PATHS, workers))
    assert [text for text, _ in answers] == [path * 2 for path in PATHS]
    assert {pid for _, pid in answers[:BATCH]} == {os.getpid()}  # the first batch is read before workers are forked
    others = {pid for _, pid in answers[BATCH:]}
    assert len(others) == min(workers, 3)
    assert (os.getpid() in others) == (workers == 1)


def test_few_paths_start_no_worker() -> None:
    assert {pid for _, pid in spread(answer, [""] * MANY)} == {os.getpid()}


def test_no_paths_give_no_answers() -> None:
    assert list(spread(answer, [])) == []


def test_a_failure_in_a_worker_is_told_with_its_traceback() -> None:
    def fail(path: str) -> None:
        if path == PATHS[BATCH + 3]:
            raise ValueError(f"no good: {path}")

    answers = spread(fail, PATHS, 2)
    with pytest.raises(RuntimeError, match=f"ValueError: no good: {BATCH + 3}.txt"):
        list(answers)
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


def test_a_worker_that_dies_is_told() -> None:
    here = os.getpid()

    def die(path: str) -> None:
        if os.getpid() != here:
            os._exit(0)

    with pytest.raises(RuntimeError, match="ended before its work was done"):
        list(spread(die, PATHS, 2))


def test_workers_end_when_nobody_listens() -> None:
    def answer_at_length(path: str) -> str:
        return path * 10_000  # more than a pipe holds

    answers = spread(answer_at_length, PATHS * 10, 3)
    next(answers)
    start = time.monotonic()
    answers.close()  # type: ignore[attr-defined]
    assert time.monotonic() - start < 5
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)
