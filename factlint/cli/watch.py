"""Runs something again whenever files change."""

from __future__ import annotations

import sys
import time

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

PAUSE = 0.4  # seconds between two looks


def watch(run: Callable[[], int], look: Callable[[], object], pause: Callable[[float], None] = time.sleep) -> int:
    """Run now and after every change of what `look` sees, until Ctrl-C; the status of the last run."""
    status = 0
    seen: object = None
    try:
        while True:
            now = look()
            if now != seen:
                seen = now
                status = run()
                sys.stdout.write("-- waiting for a change; Ctrl-C ends --\n")
                sys.stdout.flush()
            pause(PAUSE)
    except KeyboardInterrupt:
        return status
