"""Who builds shards: this process, a pool of processes, or Dask on this machine or many."""

from __future__ import annotations

from collections import deque
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from factlint.archive.errors import ArchiveError, need
from factlint.archive.shard import build, open_recorder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from factlint.archive.shard import Done, Shard

    Engine = Callable[[Iterable[Shard]], Iterator[Done]]

AHEAD: Final = 2  # shards for each worker that wait
TRIES: Final = 3  # of a shard whose worker ended


def choose(engine: str, workers: int) -> Engine:
    """`processes`, `dask` (a cluster on this machine) or `dask=tcp://host:8786`."""
    name, _, address = engine.partition("=")
    if name == "dask":
        return lambda shards: _on_dask(shards, address, workers)
    if name != "processes" or address:
        raise ArchiveError(f"--engine {engine}: there are processes, dask and dask=tcp://HOST:PORT")
    return lambda shards: map(build, shards) if workers == 1 else _on_processes(shards, workers)


def _on_processes(shards: Iterable[Shard], workers: int) -> Iterator[Done]:
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool
    from multiprocessing import get_context

    waiting = iter(shards)
    again: deque[tuple[Shard, int]] = deque()
    first = next(waiting, None)
    if first is None:
        return
    again.append((first, 1))
    open_recorder(first.asked)  # forked workers share what was made ready here
    while True:
        running: deque[tuple[Any, Shard, int]] = deque()
        with ProcessPoolExecutor(workers, mp_context=get_context("fork")) as pool:
            try:
                while True:
                    while len(running) < workers * AHEAD:
                        task = again.popleft() if again else next(((shard, 1) for shard in waiting), None)
                        if task is None:
                            break
                        running.append((pool.submit(build, task[0]), *task))
                    if not running:
                        return
                    done = running[0][0].result()
                    running.popleft()
                    yield done
            except BrokenProcessPool:
                again.extend((shard, tries + 1) for _, shard, tries in running)
        if any(tries > TRIES for _, tries in again):
            raise ArchiveError(f"a worker ended {TRIES} times over the same articles; run it again with --workers 1")


def _on_dask(shards: Iterable[Shard], address: str, workers: int) -> Iterator[Done]:
    distributed = need("distributed", "cluster")
    given = (
        {"address": address} if address else {"n_workers": workers, "threads_per_worker": 1, "dashboard_address": None}
    )
    try:
        client = distributed.Client(**given)
    except (OSError, ValueError) as error:
        raise ArchiveError(f"--engine dask={address}: no scheduler answers there: {error}") from None
    try:
        waiting = iter(shards)
        ahead = AHEAD * max(1, len(client.scheduler_info(-1)["workers"]))
        submit = client.submit
        running = distributed.as_completed(
            [submit(build, shard, key=shard.path, retries=TRIES) for shard in islice(waiting, ahead)]
        )
        for future in running:
            yield future.result()
            for shard in islice(waiting, 1):
                running.add(submit(build, shard, key=shard.path, retries=TRIES))
    finally:
        client.close()
