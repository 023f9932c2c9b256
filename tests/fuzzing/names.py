"""Names, titles, offices, organisations and places, made of every word of the lists that they are read by."""

from __future__ import annotations

import random
from collections.abc import Iterator
from functools import cache

from factlint import lang
from factlint.lang.files import shapes
from fuzzing import WRITTEN

SHAPES: list[str] = WRITTEN["names"]["shapes"]


@cache
def members() -> dict[str, tuple[str, ...]]:
    """The words of every table of the language that is a list, by its key, and those of the fuzz."""
    found: dict[str, tuple[str, ...]] = {}
    for file, tables in shapes().items():
        found |= {key: lang.entries(f"{file}/{key}") for key, shape in tables.items() if shape in ("words", "phrases")}
    found |= {name: tuple(words) for name, words in WRITTEN["names"].items()}
    found["name"] = found["surnames"] + found["odd"]
    return found


def names(chance: random.Random) -> Iterator[str]:
    """Every shape with every word of each class of no more than 400 words, and with as many of the larger ones."""
    for shape in SHAPES:
        parts = shape.split()
        for at, part in enumerate(parts):
            words = members().get(part, ())
            for word in words if len(words) <= 400 else chance.sample(words, 400):
                yield _join([word if i == at else _fill(chance, other) for i, other in enumerate(parts)])
        for _ in range(10):
            yield name(chance, shape)


def name(chance: random.Random, shape: str = "") -> str:
    made = _join([_fill(chance, part) for part in (shape or chance.choice(SHAPES)).split()])
    return made.upper() if chance.random() < 0.05 else made


def _fill(chance: random.Random, part: str) -> str:
    return chance.choice(members().get(part, (part,)))


def _join(parts: list[str]) -> str:
    return " ".join(parts).replace(" ,", ",").replace(" 's", "'s").replace("( ", "(").replace(" )", ")")
