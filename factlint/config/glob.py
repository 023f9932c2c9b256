"""Patterns of paths, as git reads those of a `.gitignore`: the last that fits decides, `!` takes out."""

from __future__ import annotations

import re

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    # Whether what fits is meant or taken out, and its expression: kept between runs, so that pathspec reads them once.
    Globs = Sequence[tuple[bool, str]]


def compile_globs(lines: Iterable[str]) -> Globs:
    """Raises ValueError for what is no pattern."""
    from pathspec import GitIgnoreSpec

    spec = GitIgnoreSpec.from_lines(line.removeprefix("./") for line in lines)
    read = [(pattern.include, pattern.regex) for pattern in spec.patterns]
    return [(include, regex.pattern) for include, regex in read if include is not None and regex is not None]


def matches(globs: Globs, path: str) -> bool:
    """Whether a path (with `/`) is meant: what names the file itself goes before what names a folder it is in."""
    of_folder = None
    for include, expression in reversed(globs):
        if found := re.match(expression, path):
            if not found.groupdict().get("ps_d"):
                return include
            of_folder = include if of_folder is None else of_folder
    return bool(of_folder)
