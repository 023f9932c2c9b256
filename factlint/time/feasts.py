"""The days of feasts: fixed ones, those that hang on Easter, weekdays of a month, and those of other calendars.

Easter is python-dateutil's; Eid, Passover, Lunar New Year, Diwali, Thanksgiving and the like are those of the package
`holidays`, from lang/feast-days.txt where that has the year (both packages are imported when first asked for). A feast
of several days, or one that begins on the evening before or that falls a day apart in different countries, is a range
of days.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, lru_cache
from typing import Final

from factlint import lang
from factlint.time.days import days_in_month, ordinal, weekday
from factlint.time.interval import Interval

FIRST_KNOWN: Final = 1950  # year of the table
EASTERS_KNOWN: Final = range(1583, 4100)


def list_holidays() -> list[str]:
    """The names that `holiday` knows, in small letters."""
    return sorted({name for table in TABLES for name in lang.values(table)})


def public() -> dict[str, tuple[str, str, int, int]]:
    """Country and name in the package `holidays`, how many days before its first and after it the feast may be set."""
    return {name: _read_public(written) for name, written in lang.values("feasts/public").items()}


def _read_public(written: str) -> tuple[str, str, int, int]:
    early, late, country, title = written.split(" ", 3)
    return country, title, int(early), int(late)


@lru_cache(maxsize=1024)
def holiday(name: str, year: int) -> Interval | None:
    """The day of that feast in that year, or None where the name or the year is not known (`list_holidays`).

    Case, full stops, curly apostrophes, "the" and "Saint" for "St" make no difference. Without a country in the name,
    Easter is the western one, Labor Day, Thanksgiving and the like are the American ones. Names that are as common for
    another day elsewhere (Mother's Day, Epiphany, Independence Day) are not known.
    """
    name = name.lower().replace("’", "'").replace(".", "").removeprefix(lang.text("feasts/article"))
    for written, spelt in lang.values("feasts/spelt").items():
        name = name.replace(written, spelt)
    name = lang.values("feasts/also").get(name, name)
    for table, find in FINDERS.items():
        days = lang.values(table)
        if name in days:
            return find(days[name], year)
    return None


def _fixed(written: str, year: int) -> Interval:
    month, day = map(int, written.split("-"))
    return Interval.day(year, month, day)


def _nth(written: str, year: int) -> Interval | None:
    nth, day, month, later, since, every = map(int, written.split())
    if year < since or year % every:
        return None
    return Interval.at(nth_weekday(year, month, day, nth) + later)


def _after(written: str, year: int) -> Interval | None:
    other, days, since = written.rsplit(" ", 2)
    feast = holiday(other, year)
    return Interval.at(feast.first + int(days)) if feast and feast.first and year >= int(since) else None


def nth_weekday(year: int, month: int, day: int, nth: int) -> int:
    """The day number of the nth (from 1, or -1 for the last) such weekday (Monday is 0) of a month."""
    if nth < 0:
        last = ordinal(year, month, days_in_month(year, month))
        return last - (weekday(last) - day) % 7 + (nth + 1) * 7
    first = ordinal(year, month, 1)
    return first + (day - weekday(first)) % 7 + (nth - 1) * 7


def _from_easter(days: str, year: int, orthodox: bool = False) -> Interval | None:
    if year not in EASTERS_KNOWN:
        return None
    from dateutil.easter import EASTER_ORTHODOX, EASTER_WESTERN, easter

    sunday = easter(year, EASTER_ORTHODOX if orthodox else EASTER_WESTERN)
    return Interval.at(sunday.toordinal() + int(days))


def _from_orthodox_easter(days: str, year: int) -> Interval | None:
    return _from_easter(days, year, orthodox=True)


@cache
def known_days() -> dict[tuple[str, str], list[int | None]]:
    """Country and name -> for each year from FIRST_KNOWN on the first day, counted from 1; None: it is not known."""
    return {
        (country, name): [int(day) if day != "-" else None for day in days.split(" ")]
        for country, name, days in lang.rows("feast-days")
    }


def _public(written: str, year: int) -> Interval | None:
    country, title, early, late = _read_public(written)
    days = known_days()[country, title]
    if FIRST_KNOWN <= year < FIRST_KNOWN + len(days):
        nth = days[year - FIRST_KNOWN]
        day = ordinal(year, 1, 1) + nth if nth is not None else None
    else:
        day = ask_package(country, title, year)
    if day is None:
        return None
    return Interval(day - early, day + late, "" if early or late else "day")


def ask_package(country: str, title: str, year: int) -> int | None:
    """The number of the first day of the feast, as the package `holidays` has it; None where it cannot be told."""
    import warnings

    import holidays

    kind = getattr(holidays, country)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # years for which it estimates
        found = kind(years=year, observed=False, language="en_US", categories=kind.supported_categories)
    days = sorted(day.toordinal() for day, name in found.items() if title in name)
    # twice in one year (Eid al-Fitr in 2033): which one is meant cannot be told
    return days[0] if days and days[-1] - days[0] <= 20 else None


FINDERS: Final[dict[str, Callable[[str, int], Interval | None]]] = {
    "feasts/fixed": _fixed,
    "feasts/from-easter": _from_easter,
    "feasts/from-orthodox-easter": _from_orthodox_easter,
    "feasts/nth": _nth,
    "feasts/after": _after,
    "feasts/public": _public,
}
TABLES: Final = (*FINDERS, "feasts/also")  # of lang/<code>/feasts, whose keys are names
