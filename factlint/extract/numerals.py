"""Numbers in words, one grammar for figures and times: "two hundred and five", "twenty-first"."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from factlint import lang

if TYPE_CHECKING:
    from collections.abc import Iterable

ONES: Final = lang.entries("numerals/ones")  # zero to nineteen
TENS: Final = lang.entries("numerals/tens")
SMALL: Final = {word: i for i, word in enumerate(ONES)} | {word: 20 + 10 * i for i, word in enumerate(TENS)}
_FIRST: Final = lang.entries("numerals/ordinals")
ORDINALS: Final = {word: i for i, word in enumerate(_FIRST, 1)} | {
    word: 20 + 10 * i for i, word in enumerate(lang.entries("numerals/tenths"))
}
# "twenty-five", "twenty-fifth"
CARDINAL_COMPOUNDS: Final = {f"{ten}-{ONES[i]}": SMALL[ten] + i for ten in TENS for i in range(1, 10)}
ORDINAL_COMPOUNDS: Final = {f"{ten}-{_FIRST[i - 1]}": SMALL[ten] + i for ten in TENS for i in range(1, 10)}
SCALES: Final = {word: worth for word, (worth,) in lang.numbers("numerals/scales").items()}
ONE: Final = lang.words("numerals/one")
HALF: Final = lang.words("numerals/half")
AND: Final = lang.words("numerals/and")

Part = tuple[bool, float]  # is it a scale? and its worth


@cache
def read_words(text: str) -> float | None:
    """The value of number words: "two hundred and five"; None for words that are no one number ("one two")."""
    return add_up(
        (word in SCALES, SCALES[word] if word in SCALES else 1 if word in ONE else 0.5 if word in HALF else SMALL[word])
        for word in text.replace("-", " ").split()
        if word not in AND
    )


def add_up(parts: Iterable[Part]) -> float | None:
    """The value of the parts of a number in their order; None where they are more than one number."""
    total = group = last = 0.0
    least = float("inf")  # the scales of a number become smaller: "five thousand and six thousand" are two
    for is_scale, worth in parts:
        if not is_scale:
            if group == 0.5 and worth == 1:  # "half a million"
                continue
            if last and not (last >= 100 or (last >= 20 and worth < 10)):
                return None
            group += worth
        elif worth <= 100:
            if worth == 100 and group >= 100:
                return None
            group = (group or 1) * worth
        elif not group and total:
            total *= worth  # "five thousand million"
        elif worth >= least:
            return None
        else:
            total, group, least = total + (group or 1) * worth, 0.0, worth
        last = worth
    return total + group
