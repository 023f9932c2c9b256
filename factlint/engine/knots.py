"""What multiplies the ways of a pattern: its gaps, lists, texts and options. Runs at load time only; see ways.py."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from factlint import lang
from factlint.engine.announce import edge
from factlint.engine.fillers import fillers
from factlint.language import tree
from factlint.language.ways import GAP, LIST, OPTION, TEXT, count_ways

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from factlint.engine.compiled import Knots

FEW: Final = 100  # ways at most: not worth counting


def find_knots(items: Sequence[tree.Item]) -> Knots:
    """Of a pattern, where it may begin and what multiplies its ways; empty where it has but few in any sentence.

    Each is the most ways and the literals of which each way needs one; without literals it has them all.
    """
    if count_ways(items) <= FEW:
        return ()
    return (1 << 30, tuple(sorted(edge(items, first=True) or " "))), *_knots(items)


def _knots(items: Sequence[tree.Item]) -> Iterator[tuple[int, tuple[str, ...]]]:
    for place, item in enumerate(items):
        if isinstance(item, tree.Gap):
            yield GAP, tuple(sorted(edge(items[place + 1 :], first=True) or ()))
        elif isinstance(item, tree.Choice):
            if item.optional:
                yield OPTION, ()
            for branch in item.branches:
                yield from _knots(branch)
        elif isinstance(item, tree.Slot):
            types, _ = fillers(item.type)
            if not types:
                yield TEXT, ()
            if item.type.is_list:
                yield LIST, _between()


@cache
def _between() -> tuple[str, ...]:
    """What stands between the members of a list."""
    return (",", ";", *(f" {word} " for word in lang.entries("grammar/list-link")))
