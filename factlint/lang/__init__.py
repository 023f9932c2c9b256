"""The one door to the words of a language.

All words are data in `lang/<code>/*.yml`; `lang/tables.yml` tells what each table is for. A table is called by its file
and key, `words("names/courtesy")`, and read when it is first asked for. One pack is in use behind a door: modules keep
what they make of it, so each language has an edition of them with a door of its own (`editions`), and words of a house
have to be chosen (`use`) before anything was read.
"""

from __future__ import annotations

import os.path
from functools import cache

from factlint.lang.pack import LanguagePack
from factlint.resources import folder

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from factlint.lang.pack import House
    from factlint.lang.worth import Unit

_chosen: LanguagePack | None = None


class PackInUse(Exception):
    """Words of another pack were read in this process already."""


def use(code: str = "en", house: House | None = None) -> LanguagePack:
    """Choose the pack behind this door. Raises PackInUse where another one has been read from."""
    global _chosen
    pack = LanguagePack(code, house)
    if _chosen is None or (_chosen.key != pack.key and not _chosen.is_read):
        _chosen = pack
    elif _chosen.key != pack.key:
        raise PackInUse("words of another language folder are in use in this process: start a new one")
    return _chosen


def has_house() -> bool:
    """Whether a house's words are in use."""
    return _chosen is not None and _chosen.house is not None


def is_read() -> bool:
    """Whether words of a pack were read: another one cannot be chosen any more."""
    return _chosen is not None and _chosen.is_read


def in_use() -> LanguagePack:
    """The pack in use."""
    return _chosen or use()


@cache
def has(feature: str) -> bool:
    """Whether the language has it: see `features` in lang/tables.yml."""
    return feature in entries("language/features")


@cache
def words(path: str) -> frozenset[str]:
    """The words of a table, in no order."""
    return frozenset(entries(path))


@cache
def entries(path: str) -> tuple[str, ...]:
    """The words or phrases of a table, in its order."""
    found: tuple[str, ...] = in_use().table(path)
    return found


@cache
def groups(path: str) -> tuple[tuple[str, ...], ...]:
    """The groups of words of a table, in its order."""
    found: tuple[tuple[str, ...], ...] = in_use().table(path)
    return found


@cache
def numbered(path: str) -> dict[str, frozenset[int]]:
    """Word -> the numbers of the groups of a table that it stands in."""
    found: dict[str, set[int]] = {}
    for number, words in enumerate(groups(path)):
        for word in words:
            found.setdefault(word, set()).add(number)
    return {word: frozenset(numbers) for word, numbers in found.items()}


@cache
def table(path: str) -> dict[str, tuple[str, ...]]:
    """Key -> words."""
    found: dict[str, tuple[str, ...]] = in_use().table(path)
    return found


@cache
def text(path: str) -> str:
    """A text, or a regular expression."""
    found: str = in_use().table(path)
    return found


@cache
def values(path: str) -> dict[str, str]:
    """Word -> what it stands for."""
    found: dict[str, str] = in_use().table(path)
    return found


@cache
def numbers(path: str) -> dict[str, tuple[float, ...]]:
    """Word or phrase -> its numbers."""
    found: dict[str, tuple[float, ...]] = in_use().table(path)
    return found


@cache
def classes(path: str) -> dict[str, tuple[str, object]]:
    """Word -> its class and its value there."""
    found: dict[str, tuple[str, object]] = in_use().table(path)
    return found


def units() -> dict[str, Unit]:
    """Unit -> its spellings, and its worths: measure, size in the base unit of that, zero in it."""
    found: dict[str, Unit] = in_use().table("units/units")
    return found


@cache
def meanings(path: str) -> dict[str, str]:
    """Word -> the key that it stands under, of a table in which it stands under one."""
    return {word: key for key, words in table(path).items() for word in words}


@cache
def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """The rows of `lang/<name>.txt`, which is one for all languages: cells parted by tabs, comments left out."""
    with open(os.path.join(folder("lang"), f"{name}.txt"), encoding="utf-8") as file:
        return tuple(tuple(line.rstrip("\n").split("\t")) for line in file if not line.startswith("#"))


def derived(name: str, make: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    """A table of plain data that is made of others of the pack, kept beside them in the cache under that name."""
    return in_use().derived(name, make)
