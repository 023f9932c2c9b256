"""Which towns there are: the gazetteer in `facts/towns.txt`, read when the first place asks for it, and beside it that
of the countries of a language, with their states, `facts/towns.<code>.txt`.

A line is a name and the countries and states that have a place so called; a line with "=" names a country or state. The
lines are sorted, so that one is found by halving. tools/make_towns.py and tools/make_regional_towns.py make them from
GeoNames (CC BY 4.0).
"""

from __future__ import annotations

import os
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final
from unicodedata import combining, normalize

from factlint import lang, regexes
from factlint.resources import folder

if TYPE_CHECKING:
    from factlint.time.truth import Truth

COMMON: Final = 5  # states and countries with a town of one name
_SHORT: Final = lang.values("places/short")
_THE: Final = lang.text("places/the")
_MARKS: Final = regexes.compile(r"[^a-z0-9]+")


def plain(name: str) -> str:
    """A name without accents, case and marks; "Saint" and "St." are one."""
    bare = "".join(c for c in normalize("NFD", name.casefold()) if not combining(c))
    words = _MARKS.sub(" ", bare.replace("'", "").replace("’", "")).split()
    return " ".join(_SHORT.get(word, word) for word in words).removeprefix(_THE)


@cache
def _gazetteers() -> tuple[bytes, ...]:
    found = []
    for of in ("", f".{lang.in_use().code}"):
        path = os.path.join(folder("facts"), f"towns{of}.txt")
        if os.path.exists(path):
            with open(path, "rb") as file:
                found.append(file.read())
    return tuple(found)


@lru_cache(4096)
def _codes(key: str) -> frozenset[str]:
    """ "US.TX", "FR": what the lines with this key list; nothing if there is none."""
    return frozenset[str]().union(*(_find_codes(lines, key.encode() + b"\t") for lines in _gazetteers()))


def _find_codes(lines: bytes, wanted: bytes) -> frozenset[str]:
    low, high = 0, len(lines)
    while low < high:
        middle = (low + high) // 2
        start = lines.rfind(b"\n", low, middle) + 1 or low
        if lines[start : start + len(wanted)] < wanted:
            low = lines.find(b"\n", middle) + 1
        else:
            high = start
    if not lines.startswith(wanted, low):
        return frozenset()
    return frozenset(lines[low + len(wanted) : lines.find(b"\n", low)].decode().split(" "))


def lies_in(town: str, region: str) -> Truth:
    """Whether a country or state has a place of that name; unknown for names and regions not in the gazetteer, and
    where many towns but none of the state's country bear it: a small one may, as Emerson in Manitoba does."""
    there, regions = _codes(plain(town)), _codes("=" + plain(region))
    if not there or not regions:
        return None
    if not there.isdisjoint(regions) or any(code.partition(".")[0] in regions for code in there):
        return True
    countries = {code.partition(".")[0] for code in regions if "." in code}
    if len(there) < COMMON or not countries:
        return False
    return False if any(code.partition(".")[0] in countries for code in there) else None


def is_town(name: str) -> bool:
    """Whether some country has a place of that name, as far as the gazetteer knows."""
    return bool(_codes(plain(name)))
