"""What the words beside a figure do to it: "nearly 300", "over a year", "dozens"."""

from __future__ import annotations

from typing import Final, cast

from factlint import lang
from factlint.lang import spoken

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

    300 (unit 100) reaches 50, 250 (unit 10) reaches 25, 10 reaches 2.5.
    """
    size = abs(value)
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
