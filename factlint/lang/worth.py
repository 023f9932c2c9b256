"""Units as a language has them: how each is spelt, and what it is worth in the measure that it belongs to."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    Record = tuple[tuple[str, ...], tuple[str, ...]]  # spellings, and what it is: "220 yards"
    Worth = tuple[str, float, float]  # measure, size in its base unit, zero in it
    Unit = tuple[tuple[str, ...], tuple[Worth, ...]]

# What is measured, each in its base unit: metre and second, kilogram, watt, kelvin.
MEASURES = ("length", "area", "volume", "mass", "speed", "power", "temperature")
_WORTH = re.compile(r"([0-9]+(?:\.[0-9]+)?(?:e-?[0-9]{1,2})?) (\S.*?)(?: \+ ([0-9]+(?:\.[0-9]+)?))?")


class WorthError(ValueError):
    """What a unit is said to be cannot be used."""


def read_records(value: Any) -> dict[str, Record]:
    """What YAML holds: unit -> {spelt: a phrase or a list of them, is: the same}."""
    return {unit: (_texts(record.get("spelt", ())), _texts(record.get("is", ()))) for unit, record in value.items()}


def lay_over(table: dict[str, Record], more: dict[str, Record]) -> dict[str, Record]:
    """More spellings for units that are there, and units that are not."""
    made = dict(table)
    for unit, (spelt, worth) in more.items():
        before = made.get(unit, ((), ()))
        made[unit] = (tuple(dict.fromkeys((*before[0], *spelt))), tuple(dict.fromkeys((*before[1], *worth))))
    return made


def take_out(table: dict[str, Record], gone: frozenset[str]) -> dict[str, Record]:
    """Without these spellings; a unit that has none left is only what others are told by."""
    return {unit: (tuple(word for word in spelt if word not in gone), worth) for unit, (spelt, worth) in table.items()}


def resolve(table: Mapping[str, Record]) -> dict[str, Unit]:
    """The worths in base units. Raises WorthError."""
    return {
        unit: (spelt, tuple(find_worth(table, unit, text) for text in texts)) for unit, (spelt, texts) in table.items()
    }


def find_worth(table: Mapping[str, Record], unit: str, text: str, through: tuple[str, ...] = ()) -> Worth:
    """What a unit is worth that is "220 yards", in the base unit of what it measures. Raises WorthError."""
    match = _WORTH.fullmatch(text)
    if match is None or not float(match[1]):
        raise WorthError(f"'{text}' is no worth: a number and a unit are wanted")
    size, of, zero = float(match[1]), match[2], float(match[3] or 0)
    if of in MEASURES:
        return of, size, zero
    if unit in through or of == unit:
        raise WorthError(f"'{unit}' is told by itself")
    if of not in table or not table[of][1]:
        raise WorthError(f"there is no unit '{of}' whose worth is known")
    first = table[of][1][0]  # of a unit that means several things the likeliest
    measure, base, _ = find_worth(table, of, first, (*through, unit))
    return measure, size * base, zero


def _texts(value: Any) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)
