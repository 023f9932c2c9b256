"""The findings of a day, kept by their fingerprints, so that an old archive shows only what is new since."""

from __future__ import annotations

import os

from factlint import files
from factlint.fingerprint import VERSION

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any, Final

LARGEST: Final = 200_000_000  # bytes


class BaselineError(Exception):
    """A baseline that cannot be used, with its path and the reason."""

    def __init__(self, path: str, message: str) -> None:
        super().__init__(path, message)
        self.path = path
        self.message = message


class Baseline:
    """Per article the fingerprints of what was found there, with their rules. Articles are named from its folder."""

    __slots__ = ("_folder", "_known", "path")

    def __init__(self, path: str, known: Mapping[str, Mapping[str, str]]) -> None:
        self.path = path
        self._folder = os.path.dirname(os.path.abspath(path))
        self._known = known

    def of(self, path: str) -> Mapping[str, str]:
        """Fingerprint -> rule for the article at a path."""
        return self._known.get(name_article(path, self._folder), {})


def name_article(path: str, folder: str) -> str:
    """An article's path from a folder, with `/`."""
    return os.path.relpath(os.path.abspath(path), folder).replace(os.sep, "/")


def read_baseline(path: str) -> Baseline:
    """Raises BaselineError."""
    from json import loads

    try:
        data = files.read(path, LARGEST)
    except OSError as error:
        raise BaselineError(path, f"cannot be read: {error.strerror}") from None
    try:
        value: Any = loads(data)
    except (ValueError, RecursionError):
        value = None
    known = value.get("findings") if isinstance(value, dict) else None
    if not isinstance(known, dict) or not all(isinstance(rows, dict) for rows in known.values()):
        raise BaselineError(path, "is no baseline; `factlint baseline FILE` writes one")
    if value.get("version") != VERSION:
        raise BaselineError(path, f"is not of {VERSION}: write it again with `factlint baseline`")
    return Baseline(path, known)


def render_baseline(path: str, found: Mapping[str, Mapping[str, str]]) -> str:
    """The text of a baseline at `path`: articles and fingerprints in order, one a line, made for diffs."""
    from json import dumps

    folder = os.path.dirname(os.path.abspath(path))
    named = {name_article(article, folder): rows for article, rows in found.items() if rows}
    articles = []
    for name in sorted(named):
        rows = ",\n".join(f"      {dumps(print_)}: {dumps(rule)}" for print_, rule in sorted(named[name].items()))
        articles.append(f"    {dumps(name, ensure_ascii=False)}: {{\n{rows}\n    }}")
    body = "{\n" + ",\n".join(articles) + "\n  }" if articles else "{}"
    return f'{{\n  "version": {dumps(VERSION)},\n  "findings": {body}\n}}\n'
