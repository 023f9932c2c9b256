"""A change that is only named ("The fall in inflation ...", a headline's "Inflation falls") and its two figures."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Final, NamedTuple

from factlint import lang
from factlint.discourse.nouns import singular
from factlint.discourse.owners import NONE, may_be_one, nouns_in, order, properties, told_of
from factlint.discourse.relations import words
from factlint.discourse.relations.changes import turned
from factlint.discourse.relations.moves import Move, find_moves, is_move
from factlint.discourse.relations.pairs import AFTER, Pair, comparable, find_pairs
from factlint.statement import Mention

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from factlint.discourse.quantities import Quantities
    from factlint.statement import Statement

REACH: Final = 3  # sentences back to the two figures
FAR: Final = 6  # to two that are set against each other and of what is named
WAYS: Final = {"up": "up", "faster": "up", "down": "down", "slower": "down"}


class _Named(NamedTuple):
    """Where a change is named, its way and what it is a change in, if that is told; `pace`: of a growth."""

    start: int
    end: int
    way: str
    about: frozenset[str]
    pace: bool


def relate_directions(quantities: Quantities) -> Iterator[Statement]:
    """`change`s of which the way is told."""
    for named in _named(quantities):
        sentence = quantities.sentence_at(named.start)
        if quantities.is_told(sentence) and not any(not f.is_length for f in quantities.of(sentence)):
            near = [s for s in range(sentence - FAR, sentence) if quantities.is_told(s) and quantities.is_prose(s)]
            close = [s for s in near if s >= sentence - REACH]
            pair = _only_pair(quantities, close, named) or _said_pair(quantities, near, named)
            if pair is not None and _went(pair) != named.way:
                yield _claim(quantities, pair, named.way, named.start, named.end)
    for sentence in quantities.headlines:
        yield from _headlined(quantities, sentence)


def _went(pair: Pair) -> str:
    return "up" if pair.now.size > pair.base.size else "down"


def _claim(quantities: Quantities, pair: Pair, way: str, start: int, end: int) -> Statement:
    return turned(pair, way, Mention("text", start, end, quantities.reading.text[start:end], None))


def _named(quantities: Quantities) -> Iterator[_Named]:
    """ "The rise", "that fall in prices", "the slowdown" """
    for match in words.cue("directions-named").finditer(quantities.flat):
        about = nouns_in(quantities, match.span("of")) if match["of"] else NONE
        said = next(way for way in WAYS if match[way])
        yield _Named(*match.span(said), WAYS[said], about, said != WAYS[said])


def _only_pair(quantities: Quantities, near: Sequence[int], named: _Named) -> Pair | None:
    """The only two comparable figures right before, where they are of what has changed, and of two times."""
    figures = [f for s in near for f in quantities.of(s) if not f.is_length]
    pairs = [(a, b) for a, b in combinations(figures, 2) if comparable(a, b)]
    if len(pairs) != 1:
        return None
    a, b = pairs[0]
    one, other = told_of(quantities, a), told_of(quantities, b)
    moves = [m for f in (a, b) for m in find_moves(quantities, f.sentence) if m.figure is f]
    if not named.pace and any(not named.about or m.way == named.way for m in moves):
        return None  # "the economy grew one percent, after 1.2 percent. The growth was ..."
    if named.about and not named.about <= one.things | other.things | one.owner:
        return None
    said = next((p for s in near for p in find_pairs(quantities, s) if {p.base, p.now} == {a, b}), None)
    turn = order(one, other)
    if said is not None and (not said.back or said.base.stands(AFTER) or turn is None):
        return said
    if a.value.hedge or b.value.hedge or one.open or other.open or not turn or not may_be_one(one, other):
        return None
    return Pair(a, b, False) if turn < 0 else Pair(b, a, False)


def _said_pair(quantities: Quantities, near: Sequence[int], named: _Named) -> Pair | None:
    """The only two figures right before that are set against each other and are of what has changed."""
    if not named.about and not named.pace:
        return None
    pairs = [p for s in near for p in find_pairs(quantities, s) if _is_set(p)]
    if named.about:
        pairs = [p for p in pairs if named.about <= told_of(quantities, p.now).things]
    else:
        pairs = [p for p in pairs if p.now.unit == "%" and is_move(quantities, p.now)]
    told = [m for s in near for m in find_moves(quantities, s) if m.way == named.way]
    if len(pairs) != 1 or any(_may_be_meant(quantities, m, named) for m in told):
        return None
    return pairs[0]


def _may_be_meant(quantities: Quantities, move: Move, named: _Named) -> bool:
    """Whether what is named may be another change, whose size is told: not that of sales where it is one in profit."""
    if named.pace:
        return move.figure is None or move.figure.unit != "%"
    of = NONE if move.figure is None else properties(told_of(quantities, move.figure).things)
    return not of or bool(of & named.about)


def _is_set(pair: Pair) -> bool:
    exact = not (pair.base.value.hedge or pair.now.value.hedge)
    return exact and (pair.firm or pair.base.stands(AFTER))


def _headlined(quantities: Quantities, sentence: int) -> Iterator[Statement]:
    """ "Jobless rate rises to 6.1%" over 6.1% after 6.4%; "Prison population down" over 8,460 people, against 8,190."""
    start, end = quantities.reading.sentences[sentence]
    if quantities.tells(sentence, lang.words("quantities/turned")):
        return
    for match in words.cue("directions-headline").finditer(quantities.flat, start, end):
        way = "up" if match["up"] else "down"
        to = next((f for f in quantities.of(sentence) if f.start == match.start("to")), None)
        lead = [s for s in quantities.told if quantities.in_lead(s) and quantities.is_prose(s)]
        pairs = [p for s in lead for p in find_pairs(quantities, s) if _is_set(p) or p.base.stands("from")]
        if to is not None:
            pairs = [p for p in pairs if p.now.unit == to.unit and p.now.size == to.size]
        else:
            pairs = [p for p in pairs if _is_of(p, singular(match["noun"]))]
        if len(pairs) == 1 and _went(pairs[0]) != way:
            yield _claim(quantities, pairs[0], way, *match.span(way))


def _is_of(pair: Pair, noun: str) -> bool:
    """Whether what is compared is counted by such a noun."""
    head = pair.now.head
    return bool(head) and (head == noun or any({head, noun} <= set(g) for g in lang.groups("quantities/same-count")))
