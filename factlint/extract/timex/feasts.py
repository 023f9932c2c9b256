"""Feasts: Christmas, last Easter, Thanksgiving 2019."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factlint import lang
from factlint.time.days import civil, weekday
from factlint.time.interval import Interval

from .dates import year_of
from .grammar import rule
from .model import Timex
from .scene import Scene, day_value

if TYPE_CHECKING:
    from .typed import Tokens


_NOUNS = lang.has("capital-nouns")
_FEAST_OF_NAME = lang.entries("time-context/feast-of-name")


@rule
def feast(scene: Scene, t: Tokens) -> Timex | None:
    token = t["holiday"]
    name = token[3]
    follow = scene.text[token[1] : token[1] + 2]
    if not _NOUNS and follow[:1] == " " and follow[1:].isupper() and not scene.low.startswith(_FEAST_OF_NAME, token[1]):
        return None  # Easter Island, the Good Friday Agreement
    if name == "new year's day" and scene.low[token[0] : token[1]] == "new year" and not scene.text[token[0]].isupper():
        return None
    year, number = year_of(scene, t)
    parts = {"holiday": scene.part("text", token, name)} if "weekend" not in t else None
    if parts is not None and number is not None:
        parts["year"] = scene.part("year", number, year)
    if year is None:
        year = _nearest_year(scene, name, t)
    day = _in_year(name, year) if year is not None else None
    if day is None:
        return scene.make("DATE", "", None, parts, relative=True)
    return scene.make("DATE", _value(day), day, parts, inferred="year" not in t, relative="year" not in t)


def _value(day: Interval) -> str:
    if day.first is not None and day.first == day.last:
        return day_value(day.first)
    return ""


def _in_year(name: str, year: int) -> Interval | None:
    from factlint.time.feasts import holiday

    return holiday(name, year)


def _nearest_year(scene: Scene, name: str, t: Tokens) -> int | None:
    now = scene.now()
    if now is None:
        return None
    year = civil(now)[0]
    which = t.get("which")
    shift = which[3] if which is not None and isinstance(which[3], int) else None
    if shift is None and scene.tense():
        shift = scene.tense()
    best: tuple[int, int] | None = None
    for candidate in (year - 1, year, year + 1):
        day = _in_year(name, candidate)
        if day is None or day.first is None or day.last is None:
            continue
        away = day.first - now
        if shift is not None and shift * away < 0 and abs(away) > 5:
            continue
        if best is None or abs(away) < best[0]:
            best = abs(away), candidate
    return best[1] if best else None


def _days_of(feast: Timex | None) -> tuple[int, int] | None:
    """The first and the last day of a feast; None for all that is none."""
    if feast is None or "holiday" not in (feast.parts or {}) or not isinstance(feast.interval, Interval):
        return None
    first, last = feast.interval.first, feast.interval.last
    return None if first is None or last is None else (first, last)


def tell_feast(made: Timex, beside: Timex | None) -> Timex:
    """A day that counts from a feast knows from which: "three days before Labor Day"."""
    if beside is not None and "holiday" in (beside.parts or {}):
        made.parts = {**(made.parts or {}), "beside": (beside.parts or {})["holiday"]}
    return made


@rule
def weekday_beside(scene: Scene, t: Tokens) -> Timex | None:
    """ "the Tuesday after Memorial Day" """
    feast, side, day = scene.at_token(scene.until), t.get("before") or t["after"], t["wday"][3]
    bounds = _days_of(feast)
    if feast is None or bounds is None:
        return None
    scene.end = max(scene.end, feast.end)
    before, after = bounds[0] - 1, bounds[1] + 1
    at = before - (weekday(before) - day) % 7 if side[3] < 0 else after + (day - weekday(after)) % 7
    return tell_feast(scene.day_at(at, parts={"weekday": scene.part("weekday", t["wday"], day)}), feast)


@rule
def eve_of(scene: Scene, t: Tokens) -> Timex | None:
    """ "the eve of St Valentine's Day" """
    feast = scene.at_token(scene.until)
    bounds = _days_of(feast)
    if feast is None or bounds is None:
        return None
    scene.end = max(scene.end, feast.end)
    return tell_feast(scene.day_at(bounds[0] - 1), feast)
