"""One moment by two clocks: "8pm in Washington, which is 2am in London", "near Izmir at 4.17am local time (0217 GMT)".

Each clock is that of the zone beside it, of the place it is told to be in, or, where it is local or alone, of the place
before it. A town that the table of clocks lacks keeps those of the countries and states that have one so called.

And the part of the day that is told beside an hour in one clause: "woken in the dead of night by a bang at 3.20am".
"""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from factlint import lang
from factlint.discourse.cues import cue, cue_words
from factlint.extract.towns import codes_of, plain
from factlint.time import calendar
from factlint.time.interval import Interval

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Iterator

    from factlint.clauses.model import Span
    from factlint.clauses.table import Clauses
    from factlint.document.document import Document
    from factlint.extract.reading import Reading
    from factlint.statement import Mention

MOST: Final = 5  # countries and states with a town so called, of which all clocks are told
REACH: Final = 70  # characters before the first clock, in which its place stands
RANGE: Final = 8  # characters from the second within which it goes on to a third
_HALF_DAY: Final = 720  # minutes
_DAY: Final = 1440
_WEEK: Final = 7  # days
_NAMES: Final = ("first", "second", "third")


def read_two_clocks(reading: Reading, document: Document) -> Iterator[tuple[Mention, Mention, int]]:
    """Each two clocks that are told to be one moment and cannot be, and where the place behind the second ends."""
    clocks = [m for m in reading.mentions if m.type == "time" and "clock" in (m.parts or {})]
    starts = {clock.start for clock in clocks}
    for one, other in pairwise(clocks):
        join = cue("clocks-joined").fullmatch(reading.text, one.end, other.start)
        if join is None or not starts.isdisjoint(range(other.end, other.end + RANGE)):
            continue  # "from 6 to 9pm in Chicago (2300 to 0200 GMT)"
        if join["bare"] and not all("zone" in (m.parts or {}) for m in (one, other)):
            continue
        behind = cue("clock-place").match(reading.text, other.end)
        for day in _days(reading, one, other):
            there = _told(reading, other, behind, day)
            here = there and (_told(reading, one, join, day) or _around(reading, document, one, join, day))
            if not here or here == there or not _moments(one, here).isdisjoint(_moments(other, there)):
                break
        else:
            yield one, other, behind.end() if behind is not None else other.end


def _days(reading: Reading, one: Mention, other: Mention) -> set[Interval]:
    """The days that the clocks may be read on: the first and last of their own and of the times that their sentence
    tells; with a weekday, of the weeks beside them, too."""
    start, end = reading.sentences[reading.sentence_at(one.start)]
    times = [m for m in reading.between(start, end) if m.type in ("date", "period")]
    told = [value for value in (one.value, other.value, *(m.value for m in times)) if value.__class__ is Interval]
    ends = {at for value in told for at in (value.first, value.last) if at is not None}
    if any("weekday" in (m.parts or {}) for m in times):
        ends |= {at + week for at in ends for week in (-_WEEK, _WEEK)}
    return {Interval(at, at, "day") for at in ends}


def _told(reading: Reading, clock: Mention, place: re.Match[str] | None, day: Interval) -> frozenset[int]:
    """Minutes ahead of Greenwich of a clock by its zone, or the place behind it; none where neither is told."""
    zone = (clock.parts or {}).get("zone")
    if zone is not None and zone.value not in lang.words("zones/local"):
        return frozenset(calendar.offsets(zone.value, day))
    return frozenset() if place is None else _ahead(reading, _named(place), day)


def _around(reading: Reading, document: Document, clock: Mention, join: re.Match[str], day: Interval) -> frozenset[int]:
    """Those of the place before a clock that is local or alone, else those of the dateline and all that are named."""
    if _named(join):
        return frozenset()  # a place whose clocks are not known
    local = "zone" in (clock.parts or {}) or join["local"] is not None
    filed = document.dateline_place
    head = "" if filed is None else reading.text[slice(*filed)].partition(",")[0].title()
    home = frozenset(calendar.at_place(head, day))
    before = cue("clock-place-before").search(reading.text, max(0, clock.start - REACH), clock.start)
    if before is None:
        names = {m.text for m in reading.mentions} if home else ()
        return home.union(*(calendar.at_place(name, day) for name in names))
    found = _ahead(reading, _named(before), day)
    return found if local or not found else found | home


def _named(place: re.Match[str]) -> list[tuple[int, int]]:
    return [place.span(group) for group in _NAMES if place.groupdict().get(group)]


def _ahead(reading: Reading, places: Iterable[tuple[int, int]], day: Interval) -> frozenset[int]:
    """Minutes ahead of Greenwich that the clocks of places may be; none where those of one are not known."""
    found: set[int] = set()
    for start, end in places:
        name, said = reading.text[start:end], reading.at.get(start)
        if said is not None and said.type == "demonym" and said.value.things:
            name = said.value.things[0].name
        ahead = set(calendar.at_place(name, day))
        for code in () if ahead else _codes(reading, name):
            kept = [calendar.at_place(place, day) for place in _of_codes().get(code, ("",))]
            if () in kept:
                return frozenset()
            ahead.update(*kept)
        found |= ahead
    return frozenset(found)


def _codes(reading: Reading, town: str) -> set[str]:
    """Those of the countries and states that have a town so called: of those that the article names, if of any; none
    where too many have one."""
    found = codes_of("=" + plain(town)) or codes_of(plain(town))
    codes = {code if code in _of_codes() else code.partition(".")[0] for code in found}
    if len(codes) > MOST:
        return set()
    told = {code for m in reading.mentions if m.type == "place" for code in codes_of("=" + plain(m.text))}
    return codes & told or codes


@cache
def _of_codes() -> dict[str, list[str]]:
    """The countries and states whose clocks are listed, by their codes."""
    names: dict[str, list[str]] = {}
    for name in lang.values("zones/places"):
        for code in codes_of("=" + plain(name)):
            names.setdefault(code, []).append(name)
    return names


def _moments(clock: Mention, offsets: Iterable[int]) -> set[int]:
    """Minutes of the Greenwich day that a clock may stand for; one without a.m. or p.m. is of either half."""
    told = (clock.parts or {})["clock"]
    half = told.value < _HALF_DAY and not any(mark in told.text.lower() for mark in "ap") and len(told.text) < 5
    times = (told.value, told.value + _HALF_DAY) if half else (told.value,)
    return {(time - ahead) % _DAY for time in times for ahead in offsets}


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
