"""Changes told in other words than their figures, and off by a slip of the keys: "stood at $1,610 ... $1,745 ... 235".

That what is told differs in one digit from how far the only two figures are apart says that it is told of them.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Final

from factlint import lang
from factlint.discourse.owners import may_be_one, order, told_of
from factlint.discourse.relations import words
from factlint.discourse.relations.moves import Move, find_moves
from factlint.discourse.relations.owned import named
from factlint.discourse.relations.pairs import Pair, comparable, find_pairs
from factlint.discourse.relations.sizes import CLOSE, TINY, agrees, change, may_be_of
from factlint.discourse.relations.slips import likeness, worth

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factlint.discourse.figures import Figure
    from factlint.discourse.quantities import Quantities
    from factlint.statement import Statement

BACK, ON = 3, 1  # sentences from the size of a change to its figures
SURE: Final = 3  # digits that are alike but for one
LEAST: Final = 2
SAID: Final = 2  # by its own words, not only by those that take up what was told
MOST: Final = 12  # figures around it
PERCENT: Final = 100.0


def relate_near(quantities: Quantities) -> Iterator[Statement]:
    """`change`s, `apart`."""
    for sentence in [*quantities.told, *quantities.headlines]:
        figures = quantities.of(sentence)
        for figure in figures:
            move = _move(quantities, sentence, figure)
            pair = _pair(quantities, sentence, *move) if move is not None else None
            if move is not None and pair is not None:
                yield change(pair, move[0], apart=True)


def _move(quantities: Quantities, sentence: int, figure: Figure) -> tuple[Move, int] | None:
    """A figure that may be the size of a change, and how far its words say so; None of all others."""
    if figure.value.hedge or figure.size <= 1 or figure.value.written is None:
        return None
    own = next((m for m in find_moves(quantities, sentence) if m.figure is figure), None)
    if own is not None and not own.way:
        return None  # a margin may count other things: "won by 246 runs, all out for 128"
    own = own or named(figure)
    if own is not None:
        return (own, SAID) if own.field != "factor" else None
    if words.cue("near-determined").search(figure.before) is None:
        return None
    taken_up = words.cue("near-taken-up").search(figure.before) is not None
    return Move("by" if figure.unit == "%" else "amount", figure.measure, "", figure), taken_up


def _pair(quantities: Quantities, sentence: int, move: Move, said: int) -> Pair | None:
    """The only two figures around that may have changed, where what they did is told but for a digit."""
    near = [s for s in range(sentence - BACK, sentence + ON + 1) if quantities.is_told(s)]
    if sentence in quantities.headlines:
        near = [s for s in quantities.told if quantities.in_lead(s)]
    own = move.figure
    figures = [f for s in near for f in quantities.of(s) if f is not own and f.size > 1 and _may_be_alike(f, own)]
    if not 2 <= len(figures) <= MOST:
        return None
    pairs = [Pair(a, b, True) for a, b in combinations(figures, 2) if comparable(a, b)]
    pairs = [pair for pair in pairs if _may_be_of(move, pair) and not (pair.base.value.hedge or pair.now.value.hedge)]
    if not pairs or any(agrees(pair, move) or agrees(_turned(pair), move) for pair in pairs):
        return None
    if len({f for pair in pairs for f in (pair.base, pair.now)}) != len(Pair._fields[:2]):
        return None
    pair = _in_order(quantities, pairs[0], move)
    digits = _likeness(pair, move)
    if digits >= LEAST and _is_told(quantities, pair, move):
        return None  # "by 214 votes; the 241 that was first announced had two digits reversed"
    paired = any({pair.base, pair.now} == {p.base, p.now} for s in near for p in find_pairs(quantities, s))
    if move.field == "by" and pair.base.sentence == pair.now.sentence == sentence:
        return None  # told by the words between the three, or of another thing
    if digits >= SURE:
        return pair
    if digits < LEAST or not said:
        return None
    one, other = told_of(quantities, pair.base), told_of(quantities, pair.now)
    is_one = may_be_one(one, other)
    if move.field == "by" and not (paired or is_one):
        return None  # "by 50 pct", where a loss of 688 was told before a loan of 300
    linked = paired or order(one, other) is not None or (said == SAID and is_one)
    return pair if linked else None


def _is_told(quantities: Quantities, pair: Pair, move: Move) -> bool:
    """Whether another figure of the article tells how far the two are apart."""
    figures = [f for s in quantities.told for f in quantities.of(s)]
    if move.field == "by":
        return any(agrees(pair, move._replace(told=f.measure, figure=f)) for f in figures if f.unit == "%")
    gap = abs(pair.now.size - pair.base.size)
    return any(abs(f.size - gap) < TINY * gap for f in figures)


def _may_be_alike(figure: Figure, own: Figure | None) -> bool:
    """Lengths of time are told of lengths of time alone."""
    return (
        own is not None
        and (not figure.is_length or figure.unit == own.unit)
        and (not own.is_length or figure.is_bare or figure.unit == own.unit)
    )


def _may_be_of(move: Move, pair: Pair) -> bool:
    """Of whatever it counts: "1,240 members, now 1,615: the 375 newcomers"."""
    is_count = move.field == "amount" and not any(f.unit for f in (move.figure, pair.base, pair.now) if f is not None)
    return is_count or may_be_of(move, pair)


def _turned(pair: Pair) -> Pair:
    return pair._replace(base=pair.now, now=pair.base)


def _in_order(quantities: Quantities, pair: Pair, move: Move) -> Pair:
    turn = order(told_of(quantities, pair.base), told_of(quantities, pair.now))
    if turn == 1:
        return _turned(pair)
    if turn != -1 and move.way and (pair.now.size > pair.base.size) != (move.way == "up"):
        return _turned(pair)
    return pair


def _likeness(pair: Pair, move: Move) -> int:
    figure = move.figure
    if (
        figure is None
        or figure.size in (pair.base.size, pair.now.size)
        or (move.way and (pair.now.size > pair.base.size) != (move.way == "up"))
    ):
        return 0
    gap = abs(pair.now.size - pair.base.size)
    if move.field == "by":
        if not 1 / CLOSE <= figure.size / max(PERCENT * gap / pair.base.size, 1.0) <= CLOSE:
            return 0
        return likeness(figure.size, PERCENT * gap / pair.base.size, min(1.0, worth(figure)))
    scale = 1.0
    if pair.now.unit != figure.unit and pair.now.unit in lang.table("quantities/hundredths").get(figure.unit, ()):
        scale = PERCENT
    if figure.size >= scale * max(pair.base.size, pair.now.size):
        return 0
    return likeness(figure.size, gap * scale, min(worth(pair.base, pair.now) * scale, worth(figure)))
