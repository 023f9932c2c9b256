"""Which files a command is to read."""

from __future__ import annotations

import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

STDIN = "-"
SUFFIXES = (".txt", ".md")


def find_articles(paths: Iterable[str]) -> tuple[list[str], list[OSError]]:
    """The articles that `paths` name, each once and in their order, and the folders that could not be listed.

    A file is taken whatever it is called; of a folder, and of those in it, every file that ends in one of SUFFIXES, by
    name. Hidden folders and files in folders are left out, and links to folders are not followed.
    """
    problems: list[OSError] = []
    found: dict[str, str] = {}
    for path in paths:
        for article in walk(path, problems) if path != STDIN and os.path.isdir(path) else (path,):
            found.setdefault(os.path.normpath(article), article)
    return list(found.values()), problems


def walk(folder: str, problems: list[OSError]) -> Iterator[str]:
    for inside, folders, files in os.walk(folder, onerror=problems.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if name.lower().endswith(SUFFIXES) and not name.startswith("."):
                yield os.path.join(inside, name)
