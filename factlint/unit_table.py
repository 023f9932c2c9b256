"""What units are worth. Made by tools/make_units.py from pint 0.25.3; do not edit.

Unit -> (dimension, size in its base unit, zero in it) for each of its meanings, the likeliest first.
"""

from __future__ import annotations

from typing import Final

WORTH: Final[dict[str, tuple[tuple[str, float, float], ...]]] = {
    "km": (("meter", 1000, 0),),
    "miles": (
        ("meter", 1609.344, 0),
        ("meter", 1852, 0),
    ),
    "nautical miles": (("meter", 1852, 0),),
    "m": (("meter", 1, 0),),
    "feet": (("meter", 0.3048, 0),),
    "inches": (("meter", 0.0254, 0),),
    "yards": (("meter", 0.9144, 0),),
    "cm": (("meter", 0.01, 0),),
    "mm": (("meter", 0.001, 0),),
    "square miles": (
        ("meter ** 2", 2589988.110336, 0),
        ("meter ** 2", 3429904, 0),
    ),
    "square km": (("meter ** 2", 1000000, 0),),
    "square feet": (("meter ** 2", 0.09290304, 0),),
    "square m": (("meter ** 2", 1, 0),),
    "acres": (("meter ** 2", 4046.87260987425, 0),),
    "hectares": (("meter ** 2", 10000, 0),),
    "cubic feet": (("meter ** 3", 0.028316846592, 0),),
    "cubic m": (("meter ** 3", 1, 0),),
    "cubic yards": (("meter ** 3", 0.764554857984, 0),),
    "barrels": (("meter ** 3", 0.158987294928, 0),),
    "gallons": (
        ("meter ** 3", 0.003785411784, 0),
        ("meter ** 3", 0.00454609, 0),
    ),
    "litres": (("meter ** 3", 0.001, 0),),
    "fluid ounces": (
        ("meter ** 3", 2.95735295625e-05, 0),
        ("meter ** 3", 2.84130625e-05, 0),
    ),
    "millilitres": (("meter ** 3", 1e-06, 0),),
    "tonnes": (("kilogram", 1000, 0),),
    "tons": (
        ("kilogram", 907.18474, 0),
        ("kilogram", 1016.0469088, 0),
        ("kilogram", 1000, 0),
    ),
    "short tons": (("kilogram", 907.18474, 0),),
    "long tons": (("kilogram", 1016.0469088, 0),),
    "kg": (("kilogram", 1, 0),),
    "g": (("kilogram", 0.001, 0),),
    "mg": (("kilogram", 1e-06, 0),),
    "pounds": (("kilogram", 0.45359237, 0),),
    "ounces": (
        ("kilogram", 0.028349523125, 0),
        ("kilogram", 0.0311034768, 0),
        ("meter ** 3", 2.95735295625e-05, 0),
        ("meter ** 3", 2.84130625e-05, 0),
    ),
    "troy ounces": (("kilogram", 0.0311034768, 0),),
    "stone": (("kilogram", 6.35029318, 0),),
    "carats": (("kilogram", 0.0002, 0),),
    "mph": (("meter / second", 0.44704, 0),),
    "km/h": (("meter / second", 0.277777777777778, 0),),
    "m/s": (("meter / second", 1, 0),),
    "knots": (("meter / second", 0.514444444444444, 0),),
    "kW": (("kilogram * meter ** 2 / second ** 3", 1000, 0),),
    "MW": (("kilogram * meter ** 2 / second ** 3", 1000000, 0),),
    "GW": (("kilogram * meter ** 2 / second ** 3", 1000000000, 0),),
    "horsepower": (
        ("kilogram * meter ** 2 / second ** 3", 745.69987158227, 0),
        ("kilogram * meter ** 2 / second ** 3", 735.49875, 0),
    ),
    "°C": (("kelvin", 1, 273.15),),
    "°F": (("kelvin", 0.555555555555543, 255.372222222222),),
    "degrees": (
        ("kelvin", 0.555555555555543, 255.372222222222),
        ("kelvin", 1, 273.15),
    ),
}
