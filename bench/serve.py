"""`factlint serve` asked by one client that keeps its connection: ms an article, and how busy the machine was.

python bench/serve.py [--requests 200]
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import re
import subprocess
import time
from collections.abc import Callable
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
        connection.request("GET", "/health")
        connection.getresponse().read()
        numbers["ready after, s"] = round(time.perf_counter() - began, 1)
        for path in ASKED:
            times = [ask(connection, path, texts[i % len(texts)]) for i in range(options.requests)]
            numbers[f"{path}, ms first/median/p95"] = (
                f"{times[0]:.1f}/{median(times):.1f}/{quantiles(times, n=20)[18]:.1f}"
            )
        connection.close()
    finally:
        server.terminate()
        server.wait()
    record("serve", {**numbers, "kB, median": median(map(len, texts)) / 1000, "load": round(os.getloadavg()[0], 1)})


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
