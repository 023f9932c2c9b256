"""How figures are written with what they measure: scale words, units, currencies, percentages, fractions.

A unit is called here by one name whatever its spelling; what the names are worth is in factlint.unit_table.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

SCALES: Final = {
    "hundred": 1e2, "thousand": 1e3, "million": 1e6, "mln": 1e6, "mn": 1e6, "billion": 1e9, "bln": 1e9, "bn": 1e9,
    "trillion": 1e12, "trn": 1e12, "tn": 1e12, "dozen": 12.0,
}  # fmt: skip
# After a currency sign these are no metres and no bytes.
SHORT_SCALES: Final = {"k": 1e3, "K": 1e3, "m": 1e6, "M": 1e6, "b": 1e9, "B": 1e9, "t": 1e12, "T": 1e12}
# A unit of money, size ..., and its spellings after a figure; "%" is a percentage.
_SPELLINGS: Final = {
    "%": "percent|per cent|pct|p.c.",
    "points": "percentage points|percentage point|pct points|points",
    "basis points": "basis points|basis point",
    "USD": "dollars|dollar|dlrs|dlr", "EUR": "euros|euro", "GBP": "pounds sterling|pound sterling|sterling|stg",
    "JPY": "yen", "CNY": "yuan|renminbi", "INR": "rupees|rupee", "RUB": "rubles|roubles|ruble|rouble", "KRW": "won",
    "DEM": "deutsche marks|marks|mark", "ITL": "lire|lira", "NLG": "guilders|guilder", "ECU": "Ecus|Ecu|ecus|ECUs",
    "francs": "francs|franc", "pesos": "pesos|peso", "crowns": "crowns|crown|kronor|kroner|krona|krone",
    "dinars": "dinars|dinar", "riyals": "riyals|rials|riyal|rial", "cents": "cents|cts|cent", "pence": "pence",
    "km": "kilometers|kilometres|kilometer|kilometre|kms|km", "miles": "miles|mile|mi",
    "nautical miles": "nautical miles|nautical mile", "m": "meters|metres|meter|metre|m",
    "feet": "feet|foot|ft", "inches": "inches|inch", "yards": "yards|yard",
    "cm": "centimeters|centimetres|centimeter|centimetre|cm", "mm": "millimeters|millimetres|millimeter|millimetre|mm",
    "square miles": "square miles|square mile|sq miles|sq mi|square-mile",
    "square km": "square kilometers|square kilometres|square kilometer|square kilometre|square km|sq km|sq kms",
    "square feet": "square feet|square foot|sq ft|sq feet|square-foot",
    "square m": "square meters|square metres|sq m|sq metres",
    "acres": "acres|acre", "hectares": "hectares|hectare|ha",
    "cubic feet": "cubic feet|cubic foot|cu ft|cu feet", "cubic m": "cubic meters|cubic metres|cu metres|cu m",
    "cubic yards": "cubic yards|cubic yard", "tonnes": "tonnes|tonne|metric tons|metric ton|metric tonnes",
    "tons": "tons|ton", "short tons": "short tons|short ton", "long tons": "long tons|long ton",
    "kg": "kilograms|kilogrammes|kilogram|kilogramme|kilos|kilo|kgs|kg", "g": "grams|grammes|gram|gramme",
    "mg": "milligrams|milligram|mg", "pounds": "pounds|pound|lbs|lb", "ounces": "ounces|ounce|oz", "stone": "stone",
    "troy ounces": "troy ounces|troy ounce", "carats": "carats|carat",
    "barrels": "barrels|barrel|bbls|bbl", "bpd": "bpd",
    "bushels": "bushels|bushel", "gallons": "gallons|gallon", "litres": "liters|litres|liter|litre",
    "fluid ounces": "fluid ounces|fluid ounce|fl oz", "millilitres": "milliliters|millilitres|milliliter|millilitre|ml",
    "mph": "mph|miles per hour|miles an hour|mile per hour|mile-per-hour",
    "km/h": "km/h|kph|kmh|km per hour|kilometers per hour|kilometres per hour|kilometers an hour|kilometres an hour",
    "m/s": "m/s|meters per second|metres per second", "knots": "knots|knot",
    "kW": "kilowatts|kilowatt|kW", "MW": "megawatts|megawatt|MW", "GW": "gigawatts|gigawatt|GW",
    "horsepower": "horsepower|hp|bhp",
    "°C": "degrees Celsius|degrees Centigrade|degrees celsius|degrees centigrade|degrees C|deg C|°C|° C|ºC"
    "|Celsius|Centigrade",
    "°F": "degrees Fahrenheit|degrees fahrenheit|degrees F|deg F|°F|° F|ºF|Fahrenheit",
    "degrees": "degrees",
}  # fmt: skip
_AS_WRITTEN: Final = frozenset(["m", "g", "mi", "ha", "hp", "oz"])  # the others may stand in any capitals
UNITS: Final[dict[str, str]] = {
    spelling.lower(): unit for unit, spellings in _SPELLINGS.items() for spelling in spellings.split("|")
} | {"%": "%", "c": "°C", "f": "°F"}
SIGNS: Final = {
    "$": "USD", "US$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR", "HK$": "HKD", "A$": "AUD", "C$": "CAD",
    "NZ$": "NZD", "NT$": "TWD", "S$": "SGD", "R$": "BRL",
}  # fmt: skip
# Before a figure: "EUR 4.6 billion", "Rs 500".
CODES: Final = {
    "USD": "USD", "EUR": "EUR", "GBP": "GBP", "JPY": "JPY", "CNY": "CNY", "INR": "INR", "Rs": "INR", "RUB": "RUB",
    "DM": "DEM", "CHF": "swiss francs", "AUD": "AUD", "CAD": "CAD", "HKD": "HKD",
}  # fmt: skip
COINED: Final = (
    "USD",
    "francs",
    "pesos",
    "crowns",
    "dinars",
    "riyals",
    "INR",
    "GBP",
    "ECU",
    "JPY",
    "ITL",
    "DEM",
    "RUB",
)
MONEY: Final = frozenset(SIGNS.values()) | frozenset(
    [
        "DEM",
        "RUB",
        "KRW",
        "ITL",
        "NLG",
        "INR",
        "CNY",
        "ECU",
        "francs",
        "pesos",
        "crowns",
        "dinars",
        "riyals",
        "cents",
        "pence",
    ]
)


def one_of(words: Iterable[str]) -> str:
    """A group that takes the longest of the words, written as a tree so that a mismatch is seen at the first letter."""
    tree: dict[str, Any] = {}
    for word in sorted(words):  # in one order in every process: the compiled form is kept by its source
        node = tree
        for letter in word:
            node = node.setdefault(letter, {})
        node[""] = {}
    return _branches(tree)


def _branches(tree: dict[str, Any]) -> str:
    ends = "" in tree
    found = [re.escape(letter) + _branches(rest) for letter, rest in tree.items() if letter]
    if not found:
        return ""
    body = found[0] if len(found) == 1 and not ends and len(tree) == 1 else f"(?:{'|'.join(found)})"
    return f"(?:{body})?" if ends else body


# "U.S. dlrs", "Hong Kong dollars", "Swiss francs"
_NATION: Final = r"(?:U\.S\.|[A-Z][A-Za-z]{1,14}(?: [A-Z][A-Za-z]{1,14})?)"
UNIT: Final = (
    rf"(?:(?i:{one_of(u for u in UNITS if u not in _AS_WRITTEN and len(u) > 1)})|{one_of(_AS_WRITTEN)}"
    rf"|{_NATION} (?i:{one_of(form for form, unit in UNITS.items() if unit in COINED)}))"
)
SCALE: Final = f"(?i:{one_of(SCALES)})"
_DIVISORS: Final = "(?:2|3|4|5|8|16|32|64)"
# After the first digit: more of them, then "-1/2", or "/16" of a percentage, a mile or an inch.
DIGITS: Final = (
    rf"[0-9]{{0,18}}(?:,[0-9]{{3}}){{0,5}}(?:\.[0-9]{{1,15}}"
    rf"|[ -][0-9]{{1,2}}/{_DIVISORS}(?![0-9/])|/{_DIVISORS}(?=[ -](?:p|in|mi)))?"
)
# After a figure; "F" alone is Fahrenheit before a mark, a fighter before a hyphen.
AFTER: Final = (
    rf"(?:[kKmMbBtT](?!\w)|[ -]?{SCALE}(?!\w))?"
    rf"(?:[ -]?{UNIT}(?!\w)|%|[CF](?![\w-])| [CF](?=[).,;]| \())?"
)


def unit_of(spelling: str) -> str:
    """What a unit is called; a currency with its nation by both ("swiss francs")."""
    low = spelling.lower()
    if low in UNITS or not low:
        return UNITS.get(low, "")
    nation, _, coin = low.rpartition(" ")
    return "USD" if nation in ("u.s.", "us") else f"{nation} {UNITS.get(coin, coin)}"


def is_money(unit: str) -> bool:
    return unit in MONEY or (" " in unit and unit.rsplit(" ", 1)[1] in COINED)
