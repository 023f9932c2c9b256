"""Whole commands on the same files, factlint and codespell in turn, and proselint on some of them.

The number is the paired median: of each round, factlint's CPU seconds over codespell's. Single figures move with the
machine by a third and more, so compare only within one run.

    python bench/peers.py [--news PATH] [--rounds 9] [--files 2000]
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path
from statistics import median

from measure import Usage, record, run

from corpus import write_news, write_peers

SLOW = 100  # files for proselint, which takes some 14 ms for each


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--news", type=Path, help="a folder of articles, or a file of JSON lines with a `text` each")
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--files", type=int, default=2000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        compare("peers", write_peers(Path(folder, "peers"), options.files), options.rounds)
        if options.news:
            compare("news", write_news(Path(folder, "news"), options.news, options.files), options.rounds)


def compare(corpus: str, paths: list[Path], rounds: int) -> None:
    folder = paths[0].parent
    # The first run of each fills its caches (rules and words compiled) and is not counted.
    ours, theirs = [], []
    for number in range(rounds + 1):
        # Every other round begins with the other one: what warms up or tires the machine then falls on both.
        one = (
            {"ours": check(folder), "theirs": spell(folder)}
            if number % 2
            else {"theirs": spell(folder), "ours": check(folder)}
        )
        if number:
            ours.append(one["ours"])
            theirs.append(one["theirs"])
    some = paths[:SLOW]
    proselint = run(["proselint", "check", *some])
    record(
        f"peers:{corpus}",
        {
            "files": len(paths),
            "kB": sum(path.stat().st_size for path in paths) // 1000,
            "CPU over codespell's, median": round(median(a.cpu / b.cpu for a, b in zip(ours, theirs, strict=True)), 3),
            "factlint, CPU s (best)": round(min(usage.cpu for usage in ours), 3),
            "codespell, CPU s (best)": round(min(usage.cpu for usage in theirs), 3),
            "factlint, files per CPU s": round(len(paths) / median(usage.cpu for usage in ours)),
            "codespell, files per CPU s": round(len(paths) / median(usage.cpu for usage in theirs)),
            "proselint, files per CPU s": round(len(some) / proselint.cpu),
            "factlint, MiB": round(max(usage.memory for usage in ours)),
            "codespell, MiB": round(max(usage.memory for usage in theirs)),
        },
    )


def check(folder: Path) -> Usage:
    usage = run(["factlint", "check", "--facts", "seeds", "--exit-zero", folder])
    if usage.status:
        raise SystemExit(f"factlint ended with status {usage.status}")
    return usage


def spell(folder: Path) -> Usage:
    return run(["codespell", folder])


if __name__ == "__main__":
    main()
