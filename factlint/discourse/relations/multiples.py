"""Multiples of the only two figures around: "40 hours ... the other needs ten: half the time".

That the one is some other whole number of times the other says that they are what is meant.
"""

from __future__ import annotations

from functools import cache
from itertools import combinations
from typing import TYPE_CHECKING, Final, NamedTuple

from factlint import lang, regexes
from factlint.digits import ABOUT, HEDGES
from factlint.discourse.relations.moves import Move, said_times, times_of
from factlint.discourse.relations.pairs import Pair, comparable, is_range
from factlint.discourse.relations.sizes import change
from factlint.discourse.relations.words import cue, multiples
from factlint.regexes import one_of
from factlint.statement import Mention

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from factlint.discourse.figures import Figure
    from factlint.discourse.quantities import Quantities
    from factlint.statement import Statement

BACK, ON = 2, 1  # sentences from a multiple to its figures
WHOLE: Final = 0.025  # of a multiple, for one that is told in whole numbers
MOST: Final = 12
LEAST: Final = 1.5
FEW: Final = 10
CLOSE: Final = 3.0  # times what is told: what is further off is of something else
PERCENTS: Final = 100


class _Multiple(NamedTuple):
    told: Mention
    size: float
    figure: Figure | None


def relate_multiples(quantities: Quantities) -> Iterator[Statement]:
    """`change`s, `apart`."""
    if quantities.reading.words.isdisjoint(_announcing()):
        return
    count = len(quantities.reading.sentences)
    for sentence in range(count):
        if not (quantities.is_told(sentence) or sentence in quantities.headlines):
            continue
        if not quantities.tells(sentence, _announcing()):
            continue
        found = list(_said(quantities, sentence))
        if len(found) == 1:
            claim = _related(quantities, sentence, found[0])
            if claim is not None:
                yield claim


@cache
def _also() -> dict[str, float]:
    """Words that are multiples before "as", "the" and "that" alone."""
    return {word: times for word, (times,) in lang.numbers("quantities/multiples-also").items()}


@cache
def _sizes() -> dict[str, float]:
    return {**multiples(), **_also()}


@cache
def _announcing() -> frozenset[str]:
    return frozenset(_sizes()) | lang.words("quantities/times-words")


def _said(quantities: Quantities, sentence: int) -> Iterator[_Multiple]:
    text, base = quantities.text(sentence), quantities.reading.sentences[sentence][0]
    repeated = cue("repeated").search(text) is not None  # "doubled twice"
    for match in _multiple().finditer(text):
        start, end = base + match.start(), base + match.end(2)
        if repeated and match[2] not in _also():
            continue
        size = _sizes()[match[2]]
        value = times_of(size, HEDGES.get(match[1], ""))
        yield _Multiple(Mention("number", start, end, quantities.reading.text[start:end], value), size, None)
    for figure in quantities.of(sentence):
        is_one = not figure.unit and figure.size >= 2 and figure.mention.type == "number"
        if is_one and (cue("multiples-times").match(figure.after) or cue("multiples-factor").search(figure.before)):
            yield _Multiple(said_times(figure), figure.size, figure)


@cache
def _multiple() -> re.Pattern[str]:
    """A word for a multiple, and what shows that it is one of a figure: "the doubled sheets" are none."""
    ways = (
        rf"{one_of(words)}(?![a-z-]){cue(name).pattern}"
        for words, name in ((multiples(), "multiples-of"), (_also(), "multiples-as"))
    )
    return regexes.compile(rf"(?<![a-z-])(?:({one_of(HEDGES)}) )?({'|'.join(ways)})")


def _related(quantities: Quantities, sentence: int, said: _Multiple) -> Statement | None:
    near = [s for s in range(sentence - BACK, sentence + ON + 1) if quantities.is_told(s)]
    if sentence in quantities.headlines:
        near = [s for s in quantities.told if quantities.in_lead(s)]
    figures = [f for s in near for f in quantities.of(s) if f is not said.figure]
    if not 2 <= len(figures) <= MOST:
        return None
    pairs = [(a, b) for a, b in combinations(figures, 2) if _comparable(a, b)]
    if len(pairs) != 1 or is_range(quantities.flat, *pairs[0]):
        return None
    a, b = pairs[0]
    if min(abs(f.sentence - sentence) for f in (a, b)) > 1 and sentence not in quantities.headlines:
        return None
    low, high = sorted((a, b), key=_worth)
    times = _worth(high) / _worth(low)
    told: float = said.size if said.size > 1 else 1 / said.size
    is_up = said.size > 1
    if low.size < FEW and not low.unit:
        return None  # of few things any number is so many times as many
    if round(times) == round(told) or any(
        _agrees(other, times) for s in {*near, sentence} for other in _said(quantities, s)
    ):
        return None
    if not 1 / CLOSE <= times / told <= CLOSE or times < LEAST or abs(times - round(times)) > WHOLE * times:
        return None
    pair = Pair(low, high, True) if is_up else Pair(high, low, True)
    return change(pair, Move("factor", said.told, "up" if is_up else "down", said.figure), apart=True)


def _agrees(said: _Multiple, times: float) -> bool:
    low, high = said.told.value.low, said.told.value.high
    return bool(low <= times <= high or low <= 1 / times <= high)


def _comparable(a: Figure, b: Figure) -> bool:
    if not {a.value.hedge, b.value.hedge} <= {"", ABOUT}:
        return False
    if min(a.size, b.size) <= 1 or "%" in (a.unit, b.unit):
        return False
    if a.is_length != b.is_length and not (a.is_bare or b.is_bare):
        return False
    return comparable(a, b) or {a.unit, b.unit} in _hundredths()


@cache
def _hundredths() -> list[set[str]]:
    return [{unit, whole} for unit, wholes in lang.table("quantities/hundredths").items() for whole in wholes]


def _worth(figure: Figure) -> float:
    return figure.size / PERCENTS if figure.unit in lang.table("quantities/hundredths") else figure.size
