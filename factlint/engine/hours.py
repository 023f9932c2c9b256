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
_DAY: Final = 24.0  # hours
_NOON: Final = 12
_AROUND: Final = 1.5  # hours about a time by the clock
_WORD: Final = regexes.compile(r"[a-z]+")


def same_hours(ctx: Context, a: Any, b: Any) -> Truth:
    """Whether two times may be one; unknown where one names no part of a day. Of one time with itself: whether its
    clock and its part of the day agree ("on Sunday morning at 9 p.m.")."""
    one, other = (_by_clock(a), _by_name(ctx, a)) if a is b else (_hours(ctx, a), _hours(ctx, b))
    if one is None or other is None:
        return None
    days = _day(a), _day(b)
    if a is b or None in days:  # "at 3 a.m. on Sunday afternoon"
        return any(one[0] <= other[1] + turn and other[0] + turn <= one[1] for turn in (-_DAY, 0.0, _DAY))
    first, second = (24.0 * (day or 0) for day in days)
    return one[0] + first <= other[1] + second and other[0] + second <= one[1] + first


def _day(x: Any) -> int | None:
    """The day that a time names; an hour alone names none, whatever day it is taken to be of."""
    day = x.value if x.__class__ is Mention and not _is_bare_clock(x) else None
    if day.__class__ is not Interval or day.first is None or day.first != day.last:
        return None
    return int(day.first)


def _is_bare_clock(x: Mention) -> bool:
    clock = (x.parts or {}).get("clock")
    return clock is not None and (clock.start, clock.end) == (x.start, x.end)


def _hours(ctx: Context, x: Any) -> tuple[float, float] | None:
    """From which hour of its day to which."""
    return _by_clock(x) if (getattr(x, "parts", None) or {}).get("clock") is not None else _by_name(ctx, x)


def _by_clock(x: Any) -> tuple[float, float] | None:
    clock = (x.parts or {}).get("clock") if x.__class__ is Mention else None
    if clock is None or not clock.text[:1].isdecimal() or "zone" in x.parts:
        return None  # "midnight last night", "1930 GMT last night"
    hour = clock.value / _HOUR
    if hour < _NOON + 1 and not _WORD.search(clock.text.lower()):
        return None  # "at 9.30 on Friday night"
    return hour - _AROUND, hour + _AROUND


def _by_name(ctx: Context, x: Any) -> tuple[float, float] | None:
    if x.__class__ is not Mention:
        return None
    before = _WORD.findall(ctx.reading.text[max(0, x.start - REACH) : x.start].lower())
    table = lang.numbers("time/hours-of-part")
    phrase = lang.numbers("time/hours-of-phrase").get(x.text.lower())
    if phrase is not None:
        return phrase[0], phrase[1]
    named = [table[word] for word in _WORD.findall(x.text.lower()) if word in table]
    if not named and before and before[-1] in lang.words("time/before-day"):
        named = [table[word] for word in before[-3:] if word in table]
    return (named[-1][0], named[-1][1]) if named else None


def names_hours(ctx: Context, x: Any) -> Truth:
    """Whether a time names a day and a part of it."""
    return _day(x) is not None and _hours(ctx, x) is not None


BUILTINS: dict[str, Callable[..., Any]] = {"same-hours": same_hours, "names-hours": names_hours}
