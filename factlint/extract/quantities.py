"""Figures: numbers in digits and in words, percentages, sums of money, quantities with a unit, ordinals.

Half a unit of the last written digit is the rounding of a figure (factlint.number).
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from factlint.extract.lexemes import SCALES, SIGNS, UNITS, one_of
from factlint.extract.wordlists import classes, members
from factlint.hedge import HEDGES
from factlint.number import Number

if TYPE_CHECKING:
    pass

MONEY: Final = frozenset(SIGNS.values()) | members("money")
_ONES: Final = classes()["ones"]
_TENS: Final = classes()["tens"]
_SMALL: Final = {word: float(i) for i, word in enumerate(_ONES)} | {word: 20.0 + 10 * i for i, word in enumerate(_TENS)}
_ORDINALS: Final = {word: i for i, word in enumerate(classes()["ordinals"], 1)}
_LARGE: Final = {
    "hundred": 100.0,
    "thousand": 1e3,
    "million": 1e6,
    "billion": 1e9,
    "trillion": 1e12,
    "mln": 1e6,
    "bln": 1e9,
}
NUMBER_WORDS: Final = tuple(word for word in (*_ONES, *_TENS, *_ORDINALS) if word != "zero")

_FIGURE = re.compile(
    rf"(\D*)([0-9,.]*[0-9])(?:(st|nd|rd|th)\b)?(?:[ \xa0-]({one_of(SCALES)})(?!\w))?"
    rf"(?:[ \xa0-]?({one_of(UNITS)})(?!\w)|(%|°[CF]))?"
)
_SPELT: Final = one_of((*_SMALL, *_LARGE))
_WORDS = re.compile(
    rf"((?:an?[ \xa0-])?{_SPELT}(?:(?:[ \xa0]and)?[ \xa0-]{_SPELT})*)(?![\w’'])(?:[ \xa0-]({one_of(UNITS)})(?!\w))?"
)
_ORDINAL = re.compile(rf"(?:({one_of(_TENS)})-)?({one_of(_ORDINALS)})(?![\w’'-])")
_HEDGES_BEFORE: Final = frozenset(hedge for hedge in HEDGES if not hedge.startswith("or "))
_HEDGE_LAST: Final = frozenset(hedge.rsplit(" ", 1)[-1] for hedge in _HEDGES_BEFORE)


def type_of(unit: str) -> str:
    if unit == "":
        return "number"
    if unit == "%":
        return "percent"
    return "money" if unit in MONEY else "quantity"


def read_figure(lexeme: str) -> tuple[str, Number] | None:
    """A lexeme of digits: its mention type and value."""
    match = _FIGURE.match(lexeme)
    if match is None:
        return None
    sign, digits, ordinal, scale, unit, percent = match.groups()
    try:
        if ordinal:
            return "ordinal", Number.count(float(digits.replace(",", "")))
        called = SIGNS.get(sign.strip(), "") or UNITS.get(unit or percent or "", "")
        return type_of(called), Number.from_text(digits, called, scale=SCALES.get(scale, 1.0) if scale else 1.0)
    except ValueError:
        return None


@cache
def read_words(text: str) -> float | None:
    """The value of number words: "two hundred and five"; None for words that are no one number ("one two")."""
    total = group = 0.0
    last = 0.0
    for word in text.replace("-", " ").replace("\xa0", " ").split():
        if word in ("a", "an"):
            group, last = 1.0, 1.0
        elif word == "and":
            continue
        elif word in _LARGE:
            worth = _LARGE[word]
            if worth == 100:
                group = (group or 1) * 100
            else:
                total, group = total + (group or 1) * worth, 0.0
            last = worth
        else:
            value = _SMALL[word]
            if last and not (last >= 100 or (last >= 20 and value < 10)):
                return None
            group += value
            last = value
    return total + group


def find_spelt(low: str, start: int) -> tuple[int, str, Number] | None:
    """The number in words at a place of the text in lower case: its end, type and value."""
    match = _ORDINAL.match(low, start)
    if match is not None:
        tens = _SMALL[match.group(1)] if match.group(1) else 0.0
        return match.end(), "ordinal", Number.count(tens + _ORDINALS[match.group(2)])
    match = _WORDS.match(low, start, start + 120)
    if match is None:
        return None
    value = read_words(match.group(1))
    if value is None:
        return None
    unit = UNITS.get(match.group(2) or "", "")
    end = match.end()
    if not unit and low[end : end + 1] == "-" and low[end + 1 : end + 2].isalpha():
        return None  # "one-party", "two-way"
    return end, type_of(unit), Number.rounded(value, _worth(value), unit)


def _worth(value: float) -> float:
    """What half a unit of rounding goes by: three final zeros are a thousand."""
    last = 1.0
    while value and value % (last * 1000) == 0:
        last *= 1000
    return last


def find_hedge(text: str, start: int) -> tuple[int, str]:
    """A hedge right before a figure ("more than 300"): where it starts, and its words; else `start` and ""."""
    if text[start - 1 : start] != " ":
        return start, ""
    before = text[max(0, start - 30) : start - 1].lower()
    space = max(before.rfind(" "), before.rfind("\n"))
    if before[space + 1 :] not in _HEDGE_LAST:
        return start, ""
    words = before.replace("\n", "\0 ").split(" ")[-4:]
    for first in range(len(words)):
        hedge = " ".join(words[first:])
        if hedge in _HEDGES_BEFORE:
            return start - 1 - len(hedge), hedge
    return start, ""


def hedged(value: Number, hedge: str) -> Number:
    """The figure with its hedge: rounded to its last written digit, then widened."""
    if value.written is None:
        return value
    return Number.rounded(value.written, value.high - value.low or 1.0, value.unit, hedge)
