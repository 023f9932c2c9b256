"""Laws of the algebra: a definite answer holds for all days that the operands may stand for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from time_strategies import around, days, durations, intervals, period_and_days, periods

from factlint.time.algebra import (
    Date,
    add,
    after,
    at_least,
    at_most,
    before,
    counted,
    during,
    fits,
    gap,
    is_,
    less,
    overlaps,
    subtract,
    take,
)
from factlint.time.days import add_months
from factlint.time.duration import DAYS, Duration, slack
from factlint.time.interval import Interval, Period
from factlint.time.truth import Truth

dates = st.one_of(intervals(), periods())
RELATIONS = [before, after, during, overlaps, is_]


@st.composite
def date_and_days(draw: Any) -> tuple[Date, Date]:
    """A date or period and an exact one that it may stand for."""
    if draw(st.booleans()):
        pair: tuple[Date, Date] = draw(period_and_days())
        return pair
    day = draw(days)
    return draw(around(day)), Interval.at(day)


@given(dates, dates)
def test_converse_and_symmetry(a: Date, b: Date) -> None:
    assert before(a, b) == after(b, a)
    assert is_(a, b) == is_(b, a)
    assert overlaps(a, b) == overlaps(b, a)
    assert gap(a, b) == gap(b, a)
    assert counted(a, b) == counted(b, a)
    if before(a, b):
        assert not after(a, b)


@pytest.mark.parametrize("relation", RELATIONS)
@given(pair=date_and_days(), other=date_and_days())
def test_definite_answers_hold_for_all_days(
    relation: Callable[[Date, Date], Truth], pair: tuple[Date, Date], other: tuple[Date, Date]
) -> None:
    vague = relation(pair[0], other[0])
    if vague is not None:
        assert relation(pair[1], other[1]) is vague


@given(days, days)
def test_exact_days_are_decided(a: int, b: int) -> None:
    x, y = Interval.at(a), Interval.at(b)
    assert before(x, y) is (a < b)
    assert is_(x, y) is fits(x, y) is overlaps(x, y) is (a == b)


@given(days, days, days)
def test_a_day_and_a_period_known_to_the_day(d: int, a: int, b: int) -> None:
    a, b = min(a, b), max(a, b)
    truth = True if a < d < b or a == d == b else None if a <= d <= b else False
    assert during(Interval.at(d), Period(Interval.at(a), Interval.at(b))) is truth


@given(date_and_days(), intervals())
def test_what_fits_does_so_on_all_days(pair: tuple[Date, Date], allowed: Interval) -> None:
    vague = fits(pair[0], allowed)
    if vague is not None:
        assert fits(pair[1], allowed) is vague


def narrower(date: Interval, first: int, last: int) -> Interval | None:
    low = first if date.first is None else max(first, date.first)
    high = last if date.last is None else min(last, date.last)
    return Interval(low, high) if low <= high else None


@pytest.mark.parametrize("relation", RELATIONS)
@given(a=intervals(), b=dates, first=days, last=days)
def test_more_knowledge_never_turns_an_answer(
    relation: Callable[[Date, Date], Truth], a: Interval, b: Date, first: int, last: int
) -> None:
    known = narrower(a, first, last)
    if known is not None and relation(a, b) is not None:
        assert relation(known, b) is relation(a, b)


@given(date_and_days(), date_and_days())
def test_differences_hold_every_difference(pair: tuple[Date, Date], other: tuple[Date, Date]) -> None:
    vague, exact = subtract(pair[0], other[0]), subtract(pair[1], other[1])
    assert vague.low <= exact.low <= exact.high <= vague.high
    apart = gap(pair[0], other[0])
    assert apart.low <= gap(pair[1], other[1]).low
    assert gap(pair[1], other[1]).high <= apart.high


@given(days, days)
def test_counted_days_are_both_counts(a: int, b: int) -> None:
    length = counted(Interval.at(a), Interval.at(b))
    assert (length.low, length.high) == (abs(a - b), abs(a - b) + 1)


@given(st.integers(1990, 2030), st.integers(1990, 2030), st.integers(1, 12), st.integers(1, 12))
def test_counted_years_hold_every_measure(y: int, z: int, m: int, n: int) -> None:
    length = counted(Interval.year(y), Interval.year(z))
    measured = subtract(Interval.month(z, n), Interval.month(y, m)) if y <= z else None
    if measured and measured.low >= 0:
        assert is_(length, Duration.days(measured.low, measured.high)) is not False


# -- lengths ------------------------------------------------------------------------------------------------------


@st.composite
def lengths(draw: Any, length: Duration) -> float:
    """A number of days that it may be."""
    low, high = max(length.low, -60.0), min(length.high, 40_000.0)
    part = draw(st.floats(0, 1)) if length.closed else draw(st.floats(0, 0.999))
    return float(low + (max(low, high) - low) * part)


@given(durations, durations, st.data())
def test_definite_answers_hold_for_all_lengths(a: Duration, b: Duration, data: st.DataObject) -> None:
    x, y = data.draw(lengths(a.against(b))), data.draw(lengths(b.against(a)))
    room = slack(a, b)
    x += data.draw(st.floats(-room, room))
    if is_(a, b) is False:
        assert x != y
    if fits(a, b) is not None:
        to_measure = b.against(a)
        inside = to_measure.low <= x and (x < to_measure.high or (to_measure.closed and x == to_measure.high))
        assert inside is fits(a, b)
    if less(a, b) is not None:
        assert (x < y) is less(a, b)
    if at_most(a, b) is not None:
        assert (x <= y) is at_most(a, b)


@given(durations, durations)
def test_laws_of_lengths(a: Duration, b: Duration) -> None:
    assert is_(a, b) == is_(b, a)
    assert at_most(a, b) == at_least(b, a)
    if less(a, b):
        assert is_(a, b) is False
        assert at_most(a, b) is True
    if fits(a, b) is False:
        assert is_(a, b) is False
    assert str(a)


@given(st.integers(720_000, 740_000), st.integers(1, 100), st.sampled_from(["month", "year"]))
def test_the_calendar_is_within_the_slack(day: int, count: int, unit: str) -> None:
    """Up to a hundred months or years later by the calendar are never certainly more or less than n of them."""
    later = add_months(day, count * (12 if unit == "year" else 1))
    measured = subtract(Interval.at(later), Interval.at(day))
    for hedge in ("at least", "at most", "exactly", ""):
        assert is_(measured, Duration.of(count, unit, hedge)) is not False


@given(intervals(), durations, st.data())
def test_sums_hold_every_sum(date: Interval, length: Duration, data: st.DataObject) -> None:
    if length.low == length.high and length.unit not in ("day", "week"):
        return  # by the calendar
    if date.first is None or date.last is None:
        return
    day = data.draw(st.integers(date.first, date.last))
    step = data.draw(lengths(length))
    for found, at in ((add(date, length), day + step), (take(date, length), day - step)):
        assert found.first is None or found.first <= at
        assert found.last is None or at <= found.last


def test_units_are_sized() -> None:
    assert sorted(DAYS, key=lambda u: DAYS[u]) == [
        "second", "minute", "hour", "day", "week", "month", "quarter", "year", "decade", "century",
    ]  # fmt: skip
