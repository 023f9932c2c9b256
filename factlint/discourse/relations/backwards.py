"""Ranges whose ends stand the wrong way round ("a salary of £42,500 to £34,200").

And the highest and the lowest against the range that is told of all.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from factlint import lang
from factlint.discourse.relations import words
from factlint.discourse.relations.claims import told
from factlint.discourse.relations.ranges import AGE, LED, ends_of, range_of, with_ages
from factlint.statement import Statement

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factlint.discourse.figures import Figure
    from factlint.discourse.quantities import Quantities

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


def relate_extremes(quantities: Quantities) -> Iterator[Statement]:
    """`extreme`s: figures that a superlative puts at the end of the only range told of all nearby."""
    yield from relate_followed(quantities)
    for sentence in quantities.told:
        found = range_of(quantities, sentence)
        if found is not None and not words.cue("extremes-guessed").search(min(found[:2], key=_start).before):
            for figure in ends_of(quantities, found):
                fields = {"value": figure.measure, "low": found.low.measure, "high": found.high.measure}
                yield told("extreme", (figure.mention, found.low.mention, found.high.mention), fields)


def _start(figure: Figure) -> int:
    return figure.start


def relate_followed(quantities: Quantities) -> Iterator[Statement]:
    """`extreme`s: of three that go by size the middle one: "with 41, followed by Dallas with 46 and Austin with 12"."""
    for sentence in quantities.told:
        if not quantities.tells(sentence, lang.words("quantities/followed")):
            continue
        figures = [f for f in quantities.of(sentence) if not f.is_length]
        for match in words.cue("extremes-followed").finditer(quantities.flat, *quantities.reading.sentences[sentence]):
            before = [f for f in figures if f.end <= match.start()][-1:]
            behind = [f for f in figures if f.start >= match.end() - 1][:2]
            trio = [*before, *behind]
            if len(trio) < len(("first", "next", "last")) or any(f.value.hedge or f.roles & LED for f in trio):
                continue
            if len({f.unit for f in trio} - {""}) > 1 or len({f.head for f in trio} - {""}) > 1:
                continue
            named = all(words.cue("extremes-with").search(f.before) for f in behind)
            first, middle, last = trio
            if named and first.size != middle.size != last.size:
                low, high = sorted((first, last), key=lambda f: f.size)
                fields = {"value": middle.counted, "low": low.counted, "high": high.counted}
                yield told("extreme", [f.mention for f in trio], fields)
