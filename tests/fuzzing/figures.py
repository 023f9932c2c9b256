"""Figures: numerals with every sign, scale, unit, hedge and share, and numbers in words."""

from __future__ import annotations

import random
from collections.abc import Iterator

from factlint import lang
from factlint.digits import HEDGES, VAGUE
from factlint.extract.measures import SHORT_SCALES, SIGNS, UNITS
from factlint.extract.numerals import SCALES
from factlint.extract.quantities import NUMBER_WORDS
from fuzzing import WRITTEN

DIGITS: list[str] = WRITTEN["numerals"]["digits"]
SPELT: list[str] = [*NUMBER_WORDS, *VAGUE, *WRITTEN["numerals"]["spelt"]]
LINKS: list[str] = WRITTEN["numerals"]["links"]


def figures(chance: random.Random) -> Iterator[str]:
    """Every member of each class once, the rest of the figure drawn."""
    for numeral in (
        *DIGITS,
        *SPELT,
        *lang.entries("numerals/ones"),
        *lang.entries("numerals/tens"),
        *lang.entries("numerals/ordinals"),
    ):
        yield numeral
        yield figure(chance, numeral=numeral)
    for sign in SIGNS:
        yield figure(chance, sign=sign)
        for short in SHORT_SCALES:
            yield figure(chance, sign=sign, scale=short)
    for scale in SCALES:
        yield figure(chance, scale=f" {scale}")
    for unit in UNITS:
        yield figure(chance, unit=f" {unit}")
    for hedge in HEDGES:
        numeral = figure(chance)
        yield f"{numeral} {hedge}" if hedge.startswith("or ") else f"{hedge} {numeral}"
    for link in LINKS:
        yield f"between {figure(chance)}{link}{figure(chance)}"
        yield f"from {figure(chance)}{link}{figure(chance)}"


def figure(chance: random.Random, numeral: str = "", sign: str = "", scale: str = "", unit: str = "") -> str:
    drawn = chance.random()
    numeral = numeral or chance.choice(DIGITS if drawn < 0.7 else SPELT)
    if drawn < 0.1 and not unit:
        sign = sign or chance.choice(list(SIGNS))
    if 0.1 < drawn < 0.3:
        scale = scale or f" {chance.choice(list(SCALES))}"
    if 0.2 < drawn < 0.6 and not sign:
        unit = unit or f"{chance.choice(' -')}{chance.choice(list(UNITS))}"
    return f"{sign}{numeral}{scale}{unit}"
