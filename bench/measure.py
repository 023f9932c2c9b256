"""Run a command and take its measure; keep what was measured in history.jsonl."""

from __future__ import annotations

import json
import os
import platform
import subprocess
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).resolve().parent
SCRIPTS = Path(sys.executable).parent


class Usage(NamedTuple):
    """CPU seconds (user and system, children included) and the largest resident memory of one process, in MiB."""

    cpu: float
    memory: float
    status: int


def run(command: Sequence[str | Path], environment: dict[str, str] | None = None) -> Usage:
    """Run a script of this interpreter's environment to its end, its output thrown away."""
    with open(os.devnull, "r+b") as nowhere:
        process = subprocess.Popen(
            [SCRIPTS / command[0], *command[1:]],
            stdin=nowhere,
            stdout=nowhere,
            stderr=nowhere,
            env={**os.environ, **(environment or {})},
        )
        _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return Usage(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, process.returncode)


def record(bench: str, numbers: dict[str, object]) -> None:
    """Print what was measured and add it to the history, with the commit, the machine and the day."""
    row = {
        "bench": bench,
        "commit": ask_git("rev-parse", "--short", "HEAD") + ("+" if ask_git("status", "--porcelain") else ""),
        "machine": f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}",
        "date": date.today().isoformat(),
        **numbers,
    }
    with open(HERE / "history.jsonl", "a", encoding="utf-8") as history:
        history.write(json.dumps(row) + "\n")
    for name, number in numbers.items():
        print(f"{name:32} {number}")


def ask_git(*arguments: str) -> str:
    answer = subprocess.run(["git", "-C", str(HERE), *arguments], capture_output=True, text=True, check=False)
    return answer.stdout.strip()
