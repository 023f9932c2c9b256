"""Whether a figure is another one with a slip of the keys: evidence that the two are told of one thing."""

from __future__ import annotations

from math import log10
from typing import TYPE_CHECKING, Final

from factlint.digits import last_digit
from factlint.extract.agreement import is_slip

if TYPE_CHECKING:
    from factlint.discourse.figures import Figure

FINEST: Final = 1e-3  # no figure is written finer
MOST: Final = 12  # digits
SAME: Final = 1e-3  # of a power of ten
SCALES: Final = (1, 3, 6)  # powers of ten that a slip is off by: a nought, thousands, millions


def worth(*figures: Figure) -> float:
    """The worth of the last digit that is not 0 in any of these figures."""
    return min((last_digit(f.size, FINEST) for f in figures if f.size), default=1.0)


def likeness(said: float, found: float, last: float) -> int:
    """How many digits two figures have, the last of them worth `last`, that differ in one of them, or in the order of
    two neighbours; 0 for all others. Zeros that both end with do not count."""
    one, other = (str(round(abs(x) / last)) for x in (said, found))
    while one[-1:] == other[-1:] == "0":
        one, other = one[:-1], other[:-1]
    return len(one) if len(one) == len(other) <= MOST and is_slip(one, other) else 0


def scale(said: float, found: float) -> int:
    """The power of ten that one is of the other, where they have the same digits and it is that of a slip; else 0."""
    if not said > 0 < found:
        return 0
    power = log10(said / found)
    return round(power) if abs(power - round(power)) < SAME and abs(round(power)) in SCALES else 0
