"""Abbreviations of time zones: how far from Greenwich they are and on which days they are kept."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from factlint.time.interval import Interval
    from factlint.time.truth import Truth

# Minutes ahead of Greenwich, of each zone so called, the one usual in English news first; a place that keeps it and
# changes with summer time, or "" where one of the zones so called is kept all year.
_ZONES: Final[dict[str, tuple[tuple[int, ...], str]]] = {
    "UTC": ((0,), ""),
    "GMT": ((0,), ""),
    "Z": ((0,), ""),
    "WET": ((0,), "Europe/Lisbon"),
    "WEST": ((60,), "Europe/Lisbon"),
    "BST": ((60, 360), ""),  # Bangladesh keeps it all year
    "IST": ((330, 60, 120), ""),  # India, Ireland, Israel
    "CET": ((60,), "Europe/Paris"),
    "CEST": ((120,), "Europe/Paris"),
    "EET": ((120,), ""),  # so do Libya and Kaliningrad
    "EEST": ((180,), "Europe/Athens"),
    "MSK": ((180,), ""),
    "NST": ((-210,), "America/St_Johns"),
    "NDT": ((-150,), "America/St_Johns"),
    "AST": ((-240, 180), ""),  # Puerto Rico and Arabia keep it all year
    "ADT": ((-180,), "America/Halifax"),
    "EST": ((-300,), "America/New_York"),
    "EDT": ((-240,), "America/New_York"),
    "CST": ((-360, 480), ""),  # China keeps it all year
    "CDT": ((-300,), "America/Chicago"),
    "MST": ((-420,), ""),  # so does Arizona
    "MDT": ((-360,), "America/Denver"),
    "PST": ((-480, 300, 480), ""),  # Pakistan and the Philippines keep it all year
    "PDT": ((-420,), "America/Los_Angeles"),
    "AKST": ((-540,), "America/Anchorage"),
    "AKDT": ((-480,), "America/Anchorage"),
    "HST": ((-600,), ""),
    "JST": ((540,), ""),
    "KST": ((540,), ""),
    "HKT": ((480,), ""),
    "SGT": ((480,), ""),
    "PKT": ((300,), ""),
    "AEST": ((600,), ""),  # Queensland keeps it all year
    "AEDT": ((660,), "Australia/Sydney"),
    "ACST": ((570,), ""),
    "ACDT": ((630,), "Australia/Adelaide"),
    "AWST": ((480,), ""),
    "NZST": ((720,), "Pacific/Auckland"),
    "NZDT": ((780,), "Pacific/Auckland"),
    "SAST": ((120,), ""),
    "WAT": ((60,), ""),
    "CAT": ((120,), ""),
    "EAT": ((180,), ""),
}
# "ET" is EST or EDT, whichever is kept.
_EITHER: Final = {
    "ET": "America/New_York",
    "CT": "America/Chicago",
    "MT": "America/Denver",
    "PT": "America/Los_Angeles",
    "EASTERN": "America/New_York",
    "CENTRAL": "America/Chicago",
    "MOUNTAIN": "America/Denver",
    "PACIFIC": "America/Los_Angeles",
}
# Australian papers call theirs so, too.
_ELSEWHERE: Final[dict[str, tuple[int, ...]]] = {"EASTERN": (600, 660), "CENTRAL": (570, 630)}
_YEAR: Final = 366


def offsets(abbreviation: str, date: Interval | None = None) -> tuple[int, ...]:
    """Minutes ahead of Greenwich that it may stand for, () if it is not known.

    "ET" and its like need the day: without an exact one both their offsets are given.
    """
    place = _EITHER.get(abbreviation)
    if not place:
        return _ZONES[abbreviation][0] if abbreviation in _ZONES else ()
    if date is not None and date.first is not None and date.first == date.last:
        kept = _keep(place, date.first)
        return () if kept is None else (kept[1], *_ELSEWHERE.get(abbreviation, ()))
    usual = tuple(o for name in (f"{abbreviation[0]}ST", f"{abbreviation[0]}DT") for o in _ZONES[name][0][:1])
    return usual + _ELSEWHERE.get(abbreviation, ())


def holds(abbreviation: str, date: Interval) -> Truth:
    """The clocks so called are kept on that date: EST is not in July. Unknown for abbreviations not known."""
    if abbreviation in _EITHER:
        return True
    if abbreviation not in _ZONES:
        return None
    place = _ZONES[abbreviation][1]
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
