"""What comes so long after something else: "on Monday, three weeks after the fall", "in 2016, four years later"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from factlint import lang, regexes
from factlint.discourse.cues import cue
from factlint.statement import Mention
from factlint.time.days import weekday
from factlint.time.interval import Interval

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factlint.clauses.table import Clauses
    from factlint.extract.reading import Reading

AROUND: Final = 40  # characters that a time and what joins it to a length take
MOST: Final = 60  # times of which an article may have no more
_WEEK: Final = 7
_YEARS: Final = 5 * 365  # days, from which a length tells of years gone by
_WORD: Final = regexes.compile(r"[a-z]+")
_PHRASE: Final = regexes.compile(r"[^,.;:!?()\n\"“”—–]{1,60}")
_BETWEEN: Final = regexes.compile(r",? (?:[a-z]{2} )?")


class Offset(NamedTuple):
    """`to` is `length` after `of`; None is now."""

    length: Mention
    of: Mention
    to: Mention | None


def offsets(clauses: Clauses) -> Iterator[Offset]:
    """Those whose other end is clear: the only time of what the words name, or the only one told just before."""
    reading = clauses.reading
    dates = [m for m in reading.mentions if m.type in ("date", "time") and _precision(m)]
    if not 0 < len(dates) <= MOST:
        return
    for said in reading.mentions:
        way = _way(reading.low, said.end) if said.type == "duration" else ""
        found = _after(clauses, dates, said, way) if way else None
        if found is not None and (found := _settled(found)) is not None:
            yield found


def _after(clauses: Clauses, dates: list[Mention], said: Mention, way: str) -> Offset | None:
    """ "on Friday, a day after the vote", "two weeks before the vote, on May 9" """
    reading = clauses.reading
    phrase = _PHRASE.match(reading.low, said.end + len(way) + 2)
    names = _names(phrase[0]) if phrase is not None else frozenset()
    own = _beside(reading, said.start, phrase.end()) if phrase is not None and names else None
    if own is None:
        return _now(clauses, dates, said, names, phrase.end()) if phrase is not None and names else None
    of = _of(clauses, [m for m in dates if m is not own and m.start < said.start], names)
    if of is None or not _are_alike(own, of):
        return None
    end = said.end + len(way) + 1
    length = Mention("duration", said.start, end, reading.text[said.start : end], said.value)
    return Offset(length, own, of) if way in lang.words("offsets/before") else Offset(length, of, own)


def _now(clauses: Clauses, dates: list[Mention], said: Mention, names: frozenset[str | int], end: int) -> Offset | None:
    """ "Twenty-one years after the merger, the town still has two clubs", wherever the year of the merger is told."""
    if not _is_so_now(clauses, said, end):
        return None
    of = _of(clauses, [date for date in dates if "year" in (date.parts or {})], names)
    return None if of is None else Offset(said, of, None)


def _is_so_now(clauses: Clauses, said: Mention, end: int) -> bool:
    """Whether a length of some years opens a sentence, and what is told then is so at present."""
    reading = clauses.reading
    if (
        said.value is None
        or said.value.low < _YEARS
        or reading.sentences[reading.sentence_at(said.start)][0] != said.start
    ):
        return False
    clause = clauses.at(end + 2)
    now = clause is not None and clause.verb is not None and clause.verb.tense == "present"
    return now and reading.text[end : end + 1] == ","


def _settled(offset: Offset) -> Offset | None:
    """Two bare days of the week are as far apart as they are in a week, whichever they were: `of` is that before `to`.

    None where the length tells of more than one week, and where one time has a year and the other none.
    """
    length, of, to = offset
    if to is None:
        return offset
    if not (_is_bare(of) and _is_bare(to)):
        apart = len({"year" in (date.parts or {}) for date in (of, to)}) > 1
        return None if apart else offset
    first, last = of.value.first, to.value.first
    if length.value.high > _WEEK:
        return None
    day = Interval.at(last - (weekday(last) - weekday(first)) % _WEEK)
    return Offset(length, Mention(of.type, of.start, of.end, of.text, day, of.parts), to)


def _is_bare(date: Mention) -> bool:
    known = date.value.__class__ is Interval and date.value.first is not None
    return known and "weekday" in (date.parts or {}) and "day" not in (date.parts or {})


def _way(low: str, end: int) -> str:
    match = _WORD.match(low, end + 1)
    told = match is not None and match[0] in lang.words("offsets/after") | lang.words("offsets/before")
    return match[0] if match is not None and told else ""


def _precision(date: Mention) -> str:
    """ "day" or "year" for a time that is told by one, else "" """
    parts = date.parts or {}
    if "after" in parts:
        return ""
    return "day" if "day" in parts or "weekday" in parts else "year" if parts.keys() == {"year"} else ""


def _are_alike(a: Mention, b: Mention) -> bool:
    return a.value != b.value and _precision(a) == _precision(b)


def _beside(reading: Reading, start: int, end: int) -> Mention | None:
    """The time right before what is told, or right behind it: "On Friday, a day after the vote, ..."."""
    for first, last in ((start - AROUND, start), (end, end + AROUND)):
        for date in reading.between(first, last):
            gap = (date.end, start) if last == start else (end, date.start)
            if date.type in ("date", "time") and _precision(date) and _BETWEEN.fullmatch(reading.text, *gap):
                return date
    return None


def _of(clauses: Clauses, dates: list[Mention], names: frozenset[str | int]) -> Mention | None:
    """The only time of what is named, by its noun or verb: "the blaze" of "burned down on August 14"."""
    found: dict[str, Mention] = {}
    for date in dates:
        clause = clauses.at(date.start)
        if clause is None:
            continue
        told = set(clauses.reading.low[clause.start : date.start].split())
        if clause.verb is not None:
            told.add(clause.verb.lemma)
        if not names.isdisjoint(_akin(told)):
            found[date.text] = date
    return next(iter(found.values())) if len(found) == 1 else None


def _names(phrase: str) -> frozenset[str | int]:
    """The word of a phrase that names what happened, with its kin; none where more is told: "the second vote"."""
    match = cue("offsets/named").fullmatch(phrase)
    return frozenset() if match is None else _akin({match["noun"] or match["verb"] or match["deed"]})


def _akin(told: set[str]) -> frozenset[str | int]:
    families = lang.numbered("offsets/deeds")
    return frozenset(told).union(*(families[word] for word in told if word in families))
