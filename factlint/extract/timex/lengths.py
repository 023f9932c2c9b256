"""Lengths of time as TIMEX3 values and as Durations."""

from __future__ import annotations

from factlint.time.duration import DAYS, Duration

_UNITS = {
    "D": "day", "W": "week", "F": "week", "M": "month", "Q": "quarter", "Y": "year", "DE": "decade", "CE": "century",
    "ML": "century", "TH": "hour", "TM": "minute", "TS": "second",
}  # fmt: skip
_FACTORS = {"F": 2, "ML": 10}


def number_of(count: float, unit: str, hedge: str) -> Duration | None:
    """A Duration of so many units (a code of the lexicon; those of the clock begin with T)."""
    if count > 1e9:
        return None
    return Duration.of(count * _FACTORS.get(unit, 1), _UNITS[unit], hedge)


def between(low: float, high: float, unit: str) -> Duration:
    """From `low` to `high` units; infinity is an open end."""
    size = DAYS[_UNITS[unit]] * _FACTORS.get(unit, 1)
    return Duration(low * size, high * size, _UNITS[unit], closed=True)


def length_value(count: float | None, unit: str) -> str:
    """ "P2Y", "PT3H", "PXM" for an unknown count."""
    if count is None:
        n = "X"
    else:
        count *= _FACTORS.get(unit, 1)
        n = str(int(count)) if count == int(count) else f"{count:g}"
    if unit.startswith("T"):
        return f"PT{n}{unit[1:]}"
    return f"P{n}" + {"F": "W", "ML": "CE"}.get(unit, unit)
