"""How far two figures are apart, and whether that is what is said of them; the claim that says both."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from factlint import lang, units
from factlint.discourse.relations import words
from factlint.discourse.relations.claims import told
from factlint.discourse.relations.margins import in_unit
from factlint.number import Number, as_fine
from factlint.statement import Mention, Statement

if TYPE_CHECKING:
    from factlint.discourse.quantities import Quantities
    from factlint.discourse.relations.moves import Move
    from factlint.discourse.relations.pairs import Pair

CLOSE: Final = 2.5  # times: a change told in another sentence that is further off is of something else
POINTS: Final = {"points": 1.0, "basis points": 100.0}
PERCENTS: Final = 100.0  # cents of a dollar
TINY: Final = 1e-9
ALMOST: Final = 0.01  # of a multiple, for a whole number


def may_be_of(move: Move, pair: Pair) -> bool:
    figure = move.figure
    if figure is not None and (figure is pair.base or figure is pair.now):
        return False
    if move.of >= 0 and move.of != pair.base.start:
        return False
    if figure is None or move.field != "amount":
        return pair.now.unit != "%"
    if figure.unit in POINTS:
        return pair.now.unit == "%"
    if pair.base.unit and pair.base.unit in lang.table("quantities/hundredths").get(figure.unit, ()):
        return True
    if figure.unit and _worth(figure.unit, pair.base.unit):
        return True
    return figure.is_bare or (bool(figure.unit) and figure.unit == pair.base.unit)


def _worth(unit: str, of: str) -> float:
    """How many of a unit one of the other is; 0 where they do not measure one thing."""
    return units.likeliest(1.0, of, unit) or 0.0 if unit and of else 0.0


def agrees(pair: Pair, move: Move) -> bool:
    """Whether the size of a change may be that between the two figures."""
    said: Number = move.told.value
    one, other = (mention.value for mention in _ends(pair, move))
    base, now = _as_fine(one, other), _as_fine(other, one)
    ratios = (now.low / max(base.high, TINY), now.high / max(base.low, TINY))
    if move.field == "factor":
        return _meet(ratios, said)
    if move.field == "by":
        return _meet(((ratios[0] - 1) * 100, (ratios[1] - 1) * 100), said)
    worth = POINTS.get(said.unit) or _worth(said.unit, base.unit) or 1.0
    if said.unit in lang.table("quantities/hundredths") and pair.now.unit != said.unit:
        worth = PERCENTS
    return _meet(((now.low - base.high) * worth, (now.high - base.low) * worth), said)


def _meet(ends: tuple[float, float], said: Number) -> bool:
    """Whether a range, unsigned, and a figure have a value in common."""
    low, high = sorted(map(abs, ends))
    return (0.0 if ends[0] <= 0 <= ends[1] else low) <= said.high and said.low <= high


def is_close(pair: Pair, move: Move) -> bool:
    """Whether the change that is told goes the way of the two figures, and is about as great."""
    ratio = pair.now.size / pair.base.size
    if move.way and (ratio > 1) != (move.way == "up"):
        return False
    said: Number = move.told.value
    size = said.written if said.written is not None else said.low
    if move.field == "factor":
        size, found = (said.low + min(said.high, said.low * 1.3)) / 2, ratio
    elif move.field == "by":
        found = abs(ratio - 1) * 100
    else:
        found = abs(pair.now.size - pair.base.size) * (
            POINTS.get(said.unit) or _worth(said.unit, pair.base.unit) or 1.0
        )
    return found > 0 and 1 / CLOSE <= size / found <= CLOSE


def change(pair: Pair, move: Move, apart: bool = False) -> Statement:
    base, now = _ends(pair, move)
    fields: dict[str, Any] = {"from": base, "to": now}
    if move.field == "amount" and pair.now.unit in lang.table("quantities/hundredths").get(move.told.value.unit, ()):
        move = move._replace(told=in_whole(move.told, pair.now.unit))
    if move.field == "factor":
        fields["factor"] = move.told.value
    else:
        fields[move.field] = move.told
    if move.way and move.field == "by":
        fields["way"] = move.way
    if apart:
        fields["apart"] = "yes"
    return told("change", (pair.base.mention, pair.now.mention, move.told), fields)


def _ends(pair: Pair, move: Move) -> tuple[Mention, Mention]:
    """The two figures, exact where they are counts and their difference is told, in the unit of one of them."""
    if move.field == "amount":
        unit = pair.base.unit or pair.now.unit
        return in_unit(pair.base, unit), in_unit(pair.now, unit)
    base, now = pair.base.measure, pair.now.measure
    if move.field == "factor" and is_whole(pair):
        return _exact(base), _exact(now)
    return base, now


def _exact(mention: Mention) -> Mention:
    return _with(mention, Number.count(mention.value.written, mention.value.unit))


def _with(mention: Mention, value: Number) -> Mention:
    return Mention(mention.type, mention.start, mention.end, mention.text, value)


def _as_fine(x: Number, other: Number) -> Number:
    """Of one digit alone: "$142m" beside "$205.4m" may be rounded."""
    return as_fine(x, other) if units.digits_of(x) == 1 else x


def is_whole(pair: Pair) -> bool:
    """Whether one is a whole number of times the other, as both are written: 15,000 is five times 3,000."""
    low, high = sorted((pair.base.size, pair.now.size))
    times = high / low
    hedged = pair.base.value.hedge or pair.now.value.hedge
    return not hedged and times > 1 and abs(times - round(times)) < ALMOST * times


def in_whole(told: Mention, unit: str) -> Mention:
    """An amount in cents as one in dollars."""
    value: Number = told.value
    written = None if value.written is None else value.written / PERCENTS
    return _with(told, Number(value.low / PERCENTS, value.high / PERCENTS, unit, written=written, hedge=value.hedge))


def in_aside(quantities: Quantities, move: Move, pair: Pair) -> bool:
    """Whether a pair behind a move is what is said of another noun: "tripled on the bridge, which takes 60,000"."""
    first, start = move.told.end, pair.start
    return first < start and words.cue("sizes-aside").match(quantities.flat, first, start) is not None
