"""EDTF, level 1 (ISO 8601-2; https://www.loc.gov/standards/datetime/), and what else a date needs to be written.

That is of level 2: quarters and halves of a year (33 to 36, 40 and 41), and `[2022-07-07..2022-07-09]`, one day of
several.

A date marked approximate ("1984~") is read as wider by its own length on both sides, one marked uncertain ("1984?",
"1984%") as open: it says nothing for certain.
"""

from __future__ import annotations

import re

from factlint.time.days import civil
from factlint.time.interval import Interval, Period

_YEAR = r"-?[0-9]{4}|Y-?[0-9]{5,12}"
_DATE = re.compile(rf"({_YEAR})(?:-([0-9]{{2}})(?:-([0-9]{{2}}))?)?")
_DIGITS = re.compile(r"(-?)([0-9]{2})(?:XX|([0-9])X)")
_UNNAMED = re.compile(r"(-?[0-9]{4})(?:-([0-9]{2}))?-XX|(-?[0-9]{4})-XX-XX")
_TIME = re.compile(r"T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:Z|[+-][0-9]{2}(?::[0-9]{2})?)?")
_LONGEST = 80
UNKNOWN = "unknown"


def read(text: str) -> Interval | Period:
    """ValueError for what is not EDTF of level 1 and for days that do not exist."""
    if len(text) > _LONGEST:
        raise ValueError("not EDTF: too long")
    start, slash, end = text.partition("/")
    if not slash:
        return _read_date(text)
    if start in ("", "..") and end in ("", ".."):
        raise ValueError(f"not EDTF: {text!r}")
    return Period(_read_end(start), _read_end(end))


def _read_end(text: str) -> Interval:
    if text == "..":
        return Interval(None, None)
    return Interval(None, None, written=UNKNOWN) if text == "" else _read_date(text)


def _read_one_of(text: str) -> Interval:
    first, dots, last = text[1:-1].partition("..")
    if not text.endswith("]") or not dots or not (first or last):
        raise ValueError(f"not EDTF: {text!r}")
    start = _read_plain(first).first if first else None
    end = _read_plain(last).last if last else None
    if start is not None and end is not None and end < start:
        raise ValueError(f"ends before it starts: {text!r}")
    return Interval(start, end)


def _read_date(text: str) -> Interval:
    if text.startswith("["):
        return _read_one_of(text)
    mark = text[-1:]
    if mark not in ("?", "~", "%"):
        return _read_plain(text)
    date = _read_plain(text[:-1])
    if mark != "~" or date.first is None or date.last is None:
        return Interval(None, None, written=text)
    length = date.last - date.first + 1
    return Interval(date.first - length, date.last + length, written=text)


def _read_plain(text: str) -> Interval:
    match = _DATE.match(text)
    if match and (match.end() == len(text) or (match[3] and _TIME.fullmatch(text, match.end()))):
        return _make(match, text)
    return _read_unspecified(text)


def _make(match: re.Match[str], text: str) -> Interval:
    if match[1] == "-0000":
        raise ValueError(f"not EDTF: {text!r}")
    year = int(match[1].removeprefix("Y"))
    if match[1].startswith("Y") and abs(year) < 10_000:
        raise ValueError(f"not EDTF: {text!r}")
    if not match[2]:
        return Interval.year(year)
    month = int(match[2])
    if match[3]:
        return Interval.day(year, month, int(match[3]))
    if 21 <= month <= 24:
        return Interval.season(year, month - 21)
    if 33 <= month <= 36:
        return Interval.quarter(year, month - 32)
    return Interval.half(year, month - 39) if month in (40, 41) else Interval.month(year, month)


def _read_unspecified(text: str) -> Interval:
    """Unspecified digits from the right: 198X, 19XX, 1985-XX, 1985-04-XX, 1985-XX-XX."""
    match = _UNNAMED.fullmatch(text)
    if match and match[2]:
        return Interval.month(int(match[1]), int(match[2]))
    if match:
        return Interval.year(int(match[1] or match[3]))
    match = _DIGITS.fullmatch(text)
    if not match:
        raise ValueError(f"not EDTF: {text!r}")
    start, length = int(f"{match[2]}{match[3] or 0}0"), 10 if match[3] else 100
    if match[1]:  # -198X is -1989 to -1980
        start = -start - length + 1
    years = Interval.years(start, start + length - 1)
    return Interval(years.first, years.last, "decade" if match[3] else "century")


def write(date: Interval | Period) -> str:
    """EDTF that reads as an equal date: as short as its precision allows, else `[first..last]`."""
    if isinstance(date, Period):
        return f"{_write_end(date.start)}/{_write_end(date.end)}"
    if date.written:
        return date.written
    short = _write_short(date)
    if short and _read_date(short) == date:
        return short
    first = "" if date.first is None else _write_day(date.first)
    last = "" if date.last is None else _write_day(date.last)
    if not first and not last:
        raise ValueError("a date open on both sides is only written as an end of a period")
    return f"[{first}..{last}]"


def _write_end(date: Interval) -> str:
    if date.first is None and date.last is None and date.written in ("", UNKNOWN):
        return "" if date.written else ".."
    return write(date)


def _write_short(date: Interval) -> str:
    if date.first is None or date.last is None:
        return ""
    if date.first == date.last:
        return _write_day(date.first)
    year, month, _ = civil(date.first)
    match date.precision:
        case "month":
            return f"{_write_year(year)}-{month:02d}"
        case "season":
            year, season = (year + 1, 24) if month == 12 else (year, 20 + month // 3)
            return f"{_write_year(year)}-{season}"
        case "quarter":
            return f"{_write_year(year)}-{33 + month // 3}"
        case "half":
            return f"{_write_year(year)}-{40 + month // 6}"
        case "year":
            return _write_year(year)
        case "decade" if 0 <= year < 10_000:
            return f"{year // 10:03d}X"
        case "century" if 0 <= year < 10_000:
            return f"{year // 100:02d}XX"
    return ""


def _write_day(day: int) -> str:
    year, month, of_month = civil(day)
    return f"{_write_year(year)}-{month:02d}-{of_month:02d}"


def _write_year(year: int) -> str:
    if abs(year) > 9999:
        return f"Y{year}"
    return f"{year:04d}" if year >= 0 else f"-{-year:04d}"
