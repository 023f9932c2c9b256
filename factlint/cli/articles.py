"""Which files a command is to read."""

from __future__ import annotations

import os

from factlint import files

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

STDIN = "-"
STDIN_NAME = "<stdin>"  # what it is called in what is told
SUFFIXES = (
    ".txt", ".text", ".md", ".markdown", ".mdown", ".mkd", ".html", ".htm", ".xhtml", ".json", ".ninjs", ".jsonl",
    ".ndjson", ".xml", ".nitf", ".newsml", ".docx", ".eml",
)  # fmt: skip
SHARED = (".json", ".jsonl", ".ndjson", ".xml")  # other files than articles end so, too
HEAD = 1 << 18  # bytes in which an article tells that it is one


def find_articles(paths: Iterable[str]) -> tuple[list[str], list[tuple[str, int, int, str]]]:
    """The articles that `paths` name, each once and in their order, and the folders that could not be listed, as
    problems: path, line, column, message.

    A file is taken whatever it is called; of a folder, and of those in it, every file that ends in one of SUFFIXES, by
    name, but of those that share their ending with other things only the ones that look like news. Hidden folders and
    files in folders are left out, and links to folders are not followed; a link to a file outside of the folder is not
    opened, unless it is named itself.
    """
    unlisted: list[OSError] = []
    paths = list(paths)
    found: dict[str, str] = {}
    for path in paths:
        for article in walk(path, unlisted) if path != STDIN and os.path.isdir(path) else (path,):
            found.setdefault(os.path.normpath(article), article)
    for path in paths:
        files.allow(os.path.normpath(path))
    problems = [(str(error.filename), 0, 0, f"cannot list this folder: {error.strerror}") for error in unlisted]
    return list(found.values()), problems


def name(path: str) -> str:
    """What a file is called in what is told of it."""
    return STDIN_NAME if path == STDIN else path


def walk(folder: str, problems: list[OSError]) -> Iterator[str]:
    """The articles in a folder; none is read any more once it is a link that leads out of it."""
    real = os.path.realpath(folder)
    for inside, folders, found in os.walk(folder, onerror=problems.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(found):
            ending = name.lower()
            if ending.endswith(SUFFIXES) and not name.startswith("."):
                path = os.path.normpath(os.path.join(inside, name))
                files.confine(path, real)
                if not ending.endswith(SHARED) or looks_like_news(path):
                    yield path


def looks_like_news(path: str) -> bool:
    """Whether the head of a file names what news formats do; one that cannot be opened does, to be told later."""
    from factlint.document.formats import may_hold_news

    try:
        return may_hold_news(files.read_head(path, HEAD))
    except OSError:
        return True
