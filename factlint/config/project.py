"""Where the files of a project are that factlint reads by itself, and patterns of paths as git reads them.

This runs on every start: it imports little and asks the file system little.
"""

from __future__ import annotations

import os
import re

from factlint import files

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

OWN_FILE: Final = "factlint.toml"
SHARED_FILE: Final = "pyproject.toml"
SECTIONS: Final = (b"[tool.factlint]", b"[tool.factlint.")
IGNORE_FILE: Final = ".factlint-ignore.yml"


def find_project(start: str = ".") -> tuple[str, str]:
    """The configuration file and the ignore file that hold in a folder; each may be empty.

    They are looked for in the folder and those above it, up to the one that git keeps (its `.git`). Of two in one
    folder `factlint.toml` goes before `pyproject.toml`, which counts only with a `[tool.factlint]`.
    """
    config = ignore = ""
    folder = os.path.abspath(start)
    while True:
        if not config:
            config = find_config(folder)
        path = os.path.join(folder, IGNORE_FILE)
        if not ignore and os.path.isfile(path):
            ignore = path
        above = os.path.dirname(folder)
        if (config and ignore) or above == folder or os.path.exists(os.path.join(folder, ".git")):
            return config, ignore
        folder = above


def find_config(folder: str) -> str:
    """The configuration file in a folder, or nothing."""
    path = os.path.join(folder, OWN_FILE)
    if os.path.isfile(path):
        return path
    path = os.path.join(folder, SHARED_FILE)
    try:
        data = files.read_head(path, 1 << 20)
    except OSError:
        return ""
    return path if any(section in data for section in SECTIONS) else ""


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
