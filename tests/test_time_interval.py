from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from time_strategies import calendar_dates

from factlint.time.days import CYCLE, add_months, civil, days_in_month, ordinal, weekday
from factlint.time.interval import Interval, Period

I = Interval  # noqa: E741


@given(st.integers(-(10**9), 10**9))
def test_day_numbers_and_civil_dates(n: int) -> None:
    year, month, day = civil(n)
    assert ordinal(year, month, day) == n
    assert civil(n + CYCLE) == (year + 400, month, day)
    assert weekday(n + 1) == (weekday(n) + 1) % 7


@given(st.dates())
def test_as_the_standard_library(day: date) -> None:
    assert ordinal(day.year, day.month, day.day) == day.toordinal()
    assert civil(day.toordinal()) == (day.year, day.month, day.day)
    assert weekday(day.toordinal()) == day.weekday()


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        ((2023, 1, 31), 1, (2023, 2, 28)),
        ((2024, 1, 31), 1, (2024, 2, 29)),
        ((2024, 2, 29), 12, (2025, 2, 28)),
        ((2024, 12, 15), 1, (2025, 1, 15)),
        ((2024, 1, 15), -1, (2023, 12, 15)),
        ((1, 1, 15), -1, (0, 12, 15)),
    ],
)
def test_months_are_added(day: tuple[int, int, int], months: int, then: tuple[int, int, int]) -> None:
    assert civil(add_months(ordinal(*day), months)) == then


@pytest.mark.parametrize(
    ("year", "month", "days"), [(2023, 2, 28), (2024, 2, 29), (1900, 2, 28), (0, 2, 29), (2024, 4, 30)]
)
def test_length_of_months(year: int, month: int, days: int) -> None:
    assert days_in_month(year, month) == days


@pytest.mark.parametrize(
    "bad", [(2023, 2, 29), (2023, 4, 31), (2023, 13, 1), (2023, 0, 1), (-4, 2, 30), (99_999, 11, 31)]
)
def test_days_that_do_not_exist(bad: tuple[int, int, int]) -> None:
    with pytest.raises(ValueError, match=r"range|must be in"):
        I.day(*bad)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (I.day(2022, 7, 7), "2022-07-07"),
        (I.week(ordinal(2022, 7, 7)), "the week of 2022-07-04"),
        (I.month(2022, 7), "July 2022"),
        (I.quarter(2022, 3), "the third quarter of 2022"),
        (I.half(2022, 2), "the second half of 2022"),
        (I.season(2022, 1), "summer 2022"),
        (I.season(2022, 3), "winter 2022"),
        (I.year(2022), "2022"),
        (I.year(-43), "44 BC"),
        (I.day(-43, 3, 15), "March 15, 44 BC"),
        (I.decade(1994), "the 1990s"),
        (I.century(20), "the 20th century"),
        (I.century(-3), "the 4th century BC"),
        (I(ordinal(2022, 7, 7), ordinal(2022, 7, 9)), "2022-07-07 to 2022-07-09"),
        (I(ordinal(2022, 7, 7), None), "2022-07-07 or later"),
        (I(None, ordinal(2022, 7, 7)), "2022-07-07 or earlier"),
        (I(None, None), "an open date"),
        (Period(I.year(2020), I.month(2024, 5)), "2020 to May 2024"),
        (Period(I.year(2020), I(None, None)), "since 2020"),
        (Period(I(None, None), I.year(2020)), "until 2020"),
    ],
)
def test_printing(value: Interval | Period, text: str) -> None:
    assert str(value) == text


@given(st.dates())
def test_iso_round_trip(day: date) -> None:
    assert I.from_iso(str(I.from_date(day))) == I.from_date(day)
    assert I.from_iso(f"{day.year:04d}-{day.month:02d}") == I.month(day.year, day.month)
    assert I.from_iso(f"{day.year:04d}") == I.year(day.year)


@pytest.mark.parametrize(
    "text", ["", "22", "2022-7", "2022-07-7", "2022-13", "2022-02-30", "2022-07-07-01", "٢٠٢٢", "2022-"]
)
def test_iso_that_is_none(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        I.from_iso(text)


@given(calendar_dates)
def test_a_date_has_a_first_and_a_last_day(value: Interval) -> None:
    assert value.first is not None
    assert value.last is not None
    assert value.first <= value.last
    assert str(value)


def test_equal_by_days_and_hashable() -> None:
    assert I.day(2022, 7, 7) == I(ordinal(2022, 7, 7), ordinal(2022, 7, 7))
    assert len({I.year(2022), I(I.year(2022).first, I.year(2022).last)}) == 1
    assert I.year(2022) != I.year(2023)
    assert Period(I.year(1), I.year(2)) == Period(I.year(1), I.year(2))
    assert I.day(2022, 7, 7).anchored("today").anchor == "today"
