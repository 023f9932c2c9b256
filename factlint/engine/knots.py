"""What multiplies the ways of a pattern: its gaps, lists, texts and options. Runs at load time only; see ways.py."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from factlint import lang
from factlint.engine.announce import edge, fillers, marks
from factlint.language import declared
from factlint.language.ways import GAP, LIST, OPTION, TEXT, count_ways

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from factlint.engine.compiled import Knot, Knots

FEW: Final = 100  # ways at most: not worth counting


def find_knots(items: Sequence[declared.Item]) -> Knots:
    """Of a pattern, where it may begin and what multiplies its ways; empty where it has but few in any sentence."""
    if count_ways(items) <= FEW:
        return ()
    return (1 << 30, 0, _first(items) or (" ",)), *_knots(items)


def _knots(items: Sequence[declared.Item]) -> Iterator[Knot]:
    for place, item in enumerate(items):
        if isinstance(item, declared.Gap):
            first = _first(items[place + 1 :])
            yield GAP, 0 if first else GAP, first
        elif isinstance(item, declared.Choice):
            if item.optional:
                first = _first([item])
                yield OPTION, 1 if first else OPTION, first
            for branch in item.branches:
                yield from _knots(branch)
        elif isinstance(item, declared.Slot):
            types, _ = fillers(item.type)
            if not types:
                yield TEXT, TEXT, ()
            if item.type.is_list:
                yield (
                    LIST,
                    1 if types else LIST,
                    tuple(f"{b} {mark}" for b in _before_member() for mark in marks(types)),
                )


def _first(items: Sequence[declared.Item]) -> tuple[str, ...]:
    """The literals of which one stands first in every match; empty where they are not known."""
    return tuple(sorted(edge(items, first=True) or ()))


@cache
def _before_member() -> tuple[str, ...]:
    """What stands before the second member of a list, and before those after it."""
    return (",", ";", *lang.entries("grammar/list-link"), *lang.entries("grammar/before-list"))
