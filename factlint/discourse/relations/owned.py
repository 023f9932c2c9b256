"""Changes whose two figures are chosen by what they are of: one thing, told of two times, and nothing else beside them.

In whatever words and order: the size of the change stands in their sentence or beside it, and is of the same thing.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Final

from factlint.discourse.owners import is_open, may_be_one, names_at, order, owner_at, properties, told_of
from factlint.discourse.quantities import are_apart
from factlint.discourse.relations import words
from factlint.discourse.relations.moves import Move, find_moves, said_times
from factlint.discourse.relations.pairs import Pair, comparable, find_pairs, is_range
from factlint.discourse.relations.sizes import agrees, change, in_aside, is_close, is_whole, may_be_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from factlint.discourse.figures import Figure
    from factlint.discourse.quantities import Quantities
    from factlint.number import Number
    from factlint.statement import Statement

REACH: Final = 3  # sentences from the size of a change to its two figures
AMOUNTS: Final = 2  # where it is no percentage or multiple
LOOSE: Final = 1.15  # times: a multiple that is told in a word
NEARLY: Final = 1.1  # times: an amount that is told with a hedge
PERCENTS: Final = 100  # a bare figure below may be a percentage
MOST: Final = 16  # figures around it


def relate_owned(quantities: Quantities) -> Iterator[Statement]:
    """`change`s, `apart`."""
    for sentence in _around(quantities):
        for move in _moves(quantities, sentence):
            pair = _pair_of(quantities, sentence, move)
            if pair is not None:
                yield change(pair, move, apart=True)


def _around(quantities: Quantities) -> list[int]:
    """The sentences that tell figures, and those near two of them, in which a change may be told in a word."""
    told = quantities.told
    spelt = not quantities.reading.words.isdisjoint(words.multiples())
    steps = range(-REACH, REACH + 1) if spelt else (0,)
    near = {s + step for s in told if len(quantities.of(s)) > 1 for step in steps}
    found = {s for s in near if quantities.is_told(s)}.union(told)
    heads = quantities.headlines if any(quantities.in_lead(s) for s in near if s in told) else []
    return [*(s for s in sorted(found) if quantities.is_prose(s)), *heads]


def _moves(quantities: Quantities, sentence: int) -> list[Move]:
    figures = quantities.of(sentence)
    found = find_moves(quantities, sentence)
    found = [m for m in found if m.figure is None or not words.cue("against-noun").search(m.figure.before)]
    known = [move.figure for move in found]
    found += [move for figure in figures if figure not in known and (move := named(figure)) is not None]
    return found


def named(figure: Figure) -> Move | None:
    """A figure beside the noun of a change: "the drop is one of 30 percent", "the 12 percent decline"."""
    if (
        figure.is_length
        or (not figure.unit and figure.size <= 1)
        or words.telling(*words.SIZED).isdisjoint(figure.near)
    ):
        return None
    if not figure.unit and words.cue("concludes-times").match(figure.after):
        return Move("factor", said_times(figure), "up", figure)
    match = words.cue("sized-before").search(figure.before)
    if match is None and words.cue("determined").search(figure.before):
        match = words.cue("sized-after").match(figure.after)
    if match is None:
        return None
    way = "up" if match["up"] else "down" if match["down"] else ""
    return Move("by" if figure.unit == "%" else "amount", figure.measure, way, figure)


def _pair_of(quantities: Quantities, sentence: int, move: Move) -> Pair | None:
    """The only two figures that may have changed by as much, and did not."""
    near = _near(quantities, sentence, AMOUNTS if move.field == "amount" else REACH)
    moves = [m for s in near for m in _moves(quantities, s)]
    sized = [m.figure for m in moves]
    figures = [
        f for s in near for f in quantities.of(s) if f not in sized and (f.unit or f.size > 1) and not f.is_length
    ]
    if not 2 <= len(figures) <= MOST:
        return None
    every = [Pair(a, b, True) for a, b in combinations(figures, 2) if comparable(a, b)]
    every = [pair for pair in every if _may_be_of(quantities, move, pair)]
    found = _pairs(quantities, near, every, move)
    found = [pair for pair in found if move.of < 0 or pair.base.start == move.of]  # "double the 623 of May"
    if _is_meant(move):  # of those that went that way
        found = [pair for pair in found if _rose(pair) == (move.way == "up")]
    found = found if len(found) < 2 else _nearest_before(quantities, sentence, move, found)
    if len(found) != 1 or not _is_off(found[0], move) or _is_of_another(quantities, sentence, move, found[0]):
        return None
    others = [p for p in every if _may_be_meant(p, found[0])]
    if found[0].firm:
        others = [p for p in others if p.base.sentence == p.now.sentence == sentence]
    others += [pair._replace(base=pair.now, now=pair.base) for pair in others]
    if any(agrees(p, move) for p in others if not move.way or _rose(p) == (move.way == "up")):
        return None
    rivals = (
        [move]
        if _is_meant(move)
        else [m for m in moves if m.field == move.field and _may_be_of(quantities, m, found[0])]
    )
    rivals += [m for m in moves if m.field != move.field and _may_be_of(quantities, m, found[0])]
    alike = [m for m in rivals if m.field == move.field]
    return None if any(agrees(found[0], m) for m in rivals) or len(alike) > 1 else found[0]


def _nearest_before(quantities: Quantities, sentence: int, move: Move, found: Sequence[Pair]) -> list[Pair]:
    """ "The figure, five times that of the year before": the pair that was told last."""
    start = quantities.reading.sentences[sentence][0]
    if words.cue("takes-up-figure").search(quantities.flat, start, move.told.start) is None:
        return []
    before = [pair for pair in found if pair.firm and max(pair.base.sentence, pair.now.sentence) < sentence]
    last = max((pair.now.sentence for pair in before), default=-1)
    return [pair for pair in before if pair.now.sentence == last]


def _may_be_meant(other: Pair, pair: Pair) -> bool:
    """Whether the change may be that of one of a pair and another figure."""
    own = [f in pair for f in (other.base, other.now)]
    return any(own) and not all(own)


def _is_meant(move: Move) -> bool:
    """ "The increase, of 270": the only change told before that went its way."""
    return move.figure is not None and words.cue("definite-move").search(move.figure.before) is not None


def _near(quantities: Quantities, sentence: int, reach: int) -> list[int]:
    """The sentences beside one; those of the lead beside a headline."""
    if sentence in quantities.headlines:
        return [s for s in quantities.told if quantities.in_lead(s)]
    return [
        s for s in range(sentence - reach, sentence + reach + 1) if quantities.is_told(s) and quantities.is_prose(s)
    ]


def _is_off(pair: Pair, move: Move) -> bool:
    """Whether a change is told that is another, and about as great; "halved" may be said of a fall by 60 percent."""
    if not is_close(pair, move):
        return False
    said: Number = move.told.value
    ratio = pair.now.size / pair.base.size
    if said.hedge and move.field == "amount":
        return not 1 / NEARLY <= abs(pair.now.size - pair.base.size) / said.low <= NEARLY
    if move.figure is None and is_whole(pair) and not said.low <= ratio <= said.high:
        return True  # "quadrupled", from 1,500 to 7,500
    return move.figure is not None or not said.low / LOOSE <= ratio <= said.high * LOOSE


def _pairs(quantities: Quantities, near: Sequence[int], every: Sequence[Pair], move: Move) -> list[Pair]:
    """Those of these pairs that are set against each other, or told of two times."""
    said = {frozenset((p.base, p.now)): p for s in near for p in find_pairs(quantities, s)}
    found = []
    for pair in every:
        one = said.get(frozenset((pair.base, pair.now)))
        one = _of_two_times(quantities, pair, move) if one is None else _in_order(quantities, one, move)
        if one is not None:
            found.append(one)
    return found


def _in_order(quantities: Quantities, pair: Pair, move: Move) -> Pair:
    """ "In 2015 it lent 40,000; last year it was 160,000": neither is what is looked back at."""
    turn = order(told_of(quantities, pair.base), told_of(quantities, pair.now)) if pair.back else None
    return pair if turn is None or turn < 0 else _turned(pair, move, turn)


def _rose(pair: Pair) -> bool:
    return pair.now.size > pair.base.size


def _turned(pair: Pair, move: Move, turn: int) -> Pair:
    """The pair the other way round where the first is told of a later time, or where nobody knows and it fits."""
    if turn > 0 or (turn == 0 and move.way and _rose(pair) != (move.way == "up")):
        return pair._replace(base=pair.now, now=pair.base)
    return pair


def _may_be_of(quantities: Quantities, move: Move, pair: Pair) -> bool:
    """ "The 15 additional cases" may be of robberies."""
    if may_be_of(move, pair):
        return True
    figure = move.figure
    if figure is None or move.field != "amount" or figure.unit or pair.now.unit:
        return False
    return figure not in pair and words.cue("takes-up-directly").search(figure.before) is not None


def _of_two_times(quantities: Quantities, pair: Pair, move: Move) -> Pair | None:
    """The same two as what it was and what it is, where they are of one thing and nothing beside them may be."""
    a, b = pair.base, pair.now
    if b.sentence - a.sentence > 1 or a.stands("between") or is_range(quantities.flat, a, b):
        return None
    if a.value.hedge or b.value.hedge:
        return None
    beside = [f for s in range(a.sentence, b.sentence + 1) for f in quantities.of(s) if f not in (a, b, move.figure)]
    if any(comparable(f, a) and comparable(f, b) for f in beside):
        return None
    if words.cue("moved-on-to").search(quantities.flat, a.end, b.start):
        return Pair(a, b, False)
    one, other = told_of(quantities, a), told_of(quantities, b)
    if one.open or other.open or not may_be_one(one, other):
        return None
    turn = order(one, other)
    return None if turn is None else _turned(Pair(a, b, False), move, turn)


def _is_of_another(quantities: Quantities, sentence: int, move: Move, pair: Pair) -> bool:
    """Whether the size of a change is of another thing than the pair, or of another time."""
    own = [f for f in quantities.of(sentence) if f is not move.figure and comparable(f, pair.now) and not f.is_length]
    own = [f for f in own if f.unit or pair.now.unit != "%"]
    to = [
        f
        for f in quantities.of(sentence)
        if f is not move.figure and f not in pair and f.stands("to") and not f.is_length
    ]
    if in_aside(quantities, move, pair):
        return True
    if any(f.start > move.told.start and ";" not in quantities.flat[move.told.end : f.start] for f in to):
        return True  # "rose by $7bn to $170bn", "doubled to 20 percent"
    apart = sentence not in (pair.base.sentence, pair.now.sentence)
    if apart and not _is_meant(move) and (own or not _takes_up(quantities, sentence, move, pair)):
        return True
    if move.field == "by" and not apart and _among_percents(quantities, sentence, move, pair):
        return True
    if move.figure is not None and any(move.figure in p for p in find_pairs(quantities, sentence)):
        return True  # "rose only 55 million, against 161 million in May"
    time, now = (None if f is None else quantities.time_of(f) for f in (move.figure, pair.now))
    if time is not None and now is not None and time.start > move.told.end and are_apart(time.value, now.value):
        return True
    clause = quantities.clauses.at(move.told.start)
    taken_up = _is_meant(move) or (
        move.figure is not None and words.cue("takes-up-directly").search(move.figure.before) is not None
    )
    if clause is None or (is_open(clause) and not taken_up and not (pair.firm and sentence == pair.now.sentence)):
        return True
    about = properties(owner_at(quantities, clause))
    names = names_at(quantities, clause)
    told = [told_of(quantities, f) for f in (pair.base, pair.now)]
    if names and any(one.names and not one.names & names for one in told):
        return True
    return bool(about) and any(properties(one.owner or one.things) and not about & one.things for one in told)


def _among_percents(quantities: Quantities, sentence: int, move: Move, pair: Pair) -> bool:
    """ "Rose by 9.5 pct from 10.1 in May"; "fell 10 percent in May and 12 percent in June to 90 from 110" """
    if pair.base.is_bare and pair.now.is_bare and max(pair.base.size, pair.now.size) < PERCENTS:
        return True
    first, last = sorted((move.told.start, pair.start))
    return any(f.unit == "%" and first < f.start < last for f in quantities.of(sentence))


def _takes_up(quantities: Quantities, sentence: int, move: Move, pair: Pair) -> bool:
    """Whether a change that is told in another sentence is that of the pair: "the fall", or both are of one thing."""
    start = quantities.reading.sentences[sentence][0]
    first, last = pair.base.sentence, pair.now.sentence
    if sentence == last + 1 and words.cue("owned-so").search(quantities.flat, start, move.told.start):
        return True
    if sentence > last and words.cue("takes-up").search(quantities.flat, start, move.told.start):
        return True
    if sentence < first and (quantities.in_lead(sentence) or sentence in quantities.headlines):
        return True
    if pair.firm and move.figure is None:
        return True
    own = owner_at(quantities, quantities.clauses.at(move.told.start))
    told = [told_of(quantities, f) for f in (pair.base, pair.now)]
    if own and any(own & one.things for one in told):
        return True
    return not own if sentence > last else not any(one.owner for one in told)
