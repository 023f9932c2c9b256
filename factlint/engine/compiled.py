"""Patterns as they run: plain tuples, so that they can be cached."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from typing import Any


class CompiledSlot(NamedTuple):
    """`group`: of the regular expression; `place`: the group that is underlined instead ("" for its own)."""

    group: str
    place: str
    field: str
    types: tuple[str, ...]
    things: tuple[str, ...]
    is_list: bool
    words: bool
    exact: bool = False  # a count: nothing is rounded


class CompiledPattern(NamedTuple):
    kind: str
    regex: str
    slots: tuple[CompiledSlot, ...]
    constants: tuple[tuple[str, Any], ...]
    unless: tuple[str, ...]
    fold: str
    needs: tuple[tuple[str, ...], ...]  # one literal of each must stand in the sentence; the first set announces it
    where: str  # path:line of the pattern, for messages
