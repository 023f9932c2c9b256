"""Dates that lie so far from another one: two years ago, three days later, in two weeks, the last five years."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from factlint import lang, regexes
from factlint.statement import Mention
from factlint.time.days import add_months, civil, ordinal
from factlint.time.interval import Interval

from .durations import how_many, in_plural, length, length_of, length_of_two, unit_code
from .feasts import tell_feast
from .grammar import CLASSES, rule
from .model import Timex
from .relative import vague
from .scene import Scene, length_value, point_value, shifted, year_value

if TYPE_CHECKING:
    from .typed import Tokens

AUXILIARIES = ("clauses/modal", "clauses/be", "clauses/have", "clauses/do")
_TUNIT, _FEW, _YEAR = (CLASSES[name] for name in ("tunit", "few", "year"))


@rule
def ago(scene: Scene, t: Tokens) -> Timex | None:
    made = _point(scene, t, scene.now(), "ago" in t)
    _tell_length(scene, t, made, "length")
    return made


def _tell_length(scene: Scene, t: Tokens, made: Timex | None, part: str) -> None:
    """A time keeps the length that it was told by."""
    count, code = how_many(scene, t), unit_code(t["anyunit"])
    length = length_of(scene, t, count, code) if count is not None else None
    if made is not None and length is not None:
        start, end = (t.get("hedge") or t["amount"])[0], t["anyunit"][1]
        made.parts = {part: Mention("duration", start, end, scene.text[start:end], length)}


_THAN_AFTER = lang.entries("time-context/than-after")


@rule
def later(scene: Scene, t: Tokens) -> Timex | None:
    """ "two weeks later" counts from the day last named, "two weeks after the talks" from an unknown one."""
    side = t.get("later") or t.get("earlier") or t.get("beside") or t.get("before") or t["after"]
    if scene.low.startswith(_THAN_AFTER, scene.end):
        return None
    if "before" in t or "after" in t:
        inner = scene.at_token(scene.until)
        if inner is not None and isinstance(inner.interval, Interval) and inner.interval.first is not None:
            scene.end = max(scene.end, inner.end)
            point = _point(scene, t, inner.interval.first, side[3] < 0)
            return None if point is None else tell_feast(point, inner)
        after = scene.low[scene.end : scene.end + 2]
        if after[:1] == " " and (after[1:].isalpha() or after[1:] in "“\"'"):
            scene.end = t["anyunit"][1]
            scene.until -= 1
            return length(scene, t)
    named = scene.day, scene.month, scene.year
    beside = scene.is_beside_told()
    if beside:
        scene.day, scene.month, scene.year = scene.earlier
    made = _from_named(scene, t, side[3] < 0)
    if beside:
        scene.day, scene.month, scene.year = named  # "on Friday, three days later": the one day told twice
    _tell_length(scene, t, made, "after" if side[3] > 0 else "before")
    return made


def _from_named(scene: Scene, t: Tokens, back: bool) -> Timex | None:
    """ "two weeks later": from the day last named, "two years later" from the year; unknown if none was."""
    code, count = unit_code(t["anyunit"]), how_many(scene, t)
    if count is not None and count == int(count) and count <= 5000:
        n = -int(count) if back else int(count)
        if code == "Y" and scene.year is not None and (scene.day is None or civil(scene.day)[0] != scene.year):
            return scene.make("DATE", year_value(scene.year + n), Interval.year(scene.year + n), relative=True)
        if code == "M" and scene.month is not None and scene.day is None:
            year, month, _ = civil(add_months(ordinal(*scene.month, 1), n))
            return scene.make("DATE", f"{year_value(year)}-{month:02d}", Interval.month(year, month), relative=True)
    if scene.day is None and not code.startswith("T"):
        return scene.make("DATE", vague(code, 1), None, relative=True)
    return _point(scene, t, scene.named(), back)


@rule
def from_date(scene: Scene, t: Tokens) -> Timex | None:
    """ "three weeks from tomorrow" """
    inner = scene.at_token(scene.until)
    if inner is None or not isinstance(inner.interval, Interval) or inner.interval.first is None or not inner.relative:
        return None
    return _point(scene, t, inner.interval.first, False)


_IN_BEFORE = lang.entries("time-context/in-before")
_OF_ORDER = 6  # words between "first" and the length
_ENDS = frozenset(",.;:")
_LENGTH_NO_DATE_BEFORE = lang.entries("time-context/length-no-date-before")


def _is_of_order(before: str) -> bool:
    """ "for the first time in four years", "the first flight from Tripoli in 25 years": no verb stands between."""
    words = before.split()[-_OF_ORDER:]
    at = max((i for i, word in enumerate(words) if word in _LENGTH_NO_DATE_BEFORE), default=-1)
    return at >= 0 and not any(word in _helpers() or word[-1] in _ENDS for word in words[at + 1 :])


@cache
def _helpers() -> frozenset[str]:
    return frozenset(word for table in AUXILIARIES for word in lang.meanings(table))


@rule
def in_length(scene: Scene, t: Tokens) -> Timex | None:
    """ "will meet in two weeks" is a date; "the first in two years" and "in two years they built" are lengths."""
    begin = scene.start
    if "amount2" in t:
        scene.start = (t.get("hedge") or t["amount"])[0]
        return length_of_two(scene, t)
    ahead = scene.low.startswith(_IN_BEFORE, begin) and (scene.tense() > 0 or begin == 0) and t["amount"][2] != _FEW
    if ahead and not _is_of_order(scene.low[max(0, begin - 40) : begin]):
        made = _point(scene, t, scene.now(), False)
        if made is not None:
            _tell_length(scene, t, made, "length")
            return made
    scene.start = (t.get("hedge") or t["amount"])[0]
    return length(scene, t)


def _point(scene: Scene, t: Tokens, day: int | None, back: bool) -> Timex | None:
    code = unit_code(t["anyunit"])
    count = how_many(scene, t)
    if t["amount"][2] == _YEAR and not in_plural(scene, t):
        return None
    kind = "TIME" if code.startswith("T") else "DATE"
    if day is None:
        return scene.make(kind, "PAST_REF" if back else "FUTURE_REF", None, relative=True)
    length = length_of(scene, t, count, code)
    if count is None:
        interval = shifted(day, length, back) if length is not None else None
        return scene.make(kind, "PAST_REF" if back else "FUTURE_REF", interval, relative=True)
    if length is None or count > 5000:
        return None
    if code.startswith("T"):
        hours = count / {"TH": 1, "TM": 60, "TS": 3600}[code]
        days = int(hours // 24)
        at = day - days if back else day + days
        interval = Interval(at - 1, at) if back else Interval(at, at + 1)
        return scene.make(kind, point_value(at, 0, "D", back), interval, kind="time", relative=True)
    value = point_value(day, count, code, back)
    interval = shifted(day, length, back)
    if interval.first is not None and interval.first == interval.last:
        scene.see_day(interval.first)
    return scene.make(kind, value, interval, relative=True)


@rule
def last_units(scene: Scene, t: Tokens) -> Timex | None:
    """ "the past five days", "recent years": lengths."""
    unit = t.get("anyunit") or t["unit"]
    code = unit_code(unit)
    count = how_many(scene, t) if "amount" in t else None
    if "amount" in t and _VERB_LAST.search(scene.low, max(0, scene.start - 10), t["amount"][0]):
        scene.start = t["amount"][0]
        return length(scene, t)
    if not scene.is_plural(unit[1]) and (count is None or count != 1):
        return None
    interval = length_of(scene, t, count, code)
    return scene.make("DURATION", length_value(count, code), interval, kind="duration", relative=True)


_VERB_LAST = regexes.compile(lang.text("time-context/verb-last"))
_SIDE = regexes.compile(lang.text("time-context/units-side-of"))


_UNITS_SIDE = lang.entries("time-context/units-side")
_UNITS_LONG = lang.entries("time-context/units-long")
_UNITS_VERB = lang.entries("time-context/units-verb")
_UNITS_BEFORE = lang.entries("time-context/units-before")
_UNITS_AFTER = lang.entries("time-context/units-after")
_UNITS_AGO = lang.entries("time-context/units-ago")


@rule
def bare_units(scene: Scene, t: Tokens) -> Timex | None:
    """ "for years", "decades-long" """
    unit = t["anyunit"]
    low = scene.low
    if low[unit[1] - 1] != "s" or unit[3] == "Q":
        return None
    before = low[max(0, scene.start - 9) : scene.start]
    after = low[unit[1] : unit[1] + 10]
    if not (before.endswith(_UNITS_BEFORE) or after.startswith(_UNITS_AFTER)):
        return None
    if before.endswith(_UNITS_VERB) and not after.startswith(_UNITS_AGO):
        return None
    if after.startswith(_UNITS_SIDE):
        scene.end = unit[1] + len(_SIDE.match(after)[0])  # type: ignore[index]
        kind, name = ("TIME", "time") if unit[2] == _TUNIT else ("DATE", "date")
        value = "FUTURE_REF" if "later" in after else "PAST_REF"
        return scene.make(kind, value, None, kind=name, relative=True)
    if after.startswith(_UNITS_LONG):
        scene.end += 5
    return scene.make("DURATION", length_value(None, unit_code(unit)), None, kind="duration")
