"""Changes told twice in one breath, as an amount and as a percentage, beside the level that was reached.

"Fell 2.39 points, or 0.1 percent, to 2,341.59": each of the three is given by the others.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from factlint import lang
from factlint.discourse.relations import words
from factlint.discourse.relations.claims import told
from factlint.discourse.relations.moves import Move, find_moves
from factlint.discourse.relations.sizes import in_whole
from factlint.number import Number
from factlint.statement import Mention

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from factlint.discourse.figures import Figure
    from factlint.discourse.quantities import Quantities
    from factlint.statement import Statement

POINTS: Final = "points"
LEAST: Final = 1.5  # times an amount: a level is greater
PERCENTS: Final = 100.0
TINY: Final = 1e-9
DIGITS: Final = 12


class _Delta(NamedTuple):
    """A change as an amount and as a percentage, and its way."""

    amount: Figure
    by: Figure
    way: str

    @property
    def start(self) -> int:
        return min(self.amount.start, self.by.start)

    @property
    def end(self) -> int:
        return max(self.amount.end, self.by.end)


def relate_deltas(quantities: Quantities) -> Iterator[Statement]:
    """`change`s between the level and what the amount makes it have been, with the percentage."""
    for sentence in quantities.told:
        figures = quantities.of(sentence)
        if len(figures) < 2 or all(f.unit != "%" for f in figures):
            continue
        deltas = list(_deltas(quantities, sentence, figures))
        taken = {f for delta in deltas for f in (delta.amount, delta.by)}
        for delta in deltas:
            beside = [f for f in figures if f not in taken]
            claim = _with_level(quantities, delta, beside or _told_before(quantities, delta))
            if claim is not None:
                yield claim


def _deltas(quantities: Quantities, sentence: int, figures: Sequence[Figure]) -> Iterator[_Delta]:
    moves = {m.figure: m for m in find_moves(quantities, sentence) if m.field != "factor"}
    figures = [f for f in figures if not _is_aside(quantities, f)]
    for i, b in enumerate(figures):
        joined = i > 0 and words.cue("deltas-joined").fullmatch(quantities.flat, figures[i - 1].end, b.start)
        # "fell by $69 billion to $3,050 billion, or 2.2 percent"
        back = i > 1 and b.unit == "%" and figures[i - 1].stands("to") and figures[i - 2] in moves
        if not joined:
            continue
        a = figures[i - 2 if back else i - 1]
        by, amount = (a, b) if a.unit == "%" else (b, a)
        if by.unit == "%" != amount.unit and not amount.is_length and amount.value.written is not None:
            way = _way_of(quantities, moves, a, b)
            if way:
                yield _Delta(amount, by, way)


def _told_before(quantities: Quantities, delta: _Delta) -> list[Figure]:
    """ "It took $130.7 million. That is 1.7 million, or 1.3 percent, more": the only figure of the kind before."""
    sentence = delta.amount.sentence - 1
    if not words.that_is(quantities.flat, delta.start) or not quantities.is_told(sentence):
        return []
    figures = [f for f in quantities.of(sentence) if _may_be_level(f, delta) and not _is_aside(quantities, f)]
    return figures if len(figures) == 1 else []


def _is_aside(quantities: Quantities, figure: Figure) -> bool:
    """Whether a sum stands in brackets as what another comes to: "$69.1 billion (64.1 billion euros; 54.6 billion)"."""
    return figure.unit != "%" and words.cue("deltas-aside").search(figure.before) is not None


def _way_of(quantities: Quantities, moves: dict[Figure | None, Move], first: Figure, second: Figure) -> str:
    """The way that words before or after the two say that it went; none where they say two."""
    ways = {moves[f].way for f in (first, second) if f in moves} - {""}
    ways |= {way for way, said in words.by_way("deltas").items() if said.search(first.before)}
    if not ways:
        ways = {way for way, said in words.by_way("deltas-than").items() if said.match(second.after)}
    return ways.pop() if len(ways) == 1 else ""


def _with_level(quantities: Quantities, delta: _Delta, figures: Sequence[Figure]) -> Statement | None:
    """The claim, of the level that words lead to; None where another figure of the sentence makes it right."""
    levels = [f for f in figures if _may_be_level(f, delta)]
    level = next((f for f in levels if _is_reached(quantities, delta, f)), None)
    turned = level is None
    if turned:
        level = next((f for f in levels if _is_left(quantities, delta, f)), None)
    if level is None or any(_agrees(delta, f, back) for f in levels for back in (False, True)):
        return None
    other = _other_end(delta, level, turned)
    base, now = (level.mention, other) if turned else (other, level.mention)
    fields: dict[str, Any] = {"from": base, "to": now, "by": delta.by.measure, "way": delta.way}
    return told("change", (level.mention, delta.amount.mention, delta.by.mention), fields)


def _may_be_level(figure: Figure, delta: _Delta) -> bool:
    amount = delta.amount
    if figure.unit == "%" or figure.is_length or figure.value.hedge:
        return False
    if figure.size < LEAST * (_amount(delta, figure).written or 0.0):
        return False
    if words.cue("deltas-each").match(amount.after) and not words.cue("deltas-each").match(figure.after):
        return False  # "up 12 percent, or 30 cents a share, to $56 million"
    if figure.unit and figure.unit in lang.table("quantities/hundredths").get(amount.unit, ()):
        return True
    return figure.unit == amount.unit or (amount.unit == POINTS and figure.is_bare) or amount.is_bare


def _is_reached(quantities: Quantities, delta: _Delta, level: Figure) -> bool:
    """ "..., to 2,341.59"; "at $90.49"; "3,562.1, up 176.8 points, or 5.2 percent" """
    if delta.start < level.start < delta.end:
        return level.stands("to")
    if level.sentence != delta.amount.sentence:
        return True
    if level.start > delta.end:
        return words.cue("deltas-to").fullmatch(quantities.flat, delta.end, level.start) is not None
    return words.cue("deltas-level").fullmatch(quantities.flat, level.end, delta.start) is not None


def _is_left(quantities: Quantities, delta: _Delta, level: Figure) -> bool:
    after = level.start > delta.end
    return after and words.cue("deltas-from").fullmatch(quantities.flat, delta.end, level.start) is not None


def _amount(delta: _Delta, level: Figure) -> Number:
    """In the unit of the level: cents beside dollars as dollars."""
    is_hundredth = delta.amount.unit in lang.table("quantities/hundredths") and level.unit != delta.amount.unit
    value: Number = (in_whole(delta.amount.measure, level.unit) if is_hundredth else delta.amount.measure).value
    return value


def _percents(delta: _Delta, level: Figure, turned: bool) -> tuple[float, float]:
    """The least and the most that the amount may be of what it was; `turned`: the level is what it was."""
    amount, value = _amount(delta, level), level.measure.value
    sign = 0 if turned else 1 if delta.way == "up" else -1
    least = amount.low / max(value.high - sign * amount.low, TINY)
    return least, amount.high / max(value.low - sign * amount.high, TINY)


def _agrees(delta: _Delta, level: Figure, turned: bool) -> bool:
    least, most = _percents(delta, level, turned)
    said: Number = delta.by.value
    return PERCENTS * least <= said.high and said.low <= PERCENTS * most


def _other_end(delta: _Delta, level: Figure, turned: bool) -> Mention:
    """What it was, or is (`turned`), as the level and the amount make it; it stands where the amount does."""
    up = delta.way == "up"
    ends = [1 + (end if up else -end) for end in _percents(delta, level, turned)]
    low, high = sorted(level.size * end if turned else level.size / end for end in ends)
    amount = _amount(delta, level)
    written = level.size + (amount.written or 0.0) * (1 if up == turned else -1)
    value = Number(low, high, level.unit, written=float(f"{written:.{DIGITS}g}"))
    said = str(Number.count(value.written or 0.0, level.unit)) if level.unit else f"{value.written:,.{DIGITS}g}"
    place = delta.amount.mention
    return Mention(level.mention.type, place.start, place.end, said, value)
