"""Tallies: how many were for and how many against, and what came of it."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from factlint.digits import ABOUT
from factlint.discourse.cues import cue_words
from factlint.discourse.figures import Figure
from factlint.discourse.quantities import Quantities, once
from factlint.discourse.relations import words
from factlint.discourse.relations.claims import told
from factlint.number import Number
from factlint.statement import Items, Mention

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from factlint.statement import Statement

HEDGED: Final = ("", ABOUT)  # of shares
SIDES: Final = {"for": ("tallies-for", "tallies-by-for"), "against": ("tallies-against", "tallies-by-against")}
OTHERS: Final = {"abstained": "tallies-abstained", "absent": "tallies-absent"}


class Tally(NamedTuple):
    """A sentence, its two sides, and how many of those who might have voted did neither; `paired`: no word says which
    side is which ("by 31 votes to 22", "6-4")."""

    sentence: int
    ayes: Figure
    noes: Figure
    others: dict[str, Figure]
    paired: bool = False


def relate_votes(quantities: Quantities) -> Iterator[Statement]:
    """`vote`s of sentences that tell both sides, in whatever order."""
    for tally in _tallies(quantities):
        fields: dict[str, Any] = {"ayes": tally.ayes.counted, "noes": tally.noes.counted}
        for role, figure in tally.others.items():
            fields[role] = figure.counted
            if figure.stands("rest"):
                fields["rest"] = "yes"
        claim = told("vote", [tally.ayes.mention, tally.noes.mention], fields)
        last = max(tally.ayes, tally.noes, key=lambda figure: figure.end)
        said = words.cue("tallies-against" if last is tally.noes else "tallies-for").match(last.after)
        claim.end += said.end() if said is not None and not tally.paired else 0
        yield claim


def _tallies(quantities: Quantities) -> Iterator[Tally]:
    cued = quantities.announced("tallies-cue")
    for sentence in cued:
        yield from find_tallies(quantities, sentence)
    for sentence in quantities.announced("tallies-paired-cue"):
        pairs = _pairs(quantities, sentence) if sentence not in cued else []
        if len(pairs) == 1:
            yield Tally(sentence, *pairs[0], _others(quantities, sentence), True)


@once
def find_tallies(quantities: Quantities, sentence: int) -> list[Tally]:
    """The two sides that a sentence tells, or it and the one before it, where they tell of two alone."""
    if not quantities.tells(sentence, cue_words("tallies-cue")):
        return []
    sides = _sides(quantities, sentence, _counted)
    return [Tally(sentence, *sides, _others(quantities, sentence))] if sides else []


def relate_shares(quantities: Quantities) -> Iterator[Statement]:
    """`shares` of two sides in percent: "61 per cent voted yes, 49 per cent were against"."""
    for sentence in quantities.announced("tallies-cue"):
        sides = _sides(quantities, sentence, _percents)
        if sides is None or sides[0].sentence != sides[1].sentence:
            continue
        first, last = sorted(sides, key=lambda figure: figure.start)
        if words.cue("tallies-of-others").search(quantities.flat, first.end, last.start) is None and (
            words.cue("tallies-of-group").match(last.after) is None
        ):
            yield told("shares", [first.mention, last.mention], {"parts": Items((first.measure, last.measure))})


def _sides(
    quantities: Quantities, sentence: int, figures: Callable[[Quantities, int], list[Figure]]
) -> tuple[Figure, Figure] | None:
    found = figures(quantities, sentence)
    ayes, noes = ([f for f in found if _stands_for(f, side)] for side in SIDES)
    if len(noes) == 1 and not ayes and quantities.is_told(sentence - 1) and not _pairs(quantities, sentence):
        ayes = [f for f in figures(quantities, sentence - 1) if _stands_for(f, "for")]
    return (ayes[0], noes[0]) if len(ayes) == len(noes) == 1 and ayes != noes else None


def _percents(quantities: Quantities, sentence: int) -> list[Figure]:
    return [f for f in quantities.of(sentence) if f.unit == "%" and f.value.hedge in HEDGED and not f.is_compared]


def _counted(quantities: Quantities, sentence: int) -> list[Figure]:
    """The counts of a sentence, and nought where it says "nobody voted against"."""
    figures = [f for f in quantities.of(sentence) if f.mention.type == "number" and not f.value.hedge]
    start, end = quantities.reading.sentences[sentence]
    for none in words.cue("tallies-nobody").finditer(quantities.flat, start, end):
        mention = Mention("number", *none.span(), quantities.reading.text[slice(*none.span())], Number.count(0))
        figures.append(Figure(mention, mention.value, sentence, "", quantities.flat[none.end() : end]))
    return figures


def _pairs(quantities: Quantities, sentence: int) -> list[tuple[Figure, Figure]]:
    """ "6-4", "by 31 votes to 22" """
    figures = _counted(quantities, sentence)
    by_votes = [
        (a, b)
        for a, b in pairwise(figures)
        if (between := words.cue("tallies-votes-to").fullmatch(quantities.flat, a.end, b.start)) is not None
        and (between["votes"] or words.cue("tallies-led").search(a.before))
    ]
    return [*quantities.scores(sentence), *by_votes]


def _others(quantities: Quantities, sentence: int) -> dict[str, Figure]:
    """Who did not vote, by the words of the sentence or, where it does not say, of the next one."""
    found: dict[str, Figure] = {}
    for place in (sentence, sentence + 1):
        figures = _counted(quantities, place) if quantities.is_told(place) else []
        for role, said in OTHERS.items():
            told_so = [f for f in figures if words.cue(said).match(f.after)]
            if len(told_so) == 1 and role not in found:
                found[role] = told_so[0]
    return found


def _stands_for(figure: Figure, side: str) -> bool:
    """ "Nine in favour", "backed by nine" """
    after, before = SIDES[side]
    return words.cue(after).match(figure.after) is not None or words.cue(before).search(figure.before) is not None


def are_sides(a: Figure, b: Figure) -> bool:
    """Whether of two figures one is told to be for something and the other against it."""
    sides = [[side for side, (after, _) in SIDES.items() if words.cue(after).match(f.after)] for f in (a, b)]
    return sorted(sides) == [["against"], ["for"]]
