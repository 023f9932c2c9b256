"""Values as an earlier draft, a neighbour or a slip of the keys would have them, in the same writing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from factlint import lang

if TYPE_CHECKING:
    import random
    from collections.abc import Sequence

_DIGITS: Final = re.compile(r"\d[\d,]*(?:\.\d+)?")
_LEAST, _MOST = 0.1, 0.4  # how far an update moves a figure, as a part of it


def restate(text: str, rng: random.Random) -> str:
    """A figure with another value of its size, written alike: 1,240 as 1,090, 2.5 as 2.2, seven as six; "" if none."""
    digits = _DIGITS.search(text)
    if digits is None:
        return _restate_words(text, rng)
    written = digits[0]
    places = len(written.partition(".")[2])
    value = float(written.replace(",", ""))
    change = max(value * rng.uniform(_LEAST, _MOST), 10**-places)
    moved = value + change if value <= change or rng.random() < 0.5 else value - change
    shown = f"{moved:,.{places}f}" if "," in written or places else _round_alike(round(moved), written)
    return text[: digits.start()] + shown + text[digits.end() :]


def _round_alike(value: int, written: str) -> str:
    """With as many zeros at the end as the figure had: 400 becomes 500, not 487."""
    zeros = len(written) - len(written.rstrip("0"))
    return str(max(1, round(value / 10**zeros)) * 10**zeros)


def _restate_words(text: str, rng: random.Random) -> str:
    ones = lang.entries("numerals/ones")
    lower = text.lower()
    if lower not in ones or ones.index(lower) < 2:
        return ""
    other = ones[min(ones.index(lower) + rng.choice((-1, 1, 2)), len(ones) - 1)]
    return other.capitalize() if text[0].isupper() else other


def respell(name: str, rng: random.Random) -> str:
    """A name with one slip of the keys inside it: two letters changed about, one doubled or one left out."""
    at = rng.randrange(1, len(name) - 2)
    return rng.choice(
        (
            name[:at] + name[at + 1] + name[at] + name[at + 2 :],
            name[:at] + name[at] + name[at:],
            name[:at] + name[at + 1 :],
        )
    )


def other_name(name: str, names: Sequence[str], rng: random.Random) -> str:
    """Another of the names; "" if there is none."""
    others = [other for other in names if other != name]
    return rng.choice(others) if others else ""
