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

_SHORT: Final = lang.values("places/short")
_THE: Final = lang.text("places/the")
KNOWN_WHOLE: Final = frozenset(("US",))  # countries whose hamlets are in the gazetteer, by their post offices
COMMON: Final = 5  # countries that have a place of one name
_MARKS: Final = regexes.compile(r"[^a-z0-9]+")


def plain(name: str) -> str:
    """A name without accents, case and marks; "Saint" and "St." are one."""
    bare = "".join(c for c in normalize("NFD", name.casefold()) if not combining(c))
    words = _MARKS.sub(" ", bare.replace("'", "").replace("’", "")).split()
    return " ".join(_SHORT.get(word, word) for word in words).removeprefix(_THE)


@cache
def _gazetteers() -> tuple[bytes, ...]:
    return tuple(filter(None, (read_list(of) for of in ("", f".{lang.in_use().code}"))))


def read_list(of: str) -> bytes:
    """The lines of one of the lists of towns; nothing where there is none."""
    path = os.path.join(folder("facts"), f"towns{of}.txt")
    if not os.path.exists(path):
        return b""
    with open(path, "rb") as file:
        return file.read()


@lru_cache(4096)
def codes_of(key: str) -> frozenset[str]:
    """ "US.TX", "FR": what the lines with this key list; nothing if there is none."""
    return frozenset[str]().union(*(codes_in(lines, key) for lines in _gazetteers()))


def codes_in(lines: bytes, key: str) -> frozenset[str]:
    """What the line with this key lists; nothing if there is none."""
    wanted = key.encode() + b"\t"
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
    """Whether a country or state has a place of that name; unknown for names and regions not in the gazetteer."""
    there, regions = codes_of(plain(town)), codes_of("=" + plain(region))
    if not there or not regions:
        return None
    if not there.isdisjoint(regions) or any(code.partition(".")[0] in regions for code in there):
        return True
    return None if _may_be_hamlet(there, regions) else False


def _may_be_hamlet(there: frozenset[str], regions: frozenset[str]) -> bool:
    """Whether a place too small for the gazetteer may bear a name: one that many countries have ("St Thomas"), or, for
    a province, no town of another one of its country ("Emerson, Manitoba"). Of the United States all are known.
    """
    bearers = {_country(code) for code in there}
    divided = {_country(code) for code in regions if "." in code}
    if not divided.isdisjoint(KNOWN_WHOLE):
        return False
    return len(bearers) >= COMMON or (bool(divided) and divided.isdisjoint(bearers))


def _country(code: str) -> str:
    return code.partition(".")[0]


def is_town(name: str) -> bool:
    """Whether some country has a place of that name, as far as the gazetteer knows."""
    return bool(codes_of(plain(name)))
