"""What a build of an archive costs, and whether it is whole whatever is killed.

    python bench/archive_build.py cost ARCHIVE ARTICLES.jsonl     articles a CPU-second, memory over time
    python bench/archive_build.py kills ARTICLES.jsonl TIMES      killed at TIMES points, then compared

`cost` samples the resident memory of every process of the build (what they share is counted once, by PSS). `kills` ends
the build's whole process group with SIGKILL at random points, or one worker alone, again and again, and compares what
is left in the end with an archive that nobody disturbed. The machine may be busy: figures are of CPU, not of the clock.
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
from pathlib import Path

EVERY = 1.0  # seconds between samples
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


def cost(options: argparse.Namespace) -> None:
    begun = time.monotonic()
    process = subprocess.Popen(command(options.archive, options.articles, options))
    samples: list[tuple[float, float, float]] = []
    own = 0.0
    while process.poll() is None:
        own = max(own, cpu_of(process.pid))
        held = [memory(pid) for pid in family(process.pid)]
        samples.append((time.monotonic() - begun, sum(held), max(held, default=0.0)))
        time.sleep(EVERY)
    used = os.times()
    cpu, took = used.children_user + used.children_system, time.monotonic() - begun
    with open(options.articles, "rb") as file:
        lines = sum(1 for _ in file)
    print(f"{lines:,} articles, {took:.0f} s by the clock, {cpu:.0f} s of CPU, {lines / cpu:.0f} a CPU-second")
    alone = own if options.workers > 1 else 0.0
    if alone:  # what does not get faster by more workers
        one = cpu / (alone + (cpu - alone) / options.workers)
        print(
            f"  {alone:.1f} s of CPU in the process that lists and sorts: {one:.2f} times as fast by {options.workers}"
        )
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
    for name, places in (("cost", ("archive", "articles")), ("kills", ("articles", "times"))):
        one = commands.add_parser(name)
        for place in places:
            one.add_argument(place, type=int if place == "times" else str)
        one.add_argument("--workers", type=int, default=2)
        one.add_argument("--engine", default="processes")
        one.add_argument("--shard", type=int, default=1_000)
        one.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    (cost if options.command == "cost" else kills)(options)


if __name__ == "__main__":
    main()
