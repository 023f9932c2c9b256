"""What is left of a whole when a part is gone: "nine of the 14 districts are in; five were yet to declare"."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Any, Final

from factlint.discourse.relations import words
from factlint.discourse.relations.claims import told
from factlint.discourse.relations.shares import Part, find_parts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factlint.discourse.figures import Figure
    from factlint.discourse.quantities import Quantities
    from factlint.statement import Statement

REACH: Final = (0, 1)  # sentences from a part and its whole to what is left
CLOSE: Final = 2.5  # times: what is further off is left of something else
NEAR: Final = 4  # sentences around that may tell of more that are gone
MOST: Final = 12  # figures of which some may make up the part


def relate_rests(quantities: Quantities) -> Iterator[Statement]:
    """`portion`s with all that is left (`left`)."""
    for sentence in quantities.told:
        parts = [p for p in find_parts(quantities, sentence) if not (p.whole.value.hedge or _is_rest(p.some))]
        for step in REACH if parts else ():
            rests = [f for f in quantities.of(sentence + step) if quantities.is_told(f.sentence) and _is_rest(f)]
            if not rests:
                continue
            for part in parts:
                if len(rests) == 1 and _fits(rests[0], part) and not _may_be_left(quantities, rests[0], part):
                    yield _left(part, rests[0])
                    break
            break


def _is_rest(figure: Figure) -> bool:
    if figure.unit or figure.size != int(figure.size) or figure.value.hedge:
        return False
    return (
        figure.stands("rest")
        or figure.stands("leaving")
        or words.cue("rests-left-after").match(figure.after) is not None
    )


def _fits(rest: Figure, part: Part) -> bool:
    """Whether it may be left of the whole: the first part that is told, of one noun, and about as many."""
    if part.some.value.hedge or part.some.stands("another-share") or not (rest.is_bare or rest.head == part.whole.head):
        return False
    left = part.whole.size - part.some.size
    return left > 0 and rest.size < part.whole.size and 1 / CLOSE <= rest.size / left <= CLOSE


def _may_be_left(quantities: Quantities, rest: Figure, part: Part) -> bool:
    """Whether any of the figures around, taken off the whole, leave as many."""
    first, last = sorted((part.whole.sentence, rest.sentence))
    near = [
        f
        for s in range(first - NEAR, last + NEAR + 1)
        for f in quantities.of(s)
        if not f.unit and f.size < part.whole.size
    ]
    sizes = [f.size for f in near if f is not rest][:MOST]
    gone = part.whole.size - rest.size
    return any(sum(some) == gone for n in range(1, len(sizes) + 1) for some in combinations(sizes, n))


def _left(part: Part, rest: Figure) -> Statement:
    fields: dict[str, Any] = {"some": part.some.counted, "whole": part.whole.counted, "rest": rest.counted}
    if words.cue("rests-left-after").match(rest.after) is not None:
        fields["left"] = "yes"  # "the remaining three" may leave out one who took no part
    return told("portion", (part.some.mention, part.whole.mention, rest.mention), fields)
