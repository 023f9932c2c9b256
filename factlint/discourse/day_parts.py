"""What part of the day is told beside an hour in one clause: "woken in the dead of night by a bang at 3.20am"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from factlint import lang
from factlint.discourse.cues import cue, cue_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factlint.clauses.model import Span
    from factlint.clauses.table import Clauses
    from factlint.statement import Mention

FAR: Final = 70  # characters between the two


def read_day_parts(clauses: Clauses) -> Iterator[tuple[Mention, Span]]:
    """Each hour with its half of the day, where its sentence tells no other, and the part told in its clause."""
    reading = clauses.reading
    if not any("half" in (mention.parts or {}) for mention in reading.mentions if mention.type == "time"):
        return
    for match in reading.begun(cue("day-part"), cue_words("day-part"), reading.low):
        start, end = match.span("part")
        first, last = reading.sentences[reading.sentence_at(start)]
        hours = [m for m in reading.between(first, last) if "clock" in (m.parts or {})]
        if len(hours) != 1 or not cue("day-part-led").search(reading.low, first, start):
            continue
        told, parts = hours[0], hours[0].parts or {}
        if reading.low[end : told.start].strip() in lang.words("time/before-day"):
            continue  # "before dawn on Friday at 6.15pm" is one time
        between = reading.low[min(end, told.end) : max(start, told.start)]
        if not lang.words("grammar/list-link").isdisjoint(between.split()):
            continue  # "one at 11am and the other in mid-afternoon"
        beside = told.end <= start <= told.end + FAR or end <= told.start <= end + FAR
        if beside and "half" in parts and "zone" not in parts and clauses.at(told.start) == clauses.at(start):
            yield told, (start, end)
