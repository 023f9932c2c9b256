"""Runs something again whenever files change."""

from __future__ import annotations

import os
import sys
import time

from factlint.cli import UNUSABLE, Unusable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import TypeVar

    T = TypeVar("T")

PAUSE = 0.4  # seconds between two looks


def watch(run: Callable[[T], int], look: Callable[[], T], pause: Callable[[float], None] = time.sleep) -> int:
    """Run now and after every change of what `look` sees, on what it saw, until Ctrl-C; the status of the last run."""
    status = 0
    seen: object = None
    try:
        while True:
            now = look()
            if now != seen:
                seen = now
                try:
                    status = run(now)
                except Unusable:
                    status = UNUSABLE
                sys.stdout.write("-- waiting for a change; Ctrl-C ends --\n")
                sys.stdout.flush()
            pause(PAUSE)
    except KeyboardInterrupt:
        return status


def stamp(files: Iterable[str]) -> dict[str, tuple[int, int]]:
    """What tells that a file has changed; one that is just being replaced is not there."""
    found = {}
    for path in files:
        try:
            status = os.stat(path)
        except OSError:
            continue
        found[path] = (status.st_mtime_ns, status.st_size)
    return found
