"""Reads fact files, or their compiled form from the user's cache: plain data, never code."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final

from factlint import cache
from factlint.facts.base import FactBase

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from factlint.facts.drafts import Names
    from factlint.language.errors import LanguageError
    from factlint.language.facts import Entry
    from factlint.language.source import Source

FORMAT: Final = 1  # of the table; a new one makes all cached files stale
LARGEST: Final = 50_000_000  # bytes of one fact file


def load(
    vocabulary: Sequence[str],
    facts: Sequence[str],
    names: Callable[[], Names],
    stamp: str = "",
    texts: Sequence[tuple[str, str]] = (),
) -> FactBase:
    """The base of these files and texts. What was read without an error is cached."""
    paths = [*vocabulary, *facts]
    if texts:
        return read(paths, names(), texts)
    name = f"facts-{cache.key_of(list(map(os.path.abspath, paths)))}"
    key = cache.key_of(FORMAT, stamp, list(map(_state, paths)))
    table = cache.read(name, key)
    if table is not None:
        return FactBase(table)
    base = read(paths, names())
    if not base.errors:
        cache.write(name, key, base.table)
    return base


def read(paths: Iterable[str], names: Names, texts: Iterable[tuple[str, str]] = ()) -> FactBase:
    """The base of these files, and of `texts` (name, text) written in fact language."""
    from factlint.facts.build import build

    files: list[tuple[Source, list[Entry]]] = []
    errors: list[LanguageError] = []
    for path in paths:
        text = _read_text(path, errors)
        if text is not None:
            files.append(_parse(path, text, errors))
    files += [_parse(path, text, errors) for path, text in texts]
    table, wrong = build(files, names)
    order = {source.path: number for number, (source, _) in enumerate(files)}
    told = sorted([*errors, *wrong], key=lambda error: (order.get(error.path, -1), error.line, error.column))
    return FactBase(table, told)


def lint(paths: Iterable[str], vocabulary: Iterable[str], names: Names) -> list[LanguageError]:
    """What is wrong in these files, read with the vocabulary."""
    wanted = list(dict.fromkeys(paths))
    base = read([*(path for path in vocabulary if path not in wanted), *wanted], names)
    errors = [error for error in base.errors if error.path in wanted]
    return sorted(errors, key=lambda error: (wanted.index(error.path), error.line, error.column))


def _parse(path: str, text: str, errors: list[LanguageError]) -> tuple[Source, list[Entry]]:
    from factlint.language.facts import parse
    from factlint.language.source import Source

    parsed = parse(text, path)
    errors += parsed.errors
    return Source(path, text.removeprefix("\ufeff")), parsed.entries


def _read_text(path: str, errors: list[LanguageError]) -> str | None:
    from factlint.language.errors import LanguageError

    message = f"larger than {LARGEST // 1_000_000} MB"
    try:
        with open(path, "rb") as file:
            data = file.read(LARGEST + 1)
        if len(data) <= LARGEST:
            return data.decode()
    except OSError as error:
        message = error.strerror or str(error)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = f"not UTF-8: byte {data[error.start]:#04x} on line {line}"
    errors.append(LanguageError(path, 0, 0, message))
    return None


def _state(path: str) -> tuple[str, int, int]:
    """What changes when the file does."""
    try:
        state = os.stat(path)
    except OSError:
        return path, -1, -1
    return path, state.st_mtime_ns, state.st_size
