"""Moves of one way that are counted ("a fourth monthly fall in a row") beside the values of each month or year."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from factlint import lang
from factlint.clauses import may as May
from factlint.clauses.tokens import read_word
from factlint.discourse.relations import words
from factlint.discourse.relations.claims import told
from factlint.discourse.relations.moves import is_move
from factlint.number import Number
from factlint.statement import Mention, Statement
from factlint.time.days import civil
from factlint.time.interval import Interval

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Sequence

    from factlint.discourse.figures import Figure
    from factlint.discourse.quantities import Quantities

FEWEST: Final = 3  # values that are listed
OPENING: Final = 3  # words: "in April it had been 3,900"
BESIDE: Final = (0, 1, 2, -1)  # sentences from the count to the list
LENGTHS: Final = {"month": 1, "year": 12}  # in months


class Dated(NamedTuple):
    """A value, and of which month or year it is."""

    step: int
    figure: Figure


def relate_runs(quantities: Quantities) -> Iterator[Statement]:
    """`row-run`s at the ordinal: how many moves of one way the listed values end with; `whole` where one of the other
    way stands before them."""
    for match in words.cue("runs-nth").finditer(quantities.reading.low):
        sentence = quantities.sentence_at(match.start())
        way = _way(quantities, sentence, match) if quantities.is_told(sentence) else ""
        if not way:
            continue
        for step in BESIDE:
            listed = _list(quantities, sentence + step) if _goes_on(quantities, sentence, step) else []
            values = _with_last(quantities, sentence, listed)
            moves = [b.size - a.size for a, b in pairwise(values)]
            if moves and (moves[-1] > 0) == (way == "up") and 0 not in moves:
                yield _claim(quantities, match, values, moves)
                break


def _claim(quantities: Quantities, match: re.Match[str], values: Sequence[Figure], moves: Sequence[float]) -> Statement:
    run = next((i for i, move in enumerate(reversed(moves)) if (move > 0) != (moves[-1] > 0)), len(moves))
    start, end = match.span("nth")
    nth = Number.count(float(lang.numbers("ranks/ordinals")[match["nth"]][0]))
    said = Mention("ordinal", start, end, quantities.reading.text[start:end], nth)
    fields: dict[str, object] = {"said": said, "told": Number.count(float(run))}
    if run < len(moves):
        fields["whole"] = "yes"
    claim = told("row-run", [said, *(value.mention for value in values)], fields)
    claim.start, claim.end = start, end
    return claim


def _way(quantities: Quantities, sentence: int, match: re.Match[str]) -> str:
    """Which way the moves go, by what is counted or by the only verb before it ("fell for a"); "" if unclear."""
    start = quantities.reading.sentences[sentence][0]
    before = quantities.flat[start : match.start()]
    for said in (match[0], before if words.cue("runs-for").search(before) else ""):
        ways = {way for way, move in words.by_way("runs").items() if move.search(said)}
        if ways:
            return ways.pop() if len(ways) == 1 else ""
    return ""


def _goes_on(quantities: Quantities, sentence: int, step: int) -> bool:
    """Whether a sentence tells of what the count is of: it is the same one, or begins with a pronoun for it."""
    if not step or not quantities.is_told(sentence + step):
        return not step
    opening = quantities.text(sentence + step).lower().split()[:OPENING]
    return any(read_word(word)[0] & May.PRONOUN for word in opening)


def _list(quantities: Quantities, sentence: int) -> list[Dated]:
    """The values of consecutive months or years, the oldest first; none where they are shares or changes."""
    lists = (_of_length(quantities, sentence, precision) for precision in LENGTHS)
    return next((listed for listed in lists if listed), [])


def _of_length(quantities: Quantities, sentence: int, precision: str) -> list[Dated]:
    found: dict[int, Figure] = {}
    last: int | None = None
    for figure in _figures(quantities, sentence):
        time = quantities.time_of(figure)
        when = time.value if time is not None else None
        if not isinstance(when, Interval) or when.precision != precision or when.first is None:
            continue
        year, month, _ = civil(when.first)
        step = (year * 12 + month - 1) // LENGTHS[precision]
        if step == last and words.cue("runs-before").match(quantities.flat, figure.end):
            step -= 1  # "239 in 2024 and 124 the season before"
        if step in found:
            continue
        found[step] = figure
        last = step
    units = {f.unit for f in found.values()} - {""} | {f.head for f in found.values() if not f.unit} - {""}
    steps = sorted(found)
    if len(units) > 1 or "%" in units or len(steps) < FEWEST or steps[-1] - steps[0] >= len(steps):
        return []
    if any(f.value.hedge or is_move(quantities, f) for f in found.values()):
        return []
    return [Dated(step, found[step]) for step in steps]


def _with_last(quantities: Quantities, sentence: int, listed: Sequence[Dated]) -> list[Figure]:
    """With the newest value, which the sentence of the count tells if another one has the list; none if unclear."""
    values = [value.figure for value in listed]
    if not values or values[0].sentence == sentence:
        return values
    unit = next((f.unit for f in values if f.unit), "")
    newest = [f for f in _figures(quantities, sentence) if f.unit == unit or not unit or f.is_bare]
    if not newest:
        return values
    if len(newest) > 1 or newest[0].value.hedge or is_move(quantities, newest[0]):
        return []
    return [*values, newest[0]]


def _figures(quantities: Quantities, sentence: int) -> list[Figure]:
    return [f for f in quantities.of(sentence) if not f.is_length and f.mention.type != "ordinal"]
