"""Hostile texts at 0.25 and 1 MB: time may grow with their size, not faster, and stays under 1.5 s for a MB.

python bench/worst.py [NEWS]    NEWS: real articles (see corpus.py), read as one text of 60, 240 and 960 kB
"""

from __future__ import annotations

import datetime
import multiprocessing
import signal
import sys
import time
from pathlib import Path

from measure import record

import factlint
from corpus import read_news
from factlint.document.errors import UnreadableError

SIZES = (250_000, 1_000_000)
FACTOR, LIMIT, GIVEN_UP = 6, 1.5, 20.0
JOINED = (60_000, 240_000, 960_000)
GROWTH = 18  # times the time for sixteen times the news
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
    if sys.argv[1:]:
        news = "\n\n".join(dict.fromkeys(article.text for article in read_news(Path(sys.argv[1]))))
        times = [measure_apart(linter, news[:size], day) for size in JOINED]
        if times[-1] > GROWTH * times[0]:
            slow.append("joined news")
        numbers["joined news"] = f"{', '.join(f'{took:.3f} s' for took in times)}, x{times[-1] / times[0]:.1f}"
        print(f"{'joined news':20} {numbers['joined news']}")
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


def measure_apart(linter: factlint.Linter, text: str, day: datetime.date) -> float:
    """The same in a process of its own, which remembers nothing of other texts."""
    reader, writer = multiprocessing.Pipe(duplex=False)
    child = multiprocessing.get_context("fork").Process(target=lambda: writer.send(measure(linter, text, day)))
    child.start()
    took: float = reader.recv()
    child.join()
    return took


def give_up(*_: object) -> None:
    raise TimeoutError


if __name__ == "__main__":
    main()
