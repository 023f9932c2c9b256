"""What the terminal can show: its colours and its columns, and how far a long run is."""

from __future__ import annotations

import os
import sys
import time

from factlint.report.terminal import coloured, plain
from factlint.report.text import WIDTH

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import TextIO

    from factlint.cli.inspect import Outcome
    from factlint.report.terminal import Painter

NARROW, BROAD = 40, 120  # the fewest and the most columns that a terminal is taken to have


def choose_painter(stream: TextIO) -> Painter:
    """Colour on a terminal that has it, unless NO_COLOR is set."""
    if stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb":
        return coloured
    return plain


def choose_width() -> int:
    """The columns of the terminal; elsewhere a fixed number, so that output does not depend on where it goes."""
    if not sys.stdout.isatty():
        return WIDTH
    try:
        return min(max(os.get_terminal_size(sys.stdout.fileno()).columns, NARROW), BROAD)
    except OSError:
        return WIDTH


PAUSE = 1.0  # seconds before the first line
STEP = 0.2  # seconds between two
WIPE = "\r\x1b[K"


def show_progress(
    outcomes: Iterator[Outcome], total: int, clock: Callable[[], float] = time.monotonic
) -> Iterator[Outcome]:
    """Pass outcomes on; once they take longer than a second, say how many are done and how many come in a second."""
    if total < 2 or not sys.stderr.isatty():
        yield from outcomes
        return
    begun = clock()
    next_line, shown = begun + PAUSE, False
    for done, outcome in enumerate(outcomes):
        now = clock()
        if now >= next_line:
            sys.stderr.write(f"{WIPE}{done:,} of {total:,} files, {done / (now - begun):,.0f} a second")
            sys.stderr.flush()
            next_line, shown = now + STEP, True
        if shown and (outcome[0] or outcome[2] or outcome[4]):
            sys.stderr.write(WIPE)
            sys.stderr.flush()
            shown = False
        yield outcome
    if shown:
        sys.stderr.write(WIPE)
        sys.stderr.flush()
