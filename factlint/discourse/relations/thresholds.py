"""How many it takes: two thirds of a 66-seat assembly are 44, and 43 votes are one short of that."""

from __future__ import annotations

from math import ceil, floor
from typing import TYPE_CHECKING, Final

from factlint import lang
from factlint.discourse.cues import cue_words
from factlint.discourse.relations import words
from factlint.discourse.relations.chambers import is_size
from factlint.discourse.relations.claims import told
from factlint.number import Number

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from factlint.discourse.figures import Figure
    from factlint.discourse.quantities import Quantities
    from factlint.statement import Statement

REACH: Final = (0, -1, 1, -2)  # sentences from the threshold to the size of the body
BACK: Final = (0, -1)  # to how many there were
NEAR: Final = 12  # characters
FAR: Final = 3.0  # times that what is said may be off: further off it is of something else


def relate_thresholds(quantities: Quantities) -> Iterator[Statement]:
    """`threshold`s: how many it takes, or how many were lacking, as it is `said`, and what would be right (`need`)."""
    low = quantities.reading.low
    for share in quantities.reading.begun(words.cue("thresholds-share"), cue_words("thresholds-share"), low):
        sentence = quantities.sentence_at(share.start())
        if not quantities.is_told(sentence) or words.cue("thresholds-unsure").search(quantities.text(sentence)):
            continue
        seats = _seats(quantities, sentence)
        if seats is None:
            continue
        needed = _needed(quantities, share, seats)
        for said in _said(quantities, sentence, share, seats, needed[0]):
            if all(said.size != need for need in needed):
                yield _claim(said, seats, needed[0])
        for short in quantities.of(sentence):
            got = _got(quantities, sentence, short, seats)
            if got is not None and all(short.size != need - got.size for need in needed) and needed[0] > got.size:
                yield _claim(short, seats, needed[0] - got.size)


def _claim(said: Figure, seats: Figure, need: float) -> Statement:
    fields = {"said": said.counted, "seats": seats.counted, "need": Number.count(need)}
    claim = told("threshold", [said.mention, seats.mention], fields)
    claim.start, claim.end = said.start, said.end
    return claim


def _needed(quantities: Quantities, share: re.Match[str], seats: Figure) -> tuple[float, ...]:
    """The least that is so much of all who may vote, or more than that."""
    part, whole = lang.numbers("tallies/thresholds")[share["share"]]
    exact = seats.size * part / whole
    least, more = float(ceil(exact - 1e-9)), float(floor(exact + 1e-9) + 1)
    if part * 2 == whole:
        return (more,)
    beyond = words.cue("thresholds-more").search(quantities.flat, max(0, share.start() - NEAR), share.start())
    return (more, least) if beyond else (least,)


def _seats(quantities: Quantities, sentence: int) -> Figure | None:
    """The only size that the nearest sentence tells of a body."""
    for step in REACH:
        if quantities.is_told(sentence + step):
            found = [f for f in quantities.of(sentence + step) if is_size(quantities, f)]
            if found:
                return found[0] if len({f.size for f in found}) == 1 else None
    return None


def _said(quantities: Quantities, sentence: int, share: re.Match[str], seats: Figure, need: float) -> Iterator[Figure]:
    """ "A two-thirds majority, or 44", "the 44 votes needed for a two-thirds majority" """
    flat = quantities.flat
    for figure in quantities.of(sentence):
        if figure.mention.type != "number" or figure.value.hedge or figure.start == seats.start:
            continue
        after = figure.start >= share.end() and words.cue("thresholds-is").fullmatch(flat, share.end(), figure.start)
        before = figure.end <= share.start() and words.cue("thresholds-for").fullmatch(flat, figure.end, share.start())
        if (after or before) and figure.size < seats.size and _is_near(figure.size, need):
            yield figure


def _is_near(said: float, need: float) -> bool:
    return 1 / FAR <= said / need <= FAR


def _got(quantities: Quantities, sentence: int, short: Figure, seats: Figure) -> Figure | None:
    """How many there were of whom so many were lacking: the only count beside it, or in the sentence before."""
    if words.cue("thresholds-short").match(short.after) is None or short.value.hedge or short.unit:
        return None
    for step in BACK:
        found = [
            f
            for f in (quantities.of(sentence + step) if quantities.is_told(sentence + step) else ())
            if f.mention.type == "number" and not f.value.hedge and f.start not in (short.start, seats.start)
        ]
        found = [f for f in found if short.size < f.size < seats.size]
        if found:
            return found[0] if len(found) == 1 else None
    return None
