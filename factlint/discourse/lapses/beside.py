"""Days that are told to be the next one, or the one before: "on Thursday, ... the evening before, Wednesday"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from factlint.discourse.cues import cue
from factlint.discourse.lapses.ends import is_end
from factlint.time.days import weekday

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factlint.extract.reading import Reading
    from factlint.statement import Mention

_WEEK: Final = 7
_LAST: Final = 4  # Friday: the next working day is Monday


def days_beside(reading: Reading) -> Iterator[tuple[Mention, Mention]]:
    """Each such day that is not beside the only other day told in its sentence or, if there is none, the one before."""
    low = reading.low.replace("\n", " ")
    days = [m for m in reading.mentions if m.type in ("date", "time") and _is_weekday(m)]
    if len(days) < 2:
        return
    for match in cue("lapses/day-beside").finditer(low):
        own = next((day for day in days if day.start == match.end()), None)
        if own is None or not cue("lapses/day-ends").match(low, own.end):
            continue
        number = reading.sentence_at(own.start)
        for back in (0, 1):
            start = reading.sentences[max(0, number - back)][0]
            others = {weekday(day.value.first): day for day in days if start <= day.start < match.start()}
            if others:
                break
        way = -1 if match["before"] or match["eve"] else 1
        if len(others) == 1 and not any(_is_beside(day, own, way, bool(match["working"])) for day in others.values()):
            yield own, next(iter(others.values()))


def _is_weekday(day: Mention) -> bool:
    return "weekday" in (day.parts or {}) and is_end(day, "day")


def _is_beside(other: Mention, own: Mention, way: int, working: bool) -> bool:
    told, then = weekday(own.value.first), weekday(other.value.first)
    if working and then >= _LAST:
        return told in (0, 1)  # Monday, or Tuesday behind a holiday
    return (then + way) % _WEEK == told
