"""Numbers in words, one grammar for figures and times: "two hundred and five", "twenty-first"."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from functools import cache
from typing import Final

from factlint import lang

ONES: Final = lang.entries("numerals/ones")  # zero to nineteen
TENS: Final = lang.entries("numerals/tens")
_FIRST: Final = lang.entries("numerals/ordinals")
_TENTHS: Final = lang.entries("numerals/tenths")
_JOINED: Final = list(
    itertools.product(enumerate(zip(TENS, _TENTHS, strict=True), 2), enumerate(lang.entries("numerals/joined-ones"), 1))
)
# "twenty-five", "twenty-fifth"
CARDINAL_COMPOUNDS: Final = {
    lang.text("numerals/joined-ten").format(ten=ten, one=one): 10 * tens + ones
    for (tens, (ten, _)), (ones, one) in _JOINED
}
ORDINAL_COMPOUNDS: Final = {
    lang.text("numerals/joined-tenth").format(ten=ten, one=one, first=_FIRST[ones - 1], tenth=tenth): 10 * tens + ones
    for (tens, (ten, tenth)), (ones, one) in _JOINED
}


def _glued() -> dict[str, int]:
    """ "dreihundertfünf", "zwölftausend": the numbers of a language that puts them together without a space."""
    small = {**dict(zip(ONES, range(20), strict=True)), **CARDINAL_COMPOUNDS}
    small |= {word: 20 + 10 * i for i, word in enumerate(TENS)}
    few = dict(zip(lang.entries("numerals/joined-ones"), range(1, 10), strict=True))
    hundred, thousand = lang.text("numerals/hundred"), lang.text("numerals/thousand")
    hundreds = {few_word + hundred: 100 * n for few_word, n in few.items()}
    rest = {word: n for word, n in small.items() if n}
    hundreds |= {before + word: n + more for before, n in hundreds.items() for word, more in rest.items()}
    thousands = {word + thousand: 1000 * n for word, n in {**rest, **few, **hundreds}.items()}
    return {**CARDINAL_COMPOUNDS, **hundreds, **thousands}


SMALL: Final[dict[str, float]] = {word: i for i, word in enumerate(ONES)}
SMALL.update({word: 20 + 10 * i for i, word in enumerate(TENS)})
SMALL.update({word: worth for word, (worth,) in lang.numbers("numerals/with-half").items()})
if lang.has("glued"):
    SMALL.update(_glued())
ORDINALS: Final = {word: i for i, word in enumerate(_FIRST, 1)} | {word: 20 + 10 * i for i, word in enumerate(_TENTHS)}
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
