"""Shares of which the last is told to be the rest: "61 per cent drive, 14 per cent walk. The remaining 12 per cent"."""

from __future__ import annotations

from itertools import combinations, pairwise
from typing import TYPE_CHECKING, Final

from factlint import lang
from factlint.digits import ABOUT
from factlint.discourse.relations import words
from factlint.discourse.relations.claims import told
from factlint.discourse.relations.moves import is_move
from factlint.statement import Items, Statement

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from factlint.discourse.figures import Figure
    from factlint.discourse.quantities import Quantities

REACH: Final = 2  # sentences before the rest
FEWEST, MOST = 2, 9  # shares beside it
ALL: Final = 100.0
OFF: Final = 1.0  # by which rounded shares may miss it
NEAR = (80.0, 120.0)  # percent that they may make
ANSWERS: Final = (3, 4)  # to one question
HEDGED: Final = ("", ABOUT)
ASIDE: Final = "("


def relate_hundreds(quantities: Quantities) -> Iterator[Statement]:
    """`shares`, `all`."""
    asked = [i for i in quantities.told if quantities.tells(i, lang.words("tolls/left-words"))]
    for rest in (f for i in asked for f in quantities.of(i) if f.unit == "%" and f.stands("rest")):
        others = _others(quantities, rest)
        if not FEWEST <= len(others) <= MOST or any(_makes_all((*some, rest)) for some in _subsets(others)):
            continue
        parts = (*others, rest)
        if NEAR[0] <= sum(part.size for part in parts) <= NEAR[1]:
            items = Items(tuple(part.measure for part in parts))
            claim = told("shares", [part.mention for part in parts], {"parts": items, "all": "yes"})
            claim.start, claim.end = rest.start, rest.end
            yield claim
    for sentence in quantities.told:
        yield from _answers(quantities, sentence)


def _answers(quantities: Quantities, sentence: int) -> Iterator[Statement]:
    """ "46% backed the ban and 38% were against; 21% did not know": of one question."""
    figures = [f for f in quantities.of(sentence) if f.unit == "%"]
    found = [f for f in figures if words.cue("hundreds-unsure").match(f.after)]
    overlap = quantities.tells(sentence, lang.words("quantities/of-two"))  # "27 percent liked both"
    if len(found) != 1 or found[0] is not figures[-1] or overlap:
        return
    told_twice = {b for a, b in pairwise(figures) if b.before.endswith(ASIDE) and a.size == b.size}
    parts = [f for f in figures if f not in told_twice]
    plain = all(_is_plain(quantities, f) and f.value.hedge in HEDGED for f in parts)
    if plain and ANSWERS[0] <= len(parts) <= ANSWERS[1] and ALL < sum(f.size for f in parts) <= NEAR[1]:
        yield told("shares", [f.mention for f in parts], {"parts": Items(tuple(f.measure for f in parts))})


def _others(quantities: Quantities, rest: Figure) -> list[Figure]:
    """The shares before it in its sentence, or in those right before."""
    for sentence in range(rest.sentence, rest.sentence - REACH - 1, -1):
        figures = [f for f in quantities.of(sentence) if f.unit == "%" and f.start < rest.start]
        if figures:
            plain = all(_is_plain(quantities, f) for f in figures)
            return figures if plain and quantities.is_told(sentence) else []
    return []


def _is_plain(quantities: Quantities, figure: Figure) -> bool:
    return not (figure.is_compared or figure.stands("over") or is_move(quantities, figure))


def _subsets(figures: Sequence[Figure]) -> Iterator[tuple[Figure, ...]]:
    for n in range(1, len(figures) + 1):
        yield from combinations(figures, n)


def _makes_all(parts: Sequence[Figure]) -> bool:
    return abs(sum(part.size for part in parts) - ALL) <= OFF
