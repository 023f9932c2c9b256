"""Lengths of time as ranges of days."""

from __future__ import annotations

from typing import Final

from factlint.digits import ABOUT, AT_LEAST, AT_MOST, EXACTLY, JUST_OVER, LESS, NEARLY, OVER, name_hedge, printed
from factlint.time import printing

INF: Final = float("inf")
YEAR: Final = 365.25
MONTH: Final = YEAR / 12  # 30.44, as exact a float as the year, so that 12 months are a year
DAYS: Final[dict[str, float]] = {
    "second": 1 / 86_400,
    "minute": 1 / 1_440,
    "hour": 1 / 24,
    "day": 1.0,
    "week": 7.0,
    "month": MONTH,
    "quarter": MONTH * 3,
    "year": YEAR,
    "decade": YEAR * 10,
    "century": YEAR * 100,
}
# Lengths of one family compare exactly; between families a month is 30.44 days give or take some.
FAMILY: Final[dict[str, str]] = dict.fromkeys(("month", "quarter", "year", "decade", "century"), "calendar")
FAMILY.update({"day": "day", "week": "day", "second": "clock", "minute": "clock", "hour": "clock"})
# Days that a length may be off: some months are up to 2.94 days shorter than 30.44 each, years no two. Two days that
# are n days apart are up to a day more or less apart by the clock.
SLACK: Final[dict[str, float]] = {
    "second": 1.0, "minute": 1.0, "hour": 1.0, "month": 3.0, "quarter": 3.0, "year": 2.0, "decade": 2.0, "century": 2.0,
}  # fmt: skip


class Duration:
    """`low` to `high` days (floats, either may be infinite); `high` itself belongs to it only where `closed`.

    `unit` is the unit it was said or counted in ("day" for what was computed from days), `count` and `hedge` are as
    said, `None` and "" for a computed length. Lengths computed from days may be negative. `whole`: the ends are whole
    units as people count them, not measured ones.
    """

    __slots__ = ("closed", "count", "hedge", "high", "low", "unit", "whole")

    def __init__(
        self,
        low: float,
        high: float,
        unit: str = "day",
        count: float | None = None,
        hedge: str = "",
        closed: bool = False,
        whole: bool = False,
    ) -> None:
        self.low = low
        self.high = high
        self.unit = unit
        self.count = count
        self.hedge = hedge
        self.closed = closed
        self.whole = whole

    @classmethod
    def of(cls, count: float, unit: str, hedge: str = "") -> Duration:
        """A length as said. "n units" is n - 1/2 to under n + 1 of them, "exactly n" is n.

        Of a fraction it is half as far, and from "half a" and less no more than 2/5 of itself down and 1/2 up. Decades
        and centuries are rounded to the nearest: from n - 2/5 to under n + 3/5 of them.

        `hedge` is any spelling of `factlint.digits.HEDGES`. ValueError for another one, KeyError for an unknown unit.
        """
        hedge = name_hedge(hedge)
        size = DAYS[unit]
        low, high, closed = _widen_round(count) if count and unit in _ROUND and not hedge else _widen(count, hedge)
        return cls(low * size, high * size, unit, count, hedge, closed)

    @classmethod
    def days(cls, low: float, high: float) -> Duration:
        """A computed length, both ends included."""
        return cls(low, high, closed=True)

    @classmethod
    def between(cls, low: float, high: float, unit: str) -> Duration:
        """As said: "two to three years"."""
        size = DAYS[unit]
        return cls(_widen(low, "")[0] * size, _widen(high, "")[1] * size, unit)

    @classmethod
    def counts(cls, low: float, high: float, unit: str) -> Duration:
        """As people count: `low` to `high` whole units, both included."""
        return cls(low * DAYS[unit], high * DAYS[unit], unit, closed=True, whole=True)

    def against(self, other: Duration) -> Duration:
        """The range that holds in a comparison with `other`.

        2020 to 2021 is one or two years as people count, but may be six months: measured in units finer than the
        years it was counted in, it is anything from nothing to two years.
        """
        size = DAYS[self.unit]
        if not self.whole or DAYS[other.unit] >= size:
            return self
        return Duration(max(0.0, self.low - size), self.high, self.unit, closed=True)

    @property
    def exact(self) -> bool:
        return self.low == self.high

    def __eq__(self, other: object) -> bool:
        return (
            isinstance(other, Duration)
            and self.low == other.low
            and self.high == other.high
            and self.closed == other.closed
            and FAMILY[self.unit] == FAMILY[other.unit]
        )

    def __hash__(self) -> int:
        return hash((self.low, self.high))

    def __repr__(self) -> str:
        return f"Duration({self.low:g}..{self.high:g} days, {self})"

    def __str__(self) -> str:
        """As said; a computed one as the nearest round length inside it: 17 months, 4 or 5 days, at least 2 years."""
        if self.count is not None:
            return printed(self.hedge) + printing.amount(self.count, self.unit)
        if self.high == INF:
            if self.low == -INF:
                return printing.length("any")
            return printing.length("least", _print_days(self.low, self.low))
        if self.low == -INF:
            return printing.length("most", _print_days(self.high, self.high))
        return _print_days(self.low, self.high, self.unit, self.whole)


def slack(a: Duration, b: Duration) -> float:
    """Within so many days of a bound it is unknown which of the two is longer."""
    if FAMILY[a.unit] == FAMILY[b.unit]:
        return 0.0
    return max(SLACK.get(a.unit, 0.0), SLACK.get(b.unit, 0.0))


_ROUND = frozenset(("decade", "century"))


def _widen_round(n: float) -> tuple[float, float, bool]:
    """Bounds of decades or centuries: "a decade" is 6 to under 16 years, "half a century" 35 to 65."""
    margin = 0.3 * n if n < 1 else 0.4
    return n - margin, n + (margin if n < 1 else 0.6), False


def _widen(n: float, hedge: str) -> tuple[float, float, bool]:
    """Bounds in units, and whether the upper one is included."""
    if hedge == "":
        if n % 1:  # "two and a half hours" is said to the half
            return n - min(0.25, n * 0.4), n + min(0.5, n * 0.5), False
        # "2,000 years" is said to the thousand
        half = 500.0 if n and n % 1000 == 0 else 0.0
        return max(0.0, n - max(0.5, half)), n + max(1.0, half), False
    if hedge == ABOUT:
        return max(0.0, n - max(0.5, n / 5)), n + max(1.0, n / 5), False
    if hedge in (OVER, AT_LEAST):
        return n, INF, False
    if hedge == JUST_OVER:
        return n, n + max(1.0, n / 5), False
    if hedge == NEARLY:
        return max(0.0, n - max(0.5, n / 10)), n, True
    if hedge in (LESS, AT_MOST):
        return -INF, n, True
    assert hedge == EXACTLY
    return n, n, True


def _print_days(low: float, high: float, unit: str = "day", whole: bool = False) -> str:
    size = DAYS[unit]
    a, b = low / size, high / size
    if b == a + 1 and a == int(a) and (whole or high < 2 * MONTH):
        return printing.length("or", f"{a:g}", printing.amount(b, unit))
    if whole:
        return printing.amount(a, unit) if a == b else printing.length("range", f"{a:g}", printing.amount(b, unit))
    middle = (low + high) / 2
    if abs(middle) < 2 * MONTH:
        return printing.amount(_nearest(low, high), "day")
    years = _nearest(low / YEAR, high / YEAR)
    # between two and four years months say more, unless a whole number of years fits
    if abs(middle) >= 4 * YEAR or (abs(middle) >= 2 * YEAR - 2 and low - 2 <= years * YEAR <= high + 2):
        return printing.amount(years, "year")
    return printing.amount(_nearest(low / MONTH, high / MONTH), "month")


def _nearest(low: float, high: float) -> float:
    """The whole number nearest to the middle."""
    return float(round((low + high) / 2))
