"""Lengths that reach to the day of the article, against the time from which they run."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from factlint import regexes
from factlint.discourse.cues import cue
from factlint.discourse.lapses.ends import LEAST_YEARS, YEARS, fits_dates, is_end, scale

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from factlint.extract.reading import Reading
    from factlint.statement import Mention
    from factlint.time.interval import Interval

REACH: Final = 90  # characters from a length to the time from which it runs
_NAMING: Final = regexes.compile("[a-zß-ÿ]{6,}")
AHEAD: Final = 2  # sentences behind a headline that may tell the year


def reaches(reading: Reading, times: Sequence[Mention], day: Interval) -> Iterator[tuple[Mention, Mention]]:
    """The lengths of years that do not reach from their time to the day of the article, each with that time."""
    years = [m for m in times if is_end(m, YEARS)]
    if day.first is None or not years:
        return
    low = reading.low.replace("\n", " ")
    for said in reading.mentions:
        if said.type != "duration":
            continue
        start, end = reading.sentences[reading.sentence_at(said.start)]
        own = [m for m in years if start <= m.start < end]
        if said.start == start and not own:  # a headline, whose year the lead tells
            last = min(len(reading.sentences) - 1, reading.sentence_at(start) + AHEAD)
            ahead = [m for m in years if start <= m.start < reading.sentences[last][1]]
            own = ahead if len(ahead) == 1 else []
        if own and scale(said.value) == YEARS and said.value.low >= LEAST_YEARS:
            since = _since(low, own, said, (start, end))
            others = [m.value for m in own if m is not since]
            if since is not None and not any(
                fits_dates(since.value, to, said.value, apart=True) for to in (day, *others)
            ):
                yield said, since


def _since(low: str, own: Sequence[Mention], length: Mention, sentence: tuple[int, int]) -> Mention | None:
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
    named = low.find(",", length.end) > own[0].start or _is_akin(low, length.end, own[0])
    return own[0] if opens and named and cue("lapses/is-now").search(low, length.end, end) else None


def _is_akin(low: str, start: int, year: Mention) -> bool:
    """Whether a year is told of what a length is after: "six years after an uprising" and "the 2011 uprising"."""
    stop = max(start, low.find(",", start))
    phrase, beside = low[start:stop], low[max(stop, year.start - REACH) : year.end + REACH]
    return any(word in beside for word in _NAMING.findall(phrase))
