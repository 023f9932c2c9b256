"""The times that a length may lie between, and whether it does."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from factlint import regexes
from factlint.time import algebra
from factlint.time.days import civil, ordinal, weekday
from factlint.time.duration import DAYS, FAMILY, YEAR, Duration
from factlint.time.interval import Interval

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factlint.statement import Mention

YEARS: Final = "year"  # a scale
LEAST_YEARS: Final = 1.4 * YEAR  # days, from which a length is one of years
MOST_DAYS: Final = 130  # days, up to which one is counted in days or weeks
_ROUND: Final = 10
_ROUND_FROM: Final = 20  # years: "30 years" may be 28 or 32
_ROUND_SLACK: Final = 2
_MINUTE: Final = 1 / 60  # hours
_EARLY: Final = 0.3  # hours that "two hours" may lack
_LATE: Final = 0.6  # and those that it may be too short
_BREAKS: Final = 0.1  # of a long sitting
_RELATIVE: Final = ("after", "before", "length")
_HOUR: Final = 60  # minutes
_HALF_DAY: Final = 720
_DAY: Final = 1_440
_LEAST_SLIP: Final = 8  # years, from which one that is ten off is a slip of the keys
_STEPS: Final = (10, 100, 1_000)
_WEEK: Final = 7
_WORKING: Final = 5  # days of a week; a stretch of so many may be told in them
_STAMP: Final = regexes.compile("[0-9]+[./][0-9]+[./][0-9]+")


def scale(length: Any) -> str:
    """What a length is counted in: "year", "month", "day" or "hour"; "" where it says no number."""
    if length.__class__ is not Duration or not length.count or (2 * length.count) % 1:
        return ""  # 11.27 years are an average
    family = FAMILY.get(length.unit, "")
    if family == "clock":
        return "hour"
    if family == "day":
        return "day" if length.high <= MOST_DAYS else ""
    return YEARS if length.low >= LEAST_YEARS or (length.unit == YEARS and length.count >= 1) else "month"


def is_end(mention: Mention, scale: str) -> bool:
    """Whether a mention tells a time by itself as closely as lengths of this scale ask for."""
    parts, value = mention.parts or {}, mention.value
    if scale == "hour":
        return mention.type == "time" and "clock" in parts and "zone" not in parts
    if mention.type not in ("date", "time") or value.__class__ is not Interval:
        return False
    if value.first is None or value.last is None or not parts.keys().isdisjoint(_RELATIVE):
        return False
    if _STAMP.fullmatch(mention.text):
        return False  # "12.12.2016" says of when a picture or another article is
    if scale == "day":
        return value.first == value.last and not parts.keys().isdisjoint(("day", "weekday", "holiday"))
    if scale == "month":
        return value.precision in ("day", "month") and ("month" in parts or "holiday" in parts)
    return "year" in parts


def is_explicit(mention: Mention) -> bool:
    """Whether a date has its year, so that nobody has to guess it."""
    return "year" in (mention.parts or {})


def fits(of: Mention, to: Mention, length: Duration, apart: bool = False, tight: bool = False) -> bool:
    """Whether from one time to the other it may be so long; `apart`: as "two years after" counts, not as a stretch is
    counted with both its ends; `tight`: the first stands first in the text."""
    if scale(length) == "hour":
        return is_end(of, "hour") and is_end(to, "hour") and _fits_clock(of, to, length)
    if not (_is_dated(of) and _is_dated(to)):
        return False
    return any(fits_dates(start, to.value, length, apart) for start in _starts(of, to, tight))


def _is_dated(end: Mention) -> bool:
    return end.value.__class__ is Interval and end.value.first is not None and end.value.last is not None


def _starts(of: Mention, to: Mention, tight: bool) -> Iterator[Interval]:
    """What the first time may be: a weekday of another week, a day whose year nobody told."""
    first, last = of.value, to.value
    if _is_weekday(of) and _is_weekday(to):
        yield Interval.at(last.first - (last.first - first.first) % _WEEK)
    elif _is_weekday(of) or _is_weekday(to):
        yield from (_moved(first, days) for days in (0, _WEEK, -_WEEK))
    elif not (_may_move(of) or _may_move(to)):
        yield first
    else:
        years = {_year(first), _year(last) - 1, _year(last), _year(last) + (_may_move(of) and _may_move(to))}
        starts = sorted((_in_year(first, year) for year in years), key=lambda start: start.first or 0)
        yield from [start for start in starts if (start.first or 0) <= last.last][-1:] if tight else starts


def _may_move(date: Mention) -> bool:
    """Whether nobody told of which year a day or month is."""
    parts = date.parts or {}
    return "year" not in parts and not parts.keys().isdisjoint(("month", "day", "holiday"))


def _in_year(date: Interval, year: int) -> Interval:
    return _moved(date, ordinal(year, 7, 1) - ordinal(_year(date), 7, 1))


def fits_dates(of: Interval, to: Interval, length: Duration, apart: bool = False) -> bool:
    """The same of dates that are certain."""
    if of.first is None or to.first is None:
        return False
    if _is_round(length):
        years = abs(_year(of) - _year(to))
        return length.low / YEAR - _ROUND_SLACK <= years <= length.high / YEAR + _ROUND_SLACK
    if apart and of.precision == to.precision == "year" and not length.hedge:
        years = abs(_year(of) - _year(to))
        return length.low <= years * YEAR < length.high or length.low <= (years + 0.5) * YEAR < length.low + YEAR / 2
    if algebra.fits(algebra.counted(of, to), length) is not False:
        return True
    if length.unit == "day" and (length.count or 0) >= _WORKING and not apart:  # weekends may be left out
        first, last = sorted((of.first, to.first))
        working = sum(weekday(day) < _WORKING for day in range(first, min(last, first + MOST_DAYS) + 1))
        return working - 1 <= (length.count or 0) <= working
    whole = (
        of.precision == to.precision == "year" and (length.count or 0) >= _ROUND
    )  # Oct. 1837 to Jan. 1901 is 63 years
    return whole and length.low <= (abs(_year(of) - _year(to)) - 1) * YEAR < length.high


def slips(of: Mention, to: Mention, length: Duration) -> bool:
    """Whether a length is one digit off from that between two times: ten years, or whole hours with their minutes."""
    count, unit = length.count or 0, length.unit
    if FAMILY.get(unit) == "clock":
        said, gone = count * DAYS[unit] * _DAY, abs(_minutes(to) - _minutes(of))
        ways = [way - said for way in (gone, _DAY - gone)]
        return bool(round(said) % _HOUR) and any(not round(way) % _HOUR and abs(way) < _HALF_DAY for way in ways)
    if unit != YEARS or count < _LEAST_SLIP or count % 1 or not (_is_dated(of) and _is_dated(to)):
        return False
    apart = algebra.counted(of.value, to.value)
    meant = (count + way * step for step in _STEPS for way in (1, -1))
    return any(years > 0 and algebra.fits(apart, Duration.of(years, YEARS)) is not False for years in meant)


def between(of: Mention, to: Mention, scale: str) -> Duration:
    """The length from one time to the other, as it is told: by the clock in minutes, else as people count."""
    if scale == "hour":
        minutes = (_minutes(to) - _minutes(of)) % _DAY
        return Duration.counts(minutes, minutes, "minute")
    back = of.value.first > to.value.first and not (is_explicit(of) and is_explicit(to))
    slip = 0 if not back else _WEEK if _is_weekday(of) or _is_weekday(to) else 365
    return algebra.counted(_moved(of.value, -slip), to.value)


def _is_round(length: Duration) -> bool:
    """Decades, and round numbers of years."""
    if length.unit in ("decade", "century"):
        return True
    count = length.count or 0
    return length.unit == "year" and count >= _ROUND_FROM and count % _ROUND == 0 and not length.hedge


def _fits_clock(of: Mention, to: Mention, length: Duration) -> bool:
    """By the clock, over midnight too, and over days where both are told."""
    minutes = _minutes(to) - _minutes(of)
    sure = all("half" in (m.parts or {}) for m in (of, to))
    turns = (0, _DAY, -_DAY) if sure else (0, _HALF_DAY, -_HALF_DAY, _DAY, -_DAY)
    days = [m.value.first for m in (of, to) if m.value.__class__ is Interval and m.value.first is not None]
    apart = (days[-1] - days[0]) * _DAY if len(days) > 1 else 0
    ways = {minutes + turn for turn in turns} | {minutes + apart}
    unit = length.unit if length.unit in ("hour", "minute") else "minute"
    room = _MINUTE
    low, high = length.low * 24, length.high * 24
    if unit == "hour" and not length.hedge and length.count == int(length.count or 0):
        breaks = length.count * _BREAKS
        low, high = length.count - max(_EARLY, breaks), length.count + max(_LATE, breaks)
    return any(low - room <= abs(way) / 60 <= high for way in ways)


def _minutes(time: Mention) -> int:
    clock = (time.parts or {})["clock"].value
    return int(clock)


def _is_weekday(date: Mention) -> bool:
    parts = date.parts or {}
    return "weekday" in parts and "day" not in parts


def _moved(date: Interval, days: int) -> Interval:
    if not days or date.first is None or date.last is None:
        return date
    return Interval(date.first + days, date.last + days, date.precision)


def _year(date: Interval) -> int:
    return 0 if date.first is None else civil(date.first)[0]
