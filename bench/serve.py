"""`factlint serve` asked by one client that keeps its connection: ms an article, and how busy the machine was.

python bench/serve.py [--requests 200]
python bench/serve.py --many 10000    memory of all its processes as requests are answered, a different text each time
python bench/serve.py --held 1100     ms until others are answered while so many heads of requests stay unfinished
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import re
import socket
import subprocess
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median, quantiles
from urllib.parse import urlencode

from measure import SCRIPTS, record

from corpus import ARTICLES

COMMAND: list[str | Path] = [
    SCRIPTS / "factlint", "serve", "--no-config", "--facts", "seeds", "--port", "0", "--rate", "0", "--quiet"
]  # fmt: skip
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
JSON = {"Content-Type": "application/json"}
ASKED: dict[str, tuple[dict[str, str], Callable[[str], str]]] = {
    "/v2/check": (FORM, lambda text: urlencode({"language": "en-US", "text": text})),
    "/check": (JSON, lambda text: json.dumps({"text": text, "published": "2024-05-17"})),
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--requests", type=int, default=200)
    parser.add_argument("--many", type=int, default=0)
    parser.add_argument("--held", type=int, default=0)
    options = parser.parse_args()
    texts = [path.read_text(encoding="utf-8") for path in sorted(ARTICLES.glob("*.txt"))]
    began = time.perf_counter()
    server = subprocess.Popen(COMMAND, stderr=subprocess.PIPE, text=True)
    assert server.stderr is not None
    started = re.search(r"http://([0-9.]+):([0-9]+)/", server.stderr.readline())
    assert started, "it did not start"
    numbers: dict[str, object] = {}
    try:
        connection = http.client.HTTPConnection(started[1], int(started[2]))
        ask_health(connection)
        numbers["ready after, s"] = round(time.perf_counter() - began, 1)
        if options.many:
            numbers["MiB after requests"] = measure_memory(connection, server.pid, texts, options.many)
        elif options.held:
            numbers[f"ms median/worst, {options.held} heads held"] = measure_held(connection, options.held)
        else:
            numbers |= measure_times(connection, texts, options.requests)
        connection.close()
    finally:
        server.terminate()
        server.wait()
    record("serve", {**numbers, "kB, median": median(map(len, texts)) / 1000, "load": round(os.getloadavg()[0], 1)})


def measure_times(connection: http.client.HTTPConnection, texts: Sequence[str], number: int) -> dict[str, object]:
    numbers: dict[str, object] = {}
    for path in ASKED:
        times = [ask(connection, path, texts[i % len(texts)]) for i in range(number)]
        numbers[f"{path}, ms first/median/p95"] = f"{times[0]:.1f}/{median(times):.1f}/{quantiles(times, n=20)[18]:.1f}"
    return numbers


def measure_memory(connection: http.client.HTTPConnection, pid: int, texts: Sequence[str], number: int) -> str:
    """Memory of the server and its workers, shared pages counted once, after each tenth of the requests."""
    found = []
    for i in range(number):
        ask(connection, "/check", f"{texts[i % len(texts)]}\n\nItem {i}: {i * 7919} people met on May {i % 31 + 1}.\n")
        if (i + 1) % max(number // 10, 1) == 0:
            found.append(f"{i + 1}: {sum(map(read_share, find_processes(pid))):.0f}")
    return ", ".join(found)


def find_processes(pid: int) -> list[int]:
    """A process and all that it begot (Linux)."""
    children = [int(line) for line in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    return [pid, *(process for child in children for process in find_processes(child))]


def read_share(pid: int) -> float:
    """A process's memory in MiB, of shared pages its share (Linux); 0 where it has ended meanwhile."""
    try:
        table = Path(f"/proc/{pid}/smaps_rollup").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return 0.0
    found = re.search(r"^Pss:\s+(\d+)", table, re.MULTILINE)
    return int(found[1]) / 1024 if found else 0.0


def measure_held(connection: http.client.HTTPConnection, number: int) -> str:
    """New clients' waiting while heads are begun and never ended."""
    address = (connection.host, connection.port)
    held, times = [], []
    for i in range(number):
        held.append(socket.create_connection(address))
        held[-1].sendall(b"GET /health HTTP/1.1\r\nHost: localhost\r\n")
        if i % 20 == 0:
            began = time.perf_counter()
            other = http.client.HTTPConnection(*address)
            ask_health(other)
            other.close()
            times.append((time.perf_counter() - began) * 1000)
    for one in held:
        one.close()
    return f"{median(times):.1f}/{max(times):.1f}"


def ask_health(connection: http.client.HTTPConnection) -> None:
    connection.request("GET", "/health")
    response = connection.getresponse()
    body = response.read()
    assert response.status == 200, body


def ask(connection: http.client.HTTPConnection, path: str, text: str) -> float:
    """Milliseconds until the whole answer was there."""
    headers, write = ASKED[path]
    began = time.perf_counter()
    connection.request("POST", path, write(text).encode(), headers)
    response = connection.getresponse()
    body = response.read()
    assert response.status == 200, body
    return (time.perf_counter() - began) * 1000


if __name__ == "__main__":
    main()
