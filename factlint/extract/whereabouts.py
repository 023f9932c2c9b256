"""Where towns lie: `facts/towns-at.txt`, read when the first asks how far or which way one lies of another.

A line is a name and, of each town so called, its country and its degrees of latitude and longitude, times ten. The
lines are sorted, so that one is found by halving.
"""

from __future__ import annotations

from functools import cache, lru_cache
from math import atan2, cos, degrees, radians, sin, sqrt
from typing import TYPE_CHECKING, Final, NamedTuple

from factlint import lang, regexes
from factlint.extract.towns import codes_in, plain, read_list

if TYPE_CHECKING:
    from factlint.time.truth import Truth

_SPOT: Final = regexes.compile(r"([A-Z]{2})(-?\d+),(-?\d+)")
TENTHS = 10.0
RADIUS = 6371.0  # km
LEAST = 25.0  # km: below that a tenth of a degree and the size of a town tell nothing
AS_FAR = (0.6, 1.6)  # times: a road is longer than the way of a bird, and a town is no point
TOWARDS = 70.0  # degrees off the way that is told at which it may still be meant
AWAY = 110.0  # those from which on it cannot
TURN = 360.0


class Spot(NamedTuple):
    """A town: the code of its country, and its degrees."""

    country: str
    latitude: float
    longitude: float


@cache
def _lines() -> bytes:
    return read_list("-at")


@lru_cache(512)
def spots(name: str) -> tuple[Spot, ...]:
    """The towns of a name; none of one that is not in the list."""
    found = (_SPOT.fullmatch(code) for code in sorted(codes_in(_lines(), plain(name))))
    return tuple(Spot(m[1], int(m[2]) / TENTHS, int(m[3]) / TENTHS) for m in found if m is not None)


def lies_towards(town: str, of: str, way: str, km: float) -> Truth:
    """Whether a town lies so far to the north, south-east ... of another; unknown where no two so called are that far
    apart."""
    compass = {word: degrees_ for word, (degrees_,) in lang.numbers("places/compass").items()}
    told = compass.get(way.replace("-", "").lower())
    if told is None or km < LEAST:
        return None
    pairs = [(a, b) for a in spots(town) for b in spots(of)]
    near = [(a, b) for a, b in pairs if AS_FAR[0] <= _apart(a, b) / km <= AS_FAR[1]]
    off = [abs((_bearing(b, a) - told + TURN / 2) % TURN - TURN / 2) for a, b in near]
    if not off or any(TOWARDS < by < AWAY for by in off):
        return None
    return any(by <= TOWARDS for by in off)


def distance(town: str, other: str) -> float | None:
    """How many km the nearest two towns of two names are apart, of one country; None where no country has both."""
    return min((_apart(a, b) for a in spots(town) for b in spots(other) if a.country == b.country), default=None)


def _apart(a: Spot, b: Spot) -> float:
    """In km, near enough for neighbours."""
    middle = radians((a.latitude + b.latitude) / 2)
    east = radians((b.longitude - a.longitude + TURN / 2) % TURN - TURN / 2) * cos(middle)
    return RADIUS * sqrt(radians(b.latitude - a.latitude) ** 2 + east**2)


def _bearing(a: Spot, b: Spot) -> float:
    """The degrees from the north to b, seen from a."""
    one, other = radians(a.latitude), radians(b.latitude)
    by = radians(b.longitude - a.longitude)
    east = sin(by) * cos(other)
    return degrees(atan2(east, cos(one) * sin(other) - sin(one) * cos(other) * cos(by))) % TURN
