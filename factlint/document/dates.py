"""Dates as headers, datelines and slugs write them. Readers of running text want extract.timex instead."""

from __future__ import annotations

import re
from functools import cache

from factlint import lang, regexes
from factlint.time.days import days_in_month

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

_SPACE: Final = r"\s{1,2}"
_YEAR: Final = "[0-9]{4}(?![0-9])"

# What hangs on the language is made when first wanted: words are chosen after modules are loaded.

Written = tuple[int, int, int | None, int, int]  # start, end, year (if it is said), month, day (0 if not known)


def find_dates(text: str, start: int, end: int) -> Iterator[Written]:
    """The days written in text[start:end] with their years.

    Month and day are 0 where they cannot be told apart ("05/06/2024") and where there is no such day.
    """
    for match in _full().finditer(text, start, end):
        year_first, _, month, day, one, sign, two, year_last, d1, m1, y1, m2, d2, y2 = match.groups()
        if year_first:
            date = int(year_first), int(month), int(day)
        elif one:
            # No English locale writes month.day.year: with full stops the day stands first.
            date = order(int(one), int(two), int(year_last), day_first=sign == ".")
        else:
            date = int(y1 or y2), read_month(m1 or m2), read_day(d1 or d2)
        yield (*match.span(), *(date if is_day(*date) else (date[0], 0, 0)))


@cache
def _months() -> dict[str, int]:
    """1..12 of the names and abbreviations of months, in small letters."""
    names = lang.entries("calendar/months")
    short = lang.groups("calendar/month-short")
    return {
        word.casefold(): number
        for number, words in enumerate(zip(names, short, strict=True), 1)
        for word in (words[0], *words[1])
    }


@cache
def month() -> str:
    """An expression for a month's name or abbreviation."""
    return rf"{regexes.one_of(_months())}\b\.?"


@cache
def weekday() -> str:
    """An expression for a weekday's name."""
    return regexes.one_of(map(str.lower, lang.entries("calendar/weekdays")))


@cache
def _full() -> re.Pattern[str]:
    day = f"[0-9]{{1,2}}{regexes.one_of(lang.entries('numerals/suffixes'))}?"
    of = regexes.one_of(lang.words("layout/before-month"))
    return regexes.compile(
        rf"(?<![0-9])(?:([0-9]{{4}})([-/.])([0-9]{{1,2}})\2([0-9]{{1,2}})(?![0-9])"
        rf"|([0-9]{{1,2}})([-/.])([0-9]{{1,2}})\6({_YEAR})"
        rf"|({day}){_SPACE}(?:{of}{_SPACE})?({month()}),?{_SPACE}({_YEAR})"
        rf"|\b({month()}){_SPACE}?({day}),?{_SPACE}({_YEAR}))",
        re.IGNORECASE | re.ASCII,  # or "ſ" would be a spelling of "s"
    )


def read_month(word: str) -> int:
    """1..12 of a month's name or its abbreviation."""
    return _months()[word.casefold().rstrip(".")]


def read_day(word: str) -> int:
    """The number of "22" or "22nd"."""
    return int(word.lower().rstrip("".join(lang.entries("numerals/suffixes"))))


def read_digits(digits: str) -> tuple[int, int, int] | None:
    """Year, month and day of eight digits: YYYYMMDD or DDMMYYYY of the years 1900 to 2099 (no digits are both).

    MMDDYYYY is read where the day is past 12; where month and day cannot be told apart there is no date.
    """
    first, second, third, fourth = (int(digits[i : i + 2]) for i in range(0, 8, 2))
    for date in (first * 100 + second, third, fourth), order(first, second, third * 100 + fourth):
        if 1900 <= date[0] < 2100 and is_day(*date):
            return date
    return None


def is_day(year: int, month: int, day: int) -> bool:
    if not (year > 0 and 1 <= month <= 12 and day > 0):
        return False
    return day <= days_in_month(year, month)


def order(one: int, two: int, year: int, day_first: bool = False) -> tuple[int, int, int]:
    """Year, month and day of two numbers beside a year; month and day are 0 where they cannot be told apart."""
    if two > 12:
        return year, one, two
    if one > 12 or one == two or day_first:
        return year, two, one
    return year, 0, 0
