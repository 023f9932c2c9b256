"""Two figures of one thing that a sentence sets against each other: what it is now, and what it is compared with."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from factlint.discourse.figures import may_be_alike
from factlint.discourse.relations import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factlint.discourse.figures import Figure

MOST_TIMES: Final = 30.0  # beyond, two figures are of two things, or a "million" was left out
FIRM: Final = ("against", "looked-back", "as-many", "than")  # roles that say by themselves that two are compared


class Pair(NamedTuple):
    """`firm`: the words say that one is compared with the other; else that it changed from one to the other."""

    base: Figure
    now: Figure
    firm: bool

    @property
    def start(self) -> int:
        return min(self.base.start, self.now.start)

    @property
    def end(self) -> int:
        return max(self.base.end, self.now.end)


def find_pairs(flat: str, figures: Sequence[Figure], before: Sequence[Figure] = ()) -> list[Pair]:
    """The pairs of a sentence of the text; `before` are the figures of the sentence before it."""
    found = []
    for i, figure in enumerate(figures):
        role = next((r for r in (*FIRM, "from") if figure.stands(r)), "")
        if role == "than" and not words.compared_more().search(figure.before):
            continue
        now = _now(flat, figures, i, role) if role else None
        if now is None and role == "looked-back" and not any(comparable(f, figure) for f in figures[:i]):
            now = next((f for f in reversed(before) if comparable(f, figure)), None)
        if now is not None:
            found.append(Pair(figure, now, role in FIRM))
    return found


def comparable(a: Figure, b: Figure) -> bool:
    """Whether two figures may be two values of one quantity."""
    if a is b or not may_be_alike(a, b) or min(a.size, b.size) <= 0:
        return False
    return 1 / MOST_TIMES <= a.size / b.size <= MOST_TIMES


def is_range(flat: str, a: Figure, b: Figure) -> bool:
    """Whether two neighbours are the ends of a range: "1.6 to 1.7 billion", "between 400 and 430 euros"."""
    if a.size >= b.size or not may_be_alike(a, b):
        return False
    return words.range_between(a.stands("between")).fullmatch(flat, a.end, b.start) is not None


def _now(flat: str, figures: Sequence[Figure], i: int, role: str) -> Figure | None:
    base = figures[i]
    earlier = next((f for f in reversed(figures[:i]) if comparable(f, base)), None)
    later = next((f for f in figures[i + 1 :] if comparable(f, base)), None)
    if role == "from":  # "to 400 from 320", "from 320 to 400"
        if later is not None and later is figures[i + 1] and later.stands("to"):
            return later
        if earlier is None or not earlier.stands("to") or not words.straight().fullmatch(flat, earlier.end, base.start):
            return None
        return earlier
    if earlier is None and role not in ("than", "as-many"):
        return later if not any(f.mention.type == base.mention.type for f in figures[:i]) else None
    return earlier
