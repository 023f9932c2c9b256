"""Many articles over the machine's cores: plain forked workers, answers in the order of the articles."""

from __future__ import annotations

import marshal
import os

from factlint import regexes
from factlint.barrier import Fault, catch

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from typing import Any, BinaryIO, TypeVar

    T = TypeVar("T")

MANY = 200  # below this, starting workers costs more than it gains
BATCH = 32
ENDED = Fault("the check", "", "WorkerEnded", "its process ended over this article, or one of those beside it")


def spread(
    inspect: Callable[[str], T], paths: Sequence[str], fail: Callable[[str, Fault], T], workers: int | None = None
) -> Iterator[T]:
    """`map(inspect, paths)`, on `workers` processes (the machine's cores) if there are MANY paths.

    Where `inspect` fails on a path, or the worker process ends over it, the answer is `fail(path, fault)`. Answers are
    read batch by batch, and a worker that is ahead waits, so the memory in use does not grow with the number of paths.
    They must be values that marshal can write. The first batch is inspected here: what it reads, compiles and remembers
    every worker has from the start.
    """

    def attempt(path: str) -> T:
        try:
            return inspect(path)
        except Exception as error:
            return fail(path, catch(error, "the check", path))

    if workers is None:
        workers = count_cores() if len(paths) > MANY else 1
    batches = [paths[start : start + BATCH] for start in range(0, len(paths), BATCH)]
    workers = min(workers, len(batches) - 1)
    if workers < 2 or not hasattr(os, "fork"):
        yield from map(attempt, paths)
        return
    begun = list(map(attempt, batches.pop(0)))
    pids: list[int] = []
    pipes: list[BinaryIO] = []
    try:
        for first in range(workers):
            receiving, sending = os.pipe()
            pid = os.fork()
            if pid == 0:
                # A pipe that any worker can still read never tells its writer that the parent is gone.
                for end in (receiving, *(pipe.fileno() for pipe in pipes)):
                    os.close(end)
                work(attempt, batches[first::workers], sending)
            os.close(sending)
            pids.append(pid)
            pipes.append(os.fdopen(receiving, "rb"))
        yield from begun
        ended: set[int] = set()
        for number, batch in enumerate(batches):
            if number % workers in ended:  # what it had not come to is done here
                yield from map(attempt, batch)
                continue
            answers: list[T] | None = receive(pipes[number % workers])
            if answers is None:
                ended.add(number % workers)
                answers = [fail(path, ENDED) for path in batch]
            yield from answers
    finally:
        for pipe in pipes:
            pipe.close()
        for pid in pids:
            os.waitpid(pid, 0)


def work(attempt: Callable[[str], Any], batches: Sequence[Sequence[str]], sending: int) -> None:
    """The life of a worker. It never returns: what the parent had begun is not its to finish."""
    try:
        with open(sending, "wb") as pipe:
            for batch in batches:
                marshal.dump([attempt(path) for path in batch], pipe)
                pipe.flush()
        regexes.save()  # a worker ends without the ceremonies at which it would be
    except (OSError, KeyboardInterrupt):
        # The parent has stopped listening, or the user has stopped us all: there is nobody left to tell.
        pass
    finally:
        os._exit(0)


def receive(pipe: BinaryIO) -> Any:
    """The answers to a batch; None where the worker has ended."""
    try:
        return marshal.load(pipe)
    except (EOFError, ValueError, TypeError):  # the last two where it has ended in the middle of one
        return None


def count_cores() -> int:
    """The cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
