"""The server's view of its workers: one request each at a time, and a new one for each that is lost."""

from __future__ import annotations

import asyncio
import marshal
import time
from typing import TYPE_CHECKING

from factlint.serve.forkserver import SIZE, ForkServer, pack

if TYPE_CHECKING:
    import socket
    from typing import Any

REST = 0.5  # seconds before another is tried after one that did not come up
ANSWERS = 2_000  # after which a worker makes room for a fresh one: what it keeps in memory is bounded
GRACE = 1.0  # seconds that a worker may be late before the server gives it up itself


class BusyError(Exception):
    """All workers are at work, and enough requests wait for them."""


class TooLongError(Exception):
    """The request took longer than it may, and its worker was ended."""


class DiedError(Exception):
    """The worker ended over the request."""


class Worker:
    """One worker process, at the other end of a socket."""

    def __init__(self, connection: socket.socket) -> None:
        self._connection = connection
        self.answers = 0
        self._streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def hear(self) -> Any:
        """Its next message. Raises EOFError or OSError if it is gone."""
        if self._streams is None:
            self._streams = await asyncio.open_unix_connection(sock=self._connection)
        reader = self._streams[0]
        (size,) = SIZE.unpack(await reader.readexactly(SIZE.size))
        return marshal.loads(await reader.readexactly(size))

    async def ask(self, request: Any) -> Any:
        """Of a worker that has said that it is ready. Raises EOFError or OSError if it is gone."""
        assert self._streams is not None
        writer = self._streams[1]
        writer.write(pack(request))
        await writer.drain()
        return await self.hear()

    @property
    def gone(self) -> bool:
        return self._streams is not None and (self._streams[0].at_eof() or self._streams[1].is_closing())

    def close(self) -> None:
        if self._streams is None:
            self._connection.close()
        else:
            self._streams[1].close()


class Workers:
    """`size` workers, with at most `queue` requests that wait for one; both for `limit` seconds each."""

    def __init__(self, forkserver: ForkServer, size: int, limit: float, queue: int = 100) -> None:
        self._forkserver, self.size, self.limit, self._queue = forkserver, size, limit, queue
        self._idle: asyncio.LifoQueue[Worker] = asyncio.LifoQueue()  # the last one used has the warmest memory
        self._waiting = 0
        self._coming: set[asyncio.Task[None]] = set()
        self.lost = 0

    async def start(self) -> None:
        """Returns when all are ready."""
        await asyncio.gather(*(self._bring() for _ in range(self.size)))

    async def _bring(self) -> None:
        """A new worker, when it is ready."""
        while True:
            worker = Worker(self._forkserver.fork_worker())
            try:
                await worker.hear()
            except (EOFError, OSError):  # the system may be short of memory, or of processes
                worker.close()
                await asyncio.sleep(REST)
            else:
                self._idle.put_nowait(worker)
                return

    @property
    def busy(self) -> int:
        return self.size - self._idle.qsize()

    async def ask(self, request: Any) -> Any:
        """The answer of the next free worker. Raises BusyError, TooLongError or DiedError."""
        worker = await self._take()
        began = time.monotonic()
        kept = False
        try:
            async with asyncio.timeout(self.limit + GRACE):
                answer = await worker.ask(request)
            worker.answers += 1
            kept = True
        except (TimeoutError, EOFError, OSError) as failure:
            late = isinstance(failure, TimeoutError) or time.monotonic() - began >= self.limit
            raise (TooLongError if late else DiedError) from None
        finally:
            if kept and worker.answers < ANSWERS:
                self._idle.put_nowait(worker)
            else:  # one that is late would give its answer to the next request
                self.lost += not kept
                self._replace(worker)
        return answer

    async def _take(self) -> Worker:
        if self._waiting >= self._queue:
            raise BusyError
        self._waiting += 1
        try:
            async with asyncio.timeout(self.limit):
                while (worker := await self._idle.get()).gone:
                    self.lost += 1
                    self._replace(worker)
        except TimeoutError:
            raise BusyError from None
        finally:
            self._waiting -= 1
        return worker

    def _replace(self, worker: Worker) -> None:
        worker.close()
        task = asyncio.create_task(self._bring())
        self._coming.add(task)
        task.add_done_callback(self._coming.discard)

    def close(self) -> None:
        for task in self._coming:
            task.cancel()
        while not self._idle.empty():
            self._idle.get_nowait().close()
