"""Compares the worths of the units of lang/en/units.yml with the definitions of pint (BSD licence); tells differences.

python tools/check_units.py
"""

from __future__ import annotations

from typing import Final

import pint

from factlint import lang

# Our units, and what they may mean, by the names of pint; the likeliest first.
MEANINGS: Final = {
    "km": "kilometer", "miles": "mile nautical_mile", "nautical miles": "nautical_mile", "m": "meter", "feet": "foot",
    "inches": "inch", "yards": "yard", "cm": "centimeter", "mm": "millimeter",
    "square miles": "mile**2 nautical_mile**2", "square km": "kilometer**2", "square feet": "foot**2",
    "square m": "meter**2",
    "acres": "acre", "hectares": "hectare",
    "cubic feet": "foot**3", "cubic m": "meter**3", "cubic yards": "yard**3", "barrels": "oil_barrel",
    "gallons": "gallon imperial_gallon", "litres": "liter", "fluid ounces": "fluid_ounce imperial_fluid_ounce",
    "millilitres": "milliliter", "tonnes": "metric_ton", "tons": "short_ton long_ton metric_ton",
    "short tons": "short_ton",
    "long tons": "long_ton", "kg": "kilogram", "g": "gram", "mg": "milligram", "pounds": "pound",
    "ounces": "ounce troy_ounce fluid_ounce imperial_fluid_ounce", "troy ounces": "troy_ounce", "stone": "stone",
    "carats": "carat", "quintals": "decitonne",
    "mph": "mile/hour", "km/h": "kilometer/hour", "m/s": "meter/second", "knots": "knot",
    "kW": "kilowatt", "MW": "megawatt", "GW": "gigawatt", "horsepower": "horsepower metric_horsepower",
    "°C": "degC", "°F": "degF", "degrees": "degF degC",
}  # fmt: skip


BASES: Final = {
    "length": "meter", "area": "meter ** 2", "volume": "meter ** 3", "mass": "kilogram", "speed": "meter / second",
    "power": "kilogram * meter ** 2 / second ** 3", "temperature": "kelvin",
}  # fmt: skip


def worth(registry: pint.UnitRegistry, name: str) -> tuple[str, str, str]:
    """Its dimension, its size in the base unit, and its zero there (of thermometers)."""
    base = registry.Quantity(1, name).to_base_units()
    zero = registry.Quantity(0, name).to_base_units().magnitude
    return str(base.units), f"{base.magnitude - zero:.12g}", f"{zero:.12g}"


def main() -> None:
    registry = pint.UnitRegistry()
    ours = {
        unit: [(BASES[measure], f"{size:.12g}", f"{zero:.12g}") for measure, size, zero in found]
        for unit, (_, found) in lang.units().items()
    }
    for unit, names in MEANINGS.items():
        theirs = [worth(registry, name) for name in names.split()]
        if ours[unit] != theirs:
            print(f"{unit}: {ours[unit]}, by pint {theirs}")
    for unit in ours:
        if ours[unit] and unit not in MEANINGS:
            print(f"{unit}: not compared with pint")


if __name__ == "__main__":
    main()
