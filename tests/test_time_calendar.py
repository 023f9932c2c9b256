from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factlint.time import calendar
from factlint.time.calendar import age, anniversary, holiday, list_holidays, nearest, nth_weekday, weekday
from factlint.time.days import add_months, civil, ordinal
from factlint.time.feasts import FIRST_KNOWN, ask_package, known_days, public
from factlint.time.interval import Interval
from factlint.time.truth import Truth

I = Interval  # noqa: E741


@pytest.mark.parametrize(
    ("name", "year", "day"),
    [
        ("Christmas Day", 2022, (12, 25)),
        ("New Year’s Eve", 2022, (12, 31)),
        ("Saint Patrick's Day", 2022, (3, 17)),
        ("St. Patrick's Day", 2022, (3, 17)),
        ("the Fourth of July", 2022, (7, 4)),
        ("Easter", 2023, (4, 9)),
        ("Easter Monday", 2023, (4, 10)),
        ("Good Friday", 2024, (3, 29)),
        ("Ash Wednesday", 2024, (2, 14)),
        ("Pentecost", 2024, (5, 19)),
        ("Orthodox Easter", 2024, (5, 5)),
        ("Thanksgiving", 2024, (11, 28)),
        ("Thanksgiving Day", 1939, (11, 23)),
        ("Black Friday", 2024, (11, 29)),
        ("Labor Day", 2024, (9, 2)),
        ("Memorial Day", 2024, (5, 27)),
        ("Martin Luther King Jr. Day", 2024, (1, 15)),
        ("Presidents' Day", 2024, (2, 19)),
        ("Canadian Thanksgiving", 2024, (10, 14)),
        ("Victoria Day", 2024, (5, 20)),
        ("US election day", 2024, (11, 5)),
        ("Remembrance Sunday", 2024, (11, 10)),
    ],
)
def test_feasts_of_one_day(name: str, year: int, day: tuple[int, int]) -> None:
    assert holiday(name, year) == I.day(year, *day)


@pytest.mark.parametrize(
    ("name", "days"),
    [
        ("Eid al-Fitr", [(2024, 4, 9), (2024, 4, 10), (2024, 4, 12)]),
        ("Eid al-Adha", [(2024, 6, 16), (2024, 6, 17)]),
        ("Lunar New Year", [(2024, 2, 9), (2024, 2, 10)]),
        ("Diwali", [(2024, 10, 31), (2024, 11, 1)]),
        ("Passover", [(2024, 4, 22), (2024, 4, 30)]),
        ("Hanukkah", [(2024, 12, 25), (2025, 1, 2)]),
        ("Yom Kippur", [(2024, 10, 11), (2024, 10, 12)]),
        ("Ramadan", [(2024, 3, 11), (2024, 4, 9)]),
    ],
)
def test_feasts_of_several_days(name: str, days: list[tuple[int, int, int]]) -> None:
    feast = holiday(name, 2024)
    assert feast is not None
    assert feast.first is not None
    assert feast.last is not None
    assert all(feast.first <= ordinal(*day) <= feast.last for day in days)
    assert feast.last - feast.first < 40


@pytest.mark.parametrize(
    ("name", "year"),
    [
        ("Mother's Day", 2024),
        ("", 2024),
        ("Easter", 1200),
        ("Thanksgiving", 1500),
        ("Eid al-Fitr", 2033),
        ("Black Friday", 1900),
    ],
)
def test_feasts_that_are_not_known(name: str, year: int) -> None:
    assert holiday(name, year) is None


def test_every_listed_feast_is_known() -> None:
    assert [name for name in list_holidays() if holiday(name, 2024) is None] == []


def test_the_table_is_that_of_the_package() -> None:
    for name, (country, title, early, _) in public().items():
        years = range(FIRST_KNOWN, FIRST_KNOWN + len(known_days()[country, title]))
        assert years.stop == 2051
        for year in (years[0], *years[3::17], 2033, years[-1]):
            found = holiday(name, year)
            assert (found and found.first and found.first + early) == ask_package(country, title, year), (name, year)


@given(st.integers(1900, 2100), st.integers(1, 12), st.integers(0, 6), st.sampled_from([1, 2, 3, 4, -1]))
def test_nth_weekday(year: int, month: int, day: int, nth: int) -> None:
    found = nth_weekday(year, month, day, nth)
    assert weekday(found) == day
    assert civil(found)[:2] == (year, month)
    of_month = civil(found)[2]
    assert (of_month - 1) // 7 == nth - 1 if nth > 0 else civil(found + 7)[1] != month


@given(st.integers(700_000, 750_000), st.integers(0, 6))
def test_nearest(day: int, wanted: int) -> None:
    found = nearest(wanted, I.at(day)).first
    assert found is not None
    assert weekday(found) == wanted
    assert abs(found - day) <= 3


def test_nearest_to_no_day() -> None:
    with pytest.raises(ValueError, match="not one day"):
        nearest(0, I.year(2024))


@pytest.mark.parametrize(
    ("born", "on", "ages"),
    [
        (I.day(1950, 5, 17), I.day(2024, 5, 16), (73, 73)),
        (I.day(1950, 5, 17), I.day(2024, 5, 17), (74, 74)),
        (I.year(1950), I.day(2024, 5, 17), (73, 74)),
        (I.month(1950, 5), I.day(2024, 5, 17), (73, 74)),
        (I.day(1950, 5, 17), I.year(2024), (73, 74)),
        (I.day(2004, 2, 29), I.day(2023, 2, 28), (18, 19)),
        (I.day(2004, 2, 29), I.day(2023, 3, 1), (19, 19)),
        (I(None, 712_000), I.at(712_400), (1, float("inf"))),
        (I.at(712_400), I.at(712_000), (0, 0)),
        (I(None, None), I.at(712_000), (0, float("inf"))),
    ],
)
def test_age(born: Interval, on: Interval, ages: tuple[float, float]) -> None:
    assert age(born, on) == ages


@given(st.integers(700_000, 740_000), st.integers(0, 100), st.integers(0, 364), st.integers(0, 200))
def test_age_by_birthdays(born: int, years: int, since: int, doubt: int) -> None:
    """Who was born within the range and met n birthdays is n years old, whatever the range."""
    on = add_months(born, 12 * years) + since
    least, most = age(I(born - doubt, born + doubt), I.at(on))
    assert least <= years <= most or (civil(born)[1:] == (2, 29) and least <= years + 1)


def test_anniversary() -> None:
    assert anniversary(I.day(2011, 3, 11), 10) == I.day(2021, 3, 11)
    assert anniversary(I.year(2011), 10) == I.year(2021)
    assert str(anniversary(I.month(2011, 3), -1)) == "March 2010"


@pytest.mark.parametrize(
    ("zone", "july", "january", "year"),
    [
        ("EST", False, True, None),
        ("EDT", True, False, None),
        ("PDT", True, False, None),
        ("CET", False, True, None),
        ("CEST", True, False, None),
        ("GMT", True, True, True),
        ("UTC", True, True, True),
        ("CST", True, True, True),  # China's
        ("ET", True, True, True),
        ("AEDT", False, True, None),
        ("NZST", True, False, None),
        ("XYZ", None, None, None),
    ],
)
def test_zones_hold(zone: str, july: Truth, january: Truth, year: Truth) -> None:
    assert calendar.holds(zone, I.day(2024, 7, 4)) is july
    assert calendar.holds(zone, I.day(2024, 1, 4)) is january
    assert calendar.holds(zone, I.year(2024)) is year
    assert calendar.holds(zone, I.years(1900, 2024)) in (True, None)


def test_the_day_of_the_change_is_unknown() -> None:
    assert calendar.holds("EST", I.day(2024, 3, 10)) is None
    assert calendar.holds("EST", I.day(2024, 3, 9)) is True
    assert calendar.holds("EST", I.day(-5, 3, 9)) is None


def test_offsets() -> None:
    assert calendar.offsets("EST") == (-300,)
    assert calendar.offsets("ET") == (-300, -240)
    assert calendar.offsets("ET", I.day(2024, 7, 4)) == (-240,)
    assert calendar.offsets("IST")[0] == 330
    assert calendar.offsets("XYZ") == ()
