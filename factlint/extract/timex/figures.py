"""Dates in figures: 2023-12-22, 17.05.2024, 05/06/2024, Friday 7/6."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factlint import lang, regexes
from factlint.time.days import civil, days_in_month, ordinal
from factlint.time.interval import Interval

from .dates import dated, full_year, infer_year, month_of_year
from .grammar import CLASSES, rule
from .model import Timex
from .scene import Scene, day_value, year_value

if TYPE_CHECKING:
    from .typed import Tokens

_TIMED = regexes.compile(f"{CLASSES['at']}?{CLASSES['clock']}|{CLASSES['prep']}{CLASSES['clock']}")
_JUST_BEFORE, _FAR = 2, 14  # days
_VERSION = regexes.compile(lang.text("time-context/version"))
_RANGED = regexes.compile(
    f"[{CLASSES['dash']}{CLASSES['to']}{CLASSES['prep']}]{CLASSES['part']}|(?<={CLASSES['part']}.)"
)


@rule
def iso_date(scene: Scene, t: Tokens) -> Timex | None:
    token = t["iso"]
    year, month, day, clock, zone = token[3]
    if month > 12 and 1 <= day <= 12:  # year, day, month
        month, day = day, month
    if not 1 <= month <= 12 or day > 31 or year == 0:
        return None
    if day == 0:
        return month_of_year(scene, month, year, {})
    parts = {"day": scene.part("day", token, day), "month": scene.part("month", token, month)}
    parts["year"] = scene.part("year", token, year)
    if "wday" in t:
        parts["weekday"] = scene.part("weekday", t["wday"], t["wday"][3])
    timex = dated(scene, month, day, year, parts)
    if clock and timex.value:
        timex.type, timex.kind = "TIME", "time"
        timex.value += f"T{clock}{zone}"
    return timex


@rule
def numeric_date(scene: Scene, t: Tokens) -> Timex | None:
    token = t["numeric"]
    if _VERSION.search(scene.low[max(0, token[0] - 12) : token[0]]):
        return None
    first, second, year, digits = token[3]
    if digits == 2:
        year = full_year(year)
    order = scene.date_order
    if first > 12 or (order == "dmy" and second <= 12):
        day, month = first, second
    elif second > 12 or order == "mdy":
        month, day = first, second
    elif first == second:
        day = month = first
    elif "." in scene.text[token[0] : token[1]]:
        day, month = first, second  # points are written in countries that put the day first
    else:
        return _either_order(scene, first, second, year, t)
    if not (1 <= month <= 12 and 1 <= day <= 31) or year == 0:
        return None
    parts = {
        "day": scene.part("day", token, day),
        "month": scene.part("month", token, month),
        "year": scene.part("year", token, year),
    }
    if "wday" in t:
        parts["weekday"] = scene.part("weekday", t["wday"], t["wday"][3])
    return dated(scene, month, day, year, parts)


def _either_order(scene: Scene, first: int, second: int, year: int, t: Tokens) -> Timex | None:
    """Day first or month first is open: the value is the year, the interval is unknown.

    Settled where one reading is of the days just before the publication and the other is far from it.
    """
    if not (first and second and year):
        return None
    now = scene.published
    if now is not None and "wday" not in t and first <= 12 and second <= 12:
        days = sorted((ordinal(year, first, second), ordinal(year, second, first)), key=lambda day: abs(now - day))
        if 0 <= now - days[0] <= _JUST_BEFORE and abs(now - days[1]) >= _FAR:
            _, month, day = civil(days[0])
            token = t["numeric"]
            found = {"day": scene.part("day", token, day), "month": scene.part("month", token, month)}
            return dated(scene, month, day, year, {**found, "year": scene.part("year", token, year)})
    parts = {"year": scene.part("year", t["numeric"], year)}
    if "wday" in t:
        parts["weekday"] = scene.part("weekday", t["wday"], t["wday"][3])
    return scene.make("DATE", year_value(year), None, parts)


_ON_BEFORE = lang.entries("time-context/on-before")


@rule
def month_slash_day(scene: Scene, t: Tokens) -> Timex | None:
    """ "7/6" is a date only where something says so: a weekday, or 9/11 itself."""
    token = t["part"]
    first, second = token[3]
    on = scene.low.endswith(_ON_BEFORE, 0, scene.start) or scene.beside(_TIMED) or scene.beside(_RANGED)
    if "wday" not in t and not on and (first, second) != (9, 11) and scene.start > 0:
        return None
    if first > 12:
        first, second = second, first
    if not 1 <= first <= 12 or not 1 <= second <= 31:
        return None
    if "wday" not in t and (first, second) == (9, 11):
        return scene.make("DATE", "2001-09-11", Interval.day(2001, 9, 11))
    year = infer_year(scene, first, second)
    if year is None or second > days_in_month(year, first):
        return None
    parts = {"weekday": scene.part("weekday", t["wday"], t["wday"][3])} if "wday" in t else None
    number = ordinal(year, first, second)
    return scene.make("DATE", day_value(number), None, parts, inferred=True)
