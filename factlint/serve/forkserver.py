"""A process that forks workers: rules and facts are loaded once, and a worker that died is replaced in milliseconds.

It is forked before the server opens its port, so that workers hold no client's connection. Workers end when the
server's end of their socket is closed, and by the alarm that each sets itself for the time a request may take.
"""

from __future__ import annotations

import contextlib
import gc
import marshal
import os
import signal
import socket
import stat
import struct
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, BinaryIO, NoReturn

    # What a worker is asked and answers, in values that marshal can write.
    Work = Callable[[Any], Any]

SIZE = struct.Struct("!I")  # before every message: its length
READY = "ready"  # the first message of a worker


class ForkServer:
    """Forks workers that do `work`, each request in at most `limit` seconds: then the worker is killed.

    A worker does `warm` first: its memory is the fork server's until it is written to, and that takes its time.
    """

    def __init__(self, work: Work, limit: float, warm: Callable[[], object] = bool) -> None:
        self._work, self._limit, self._warm = work, limit, warm
        self._socket = self._start()

    def _start(self) -> socket.socket:
        ours, theirs = socket.socketpair()
        self._pid = os.fork()
        if self._pid == 0:
            run_forkserver(theirs, self._work, self._limit, self._warm)
        theirs.close()
        return ours

    def fork_worker(self) -> socket.socket:
        """A new worker: the socket to talk to it, on which each message follows its SIZE."""
        ours, theirs = socket.socketpair()
        with theirs:
            try:
                socket.send_fds(self._socket, [b"+"], [theirs.fileno()])
            except OSError:  # it was killed: here is all that it takes to begin again
                self._socket.close()
                with contextlib.suppress(ChildProcessError):
                    os.waitpid(self._pid, 0)
                self._socket = self._start()
                socket.send_fds(self._socket, [b"+"], [theirs.fileno()])
        return ours

    def close(self) -> None:
        self._socket.close()


def run_forkserver(asked: socket.socket, work: Work, limit: float, warm: Callable[[], object]) -> NoReturn:
    """The life of the fork server: a worker for every socket that it is sent."""
    try:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # of a terminal: the server hears it, too, and ends us
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        signal.signal(signal.SIGHUP, signal.SIG_IGN)
        signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for workers
        signal.set_wakeup_fd(-1)
        close_sockets(but=asked.fileno())
        gc.collect()
        gc.freeze()  # the collector would copy every page that is shared
        while True:
            said, handed, _, _ = socket.recv_fds(asked, 1, 1)
            if not said:
                break
            if os.fork() == 0:
                asked.close()
                run_worker(handed[0], work, limit, warm)
            os.close(handed[0])
    finally:
        os._exit(0)


def run_worker(connection: int, work: Work, limit: float, warm: Callable[[], object]) -> NoReturn:
    """The life of a worker: requests and answers, until the server goes away."""
    try:
        signal.signal(signal.SIGALRM, signal.SIG_DFL)  # ends the process, whatever it is doing
        warm()
        with open(connection, "rb", closefd=False) as asked, open(connection, "wb") as told:
            told.write(pack(READY))
            told.flush()
            while (request := receive(asked)) is not None:
                signal.setitimer(signal.ITIMER_REAL, limit)
                answer = work(request)
                signal.setitimer(signal.ITIMER_REAL, 0)
                told.write(pack(answer))
                told.flush()
    finally:
        os._exit(0)


def pack(message: Any) -> bytes:
    data = marshal.dumps(message)
    return SIZE.pack(len(data)) + data


def receive(pipe: BinaryIO) -> Any:
    """The next message, None when there will be no more."""
    head = pipe.read(SIZE.size)
    if len(head) < SIZE.size:
        return None
    size = SIZE.unpack(head)[0]
    data = pipe.read(size)
    return marshal.loads(data) if len(data) == size else None


def close_sockets(but: int) -> None:
    """Close what a server has open to the world; files stay open, facts are read from them."""
    for name in os.listdir("/dev/fd"):
        try:
            if int(name) not in (0, 1, 2, but) and stat.S_ISSOCK(os.fstat(int(name)).st_mode):
                os.close(int(name))
        except OSError:  # the folder itself, which was open while it was listed
            pass
