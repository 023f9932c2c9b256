"""Whether a margin in another sentence is that of two other figures: of a recount, or of an earlier time."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Final

from factlint.discourse.relations import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factlint.discourse.figures import Figure
    from factlint.discourse.quantities import Quantities

REACH: Final = 2  # sentences around a margin and the two figures
HUNDRED: Final = 100
ALIKE: Final = 1.1  # times that two counts of one vote may be apart


def agrees(margin: Figure, a: Figure, b: Figure) -> bool:
    """Whether two figures may be so far apart."""
    said, first, second = (f.value if f.mention.type == "number" else f.measure.value for f in (margin, a, b))
    ends = sorted((abs(first.low - second.high), abs(first.high - second.low)))
    return bool(ends[0] <= said.high and said.low <= ends[1])


def is_of_others(quantities: Quantities, margin: Figure, a: Figure, b: Figure, own: Sequence[Figure]) -> bool:
    """Whether the sentence of two figures has their `own` margin, two others around are as far apart as is told, or the
    sentence of the margin goes back to the time before them."""
    if any(agrees(other, a, b) for other in own):
        return True  # "the first count had put her ahead by 15, 8,412 to 8,397"
    first, last = sorted((margin.sentence, a.sentence))
    near = [s for s in range(first - REACH, last + REACH + 1) if quantities.is_told(s)]
    tallies = [f for s in near for f in quantities.of(s) if _is_tally(f, a, b)]
    if any(one not in (a, b) and agrees(margin, one, two) for one, two in combinations(tallies, 2)):
        return True  # "the final result was Hallam 8,409, Oxenham 8,399"
    return margin.sentence > a.sentence and words.cue("margins-had-been").search(margin.before) is not None


def _is_tally(figure: Figure, a: Figure, b: Figure) -> bool:
    """Whether a figure may be another count of what two others are: about as many, from a hundred on."""
    least, most = sorted((a.size, b.size))
    return figure.unit == a.unit and least >= HUNDRED and least / ALIKE <= figure.size <= most * ALIKE
