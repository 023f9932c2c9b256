"""What the tests of factlint.time draw from."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from factlint.time.duration import DAYS, Duration
from factlint.time.interval import Interval, Period

BASE = Interval.day(2000, 1, 1).first or 0
# few days, so that ends often meet
days = st.integers(BASE, BASE + 12)
truths = st.sampled_from([True, False, None])


@st.composite
def intervals(draw: Any, open_ends: bool = True) -> Interval:
    first, last = sorted((draw(days), draw(days)))
    if open_ends and draw(st.integers(0, 5)) == 0:
        vague: Interval = draw(st.sampled_from([Interval(None, last), Interval(first, None), Interval(None, None)]))
        return vague
    return Interval(first, last)


def days_of(date: Interval) -> st.SearchStrategy[int]:
    low = BASE - 3 if date.first is None else date.first
    high = BASE + 15 if date.last is None else date.last
    return st.integers(min(low, high), max(low, high))


@st.composite
def periods(draw: Any) -> Period:
    """Some days of it can start and end it in this order."""
    start, end = draw(intervals()), draw(intervals())
    if start.first is not None and end.last is not None and start.first > end.last:
        start, end = end, start
    return Period(start, end)


@st.composite
def period_and_days(draw: Any) -> tuple[Period, Period]:
    """A period and one that it may stand for, its ends known to the day."""
    start, end = draw(days), draw(days)
    start, end = min(start, end), max(start, end)
    return Period(draw(around(start)), draw(around(end))), Period(Interval.at(start), Interval.at(end))


@st.composite
def around(draw: Any, day: int) -> Interval:
    first, last = day - draw(st.integers(0, 3)), day + draw(st.integers(0, 3))
    kind = draw(st.integers(0, 8))
    return Interval(None if kind == 0 else first, None if kind == 1 else last)


calendar_dates = st.one_of(
    st.builds(Interval.at, st.integers(-800_000, 4_500_000)),
    st.builds(Interval.month, st.integers(-3000, 12_000), st.integers(1, 12)),
    st.builds(Interval.quarter, st.integers(-3000, 12_000), st.integers(1, 4)),
    st.builds(Interval.half, st.integers(-3000, 12_000), st.integers(1, 2)),
    st.builds(Interval.season, st.integers(-3000, 12_000), st.integers(0, 3)),
    st.builds(Interval.year, st.integers(-20_000, 200_000)),
    st.builds(Interval.decade, st.integers(-3000, 12_000)),
    st.builds(Interval.century, st.integers(-30, 120)),
    st.builds(Interval.week, st.integers(-800_000, 4_500_000)),
)

hedges = st.sampled_from(["", "about", "over", "just over", "at least", "nearly", "less than", "at most", "exactly"])
durations = st.one_of(
    st.builds(Duration.of, st.integers(0, 40), st.sampled_from(sorted(DAYS)), hedges),
    st.builds(lambda a, b: Duration.days(min(a, b), max(a, b)), st.integers(-20, 800), st.integers(-20, 800)),
    st.builds(
        lambda a, b, u: Duration.counts(min(a, b), max(a, b), u),
        st.integers(0, 9),
        st.integers(0, 9),
        st.sampled_from(["day", "month", "year"]),
    ),
)
