"""Reads the files of a language into plain tables, by their shapes: tuples of words, and dicts of such."""

from __future__ import annotations

import os
import re
from functools import cache
from typing import TYPE_CHECKING, Any, Final

import yaml

from factlint.lang import worth
from factlint.lang.pack import TABLES
from factlint.models import TEXT, TEXTS, Either, List, Map, Record
from factlint.resources import folder

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factlint.lang.pack import House, Tables
    from factlint.models import Model

FIXED = ("ordered", "text", "expression", "rules", "complete")  # a house leaves them as they are
SPLIT = ("words", "ordered", "groups", "lists")  # a text holds several words
KEYED = ("lists", "meanings")  # keys have words
DIRECT = ("values", "numbers", "classes", "days")  # each word has its value

# What a file may hold for a table of each shape.
UNIT = Record({"spelt": TEXTS, "is": TEXTS}, ("spelt",), called="unit")
MODELS: dict[str, Model] = {
    **dict.fromkeys(("words", "ordered", "phrases"), TEXTS),
    **dict.fromkeys(("lists", "meanings", "rules"), Map(TEXTS)),
    **dict.fromkeys(("values", "days", "complete", "numbers"), Map(TEXT)),
    **dict.fromkeys(("text", "expression"), TEXT),
    "groups": List(TEXTS),
    "classes": Map(Either((TEXT, Map(TEXT)))),
    "units": Map(UNIT),
}


_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")
WITH: Final = "with"  # the key that tells which language lies under a file
NEVER: Final = "(?!)"  # an expression that nothing fits
EMPTY_DICTS: Final = (*KEYED, *DIRECT, "rules", "complete", "units")
_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # all scalars are texts


@cache
def shapes() -> dict[str, dict[str, str]]:
    """File -> table -> its shape, as the head of the file says."""
    found: dict[str, dict[str, str]] = _load(os.path.join(folder("lang"), TABLES))
    return found


def read_tables(code: str, name: str, house: House | None = None) -> Tables:
    """The tables of one file of a language, with what a house adds and without what it takes out."""
    tables = read_plain(code, name)
    if house is not None:
        for key, gone in house.without.get(name, {}).items():
            tables[key] = _without(shapes()[name][key], tables[key], frozenset(gone))
        for key, more in house.added.get(name, {}).items():
            tables[key] = _lay_over(shapes()[name][key], tables[key], more)
    return {key: worth.resolve(table) if shapes()[name][key] == "units" else table for key, table in tables.items()}


def read_plain(code: str, name: str) -> Tables:
    """The tables of one file as they are written; what a language does not have is empty.

    A file that begins with `with: en` is laid over that of English.
    """
    path = os.path.join(folder("lang"), code, name + ".yml")
    data = _load(path) if os.path.exists(path) else {}
    under = read_plain(data[WITH], name) if WITH in data else {}
    tables = {}
    for key, shape in shapes()[name].items():
        own = plain(shape, data[key]) if key in data else None
        if own is not None and key in under and shape not in FIXED:
            own = _lay_over(shape, under[key], own)
        tables[key] = own if own is not None else under.get(key, _empty(shape))
    return tables


def _empty(shape: str) -> Any:
    if shape in ("text", "expression"):
        return "" if shape == "text" else NEVER
    return {} if shape in EMPTY_DICTS else ()


def plain(shape: str, value: Any) -> Any:
    """What YAML holds as a table of that shape."""
    if shape == "groups":
        return tuple(_words(shape, one) for one in value)
    if shape in KEYED:
        return {key: _words(shape, one) for key, one in value.items()}
    if shape == "rules":
        return {key: _words(shape, one) for key, one in value.items()}
    if shape in ("text", "expression"):
        return value
    if shape == "classes":
        return {word: (name, held) for name, under in value.items() for word, held in _valued(under)}
    if shape in ("values", "complete", "days"):
        return dict(value)
    if shape == "numbers":
        return {key: tuple(map(float, one.split())) for key, one in value.items()}
    if shape == "units":
        return worth.read_records(value)
    return _words(shape, value)


def _valued(under: Any) -> Iterator[tuple[str, object]]:
    """The words of a class with their values."""
    if isinstance(under, str):
        yield from ((word, word) for word in under.split())
        return
    for held, words in under.items():
        number = _NUMBER.fullmatch(held)
        value = held if number is None else float(held) if number[1] else int(held)
        yield from ((word, value) for word in words.split())


def _words(shape: str, value: Any) -> tuple[str, ...]:
    if isinstance(value, str):
        value = value.split() if shape in SPLIT else [value]
    return tuple(dict.fromkeys(value))


def _lay_over(shape: str, table: Any, more: Any) -> Any:
    if shape == "units":
        return worth.lay_over(table, more)
    if shape in DIRECT:
        return table | more
    if shape in KEYED:
        return table | {key: tuple(dict.fromkeys((*table.get(key, ()), *words))) for key, words in more.items()}
    return tuple(dict.fromkeys((*table, *more)))


def _without(shape: str, table: Any, gone: frozenset[str]) -> Any:
    if shape == "units":
        return worth.take_out(table, gone)
    if shape in DIRECT:
        return {word: value for word, value in table.items() if word not in gone}
    if shape in KEYED:
        kept = {key: tuple(word for word in words if word not in gone) for key, words in table.items()}
        return {key: words for key, words in kept.items() if words}
    if shape == "groups":
        return tuple(group for group in table if gone.isdisjoint(group))
    return tuple(word for word in table if word not in gone)


def _load(path: str) -> Any:
    with open(path, "rb") as file:
        return yaml.load(file, Loader=_LOADER)
