"""Day numbers of the proleptic Gregorian calendar, for any year: 1 is 0001-01-01, year 0 is 1 BC.

Years outside those of `datetime.date` are moved by whole cycles of 400 years, which are all alike.
"""

from __future__ import annotations

from datetime import date

CYCLE = 146_097  # days in 400 years
_LAST = date.max.toordinal()
_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def ordinal(year: int, month: int, day: int) -> int:
    """The day number. ValueError where there is no such day."""
    if 0 < year < 10_000:
        return date(year, month, day).toordinal()
    cycles, rest = divmod(year - 1, 400)
    return date(rest + 1, month, day).toordinal() + cycles * CYCLE


def civil(day: int) -> tuple[int, int, int]:
    """Year, month and day of a day number."""
    cycles = 0
    if not 0 < day <= _LAST:
        cycles, day = divmod(day - 1, CYCLE)
        day += 1
    d = date.fromordinal(day)
    return d.year + cycles * 400, d.month, d.day


def is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def days_in_month(year: int, month: int) -> int:
    """28 to 31. ValueError for a month 13."""
    if not 1 <= month <= 12:
        raise ValueError(f"there is no month {month}")
    return 29 if month == 2 and is_leap(year) else _LENGTHS[month - 1]


def weekday(day: int) -> int:
    """0 is Monday."""
    return (day - 1) % 7


def add_months(day: int, months: int) -> int:
    """The same day of a later (or earlier) month, or that month's last day where it is shorter."""
    year, month, of_month = civil(day)
    years, month = divmod(month - 1 + months, 12)
    year, month = year + years, month + 1
    return ordinal(year, month, min(of_month, days_in_month(year, month)))
