"""What the tokens of each class hold, so that mypy sees a word where a number is asked for.

Read by mypy and by the test that holds the lexicon to it; nothing of it runs.
"""

from __future__ import annotations

from typing import Any, Literal, TypedDict, TypeVar

Value = TypeVar("Value", covariant=True)
Token = tuple[int, int, str, Value]  # start, end, class character, value

Raw = Token[Any]  # of whatever class: in a run, before the grammar has told them apart
Place = Token[object]  # where only what it spans is asked

Word = Token[str]  # the word itself, or a code: D, SU, 12:00
Whole = Token[int]
Which = Token[int | Literal["that"]]  # last -1, this 0, next 1
Sum = Token[int | float]  # both, since a number whose type is float alone becomes one where mypyc compiles it
Amount = Token[int | float | str | None]  # None and a word: nobody knows how many

# The tokens of a match by the name of their class or union; the second month is month2.
Tokens = TypedDict(
    "Tokens",
    {
        # numbers
        "num": Whole, "num2": Whole, "big": Sum, "big2": Sum, "card": Whole, "count": Amount,
        "half": Token[float], "few": Amount, "couple": Whole, "scale": Whole, "amount": Amount, "amount2": Amount,
        # ordinals and days of a month
        "ord": Whole, "nth": Whole, "day": Whole, "day2": Whole, "day3": Whole,
        # years
        "year": Whole, "year2": Whole, "yend": Whole, "yy": Whole, "decade": Whole, "ties": Whole,
        # dates in figures: year, month, day, clock, zone; two numbers, the year and its digits; two numbers
        "iso": Token[tuple[int, int, int, str, str]], "numeric": Token[tuple[int, int, int, int]],
        "part": Token[tuple[int, int]],
        # a time of day, and whether its half of the day is written
        "clock": Token[tuple[str, bool]],
        # names of days and months: Monday 0, January 1
        "wday": Whole, "wdays": Whole, "wd": Whole, "month": Whole, "mon": Whole,
        # days and times counted from others
        "last": Whole, "next": Whole, "this": Whole, "that": Token[Literal["that"]], "which": Which, "deictic": Whole,
        "ago": Whole, "later": Whole, "earlier": Whole, "before": Whole, "after": Whole,
        "beside": Whole,
        # codes
        "unit": Word, "yr": Word, "quarter": Word, "tunit": Word, "anyunit": Word, "anyunit2": Word, "season": Word,
        "fall": Word, "pod": Word, "tonight": Word, "qtoken": Word, "eop": Word, "freq": Word, "halfday": Word,
        "holiday": Word, "now": Word, "recent": Word, "recentadj": Word, "future": Word, "present": Word,
        # words and marks
        "a": Word, "adj": Word, "aged": Word, "all": Word, "and": Word, "at": Word, "being": Word, "comma": Word,
        "dash": Word, "degree": Word, "each": Word, "early": Word, "era": Word, "eve": Word, "for": Word, "from": Word,
        "hedge": Word, "hence": Word, "in": Word, "land": Word, "least": Word, "less": Word, "lpar": Word, "more": Word,
        "most": Word, "no": Word, "oclock": Word, "of": Word, "old": Word, "on": Word, "or": Word, "per": Word,
        "poss": Word, "prep": Word, "range": Word, "region": Word, "rpar": Word, "share": Word, "slash": Word,
        "so": Word, "than": Word, "the": Word, "times": Word, "timeword": Word, "to": Word, "up": Word,
        "weekend": Word, "zone": Word, "whole": Word, "halfyear": Word, "until": Word,
    },
    total=False,
)  # fmt: skip
