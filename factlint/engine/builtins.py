"""The functions of the language (section 6 of docs/language.md), by their names there.

Each takes the context and its arguments as field values; an absent argument makes an unclear result.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from factlint import number
from factlint.engine import dates
from factlint.engine.context import is_open, items
from factlint.engine.names import is_inflected, is_slip, normal, spell, swaps
from factlint.engine.relations import absent, candidates, start, value
from factlint.number import Number
from factlint.statement import MISSING, UNCLEAR, Items, Mention, Named, Statement
from factlint.time import algebra, calendar
from factlint.time.duration import Duration
from factlint.time.interval import Interval, Period

if TYPE_CHECKING:
    from collections.abc import Callable

    from factlint.engine.context import Context
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


def total(ctx: Context, x: Any) -> Any:
    if absent(value(x)):
        return UNCLEAR
    result: Any = Number.count(0)
    for item in items(x):
        result = add(result, item)
    if is_open(x) and result.__class__ is Number:
        return Number(result.low, float("inf"), result.unit)
    return result


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


def convert(ctx: Context, x: Any, like: Any) -> Any:
    x, like = value(x), value(like)
    if x.__class__ is not Number or like.__class__ is not Number:
        return UNCLEAR
    from factlint.units import convert as convert_units

    return convert_units(x, like.unit) or UNCLEAR


def between(ctx: Context, x: Any, a: Any, b: Any) -> Truth:
    return min(start(a), start(b)) < start(x) < max(start(a), start(b))


def length(ctx: Context, x: Any) -> Any:
    x = value(x)
    return Number.count(len(x.split())) if x.__class__ is str else UNCLEAR


def on_file(ctx: Context, x: Any) -> Truth:
    return len(candidates(value(x))) == 1


def capitalised(ctx: Context, x: Any) -> Truth:
    """Every word of it begins with a capital: a name, mostly."""
    x = value(x)
    return all(word[0].isupper() for word in x.split()) if x.__class__ is str else None


def spells(ctx: Context, long: Any, short: Any) -> Truth:
    """The initials of a phrase give its short form; no where they give it with two neighbouring letters swapped.

    Unknown for all else: short forms are made in many ways, and those of other languages keep their own order.
    """
    long, short = value(long), value(short)
    if long.__class__ is not str or short.__class__ is not str:
        return None
    words = long.split()
    if spell(words, short):
        return True
    return False if any(spell(words, other) for other in swaps(short)) else None


def swapped(ctx: Context, a: Any, b: Any) -> Truth:
    """Two words of three letters and more that differ by two neighbouring letters in the other order."""
    a, b = value(a), value(b)
    if a.__class__ is not str or b.__class__ is not str:
        return None
    return len(a) == len(b) > 2 and a in swaps(b)


def near(ctx: Context, a: Any, b: Any) -> Truth:
    """Names one typing slip apart, texts with at most one word in six different; two-valued once both are known."""
    if absent(a) or absent(b):
        return None
    one, other = normal(_words(a)), normal(_words(b))
    if one == other:
        return False
    if one.count(" ") >= 5 and other.count(" ") >= 5:
        return _similar_texts(one.split(), other.split())
    if min(len(one), len(other)) < 5 or is_inflected(one, other) or {one, other} <= ctx.full_names:
        return False
    return is_slip(one, other)


def _words(x: Any) -> str:
    x = value(x)
    return x if x.__class__ is str else x.name if x.__class__ in (Named,) or hasattr(x, "name") else str(x)


def _similar_texts(one: list[str], other: list[str]) -> bool:
    from difflib import SequenceMatcher

    same = sum(block.size for block in SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks())
    return (max(len(one), len(other)) - same) * 6 <= max(len(one), len(other))


# -- the time of a claim ------------------------------------------------------------------------------------------


def spoken_time(ctx: Context, claim: Statement) -> Any:
    """The time that a claim speaks of: the only date of its sentence; without one, the article's day.

    Claims of the article's day share it exactly, known or not. Unclear where several dates compete, missing where the
    sentence looks back ("then", "had", "was").
    """
    if claim.role != "claim":
        return claim.fields.get("when", MISSING)
    first, last = ctx.reading.sentences[claim.sentence]
    own = {f.start for f in claim.fields.values() if f.__class__ is Mention}  # "the first since 2015"
    dates = [
        d for d in dates_between(ctx, first, last) if d.start not in own and ctx.document.part_at(d.start) == claim.part
    ]
    if not dates:
        return MISSING if looks_back(ctx.reading.skeleton[first:last]) else article_day(ctx)
    inside = [d for d in dates if claim.start <= d.start < claim.end]
    if len(dates) == 1 or len(inside) == 1:
        return inside[0] if inside else dates[0]
    return UNCLEAR


def article_day(ctx: Context) -> Interval:
    """The day that the article speaks from: one day, even where nobody knows which."""
    date = ctx.date
    return date.anchored("article") if date.__class__ is Interval else Interval(None, None, "", "article")


def dates_between(ctx: Context, first: int, last: int) -> list[Mention]:
    from bisect import bisect_left

    mentions = ctx.reading.mentions
    i = bisect_left(mentions, first, key=start)
    found = []
    while i < len(mentions) and mentions[i].start < last:
        if mentions[i].type == "date":
            found.append(mentions[i])
        i += 1
    return found


PAST = frozenset(
    [
        "then",
        "had",
        "was",
        "were",
        "used",
        "would",
        "earlier",
        "previously",
        "former",
        "formerly",
        "ago",
        "once",
        "late",
    ]
)


def looks_back(sentence: str) -> bool:
    return not PAST.isdisjoint(sentence.split())


BUILTINS: dict[str, Callable[..., Any]] = {
    **dates.BUILTINS,
    "count": count,
    "sum": total,
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
    "convert": convert,
    "spoken-time": spoken_time,
    "between": between,
    "length": length,
    "on-file": on_file,
    "capitalised": capitalised,
    "spells": spells,
    "swapped": swapped,
}


def list_of(x: tuple[Any, ...], open: bool = False) -> Any:
    """A list that came out empty is missing."""
    return Items(x, open) if x else MISSING
