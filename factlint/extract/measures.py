"""How figures are written with what they measure: scale words, units, currencies, percentages, fractions.

A unit is called here by one name whatever its spelling; spellings and worths are in lang/<code>/units.
"""

from __future__ import annotations

import re
from typing import Final

from factlint import lang
from factlint.extract.numerals import SCALES
from factlint.regexes import one_of

# After a currency sign these are no metres and no bytes.
SHORT_SCALES: Final = {letter: worth for letter, (worth,) in lang.numbers("numerals/letters").items()}
_LETTERS: Final = lang.values("units/letters")
_GLUED: Final = lang.values("units/glued")
_AS_WRITTEN: Final = lang.words("units/as-written")  # the others may stand in any capitals
_PERCENT: Final = "%"
UNITS: Final[dict[str, str]] = {
    spelling.lower(): unit for unit, (spellings, _) in lang.units().items() for spelling in spellings
} | {_PERCENT: _PERCENT, **{letter.lower(): unit for letter, unit in _LETTERS.items()}}
SIGNS: Final = lang.values("units/signs")
CODES: Final = lang.values("units/codes")  # before a figure: "EUR 4.6 billion", "Rs 500"
COINED: Final = lang.words("units/coined")
MONEY: Final = lang.words("units/money")


# "U.S. dlrs", "Hong Kong dollars", "Swiss francs"
_HOME: Final = lang.words("units/home")
_NATION: Final = (
    rf"(?:{one_of(name for name in _HOME if '.' in name)}|[A-Z][A-Za-z]{{1,14}}(?: [A-Z][A-Za-z]{{1,14}})?)"
)
UNIT: Final = (
    rf"(?:(?i:{one_of(u for u in UNITS if u not in _AS_WRITTEN and len(u) > 1)})|{one_of(_AS_WRITTEN)}"
    rf"|{_NATION} (?i:{one_of(form for form, unit in UNITS.items() if unit in COINED)}))"
)
_HOMES: Final = frozenset(name.lower() for name in _HOME)
SCALE: Final = f"(?i:{one_of(SCALES)})"
_FRACTIONAL: Final = one_of(lang.words("units/after-fraction"))
_DIVISORS: Final = "(?:2|3|4|5|8|16|32|64)"
# After the first digit: more of them, then "-1/2", or "/16" of a percentage, a mile or an inch.
_GROUP: Final = f"[{re.escape(lang.text('numerals/group'))}]"
_DECIMAL: Final = re.escape(lang.text("numerals/decimal"))
DIGITS: Final = (
    rf"[0-9]{{0,18}}(?:{lang.text('numerals/inner-groups')})(?:{_GROUP}[0-9]{{3}}){{0,5}}(?:{_DECIMAL}[0-9]{{1,15}}"
    rf"|[ -][0-9]{{1,2}}/{_DIVISORS}(?![0-9/])|/{_DIVISORS}(?=[ -]{_FRACTIONAL}))?"
)
_LETTER: Final = f"[{''.join(sorted(_LETTERS))}]"
_CAPITAL: Final = f"[{''.join(sorted(letter for letter in _LETTERS if letter.isupper()))}]"
# After a figure; "F" alone is Fahrenheit before a mark, a fighter before a hyphen.
AFTER: Final = (
    rf"(?:[{''.join(sorted(SHORT_SCALES))}](?!\w)|[ -]?{SCALE}(?!\w))?"
    rf"(?:[ -]?{UNIT}(?!\w)| ?%|(?:{_LETTER}|{one_of(_GLUED)})(?![\w-]|\.\w)| {_CAPITAL}(?=[).,;]| \())?"
)


def unit_of(spelling: str) -> str:
    """What a unit is called; a currency with its nation by both ("swiss francs")."""
    low = spelling.lower()
    if low in UNITS or low in _GLUED or not low:
        return UNITS.get(low, "") or _GLUED.get(low, "")
    nation, _, coin = low.rpartition(" ")
    unit = UNITS.get(coin, coin)
    return unit_of(coin) if nation in _HOMES else f"{nation} {unit}"


def is_money(unit: str) -> bool:
    return unit in MONEY or (" " in unit and unit.rsplit(" ", 1)[1] in COINED)
