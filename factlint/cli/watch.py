"""Runs something again whenever files change; of `factlint check` what has changed, or all of it."""

from __future__ import annotations

import os
import sys
import time

from factlint.cli import UNUSABLE, Unusable
from factlint.cli.articles import find_articles
from factlint.cli.project import find_ignore_file, open_config
from factlint.cli.sources import list_sources

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import TypeVar

    T = TypeVar("T")
    import argparse

    Seen = tuple[dict[str, tuple[int, int]], dict[str, tuple[int, int]]]  # articles, and what they are checked by

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


def keep_checking(
    options: argparse.Namespace, run: Callable[[argparse.Namespace], int], pause: Callable[[float], None] = time.sleep
) -> int:
    """Until Ctrl-C; gives the status of the last run."""
    before: Seen | None = None

    def look() -> Seen:
        options.settings = None if options.no_config else open_config(options.config)[0]
        ignore_file = "" if options.no_config else find_ignore_file(options.settings)
        articles = find_articles(options.paths or ["."])[0]
        return stamp(articles), stamp(list_sources(options, ignore_file)[2])

    def check(now: Seen) -> int:
        nonlocal before
        articles, sources = now
        options.only = None
        if before is not None and before[1] == sources:
            options.only = {path for path in articles if articles[path] != before[0].get(path)}
        before = now
        return run(options)

    return watch(check, look, pause)
