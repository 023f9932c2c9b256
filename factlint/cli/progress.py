"""How far a long run is, on standard error, where a person waits at a terminal."""

from __future__ import annotations

import sys
import time

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from factlint.cli.inspect import Outcome

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
