"""Times beside each other: a day and its hour become one, the two ends of a range know each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factlint import lang, regexes
from factlint.time.days import civil, weekday
from factlint.time.interval import Interval, Period

from . import dates
from .model import Timex
from .scene import Scene

if TYPE_CHECKING:
    from .typed import Word

_LINKS = regexes.compile(lang.text("time-context/links"))
_STARTS = lang.words("time/no-part-after")
_PARTS_OF_DAY = frozenset(("MO", "AF", "EV", "NI", "DT"))
_NUMERIC = regexes.compile(r"[0-9]{1,4}([-/.])[0-9]{1,2}(?:\1[0-9]{2,4})?")


def take_part_of_day(scene: Scene, made: Timex, token: Word) -> int:
    """ "Friday morning", "early yesterday evening": one time. The number of tokens that it takes."""
    if made.type != "DATE" or len(made.value) != 10 or not (made.relative or (made.parts and "weekday" in made.parts)):
        return 0
    made.end = token[1]
    made.text = scene.text[made.start : made.end]
    made.type, made.kind = "TIME", "time"
    made.value += f"T{token[3]}"
    made.of_day = not made.parts
    return 1


_TIME_LINKS = lang.words("time-context/time-links")


def join_time(scene: Scene, found: list[Timex], made: Timex) -> bool:
    """ "Friday" and "10 p.m." beside each other are one time."""
    last = found[-1]
    if made.kind == last.kind == "time" and last.value[11:13] in _PARTS_OF_DAY and made.value[11:12].isdigit():
        last.value, last.kind = last.value[:10], "date"  # "tonight at 8", "Friday evening at 8"
    if (made.kind == "time") == (last.kind == "time"):
        return False
    day, clock_time = (last, made) if made.kind == "time" else (made, last)
    if (
        day.kind != "date"
        or not isinstance(day.interval, Interval)
        or not day.interval.exact
        or "T" not in clock_time.value
    ):
        return False
    between = scene.low[last.end : made.start].strip(" ,")
    if clock_time is last and (last.of_day or "beside" in (last.parts or {})):
        return False  # "5pm tomorrow, 7 March", "5 a.m. on the day after Thanksgiving, Nov. 28": two days
    if between in _STARTS and "weekday" in (clock_time.parts or {}):
        return False  # "Tuesday nights from March 30"
    if between not in _TIME_LINKS:
        return False
    day.of_day = day.relative and not day.parts
    start, end = last.start, made.end
    day.start, day.end, day.text = start, end, scene.text[start:end]
    day.type, day.kind = "TIME", "time"
    day.value += clock_time.value[clock_time.value.rindex("T") :]
    if clock_time.parts:
        day.parts = {**clock_time.parts, **(day.parts or {})}
    found[-1] = day
    return True


_TELLS = regexes.compile(lang.text("time-context/feast-told"))


def tell_weekday(scene: Scene, day: Timex, told: Timex) -> None:
    """ "Sept. 11, 2001, was a Tuesday": the weekday is of that day, and unknown if that was another one."""
    if told.start - day.end > 20 or not day.parts or "day" not in day.parts or not isinstance(day.interval, Interval):
        return
    if day.interval.first is None or not day.interval.exact or not _TELLS.fullmatch(scene.low, day.end, told.start):
        return
    assert told.parts is not None
    named = told.parts["weekday"].value
    scene.see_day(day.interval.first)
    if weekday(day.interval.first) == named:
        told.value, told.interval = day.value, day.interval
    else:
        told.value, told.interval = f"XXXX-WXX-{named + 1}", None


_BETWEEN = lang.entries("time-context/between")
_BETWEEN_THE = lang.entries("time-context/between-the")


def link_ranges(scene: Scene, found: list[Timex], first: int) -> None:
    for i in range(len(found) - 2, first - 1, -1):
        a, b = found[i], found[i + 1]
        between = scene.low[a.end : b.start]
        if len(between) > 12 or a.type != "DATE" or b.type != "DATE" or not _LINKS.match(between):
            continue
        if (
            "and" in between
            and not scene.low.endswith(_BETWEEN, 0, a.start)
            and not scene.low.endswith(_BETWEEN_THE, 0, a.start)
        ):
            continue
        _share_year(scene, a, b)
        dates.link(a, b)
        if _NUMERIC.fullmatch(a.text) and _NUMERIC.fullmatch(b.text):
            found[i : i + 2] = [_one_stretch(scene, a, b)]


def _one_stretch(scene: Scene, a: Timex, b: Timex) -> Timex:
    """ "5/1/2020-5/7/2020": figures alone are one time."""
    scene.start, scene.end = a.start, b.end
    both = isinstance(a.interval, Interval) and isinstance(b.interval, Interval)
    days = Period(a.interval, b.interval) if both else None  # type: ignore[arg-type]
    return scene.make("DATE", a.value, days, {**(b.parts or {}), **(a.parts or {})}, inferred=a.inferred)


def _share_year(scene: Scene, a: Timex, b: Timex) -> None:
    """ "July 1 to July 3, 1863": one year for both."""
    if not (a.parts and b.parts and "month" in a.parts and "month" in b.parts):
        return
    if a.inferred and b.inferred:
        _in_one_year(scene, a, b)
    if a.inferred == b.inferred:
        return
    known, unknown = (b, a) if a.inferred else (a, b)
    if "year" not in (known.parts or {}):
        return  # "May 6 next year" says nothing of the other end
    if not isinstance(known.interval, Interval) or known.interval.first is None:
        return
    year = civil(known.interval.first)[0]
    later = (b.parts["month"].value) < (a.parts["month"].value)
    if later:
        year += -1 if unknown is a else 1
    _put_in(scene, unknown, year)


def _in_one_year(scene: Scene, a: Timex, b: Timex) -> None:
    """ "from Jan. 1 to Oct. 31", read end by end, may run backwards: the year of the end that is behind, in the past
    tense, else of the one ahead."""
    first, last = a.interval, b.interval
    if not (isinstance(first, Interval) and isinstance(last, Interval) and a.parts and b.parts):
        return
    if first.first is None or last.first is None or first.first <= last.first:
        return
    months = a.parts["month"].value, b.parts["month"].value
    if ("day" in a.parts) is not ("day" in b.parts) or months[0] >= months[1]:
        return
    scene.start, scene.end = a.start, b.end
    behind = scene.tense() <= 0
    _put_in(scene, *((a, civil(last.first)[0]) if behind else (b, civil(first.first)[0])))


def _put_in(scene: Scene, end: Timex, year: int) -> None:
    """Read one end of a range again, in that year."""
    parts = end.parts or {}
    scene.start, scene.end = end.start, end.end
    if "day" in parts:
        again = dates.dated(scene, parts["month"].value, parts["day"].value, year, parts)
    else:
        again = dates.month_of_year(scene, parts["month"].value, year, parts, inferred=True)
    end.value, end.interval, end.inferred = again.value, again.interval, True
