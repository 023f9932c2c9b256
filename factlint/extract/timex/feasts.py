"""Feasts: Christmas, last Easter, Thanksgiving 2019."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factlint import lang
from factlint.time.days import civil
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
    year, _ = year_of(scene, t)
    parts = {"holiday": scene.part("text", token, name)} if "weekend" not in t else None
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
