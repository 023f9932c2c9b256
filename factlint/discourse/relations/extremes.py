"""The highest and the lowest against the range that is told of all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factlint import lang
from factlint.discourse.relations import words
from factlint.discourse.relations.claims import told
from factlint.discourse.relations.ranges import LED, ends_of, range_of
from factlint.statement import Statement

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factlint.discourse.figures import Figure
    from factlint.discourse.quantities import Quantities


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
