"""What part of the day is told beside an hour in one clause: "woken in the dead of night by a bang at 3.20am"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from factlint import lang
from factlint.discourse.cues import cue, cue_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factlint.clauses.model import Span
    from factlint.clauses.table import Clauses
    from factlint.extract.reading import Reading
    from factlint.statement import Mention

FAR: Final = 70  # characters between the two


def read_day_parts(clauses: Clauses) -> Iterator[tuple[Mention, Span]]:
    """Each hour with its half of the day, where nothing tells another, and the part told in its clause, or of what
    begins at it: "the afternoon session starts at 10am"."""
    reading = clauses.reading
    if not any("half" in (mention.parts or {}) for mention in reading.mentions if mention.type == "time"):
        return
    for match in reading.begun(cue("day-part"), cue_words("day-part"), reading.low):
        start, end = match.span("part")
        number = reading.sentence_at(start)
        first, last = reading.sentences[number]
        hours = _hours(reading, first, last)
        if match["of"] is not None:
            if not hours and number + 1 < len(reading.sentences):
                hours = _hours(reading, *reading.sentences[number + 1])
            others = {other["part"] for other in cue("day-part").finditer(reading.low, first, last)}
            led = not lang.words("time/not-in-part").isdisjoint(reading.low[first:start].split()[-3:])
            if len(hours) == 1 and others == {match["part"]} and not led and _begins(clauses, hours[0], start):
                yield hours[0], (start, end)
            continue
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


def _hours(reading: Reading, start: int, end: int) -> list[Mention]:
    return [m for m in reading.between(start, end) if "clock" in (m.parts or {})]


def _begins(clauses: Clauses, told: Mention, part: int) -> bool:
    """Whether what is of a part of the day begins or happens at an hour whose half is told, by that name or as "it"."""
    clause = clauses.at(told.start)
    if clause is None or clause.verb is None or clause.verb.lemma not in lang.words("time/part-verbs"):
        return False
    it = clause.subject is not None and clauses.reading.low[slice(*clause.subject)] in lang.words("clauses/taken-up")
    return "half" in (told.parts or {}) and (it or clause == clauses.at(part))
