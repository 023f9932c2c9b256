"""Lengths that reach to the day of the article, against the time from which they run."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from factlint import regexes
from factlint.discourse.cues import cue
from factlint.discourse.lapses.ends import LEAST_YEARS, YEARS, fits_dates, is_end, scale, slips
from factlint.statement import Mention
from factlint.time.algebra import counted
from factlint.time.interval import Interval

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from factlint.extract.reading import Reading

FAR: Final = 2  # times as long, from which a length is that of something else
LEAD: Final = 60  # characters before a time from which a length runs
REACH: Final = 90  # characters from a length to the time from which it runs
_NAMING: Final = regexes.compile("[a-zß-ÿ]{6,}")
AHEAD: Final = 2  # sentences behind a headline that may tell the year


def reaches(reading: Reading, times: Sequence[Mention], day: Interval) -> Iterator[tuple[Mention, Mention]]:
    """The lengths of years that do not reach from their time to the day of the article, each with that time."""
    today = day.first
    years = [m for m in times if is_end(m, YEARS) and today is not None and m.value.first < today]
    if not years:
        return
    now, low = Mention("date", 0, 0, "", day), reading.low.replace("\n", " ")
    for told in reading.mentions:
        said = _length_back(told, today)
        if said is not None and scale(said.value) == YEARS and said.value.low >= LEAST_YEARS:
            since, others = _runs_from(reading, low, years, said, now, ago=said is not told)
            if since is not None and not any(
                fits_dates(since.value, to, said.value, apart=True) for to in (day, *(m.value for m in others))
            ):
                yield said, since


def _length_back(told: Mention, today: int | None) -> Mention | None:
    """The length that a mention is, or that it tells a time by: "ten years ago"."""
    if told.type != "date":
        return told if told.type == "duration" else None
    last = told.value.last if told.value.__class__ is Interval else None
    return None if last is None or today is None or last >= today else (told.parts or {}).get("length")


def _runs_from(
    reading: Reading, low: str, years: Sequence[Mention], said: Mention, now: Mention, ago: bool
) -> tuple[Mention | None, Sequence[Mention]]:
    """The time from which a length runs up to now, and those beside it, which may explain it."""
    start, end = reading.sentences[reading.sentence_at(said.start)]
    own = [m for m in years if start <= m.start < end]
    if said.start == start and not own:  # a headline, whose year the lead tells
        own = ahead if len(ahead := _around(reading, years, said, 0, AHEAD)) == 1 else []
    since = _since(low, own, said, now, (start, end)) if own and not ago else None
    if since is not None:
        return since, [m for m in own if m is not since]
    near = _around(reading, years, said, 1, 1)
    back = ago or _looks_back(low, said, start)
    begun = [m for m in near if _is_begun(reading, m, said, ago)]
    if len(begun) == 1 and (back or cue("lapses/told").search(low, start, said.start)):
        gone = counted(begun[0].value, now.value)
        if gone.high < FAR * said.value.low and said.value.high < FAR * gone.low:
            return begun[0], near
    on = cue("lapses/years-on").match(low, said.end)
    alone = own if ago else near if on or cue("lapses/back").match(low, said.end) else []
    is_now = on is not None and said.start == start and cue("lapses/is-now").match(low, on.end(), end)
    if alone and len({m.text for m in near}) == 1 and (is_now or slips(near[0], now, said.value)):
        return near[0], near
    return None, ()


def _is_begun(reading: Reading, year: Mention, length: Mention, ago: bool) -> bool:
    """Whether something has gone on since a year, or it is that of what was so long ago: "the 2008 murder"."""
    low = reading.low
    if not ago:
        begun = cue("lapses/begun").search(low, max(0, year.start - LEAD), year.start)
        return begun is not None and "\n\n" not in low[year.end : length.start] and year.start < length.start
    head = cue("lapses/head").match(low, year.end)
    return head is not None and head[1] in low[max(year.end, length.start - REACH) : length.start]


def _around(reading: Reading, years: Sequence[Mention], said: Mention, back: int, ahead: int) -> list[Mention]:
    """The times of the sentences around that of a length."""
    number = reading.sentence_at(said.start)
    first = reading.sentences[max(0, number - back)][0]
    last = reading.sentences[min(len(reading.sentences) - 1, number + ahead)][1]
    return [m for m in years if first <= m.start < last and not _is_aside(reading.low, m, said)]


def _is_aside(low: str, year: Mention, length: Mention) -> bool:
    """Whether a year tells no end of a length ("born in 1988"), or stands beside it: "ten years ago, in 1994"."""
    one, other = (year, length) if year.start < length.start else (length, year)
    led = low[max(0, year.start - LEAD) : year.start]
    return bool(cue("lapses/no-end").search(led) or cue("lapses/aside").fullmatch(low, one.end, other.start))


def _looks_back(low: str, length: Mention, start: int) -> bool:
    """Whether a length is told to end today: "the past ten years", "ten years on"."""
    led = cue("lapses/past").match(low, length.start) or cue("lapses/past-led").search(low, start, length.start)
    return bool(led or cue("lapses/back").match(low, length.end))


def _since(
    low: str, own: Sequence[Mention], length: Mention, now: Mention, sentence: tuple[int, int]
) -> Mention | None:
    """The time from which a length runs up to now, where the words say that it does."""
    start, end = sentence
    if cue("lapses/after").match(low, length.end):
        return None
    then = cue("lapses/from-then").match(low, length.end)
    if then is not None:
        since = next((m for m in own if m.start >= then.end()), None)
        led = low[then.end() : since.start] if since is not None else ""
        return since if len(led) <= REACH and not cue("lapses/breaks").search(led) else None
    if len(own) > 1 or own[0].start < length.end:
        return None
    past = cue("lapses/past").match(low, length.start) or cue("lapses/past-led").search(low, start, length.start)
    if past and cue("lapses/to-now").search(low, own[0].end, end):
        return own[0]
    opens = start == length.start and cue("lapses/after-it").match(low, length.end)
    if opens and own[0].start >= end and slips(own[0], now, length.value):
        return own[0]
    named = low.find(",", length.end) > own[0].start or _is_akin(low, length.end, own[0])
    return own[0] if opens and named and cue("lapses/is-now").search(low, length.end, end) else None


def _is_akin(low: str, start: int, year: Mention) -> bool:
    """Whether a year is told of what a length is after: "six years after an uprising" and "the 2011 uprising"."""
    stop = max(start, low.find(",", start))
    phrase, beside = low[start:stop], low[max(stop, year.start - REACH) : year.end + REACH]
    return any(word in beside for word in _NAMING.findall(phrase))
