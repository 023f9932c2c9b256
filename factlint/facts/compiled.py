"""Reads fact files, or their compiled form: plain data, never code, kept in the user's cache.

The compiled form is known by the contents of its files. That they are the same is seen by their size and time of
change; where these differ, the contents are compared before anything is compiled again.
"""

from __future__ import annotations

import os
from io import BytesIO
from typing import TYPE_CHECKING, Final

from factlint import cache
from factlint.facts.base import FactBase
from factlint.facts.sources import FORMAT, digest_of, file_state, read_texts
from factlint.facts.store import Damaged, Store, open_store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from typing import BinaryIO

    from factlint.facts.drafts import Names
    from factlint.facts.sources import Text
    from factlint.language.errors import LanguageError
    from factlint.language.facts import Entry
    from factlint.language.source import Source

SUFFIX: Final = ".base"  # of compiled files


def load(
    vocabulary: Sequence[str],
    facts: Sequence[str],
    names: Callable[[], Names],
    stamp: str = "",
    texts: Sequence[Text] = (),
    as_of: int | None = None,
) -> FactBase:
    """The base of these files and texts; with `as_of`, a day number, of what was known by then. What was read of files
    alone is kept, with what was wrong in them.

    A file made by `compile_to` stands for what it was made of. Raises LoadErrors where one is of no use.
    """
    if any(path.endswith(SUFFIX) for path in facts):
        from factlint.facts.built import open_built, sources_of

        if len(facts) == 1 and not texts and as_of is None:
            base = open_built(facts[0], vocabulary, names, stamp)
            if base is not None:
                return base
        facts = [source for path in facts for source in (sources_of(path) if path.endswith(SUFFIX) else [path])]
    paths = list(dict.fromkeys([*vocabulary, *facts]))
    if texts:
        return read(paths, names(), texts, as_of)
    name = f"facts-{cache.key_of(list(map(os.path.abspath, paths)), *_said(as_of))}"
    key = cache.key_of(FORMAT, stamp, list(map(file_state, paths)))
    place = os.path.join(cache.folder(), name + SUFFIX)
    kept = cache.read(name, key)
    base = _open(place, kept, paths) if kept else None
    if base is None:
        base = _renew(place, paths, names(), as_of)
        cache.write(name, key, base.store.seal)
    return base


def _said(as_of: int | None) -> tuple[int, ...]:
    return () if as_of is None else (as_of,)


def read(paths: Iterable[str], names: Names, texts: Iterable[Text] = (), as_of: int | None = None) -> FactBase:
    """The base of these files, and of `texts` written in fact language; in memory."""
    paths = list(dict.fromkeys(paths))
    errors: list[LanguageError] = []
    found = [*read_texts(paths, errors), *texts]
    files = [*paths, *(name for name, _ in texts)]
    return _make_in_memory(found, files, errors, names, "", as_of)


def compile_to(path: str, vocabulary: Sequence[str], facts: Sequence[str], names: Names) -> FactBase:
    """Compile files into a file of one's own; the one that stands there stays whole until the new one is. OSError.

    The file names its sources from its own folder, and holds the vocabulary, whose digest it tells.
    """
    paths = list(dict.fromkeys([*vocabulary, *facts]))
    errors: list[LanguageError] = []
    texts = read_texts(paths, errors)
    digest = f"{digest_of(vocabulary, texts, names)} {digest_of(paths, texts, names)}"
    here = os.path.dirname(os.path.abspath(path))
    sources = [os.path.relpath(fact, here) for fact in facts]
    _write(path, lambda into: _make(into, texts, paths, errors, names, digest, sources))
    return FactBase(open_store(path), paths)


def lint(paths: Iterable[str], vocabulary: Iterable[str], names: Names) -> list[LanguageError]:
    """What is wrong in these files, read with the vocabulary."""
    wanted = list(dict.fromkeys(paths))
    base = read([*(path for path in vocabulary if path not in wanted), *wanted], names)
    errors = [error for error in base.errors if error.path in wanted]
    return sorted(errors, key=lambda error: (wanted.index(error.path), error.line, error.column))


# -- the compiled file ----------------------------------------------------------------------------------------------


def _open(place: str, kept: str, paths: Sequence[str]) -> FactBase | None:
    """The compiled file where it is whole and of these contents, by its seal or its digest."""
    try:
        store = open_store(place)
    except (OSError, Damaged):
        return None
    return FactBase(store, paths) if kept in (store.seal, store.digest) else None


def _renew(place: str, paths: Sequence[str], names: Names, as_of: int | None) -> FactBase:
    """The compiled file where the contents are still those; else a new one, or one in memory if none can be kept."""
    errors: list[LanguageError] = []
    texts = read_texts(paths, errors)
    digest = " ".join(map(str, (digest_of(paths, texts, names), *_said(as_of))))
    base = _open(place, digest, paths)
    if base is not None:
        return base
    try:
        os.makedirs(os.path.dirname(place), mode=0o700, exist_ok=True)
        _write(place, lambda into: _make(into, texts, paths, errors, names, digest, as_of=as_of))
        return FactBase(open_store(place), paths)
    except (OSError, Damaged):
        return _make_in_memory(texts, paths, errors, names, digest, as_of)


def _make_in_memory(
    texts: Iterable[Text],
    files: Iterable[str],
    errors: list[LanguageError],
    names: Names,
    digest: str,
    as_of: int | None,
) -> FactBase:
    into = BytesIO()
    _make(into, texts, files, errors, names, digest, as_of=as_of)
    return FactBase(Store(into.getvalue()))


def _make(
    into: BinaryIO,
    texts: Iterable[Text],
    files: Iterable[str],
    errors: list[LanguageError],
    names: Names,
    digest: str,
    sources: Iterable[str] = (),
    as_of: int | None = None,
) -> None:
    # A base is a million small objects, none of them garbage: looking for some takes a third of the time.
    import gc

    from factlint.facts.build import build
    from factlint.facts.table import write_table

    collecting = gc.isenabled()
    gc.disable()
    try:
        wrong = list(errors)
        draft = build([_File(path, text, wrong).parsed() for path, text in texts], names)
        if as_of is not None:
            from factlint.facts.asof import take_back

            take_back(draft, as_of)
        order = {path: number for number, path in enumerate(files)}
        wrong += draft.errors
        wrong.sort(key=lambda error: (order[error.path] if error.line else -1, error.line, error.column))
        write_table(into, draft.things, draft.facts, draft.regions, wrong, files, digest, sources)
    finally:
        if collecting:
            gc.enable()


class _File:
    """The entries of a file, read anew each time that they are gone through: twice the time, a fifth of the memory."""

    def __init__(self, path: str, text: str, errors: list[LanguageError]) -> None:
        """`errors` are added to by the first reading."""
        self._path = path
        self._text = text
        self._errors: list[LanguageError] | None = errors

    def __iter__(self) -> Iterator[Entry]:
        from factlint.language.facts import read_entries

        errors: list[LanguageError] = []
        yield from read_entries(self._text, self._path, errors)
        if self._errors is not None:
            self._errors += errors
            self._errors = None

    def parsed(self) -> tuple[Source, _File]:
        from factlint.language.source import Source

        return Source(self._path, self._text.removeprefix("\ufeff")), self


def _write(path: str, make: Callable[[BinaryIO], object]) -> None:
    from factlint.replace import write_file  # most runs write nothing

    write_file(path, make)
