"""The civil calendar: days, months, ages, anniversaries; and the abbreviations of time zones."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from factlint import lang
from factlint.time.days import add_months, civil, days_in_month, is_leap, ordinal, weekday
from factlint.time.feasts import holiday, list_holidays, nth_weekday
from factlint.time.interval import Interval

if TYPE_CHECKING:
    from factlint.time.truth import Truth

__all__ = [
    "add_months", "age", "anniversary", "civil", "days_in_month", "holiday", "is_leap", "list_holidays", "nearest",
    "nth_weekday", "ordinal", "weekday",
]  # fmt: skip

INF = float("inf")


def nearest(day: int, date: Interval) -> Interval:
    """The day nearest to an exact date that is that weekday (0 is Monday). ValueError for a date that is not exact."""
    if date.first is None or date.first != date.last:
        raise ValueError(f"not one day: {date}")
    return Interval.at(date.first + (day - weekday(date.first) + 3) % 7 - 3)


def anniversary(date: Interval, nth: int) -> Interval:
    """The same date so many years later; that of February 29 in a common year is February 28."""
    first = None if date.first is None else add_months(date.first, 12 * nth)
    last = None if date.last is None else add_months(date.last, 12 * nth)
    return Interval(first, last, date.precision)


def age(born: Interval, on: Interval) -> tuple[float, float]:
    """Fewest and most completed years of age on that date; infinite where an end is open, never below 0.

    Who was born on February 29 may count February 28 or March 1 as the birthday of a common year.
    """
    least, most = 0.0, INF
    if born.last is not None and on.first is not None:
        least = max(0.0, _completed(born.last, on.first, leap_day=29))
    if born.first is not None and on.last is not None:
        most = max(0.0, _completed(born.first, on.last, leap_day=28))
    return least, most


def _completed(born: int, on: int, leap_day: int) -> int:
    year, month, day = civil(born)
    if (month, day) == (2, 29):
        day = leap_day
    now, *birthday = civil(on)
    return now - year - (birthday < [month, day])


_YEAR: Final = 366


def offsets(abbreviation: str, date: Interval | None = None) -> tuple[int, ...]:
    """Minutes ahead of Greenwich that it may stand for, () if it is not known.

    "ET" and its like need the day: without an exact one both their offsets are given.
    """
    either = lang.values("zones/either").get(abbreviation)
    if not either:
        return _minutes("zones/ahead", abbreviation)
    place, *usual = either.split()
    elsewhere = _minutes("zones/elsewhere", abbreviation)
    if date is not None and date.first is not None and date.first == date.last:
        kept = _keep(place, date.first)
        return () if kept is None else (kept[1], *elsewhere)
    return (*(_minutes("zones/ahead", name)[0] for name in usual), *elsewhere)


def at_place(name: str, date: Interval | None) -> tuple[int, ...]:
    """Minutes ahead of Greenwich that the clocks of a place so named may be on a day, () if that is not known."""
    places = lang.values("zones/places").get(name, "").split()
    if date is None or date.first is None or date.first != date.last:
        return ()
    kept = [_keep(place, date.first) for place in places]
    return () if None in kept else tuple({zone[1] for zone in kept if zone is not None})


def _minutes(table: str, abbreviation: str) -> tuple[int, ...]:
    return tuple(map(int, lang.values(table).get(abbreviation, "").split()))


def holds(abbreviation: str, date: Interval) -> Truth:
    """The clocks so called are kept on that date: EST is not in July. Unknown for abbreviations not known."""
    if abbreviation in lang.values("zones/either"):
        return True
    if abbreviation not in lang.values("zones/ahead"):
        return None
    place = lang.values("zones/kept-in").get(abbreviation)
    if not place:
        return True
    if date.first is None or date.last is None or date.last - date.first > _YEAR:
        return None
    answers = set()
    for day in range(date.first, date.last + 1):
        kept = _keep(place, day)
        answers.add(None if kept is None else kept[0] == abbreviation)
    return answers.pop() if len(answers) == 1 else None


@lru_cache(maxsize=4096)
def _keep(place: str, day: int) -> tuple[str, int] | None:
    """The abbreviation and the minutes from Greenwich at noon there, None without data or on a day of the change."""
    from datetime import datetime, time
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    try:
        zone = ZoneInfo(place)
        midnight = datetime.combine(datetime.fromordinal(day), time(0), zone)
        noon = datetime.combine(datetime.fromordinal(day), time(12), zone)
    except (ZoneInfoNotFoundError, ValueError, OverflowError):
        return None
    offset, name = noon.utcoffset(), noon.tzname()
    if name is None or offset is None or midnight.utcoffset() != offset:
        return None
    return name, int(offset.total_seconds()) // 60
