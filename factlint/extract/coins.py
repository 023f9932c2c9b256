"""Which countries have, or had, money of a name: "zlotys" are Poland's."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from factlint import lang


@cache
def coins() -> Mapping[str, str]:
    """Every form of a word for money -> the word under which its countries are told."""
    return {form: word for word, forms in lang.table("currencies/forms").items() for form in forms}


def users(form: str) -> frozenset[str]:
    """Ids of the countries with such money; nothing for a word that is none."""
    word = coins().get(form)
    return frozenset(lang.table("currencies/used-in")[word]) if word else frozenset()
