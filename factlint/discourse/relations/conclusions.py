"""Conclusions: what is told last of two figures before it (", a fall of 270"), or first of two after it ("is up: ...").

The two are told of two times, or set against each other; nothing else of their kind stands there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from factlint import lang, regexes
from factlint.discourse.relations import words
from factlint.discourse.relations.moves import Move, find_moves, said_times
from factlint.discourse.relations.pairs import Pair, comparable, find_pairs

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from factlint.discourse.figures import Figure
    from factlint.discourse.quantities import Quantities

_WORD: Final = regexes.compile("[a-z]+")


def find_conclusions(quantities: Quantities, sentence: int) -> Iterator[tuple[Pair, Move]]:
    """Each with the only two figures that it may be told of."""
    figures = quantities.of(sentence)
    if not quantities.is_prose(sentence) or len(figures) + len(quantities.of(sentence - 1)) < len((Pair, Move)):
        return
    for move in _concluding(quantities, sentence, figures):
        before = [f for f in figures if f.end <= move.told.start]
        pair = _only_pair(quantities, sentence, before, move)
        if pair is not None:
            yield pair, move
    for move in _announcing(quantities, sentence, figures):
        after = [f for f in figures if f.start >= move.told.end]
        pair = _pair_of((after[0], after[1]), move) if len(after) == len(("base", "now")) else None
        if pair is not None:
            yield pair, move


def _concluding(quantities: Quantities, sentence: int, figures: Sequence[Figure]) -> Iterator[Move]:
    """The sizes of changes that end a thought: ", down 20 percent.", ", three times as many,", ": a 10 point rise"."""
    if not quantities.tells(sentence, words.conclusion_hints()):
        return
    for figure in figures[-2:]:
        before = words.cue("concludes-before").search(figure.before)
        if before is None:
            continue
        if not figure.unit and words.cue("concludes-times").match(figure.after):
            yield Move("factor", said_times(figure), "up", figure)
            continue
        after = words.cue("concludes-after").match(figure.after)
        if after is not None and (before["said"] or after["said"]):
            field = "by" if figure.unit == "%" else "amount"
            moves = find_moves(quantities, sentence, figures)
            yield next((m for m in moves if m.figure is figure), None) or Move(field, figure.measure, "", figure)


def _announcing(quantities: Quantities, sentence: int, figures: Sequence[Figure]) -> Iterator[Move]:
    """Those that a colon sets before two figures: "has trebled: 30 came in May and 60 in June"."""
    text, (start, _) = quantities.text(sentence), quantities.reading.sentences[sentence]
    for move in find_moves(quantities, sentence, figures) if ":" in text and len(figures) > 1 else ():
        if words.cue("concludes-colon").match(text, move.told.end - start):
            yield move


def _only_pair(quantities: Quantities, sentence: int, before: Sequence[Figure], move: Move) -> Pair | None:
    alike = [f for f in before if f.unit != "%"] if move.field == "by" else list(before)
    if len(alike) == 1 and quantities.is_told(sentence - 1):
        earlier = [f for f in quantities.of(sentence - 1) if comparable(f, alike[0]) or f.unit == alike[0].unit]
        alike = [*earlier, *alike]
    if len(alike) != len(("base", "now")):
        return None
    two = alike[0], alike[1]
    return _pair_of(two, move) if _are_set_apart(quantities, *two) else None


def _pair_of(two: tuple[Figure, Figure], move: Move) -> Pair | None:
    """What it was is the smaller one where it rose; None where they may be of two things."""
    a, b = two
    if move.figure in two or not comparable(a, b) or any(f.value.hedge for f in two):
        return None
    is_down = a.size < b.size if move.way == "down" else move.way == "up" and a.size > b.size
    return Pair(b, a, True) if is_down else Pair(a, b, True)


def _are_set_apart(quantities: Quantities, a: Figure, b: Figure) -> bool:
    """Whether words set them against each other, or each is told of a time of its own."""
    if any({p.base, p.now} == {a, b} for p in find_pairs(quantities, b.sentence)):
        return True
    one, other = (quantities.time_of(f) for f in (a, b))
    if one is other or one is None or other is None:
        time = one or other
        told_of = a if time is not None and time.start < b.start else b
        return (
            time is not None and not told_of.unit and time.text.isdecimal()
        )  # "1,150 in 2001, was 980 at the last census"
    return one.text.lower() != other.text.lower() and not _are_two_things(quantities, a, b)


def _are_two_things(quantities: Quantities, a: Figure, b: Figure) -> bool:
    """Whether words between two figures tell of another thing than those before: "bought for $3bn, had sales of"."""
    flat = quantities.flat
    start, _ = quantities.reading.sentences[a.sentence]
    known = lang.words("quantities/property")
    before, between = (set(_WORD.findall(t)) & known for t in (flat[start : a.start], flat[a.end : b.start]))
    return bool(between - before)
