from __future__ import annotations

from time import struct_time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from time_strategies import calendar_dates, intervals

from factlint.time.days import ordinal
from factlint.time.edtf import read, write
from factlint.time.interval import Interval, Period

I = Interval  # noqa: E741


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2022-07-07", I.day(2022, 7, 7)),
        ("2022-07", I.month(2022, 7)),
        ("2022", I.year(2022)),
        ("2022-07-07T23:59:59Z", I.day(2022, 7, 7)),
        ("0000", I.year(0)),
        ("-0043-03-15", I.day(-43, 3, 15)),
        ("Y170000002", I.year(170_000_002)),
        ("Y-170000002", I.year(-170_000_002)),
        ("2001-21", I.season(2001, 0)),
        ("2001-24", I.season(2001, 3)),
        ("2001-36", I.quarter(2001, 4)),
        ("2001-41", I.half(2001, 2)),
        ("201X", I.decade(2010)),
        ("20XX", I(ordinal(2000, 1, 1), ordinal(2099, 12, 31))),
        ("-198X", I(ordinal(-1989, 1, 1), ordinal(-1980, 12, 31))),
        ("2004-XX", I.year(2004)),
        ("1985-04-XX", I.month(1985, 4)),
        ("1985-XX-XX", I.year(1985)),
        ("1984~", I(ordinal(1984, 1, 1) - 366, ordinal(1984, 12, 31) + 366)),
        ("1984?", I(None, None)),
        ("1984-06%", I(None, None)),
        ("[2022-07-07..2022-07-09]", I(ordinal(2022, 7, 7), ordinal(2022, 7, 9))),
        ("[..2022]", I(None, ordinal(2022, 12, 31))),
        ("[2022..]", I(ordinal(2022, 1, 1), None)),
        ("2004-02-01/2005", Period(I.day(2004, 2, 1), I.year(2005))),
        ("2004/..", Period(I.year(2004), I(None, None))),
        ("2004/", Period(I.year(2004), I(None, None))),
        ("../2004", Period(I(None, None), I.year(2004))),
        ("/2004", Period(I(None, None), I.year(2004))),
        ("-1985?/2004~", Period(I(None, None), I(ordinal(2004, 1, 1) - 366, ordinal(2004, 12, 31) + 366))),
    ],
)
def test_reading(text: str, date: Interval | Period) -> None:
    assert read(text) == date


@pytest.mark.parametrize(
    "text",
    [
        "", "/", "..", "../..", "//", "22", "198", "2022-7", "2022-02-30", "2022-13", "2022-25", "-0000", "Y2022",
        "1XXX", "XXXX", "2022-X7", "2022-07-XX-XX", "?", "2022??", "2022-07-", "[2022]", "[..]", "[2022..2021]",
        "[2022..2023", "2022-07T10:00:00", "2022-07-07T10", "2022/2023/2024", "٢٠٢٢", "2022\n",
        "Y" + "9" * 300, "unknown",
    ],
)  # fmt: skip
def test_what_is_no_edtf(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        read(text)


@given(st.text("0123456789-XY?~%/.[]T:Z+", max_size=16))
def test_anything_is_read_or_refused(text: str) -> None:
    try:
        date = read(text)
    except ValueError:
        return
    assert read(write(date)) == date


@given(st.one_of(calendar_dates, intervals()))
def test_written_dates_read_the_same(date: Interval) -> None:
    if date.first is None and date.last is None:
        with pytest.raises(ValueError, match="open"):
            write(date)
    else:
        assert read(write(date)) == date


@given(calendar_dates, calendar_dates, st.sampled_from(["/", "../", "/.."]))
def test_written_periods_read_the_same(a: Interval, b: Interval, form: str) -> None:
    open_end = I(None, None)
    period = {"/": Period(a, b), "../": Period(open_end, b), "/..": Period(a, open_end)}[form]
    assert read(write(period)) == period


@pytest.mark.parametrize(
    "text",
    ["2022-07-07", "2022-07", "2022", "-0043", "Y12345", "201X", "20XX", "2001-21", "2001-24", "2001-33", "2001-40",
     "1984?", "1984-06~", "1984-06-02%", "2004/..", "2004/", "/2004", "[2022-07-07..2022-07-09]", "1984?/2004-06~"],
)  # fmt: skip
def test_writing_gives_the_text_back(text: str) -> None:
    assert write(read(text)) == text


def test_marks_are_printed() -> None:
    assert str(read("1984~")) == "about 1984"
    assert str(read("1984?")) == "1984 (uncertain)"
    assert str(read("1984%")) == "about 1984 (uncertain)"
    assert str(read("1984/")) == "since 1984"


def struct_day(t: struct_time) -> int:
    return ordinal(t.tm_year, t.tm_mon, t.tm_mday)


years = st.one_of(st.integers(0, 9999).map("{:04d}".format), st.integers(1, 9999).map("-{:04d}".format))
months = st.integers(1, 12).map("{:02d}".format)
plain = st.one_of(
    years,
    st.builds("{}-{}".format, years, months),
    st.builds("{}-{}-{:02d}".format, years, months, st.integers(1, 28)),
    st.builds("{:03d}X".format, st.integers(100, 999)),
    st.builds("{:02d}XX".format, st.integers(10, 99)),
    # the package mixes up first and last of negative years here
    st.builds("{:04d}-XX".format, st.integers(0, 9999)),
    st.builds("{:04d}-{}-XX".format, st.integers(0, 9999), months),
    st.builds("{:04d}-XX-XX".format, st.integers(0, 9999)),
    st.integers(10_000, 10**9).map("Y{}".format),
    st.integers(10_000, 10**9).map("Y-{}".format),
)


@given(plain)
def test_as_the_package_edtf(text: str) -> None:
    import edtf

    theirs: Any = edtf.parse_edtf(text)
    assert read(text) == I(struct_day(theirs.lower_strict()), struct_day(theirs.upper_strict()))


@given(st.integers(1000, 9999), st.integers(21, 23))
def test_seasons_hold_those_of_the_package_edtf(year: int, season: int) -> None:
    import edtf

    theirs: Any = edtf.parse_edtf(f"{year}-{season}")
    ours = read(f"{year}-{season}")
    assert isinstance(ours, Interval)
    assert ours.first is not None
    assert ours.last is not None
    assert ours.first <= struct_day(theirs.lower_strict()) <= struct_day(theirs.upper_strict()) <= ours.last
