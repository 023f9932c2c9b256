"""One cold `factlint check` of one article: CPU milliseconds and modules loaded, beside codespell and proselint.

python bench/cold.py [--runs 15] [--modules]
"""

from __future__ import annotations

import argparse
import os
import subprocess
from pathlib import Path
from statistics import median

from measure import SCRIPTS, record, run

from corpus import ARTICLES

ARTICLE = ARTICLES / "003_48eace17a4347bfc.txt"
COMMANDS: dict[str, list[str | Path]] = {
    "factlint": ["factlint", "check", ARTICLE],
    "factlint with facts": ["factlint", "check", "--facts", "seeds", ARTICLE],
    "codespell": ["codespell", ARTICLE],
    "proselint": ["proselint", "check", ARTICLE],
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=15)
    parser.add_argument("--modules", action="store_true", help="only list the modules that a check loads")
    options = parser.parse_args()
    modules = list_modules()
    if options.modules:
        print("\n".join(modules))
        return
    times: dict[str, list[float]] = {name: [] for name in COMMANDS}
    for number in range(options.runs + 1):
        for name, command in COMMANDS.items():
            usage = run(command)
            if number:  # the first fills the caches
                times[name].append(usage.cpu * 1000)
    numbers = {f"{name}, CPU ms min/median": f"{min(of):.0f}/{median(of):.0f}" for name, of in times.items()}
    ratio = median(a / b for a, b in zip(times["factlint"], times["codespell"], strict=True))
    record("cold", {**numbers, "CPU over codespell's, median": round(ratio, 3), "modules": len(modules)})


def list_modules() -> list[str]:
    """The modules that one check imports, after a first run that fills the caches."""
    command: list[str | Path] = [SCRIPTS / "python", "-X", "importtime", SCRIPTS / "factlint", "check", ARTICLE]
    for _ in range(2):
        answer = subprocess.run(command, capture_output=True, text=True, check=False, env=dict(os.environ))
    return [line.rpartition("|")[2].strip() for line in answer.stderr.splitlines() if line.startswith("import time:")][
        1:
    ]


if __name__ == "__main__":
    main()
