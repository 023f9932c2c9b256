"""Run a command and take its measure; keep what was measured in history.jsonl."""

from __future__ import annotations

import compileall
import json
import os
import platform
import subprocess
import sys
import sysconfig
from collections.abc import Sequence
from datetime import date
from functools import cache
from importlib.util import cache_from_source, find_spec
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).resolve().parent
SCRIPTS = Path(sys.executable).parent
MEASURED = ("factlint", "codespell_lib", "proselint")


class Usage(NamedTuple):
    """CPU seconds (user and system, children included) and the largest resident memory of one process, in MiB."""

    cpu: float
    memory: float
    status: int


def run(command: Sequence[str | Path], environment: dict[str, str] | None = None) -> Usage:
    """Run a script of this interpreter's environment to its end, its output thrown away."""
    compile_modules()
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


@cache
def compile_modules() -> None:
    """Have the byte code of all that is measured on file, also where Python is told to write none.

    Raises SystemExit where it cannot be written: every start would compile every module, and that is what was measured.
    """
    places = {name: spec.origin for name in MEASURED if (spec := find_spec(name)) is not None and spec.origin}
    for folder in {sysconfig.get_path("purelib"), *(os.path.dirname(origin) for origin in places.values())}:
        compileall.compile_dir(folder, quiet=2)
    for name, origin in places.items():
        if not os.path.exists(cache_from_source(origin)):
            raise SystemExit(f"the byte code of {name} cannot be written: without it the figures say nothing")


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
