"""What comes so long after something else: "on Monday, three weeks after the fall", "in 2016, four years later"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from factlint import lang, regexes
from factlint.discourse.cues import cue
from factlint.statement import Mention

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factlint.clauses.table import Clauses
    from factlint.extract.reading import Reading

AROUND: Final = 40  # characters that a time and what joins it to a length take
MOST: Final = 60  # times of which an article may have no more
_WORD: Final = regexes.compile(r"[a-z]+")
_PHRASE: Final = regexes.compile(r"[^,.;:!?()\n\"“”—–]{1,60}")
_BETWEEN: Final = regexes.compile(r",? (?:[a-z]{2} )?")


class Offset(NamedTuple):
    """`to` is `length` after `of`."""

    length: Mention
    of: Mention
    to: Mention


def offsets(clauses: Clauses) -> Iterator[Offset]:
    """Those whose other end is clear: the only time of what the words name, or the only one told just before."""
    reading = clauses.reading
    dates = [m for m in reading.mentions if m.type == "date" and _precision(m)]
    if not 1 < len(dates) <= MOST:
        return
    for said in reading.mentions:
        parts = said.parts or {}
        if said.type == "date" and "after" in parts:
            yield from _later(reading, said, parts["after"].value)
        elif said.type == "duration" and (way := _way(reading.low, said.end)):
            yield from _after(clauses, dates, said, way)


def _later(reading: Reading, said: Mention, length: Any) -> Iterator[Offset]:
    """ "in 2016, four years later." """
    own = _beside(reading, said.start, None)
    if own is None or reading.text[said.end : said.end + 1].isspace():
        return
    of = _before(reading, said, own)
    if of is not None and _are_alike(own, of):
        yield Offset(Mention("duration", said.start, said.end, said.text, length), of, own)


def _after(clauses: Clauses, dates: list[Mention], said: Mention, way: str) -> Iterator[Offset]:
    """ "on Friday, a day after the vote", "two weeks before the vote, on May 9" """
    reading = clauses.reading
    phrase = _PHRASE.match(reading.low, said.end + len(way) + 2)
    names = _names(phrase[0]) if phrase is not None else set()
    own = _beside(reading, said.start, phrase.end()) if phrase is not None and names else None
    if own is None:
        return
    of = _of(clauses, [m for m in dates if m is not own and m.start < said.start], names)
    if of is not None and _are_alike(own, of):
        yield Offset(said, own, of) if way in lang.words("offsets/before") else Offset(said, of, own)


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


def _beside(reading: Reading, start: int, end: int | None) -> Mention | None:
    """The time right before what is told, or right behind it: "On Friday, a day after the vote, ..."."""
    for date in reading.between(start - AROUND, start):
        if date.type == "date" and _precision(date) and _BETWEEN.fullmatch(reading.text, date.end, start):
            return date
    if end is None:
        return None
    for date in reading.between(end, end + AROUND):
        if date.type == "date" and _precision(date) and _BETWEEN.fullmatch(reading.text, end, date.start):
            return date
    return None


def _before(reading: Reading, said: Mention, own: Mention) -> Mention | None:
    """The only other time of the sentence and the one before it."""
    first = reading.sentences[max(0, reading.sentence_at(said.start) - 1)][0]
    told = (m for m in reading.between(first, said.start) if m.type == "date" and _precision(m) and m is not own)
    found = {m.text: m for m in told}
    return next(iter(found.values())) if len(found) == 1 else None


def _of(clauses: Clauses, dates: list[Mention], names: set[str]) -> Mention | None:
    """The only time of what is named, by its noun or verb: "the fall" of "fell on August 14"."""
    found: dict[str, Mention] = {}
    for date in dates:
        clause = clauses.at(date.start)
        if clause is None:
            continue
        told = set(clauses.reading.low[clause.start : date.start].split())
        if clause.verb is not None:
            told.add(clause.verb.lemma)
        if not names.isdisjoint(told):
            found[date.text] = date
    return next(iter(found.values())) if len(found) == 1 else None


def _names(phrase: str) -> set[str]:
    """The word of a phrase that names what happened, with its verb; none where more is told: "the second vote"."""
    match = cue("offsets/named").fullmatch(phrase)
    if match is None:
        return set()
    word = match["noun"] or match["verb"]
    return {word, lang.values("offsets/deed").get(word, word)}
