"""Numbers as ranges: a written figure stands for all that round to it, a hedge moves the ends, a count is exact."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from factlint.digits import (
    ABOUT,
    AT_LEAST,
    AT_MOST,
    EXACTLY,
    JUST_OVER,
    LESS,
    NEARLY,
    OVER,
    VAGUE,
    last_digit,
    name_hedge,
    print_range,
    print_value,
    read_digits,
    spread,
    with_unit,
)
from factlint.digits import printed as printed_hedge
from factlint.lang import spoken

if TYPE_CHECKING:
    from factlint.time.truth import Truth

INF: Final = float("inf")
# Ends of rounded figures that touch by arithmetic ("0.1 + 0.2" and "0.3") are never a certain no.
_TINY: Final = 1e-9


class Number:
    """A range of reals with a `unit` ("" for bare numbers, "%", "USD", "km" ...); exact where `low == high`.

    An end may be infinite; `open_low` and `open_high` say that it does not itself belong to the range. `written` is
    the value as written (`None` for a computed number), `hedge` one of `factlint.digits` or "".
    """

    __slots__ = ("hedge", "high", "low", "open_high", "open_low", "unit", "written")

    def __init__(
        self,
        low: float,
        high: float,
        unit: str = "",
        open_low: bool = False,
        open_high: bool = False,
        written: float | None = None,
        hedge: str = "",
    ) -> None:
        self.low = low
        self.high = high
        self.unit = unit
        self.open_low = open_low
        self.open_high = open_high
        self.written = written
        self.hedge = hedge

    @classmethod
    def count(cls, value: float, unit: str = "") -> Number:
        """Exactly that value."""
        return cls(value, value, unit, written=value)

    @classmethod
    def rounded(cls, value: float, last: float, unit: str = "", hedge: str = "") -> Number:
        """A value written to the digit of worth `last`: 7.7 to 0.1, 300 to 1, 3,000 and 3 thousand to 1,000.

        `hedge` is any spelling of `factlint.digits.HEDGES`; ValueError for others.
        """
        hedge = name_hedge(hedge)
        if hedge:
            low, high, open_low, open_high = _widen(value, last_digit(value, last), hedge)
            return cls(low, high, unit, open_low, open_high, value, hedge)
        return cls(value - last / 2, value + last / 2, unit, written=value)

    @classmethod
    def from_text(cls, text: str, unit: str = "", hedge: str = "", scale: float = 1) -> Number:
        """Of digits as written ("3,000", "7.7", "-4", "−4") or a vague word ("dozens").

        `scale` is the worth of a word after it (1e6 for "million"). ValueError for anything else and for more digits
        than can be told apart.
        """
        vague = VAGUE.get(text.lower())
        if vague:
            return cls(vague[0], vague[1], unit)
        value, last = read_digits(text)
        return cls.rounded(value * scale, last * scale, unit, hedge)

    @property
    def exact(self) -> bool:
        return self.low == self.high

    def as_count(self) -> Number:
        """A count carries no rounding: exactly what is written, unless hedged or computed."""
        if self.hedge or self.written is None:
            return self
        return Number.count(self.written, self.unit)

    def __eq__(self, other: object) -> bool:
        return (
            isinstance(other, Number)
            and (self.low, self.high, self.unit) == (other.low, other.high, other.unit)
            and (self.open_low, self.open_high) == (other.open_low, other.open_high)
        )

    def __hash__(self) -> int:
        return hash((self.low, self.high, self.unit))

    def __repr__(self) -> str:
        left, right = "(" if self.open_low else "[", ")" if self.open_high else "]"
        return f"Number{left}{self.low:g}, {self.high:g}{right}{self.unit and ' ' + self.unit}"

    def __str__(self) -> str:
        """As written; a computed one as the shortest rounded value inside it, an open one as "at least 13"."""
        if self.written is not None:
            return printed_hedge(self.hedge) + with_unit(print_value(self.written), self.unit)
        bounds: dict[str, str] = spoken.table("printing/bounds")
        if self.low == -INF:
            word = bounds["below" if self.open_high else "at most"]
            return bounds["any"] if self.high == INF else f"{word} {with_unit(print_value(self.high), self.unit)}"
        if self.high == INF:
            word = bounds["above" if self.open_low else "at least"]
            return f"{word} {with_unit(print_value(self.low), self.unit)}"
        return with_unit(print_range(self.low, self.high), self.unit)


def _widen(value: float, last: float, hedge: str) -> tuple[float, float, bool, bool]:
    """Both ends and whether each is open."""
    reach = spread(value, last)
    match hedge:
        case _ if hedge == ABOUT:
            return value - reach, value + reach, False, False
        case _ if hedge == NEARLY:
            return value - reach, value, False, False
        case _ if hedge == JUST_OVER:
            return value, value + reach, False, False
        case _ if hedge == OVER:
            return value, INF, True, False
        case _ if hedge == AT_LEAST:
            return value, INF, False, False
        case _ if hedge == LESS:
            return -INF, value, False, True
        case _ if hedge == AT_MOST:
            return -INF, value, False, False
    assert hedge == EXACTLY
    return value, value, False, False


# -- arithmetic: the range holds the result for all values of both ----------------------------------------------


def add(a: Number, b: Number) -> Number:
    """`1 + 50%` is 1.5. Unbounded where the units differ."""
    a, b = _align(a, b)
    if a.unit != b.unit:
        return Number(-INF, INF, a.unit)
    return Number(a.low + b.low, a.high + b.high, a.unit, a.open_low or b.open_low, a.open_high or b.open_high)


def sub(a: Number, b: Number) -> Number:
    """Unbounded where the units differ."""
    return add(a, Number(-b.high, -b.low, b.unit, b.open_high, b.open_low))


def mul(a: Number, b: Number) -> Number:
    """50% of 10 km is 5 km, 2 USD/km times 3 km is 6 USD."""
    scale = 1.0
    if "%" in (a.unit, b.unit):
        scale, unit = 0.01, b.unit if a.unit == "%" else a.unit
    else:
        unit = _product_unit(a.unit, b.unit)
    return _span(unit, [_times(x, y) * scale for x in (a.low, a.high) for y in (b.low, b.high)])


def div(a: Number, b: Number) -> Number:
    """Unbounded where the divisor may be 0."""
    scale = 1.0
    if a.unit != "%" == b.unit:
        scale, unit = 100.0, a.unit
    else:
        unit = "" if a.unit == b.unit else f"{a.unit}/{b.unit}".removesuffix("/")
    if b.low <= 0 <= b.high:
        return Number(-INF, INF, unit)
    return _span(unit, [_divide(x, y) * scale for x in (a.low, a.high) for y in (b.low, b.high)])


def percent(n: Number) -> Number:
    """A bare number as a percentage: 0.5 is 50%."""
    return Number(n.low * 100, n.high * 100, "%", n.open_low, n.open_high)


def _align(a: Number, b: Number) -> tuple[Number, Number]:
    if (a.unit, b.unit) == ("", "%"):
        return a, Number(b.low / 100, b.high / 100, "", b.open_low, b.open_high)
    if (a.unit, b.unit) == ("%", ""):
        return Number(a.low / 100, a.high / 100, "", a.open_low, a.open_high), b
    return a, b


def _span(unit: str, ends: list[float]) -> Number:
    # which corner is attained is not kept: a closed end is only less certain
    return Number(min(ends), max(ends), unit)


def _times(x: float, y: float) -> float:
    return x * y if x and y else 0.0  # 0 times infinity is 0 here: an end is infinite, no value is


def _divide(x: float, y: float) -> float:
    return 0.0 if abs(y) == INF else x / y


def _product_unit(a: str, b: str) -> str:
    if not a or not b:
        return a + b
    if a.endswith("/" + b):
        return a.removesuffix("/" + b)
    if b.endswith("/" + a):
        return b.removesuffix("/" + a)
    return f"{a}*{b}"


# -- relations; unknown where the units differ --------------------------------------------------------------------


def is_(a: Number, b: Number) -> Truth:
    """Yes for one exact value, no for ranges without a common value."""
    if a.unit != b.unit:
        return None
    if a.low == a.high == b.low == b.high:
        return True
    return False if _certainly_below(a, b) or _certainly_below(b, a) else None


def fits(a: Number, b: Number) -> Truth:
    """Yes where `a` lies within `b`, no where they have no common value."""
    if a.unit != b.unit:
        return None
    if (b.low < a.low or (b.low == a.low and (a.open_low or not b.open_low))) and (
        a.high < b.high or (a.high == b.high and (a.open_high or not b.open_high))
    ):
        return True
    return False if _certainly_below(a, b) or _certainly_below(b, a) else None


def less(a: Number, b: Number) -> Truth:
    if a.unit != b.unit:
        return None
    if _below(a, b):
        return True
    return False if _surely_not_above(b, a) else None


def at_most(a: Number, b: Number) -> Truth:
    if a.unit != b.unit:
        return None
    if a.high <= b.low:
        return True
    return False if _certainly_below(b, a) else None


def at_least(a: Number, b: Number) -> Truth:
    return at_most(b, a)


def _below(a: Number, b: Number) -> bool:
    """Every value of `a` is under every value of `b`."""
    return a.high < b.low or (a.high == b.low and (a.open_high or b.open_low))


def _certainly_below(a: Number, b: Number) -> bool:
    """The same with room for the last bits of floats; whole numbers need none."""
    if a.high == b.low:
        return a.open_high or b.open_low
    if a.high > b.low:
        return False
    return a.high + _TINY * max(abs(a.high), abs(b.low)) < b.low


def _surely_not_above(a: Number, b: Number) -> bool:
    return a.high <= b.low and (a.high == b.low or _certainly_below(a, b))


def as_fine(x: Number, other: Number) -> Number:
    """ "1,000" beside 1,250 is not rounded to thousands, nor "4 million" beside "3.2 million" to millions.

    Who compares two figures rounds them alike, and leaves out zeros; no thousand of one digit is taken for rounded.
    """
    width, finer = x.high - x.low, other.high - other.low
    if x.hedge or x.written is None or other.written is None or round(width) not in _GROUPS:
        return x
    if width == 1000 and x.written < 10_000:
        finer = min(finer, 100.0)
    return x if finer >= width else Number.rounded(x.written, max(finer, width / 10), x.unit)


_GROUPS: Final = (1_000, 1_000_000, 1_000_000_000, 1_000_000_000_000)
