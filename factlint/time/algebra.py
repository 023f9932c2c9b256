"""Relations between dates, periods and lengths of time in three-valued truth, and their arithmetic.

An answer is yes or no only if it is so for every day (and every length) that the operands may stand for.
"""

from __future__ import annotations

from math import ceil, floor
from typing import overload

from factlint.time.days import add_months, civil
from factlint.time.duration import FAMILY, INF, MONTH, SLACK, YEAR, Duration, slack
from factlint.time.interval import Interval, Period
from factlint.time.truth import Truth, and_

Date = Interval | Period

# -- relations of dates and periods -------------------------------------------------------------------------------


def before(a: Date, b: Date) -> Truth:
    """Every day of `a` is before every day of `b`. `not before` is "on or after"."""
    if _same_anchor(a, b):
        return False
    _, _, a_first, a_last = _bounds(a)
    b_first, b_last, _, _ = _bounds(b)
    if a_last < b_first:
        return True
    return False if a_first >= b_last else None


def after(a: Date, b: Date) -> Truth:
    return before(b, a)


def during(d: Date, p: Date) -> Truth:
    """`d` lies strictly between the ends of `p` (on those days themselves unknown), or certainly outside.

    A period that starts and ends on one day ("on D" of a state) is certain for that day, and so is a date, which is one
    day: use `fits` for a day within the range of a date.
    """
    if isinstance(p, Interval):
        return is_(d, p)
    d_first, _, _, d_last = _bounds(d)
    start_first, start_last, end_first, end_last = _bounds(p)
    if start_last < d_first and d_last < end_first:
        return True
    if d_last < start_first or d_first > end_last:
        return False
    on_one_day = is_(p.start, p.end) is True
    return True if on_one_day and isinstance(d, Interval) and is_(d, p.start) else None


def overlaps(p: Date, q: Date) -> Truth:
    """They share a day: certain only of days strictly between the ends. Two dates do if they are one day."""
    if isinstance(p, Interval):
        return is_(p, q) if isinstance(q, Interval) else during(p, q)
    if isinstance(q, Interval):
        return during(q, p)
    p_first, p_from, p_to, p_last = _bounds(p)
    q_first, q_from, q_to, q_last = _bounds(q)
    if p_last < q_first or q_last < p_first:
        return False
    return True if max(p_from, q_from) + 1 < min(p_to, q_to) else None


@overload
def fits(a: Date, b: Date) -> Truth: ...
@overload
def fits(a: Duration, b: Duration) -> Truth: ...
def fits(a: Date | Duration, b: Date | Duration) -> Truth:
    """Yes where `a` lies within the range of `b`, no where they have nothing in common; in a period, `during`."""
    if isinstance(a, Duration) or isinstance(b, Duration):
        return _fits_length(a, b) if isinstance(a, Duration) and isinstance(b, Duration) else None
    if isinstance(b, Period):
        return during(a, b)
    if _same_anchor(a, b):
        return True
    a_first, _, _, a_last = _bounds(a)
    b_first, _, _, b_last = _bounds(b)
    if b_first <= a_first and a_last <= b_last:
        return True
    return False if a_last < b_first or b_last < a_first else None


@overload
def is_(a: Date, b: Date) -> Truth: ...
@overload
def is_(a: Duration, b: Duration) -> Truth: ...
def is_(a: Date | Duration, b: Date | Duration) -> Truth:
    """Two sayings of one thing: yes if both are exact and equal or share an anchor, no if they cannot be equal.

    Periods are compared end by end; a date and a period can only be told apart.
    """
    if isinstance(a, Duration) or isinstance(b, Duration):
        return _is_length(a, b) if isinstance(a, Duration) and isinstance(b, Duration) else None
    if isinstance(a, Period) and isinstance(b, Period):
        return and_(is_(a.start, b.start), is_(a.end, b.end))
    if _same_anchor(a, b):
        return True
    a_first, _, _, a_last = _bounds(a)
    b_first, _, _, b_last = _bounds(b)
    if a_last < b_first or b_last < a_first:
        return False
    return (
        True if isinstance(a, Interval) and isinstance(b, Interval) and a_first == a_last == b_first == b_last else None
    )


def _same_anchor(a: Date, b: Date) -> bool:
    return isinstance(a, Interval) and isinstance(b, Interval) and a.anchor is not None and a.anchor == b.anchor


def _bounds(a: Date) -> tuple[float, float, float, float]:
    """First and last possible day of its start, first and last possible day of its end; infinite where open."""
    if isinstance(a, Interval):
        first = -INF if a.first is None else a.first
        last = INF if a.last is None else a.last
        return first, last, first, last
    start_first, start_last, _, _ = _bounds(a.start)
    end_first, end_last, _, _ = _bounds(a.end)
    # it does not end before it starts
    return start_first, min(start_last, end_last), max(end_first, start_first), end_last


# -- relations of lengths: within the slack of a bound nothing is certain ------------------------------------------


def _fits_length(a: Duration, b: Duration) -> Truth:
    a, b, room = a.against(b), b.against(a), slack(a, b)
    low = a.low > b.low + room or (room == 0 and a.low == b.low)
    high = a.high < b.high - room or (room == 0 and a.high == b.high and (b.closed or not a.closed))
    if (low or b.low == -INF) and (high or b.high == INF):
        return True
    return False if _shorter(a, b, room) or _shorter(b, a, room) else None


def _is_length(a: Duration, b: Duration) -> Truth:
    a, b, room = a.against(b), b.against(a), slack(a, b)
    if room == 0 and a.low == a.high == b.low == b.high:
        return True
    return False if _shorter(a, b, room) or _shorter(b, a, room) else None


def _shorter(a: Duration, b: Duration, room: float) -> bool:
    """Every length of `a` is under every length of `b`."""
    return a.high < b.low - room or (room == 0 and a.high == b.low and not a.closed)


def less(a: Duration, b: Duration) -> Truth:
    a, b, room = a.against(b), b.against(a), slack(a, b)
    if _shorter(a, b, room):
        return True
    return False if a.low > b.high + room or (room == 0 and a.low == b.high) else None


def at_most(a: Duration, b: Duration) -> Truth:
    a, b, room = a.against(b), b.against(a), slack(a, b)
    if a.high < b.low - room or (room == 0 and a.high == b.low):
        return True
    return False if _shorter(b, a, room) else None


def at_least(a: Duration, b: Duration) -> Truth:
    return at_most(b, a)


# -- arithmetic ---------------------------------------------------------------------------------------------------


def subtract(a: Date, b: Date) -> Duration:
    """The days from `b` to `a`, negative where `a` is earlier: any day of the one to any day of the other."""
    if _same_anchor(a, b):
        return Duration.days(0, 0)
    a_first, _, _, a_last = _bounds(a)
    b_first, _, _, b_last = _bounds(b)
    return Duration.days(a_first - b_last, a_last - b_first)


def gap(a: Date, b: Date) -> Duration:
    """How far apart they are, either way."""
    between = subtract(a, b)
    low, high = between.low, between.high
    if low <= 0 <= high:
        return Duration.days(0, max(-low, high))
    return between if low > 0 else Duration.days(-high, -low)


def add(a: Date, length: Duration) -> Interval:
    """The date that long after `a`, by the calendar if the length is exactly some months."""
    return _shift(a, length.low, length.high, length)


def take(a: Date, length: Duration) -> Interval:
    """The date that long before `a`."""
    return _shift(a, -length.high, -length.low, length)


def _shift(a: Date, low: float, high: float, length: Duration) -> Interval:
    first, _, _, last = _bounds(a)
    months = low / MONTH
    if low == high and FAMILY[length.unit] == "calendar" and months == int(months):
        precision = a.precision if isinstance(a, Interval) else ""
        return Interval(_move(first, int(months)), _move(last, int(months)), precision)
    room = SLACK.get(length.unit, 0.0)
    first, last = first + low - room, last + high + room
    return Interval(None if first == -INF else floor(first), None if last == INF else ceil(last))


def _move(day: float, months: int) -> int | None:
    return None if abs(day) == INF else add_months(int(day), months)


def years(length: Duration) -> tuple[float, float]:
    """Fewest and most completed years; infinite where open."""
    room = 0.0 if FAMILY[length.unit] == "calendar" else SLACK["year"]
    low, high = (length.low - room) / YEAR, (length.high + room) / YEAR
    most = high if abs(high) == INF else floor(high)
    if most == high and room == 0.0 and not length.closed:
        most -= 1
    return (low if abs(low) == INF else floor(low)), most


# How many months, or days, the unit has in which dates of a precision are counted.
_IN_MONTHS = {"month": 1, "season": 3, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}
_UNIT = {"season": "month", "half": "month"}
_IN_DAYS = {"day": 1, "week": 7}


def counted(a: Date, b: Date) -> Duration:
    """As people count from one date to the other: both ends or one of them, in the unit of the coarser date.

    May 1 to May 5 is 4 or 5 days, 2020 to 2025 is 5 or 6 years. The order of the two does not matter.
    """
    if _same_anchor(a, b):
        return Duration.counts(0, 1, "day")
    a_first, _, _, a_last = _bounds(a)
    b_first, _, _, b_last = _bounds(b)
    if (b_first, b_last) < (a_first, a_last):
        a_first, a_last, b_first, b_last = b_first, b_last, a_first, a_last
    precisions = [d.precision if isinstance(d, Interval) else "" for d in (a, b)]
    if INF in (-a_first, a_last, -b_first, b_last) or not all(p in _IN_MONTHS or p in _IN_DAYS for p in precisions):
        return Duration.days(max(0.0, b_first - a_last), max(0.0, b_last - a_first + 1))
    coarser = max(precisions, key=lambda p: (_IN_MONTHS.get(p, 0), _IN_DAYS.get(p, 0)))
    if coarser in _IN_DAYS:
        size = _IN_DAYS[coarser]
        low = (b_first - a_last if size == 1 else b_first - a_first) // size
        return Duration.counts(max(0.0, low), -(-(b_last - a_first + 1) // size), coarser)
    unit = _UNIT.get(coarser, coarser)
    size = _IN_MONTHS[unit]
    ends = [_month_number(day) // size for day in (a_first, a_last, b_first, b_last)]
    if unit == coarser:
        return Duration.counts(max(0, ends[2] - ends[1]), ends[3] - ends[0] + 1, unit)
    # from start to start, and from start to end, in months: a season or a half has no number of its own
    return Duration.counts(max(0, ends[2] - ends[0]), ends[3] - ends[0] + 1, unit)


def _month_number(day: float) -> int:
    year, month, _ = civil(int(day))
    return year * 12 + month - 1
