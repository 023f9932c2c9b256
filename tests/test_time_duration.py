from __future__ import annotations

import pytest

from factlint.time.algebra import at_most, fits, is_, less, years
from factlint.time.duration import INF, YEAR, Duration
from factlint.time.truth import Truth

D = Duration


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (D.of(2, "year"), "2 years"),
        (D.of(1, "month"), "1 month"),
        (D.of(2.5, "year"), "2.5 years"),
        (D.of(2, "century"), "2 centuries"),
        (D.of(2, "year", "no less than"), "at least 2 years"),
        (D.of(1, "year", "more than"), "over 1 year"),
        (D.days(532, 532), "17 months"),
        (D.days(508, 538), "17 months"),
        (D.days(542, 556), "18 months"),
        (D.days(3, 3), "3 days"),
        (D.days(3, 4), "3 or 4 days"),
        (D.days(1, 1), "1 day"),
        (D.days(0, 0), "0 days"),
        (D.days(1599, 1963), "5 years"),
        (D.days(1461, 1461), "4 years"),
        (D.days(730, INF), "at least 2 years"),
        (D.days(-INF, 20), "at most 20 days"),
        (D.counts(4, 5, "day"), "4 or 5 days"),
        (D.counts(5, 6, "year"), "5 or 6 years"),
        (D.counts(3, 7, "month"), "3 to 7 months"),
    ],
)
def test_printing(value: Duration, text: str) -> None:
    assert str(value) == text


@pytest.mark.parametrize(
    ("days", "said", "truth"),
    [
        # n units: from n - 1/2 to under n + 1
        (D.days(2.5, 2.5), D.of(3, "day"), True),
        (D.days(4, 4), D.of(3, "day"), False),
        (D.days(2, 2), D.of(3, "day"), False),
        (D.days(508, 538), D.of(1, "year", "over"), True),
        (D.days(542, 556), D.of(2, "year", "at least"), False),
        (D.days(542, 556), D.of(1, "year", "over"), True),
        # within two days of a bound
        (D.days(729, 729), D.of(2, "year", "at least"), None),
        (D.days(728, 728), D.of(2, "year", "at least"), False),
        (D.days(732, 732), D.of(2, "year", "at least"), None),
        (D.days(733, 733), D.of(2, "year", "at least"), True),
        # February 1 to May 1 is three months
        (D.days(89, 89), D.of(3, "month", "at least"), None),
        (D.days(700, 800), D.of(2, "year", "at least"), None),
        (D.days(3, 3), D.of(3, "day", "less than"), True),
        (D.days(4, 4), D.of(3, "day", "up to"), False),
        (D.days(3, 3), D.of(3, "day", "nearly"), True),
        (D.days(4, 4), D.of(3, "day", "nearly"), False),
        (D.days(2, 2), D.of(3, "day", "more than"), False),
        # less than 24 hours later may be the next day
        (D.days(1, 1), D.of(24, "hour", "less than"), None),
        (D.days(3, 3), D.of(24, "hour", "less than"), False),
        (D.days(2000 * YEAR - 400 * YEAR, 2000 * YEAR), D.of(2000, "year"), True),
        (D.days(24, 24), D.of(20, "day", "about"), False),
        (D.days(23, 23), D.of(20, "day", "about"), True),
        (D.days(800, 800), D.of(2, "year", "just over"), True),
        (D.days(1100, 1100), D.of(2, "year", "just over"), False),
    ],
)
def test_fits(days: Duration, said: Duration, truth: Truth) -> None:
    assert fits(days, said) is truth


@pytest.mark.parametrize(
    ("a", "b", "truth"),
    [
        (D.of(1, "year"), D.of(1, "year"), None),
        (D.of(1, "year", "exactly"), D.of(12, "month", "exactly"), True),
        (D.of(1, "year", "exactly"), D.days(365, 365), None),
        (D.of(2, "week", "exactly"), D.days(14, 14), True),
        (D.counts(5, 6, "year"), D.of(4, "year"), False),
        (D.counts(4, 5, "year"), D.of(4, "year"), None),
        # 2020 to 2021 may be half a year, not four
        (D.counts(1, 2, "year"), D.of(6, "month"), None),
        (D.counts(1, 2, "year"), D.of(26, "month"), False),
        (D.counts(1, 2, "day"), D.of(20, "hour"), None),
    ],
)
def test_is(a: Duration, b: Duration, truth: Truth) -> None:
    assert is_(a, b) is truth
    assert is_(b, a) is truth


def test_comparison() -> None:
    two = D.of(2, "day", "exactly")
    assert at_most(D.days(2, 2), two) is True
    assert at_most(D.days(3, 3), two) is False
    assert at_most(D.days(1, 3), two) is None
    assert less(D.days(2, 2), two) is False
    assert less(D.of(1, "day"), D.of(3, "day")) is True
    assert less(D.of(1, "day"), D.of(3, "day", "over")) is True
    assert less(D.days(364, 364), D.of(1, "year", "exactly")) is None


def test_completed_years() -> None:
    assert years(D.days(1000, 1000)) == (2, 2)
    assert years(D.days(1094, 1096)) == (2, 3)
    assert years(D.days(800, INF)) == (2, INF)
    assert years(D.of(3, "year")) == (2, 3)


def test_between_as_said() -> None:
    two_to_three = D.between(2, 3, "year")
    assert fits(D.days(700, 1300), two_to_three) is True
    assert fits(D.days(1500, 1500), two_to_three) is False


def test_equality_and_errors() -> None:
    assert D.of(12, "month", "exactly") == D.of(1, "year", "exactly")
    assert D.of(1, "year") != D.of(1, "year", "over")
    assert len({D.days(1, 2), D.days(1, 2)}) == 1
    with pytest.raises(ValueError, match="no hedge"):
        D.of(1, "year", "purple")
    with pytest.raises(KeyError):
        D.of(1, "fortnight")
