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
                claim = told("range", (low.mention, high.mention), {"low": low.measure, "high": high.counted})
                lead = words.cue("backwards-opens").search(low.before)
                claim.start -= len(lead[0]) if lead is not None else 0
                yield claim


def _is_range(quantities: Quantities, low: Figure, high: Figure) -> bool:
    joint = quantities.flat[low.end : high.start].strip()
    between = low.stands("between") and joint in lang.entries("grammar/list-link")
    up = high.mention.text.lower().startswith(lang.entries("quantities/up-to"))
    cue = words.cue("backwards-up" if up else "backwards-climbs")
    climbs = low.stands("from") and cue.fullmatch(quantities.flat, low.end, high.start) is not None
    aged = low.unit == AGE and high.is_bare
    if (
        not (between or climbs or joint in lang.entries("quantities/range-to-alone"))
        or low.value.hedge
        or (high.value.hedge and not (climbs and up))
    ):
        return False
    if low.unit not in ("", high.unit) and not aged:
        return False
    counted = aged or bool(high.unit) or (bool(high.head) and high.head not in lang.words("quantities/tallied"))
    led = aged or between or climbs or words.cue("backwards-at").search(low.before) is not None
    if not counted or not led or (not between and "%" in (low.unit, high.unit)):
        return False
    if words.cue("backwards-measure").search(low.before):
        return True
    start, end = quantities.reading.sentences[low.sentence]
    if words.cue("backwards-two" if between else "backwards-rises").search(low.before):
        return False  # "a gap between 90 and 60", "gains of 0.57 to 0.07 cent", of several
    lead = words.cue("backwards-opens").search(low.before)
    before = low.start - (len(lead[0]) if lead is not None else 0)
    spans = [(start, before), *([] if between else [(low.end, min(end, high.end + BEHIND))])]
    return not any(words.cue("backwards-moves").search(quantities.flat, *span) for span in spans)
