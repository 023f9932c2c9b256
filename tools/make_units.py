"""Makes factlint/unit_table.py: what the units of news copy are worth, from the definitions of pint (BSD licence).

    python tools/make_units.py > factlint/unit_table.py

A unit that is called by one word and means several ("tons", "gallons", "miles" at sea) has a line for each of them.
"""

from __future__ import annotations

from importlib.metadata import version
from typing import Final

import pint

# Names of factlint.extract.measures, and what they may mean, by the names of pint; the likeliest first.
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
    "carats": "carat",
    "mph": "mile/hour", "km/h": "kilometer/hour", "m/s": "meter/second", "knots": "knot",
    "kW": "kilowatt", "MW": "megawatt", "GW": "gigawatt", "horsepower": "horsepower metric_horsepower",
    "°C": "degC", "°F": "degF", "degrees": "degF degC",
}  # fmt: skip


def worth(registry: pint.UnitRegistry, name: str) -> tuple[str, float, float]:
    """Its dimension, its size in the base unit, and its zero there (of thermometers)."""
    base = registry.Quantity(1, name).to_base_units()
    zero = registry.Quantity(0, name).to_base_units().magnitude
    return str(base.units), base.magnitude - zero, zero


def main() -> None:
    registry = pint.UnitRegistry()
    print('"""What units are worth. Made by tools/make_units.py from pint', version("pint") + "; do not edit.")
    print()
    print("Unit -> (dimension, size in its base unit, zero in it) for each of its meanings, the likeliest first.")
    print('"""\n\nfrom __future__ import annotations\n\nfrom typing import Final\n')
    print("WORTH: Final[dict[str, tuple[tuple[str, float, float], ...]]] = {")
    for unit, names in MEANINGS.items():
        found = [f'("{d}", {size:.15g}, {zero:.15g})' for d, size, zero in (worth(registry, n) for n in names.split())]
        if len(found) == 1:
            print(f'    "{unit}": ({found[0]},),')
        else:
            print(f'    "{unit}": (', *(f"        {meaning}," for meaning in found), "    ),", sep="\n")
    print("}")


if __name__ == "__main__":
    main()
