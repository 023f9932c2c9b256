"""Ages against the birth that is told beside them, of whoever is meant, named or not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from factlint import lang
from factlint.discourse.cues import cue
from factlint.time.days import civil
from factlint.time.duration import YEAR
from factlint.time.interval import Interval

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from factlint.clauses.model import Span
    from factlint.extract.reading import Reading
    from factlint.statement import Mention

REACH: Final = 90  # characters before a time or an age that say what it is
AROUND: Final = 2  # sentences from the birth to the age
ALONE: Final = 400  # characters within which no second birth is told
OLDEST: Final = 130
LONGEST: Final = 15 * 366  # days
GROWN: Final = 10  # years, from which a bare number may be an age
LEAP_DAY: Final = (2, 29)
_NUMBERS: Final = ("number", "age")


class Misaged(NamedTuple):
    """An `age` that somebody does not have at any time told: he was born, or was so old, `at` another time."""

    age: Mention
    at: Mention


class _Origin(NamedTuple):
    """When somebody was born, from the first to the last possible day, by a time `at` which he was born or so old."""

    first: int
    last: int
    at: Mention
    age: Mention | None


class _Age(NamedTuple):
    said: Mention
    years: int
    kind: str  # now, then
    sentence: Span


def misaged(reading: Reading, day: Interval) -> Iterator[Misaged]:
    """The ages that the only birth around them, or age at another time, does not make at any time that is told."""
    if day.first is None or reading.words.isdisjoint(lang.words("ages/announcing")):
        return
    low = reading.low.replace("\n", " ")
    dates = [m for m in reading.mentions if m.type in ("date", "time") and _is_known(m.value)]
    ages = list(_ages(reading, low))
    origins = list(_origins(low, dates, ages)) if ages else []
    for origin in origins:
        births = [other for other in origins if other.age is None and abs(other.at.start - origin.at.start) < ALONE]
        if origin.first > day.first or len(births) > 1:
            continue
        for age in ages:
            if age.said is not origin.age and _is_of_one(reading, low, origin, age):
                own = [m for m in dates if age.sentence[0] <= m.start < age.sentence[1] and m is not origin.at]
                explained = any(_may_be(origin, age.years, m.value) for m in dates if m is not origin.at)
                if _is_off(low, origin, age, own, day, explained):
                    yield Misaged(age.said, origin.at)


def _ages(reading: Reading, low: str) -> Iterator[_Age]:
    for said in reading.mentions:
        years = _age(said) if said.type in _NUMBERS else 0
        if years:
            sentence = reading.sentences[reading.sentence_at(said.start)]
            kind = _kind(low, said, sentence)
            if kind:
                yield _Age(said, years, kind, sentence)


def _origins(low: str, dates: Sequence[Mention], ages: Sequence[_Age]) -> Iterator[_Origin]:
    """The births that are told, and those that follow from "was 22 in May 1998"."""
    for date in dates:
        if "year" not in (date.parts or {}):
            continue
        if _is_birth(low, date):
            if date.value.first == date.value.last and civil(date.value.first)[1:] == LEAP_DAY:
                return  # who has a birthday in four years may be told to be a quarter of his age
            yield _Origin(date.value.first, date.value.last, date, None)
            continue
        for age in ages:
            if age.kind == "then" and _is_at(low, age.said, date):
                first, last = (
                    back(day, years) for day, years in ((date.value.first, age.years + 1), (date.value.last, age.years))
                )
                yield _Origin(first + 1, last, date, age.said)


def _is_at(low: str, age: Mention, date: Mention) -> bool:
    """Whether an age is that of a time: "was 22 in May 1998", "in 1998, when he was 22"."""
    name, first, last = "ages/at-a-time", age.end, date.start
    if date.end <= age.start:
        name, first, last = "ages/when", date.end, age.start
    return 0 < last - first <= REACH and cue(name).fullmatch(low, first, last) is not None


def _is_off(low: str, origin: _Origin, age: _Age, own: Sequence[Mention], day: Interval, explained: bool) -> bool:
    """Whether somebody had this age at no time told in its sentence; nor now, if it is one that he has or died at."""
    start, end = age.sentence
    told = cue("ages/when-it-was").match(low, age.said.end, end)
    if told is not None:  # "85 when he retired and 86 at his death"
        start, end = told.span()
        own = [m for m in own if m.start < told.end()]
    died = cue("ages/death").search(low, start, end) is not None
    times = [m.value for m in own]
    then = age.kind == "then" or told is not None
    if then and not times and not died:
        return False
    if explained and not own:
        return False
    exact = then and any("year" in (m.parts or {}) for m in own)
    return not any(_may_be(origin, age.years, when) for when in (*times, *(() if exact else (day,))))


def _is_of_one(reading: Reading, low: str, origin: _Origin, age: _Age) -> bool:
    """Whether a birth and an age are near and of one: no other person is named or meant between or beside them."""
    first, last = sorted((origin.at, age.said), key=lambda m: m.start)
    if any(first.start < start <= last.start for start, _ in reading.paragraphs):
        return False
    if reading.sentence_at(last.start) - reading.sentence_at(first.start) > AROUND:
        return False
    begin = reading.sentences[reading.sentence_at(first.start)][0]
    end = reading.sentences[reading.sentence_at(last.start)][1]
    people = {getattr(m.value, "entity", 0) for m in reading.between(begin, end) if m.type == "person"}
    if len(people) > 1 or cue("ages/other").search(low, first.start, last.end):
        return False
    return cue("ages/both-sexes").search(low, begin, end) is None


def _is_birth(low: str, date: Mention) -> bool:
    led = low[max(0, date.start - REACH) : date.start]
    return cue("ages/born").search(led) is not None or cue("ages/baby").match(low, date.end) is not None


def _kind(low: str, age: Mention, sentence: tuple[int, int]) -> str:
    """ "now" or "then" by the words beside a number that is an age, else ""."""
    led = low[max(sentence[0], age.start - REACH) : age.start]
    if cue("ages/would").search(led):
        return ""
    if age.type == "age":
        return "now" if cue("ages/so-old").search(age.text.lower()) else "then"
    if not cue("ages/years").match(low, age.end):
        return ""
    if age.text.isdigit() and _age(age) >= GROWN and cue("ages/apposed").search(led):
        return "now"
    return next((kind for kind in ("now", "then") if cue(f"ages/{kind}").search(led)), "")


def _age(mention: Mention) -> int:
    """As written; 0 where it is none."""
    value = mention.value
    written = getattr(value, "written", None) if mention.type == "number" else getattr(value, "count", None)
    whole = written is not None and written == int(written) and 0 < written <= OLDEST and not value.hedge
    return int(written or 0) if whole else 0


def _is_known(value: object) -> bool:
    if not isinstance(value, Interval) or value.first is None or value.last is None:
        return False
    return value.last - value.first < LONGEST  # "this century" explains no age


def _may_be(origin: _Origin, age: int, when: Interval) -> bool:
    """Whether he may be so old on a day of that time."""
    assert when.first is not None
    assert when.last is not None
    return _full(origin.last, when.first) <= age <= _full(origin.first, when.last)


def back(day: int, years: int) -> int:
    """The day so many years before."""
    return int(day - years * YEAR)


def _full(born: int, day: int) -> int:
    """Full years from one day to another."""
    (year, month, date), (now, then, on) = civil(born), civil(day)
    return now - year - ((then, on) < (month, date))
