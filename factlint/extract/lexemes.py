"""One split of the text into what may be a mention: runs of capitalised words, and figures.

The expression begins with a character set and branches after it by look-behind, so that the search runs over other text
at the speed of a character class. What a lexeme is depends on the lexeme and the character before it alone.
"""

from __future__ import annotations

import re
from typing import Final

from factlint.extract.wordlists import classes

ABBREVIATIONS: Final = classes()["title-abbreviation"]
SCALES: Final = {
    "hundred": 1e2, "thousand": 1e3, "million": 1e6, "mln": 1e6, "mn": 1e6, "billion": 1e9, "bln": 1e9, "bn": 1e9,
    "trillion": 1e12, "trn": 1e12, "tn": 1e12, "dozen": 12.0, "m": 1e6,
}  # fmt: skip
# A unit as written and what it is called; USD and the like are money, "%" is a percentage.
UNITS: Final = {
    **dict.fromkeys(("dollars", "dollar", "dlrs", "dlr"), "USD"), **dict.fromkeys(("euros", "euro"), "EUR"),
    **dict.fromkeys(("pounds sterling", "stg", "sterling"), "GBP"), "yen": "JPY", "yuan": "CNY", "rupees": "INR",
    **dict.fromkeys(("rubles", "roubles"), "RUB"), "won": "KRW", "marks": "DEM", "francs": "francs", "pesos": "pesos",
    "crowns": "crowns", "lire": "ITL", "guilders": "NLG", "dinars": "dinars", "riyals": "riyals", "cents": "cents",
    **dict.fromkeys(("%", "percent", "per cent", "pct"), "%"),
    **dict.fromkeys(("percentage points", "percentage point", "points"), "points"),
    **dict.fromkeys(("km", "kms", "kilometers", "kilometres", "kilometer", "kilometre"), "km"),
    **dict.fromkeys(("miles", "mile"), "miles"), **dict.fromkeys(("square miles", "square mile"), "square miles"),
    **dict.fromkeys(("square kilometers", "square kilometres", "sq km"), "square km"),
    **dict.fromkeys(("meters", "metres", "meter", "metre"), "m"), **dict.fromkeys(("feet", "foot", "ft"), "feet"),
    **dict.fromkeys(("inches", "inch"), "inches"), **dict.fromkeys(("yards", "yard"), "yards"),
    **dict.fromkeys(("centimeters", "centimetres", "cm"), "cm"),
    **dict.fromkeys(("millimeters", "millimetres", "mm"), "mm"),
    **dict.fromkeys(("tonnes", "tonne", "metric tons"), "tonnes"), **dict.fromkeys(("tons", "ton"), "tons"),
    **dict.fromkeys(("kg", "kilograms", "kilogrammes", "kilogram", "kilos"), "kg"),
    **dict.fromkeys(("grams", "grammes", "gram"), "g"), **dict.fromkeys(("pounds", "pound", "lbs"), "pounds"),
    **dict.fromkeys(("ounces", "ounce"), "ounces"), **dict.fromkeys(("barrels", "barrel"), "barrels"), "bpd": "bpd",
    **dict.fromkeys(("bushels", "bushel"), "bushels"), **dict.fromkeys(("acres", "acre"), "acres"),
    **dict.fromkeys(("hectares", "hectare"), "hectares"), **dict.fromkeys(("gallons", "gallon"), "gallons"),
    **dict.fromkeys(("liters", "litres", "liter", "litre"), "litres"), "mph": "mph", "km/h": "km/h", "kph": "km/h",
    **dict.fromkeys(("megawatts", "megawatt", "MW"), "MW"), **dict.fromkeys(("kilowatts", "kW"), "kW"),
    "knots": "knots",
    **dict.fromkeys(("degrees Celsius", "degrees C", "°C"), "°C"),
    **dict.fromkeys(("degrees Fahrenheit", "degrees F", "°F"), "°F"),
}  # fmt: skip
SIGNS: Final = {
    "$": "USD", "US$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR", "HK$": "HKD", "A$": "AUD", "C$": "CAD",
    "NZ$": "NZD", "NT$": "TWD", "S$": "SGD", "R$": "BRL",
}  # fmt: skip


def one_of(words: object) -> str:
    """A group of alternatives, longest first."""
    return "(?:" + "|".join(sorted(map(re.escape, words), key=len, reverse=True)) + ")"  # type: ignore[call-overload]


# Of the Latin, Greek and Cyrillic scripts; the rest of Latin Extended-B is left out, since a set costs time to compile.
_EXTENDED: Final = "".join(
    c for c in map(chr, (*range(0x100, 0x180), 0x218, 0x21A, *range(0x1E80, 0x1EFA))) if c.isupper()
)
CAPITAL: Final = f"[A-ZÀ-ÖØ-Þ{_EXTENDED}Α-ΩЀ-Я]"
_LETTER: Final = r"\w"
_END: Final = r"(?!\w)"
_TAIL: Final = rf"(?:['’&-](?:(?:{CAPITAL}\.){{2,4}}|{_LETTER}{{1,60}}+)){{0,6}}+"
_SPACE: Final = "[ \xa0]{1,4}"
_INITIALS: Final = rf"\.(?:{CAPITAL}\.){{0,6}}(?:{CAPITAL}{_END})?{_TAIL}"
_WORD: Final = (
    rf"(?:{CAPITAL}{_INITIALS}|{one_of(ABBREVIATIONS)}\.|{CAPITAL}{_LETTER}{{0,60}}+{_TAIL}"
    rf"|(?:al|el|an|as|ul|ud|bin|d|l)[-'’]{CAPITAL}{_LETTER}{{0,60}}+{_TAIL})"
)
_PARTICLE: Final = (
    "(?:of the|for the|of|for|de las|de los|de la|del|della|des|de|das|da|dos|do|du|van der|van den|van de|van"
    "|von der|von|der|den|di|la|le|bin|ibn|bint|al|el|ul|ur|zu|ter|ten|af|av|ben|y|&)"
)
_NICKNAME: Final = rf"[\"“'‘(]{CAPITAL}{_LETTER}{{1,20}}[\"”'’)](?={_SPACE}{CAPITAL})"
_SUFFIX: Final = rf"(?:Jr\.?|Sr\.?|Inc\.?|Ltd\.?|LLC|III|II){_END}"
_MORE: Final = rf"(?:{_SPACE}(?:(?:{_PARTICLE}{_SPACE})?{_WORD}|{_NICKNAME})|,{_SPACE}{_SUFFIX}){{0,14}}"
# The first letter is behind us: what may follow it in an abbreviation goes by that letter.
_ABBREVIATED: Final = "|".join(
    f"(?<={first}){one_of(word[1:] for word in ABBREVIATIONS if word[0] == first)}"
    for first in sorted({word[0] for word in ABBREVIATIONS})
)

_FIGURE: Final = r"[0-9]{0,18}(?:,[0-9]{3}){0,5}(?:\.[0-9]{1,15})?"
_AFTER_FIGURE: Final = rf"(?:[ \xa0-]{one_of(SCALES)}{_END})?(?:(?:[ \xa0-]{one_of(UNITS)}|%|°[CF]){_END})?"

LEXEME: Final = re.compile(
    rf"((?:[0-9$€£¥₹]|{CAPITAL})(?:"
    r"(?:(?<=[0-9])(?<![\w.,].)|(?<=[$€£¥₹])[0-9]|(?<=[A-Z])(?<![\w<@#].)(?:(?<=[ACSR])|S|K|Z|T)\$[0-9])"
    rf"{_FIGURE}(?:(?:st|nd|rd|th){_END}|{_AFTER_FIGURE})"
    rf"|(?<![0-9$€£¥₹])(?<![\w<@#].)(?:{_INITIALS}|(?:{_ABBREVIATED})\.|{_LETTER}{{0,60}}+{_TAIL}){_MORE}))"
)
