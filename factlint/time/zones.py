"""Abbreviations of time zones: how far from Greenwich they are and on which days they are kept."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from factlint import lang

if TYPE_CHECKING:
    from factlint.time.interval import Interval
    from factlint.time.truth import Truth

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
