"""A change that is only named ("The fall in inflation ...") and the two figures that were told before it."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Final

from factlint.discourse.owners import may_be_one, nouns_in, order, told_of
from factlint.discourse.relations import words
from factlint.discourse.relations.changes import turned
from factlint.discourse.relations.moves import is_move
from factlint.discourse.relations.pairs import Pair, comparable, find_pairs
from factlint.statement import Mention

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factlint.discourse.quantities import Quantities
    from factlint.statement import Statement

REACH: Final = 3  # sentences back to the two figures


def relate_directions(quantities: Quantities) -> Iterator[Statement]:
    """`change`s of which the way is told."""
    for start, end, way, about in _named(quantities):
        sentence = quantities.sentence_at(start)
        if quantities.is_told(sentence) and not any(not f.is_length for f in quantities.of(sentence)):
            pair = _only_pair(quantities, sentence, about)
            if pair is not None and (pair.now.size > pair.base.size) != (way == "up"):
                named = Mention("text", start, end, quantities.reading.text[start:end], None)
                yield turned(pair, way, named)


def _named(quantities: Quantities) -> Iterator[tuple[int, int, str, frozenset[str]]]:
    """Where "the rise" or "that fall" stands, its way and what it is a change in, if that is told."""
    for match in words.cue("directions-named").finditer(quantities.flat):
        about = nouns_in(quantities, match.span("of")) if match["of"] else frozenset[str]()
        way = "up" if match["up"] else "down"
        yield *match.span(way), way, about


def _only_pair(quantities: Quantities, sentence: int, about: frozenset[str]) -> Pair | None:
    """The only two comparable figures right before, where they are of what has changed, and of two times."""
    near = [s for s in range(sentence - REACH, sentence) if quantities.is_told(s) and quantities.is_prose(s)]
    figures = [f for s in near for f in quantities.of(s) if not f.is_length]
    pairs = [(a, b) for a, b in combinations(figures, 2) if comparable(a, b)]
    if len(pairs) != 1:
        return None
    a, b = pairs[0]
    one, other = told_of(quantities, a), told_of(quantities, b)
    if not about and any(is_move(quantities, f) for f in (a, b)):
        return None  # "the economy grew one percent, after 1.2 percent. The growth was ..."
    if about and not about <= one.things | other.things | one.owner:
        return None
    said = [p for s in near for p in find_pairs(quantities, s) if {p.base, p.now} == {a, b}]
    turn = order(one, other)
    if said and not said[0].back:
        return said[0]
    if a.value.hedge or b.value.hedge or one.open or other.open or not turn or not may_be_one(one, other):
        return None
    return Pair(a, b, False) if turn < 0 else Pair(b, a, False)
