"""Compiled files that users keep, `facts.base` beside their configuration: they may be used without their sources."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final

from factlint import cache
from factlint.facts.base import FactBase
from factlint.facts.sources import FORMAT, digest_of, file_state, read_texts
from factlint.facts.store import Damaged, Store, open_store
from factlint.language.errors import LanguageError, LoadErrors

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from factlint.facts.drafts import Names

NAME: Final = "facts.base"
AGAIN: Final = "make it again: factlint facts build"


def find_built(folder: str) -> str:
    """The compiled facts beside a configuration, \"\" if there are none."""
    path = os.path.join(folder, NAME)
    return path if os.path.isfile(path) else ""


def open_built(path: str, vocabulary: Sequence[str], names: Callable[[], Names], stamp: str) -> FactBase | None:
    """The facts of a compiled file; None if its sources have changed, or the vocabulary has and its sources are there.

    Raises LoadErrors for a file that is of no use and whose sources are not there.
    """
    store = _open(path)
    sources = _sources(path, store)
    files = [*vocabulary, *sources]
    there = bool(sources) and all(map(os.path.isfile, sources))
    name = f"built-{cache.key_of(os.path.abspath(path))}"
    key = cache.key_of(FORMAT, stamp, list(map(file_state, [path, *files])))
    if cache.read(name, key) == store.seal:
        return FactBase(store, files)
    words, _, whole = store.digest.partition(" ")
    texts = read_texts(files if there else vocabulary, [])
    if digest_of(vocabulary, texts, names()) != words or (there and digest_of(files, texts, names()) != whole):
        if there:
            return None
        raise LoadErrors([LanguageError(path, 0, 0, "compiled by another version, or with other rules", AGAIN)])
    try:
        FactBase(store, files).verify()
    except Damaged as error:
        raise LoadErrors([LanguageError(path, 0, 0, f"no whole file of compiled facts: {error}", AGAIN)]) from None
    cache.write(name, key, store.seal)
    return FactBase(store, files)


def sources_of(path: str) -> list[str]:
    """The fact files that a compiled file was made of. Raises LoadErrors if it cannot be read."""
    return _sources(path, _open(path))


def _open(path: str) -> Store:
    try:
        return open_store(path)
    except OSError as error:
        raise LoadErrors([LanguageError(path, 0, 0, error.strerror or str(error))]) from None
    except Damaged as error:
        raise LoadErrors([LanguageError(path, 0, 0, f"no whole file of compiled facts: {error}", AGAIN)]) from None


def _sources(path: str, store: Store) -> list[str]:
    here = os.path.dirname(path)
    return [os.path.join(here, source) for (source,) in store.lines.get("source", ())]
