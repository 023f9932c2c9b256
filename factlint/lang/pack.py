"""The tables of one language, with what a house adds to them."""

from __future__ import annotations

import os

from factlint import cache
from factlint.resources import folder

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any

    Tables = dict[str, Any]  # key of a file -> its words as tuples, or a dict of such
    Words = Mapping[str, tuple[str, ...]]

TABLES = "tables.yml"  # beside the languages: what each table is


class House:
    """What a house changes, by file: tables to lay over those of the language, and words to take out of them."""

    __slots__ = ("added", "key", "without")

    def __init__(self, key: str, added: Mapping[str, Tables], without: Mapping[str, Words]) -> None:
        self.key = key
        self.added = added
        self.without = without


class LanguagePack:
    """The tables of `lang/<code>/`. A file is read, from the cache if it can be, when it is first asked for."""

    __slots__ = ("_files", "code", "house", "is_read", "key")

    def __init__(self, code: str = "en", house: House | None = None) -> None:
        root = folder("lang")
        here = os.path.join(root, code)
        paths = [os.path.join(root, TABLES), *(os.path.join(here, name) for name in sorted(os.listdir(here)))]
        paths.append(os.path.join(os.path.dirname(__file__), "files.py"))
        self.code = code
        self.key = cache.key_of("lang", cache.stamps(paths), house.key if house else "")
        self.is_read = False
        self.house = house
        self._files: dict[str, Tables] = {}

    def table(self, path: str) -> Any:
        """The table of that file and key ("names/courtesy"; "given" for given/given); KeyError where there is none."""
        name, _, key = path.partition("/")
        return (self._files.get(name) or self._read(name))[key or name]

    def derived(self, name: str, make: Callable[[], Tables]) -> Tables:
        """What `make` makes of the tables, from the cache if it can be."""
        kept = f"lang.{name}-{self.key}"
        tables: Tables | None = cache.read(kept, self.key)
        if tables is None:
            tables = make()
            cache.write(kept, self.key, tables)
        return tables

    def _read(self, name: str) -> Tables:
        self.is_read = True
        self._files[name] = tables = self.derived(name, lambda: self._parse(name))
        return tables

    def _parse(self, name: str) -> Tables:
        from factlint.lang.files import read_tables

        return read_tables(self.code, name, self.house)
