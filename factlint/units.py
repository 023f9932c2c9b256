"""Quantities in other units. What the units are worth is in lang/<code>/units; `convert` rounds as writers do."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from factlint import lang
from factlint.digits import last_digit
from factlint.number import INF, Number

# How far a converted figure may be rounded, by how many digits the original has: nobody rounds a figure of four
# digits to one.
_REACH = (0.25, 0.25, 0.12)
_REACH_OF_EXACT: Final = 0.06


def convert(x: Number, like: Number) -> Number | None:
    """`x`, as written, in the unit of `like` and rounded as that is; None where the two do not measure one thing.

    A unit that means several things ("tons") takes the meaning that comes nearest to `like`, and so do degrees, which
    may be a temperature or a difference. A range (`written` is None) converts end by end.
    """
    if x.unit == like.unit:
        return x
    if x.written is None or like.written is None:
        return _ends(x, like.unit)
    found = list(_meanings(x.written, x.unit, like.unit))
    if not found:
        return None
    target = like.written
    value = min(found, key=lambda v: abs(v - target))
    half = _tolerance(value, like, digits_of(x))
    return Number(value - half, value + half, like.unit)


def likeliest(value: float, unit: str, to: str) -> float | None:
    """A value in another unit, by the likeliest meaning of both; None where the two do not measure one thing."""
    return value if unit == to else next(_meanings(value, unit, to), None)


def comparable(x: Number, unit: str) -> Number | None:
    """All that `x` may be in another unit, nothing rounded anew; None where there is no way."""
    return x if x.unit == unit else _ends(x, unit)


def _ends(x: Number, unit: str) -> Number | None:
    lows, highs = list(_meanings(x.low, x.unit, unit)), list(_meanings(x.high, x.unit, unit))
    if not lows:
        return None
    return Number(min(lows), max(highs), unit, x.open_low, x.open_high)


def _meanings(value: float, unit: str, to: str) -> Iterator[float]:
    units = lang.units()
    if unit not in units or to not in units:
        return
    for measure, size, zero in units[unit][1]:
        for other, other_size, other_zero in units[to][1]:
            if measure == other:
                yield (value * size + zero - other_zero) / other_size if abs(value) != INF else value
                if zero != other_zero:
                    yield value * size / other_size


def _tolerance(value: float, like: Number, digits: int) -> float:
    """Half a unit of the last digit of `like` that is not 0, within reason."""
    reach = _REACH[digits] if digits < len(_REACH) else _REACH_OF_EXACT
    half = last_digit(like.written or 0.0, like.high - like.low or 1.0) / 2 if not like.hedge else INF
    return max(min(half, abs(value) * reach), (like.high - like.low) / 2 if not like.hedge else 0.0, abs(value) * 0.01)


def digits_of(x: Number) -> int:
    """How many digits of a figure count: 2 of 350,000, 3 of 1.05."""
    if not x.written:
        return 1
    value, digits = abs(x.written), 0
    from math import floor, log10

    whole = round(value / 10.0 ** (floor(log10(value)) - 14))
    while whole and whole % 10 == 0:
        whole //= 10
    while whole:
        whole //= 10
        digits += 1
    return digits
