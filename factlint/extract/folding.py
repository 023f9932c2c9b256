"""Names spelt alike: without accents, and by their consonants."""

from __future__ import annotations

from functools import lru_cache
from typing import Final
from unicodedata import combining, normalize

from factlint import regexes

LONG_NAME: Final = 7  # letters from which on two names of the same consonants are one
_VOWEL = regexes.compile(r"(?<!^)[aeiouy]+")
_TWICE = regexes.compile(r"(\w)\1")


@lru_cache(2048)
def consonants(name: str) -> str:
    """The consonants of a long name, each once, and where vowels stand: "Petersson" and "Pettersen" are spelt by ear.

    "" for a name that is too short, or has too few of them, to be told by them.
    """
    left = _TWICE.sub(r"\1", _VOWEL.sub("e", plain(name).lower()))
    return left if len(name) >= LONG_NAME and len(left) - left.count("e") >= 4 else ""


@lru_cache(2048)
def plain(name: str) -> str:
    """Without accents."""
    if name.isascii():
        return name
    letters = normalize("NFD", name.replace("ł", "l").replace("ø", "o").replace("đ", "d"))
    return "".join(letter for letter in letters if not combining(letter))
