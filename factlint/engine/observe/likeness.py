"""How alike two names are in their letters and their sound, whether one is a slip for the other."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from factlint import lang
from factlint.engine.names import are_within, is_inflected, sound, swaps
from factlint.extract.agreement import is_slip
from factlint.extract.folding import consonants

SHORTEST: Final = 5  # letters of a word that a slip may change
SWAPPED: Final = 4  # letters of a word of which two may change places
LONG: Final = 7  # of one that two slips or another ending may change
START: Final = 5  # letters that two names with different endings have in common


def likeness(one: str, other: str) -> str:
    """How alike two names are: slip, short, sound, loose, or "" where they are two names.

    A short one is a slip that leaves four letters of five, as other names do: "Tump" and "Trump".

    "Iran" and "Iranian", "Daniel" and "Daniela", plurals are two words.
    """
    short, long = sorted((_plain(one), _plain(other)), key=len)
    if short == long:
        return "sound" if one != other else ""
    if len(short) == SWAPPED == len(long):
        return "slip" if long in swaps(short) and short[0] == long[0] else ""
    if len(short) == SWAPPED == len(long) - 1 and short[0] == long[0] and short[-1] == long[-1]:
        return "short" if is_slip(short, long) else ""
    if len(short) >= SHORTEST and long[:-1] == short and _is_silent(short[-1], long[-1]):
        return "slip"
    if len(short) < SHORTEST or long.startswith(short) or is_inflected(short, long):
        return ""
    if "-" in short and "-" in long:
        return _halves(short, long)
    if short[0] != long[0]:
        return ""
    if is_slip(short, long):
        return "slip"
    if sound(short) == sound(long) or consonants(short) == consonants(long) != "":
        return "sound"
    if len(short) < LONG or len(long) - len(short) > 2:
        return ""
    shared = _shared(short, long)
    if shared >= START and (len(long) - START <= 4 or (shared >= LONG and shared + 4 <= len(short))):
        return "loose"
    return "loose" if _are_two_apart(short, long) else ""


@lru_cache(512)
def keys(form: str) -> tuple[str, ...]:
    """Of these two names that are alike have one in common: their beginning, first letter and end, sound or consonants;
    double names their first letter or end."""
    plain = _plain(form)
    if len(plain) < SWAPPED:
        return ()
    if len(plain) == SWAPPED:
        return (f"={plain[0]}{''.join(sorted(plain))}", plain[:2], f"{plain[0]}…{plain[-2:]}")
    halves = (f"-{form[0]}", f"-{form[-START:]}") if "-" in plain else ()
    heard = (f"^{consonants(plain)}",) if consonants(plain) else ()
    return (plain[:2], f"{plain[0]}…{plain[-2:]}", f"~{sound(plain)}", *heard, *halves)


def _is_silent(last: str, added: str) -> bool:
    """Whether a letter more at the end is not heard: "Whitcomb" and "Whitcombe", "Kestrel" and "Kestrell"."""
    return added in lang.words("names/silent") or (added == last and added in lang.words("names/doubled"))


def _halves(one: str, other: str) -> str:
    """Of two double names with one half in common: how alike the other halves are, or end."""
    pairs = [pair for pair in zip(one.split("-"), other.split("-"), strict=False) if pair[0] != pair[1]]
    if one.count("-") != other.count("-") or len(pairs) != 1:
        return ""
    half, twin = pairs[0]
    return likeness(half, twin) or ("loose" if _shared(half[::-1], twin[::-1]) >= START - 1 else "")


def _shared(one: str, other: str) -> int:
    return next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _are_two_apart(short: str, long: str) -> bool:
    """Whether two letters more, less or other make the one of the other; the first two are the same."""
    if short[:2] != long[:2]:
        return False
    return are_within(short, long, 2)


@lru_cache(512)
def _plain(form: str) -> str:
    """With the ways to write "Mac" made one."""
    prefixes = lang.entries("names/patronymic")
    prefix = next((p for p in prefixes if form.startswith(p) and len(form) > len(p) + 3), "")
    return prefixes[0] + form[len(prefix) :] if prefix else form
