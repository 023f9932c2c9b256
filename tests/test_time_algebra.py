from __future__ import annotations

import pytest

from factlint.time.algebra import Date, add, after, before, counted, during, fits, gap, is_, overlaps, subtract, take
from factlint.time.duration import Duration
from factlint.time.interval import Interval, Period
from factlint.time.truth import Truth

I, D = Interval, Duration  # noqa: E741
OPEN = I(None, None)
TERM = Period(I.day(2020, 1, 10), I.day(2024, 1, 10))
TODAY = I(100, 102, anchor="today")


@pytest.mark.parametrize(
    ("a", "b", "truth"),
    [
        (I.year(2020), I.year(2021), True),
        (I.year(2020), I.year(2020), None),
        (I.day(2020, 5, 1), I.day(2020, 5, 1), False),
        (I.day(2020, 5, 2), I.day(2020, 5, 1), False),
        (I.month(2020, 5), I.day(2020, 5, 1), False),
        (I.month(2020, 5), I.day(2020, 5, 31), None),
        (TODAY, TODAY, False),
        (TERM, I.year(2025), True),
        (TERM, I.year(2023), False),
        (TERM, I.year(2024), None),
        (I.year(2019), TERM, True),
        (Period(I.year(2020), OPEN), I.year(2019), False),
        (Period(I.year(2020), OPEN), I.year(2021), None),
        (OPEN, I.year(2020), None),
    ],
)
def test_before(a: Date, b: Date, truth: Truth) -> None:
    assert before(a, b) is truth
    assert after(b, a) is truth


@pytest.mark.parametrize(
    ("d", "p", "truth"),
    [
        (I.day(2022, 5, 1), TERM, True),
        (I.day(2020, 1, 11), TERM, True),
        (I.day(2020, 1, 10), TERM, None),
        (I.day(2024, 1, 10), TERM, None),
        (I.day(2024, 1, 11), TERM, False),
        (I.year(2020), TERM, None),
        (I.year(2021), TERM, True),
        (I.day(2022, 5, 1), Period(I.year(2022), I.year(2023)), None),
        (I.day(2022, 5, 1), Period(I.year(2021), I.year(2023)), True),
        # since 2020, checked on 2025-03-01
        (I.day(2025, 2, 28), Period(I.year(2020), I(I.day(2025, 3, 1).first, None)), True),
        (I.day(2025, 3, 2), Period(I.year(2020), I(I.day(2025, 3, 1).first, None)), None),
        (I.day(2019, 3, 2), Period(I.year(2020), OPEN), False),
        (I.day(2021, 3, 2), Period(I.year(2020), OPEN), None),
        # on D
        (I.day(2020, 5, 1), Period(I.day(2020, 5, 1), I.day(2020, 5, 1)), True),
        (I.day(2020, 5, 2), Period(I.day(2020, 5, 1), I.day(2020, 5, 1)), False),
        # a date is one day of the year
        (I.day(2020, 5, 1), I.year(2020), None),
        (I.day(2020, 5, 1), I.day(2020, 5, 1), True),
        (I.day(2021, 5, 1), I.year(2020), False),
    ],
)
def test_during(d: Date, p: Date, truth: Truth) -> None:
    assert during(d, p) is truth


@pytest.mark.parametrize(
    ("p", "q", "truth"),
    [
        (TERM, Period(I.day(2021, 1, 1), I.day(2026, 1, 1)), True),
        (TERM, Period(I.day(2024, 1, 10), I.day(2026, 1, 1)), None),  # handover
        (TERM, Period(I.day(2024, 1, 11), I.day(2026, 1, 1)), False),
        (TERM, I.day(2022, 1, 1), True),
        (I.day(2022, 1, 1), TERM, True),
        (TODAY, TODAY, True),
        (TODAY, I(100, 102), None),
        (I.day(2022, 1, 1), I.day(2022, 1, 1), True),
        (I.day(2022, 1, 1), I.day(2022, 1, 2), False),
    ],
)
def test_overlaps(p: Date, q: Date, truth: Truth) -> None:
    assert overlaps(p, q) is truth


@pytest.mark.parametrize(
    ("a", "b", "same", "within"),
    [
        (I.day(2022, 7, 7), I.day(2022, 7, 7), True, True),
        (I.day(2022, 7, 7), I.month(2022, 7), None, True),
        (I.month(2022, 7), I.month(2022, 7), None, True),
        (I.month(2022, 7), I.day(2022, 7, 7), None, None),
        (I.month(2022, 7), I.year(2023), False, False),
        (TODAY, TODAY, True, True),
        (TERM, TERM, True, None),
        (TERM, I.year(2022), None, None),
        (TERM, I.year(2025), False, False),
        (I.year(2022), TERM, None, True),
    ],
)
def test_is_and_fits(a: Date, b: Date, same: Truth, within: Truth) -> None:
    assert is_(a, b) is same
    assert is_(b, a) is same
    assert fits(a, b) is within


@pytest.mark.parametrize(
    ("a", "b", "low", "high"),
    [
        (I.day(2023, 12, 21), I.month(2022, 7), 508, 538),
        (I.day(2024, 5, 17), I.year(2019), 1599, 1963),
        (I.year(2019), I.day(2024, 5, 17), -1963, -1599),
        (TODAY, TODAY, 0, 0),
        (TODAY, I(100, 102), -2, 2),
        (Period(I(10, 10), I(12, 12)), I(5, 5), 5, 7),
    ],
)
def test_subtract(a: Date, b: Date, low: float, high: float) -> None:
    assert subtract(a, b) == D.days(low, high)


def test_gap() -> None:
    assert gap(I(5, 6), I(10, 11)) == gap(I(10, 11), I(5, 6)) == D.days(4, 6)
    assert gap(I(5, 8), I(7, 11)) == D.days(0, 6)
    assert gap(TODAY, TODAY) == D.days(0, 0)


def test_add_and_take() -> None:
    year = D.of(1, "year", "exactly")
    assert add(I.day(2024, 2, 29), year) == I.day(2025, 2, 28)
    assert take(I.month(2024, 5), year) == I.month(2023, 5)
    assert str(add(I.month(2024, 5), year)) == "May 2025"
    assert add(I.day(2024, 5, 1), D.of(3, "day", "exactly")) == I.day(2024, 5, 4)
    assert add(I.day(2024, 5, 1), D.of(3, "day", "at least")).last is None
    two_years_later = add(I.day(2022, 5, 1), D.of(2, "year"))
    assert fits(I.day(2024, 5, 1), two_years_later) is True
    assert is_(I.day(2026, 5, 1), two_years_later) is False
    assert add(I(None, 5), D.of(1, "day", "exactly")) == I(None, 6)


@pytest.mark.parametrize(
    ("a", "b", "text"),
    [
        (I.day(2024, 5, 1), I.day(2024, 5, 5), "4 or 5 days"),
        (I.day(2024, 5, 5), I.day(2024, 5, 1), "4 or 5 days"),
        (I.year(2020), I.year(2025), "5 or 6 years"),
        (I.month(2020, 5), I.year(2025), "5 or 6 years"),
        (I.month(2020, 5), I.month(2020, 7), "2 or 3 months"),
        (I.day(2020, 5, 20), I.month(2020, 7), "2 or 3 months"),
        (I.decade(1980), I.decade(2010), "3 or 4 decades"),
        (I.quarter(2020, 1), I.quarter(2020, 4), "3 or 4 quarters"),
        (I.week(739_000), I.week(739_021), "3 or 4 weeks"),
        (I.half(2020, 1), I.half(2020, 2), "6 to 12 months"),
        (I.year(2020), I.year(2020), "0 or 1 year"),
    ],
)
def test_counted(a: Date, b: Date, text: str) -> None:
    assert str(counted(a, b)) == text


@pytest.mark.parametrize(
    ("a", "b", "length", "truth"),
    [
        (I.year(2020), I.year(2025), D.of(4, "year"), False),
        (I.year(2020), I.year(2024), D.of(4, "year"), None),
        (I.day(2024, 5, 1), I.day(2024, 5, 5), D.of(10, "day"), False),
        (I.day(2024, 5, 1), I.day(2024, 5, 5), D.of(5, "day"), None),
        (I.day(2024, 5, 1), I.day(2024, 5, 5), D.of(4, "day"), None),
        (I.day(2024, 5, 1), I.day(2024, 5, 5), D.of(3, "day"), False),
        (I.day(2021, 1, 20), I.day(2025, 1, 20), D.of(4, "year"), None),
        (I.year(2020), I.year(2021), D.of(6, "month"), None),
    ],
)
def test_counted_is_a_length(a: Date, b: Date, length: Duration, truth: Truth) -> None:
    assert is_(counted(a, b), length) is truth


@pytest.mark.parametrize(("count", "truth"), [(2, False), (3, False), (4, None), (5, None), (6, False)])
def test_years_ago_in_2019(count: int, truth: Truth) -> None:
    assert is_(subtract(I.day(2024, 5, 17), I.year(2019)), D.of(count, "year")) is truth
