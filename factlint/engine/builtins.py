"""The functions of the language (section 6 of docs/language.md), by their names there.

Each takes the context and its arguments as field values; an absent argument makes an unclear result.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from factlint import lang, number
from factlint.engine import clauses, dates, figures, hours, phrases
from factlint.engine.context import Context, is_open, items
from factlint.engine.holders import seat
from factlint.engine.near import known_as
from factlint.engine.relations import absent, candidates, start, value
from factlint.number import Number
from factlint.statement import MISSING, UNCLEAR, VALIDITY, Items, Mention, Statement
from factlint.time import algebra, calendar
from factlint.time.duration import Duration
from factlint.time.interval import Interval, Period

if TYPE_CHECKING:
    from collections.abc import Callable

    from factlint.time.truth import Truth

TIMES = (Interval, Period)
NUMERIC = {"+": number.add, "-": number.sub, "*": number.mul, "/": number.div}


# -- arithmetic ---------------------------------------------------------------------------------------------------


def add(a: Any, b: Any) -> Any:
    return _arithmetic("+", value(a), value(b))


def sub(a: Any, b: Any) -> Any:
    return _arithmetic("-", value(a), value(b))


def mul(a: Any, b: Any) -> Any:
    return _arithmetic("*", value(a), value(b))


def div(a: Any, b: Any) -> Any:
    return _arithmetic("/", value(a), value(b))


def _arithmetic(op: str, a: Any, b: Any) -> Any:
    if absent(a) or absent(b):
        return UNCLEAR
    if a.__class__ is int:
        a = Number.count(a)
    if b.__class__ is int:
        b = Number.count(b)
    if a.__class__ is Number and b.__class__ is Number:
        return NUMERIC[op](a, b)
    if a.__class__ in TIMES:
        if op == "-" and b.__class__ in TIMES:
            return algebra.subtract(a, b)
        if b.__class__ is Duration:
            return algebra.add(a, b) if op == "+" else algebra.take(a, b)
    return UNCLEAR


# -- functions ----------------------------------------------------------------------------------------------------


def count(ctx: Context, x: Any) -> Any:
    if absent(value(x)):
        return UNCLEAR
    n = len(items(x))
    return Number(float(n), float("inf")) if is_open(x) else Number.count(n)


def percent(ctx: Context, x: Any) -> Any:
    x = value(x)
    return number.percent(x) if x.__class__ is Number else UNCLEAR


def year(ctx: Context, x: Any) -> Any:
    return _calendar_part(x, 0)


def month(ctx: Context, x: Any) -> Any:
    return _calendar_part(x, 1)


def _calendar_part(x: Any, i: int) -> Any:
    x = value(x)
    if x.__class__ is not Interval or x.first is None or x.last is None:
        return UNCLEAR
    low, high = calendar.civil(x.first), calendar.civil(x.last)
    if i and low[0] != high[0]:
        return UNCLEAR
    return Number(float(low[i]), float(high[i]))


def weekday(ctx: Context, x: Any) -> Any:
    x = value(x)
    if x.__class__ is not Interval or x.first is None or x.first != x.last:
        return UNCLEAR
    return calendar.weekday(x.first)


def years(ctx: Context, x: Any) -> Any:
    x = value(x)
    if x.__class__ is not Duration:
        return UNCLEAR
    low, high = algebra.years(x)
    return Number(float(low), float(high))


def gap(ctx: Context, a: Any, b: Any) -> Any:
    a, b = value(a), value(b)
    return algebra.gap(a, b) if a.__class__ in TIMES and b.__class__ in TIMES else UNCLEAR


def counted(ctx: Context, a: Any, b: Any) -> Any:
    a, b = value(a), value(b)
    return algebra.counted(a, b) if a.__class__ in TIMES and b.__class__ in TIMES else UNCLEAR


def nearest(ctx: Context, day: Any, date: Any) -> Any:
    day, date = value(day), value(date)
    if day.__class__ is not int or date.__class__ is not Interval or date.first is None or date.first != date.last:
        return UNCLEAR
    return calendar.nearest(day, date)


def days_in(ctx: Context, m: Any, y: Any) -> Any:
    m, y = _whole(m), _whole(y)
    if m is None or not 1 <= m <= 12:
        return UNCLEAR
    if y is None:
        return Number(28.0, 29.0) if m == 2 else Number.count(calendar.days_in_month(2023, m))
    return Number.count(calendar.days_in_month(y, m))


def _whole(x: Any) -> int | None:
    x = value(x)
    if x.__class__ is Number and x.low == x.high:
        return int(x.low)
    return x if x.__class__ is int else None


def holiday(ctx: Context, name: Any, y: Any) -> Any:
    y, names = _whole(y), candidates(value(name))
    if y is None or len(names) != 1:
        return UNCLEAR
    return calendar.holiday(names[0].name, y) or UNCLEAR


def between(ctx: Context, x: Any, a: Any, b: Any) -> Truth:
    return min(start(a), start(b)) < start(x) < max(start(a), start(b))


def length(ctx: Context, x: Any) -> Any:
    x = value(x)
    return Number.count(len(x.split())) if x.__class__ is str else UNCLEAR


def is_a(ctx: Context, x: Any, kind: Any) -> Truth:
    """Whether a thing is a country, an org ...; unknown for a name not on file, but for organisations seen as such."""
    things = candidates(value(x))
    if absent(kind) or not (things or x.__class__ is Mention):
        return None
    if not things:
        return True if x.type == kind else False if x.type in ("org", "person", "office") else None
    kinds = {thing.kind for thing in things}
    return kind in kinds if len(kinds) == 1 or kind not in kinds else None


def on_file(ctx: Context, x: Any) -> Truth:
    return len(candidates(value(x))) == 1


# -- the time of a claim ------------------------------------------------------------------------------------------


def spoken_time(ctx: Context, claim: Statement) -> Any:
    """The time that a claim speaks of: the only date of its sentence; without one, the article's day.

    Claims of the article's day share it exactly, known or not. Unclear where several dates compete, missing where the
    sentence looks back ("then", "had", "was").
    """
    if claim.role != "claim":
        return claim.fields.get(VALIDITY, MISSING)
    if claim.sentence >= len(ctx.reading.sentences):
        return MISSING
    first, last = ctx.reading.sentences[claim.sentence]
    own = {f.start for f in claim.fields.values() if f.__class__ is Mention}  # "the first since 2015"
    dates = [
        d for d in dates_between(ctx, first, last) if d.start not in own and ctx.document.part_at(d.start) == claim.part
    ]
    if not dates:
        return MISSING if looks_back(ctx.reading.skeleton[first:last]) else ctx.day
    inside = [d for d in dates if claim.start <= d.start < claim.end]
    if len(dates) == 1 or len(inside) == 1:
        return inside[0] if inside else dates[0]
    return UNCLEAR


def dates_between(ctx: Context, first: int, last: int) -> list[Mention]:
    return [mention for mention in ctx.reading.between(first, last) if mention.type == "date"]


def looks_back(sentence: str) -> bool:
    return not lang.words("tense/looks-back").isdisjoint(sentence.split())


BUILTINS: dict[str, Callable[..., Any]] = {
    **figures.BUILTINS,
    **dates.BUILTINS,
    **hours.BUILTINS,
    **phrases.BUILTINS,
    **clauses.BUILTINS,
    "count": count,
    "percent": percent,
    "year": year,
    "month": month,
    "weekday": weekday,
    "years": years,
    "gap": gap,
    "counted": counted,
    "nearest": nearest,
    "days-in": days_in,
    "holiday": holiday,
    "spoken-time": spoken_time,
    "between": between,
    "length": length,
    "on-file": on_file,
    "is-a": is_a,
    "known-as": known_as,
    "seat": seat,
}


def list_of(x: tuple[Any, ...], open: bool = False) -> Any:
    """A list that came out empty is missing."""
    return Items(x, open) if x else MISSING
