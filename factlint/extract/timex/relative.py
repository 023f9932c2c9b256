"""Dates that count from another one: today, Friday, last week, the following day, early 2009."""

from __future__ import annotations

import re

from factlint.time.days import add_months, civil, days_in_month, ordinal, weekday
from factlint.time.interval import Interval

from .context import names_place_or_paper
from .dates import year_of
from .grammar import Token, Tokens, rule
from .lengths import length_value, number_of
from .model import Timex
from .scene import Scene, day_value, find, unit_at, week_value, year_value


@rule("deictic")
def deictic(scene: Scene, t: Tokens) -> Timex | None:
    shift: int = t["deictic"][3]
    now = scene.now()
    if scene.window is not None:
        first, last = scene.window.first, scene.window.last
        if first is not None and last is not None:
            interval = Interval(first + shift, last + shift, "", f"today{shift:+}")
            return scene.make("DATE", "", interval, relative=True)
    if now is None:
        return scene.make("DATE", "PRESENT_REF" if shift == 0 else "XXXX-XX-XX", None, relative=True)
    return scene.day_at(now + shift)


@rule("now", "the timeword being", "at the? present", "at this timeword")
def present(scene: Scene, t: Tokens) -> Timex | None:
    """ "now", "currently", "for the time being", "at the moment" """
    if "at" in t and scene.low[scene.end : scene.end + 1].isalpha():
        return None
    return scene.make("DATE", "PRESENT_REF", None, relative=True)


@rule("recent", "recentadj")
def recent(scene: Scene, t: Tokens) -> Timex | None:
    token = find(t, "recent", "recentadj")
    assert token is not None
    return scene.make("DATE", token[3], None, relative=True)


@rule("the? future")
def future(scene: Scene, t: Tokens) -> Timex | None:
    if "the" not in t and not scene.low.endswith("in ", 0, scene.start):
        return None
    if scene.low[scene.end : scene.end + 3] == " of":
        return None
    return scene.make("DATE", "FUTURE_REF", None, relative=True)


@rule("WDAY")
def bare_weekday(scene: Scene, t: Tokens) -> Timex | None:
    token = t["wday"]
    if not _is_weekday(scene, token):
        return None
    scene.start = token[0]
    return _weekday_date(scene, token, None)


@rule("the? (last|next|this|that) WDAY", "this (last|next) WDAY")
def weekday_which(scene: Scene, t: Tokens) -> Timex | None:
    which = find(t, "last", "next", "this", "that")
    assert which is not None
    return _weekday_date(scene, t["wday"], which)


@rule("WDAY (comma|of|from)? the? (last|next|this) unit", "(last|next|this) unit poss? comma? on? WDAY")
def weekday_of_week(scene: Scene, t: Tokens) -> Timex | None:
    which = find(t, "last", "next", "this")
    now = scene.now()
    if t["unit"][3] != "W" or which is None:
        return None
    parts = {"weekday": scene.part("weekday", t["wday"], t["wday"][3])}
    if now is None:
        return scene.make("DATE", f"XXXX-WXX-{t['wday'][3] + 1}", None, parts, relative=True)
    return scene.day_at(now - weekday(now) + 7 * which[3] + t["wday"][3], parts=parts)


def _is_weekday(scene: Scene, token: Token) -> bool:
    """ "Sun" the paper, "sat" the verb and "Friday Harbor" are none."""
    text = scene.text
    start, end = token[0], token[1]
    word = text[start:end]
    if names_place_or_paper(text, scene.low, start, end):
        return False
    if not word.endswith("day"):
        if word[0].islower():
            return start == 0
        if word in ("Sun", "Sat", "Mon", "Wed", "Fri"):
            return start == 0 or text[start - 1] in "(|" or scene.low.endswith(("on ", "last ", "next "), 0, start)
    return True


def _weekday_date(scene: Scene, token: Token, which: Token | None) -> Timex:
    day = token[3]
    parts = {"weekday": scene.part("weekday", token, day)}
    now = scene.now()
    word = scene.low[which[0] : which[1]] if which is not None else ""
    if word in ("following", "previous", "preceding", "that", "same") and scene.day is not None:
        now = scene.day
    if now is None:
        return scene.make("DATE", f"XXXX-WXX-{day + 1}", None, parts, relative=True)
    behind = (weekday(now) - day) % 7
    if word in ("last", "past", "previous", "preceding"):
        at = now - (behind or 7)
    elif word in ("next", "following"):
        at = now + ((7 - behind) or 7)
    elif word in ("coming", "upcoming"):
        at = now + (-behind % 7)
    elif word in ("that", "same"):
        at = now - behind
    elif word == "this":
        at = now - behind if scene.tense() < 0 else now + (-behind % 7)
    else:
        at = now + (-behind % 7) if behind and scene.tense() > 0 else now - behind
    return scene.day_at(at, parts=parts)


_OF_NAMED = ("following", "previous", "preceding", "same", "that")


@rule("the? WHICH UNIT", "the? WHICH weekend", "this (last|next) (UNIT|weekend)")
def unit_which(scene: Scene, t: Tokens) -> Timex | None:
    """ "last week", "this year", "the following day", "the past decade"."""
    which = find(t, "which", "next", "last")
    assert which is not None
    weekend = t.get("weekend")
    unit = "W" if weekend is not None else t["unit"][3]
    word = scene.low[which[0] : which[1]]
    token = weekend or t["unit"]
    if scene.low[token[1] - 1] == "s" and word not in ("past", "recent") and unit != "CE":
        return None
    the = "the" in t
    if word in ("past", "coming") or (word == "last" and the and unit not in ("D", "Q") and weekend is None):
        if unit == "D" and word != "past":
            return None
        if weekend is None and unit in ("Y", "M", "W", "DE", "CE", "D", "F") and the:
            return scene.make("DURATION", length_value(1, unit), number_of(1, unit, ""), kind="duration", relative=True)
    if unit == "D" and (word == "last" or (word == "this" and scene.low.startswith(" and age", scene.end))):
        return None
    if word in ("that", "same"):
        return _same(scene, unit, weekend is not None)
    named = word in _OF_NAMED or (word == "next" and the)
    now = scene.named() if named else scene.now()
    shift = which[3] if isinstance(which[3], int) else 0
    if now is None:
        return scene.make("DATE", _vague(unit, shift), None, relative=True)
    if named and unit == "Y" and scene.year is not None:
        now = ordinal(scene.year, 7, 1)
    value, interval = unit_at(now, unit, shift)
    if weekend is not None:
        return _weekend(scene, now, shift)
    if unit == "D":
        return scene.day_at(now + shift)
    if unit == "Y" and shift >= 0:
        scene.see_year(civil(now)[0] + shift)
    return scene.make("DATE", value, interval, relative=True)


def _vague(unit: str, shift: int) -> str:
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


@rule("the weekend")
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
        return scene.make("DATE", _vague(unit, 1), None, relative=True)
    if weekend:
        return _weekend(scene, named, 0)
    value, interval = unit_at(named, unit, 0)
    return scene.make("DATE", value, interval, relative=True)


@rule("the? UNIT (before|after)", "the unit next")
def day_beside(scene: Scene, t: Tokens) -> Timex | None:
    """ "the day before", "the day following": beside the day last named."""
    side = find(t, "before", "after", "next")
    named = scene.named()
    unit = t["unit"][3]
    if side is None or scene.low[t["unit"][1] - 1] == "s" or ("the" not in t and unit != "D"):
        return None
    inner = scene.at_token(scene.until)
    if inner is not None and isinstance(inner.interval, Interval) and inner.interval.first is not None:
        named = inner.interval.first if side[3] < 0 else inner.interval.last
        scene.end = max(scene.end, inner.end)
    elif scene.low.startswith((" the ", " a ", " an ", " his ", " her ", " their ", " its "), scene.end):
        return None
    elif "next" not in t and scene.low[scene.end : scene.end + 2].strip().isalpha():
        return None
    if named is None:
        return scene.make("DATE", _vague(unit, side[3]), None, relative=True)
    if unit == "D":
        return scene.day_at(named + side[3])
    value, interval = unit_at(named, unit, side[3])
    return scene.make("DATE", value, interval, relative=True)


_DAY_OF_WORK = re.compile(r"(?:(?:end|start|clos|finish)(?:ed|ing)?|begin|began|beginning) $")


@rule("the unit")
def the_day(scene: Scene, t: Tokens) -> Timex | None:
    """ "to end the day at 9505", "for the day,": the one last named."""
    named = scene.named()
    if t["unit"][3] != "D" or named is None or scene.low[scene.end - 1] == "s":
        return None
    before = scene.low[max(0, scene.start - 10) : scene.start]
    after = scene.low[scene.end : scene.end + 2]
    if _DAY_OF_WORK.search(before) or (before.endswith(("for ", " of ")) and after[:1] in (",", ".") and " of" not in before[:-3]):
        return scene.day_at(named)
    return None


@rule("the? early dash? (of|in)? the?", "later (of|in|on)? the?", "earlier (of|in|on)? the?")
def edge(scene: Scene, t: Tokens) -> Timex | None:
    """ "early 2009", "the end of the year", "later this week": the value is that of the whole."""
    start, after = scene.start, scene.until
    loose = "later" in t or "earlier" in t
    inner: Timex | None
    if after < len(scene.tokens):
        token = scene.tokens[after]
        if "the" in t and token[2] in _UNITS and token[3] in ("Y", "M", "W", "D", "Q", "DE", "CE"):
            return _edge_of_unit(scene, t, token, after)
    inner = scene.at_token(after)
    if inner is None or inner.type not in ("DATE", "TIME") or not inner.value:
        return None
    if loose and not inner.relative:
        return None
    scene.start = start
    if "early" in t:
        word = scene.low[t["early"][0] : t["early"][1]]
        if word == "very":
            return None
        if word in ("early", "late", "mid") and "the" in t and t["the"][0] == start and "of" not in t:
            scene.start = t["early"][0]
    return scene.make(
        inner.type, inner.value, inner.interval, inner.parts, inner.kind, inner.relative, inner.inferred  # type: ignore[arg-type]
    )


def _edge_of_unit(scene: Scene, t: Tokens, token: Token, at: int) -> Timex | None:
    """ "the end of the year": this one."""
    now = scene.now()
    scene.until = at + 1
    scene.end = token[1]
    if scene.low[token[1] - 1] == "s":
        return None
    if now is None:
        return scene.make("DATE", _vague(token[3], 0), None, relative=True)
    value, interval = unit_at(now, token[3], 0)
    return scene.make("DATE", value, interval, relative=True)


@rule("yr dash? early")
def year_end(scene: Scene, t: Tokens) -> Timex | None:
    """ "by year end" """
    now = scene.now()
    if scene.low[t["early"][0] : t["early"][1]] != "end":
        return None
    if now is None:
        return scene.make("DATE", "XXXX", None, relative=True)
    value, interval = unit_at(now, "Y", 0)
    return scene.make("DATE", value, interval, relative=True)


@rule("the? (nth|ord|last) unit (of|in) ", "the unit of", "unit num OFYEAR?", "unit big OFYEAR?")
def week_of(scene: Scene, t: Tokens) -> Timex | None:
    """ "the first week of February", "the last day of 2016", "the week of October 6"."""
    unit = t["unit"][3]
    nth = find(t, "nth", "ord", "last")
    if "num" in t or "big" in t:
        return _week_number(scene, t)
    if unit not in ("W", "D") or (nth is None and unit != "W"):
        return None
    start, after = scene.start, scene.until
    if after < len(scene.tokens) and scene.tokens[after][2] == _THE:
        after += 1
    inner = scene.at_token(after)
    if inner is None or not isinstance(inner.interval, Interval):
        return None
    first, last = inner.interval.first, inner.interval.last
    if first is None or last is None:
        return None
    scene.start = start
    if nth is None:
        if first != last:
            return None
        return scene.make("DATE", week_value(first), Interval.week(first), relative=inner.relative)
    if last - first < 20 or last - first > 366:
        return None
    n = nth[3]
    if unit == "D":
        day = last if n < 0 else first + n - 1
        return scene.day_at(day, relative=inner.relative) if first <= day <= last else None
    day = last - 3 if n < 0 else first + 3 + 7 * (n - 1)
    return scene.make("DATE", week_value(day), Interval.week(day), relative=inner.relative)


@rule("the? (nth|last|next) NUM (unit|yr) of the?")
def units_of(scene: Scene, t: Tokens) -> Timex | None:
    """ "the first 2 weeks of 2021" """
    n, unit = t["num"][3], t.get("unit") or t["yr"]
    inner = scene.at_token(scene.until)
    if inner is None or not isinstance(inner.interval, Interval) or not isinstance(n, int) or unit[3] not in ("D", "W", "M"):
        return None
    first, last = inner.interval.first, inner.interval.last
    if first is None or last is None or n > 60 or ("nth" in t and t["nth"][3] != 1):
        return None
    if "nth" in t:
        last = min(last, (add_months(first, n) if unit[3] == "M" else first + n * (7 if unit[3] == "W" else 1)) - 1)
    else:
        first = max(first, (add_months(last + 1, -n) if unit[3] == "M" else last + 1 - n * (7 if unit[3] == "W" else 1)))
    return scene.make("DATE", "", Interval(first, last), relative=inner.relative)


@rule("eop")
def end_of_period(scene: Scene, t: Tokens) -> Timex | None:
    """ "by EOY" """
    now = scene.now()
    if now is None or not scene.text[scene.start].isupper():
        return None
    value, interval = unit_at(now, t["eop"][3], 0)
    return scene.make("DATE", value, interval, relative=True)


@rule("NUM dash? (unit|yr) (on|from) the? next? WDAY")
def after_weekday(scene: Scene, t: Tokens) -> Timex | None:
    """ "a week on Friday" """
    now, day, n = scene.now(), t["wday"][3], t["num"]
    unit = t.get("unit")
    if unit is None or unit[3] not in ("W", "D", "F") or scene.low.startswith("next", scene.end):
        return None
    parts = {"weekday": scene.part("weekday", t["wday"], day)}
    if now is None:
        return scene.make("DATE", f"XXXX-WXX-{day + 1}", None, parts, relative=True)
    count = 1 if isinstance(n[3], str) else n[3]
    if not isinstance(count, int) or count > 60 or unit[3] == "D":
        return None
    return scene.day_at(now + (day - weekday(now)) % 7 + count * (14 if unit[3] == "F" else 7), parts=parts)


def _week_number(scene: Scene, t: Tokens) -> Timex | None:
    """ "week 31" """
    n, now = find(t, "num", "big"), scene.now()
    if t["unit"][3] != "W" or n is None or not isinstance(n[3], int) or not 1 <= n[3] <= 53:
        return None
    if now is None or scene.text[t["unit"][0]].isupper() or scene.low[t["unit"][1] - 1] == "s":
        return None
    year = year_of(scene, t)[0] or civil(now)[0]
    day = ordinal(year, 1, 4) + 7 * (n[3] - 1)
    return scene.make("DATE", week_value(day), Interval.week(day), relative=True)


@rule("the? (nth|ord|last) wday (of|in|comma)? ")
def nth_weekday(scene: Scene, t: Tokens) -> Timex | None:
    """ "the first Monday of October" """
    n = (find(t, "nth", "ord") or t["last"])[3]
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


@rule("the? (ord|num) of the? WHICH unit", "the? ord WHICH unit")
def day_of_relative_month(scene: Scene, t: Tokens) -> Timex | None:
    """ "the 10th of next month" """
    day = find(t, "ord", "num")
    assert day is not None
    now = scene.now()
    which = t["which"][3]
    if t["unit"][3] != "M" or not 1 <= day[3] <= 31 or now is None:
        return None
    if which == "that":
        year, month = scene.month or civil(now)[:2]
    else:
        year, month, _ = civil(add_months(now - civil(now)[2] + 1, which))
    if day[3] > days_in_month(year, month):
        return None
    return scene.day_at(ordinal(year, month, day[3]), parts={"day": scene.part("day", day, day[3])})


assert year_of
assert day_value
from .grammar import CLASSES as _CLASSES  # noqa: E402

_THE = _CLASSES["the"]
_UNITS = frozenset((_CLASSES["unit"], _CLASSES["yr"], _CLASSES["quarter"]))
