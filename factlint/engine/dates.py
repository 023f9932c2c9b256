"""The calendar of the language: functions over dates, feasts and clocks (section 6 of docs/language.md).

Each takes the context and its arguments as field values; what is absent or not exact makes an unclear result.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from factlint import lang
from factlint.engine.relations import value
from factlint.number import Number
from factlint.statement import UNCLEAR, Mention, Statement
from factlint.time import calendar, printing
from factlint.time.duration import YEAR
from factlint.time.interval import Interval, Period

if TYPE_CHECKING:
    from collections.abc import Callable

    from factlint.engine.context import Context
    from factlint.time.truth import Truth

_OLDEST = 130  # years
_NARRATED = lang.entries("claim-context/narrated-day")  # "next day" may be the day after another
_LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ'’-–"


def _whole(x: Any) -> int | None:
    x = value(x)
    if x.__class__ is Number:
        return int(x.low) if x.low == x.high else None
    return x if x.__class__ is int else None


def _exact(x: Any) -> Interval | None:
    x = value(x)
    return x if x.__class__ is Interval and x.first is not None and x.first == x.last else None


def day(ctx: Context, x: Any) -> Any:
    """The day of the month."""
    date = _exact(x)
    return UNCLEAR if date is None or date.first is None else Number.count(calendar.civil(date.first)[2])


def date_of(ctx: Context, d: Any, m: Any, y: Any) -> Any:
    """That day of that year; unclear where there is none."""
    d, m, y = _whole(d), _whole(m), _whole(y)
    if d is None or m is None or y is None or not 1 <= m <= 12 or not 1 <= d <= calendar.days_in_month(y, m):
        return UNCLEAR
    return Interval.day(y, m, d)


def birth(ctx: Context, when: Any, age: Any) -> Any:
    """The days on which somebody of that age at that time was born."""
    when, age = value(when), value(age)
    if when.__class__ is Period:
        when = Interval(when.start.first, when.end.last)
    if when.__class__ is not Interval or when.first is None or when.last is None or age.__class__ is not Number:
        return UNCLEAR
    age = age.as_count()
    if not 0 <= age.low <= age.high <= _OLDEST:
        return UNCLEAR
    return Interval(int(when.first - (age.high + 1) * YEAR) - 1, int(when.last - age.low * YEAR) + 1)


def precision(ctx: Context, x: Any) -> Any:
    """How exactly a date is said: a word, "moment" for "now"; unclear for what was computed."""
    told = value(x)
    if told.__class__ is Interval and told.precision:
        return told.precision
    return "moment" if x.__class__ is Mention and x.type == "date" else UNCLEAR


def anniversary(ctx: Context, date: Any, nth: Any) -> Any:
    date, nth = value(date), _whole(nth)
    if date.__class__ is not Interval or nth is None or not 0 < nth < 10_000:
        return UNCLEAR
    return calendar.anniversary(date, nth)


def feast(ctx: Context, name: Any, near: Any) -> Any:
    """The day of the feast so called, in the year in which it is nearest to a date."""
    found = _feasts(name, near)
    return found[0] if found else UNCLEAR


def falls_on(ctx: Context, name: Any, date: Any) -> Truth:
    """The feast so called is kept on that day, by some church or country; unknown for feasts not known.

    A day written without its year may be that of the year before or after.
    """
    on = _exact(date)
    if on is None or on.first is None:
        return None
    days = [on]
    if date.__class__ is Mention and "year" not in (date.parts or {}):
        days += [calendar.anniversary(on, n) for n in (-1, 1)]
    found = [f for d in days for f in _feasts(name, d)]
    if not found:
        return None
    return any(
        f.first is None or f.last is None or f.first <= d.first <= f.last for f in found for d in days if d.first
    )


def _feasts(name: Any, near: Any) -> list[Interval]:
    """Its days, in all reckonings, the usual one first: the nearest to a date, and none where it is far from all."""
    name, near = value(name), value(near)
    if name.__class__ is not str or near.__class__ is not Interval or near.first is None or near.last is None:
        return []
    year = calendar.civil(near.first)[0]
    found: list[Interval] = []
    for reckoning in ("", *lang.entries("feasts/reckonings")):
        days = [d for y in (year - 1, year, year + 1) if (d := calendar.holiday(reckoning + name, y)) is not None]
        if days:
            found.append(min(days, key=lambda d: abs((d.first or 0) - (near.first or 0))))
    return found


def in_use(ctx: Context, zone: Any, date: Any) -> Truth:
    """The clocks so called ("EST") are kept on that day."""
    zone, date = value(zone), value(date)
    if zone.__class__ is not str or date.__class__ is not Interval:
        return None
    return calendar.holds(zone, date)


def tense(ctx: Context, x: Any) -> Any:
    """ "past" or "future" by the verb that governs the place; unclear where that is not certain."""
    told = x.__class__ is Mention or (x.__class__ is Statement and x.role == "claim")
    if not told or ctx.document.part_at(x.start) != "body":
        return UNCLEAR
    return ctx.clock.tense(x.start) or UNCLEAR


def leaning(ctx: Context, x: Any) -> Any:
    """ "past" or "future" by the words of the date itself: "last week", "tomorrow"; unclear for all others."""
    return (_leaning(x.text) or UNCLEAR) if x.__class__ is Mention else UNCLEAR


_LEANS_BACK = lang.entries("claim-context/leans-back")
_AGO = lang.entries("claim-context/ago")
_LEANS_AHEAD = lang.entries("claim-context/leans-ahead")


def _leaning(text: str) -> str:
    low = text.lower()
    if low.startswith(_LEANS_BACK) or low.endswith(_AGO):
        return "past"
    if low.startswith(_LEANS_AHEAD) and not low.endswith(_NARRATED):
        return "future"
    return ""


def word_before(ctx: Context, x: Any) -> Any:
    """The word right before a place, in small letters; empty where a mark or nothing stands there."""
    if x.__class__ is not Mention and not (x.__class__ is Statement and x.role == "claim"):
        return UNCLEAR
    before = ctx.reading.text[max(0, x.start - 40) : x.start].rstrip()
    word = before[len(before.rstrip(_LETTERS)) :]
    return word.rstrip("-–").lower()


def word_after(ctx: Context, x: Any) -> Any:
    """The word right after a place, in small letters; empty where a mark or nothing stands there."""
    if x.__class__ is not Mention and not (x.__class__ is Statement and x.role == "claim"):
        return UNCLEAR
    after = ctx.reading.text[x.end : x.end + 40].lstrip()
    word = after[: len(after) - len(after.lstrip(_LETTERS))]
    return word.lower()


def as_written(ctx: Context, date: Any, like: Any) -> Any:
    """A date in the form of one in the text: "Friday, Dec. 22" as "Friday, Dec. 23" is written. The weekday stays."""
    new, old = _exact(date), _exact(like)
    if new is None or old is None or new.first is None or old.first is None or like.__class__ is not Mention:
        return UNCLEAR
    parts = like.parts or {}
    if "day" not in parts or "month" not in parts or parts["day"].start == parts["month"].start:
        return UNCLEAR
    year, month, of_month = calendar.civil(new.first)
    changes = [(parts["day"], f"{of_month}{_ending(of_month, parts['day'].text)}")]
    if month != calendar.civil(old.first)[1]:
        changes.append((parts["month"], _month_like(month, parts["month"].text)))
    if year != calendar.civil(old.first)[0] and "year" in parts:
        changes.append((parts["year"], str(year)))
    text = like.text
    for part, written in sorted(changes, key=lambda c: -c[0].start):
        text = text[: part.start - like.start] + written + text[part.end - like.start :]
    return text


def _ending(number: int, like: str) -> str:
    if like[-1:].isdigit():
        return ""
    return printing.ending(number)


def _month_like(month: int, like: str) -> str:
    names, bare = lang.entries("calendar/months"), like.rstrip(".")
    if bare == like and bare.lower() in map(str.lower, names):
        written = names[month - 1]
    else:
        short = lang.groups("calendar/month-short")[month - 1][0]
        written = short + ("." if like.endswith(".") and len(names[month - 1]) > 4 else "")
    return written.upper() if bare.isupper() else written


BUILTINS: dict[str, Callable[..., Any]] = {
    "day": day,
    "birth": birth,
    "date-of": date_of,
    "anniversary": anniversary,
    "precision": precision,
    "feast": feast,
    "falls-on": falls_on,
    "in-use": in_use,
    "tense": tense,
    "leaning": leaning,
    "as-written": as_written,
    "word-before": word_before,
    "word-after": word_after,
}
