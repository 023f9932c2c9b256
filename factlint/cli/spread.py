"""Many articles over the machine's cores: plain forked workers, answers in the order of the articles."""

from __future__ import annotations

import marshal
import os

from factlint import regexes

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from typing import Any, BinaryIO

MANY = 200  # below this, starting workers costs more than it gains
BATCH = 32


def spread(inspect: Callable[[str], Any], paths: Sequence[str], workers: int | None = None) -> Iterator[Any]:
    """`map(inspect, paths)`, on `workers` processes (the machine's cores) if there are MANY paths.

    Answers are read batch by batch, and a worker that is ahead waits, so the memory in use does not grow with the
    number of paths. They must be values that marshal can write. Raises RuntimeError if a worker fails, with its
    traceback. The first batch is inspected here: what it reads, compiles and remembers every worker has from the start.
    """
    if workers is None:
        workers = count_cores() if len(paths) > MANY else 1
    batches = [paths[start : start + BATCH] for start in range(0, len(paths), BATCH)]
    workers = min(workers, len(batches) - 1)
    if workers < 2 or not hasattr(os, "fork"):
        yield from map(inspect, paths)
        return
    begun = list(map(inspect, batches.pop(0)))
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
                work(inspect, batches[first::workers], sending)
            os.close(sending)
            pids.append(pid)
            pipes.append(os.fdopen(receiving, "rb"))
        yield from begun
        for number in range(len(batches)):
            yield from receive(pipes[number % workers])
    finally:
        for pipe in pipes:
            pipe.close()
        for pid in pids:
            os.waitpid(pid, 0)


def work(inspect: Callable[[str], Any], batches: Sequence[Sequence[str]], sending: int) -> None:
    """The life of a worker. It never returns: what the parent had begun is not its to finish."""
    try:
        with open(sending, "wb") as pipe:
            for batch in batches:
                try:
                    answers: Any = [inspect(path) for path in batch]
                except Exception:
                    from traceback import format_exc

                    answers = format_exc()
                marshal.dump(answers, pipe)
                pipe.flush()
        regexes.save()  # a worker ends without the ceremonies at which it would be
    except (OSError, KeyboardInterrupt):
        # The parent has stopped listening, or the user has stopped us all: there is nobody left to tell.
        pass
    finally:
        os._exit(0)


def receive(pipe: BinaryIO) -> Sequence[Any]:
    try:
        answers = marshal.load(pipe)
    except EOFError:
        raise RuntimeError("a worker process ended before its work was done") from None
    if isinstance(answers, str):
        raise RuntimeError(f"in a worker process:\n{answers}")
    return answers  # type: ignore[no-any-return]


def count_cores() -> int:
    """The cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
