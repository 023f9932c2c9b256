"""Changes: two figures that are compared, and what is said of how far they are apart, in one sentence or in two."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from factlint import lang, regexes
from factlint.discourse.owners import nouns_in, properties
from factlint.discourse.relations import words
from factlint.discourse.relations.claims import told
from factlint.discourse.relations.moves import Move, find_moves
from factlint.discourse.relations.pairs import Pair, comparable, find_pairs
from factlint.discourse.relations.sizes import agrees, change, in_aside, may_be_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from factlint.discourse.figures import Figure
    from factlint.discourse.quantities import Quantities
    from factlint.statement import Mention, Statement

WAYS: Final = {"up": "rose-from", "down": "fell-from"}
REACH: Final = (-1, 1, -2, 2, -3, 3)  # sentences from a pair to what is said of it
PERCENTS: Final = 100  # a bare figure below may be a percentage
FAR: Final = 40  # characters from a pair to the size of its change
FARTHER: Final = 60  # from the size of a change to its pair
NEAR: Final = 30  # characters from "over" to the figure that it leads to
_WORD: Final = regexes.compile("[a-z]+")


def relate_changes(quantities: Quantities) -> Iterator[Statement]:
    """`change`s of one sentence, and those whose size stands in another (`apart`)."""
    for sentence in quantities.told:
        figures = quantities.of(sentence)
        if len(figures) < 2 and not quantities.of(sentence - 1):
            continue
        pairs = find_pairs(quantities, sentence)
        moves = find_moves(quantities, sentence) if pairs else []
        yield from (turned(pair, way) for pair in pairs if (way := _way(quantities, pair, figures)))
        for pair in pairs:
            yield from (change(pair, m) for m in moves if _in_points(quantities, pair, m))
            move = _nearest(quantities, pair, [m for m in moves if may_be_of(m, pair)], figures)
            against = next((m for m in moves if _is_turned(pair, m)), None)
            if move is not None:
                yield change(pair, move)
            elif against is not None:
                yield turned(pair, against.way)


def _way(quantities: Quantities, pair: Pair, figures: Sequence[Figure]) -> str:
    """Which way the words before what it was say that it went, where no figure of the sentence went there."""
    base, now = pair.base, pair.now
    if base.value.hedge or now.value.hedge or not (base.unit or now.unit or base.head or now.head):
        return ""
    if base.start < now.end:
        return _led_in(quantities, pair)
    way = next((way for way, role in WAYS.items() if base.stands(role)), "")
    if not way or quantities.tells(base.sentence, lang.words("quantities/turned")):
        return ""
    return "" if any((f.size > base.size) == (way == "up") for f in figures if comparable(f, base)) else way


def _led_in(quantities: Quantities, pair: Pair) -> str:
    """Which way words before both say that it went: "fell again, going from 4.1 to 4.4".

    Without "going" both have a time: "prices fell, from £200 for a bicycle to £2,400 for a tractor".
    """
    base, now = pair.base, pair.now
    if not base.stands("from") or quantities.tells(base.sentence, lang.words("quantities/turned")):
        return ""
    for way, said in words.by_way("led-in").items():
        match = said.search(base.before)
        if match is not None and (match["going"] or (quantities.time_of(base) and quantities.time_of(now))):
            return way
    return ""


def _in_points(quantities: Quantities, pair: Pair, move: Move) -> bool:
    """Whether the difference of two percentages is told as one: "66 percent, against 60, a gain of six percent"."""
    figure = move.figure
    if move.field != "by" or figure is None or pair.base.unit != pair.now.unit or pair.now.unit != figure.unit:
        return False
    if figure in pair or pair.base.is_length or any(f.value.hedge for f in (figure, *pair[:2])):
        return False
    between = [f for f in quantities.of(figure.sentence) if pair.end <= f.start < figure.start]
    off = abs(abs(pair.base.size - pair.now.size) - figure.size)
    return pair.end <= figure.start and not between and off < 0.01


def _is_turned(pair: Pair, move: Move) -> bool:
    """Whether the two are as far apart as is told, but the other way: "finished 16p down at 412p; it had been 396p"."""
    if move.field == "factor" or not move.way or not pair.back or not may_be_of(move, pair):
        return False
    return agrees(pair, move) and (pair.now.size > pair.base.size) != (move.way == "up")


def turned(pair: Pair, way: str, *places: Mention) -> Statement:
    """The claim that two figures are told to have gone a way."""
    fields: dict[str, Any] = {"from": pair.base.measure, "to": pair.now.measure, "way": way}
    return told("change", (pair.base.mention, pair.now.mention, *places), fields)


def _nearest(quantities: Quantities, pair: Pair, moves: Sequence[Move], figures: Sequence[Figure]) -> Move | None:
    """The move beside a pair: nothing stands between that breaks the telling; None where one of them agrees."""
    if any(agrees(other, m) for m in moves for other in _readings(pair, m, figures)):
        return None
    beside = [m for m in moves if _is_beside(quantities, m, pair, figures)]
    return min(beside, key=lambda m: max(m.told.start - pair.end, pair.start - m.told.end, 0), default=None)


def _readings(pair: Pair, move: Move, figures: Sequence[Figure]) -> Iterator[Pair]:
    """The pair, and what it may be instead: another figure of the sentence in the place of one of the two."""
    yield pair
    for figure in figures:
        if figure is not move.figure and comparable(figure, pair.base):
            yield pair._replace(now=figure)
        if figure is not move.figure and comparable(figure, pair.now):
            yield pair._replace(base=figure)


def _is_beside(quantities: Quantities, move: Move, pair: Pair, figures: Sequence[Figure]) -> bool:
    told = move.told
    first, last = min(told.start, pair.start), max(told.end, pair.end)
    others = [f for f in figures if f is not move.figure and first <= f.start < last]
    if move.field != "amount" and any(f.unit == "%" for f in others):
        return False
    if move.field == "by" and pair.base.is_bare and pair.now.is_bare and max(pair.base.size, pair.now.size) < PERCENTS:
        return False  # "rose by 9.5 pct from 10.1 in December": these are percentages, too
    based = move.figure is not None and words.cue("based").match(move.figure.after)
    if based and not 0 <= pair.base.start - told.end - based.end() <= NEAR:
        return False
    if pair.start < told.start < pair.end:
        return not _is_parted(quantities, move, pair)
    if pair.end <= told.start and _leads_on(quantities, move):
        return False  # "to 150 from 90, pushing exports up 45 pct to 260"
    if pair.end <= told.start and words.cue("opens-with-another").match(quantities.text(pair.now.sentence)):
        return False  # "raising its dividend to 6 from 5, the bank gained 8 percent"
    first, last = (told.end, pair.start) if told.end <= pair.start else (pair.end, told.start)
    if last - first > (FAR if first == pair.end else FARTHER):
        return False  # another's: "from 27 a year earlier forced it to reduce its estimate by four pct"
    if pair.end <= told.start and not lang.words("speech/speech").isdisjoint(quantities.flat[first:last].split()):
        return False  # "a profit of 5.3 against 2.8 billion, said its sales rose by 19 pct"
    if in_aside(quantities, move, pair) or _is_of_another(quantities, move, last):
        return False  # "profit doubled on sales of 50 million, against 40 million"
    if any(first <= f.start < last and (f.unit == pair.now.unit or f.is_bare) for f in others):
        return False  # it may be of that one
    if move.field == "amount" and pair.base.stands("against") and told.end < pair.start and _leads_on(quantities, move):
        return False  # "fell by 35 to 766, against 1,212 a year ago"
    if told.end <= pair.start and words.cue("other-move").search(quantities.flat, first, last):
        return False  # "the increase of 12 per cent followed a fall from 400 to 300"
    put = words.cue("put-on").match(quantities.flat, first) if first == told.end else None
    return words.cue("breaks").search(quantities.flat, put.end() if put is not None else first, last) is None


def _is_of_another(quantities: Quantities, move: Move, last: int) -> bool:
    """Whether what figures are told of stands between a move and the figures behind it, and not before the move."""
    start = quantities.reading.sentences[quantities.sentence_at(move.told.start)][0]
    if move.figure is not None and words.cue("change-in").match(move.figure.after):
        return False  # "its 10 percent increase in profit to 527 million from 478 million"
    named = properties(nouns_in(quantities, (move.told.end, last)))
    return bool(named) and not named & nouns_in(quantities, (start, move.told.start))


def _is_parted(quantities: Quantities, move: Move, pair: Pair) -> bool:
    """Whether a move between two is another's, or of another time: "71, up 3 in the week, against 111 in May"."""
    first = min(pair.base, pair.now, key=lambda f: f.start)
    if words.cue("breaks").search(quantities.flat, first.end, move.told.start):
        return True
    if pair.firm and move.figure is not None and words.cue("moved-in").match(move.figure.after):
        return True
    times = [quantities.time_of(f) for f in (move.figure, pair.base) if f is not None]
    return pair.firm and len(times) > 1 and None not in times and times[0] is not times[1]


def _leads_on(quantities: Quantities, move: Move) -> bool:
    figures = quantities.of(quantities.sentence_at(move.told.start))
    following = next((f for f in figures if f.start > move.told.start), None)
    return following is not None and following.stands("to")
