"""Numbers, dates and clock times in digits."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from factlint import lang, regexes
from factlint.regexes import one_of

from .grammar import CLASSES

if TYPE_CHECKING:
    from .typed import Raw

_POINT, _GROUP = lang.text("numerals/decimal"), "".join(lang.text("numerals/group").split())
_SIGNS = str.maketrans({**dict.fromkeys(_GROUP, ""), _POINT: "."})
_FORM = regexes.compile(
    r"""(?P<iso>[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?![0-9-]))
        (?:t(?P<isotime>[0-9]{2}:[0-9]{2}(?::[0-9]{2})?)(?:[.,][0-9]{1,9})?
            (?P<isozone>z(?![a-z])|[+-][0-9]{2}:?[0-9]{2})?)?
    |(?P<compact>(?:19|20)[0-9]{6})(?![0-9]|[.,][0-9])
    |(?P<ymd>[0-9]{4}([/.])[0-9]{1,2}\6[0-9]{1,2}(?![0-9]))
    |(?P<numeric>[0-9]{1,2}([-/.])[0-9]{1,2}\8(?:[0-9]{4}|[0-9]{2})(?![0-9]|\8[0-9]))
    |(?P<ym>[0-9]{4}-[0-9]{1,2}(?![0-9/-]))
    |(?P<clock>[0-9]{1,2})(?:[:.h](?P<minute>[0-9]{2})(?::(?P<second>[0-9]{2})(?:\.[0-9]{1,6})?)?)?
        (?P<half>[ap])(?:\.m\.?|m)?(?![a-z])
    |(?P<clock24>[0-9]{1,2})(?::(?P<minute24>[0-9]{2})(?::(?P<second24>[0-9]{2})(?:\.[0-9]{1,6})?)?(?![0-9:])
        |h(?P<minuteh>[0-9]{2})(?![0-9a-z]))
    |(?P<decade>[0-9]{1,3}0)['’]?"""
    + one_of(lang.words("numerals/decade-suffixes"))
    + r"""(?![a-z])
    |(?P<ord>[0-9]{1,3})"""
    + one_of(lang.words("numerals/suffixes"))
    + r"""(?![a-z0-9])
    |(?P<part>[0-9]{1,2}/[0-9]{1,2}(?![0-9/]))
    """
    + rf"""|(?P<grouped>[0-9]{{1,3}}(?:[{_GROUP}][0-9]{{3}})+(?:[{_POINT}][0-9]+)?)
    |(?P<decimal>[0-9]{{1,15}}[{_POINT}.][0-9]{{1,15}}(?!\.?[0-9]))
    """
    + r"""|(?P<plain>[0-9]{1,15})(?![0-9])""",
    re.VERBOSE,
)
(_ISO, _NUMERIC, _PART, _CLOCK, _DECADE, _ORD, _BIG, _NUM, _YEAR) = (
    CLASSES[name] for name in ["iso", "numeric", "part", "clock", "decade", "ord", "big", "num", "year"]
)
_NO_YEAR_BEFORE = frozenset("$£€¥#.,:+№§")
_CURRENCY = frozenset("$£€")
_NOT_AFTER = frozenset("%°$£€")


def number(low: str, at: int) -> Raw | None:
    """The token that begins with the digit at `at`, or None."""
    match = _FORM.match(low, at)
    if match is None:
        return None
    kind = match.lastgroup
    end = match.end()
    after = low[end : end + 1]
    if kind == "plain":
        digits = match["plain"]
        value = int(digits)
        before = low[at - 1 : at]
        if after in _NOT_AFTER and after:
            return None
        if after.isalpha() and not _unit_follows(low, end) and not (len(digits) == 4 and _QUARTER.match(low, end)):
            return None
        if len(digits) == 4 and value >= 1000 and before not in _NO_YEAR_BEFORE:
            return (at, end, _YEAR, value)
        if len(digits) < 3 and value <= 31 and before not in _CURRENCY:
            return (at, end, _NUM, value)
        return (at, end, _BIG, value)
    if kind == "grouped":
        return (at, end, _BIG, float(match[0].translate(_SIGNS)[:30]))
    if kind == "decimal":
        return (at, end, _BIG, float(match[0].replace(_POINT, ".")))
    if kind in ("iso", "isotime", "isozone"):
        day = tuple(int(piece) for piece in match["iso"].split("-"))
        return (at, end, _ISO, (*day, match["isotime"] or "", (match["isozone"] or "").upper()))
    if kind == "compact":
        digits = match["compact"]
        if not 1 <= int(digits[4:6]) <= 12 or not 1 <= int(digits[6:]) <= 31:
            return None
        return (at, end, _ISO, (int(digits[:4]), int(digits[4:6]), int(digits[6:]), "", ""))
    if kind == "ymd":
        year, first, second = (int(piece) for piece in re.split("[/.]", match["ymd"]))
        return (at, end, _ISO, (year, first, second, "", ""))
    if kind == "ym":
        return _year_and_two(match["ym"], at, end)
    if kind == "numeric":
        one, other, digits = re.split("[-/.]", match["numeric"])
        return (at, end, _NUMERIC, (int(one), int(other), int(digits), len(digits)))
    if kind == "half":
        return _clock(at, end, match["clock"], match["minute"], match["second"], match["half"])
    if kind in ("minute24", "second24", "minuteh"):
        return _clock(at, end, match["clock24"], match["minute24"] or match["minuteh"], match["second24"], "")
    if kind == "decade":
        return (at, end, _DECADE, int(match["decade"]))
    if kind == "ord":
        return (at, end, _ORD, int(match["ord"]))
    if kind == "part":
        first, second = (int(piece) for piece in match["part"].split("/"))
        return (at, end, _PART, (first, second))
    return None


_QUARTER = regexes.compile(r"[qh][1-4](?![0-9a-z])")
_UNIT = regexes.compile(rf"{one_of(lang.words('time/after-digits'))}(?![a-z])")


def _unit_follows(low: str, at: int) -> bool:
    return _UNIT.match(low, at) is not None


def _year_and_two(text: str, at: int, end: int) -> Raw | None:
    """ "2015-12" is a month unless it may close a range of years ("2010-12", "2019-21")."""
    year, rest = text.split("-")
    if int(rest) <= int(year[2:]) and 1 <= int(rest) <= 12:
        return (at, end, _ISO, (int(year), int(rest), 0, "", ""))
    if int(year) >= 1000:
        return (at, at + 4, _YEAR, int(year))
    return None


def _clock(at: int, end: int, hour: str, minute: str | None, second: str | None, half: str) -> Raw | None:
    h, m = int(hour), int(minute or 0)
    if half and 1 <= h <= 12:
        h = h % 12 + (12 if half == "p" else 0)
    if h > 24 or m > 59:
        return None
    value = f"{h:02d}:{m:02d}" + (f":{second}" if second else "")
    return (at, end, _CLOCK, (value, bool(half)))
