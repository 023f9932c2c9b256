"""The part of the day that a time names: "late on Friday night", "after sunset on Monday", "6.20am on Saturday"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from factlint import lang, regexes
from factlint.statement import Mention
from factlint.time.interval import Interval

if TYPE_CHECKING:
    from collections.abc import Callable

    from factlint.engine.context import Context
    from factlint.time.truth import Truth

REACH: Final = 28  # characters before a day in which its part may be named
_HOUR: Final = 60  # minutes
_AROUND: Final = 1.5  # hours about a time by the clock
_WORD: Final = regexes.compile(r"[a-z]+")


def same_hours(ctx: Context, a: Any, b: Any) -> Truth:
    """Whether two times may be one; unknown where one names no day or no part of it."""
    one, other = _hours(ctx, a), _hours(ctx, b)
    if one is None or other is None:
        return None
    return one[0] <= other[1] and other[0] <= one[1]


def _hours(ctx: Context, x: Any) -> tuple[float, float] | None:
    """From which hour to which, counted from the first of all days."""
    day = x.value if x.__class__ is Mention else None
    if day.__class__ is not Interval or day.first is None or day.first != day.last:
        return None
    start = day.first * 24.0
    clock = (x.parts or {}).get("clock")
    if clock is not None:
        hour = clock.value / _HOUR
        return start + hour - _AROUND, start + hour + _AROUND
    before = _WORD.findall(ctx.reading.text[max(0, x.start - REACH) : x.start].lower())
    table = lang.numbers("time/hours-of-part")
    named = [table[word] for word in _WORD.findall(x.text.lower()) if word in table]
    if not named and before and before[-1] in lang.words("time/before-day"):
        named = [table[word] for word in before[-3:] if word in table]
    return (start + named[-1][0], start + named[-1][1]) if named else None


def names_hours(ctx: Context, x: Any) -> Truth:
    """Whether a time names a day and a part of it."""
    return _hours(ctx, x) is not None


BUILTINS: dict[str, Callable[..., Any]] = {"same-hours": same_hours, "names-hours": names_hours}
