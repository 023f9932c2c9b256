"""`factlint serve` under load, as a table: a steady stream, many at once, slow clients, killed workers, memory.

python bench/load.py                  all of it: fifteen minutes on two quiet cores
python bench/load.py --seconds 30     the same, shorter
python bench/load.py --only burst     one scene: steady, burst, slow, killed, memory
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import json
import os
import re
import signal
import subprocess
import time
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from statistics import quantiles

from serve import COMMAND, find_processes, read_share

from corpus import ARTICLES

RATE = 50  # requests a second of the steady stream
SIZE = 3_000  # bytes of a text
BURST = 200  # requests at once
SLOW = 60  # clients that dribble, and as many that never read
EVERY = 5  # seconds after which a worker is killed
MANY = 10_000  # requests of the scene of memory


class Load:
    """A server, and what came of the requests it was sent: milliseconds of those answered, statuses of all."""

    def __init__(self, address: tuple[str, int], pid: int, texts: Sequence[str], rate: float) -> None:
        self.address, self.pid, self.texts, self.rate = address, pid, texts, rate
        self.times: list[float] = []
        self.statuses: Counter[str] = Counter()
        self.sent = 0

    def body(self) -> bytes:
        """Another text each time."""
        self.sent += 1
        text = f"Item {self.sent}: {self.sent * 7919} people came.\n\n{self.texts[self.sent % len(self.texts)]}"
        return json.dumps({"text": text[:SIZE], "published": "2024-05-17"}).encode()

    async def ask(self, due: float) -> None:
        """One request on a connection of its own; its time counts from when it was due."""
        try:
            reader, writer = await asyncio.open_connection(*self.address)
            try:
                writer.write(make_request(self.body()))
                answer = await asyncio.wait_for(reader.read(-1), 60)
            finally:
                writer.close()
        except (OSError, TimeoutError) as error:
            self.statuses[type(error).__name__] += 1
            return
        status = answer[9:12].decode("latin-1") or "cut off"
        self.statuses[status] += 1
        if status == "200":
            self.times.append((time.perf_counter() - due) * 1000)

    async def steady(self, seconds: float) -> None:
        began = time.perf_counter()
        asked = []
        for number in range(round(self.rate * seconds)):
            due = began + number / self.rate
            await asyncio.sleep(max(due - time.perf_counter(), 0))
            asked.append(asyncio.create_task(self.ask(due)))
        await asyncio.gather(*asked)

    async def burst(self, seconds: float) -> None:
        now = time.perf_counter()
        await asyncio.gather(*(self.ask(now) for _ in range(BURST)))

    async def slow(self, seconds: float) -> None:
        async with self.dribbling():
            await self.steady(seconds)

    @contextlib.asynccontextmanager
    async def dribbling(self) -> AsyncIterator[None]:
        """Clients that send a byte a second, and others that read nothing."""
        stop = asyncio.Event()
        clients = [asyncio.create_task(self.dribble(stop, reads)) for reads in (True, False) for _ in range(SLOW)]
        yield
        stop.set()
        await asyncio.gather(*clients)

    async def dribble(self, stop: asyncio.Event, reads: bool) -> None:
        while not stop.is_set():
            with contextlib.suppress(OSError):
                _, writer = await asyncio.open_connection(*self.address)
                request = make_request(self.body())
                writer.write(b"" if reads else request)
                for byte in request:
                    if reads:
                        writer.write(bytes([byte]))
                        await writer.drain()
                    with contextlib.suppress(TimeoutError):
                        await asyncio.wait_for(stop.wait(), 1)
                    if stop.is_set() or writer.is_closing():
                        break
                writer.close()

    async def killed(self, seconds: float) -> None:
        killing = asyncio.create_task(self.kill(seconds))
        await self.steady(seconds)
        await killing

    async def kill(self, seconds: float) -> None:
        """A worker every few seconds: a child of the server's child."""
        for _ in range(int(seconds / EVERY)):
            await asyncio.sleep(EVERY)
            with contextlib.suppress(ProcessLookupError, IndexError, FileNotFoundError):
                os.kill(find_processes(self.pid)[-1], signal.SIGKILL)

    async def memory(self, seconds: float) -> None:
        """As fast as it goes, eight at a time; what the processes hold after each tenth."""
        told = []
        for tenth in range(10):
            waiting = iter(range(MANY // 10))

            async def work(waiting: object = waiting) -> None:
                for _ in waiting:  # type: ignore[attr-defined]
                    await self.ask(time.perf_counter())

            await asyncio.gather(*(work() for _ in range(8)))
            told.append(f"{(tenth + 1) * MANY // 10:,}: {sum(map(read_share, find_processes(self.pid))):.0f}")
        print(f"MiB after requests: {', '.join(told)}")


def make_request(body: bytes) -> bytes:
    head = (
        f"POST /check HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n"
    )
    return head.encode() + b"Connection: close\r\n\r\n" + body


def tell(scene: str, load: Load, took: float) -> str:
    cuts = quantiles(load.times, n=100) if len(load.times) > 1 else [0.0] * 99
    answered = ", ".join(f"{status}: {number:,}" for status, number in sorted(load.statuses.items()))
    times = " | ".join(f"{ms:,.0f}" for ms in (cuts[49], cuts[94], cuts[98], max(load.times, default=0)))
    return f"| {scene} | {answered} | {times} | {took:.0f} |"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--seconds", type=float, default=600, help="of the steady stream; the other scenes take a tenth"
    )
    scenes = ("steady", "burst", "slow", "killed", "memory")
    parser.add_argument("--only", choices=scenes)
    parser.add_argument("--rate", type=float, default=RATE, help="requests a second")
    options = parser.parse_args()
    texts = [text for path in sorted(ARTICLES.glob("*.txt")) if len(text := path.read_text("utf-8")) >= SIZE - 200]
    rows = []
    for scene in [options.only] if options.only else scenes:
        server = subprocess.Popen(COMMAND, stderr=subprocess.PIPE, text=True)
        assert server.stderr is not None
        try:
            started = re.search(r"http://([0-9.]+):([0-9]+)/", server.stderr.readline())
            assert started, "it did not start"
            load = Load((started[1], int(started[2])), server.pid, texts, options.rate)
            began = time.perf_counter()
            asyncio.run(getattr(load, scene)(options.seconds / (1 if scene == "steady" else 10)))
            rows.append(tell(scene, load, time.perf_counter() - began))
        finally:
            server.terminate()
            server.wait()
    cores, busy = os.cpu_count(), os.getloadavg()[0]
    print(f"{options.rate:g} requests a second of {SIZE:,} bytes, {cores} cores, load {busy:.1f} at the end\n")
    print("| scene | answers | p50 ms | p95 | p99 | worst | s |\n| --- | --- | --- | --- | --- | --- | --- |")
    print("\n".join(rows))


if __name__ == "__main__":
    main()
