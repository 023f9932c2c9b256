"""`factlint check --watch`: what has changed is checked again, all of it where more than articles have."""

from __future__ import annotations

import time

from factlint.cli.articles import find_articles
from factlint.cli.project import find_ignore_file, open_config
from factlint.cli.sources import list_sources
from factlint.cli.watch import stamp, watch

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    Seen = tuple[dict[str, tuple[int, int]], dict[str, tuple[int, int]]]  # articles, and what they are checked by


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
