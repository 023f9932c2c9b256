"""Regular expressions that are compiled once for all runs.

Compiling some four hundred expressions takes longer than reading and checking an article, so their compiled form is
kept in the user's cache, as `re` itself would build it: a cold check of one article takes 218 ms of CPU, without it
363 (medians of 20 runs each, in alternation, 2026-11-30). That form belongs to one version of Python (the cache's key
says which) and bears the user's seal; where anything about it is not as expected, the expression is compiled as usual.
No other module uses `_sre`; tests hold that what it makes equals what `re` makes.
"""

from __future__ import annotations

import atexit
import re
import zlib

from factlint import cache
from factlint.lang import in_use
from factlint.lang.editions import FIRST

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    # packed code, groups, names of groups: what _sre.compile takes beside source and flags
    Compiled = tuple[bytes, int, int, dict[str, int], tuple[str | None, ...]]
    Kept = dict[tuple[str, int], Compiled | str | re.Pattern[str]]

NAME = "regexes"
NEVER = "(?!)"  # nothing fits
TREE = -1  # stands for the flags of a tree of words
MOST = 6_000  # expressions that are kept; of more, those that the last run wanted

_kept: Kept | None = None  # expressions by source and flags, and trees of words; what was built is kept alone
_wanted: set[tuple[str, int]] = set()
_new: Kept = {}  # what this process has compiled


def one_of(words: Iterable[str]) -> str:
    """A group that takes the longest of the words, written as a tree so that a mismatch is seen at the first letter."""
    ordered = sorted(words)  # in one order in every process: the compiled form is kept by its source
    kept = _load() if _kept is None else _kept
    key = "\0".join(ordered), TREE
    _wanted.add(key)
    known = kept.get(key)
    if not isinstance(known, str):
        known = kept[key] = _new[key] = _write_tree(ordered)
    return known


def _write_tree(words: Iterable[str]) -> str:
    tree: dict[str, Any] = {}
    for word in words:
        node = tree
        for letter in word:
            node = node.setdefault(letter, {})
        node[""] = {}
    return _branches(tree) if tree else NEVER


def _branches(tree: dict[str, Any]) -> str:
    ends = "" in tree
    found = [re.escape(letter) + _branches(rest) for letter, rest in tree.items() if letter]
    if not found:
        return ""
    body = found[0] if len(found) == 1 and not ends and len(tree) == 1 else f"(?:{'|'.join(found)})"
    return f"(?:{body})?" if ends else body


def compile(source: str, flags: int = 0) -> re.Pattern[str]:
    """As re.compile, for the expressions of factlint itself and of its patterns; `a-z` stands for the letters of the
    language."""
    pack = in_use()
    if pack.code != FIRST:
        source = source.replace("a-z", pack.table("language/letters")).replace("A-Z", pack.table("language/capitals"))
    kept = _load() if _kept is None else _kept
    key = source, int(flags)
    _wanted.add(key)
    known = kept.get(key)
    if isinstance(known, re.Pattern):
        return known
    try:
        built = _build(source, known) if isinstance(known, tuple) else _compile(source, int(flags))
    except (AttributeError, TypeError, ValueError, ImportError, RuntimeError, zlib.error):
        built = re.compile(source, flags)
    kept[key] = built
    return built


def _build(source: str, compiled: Compiled) -> re.Pattern[str]:
    from _sre import compile as build  # type: ignore[import-not-found]

    code, flags, groups, names, indexes = compiled
    units = memoryview(zlib.decompress(code)).cast("I").tolist()
    pattern: re.Pattern[str] = build(source, flags, units, groups, names, indexes)
    return pattern


def _compile(source: str, flags: int) -> re.Pattern[str]:
    """Compile as `re` does, and keep the code."""
    from array import array
    from re import _compiler, _parser  # type: ignore[attr-defined]

    parsed = _parser.parse(source, flags)
    code = zlib.compress(array("I", _compiler._code(parsed, flags)).tobytes(), 1)
    state = parsed.state
    indexes: list[Any] = [None] * state.groups
    for name, index in state.groupdict.items():
        indexes[index] = name
    compiled = (code, flags | state.flags, state.groups - 1, dict(state.groupdict), tuple(indexes))
    pattern = _build(source, compiled)
    _new[source, flags] = compiled
    return pattern


def _key() -> str:
    from _sre import MAGIC

    return cache.key_of(NAME, MAGIC, "packed")


def _load() -> Kept:
    global _kept
    found = cache.read(NAME, _key())
    _kept = found if isinstance(found, dict) else {}
    return _kept


def save() -> None:
    """Add what this process compiled to what others have kept meanwhile."""
    if _new:
        found = cache.read(NAME, _key())
        merged = {**found, **_new} if isinstance(found, dict) else _new
        if len(merged) > MOST:
            merged = {key: compiled for key, compiled in merged.items() if key in _wanted}
        cache.write(NAME, _key(), merged)


atexit.register(save)
