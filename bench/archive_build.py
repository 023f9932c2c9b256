"""What a build of an archive costs, and whether it is whole whatever is killed.

    python bench/archive_build.py ratio ARTICLES.jsonl            how much faster two workers are; 3 minutes
    python bench/archive_build.py cost ARCHIVE ARTICLES.jsonl     articles a CPU-second, memory over time
    python bench/archive_build.py kills ARTICLES.jsonl TIMES      killed at TIMES points, then compared

`cost` samples the resident memory of every process of the build (what they share is counted once, by PSS). `kills` ends
the build's whole process group with SIGKILL at random points, or one worker alone, again and again, and compares what
is left in the end with an archive that nobody disturbed. The machine may be busy: figures are of CPU, not of the clock.
`ratio` is of the clock, and wants a quiet machine: it builds archives of the first --take articles by one worker and by
--workers, and tells beside it what the same machine gives loops that share nothing.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from itertools import islice
from pathlib import Path
from typing import NamedTuple

EVERY = 5.0  # seconds between samples of memory, which cost some CPU
OFTEN = 0.1  # and of CPU
SHARD = (
    "import sys; import factlint.archive.shard as s; s.SIZE = {}; "
    "from factlint.cli import run; sys.exit(run(sys.argv[1:]))"
)


def command(archive: str, articles: str, options: argparse.Namespace) -> list[str]:
    start = [sys.executable, "-c", SHARD.format(options.shard)]
    asked = ["--workers", str(options.workers), "--engine", options.engine, "--no-config"]
    return [*start, "archive", "add", archive, articles, *asked]


def family(parent: int) -> list[int]:
    """A process and all below it."""
    found, left = [], [parent]
    while left:
        found.append(pid := left.pop())
        try:
            for task in os.listdir(f"/proc/{pid}/task"):
                left += map(int, Path(f"/proc/{pid}/task/{task}/children").read_text().split())
        except OSError:
            continue
    return found


def memory(pid: int) -> float:
    """MB that a process holds, with its part of what it shares."""
    try:
        text = Path(f"/proc/{pid}/smaps_rollup").read_text()
        return next(int(line.split()[1]) for line in text.splitlines() if line.startswith("Pss:")) / 1024
    except (OSError, StopIteration):
        return 0.0


def cpu_of(pid: int) -> float:
    """Seconds that a process itself has worked."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    except OSError:
        return 0.0


class Build(NamedTuple):
    """Seconds by the clock, of CPU in all, and in the process that lists and sorts; samples of memory in MB: when, in
    all, of the largest process."""

    took: float
    cpu: float
    alone: float
    samples: list[tuple[float, float, float]]

    def __str__(self) -> str:
        return f"{self.took:.1f} s by the clock, {self.cpu:.1f} s of CPU, {self.alone:.1f} of it in the first process"


def build(archive: str, articles: str, options: argparse.Namespace) -> Build:
    used, begun = os.times(), time.monotonic()
    before = used.children_user + used.children_system
    process = subprocess.Popen(command(archive, articles, options))
    samples: list[tuple[float, float, float]] = []
    own = 0.0
    while process.poll() is None:
        own = max(own, cpu_of(process.pid))
        after = time.monotonic() - begun
        if after > len(samples) * EVERY:
            held = [memory(pid) for pid in family(process.pid)]
            samples.append((after, sum(held), max(held, default=0.0)))
        time.sleep(OFTEN)
    used = os.times()
    return Build(time.monotonic() - begun, used.children_user + used.children_system - before, own, samples)


def spin(times: int) -> float:
    """Seconds that so many loops of plain Python at once take."""
    begun = time.monotonic()
    loops = [subprocess.Popen([sys.executable, "-c", "for i in range(30_000_000): pass"]) for _ in range(times)]
    for loop in loops:
        loop.wait()
    return time.monotonic() - begun


def ratio(options: argparse.Namespace) -> None:
    folder = tempfile.mkdtemp(prefix="factlint-ratio-")
    some = f"{folder}/some.jsonl"
    with open(options.articles, "rb") as file, open(some, "wb") as taken:
        taken.writelines(islice(file, options.take))
    machine = options.workers * spin(1) / spin(options.workers)
    many, made = options.workers, {}
    for options.workers in (1, many):
        made[options.workers] = build(f"{folder}/{options.workers}", some, options)
        print(f"{options.workers} at work: {made[options.workers]}", flush=True)
    shutil.rmtree(folder)
    one, more = made[1], made[many]
    reckoned = one.cpu / (more.alone + (more.cpu - more.alone) / many)
    print(f"{one.took / more.took:.2f} times as fast by the clock; {reckoned:.2f} by CPU; plain loops {machine:.2f}")


def cost(options: argparse.Namespace) -> None:
    built = build(options.archive, options.articles, options)
    samples = built.samples
    with open(options.articles, "rb") as file:
        lines = sum(1 for _ in file)
    print(f"{lines:,} articles, {built}, {lines / built.cpu:.0f} a CPU-second")
    for at in range(0, len(samples), max(1, len(samples) // 12)):
        after, together, largest = samples[at]
        print(f"  after {after:6.0f} s: {together:5.0f} MB in all, {largest:5.0f} MB the largest process")
    print(f"  peak {max(s[1] for s in samples):.0f} MB in all, {max(s[2] for s in samples):.0f} MB the largest process")


def marks(archive: str) -> dict[str, str]:
    """The files of an archive and hashes of their bytes, but for the manifest, which tells the time."""
    found = {}
    for path in sorted(Path(archive).rglob("*")):
        name = path.relative_to(archive).as_posix()
        if path.is_file() and name not in ("manifest.json", "lock") and not name.endswith(".factlint-tmp"):
            found[name] = hashlib.sha256(path.read_bytes()).hexdigest()
    return found


def begin(process: subprocess.Popen[bytes]) -> float:
    """Wait until a build has workers, or has ended; when that was."""
    while process.poll() is None and not family(process.pid)[1:]:
        time.sleep(0.02)
    return time.monotonic()


def kills(options: argparse.Namespace) -> None:
    folder = tempfile.mkdtemp(prefix="factlint-kills-")
    whole, killed = f"{folder}/whole", f"{folder}/killed"
    process = subprocess.Popen(command(whole, options.articles, options))
    begun = begin(process)
    process.wait()
    took = time.monotonic() - begun
    draw, ended, workers_ended, rounds = random.Random(options.seed), 0, 0, 0
    while ended < options.times:
        process = subprocess.Popen(
            command(killed, options.articles, options), start_new_session=True, stderr=subprocess.DEVNULL
        )
        begin(process)
        try:
            process.wait(draw.uniform(0.0, 0.5) * took)
            same, rounds = marks(whole) == marks(killed), rounds + 1
            told = "the same bytes" if same else "OTHER BYTES"
            print(f"  whole after {ended} kills: {told}; again from nothing", flush=True)
            shutil.rmtree(killed)
        except subprocess.TimeoutExpired:
            workers = family(process.pid)[1:]
            if workers and draw.random() < 0.5:  # one worker alone: the build goes on
                os.kill(draw.choice(workers), signal.SIGKILL)
                workers_ended += 1
                time.sleep(draw.uniform(0.0, 0.2) * took)
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            ended += 1
    subprocess.run(command(killed, options.articles, options), check=True, stderr=subprocess.DEVNULL)
    alike = marks(whole) == marks(killed)
    told = f"{options.times} kills of all and {workers_ended} of a worker before them, {rounds + 1} archives"
    print(f"{told}: {'the same bytes' if alike else 'OTHER BYTES'} in {len(marks(whole))} files")
    shutil.rmtree(folder)
    sys.exit(not alike)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    for name, places in (
        ("ratio", ("articles",)),
        ("cost", ("archive", "articles")),
        ("kills", ("articles", "times")),
    ):
        one = commands.add_parser(name)
        for place in places:
            one.add_argument(place, type=int if place == "times" else str)
        one.add_argument("--workers", type=int, default=2)
        one.add_argument("--engine", default="processes")
        one.add_argument("--shard", type=int, default=1_000)
        one.add_argument("--seed", type=int, default=1)
        one.add_argument("--take", type=int, default=16_000)
    options = parser.parse_args()
    {"ratio": ratio, "cost": cost, "kills": kills}[options.command](options)


if __name__ == "__main__":
    main()
