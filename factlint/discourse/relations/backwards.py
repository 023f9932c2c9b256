"""Ranges whose ends stand the wrong way round: "a salary of £42,500 to £34,200"."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from factlint import lang
from factlint.discourse.relations import words
from factlint.discourse.relations.claims import told
from factlint.discourse.relations.ranges import AGE, with_ages

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factlint.discourse.figures import Figure
    from factlint.discourse.quantities import Quantities
    from factlint.statement import Statement

BEHIND: Final = 24  # characters behind a range: "$45 to $18, down a third"


def relate_ranges(quantities: Quantities) -> Iterator[Statement]:
    """`range`s of which the first end is the greater, where nothing says that something fell or that two are held
    against each other."""
    for sentence in quantities.told:
        for low, high in pairwise(with_ages(quantities, sentence)):
            if low.size > high.size > 0 and _is_range(quantities, low, high):
                yield told("range", (low.mention, high.mention), {"low": low.measure, "high": high.measure})


def _is_range(quantities: Quantities, low: Figure, high: Figure) -> bool:
    joined = quantities.flat[low.end : high.start].strip() in lang.entries("quantities/range-to-alone")
    aged = low.unit == AGE and high.is_bare
    if not joined or low.value.hedge or high.value.hedge or (low.unit not in ("", high.unit) and not aged):
        return False
    counted = aged or bool(high.unit) or (bool(high.head) and high.head not in lang.words("quantities/tallied"))
    led = aged or words.cue("backwards-at").search(low.before) is not None
    if not counted or not led or "%" in (low.unit, high.unit):
        return False
    start, end = quantities.reading.sentences[low.sentence]
    if words.cue("backwards-rises").search(low.before):
        return False  # "gains of 0.57 to 0.07 cent", of several
    return words.cue("backwards-moves").search(quantities.flat, start, min(end, high.end + BEHIND)) is None
