"""How many ways a pattern has to be read in a sentence, at most: gaps, lists, texts and options multiply them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import prod
from typing import Final

from factlint.language.declared import Choice, Gap, Item, Slot

GAP: Final = 9  # none to eight words
LIST: Final = 41  # members of a coordination
TEXT: Final = 4  # words of a slot that takes any
OPTION: Final = 2
WORDS: Final = ("text", "word")  # types of slots that any words fill


def count_ways(items: Sequence[Item]) -> int:
    return prod(_ways(items))


def _ways(items: Sequence[Item]) -> Iterator[int]:
    for item in items:
        if isinstance(item, Gap):
            yield GAP
        elif isinstance(item, Slot):
            yield (TEXT if item.type.name in WORDS and not item.type.things else 1) * (LIST if item.type.is_list else 1)
        elif isinstance(item, Choice):
            yield OPTION if item.optional else 1
            for branch in item.branches:
                yield from _ways(branch)
