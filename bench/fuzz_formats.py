"""Checks every sample of corpus/formats, cut short and with bits turned, 200 times each (an argument: how often).

Whatever the bytes, a check takes at most five seconds of one core and ends with status 0, 1 or 2, and what cannot be
used is told in a line of its own. Prints how many were checked and what went wrong; exits with 1 if anything did.
"""

from __future__ import annotations

import contextlib
import io
import random
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from factlint.cli import run

SAMPLES = Path(__file__).parents[1] / "corpus" / "formats"
LIMIT = 5.0  # seconds


def broken(data: bytes, times: int) -> Iterator[bytes]:
    """The data cut short and with bits turned, by turns; the same every time."""
    chance = random.Random(len(data))
    for number in range(times):
        if number % 2:
            yield data[: chance.randrange(len(data))]
        else:
            made = bytearray(data)
            for _ in range(chance.choice((1, 1, 5, 50))):
                made[chance.randrange(len(made))] ^= 1 << chance.randrange(8)
            yield bytes(made)


def check(path: Path) -> tuple[int, str]:
    """The exit status of a check, and what is wrong with the way it ended; empty if nothing is."""
    out, err = io.StringIO(), io.StringIO()
    began = time.process_time()
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            status = run(["check", "--no-config", str(path)])
    except BaseException:
        return -1, traceback.format_exc()
    took = time.process_time() - began
    told = [line for line in err.getvalue().splitlines() if line.startswith(f"{path}:") and "error: " in line]
    if took > LIMIT:
        return status, f"took {took:.1f} s"
    if status not in (0, 1, 2) or (status == 2) != bool(told):
        return status, f"status {status}, and it told: {err.getvalue()!r}"
    return status, ""


def main() -> int:
    times = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    ends: Counter[int] = Counter()
    wrong = 0
    slowest = 0.0
    with tempfile.TemporaryDirectory() as folder:
        for sample in sorted(SAMPLES.glob("*/*")):
            for number, data in enumerate(broken(sample.read_bytes(), times)):
                path = Path(folder) / f"broken{sample.suffix}"
                path.write_bytes(data)
                began = time.process_time()
                status, problem = check(path)
                slowest = max(slowest, time.process_time() - began)
                ends[status] += 1
                if problem:
                    wrong += 1
                    print(f"{sample.name}, number {number}: {problem}")
    shown = ", ".join(f"{ends[status]:,} with status {status}" for status in sorted(ends))
    print(f"{sum(ends.values()):,} broken files checked: {shown}; the slowest took {slowest:.2f} s; {wrong} went wrong")
    return int(wrong > 0)


if __name__ == "__main__":
    sys.exit(main())
