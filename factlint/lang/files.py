"""Reads the files of a language into plain tables: tuples of words, and dicts of such."""

from __future__ import annotations

import os
from functools import cache
from typing import TYPE_CHECKING, Any

import yaml

from factlint.lang.pack import TABLES
from factlint.resources import folder

if TYPE_CHECKING:
    from factlint.lang.pack import House, Tables

SPLIT = ("words", "ordered", "groups", "lists")  # shapes in which a text holds several words
KEYED = ("lists", "meanings")  # shapes with keys
_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # all scalars are texts


@cache
def shapes() -> dict[str, dict[str, str]]:
    """File -> table -> its shape, as the head of the file says."""
    found: dict[str, dict[str, str]] = _load(os.path.join(folder("lang"), TABLES))
    return found


def read_tables(code: str, name: str, house: House | None = None) -> Tables:
    """The tables of one file of a language, with what a house adds and without what it takes out."""
    data = _load(os.path.join(folder("lang"), code, name + ".yml"))
    tables = {key: plain(shapes()[name][key], value) for key, value in data.items()}
    if house is not None:
        for key, more in house.added.get(name, {}).items():
            tables[key] = _lay_over(tables[key], more)
        for key, gone in house.without.get(name, {}).items():
            tables[key] = _without(tables[key], frozenset(gone))
    return tables


def plain(shape: str, value: Any) -> Any:
    """What YAML holds as a table of that shape."""
    if shape == "groups":
        return tuple(_words(shape, one) for one in value)
    if shape in KEYED:
        return {key: _words(shape, one) for key, one in value.items()}
    return _words(shape, value)


def _words(shape: str, value: Any) -> tuple[str, ...]:
    if isinstance(value, str):
        value = value.split() if shape in SPLIT else [value]
    return tuple(dict.fromkeys(value))


def _lay_over(table: Any, more: Any) -> Any:
    if isinstance(table, dict):
        return table | {key: tuple(dict.fromkeys((*table.get(key, ()), *words))) for key, words in more.items()}
    return tuple(dict.fromkeys((*table, *more)))


def _without(table: Any, gone: frozenset[str]) -> Any:
    if isinstance(table, dict):
        return {
            key: kept for key, words in table.items() if (kept := tuple(word for word in words if word not in gone))
        }
    if table and isinstance(table[0], tuple):
        return tuple(group for group in table if gone.isdisjoint(group))
    return tuple(word for word in table if word not in gone)


def _load(path: str) -> Any:
    with open(path, "rb") as file:
        return yaml.load(file, Loader=_LOADER)
