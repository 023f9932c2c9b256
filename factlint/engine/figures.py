"""The functions of the language over figures: units, ratios, lists that add up."""

from __future__ import annotations

from itertools import pairwise
from math import floor, log10
from typing import TYPE_CHECKING, Any

from factlint import lang, number
from factlint.digits import last_digit
from factlint.engine.context import Context, is_open, items
from factlint.engine.relations import absent, in_unit_of, value
from factlint.extract.agreement import is_slip
from factlint.number import INF, Number, as_fine
from factlint.statement import UNCLEAR, Mention
from factlint.time import printing
from factlint.time.duration import Duration

if TYPE_CHECKING:
    from collections.abc import Callable

    from factlint.time.truth import Truth


def total(ctx: Context, x: Any) -> Any:
    """Of a list; a bare number in it is of the others' unit."""
    if absent(value(x)):
        return UNCLEAR
    members = [value(item) for item in items(x)]
    called = {m.unit for m in members if m.__class__ is Number and m.unit}
    unit = called.pop() if len(called) == 1 else ""
    result = Number.count(0, unit)
    written: float | None = 0.0
    for member in members:
        if member.__class__ is not Number:
            return UNCLEAR
        result = number.add(result, in_unit(member, unit) if unit and not member.unit else member)
        if written is None or member.written is None or member.hedge:
            written = None
        else:
            written = round(written + member.written, 9)
    if is_open(x):
        return Number(result.low, float("inf"), result.unit)
    result.written = written if result.low != float("-inf") else None
    return result


def in_unit(x: Number, unit: str) -> Number:
    return Number(x.low, x.high, unit, x.open_low, x.open_high, x.written, x.hedge)


def convert(ctx: Context, x: Any, like: Any) -> Any:
    x, like = value(x), value(like)
    if x.__class__ is not Number or like.__class__ is not Number:
        return UNCLEAR
    from factlint.units import convert as convert_units

    return convert_units(x, like) or UNCLEAR


def unit(ctx: Context, x: Any) -> Any:
    """What a figure measures in: "km", "USD", "%"; "" for a bare number."""
    x = value(x)
    return x.unit if x.__class__ is Number else UNCLEAR


def measure(ctx: Context, x: Any) -> Any:
    """What its unit measures: "length", "area", "volume" ...; unclear where that is more than one thing, or nothing."""
    x = value(x)
    meanings = lang.units().get(x.unit) if x.__class__ is Number else None
    found = {meaning[0] for meaning in meanings[1]} if meanings is not None else ()
    return found.pop() if len(found) == 1 else UNCLEAR


def plain(ctx: Context, x: Any) -> Any:
    """A figure without the words around it: "at least 300" as 300."""
    x = value(x)
    if x.__class__ is not Number:
        return UNCLEAR
    if not x.hedge or x.written is None:
        return x
    return Number.rounded(x.written, min(1.0, last_digit(x.written, 1e-6)), x.unit)


def exactly(ctx: Context, x: Any) -> Any:
    """The value that stands there, without its rounding and the words around it: "about 4.2" as 4.2."""
    x = value(x)
    return Number.count(x.written, x.unit) if x.__class__ is Number and x.written is not None else UNCLEAR


def rounded(ctx: Context, x: Any, like: Any) -> Any:
    """What a desk's calculator gives: `x` without its rounding, in the unit of `like` and with as many digits.

    Two digits at least, and more where `like` would read the same.
    """
    x, like = value(x), value(like)
    if x.__class__ is not Number or like.__class__ is not Number or abs(x.high) == INF or abs(x.low) == INF:
        return UNCLEAR if x.__class__ is not Number or like.__class__ is not Number else x
    size = x.written if x.written is not None else (x.low + x.high) / 2
    unit = x.unit
    if like.unit not in ("", unit) and x.unit:
        from factlint.units import likeliest

        converted = likeliest(size, x.unit, like.unit)
        if converted is None:
            return UNCLEAR
        size, unit = converted, like.unit
    told = like.written if like.written is not None else (like.low + like.high) / 2
    last = last_digit(told, 1e-6)
    worth = (min(last, 1.0) if last > 1e-6 else 1.0) if like.hedge else like.high - like.low or last_digit(told, 1e-6)
    if size:
        worth = min(worth, 10.0 ** (floor(log10(abs(size))) - 1))
    result = round(round(size / worth) * worth, 9)
    while result == told != size and worth > 1e-6:
        worth /= 10
        result = round(round(size / worth) * worth, 9)
    return Number.count(result, unit)


def mistyped(ctx: Context, a: Any, b: Any) -> Truth:
    """Two figures are one digit, or two neighbours in the other order, apart; no for figures of under three digits."""
    a, b = value(a), value(b)
    if a.__class__ is not Number or b.__class__ is not Number or a.unit != b.unit:
        return None
    one, other = (f"{(x.written if x.written is not None else (x.low + x.high) / 2):.6f}" for x in (a, b))
    if len(one) != len(other) or min(len(x.strip("0.")) for x in (one, other)) < 3:
        return False
    return is_slip(one, other)


def bare(ctx: Context, x: Any) -> Any:
    """A figure without its unit, which compares what no table converts: $5 and 4 euros."""
    x = value(x)
    return in_unit(x, "") if x.__class__ is Number else UNCLEAR


def _comparable(a: Any, b: Any) -> tuple[Any, Any]:
    """Two positive figures in one unit, a bare one in the other's; (None, None) for any others."""
    if a.__class__ is not Number or b.__class__ is not Number or min(a.low, b.low) <= 0:
        return None, None
    if a.unit and b.unit and a.unit != b.unit:
        b = in_unit_of(a, b)
        if a.unit != b.unit:
            return None, None
    return as_fine(a, b), as_fine(b, a)


def growth(ctx: Context, a: Any, b: Any) -> Any:
    """By what percentage `b` differs from `a`; unclear where one of them lacks its scale ("from 9 to 8 mln")."""
    a, b = _comparable(value(a), value(b))
    if a is None:
        return UNCLEAR
    low, high = (b.low / a.high - 1) * 100, (b.high / a.low - 1) * 100
    if high > MOST_GROWTH or low < -MOST_GROWTH / (MOST_GROWTH / 100 + 1):
        return UNCLEAR
    if low < 0 < high:
        return Number(0.0, max(-low, high), "%")
    return Number(min(abs(low), abs(high)), max(abs(low), abs(high)), "%")


MOST_GROWTH = 3000.0  # percent; beyond, a "mln" was left out


def ratio(ctx: Context, a: Any, b: Any) -> Any:
    """`b` divided by `a`, a bare number being of the other one's unit; unclear as `growth` is."""
    a, b = _comparable(value(a), value(b))
    if a is None:
        return UNCLEAR
    low, high = b.low / a.high, b.high / a.low
    return UNCLEAR if high > MOST_GROWTH / 100 or low < 100 / MOST_GROWTH else Number(low, high)


def difference(ctx: Context, a: Any, b: Any, like: Any) -> Any:
    """How much `b` is more or less than `a`, in their unit or in that of `like`; unclear as `growth` is."""
    a, b, like = value(a), value(b), value(like)
    if like.__class__ is not Number or ratio(ctx, a, b) is UNCLEAR:
        return UNCLEAR
    unit = a.unit or b.unit or like.unit
    if unit == "%" and like.unit in POINTS:
        worth = POINTS[like.unit]
        a, b = _as_fine(a, b), _as_fine(b, a)
        a, b = number.mul(in_unit(a, ""), worth), number.mul(in_unit(b, ""), worth)
        unit = like.unit
    gap = number.sub(in_unit(in_unit_of(in_unit(a, unit), b), unit), in_unit(a, unit))
    low, high = sorted((abs(gap.low), abs(gap.high)))
    return Number(0.0 if gap.low <= 0 <= gap.high else low, high, unit)


def _as_fine(percent: Number, other: Number) -> Number:
    """A percentage beside one with more digits is as exact: 5% beside 5.25% is 5.00%."""
    last = other.high - other.low
    if percent.hedge or other.hedge or percent.written is None or not 0 < last < percent.high - percent.low:
        return percent
    return Number.rounded(percent.written, last, percent.unit)


POINTS = {"points": Number.count(1), "basis points": Number.count(100)}  # of a percentage


def each(ctx: Context, x: Any) -> Any:
    """How many days lie between two of a rate: 1 for "a day", 28 to 31 for "a month"."""
    x = value(x)
    found = EACH.get(x.unit) if x.__class__ is Duration and x.count == 1 else None
    return Number(*found, written=_DAYS[x.unit]) if found else UNCLEAR


EACH = {
    "hour": (1 / 24, 1 / 24), "day": (1.0, 1.0), "week": (7.0, 7.0), "month": (28.0, 31.0), "year": (365.0, 366.0),
}  # fmt: skip


def days(ctx: Context, x: Any) -> Any:
    """How many days a duration may have."""
    x = value(x)
    if x.__class__ is not Duration:
        return UNCLEAR
    told = x.count * _DAYS[x.unit] if x.count is not None and x.unit in _DAYS else None
    return Number(x.low, x.high, open_high=True, written=told)


_DAYS = {"minute": 1 / 1440, "hour": 1 / 24, "day": 1.0, "week": 7.0, "month": 365 / 12, "year": 365.0}


def closed(ctx: Context, x: Any) -> Truth:
    """A list is all there: "and" or "or" stands before its last member and nowhere else; unknown for one member."""
    members = [m for m in items(x) if m.__class__ is Mention]
    if len(members) < 2 or is_open(x):
        return None
    text = ctx.document.text
    links = [text[a.end : b.start].split() for a, b in pairwise(members)]
    ends = [not lang.words("grammar/list-link").isdisjoint(words) for words in links]
    return ends[-1] and not any(ends[:-1])


def ordinal(ctx: Context, x: Any) -> Any:
    """A number, or an ordinal in figures, with its right ending, "3rd"; an ordinal in words as it is written."""
    said = value(x)
    if said.__class__ is not Number or said.low != said.high:
        return UNCLEAR
    n = int(said.low)
    ending = printing.ending(n)
    if x.__class__ is not Mention:
        return f"{n}{ending}"
    if not x.text[0].isdigit():
        return x.text
    return x.text[:-2] + (ending if x.text[-2:].islower() else ending.upper())


BUILTINS: dict[str, Callable[..., Any]] = {
    "sum": total,
    "convert": convert,
    "unit": unit,
    "measure": measure,
    "plain": plain,
    "exactly": exactly,
    "rounded": rounded,
    "bare": bare,
    "mistyped": mistyped,
    "growth": growth,
    "ratio": ratio,
    "difference": difference,
    "days": days,
    "each": each,
    "closed": closed,
    "ordinal": ordinal,
}
