"""The civil calendar: days, months, ages, anniversaries; with the feasts and time zones of its neighbours."""

from __future__ import annotations

from factlint.time.days import add_months, civil, days_in_month, is_leap, ordinal, weekday
from factlint.time.feasts import holiday, list_holidays, nth_weekday
from factlint.time.interval import Interval

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
