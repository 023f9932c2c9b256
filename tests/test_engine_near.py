"""`near`: names one slip or one sound apart; and its partners are found without asking all pairs."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factlint.engine.near import equal_pairs, near, near_pairs
from factlint.statement import Mention, Named, Statement

NEAR = ["Yeutter/Yuetter", "Chirac/Chriac", "Hieronymus/Hieronymous", "Loyd Austin/Lloyd Austin", "Gaddafi/Gadafi"]
FAR = [
    "Robert/Roberts", "Brown/Brown's", "Daniel/Daniela", "Petrov/Petrova", "Lyng/Ling", "Regan/Beagan",
    "Kaczyński/Kaczynski",
    "Joan Smith/John Smythe", "Anna Bell/Anna Ball Bell",
]  # fmt: skip


class Article:
    """As much of a context as `near` looks at."""

    full_names: frozenset[str] = frozenset()


@pytest.mark.parametrize("pair", NEAR)
def test_near(pair: str) -> None:
    one, other = pair.split("/")
    assert near(Article(), one, other) is True  # type: ignore[arg-type]


@pytest.mark.parametrize("pair", FAR)
def test_not_near(pair: str) -> None:
    one, other = pair.split("/")
    assert near(Article(), one, other) is False  # type: ignore[arg-type]


def claims(names: list[str]) -> list[Statement]:
    found = []
    for i, name in enumerate(names):
        claim = Statement("name", {"surname": Mention("surname", i, i + 1, name, name)})
        claim.start = i
        found.append(claim)
    return found


words = st.lists(st.text("abcdhiks", min_size=4, max_size=7), min_size=1, max_size=3).map(" ".join)


@given(st.lists(words, max_size=12))
def test_no_near_pair_is_passed_over(names: list[str]) -> None:
    held = claims(names)

    def is_near(a: Any, b: Any) -> bool:
        return near(Article(), a.fields["surname"], b.fields["surname"]) is True  # type: ignore[arg-type]

    wanted = [(a.start, b.start) for a, b in combinations(held, 2) if is_near(a, b)]
    found = [(a.start, b.start) for a, b in near_pairs(held, "surname") if is_near(a, b)]
    assert found == wanted


def test_equal_pairs_of_people() -> None:
    held = claims(["a", "b", "c", "d"])
    for claim, entity in zip(held, (1, 2, 1, 0), strict=True):
        name = "Ann Lee" if entity != 2 else "Bo Li"
        claim.fields["person"] = Mention("person", claim.start, claim.start + 1, name, Named(name, (), entity))
    assert [(a.start, b.start) for a, b in equal_pairs(held, "person")] == [(0, 2), (0, 3), (2, 3)]
