"""Figures as they are written: digits with their rounding, and what the words beside them do to them."""

from __future__ import annotations

from math import floor, log10
from typing import Final, cast

from factlint import lang
from factlint.lang import spoken

_GROUP: Final = lang.text("numerals/group")
_DECIMAL: Final = lang.text("numerals/decimal")
PRECISE: Final = 100  # units of its last digit that a figure of three digits has
_DIGITS: Final = 15  # more do not fit a float


def read_digits(text: str) -> tuple[float, float]:
    """A value and the worth of its last written digit, three final zeros counting as "thousand". ValueError."""
    digits = ungrouped(text.replace("−", "-"))
    sign = -1.0 if digits.startswith("-") else 1.0
    whole, point, decimals = digits.removeprefix("-").partition(".")
    if not (whole + decimals).isascii() or not (whole + decimals).isdigit() or len(whole + decimals) > _DIGITS:
        raise ValueError(f"not a number: {text!r}")
    value = sign * float(f"{whole or '0'}.{decimals or '0'}")
    if point and decimals:
        return value, 10.0 ** -len(decimals)
    last = 1.0
    if value:
        while value % (last * 1000) == 0:
            last *= 1000
    return value, last


def ungrouped(digits: str) -> str:
    """Digits as a program writes them: no signs between groups of three, a point before decimals."""
    for sign in _GROUP:
        digits = digits.replace(sign, "")
    return digits if _DECIMAL == "." else digits.replace(_DECIMAL, ".")


def last_digit(value: float, last: float) -> float:
    """The worth of the last digit that is not 0: 100 of 300."""
    if value == 0:
        return last
    while round(value / last, 6) % 10 == 0:
        last *= 10
    return last


def with_unit(value: str, unit: str) -> str:
    if unit == "":
        return value
    if unit == "%":
        return value + "%"
    sign = spoken.table("printing/signs").get(unit)
    if sign:
        return f"-{sign}{value[1:]}" if value.startswith("-") else sign + value
    return f"{value} {unit}"


def print_range(low: float, high: float) -> str:
    """The value with the fewest digits inside the range, of several the one nearest to the middle."""
    if low == high == int(low):
        return print_value(low)
    middle = (low + high) / 2
    size = max(abs(low), abs(high))
    order = floor(log10(size))
    for digits in (1, 2, 3):
        decimals = digits - 1 - order
        value = round(middle, decimals)
        if low <= value <= high:
            return print_value(value, max(0, decimals))
    # narrower than three digits can say: these are enough to read
    return print_value(middle, max(0, 2 - order))


def print_value(value: float, decimals: int = 6) -> str:
    """Up to so many decimals, no final zeros, commas from 10,000 on (a year has none), words from a million on."""
    size = abs(value)
    for word, (worth,) in spoken.table("printing/scales").items():
        if size >= worth and round(value / worth, 3) * worth == value:
            return f"{_written(f'{round(value / worth, 3):.12g}')} {word}"
    text = f"{value:,.{decimals}f}" if size >= 10_000 else f"{value:.{decimals}f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else _written(text)


def _written(text: str) -> str:
    """A number as the language of messages writes it."""
    group, decimal = spoken.table("numerals/group")[0], spoken.table("numerals/decimal")
    return text.translate({ord(","): group, ord("."): decimal})


ABOUT: Final = "about"
OVER: Final = "over"
JUST_OVER: Final = "just over"
AT_LEAST: Final = "at least"
NEARLY: Final = "nearly"
LESS: Final = "less than"
AT_MOST: Final = "at most"
EXACTLY: Final = "exactly"
EIGHT: Final = (ABOUT, OVER, JUST_OVER, AT_LEAST, NEARLY, LESS, AT_MOST, EXACTLY)

# Every spelling, lower case, and which of the eight it is.
HEDGES: Final[dict[str, str]] = lang.meanings("hedges/hedges")

# Words that are a number only vaguely: the least and the most that they can stand for.
VAGUE: Final = cast("dict[str, tuple[float, float]]", lang.numbers("hedges/vague"))


def spread(value: float, unit: float) -> float:
    """How far "about" and "nearly" reach: a tenth, or half a unit of the last digit that is not 0, at most a quarter.

    300 (unit 100) reaches 50, 250 (unit 10) reaches 25, 10 reaches 2.5. What is told to three digits was hardly
    rounded any further ("some 55,200"): a hundredth.
    """
    size = abs(value)
    if unit <= size / PRECISE:
        return max(size / 100, unit / 2)
    return max(size / 10, min(unit / 2, size / 4))


def printed(hedge: str) -> str:
    """One of the eight as messages have it, with its space; "" for none."""
    return f"{spoken.table('printing/hedges')[hedge]} " if hedge else ""


def name_hedge(words: str) -> str:
    """One of the eight for a spelling or itself, "" for no words. ValueError for words that are no hedge."""
    if not words:
        return ""
    hedge = HEDGES.get(words.lower()) or (words if words in EIGHT else None)
    if hedge is None:
        raise ValueError(f"no hedge: {words!r}")
    return hedge
