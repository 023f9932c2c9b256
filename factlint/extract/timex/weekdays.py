"""Days of the week: Friday, last Friday, Friday next week, a week on Friday, the first Monday of October."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factlint import lang, regexes
from factlint.time.days import weekday
from factlint.time.interval import Interval

from .context import names_place_or_paper
from .grammar import CLASSES, rule
from .model import Timex
from .scene import Scene

if TYPE_CHECKING:
    from .typed import Place, Tokens, Whole

_THE = CLASSES["the"]
# what is said in the present of a day to come
_COMING = regexes.compile(lang.text("time-context/weekday-coming-before"))


@rule
def bare_weekday(scene: Scene, t: Tokens) -> Timex | None:
    token = t["wday"]
    if not _is_weekday(scene, token):
        return None
    scene.start = token[0]
    return _weekday_date(scene, token, None)


@rule
def weekday_which(scene: Scene, t: Tokens) -> Timex | None:
    which = t.get("last") or t.get("next") or t.get("this") or t["that"]
    return _weekday_date(scene, t["wday"], which)


@rule
def weekday_of_week(scene: Scene, t: Tokens) -> Timex | None:
    which = t.get("last") or t.get("next") or t.get("this")
    now = scene.now()
    if t["unit"][3] != "W" or which is None:
        return None
    parts = {"weekday": scene.part("weekday", t["wday"], t["wday"][3])}
    if now is None:
        return scene.make("DATE", f"XXXX-WXX-{t['wday'][3] + 1}", None, parts, relative=True)
    return scene.day_at(now - weekday(now) + 7 * which[3] + t["wday"][3], parts=parts)


_WEEK_AFTER = regexes.compile(lang.text("time-context/week-after"))


_WEEKDAY_WEEKS = lang.words("time-context/weekday-weeks")
_WEEKDAY_WEEK_BEFORE = lang.entries("time-context/weekday-week-before")


@rule
def weekday_week(scene: Scene, t: Tokens) -> Timex | None:
    """ "Friday week", "Monday fortnight": so long after the coming one"""
    now, unit, day = scene.now(), t["unit"], t["wday"][3]
    if (
        scene.low[unit[0] : unit[1]] not in _WEEKDAY_WEEKS
        or not _is_weekday(scene, t["wday"])
        or not _WEEK_AFTER.match(scene.low, unit[1])
        or scene.low.endswith(_WEEKDAY_WEEK_BEFORE, 0, scene.start)
    ):
        return None
    parts = {"weekday": scene.part("weekday", t["wday"], day)}
    if now is None:
        return scene.make("DATE", f"XXXX-WXX-{day + 1}", None, parts, relative=True)
    return scene.day_at(now + (day - weekday(now)) % 7 + (7 if unit[3] == "W" else 14), parts=parts)


_WEEKDAY_NO_NEXT = lang.entries("time-context/weekday-no-next")


@rule
def after_weekday(scene: Scene, t: Tokens) -> Timex | None:
    """ "a week on Friday" """
    now, day, n = scene.now(), t["wday"][3], t["amount"]
    unit = t.get("unit")
    if unit is None or unit[3] not in ("W", "D", "F") or scene.low.startswith(_WEEKDAY_NO_NEXT, scene.end):
        return None
    parts = {"weekday": scene.part("weekday", t["wday"], day)}
    if now is None:
        return scene.make("DATE", f"XXXX-WXX-{day + 1}", None, parts, relative=True)
    count = 1 if isinstance(n[3], str) else n[3]
    if not isinstance(count, int) or count > 60 or unit[3] == "D":
        return None
    return scene.day_at(now + (day - weekday(now)) % 7 + count * (14 if unit[3] == "F" else 7), parts=parts)


@rule
def nth_weekday(scene: Scene, t: Tokens) -> Timex | None:
    """ "the first Monday of October" """
    n = (t.get("nth") or t.get("ord") or t["last"])[3]
    start, day = scene.start, t["wday"][3]
    at = scene.until
    if at < len(scene.tokens) and scene.tokens[at][2] == _THE:
        at += 1
    inner = scene.at_token(at)
    if inner is None or not isinstance(inner.interval, Interval) or inner.interval.precision != "month":
        return None
    first, last = inner.interval.first, inner.interval.last
    assert first is not None
    assert last is not None
    scene.start = start
    found = last - (weekday(last) - day) % 7 if n < 0 else first + (day - weekday(first)) % 7 + 7 * (n - 1)
    if not first <= found <= last:
        return None
    return scene.day_at(found, relative=inner.relative)


_WEEKDAY_ENDING = lang.entries("time-context/weekday-ending")
_SHORT_WEEKDAYS = lang.words("time-context/short-weekdays")
_SHORT_WEEKDAY_BEFORE = lang.entries("time-context/short-weekday-before")


def _is_weekday(scene: Scene, token: Place) -> bool:
    """ "Sun" the paper, "sat" the verb and "Friday Harbor" are none."""
    text = scene.text
    start, end = token[0], token[1]
    word = text[start:end]
    if names_place_or_paper(text, start, end):
        return False
    if not word.endswith(_WEEKDAY_ENDING):
        if word[0].islower():
            return start == 0
        if word in _SHORT_WEEKDAYS:
            return start == 0 or text[start - 1] in "(|" or scene.low.endswith(_SHORT_WEEKDAY_BEFORE, 0, start)
    return True


_WEEKDAY_LAST = lang.words("time-context/weekday-last")
_WEEKDAY_OF_NAMED = lang.words("time-context/weekday-of-named")
_WEEKDAY_NEXT = lang.words("time-context/weekday-next")
_WEEKDAY_COMING = lang.words("time-context/weekday-coming")
_WEEKDAY_SAME = lang.words("time-context/weekday-same")


def _weekday_date(scene: Scene, token: Whole, which: Place | None) -> Timex:
    day = token[3]
    parts = {"weekday": scene.part("weekday", token, day)}
    now = scene.now()
    word = scene.low[which[0] : which[1]] if which is not None else ""
    if word in _WEEKDAY_OF_NAMED and scene.day is not None:
        now = scene.day
    if now is None:
        return scene.make("DATE", f"XXXX-WXX-{day + 1}", None, parts, relative=True)
    behind = (weekday(now) - day) % 7
    if word in _WEEKDAY_LAST:
        at = now - (behind or 7)
    elif word in _WEEKDAY_NEXT:
        at = now + ((7 - behind) or 7)
    elif word in _WEEKDAY_COMING:
        at = now + (-behind % 7)
    elif word in _WEEKDAY_SAME:
        at = now - behind
    elif word == "this":
        at = now - behind if scene.tense() < 0 else now + (-behind % 7)
    else:
        at = (
            now + (-behind % 7)
            if behind and (_COMING.search(scene.low, max(0, scene.start - 24), scene.start) or scene.tense() > 0)
            else now - behind
        )
    return scene.day_at(at, parts=parts)
