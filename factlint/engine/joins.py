"""The claims of a kind by what a field of theirs is, so that a join looks at those alone and not at all of them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from typing import Any, Final

from factlint.engine.names import normal
from factlint.engine.near import marks
from factlint.engine.relations import absent, value
from factlint.number import Number
from factlint.statement import MISSING, Named, Statement, Thing

ORDINALS: Final = frozenset(["sentence", "paragraph"])  # the places of a claim that are numbers
FEW: Final = 8  # claims that are looked at faster than looked up


class Joins:
    """Tables of one article, made when first asked for: (kind, field) -> what the field is -> claims in text order.

    A table is made for a list of claims as it stands: claims must not change any more. `held` has what the conditions
    of one bind leave, by its number in the program.
    """

    __slots__ = ("_exact", "_placed", "_spelt", "_things", "held")

    def __init__(self) -> None:
        self.held: dict[int, list[Any]] = {}
        self._exact: dict[tuple[str, str], _Exact] = {}
        self._placed: dict[int, tuple[Sequence[Statement], list[Statement], list[int]]] = {}
        self._spelt: dict[tuple[str, str], _Exact] = {}
        self._things: dict[tuple[str, str], _Things] = {}

    def exact(self, claims: list[Statement], kind: str, field: str, x: Any) -> Sequence[Statement]:
        """The claims but for those whose `field` (a text or a number) certainly is not x."""
        x = _place(value(x)) if field in ORDINALS else value(x)
        asked = x.__class__ is (int if field in ORDINALS else str)
        return _find(self._exact, claims, kind, field, x, _as_compared) if asked else claims

    def spelt(self, claims: list[Statement], kind: str, field: str, x: Any) -> Sequence[Statement]:
        """The claims but for those whose `field` (a text) certainly has other letters than x."""
        x = value(x)
        return _find(self._spelt, claims, kind, field, x, _letters) if x.__class__ is str else claims

    def things(self, claims: list[Statement], kind: str, field: str, x: Any) -> Sequence[Statement]:
        """The claims whose `field` (a thing) may certainly be x."""
        x = value(x)
        if len(claims) < FEW or x.__class__ not in (str, Named, Thing):
            return claims
        table = self._things.get((kind, field))
        if table is None or table.claims is not claims:
            table = self._things[kind, field] = _Things(claims, field)
        return table.find(x)

    def nearest(self, claims: Sequence[Statement], start: int, most: int) -> Sequence[Statement]:
        """So many of the claims, half of them before a place and half behind it."""
        placed = self._placed.get(id(claims))
        if placed is None:
            ordered = sorted(claims, key=_start)
            placed = self._placed[id(claims)] = claims, ordered, list(map(_start, ordered))
        _, ordered, starts = placed
        first = max(0, min(bisect_left(starts, start) - most // 2, len(ordered) - most))
        return ordered[first : first + most]


class _Exact:
    """`_open`: the places of claims that say nothing certain of the field; every look-up may mean them."""

    __slots__ = ("_at", "_found", "_key", "_open", "claims")

    def __init__(self, claims: list[Statement], field: str, key: Callable[[Any], object]) -> None:
        self.claims = claims
        self._key = key
        self._at: dict[object, list[int]] = {}
        self._open: list[int] = []
        self._found: dict[object, list[Statement]] = {}
        for i, claim in enumerate(claims):
            of = getattr(claim, field) if field in ORDINALS else value(claim.fields.get(field, MISSING))
            if of.__class__ is str or field in ORDINALS:
                self._at.setdefault(key(of), []).append(i)
            else:
                self._open.append(i)

    def find(self, x: Any) -> list[Statement]:
        key = self._key(x)
        found = self._found.get(key)
        if found is None:
            found = self._found[key] = [self.claims[i] for i in sorted(self._at.get(key, []) + self._open)]
        return found


class _Things:
    __slots__ = ("_at", "claims")

    def __init__(self, claims: list[Statement], field: str) -> None:
        self.claims = claims
        self._at: dict[object, list[int]] = {}
        for i, claim in enumerate(claims):
            of = value(claim.fields.get(field, MISSING))
            for mark in () if absent(of) or of.__class__ not in (str, Named, Thing) else marks(of):
                self._at.setdefault(mark, []).append(i)

    def find(self, x: Any) -> list[Statement]:
        places = {i for mark in marks(x) for i in self._at.get(mark, ())}
        return [self.claims[i] for i in sorted(places)]


def _find(
    tables: dict[tuple[str, str], _Exact],
    claims: list[Statement],
    kind: str,
    field: str,
    x: Any,
    key: Callable[[Any], object],
) -> Sequence[Statement]:
    if len(claims) < FEW:
        return claims
    table = tables.get((kind, field))
    if table is None or table.claims is not claims:
        table = tables[kind, field] = _Exact(claims, field, key)
    return table.find(x)


def _place(x: Any) -> Any:
    """The whole number that a computed place ("a.sentence - 1") is."""
    return int(x.low) if x.__class__ is Number and x.low == x.high and x.low % 1 == 0 else x


def _start(claim: Statement) -> int:
    return claim.start


def _as_compared(x: Any) -> object:
    return normal(x) if x.__class__ is str else x


def _letters(x: str) -> object:
    return "".join(sorted(x))
