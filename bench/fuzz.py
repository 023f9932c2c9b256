"""Texts that the grammars accept, texts at random, and what a house may write, until a fault or the end of the time.

    python bench/fuzz.py [SECONDS [SEED]]     without SECONDS until it is stopped

First every rule of the grammars with every word of every class that it accepts, then what is drawn. Prints what went
wrong (one of each kind, with the text), inputs, seconds, and how many lines of factlint/extract ran; exits with 1 if
anything went wrong.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from fuzzing.counting import Lines
from fuzzing.knowledge import Knowledge
from fuzzing.letters import Letters
from fuzzing.run import PUBLISHED, Runner
from fuzzing.texts import Texts

import factlint.extract
from factlint.linter import Linter

TRACED = 4  # of so many texts one is traced
HOUSE = 50  # of so many texts one is followed by rules, facts, a question or a configuration, and a letter


def main() -> int:
    limit = float(sys.argv[1]) if len(sys.argv) > 1 else float("inf")
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else time.time_ns() % 1_000_000
    print(f"seed {seed}", flush=True)
    linter = Linter(facts=["seeds"])
    texts, runner, lines = Texts(linter, seed), Runner(linter), Lines(factlint.extract)
    began, told = time.monotonic(), 0
    with tempfile.TemporaryDirectory() as folder:
        os.environ["FACTLINT_CACHE"] = folder
        house, letters = Knowledge(Path(folder), seed), Letters(seed)
        try:
            for number, text in enumerate(texts.all()):
                if time.monotonic() - began > limit:
                    break
                if number % TRACED == 0:
                    lines.start()
                runner.every(text, PUBLISHED[number % len(PUBLISHED)])
                lines.stop()
                if number % HOUSE == 0:
                    runner.judged(text, PUBLISHED[number % len(PUBLISHED)])
                    runner.read(*house.drawn())
                    runner.read(*letters.drawn())
                for fault in list(runner.faults.values())[told:]:
                    print(f"{fault.kind}\n  {fault.what}, published {fault.published}: {fault.text!r}")
                    print(fault.trace, flush=True)
                told = len(runner.faults)
        except KeyboardInterrupt:
            pass
    ran, of = lines.share()
    print(
        f"{runner.inputs:,} inputs in {time.monotonic() - began:.0f} s; {ran:,} of {of:,} lines in functions of "
        f"factlint/extract ran ({ran / of:.1%}); {told} kinds of faults"
    )
    if os.environ.get("MISSED"):
        for path, missed in lines.missed():
            print(path, *missed)
    return int(told > 0)


if __name__ == "__main__":
    sys.exit(main())
