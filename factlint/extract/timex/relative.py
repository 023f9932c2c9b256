"""Dates that count from another one: today, last week, the following day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factlint import lang, regexes
from factlint.time.days import civil, ordinal, weekday
from factlint.time.interval import Interval

from .feasts import tell_feast
from .grammar import rule
from .model import Timex
from .scene import Scene, length_value, number_of, unit_at, week_value, year_value

if TYPE_CHECKING:
    from .typed import Tokens

_NOUNS = lang.has("capital-nouns")


@rule
def deictic(scene: Scene, t: Tokens) -> Timex | None:
    shift: int = t["deictic"][3]
    start = t["deictic"][0]
    if (
        _NOUNS
        and scene.text[start].isupper()
        and scene.text[start - 1 : start] == " "
        and scene.low[start - 2].isalpha()
    ):
        return None  # „am Morgen“ is a part of some day
    now = scene.now()
    if scene.window is not None:
        first, last = scene.window.first, scene.window.last
        if first is not None and last is not None:
            interval = Interval(first + shift, last + shift, "", f"today{shift:+}")
            return scene.make("DATE", "", interval, relative=True)
    if now is None:
        return scene.make("DATE", "PRESENT_REF" if shift == 0 else "XXXX-XX-XX", None, relative=True)
    return scene.day_at(now + shift)


@rule
def whole(scene: Scene, t: Tokens) -> Timex | None:
    """A unit and which one it is in a word: "Vorjahr", "heuer"."""
    unit, shift = t["whole"][3][0], int(t["whole"][3][1:])
    now = scene.named() if unit == "D" else scene.now()
    if now is None:
        return scene.make("DATE", vague(unit, shift), None, relative=True)
    value, interval = unit_at(now, unit, shift)
    return scene.make("DATE", value, interval, relative=True)


@rule
def present(scene: Scene, t: Tokens) -> Timex | None:
    """ "now", "currently", "for the time being", "at the moment" """
    if "at" in t and scene.low[scene.end : scene.end + 1].isalpha():
        return None
    return scene.make("DATE", "PRESENT_REF", None, relative=True)


@rule
def recent(scene: Scene, t: Tokens) -> Timex | None:
    token = t.get("recent") or t["recentadj"]
    return scene.make("DATE", token[3], None, relative=True)


_IN_BEFORE = lang.entries("time-context/in-before")


@rule
def future(scene: Scene, t: Tokens) -> Timex | None:
    if "the" not in t and not scene.low.endswith(_IN_BEFORE, 0, scene.start):
        return None
    if scene.low[scene.end : scene.end + 3] == " of":
        return None
    return scene.make("DATE", "FUTURE_REF", None, relative=True)


_OF_NAMED = lang.entries("time-context/of-named")


_UNIT_OF_NAMED = lang.words("time-context/unit-of-named")
_PAST_COMING = lang.words("time-context/past-coming")
_UNIT_OF_NOW = lang.words("time-context/unit-of-now")
_UNIT_NO_TIME_AFTER = lang.entries("time-context/unit-no-time-after")


@rule
def unit_which(scene: Scene, t: Tokens) -> Timex | None:
    """ "last week", "this year", "the following day", "the past decade"."""
    which = t.get("which") or t.get("next") or t["last"]
    weekend = t.get("weekend")
    unit = "W" if weekend is not None else t["unit"][3]
    word = scene.low[which[0] : which[1]]
    token = weekend or t["unit"]
    if scene.is_plural(token[1]):
        if weekend is not None or word in _UNIT_OF_NOW:
            return None
        return scene.make("DURATION", length_value(None, unit), kind="duration", relative=True)
    the = "the" in t
    if word in _PAST_COMING or (word == "last" and the and unit not in ("D", "Q") and weekend is None):
        if unit == "D" and word != "past":
            return None
        if weekend is None and unit in ("Y", "M", "W", "DE", "CE", "D", "F") and the:
            return scene.make("DURATION", length_value(1, unit), number_of(1, unit, ""), kind="duration", relative=True)
    if unit == "D" and (word == "last" or (word == "this" and scene.low.startswith(_UNIT_NO_TIME_AFTER, scene.end))):
        return None
    if word in _UNIT_OF_NAMED:
        return _same(scene, unit, weekend is not None)
    named = word in _OF_NAMED or (word == "next" and the)
    now = scene.named() if named else scene.now()
    shift = which[3] if isinstance(which[3], int) else 0
    if named and unit == "Y" and scene.year is not None:
        now = ordinal(scene.year, 7, 1)
    elif named and scene.day is None and unit in ("D", "W") and scene.tense() <= 0:
        now = None  # beside a day that the text does not name
    if now is None:
        return scene.make("DATE", vague(unit, shift), None, relative=True)
    value, interval = unit_at(now, unit, shift)
    if weekend is not None:
        return _weekend(scene, now, shift)
    if unit == "D":
        return scene.day_at(now + shift)
    if unit == "Y" and shift >= 0:
        scene.see_year(civil(now)[0] + shift)
    return scene.make("DATE", value, interval, relative=True)


def vague(unit: str, shift: int) -> str:
    if shift == 0:
        return "PRESENT_REF"
    return {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "M": "XXXX-XX", "Q": "XXXX-QX", "Y": "XXXX"}.get(unit, "")


def _weekend(scene: Scene, now: int, shift: int) -> Timex:
    monday = now - weekday(now)
    if shift < 0 and weekday(now) < 5:
        monday -= 7
    elif shift < 0 or (shift > 0 and weekday(now) < 7):
        monday += 7 * shift
    elif shift == 0 and weekday(now) < 3 and scene.tense() < 0:
        monday -= 7
    return scene.make("DATE", week_value(monday) + "-WE", Interval(monday + 5, monday + 6), relative=True)


@rule
def the_weekend(scene: Scene, t: Tokens) -> Timex | None:
    now = scene.now()
    if now is None:
        return scene.make("DATE", "XXXX-WXX-WE", None, relative=True)
    return _weekend(scene, now, -1 if weekday(now) < 5 and scene.tense() <= 0 else 0)


def _same(scene: Scene, unit: str, weekend: bool) -> Timex | None:
    """ "that day", "the same month"."""
    named = scene.named()
    if unit == "D":
        if named is None:
            return scene.make("DATE", "XXXX-XX-XX", None, relative=True)
        return scene.day_at(named)
    if unit == "M" and scene.month is not None:
        year, month = scene.month
        return scene.make("DATE", f"{year_value(year)}-{month:02d}", Interval.month(year, month), relative=True)
    if unit == "Y" and scene.year is not None:
        return scene.make("DATE", year_value(scene.year), Interval.year(scene.year), relative=True)
    if named is None:
        return scene.make("DATE", vague(unit, 1), None, relative=True)
    if weekend:
        return _weekend(scene, named, 0)
    value, interval = unit_at(named, unit, 0)
    return scene.make("DATE", value, interval, relative=True)


_DAY_OF_NOUN = lang.entries("time-context/day-of-noun")


@rule
def day_beside(scene: Scene, t: Tokens) -> Timex | None:
    """ "the day before", "the day following": beside the day last named."""
    side = t.get("before") or t.get("after") or t.get("next") or t.get("beside")
    named = scene.named()
    unit = t["unit"][3]
    if side is None or scene.is_plural(t["unit"][1]) or ("the" not in t and unit != "D"):
        return None
    inner = scene.at_token(scene.until)
    if inner is not None and isinstance(inner.interval, Interval) and inner.interval.first is not None:
        named = inner.interval.first if side[3] < 0 else inner.interval.last
        scene.end = max(scene.end, inner.end)
    elif scene.low.startswith(_DAY_OF_NOUN, scene.end) or (
        "next" not in t and "beside" not in t and scene.low[scene.end : scene.end + 2].strip().isalpha()
    ):
        return None
    if named is None:
        return scene.make("DATE", vague(unit, side[3]), None, relative=True)
    if unit == "D":
        return tell_feast(scene.day_at(named + side[3]), inner)
    value, interval = unit_at(named, unit, side[3])
    return scene.make("DATE", value, interval, relative=True)


_DAY_OF_WORK = regexes.compile(lang.text("time-context/day-of-work"))


_DAY_NO_TIME_BEFORE = lang.entries("time-context/day-no-time-before")


@rule
def the_day(scene: Scene, t: Tokens) -> Timex | None:
    """ "to end the day at 9505", "for the day,": the one last named."""
    named = scene.named()
    if t["unit"][3] != "D" or named is None or scene.is_plural(scene.end):
        return None
    before = scene.low[max(0, scene.start - 10) : scene.start]
    after = scene.low[scene.end : scene.end + 2]
    if _DAY_OF_WORK.search(before) or (
        before.endswith(_DAY_NO_TIME_BEFORE) and after[:1] in (",", ".") and " of" not in before[:-3]
    ):
        return scene.day_at(named)
    return None


@rule
def year_end(scene: Scene, t: Tokens) -> Timex | None:
    """ "by year end" """
    now = scene.now()
    if scene.low[t["early"][0] : t["early"][1]] != "end":
        return None
    if now is None:
        return scene.make("DATE", "XXXX", None, relative=True)
    value, interval = unit_at(now, "Y", 0)
    return scene.make("DATE", value, interval, relative=True)


@rule
def end_of_period(scene: Scene, t: Tokens) -> Timex | None:
    """ "by EOY" """
    now = scene.now()
    if now is None or not scene.text[scene.start].isupper():
        return None
    value, interval = unit_at(now, t["eop"][3], 0)
    return scene.make("DATE", value, interval, relative=True)
