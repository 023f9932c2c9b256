"""Names, titles, offices, organisations and places, made of every word of the lists that they are read by."""

from __future__ import annotations

import random
from collections.abc import Iterator
from functools import cache

from factlint.extract.wordlists import classes, east, words
from fuzzing import WRITTEN

SHAPES: list[str] = WRITTEN["names"]["shapes"]


@cache
def _lists() -> dict[str, tuple[str, ...]]:
    lists = {name: members for name, members in classes().items() if members}
    lists |= {"given": tuple(sorted(words("given"))), "surname": tuple(sorted(words("surnames")))}
    lists["east"] = tuple(sorted(east()[0] | east()[1]))
    lists |= {name: tuple(members) for name, members in WRITTEN["names"].items()}
    lists["name"] = lists["surname"] + lists["odd"]
    return lists


def names(chance: random.Random) -> Iterator[str]:
    """Every shape with every word of each class of no more than 400 words, and with as many of the larger ones."""
    for shape in SHAPES:
        parts = shape.split()
        for at, part in enumerate(parts):
            members = list(classes().get(part, ()))
            for word in members if len(members) <= 400 else chance.sample(members, 400):
                yield _join([word if i == at else _fill(chance, other) for i, other in enumerate(parts)])
        for _ in range(10):
            yield name(chance, shape)


def name(chance: random.Random, shape: str = "") -> str:
    made = _join([_fill(chance, part) for part in (shape or chance.choice(SHAPES)).split()])
    return made.upper() if chance.random() < 0.05 else made


def _fill(chance: random.Random, part: str) -> str:
    return chance.choice(_lists().get(part, (part,)))


def _join(parts: list[str]) -> str:
    return " ".join(parts).replace(" ,", ",").replace(" 's", "'s").replace("( ", "(").replace(" )", ")")
