"""Hostile texts at 0.25 and 1 MB: time may grow with their size, not faster, and stays under a second for a MB.

python bench/worst.py
"""

from __future__ import annotations

import datetime
import signal
import sys
import time

from measure import record

import factlint
from factlint.document.errors import UnreadableError

SIZES = (250_000, 1_000_000)
FACTOR, LIMIT, GIVEN_UP = 6, 1.0, 20.0
PIECES = {
    "capitals": "A",
    "capitalised words": "Abc ",
    "initials": "A. ",
    "small letters": "a",
    "spaces": " ",
    "newlines": "\n",
    "quotes": '"',
    "full stops": ".",
    "one number": "7",
    "numbers": "12 ",
    "number words": "twenty-one hundred and ",
    "dates": "Feb. 30, 2023 ",
    "months": "May ",
    "generals": "Gen. Charles Brown and ",
    "one meeting": "Gen. Charles Brown held a meeting with ",
    "first in": "the first in over ",
    "last talks": "The last talks between Chinese and US military officials at this level occurred in ",
    "repeated words": "the ",
    "commas": ",",
    "brackets": "([{",
    "control characters": "\x01\x1f",
    "combining": "e\u0301",
    "emoji": "👍🏽",
    "dateline": "TOKYO, Dec 22 (KUNA) -- ",
    "front matter": "---\n",
}


def main() -> None:
    signal.signal(signal.SIGPROF, give_up)
    linter = factlint.Linter(facts=["seeds"])
    day = datetime.date(2023, 12, 22)
    linter.lint("Warm up.", published=day)
    numbers: dict[str, object] = {}
    slow = []
    for name, piece in PIECES.items():
        small, large = (measure(linter, (piece * (size // len(piece) + 1))[:size], day) for size in SIZES)
        factor = large / max(small, 0.001)
        if factor > FACTOR or large > LIMIT:
            slow.append(name)
        numbers[name] = f"{large:.3f} s, x{factor:.1f}" if large < GIVEN_UP else f"over {GIVEN_UP:.0f} s"
        print(f"{name:20} {numbers[name]}", flush=True)
    record("worst", numbers)
    if slow:
        sys.exit(f"too slow: {', '.join(slow)}")


def measure(linter: factlint.Linter, text: str, day: datetime.date) -> float:
    """CPU seconds for one article; GIVEN_UP if it takes longer."""
    start = time.process_time()
    signal.setitimer(signal.ITIMER_PROF, GIVEN_UP)
    try:
        linter.lint(text, published=day)
    except TimeoutError:
        return GIVEN_UP
    except UnreadableError:
        pass  # refused: what that took counts
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
    return time.process_time() - start


def give_up(*_: object) -> None:
    raise TimeoutError


if __name__ == "__main__":
    main()
