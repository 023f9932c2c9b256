"""Parts of a time: early 2009, the end of the year, the first week of February, week 31."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factlint import lang
from factlint.time.days import add_months, civil, days_in_month, ordinal
from factlint.time.interval import Interval

from .dates import year_of
from .grammar import CLASSES, rule
from .model import Timex
from .relative import vague
from .scene import Scene, unit_at, week_value

if TYPE_CHECKING:
    from .typed import Tokens, Word

_THE, _POD = CLASSES["the"], CLASSES["pod"]
_UNITS = frozenset(CLASSES[name] for name in ("unit", "yr", "quarter"))


_EDGES = lang.words("time-context/edges")


@rule
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
    if inner is None or inner.type not in ("DATE", "TIME") or not inner.value or inner.value.endswith("_REF"):
        return None
    if loose and not inner.relative:
        return None
    scene.start = start
    if "early" in t:
        word = scene.low[t["early"][0] : t["early"][1]]
        if word == "very":
            return None
        whole = len(inner.value) <= 3  # the early 1980s
        if word in _EDGES and "the" in t and t["the"][0] == start and "of" not in t and not whole:
            scene.start = t["early"][0]
    return scene.make(
        inner.type,
        inner.value,
        inner.interval,
        inner.parts,
        inner.kind,
        inner.relative,
        inner.inferred,
    )


_EARLY = lang.entries("time-context/early")


@rule
def hours_of_day(scene: Scene, t: Tokens) -> Timex | None:
    """ "the early hours of Monday", "the night of Nov. 9" """
    inner = scene.at_token(scene.until)
    if inner is None or inner.type != "DATE" or len(inner.value) != 10 or not isinstance(inner.interval, Interval):
        return None
    after = scene.until
    if after < len(scene.tokens) and scene.tokens[after][2] == _POD and "pod" not in t:
        scene.end, scene.until = scene.tokens[after][1], after + 1  # "the early hours of Sunday morning"
    part = str(t["pod"][3]) if "pod" in t else "MO" if scene.low.startswith(_EARLY, t["early"][0]) else "NI"
    return scene.make(
        "TIME", f"{inner.value}T{part}", inner.interval, inner.parts, "time", inner.relative, inner.inferred
    )


def _edge_of_unit(scene: Scene, t: Tokens, token: Word, at: int) -> Timex | None:
    """ "the end of the year": this one."""
    now = scene.now()
    scene.until = at + 1
    scene.end = token[1]
    if scene.is_plural(token[1]):
        return None
    if now is None:
        return scene.make("DATE", vague(token[3], 0), None, relative=True)
    value, interval = unit_at(now, token[3], 0)
    return scene.make("DATE", value, interval, relative=True)


@rule
def week_of(scene: Scene, t: Tokens) -> Timex | None:
    """ "the first week of February", "the last day of 2016", "the week of October 6"."""
    unit = t["unit"][3]
    nth = t.get("nth") or t.get("ord") or t.get("last")
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


@rule
def units_of(scene: Scene, t: Tokens) -> Timex | None:
    """ "the first 2 weeks of 2021" """
    n, unit = t["amount"][3], t.get("unit") or t["yr"]
    inner = scene.at_token(scene.until)
    if (
        inner is None
        or not isinstance(inner.interval, Interval)
        or not isinstance(n, int)
        or unit[3] not in ("D", "W", "M")
    ):
        return None
    first, last = inner.interval.first, inner.interval.last
    if first is None or last is None or n > 60 or ("nth" in t and t["nth"][3] != 1):
        return None
    if "nth" in t:
        last = min(last, (add_months(first, n) if unit[3] == "M" else first + n * (7 if unit[3] == "W" else 1)) - 1)
    else:
        first = max(
            first, (add_months(last + 1, -n) if unit[3] == "M" else last + 1 - n * (7 if unit[3] == "W" else 1))
        )
    return scene.make("DATE", "", Interval(first, last), relative=inner.relative)


def _week_number(scene: Scene, t: Tokens) -> Timex | None:
    """ "week 31" """
    n, now = t.get("num") or t.get("big"), scene.now()
    if t["unit"][3] != "W" or n is None or not isinstance(n[3], int) or not 1 <= n[3] <= 53:
        return None
    if now is None or scene.text[t["unit"][0]].isupper() or scene.is_plural(t["unit"][1]):
        return None
    year = year_of(scene, t)[0] or civil(now)[0]
    day = ordinal(year, 1, 4) + 7 * (n[3] - 1)
    return scene.make("DATE", week_value(day), Interval.week(day), relative=True)


@rule
def day_of_relative_month(scene: Scene, t: Tokens) -> Timex | None:
    """ "the 10th of next month" """
    day = t.get("ord") or t["num"]
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
