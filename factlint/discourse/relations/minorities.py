"""Who voted against beside the tally ("7-2 ... Pagan and Stroud were alone in opposing"); seats short of a majority."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

from factlint import lang
from factlint.discourse.relations import words
from factlint.discourse.relations.behind import read_names
from factlint.discourse.relations.claims import told
from factlint.number import Number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factlint.discourse.figures import Figure
    from factlint.discourse.quantities import Quantities
    from factlint.statement import Statement

    Score = tuple[Figure, Figure]

BEFORE: Final = 2  # sentences from a majority that is missed to the seats that were won


def relate_dissents(quantities: Quantities) -> Iterator[Statement]:
    """`dissent`s at the only tally of an article: its `noes`, and how many who opposed are `named`."""
    if quantities.reading.words.isdisjoint(lang.words("tallies/opposed")):
        return
    scores = [score for i in quantities.told for score in quantities.scores(i) if quantities.is_told(i)]
    if len({(a.size, b.size) for a, b in scores}) != 1 or not _is_vote(quantities, scores[0]):
        return
    ayes, noes = sorted(scores[0], key=lambda figure: -figure.size)
    for sentence in range(len(quantities.reading.sentences)):
        start, end = quantities.reading.sentences[sentence]
        low = quantities.reading.low
        if not quantities.is_told(sentence):
            continue
        for lead in words.cue("dissents-lead").finditer(low, start, end):
            count, last = read_names(quantities, lead.end(), end)
            said = words.cue("dissents-said").match(low, last, end) if count else None
            if said is not None and (lead["with"] is None) != (said["voting"] is not None):
                alone = lead["only"] is not None or said["alone"] is not None
                fields: dict[str, Any] = {"ayes": ayes.counted, "noes": noes.counted, "named": Number.count(count)}
                if alone:
                    fields["exact"] = "yes"
                yield told("dissent", [scores[0][0].mention, scores[0][1].mention], fields)
                return


def _is_vote(quantities: Quantities, score: Score) -> bool:
    return quantities.tells(score[0].sentence, lang.words("tallies/voting"))


def relate_majorities(quantities: Quantities) -> Iterator[Statement]:
    """`shortfall`s: how many seats of how many somebody has, and how many are told to be missing to a majority."""
    for sentence in quantities.announced("majorities-cue"):
        short = [f for f in quantities.of(sentence) if words.cue("majorities-short").match(f.after)]
        near = [i for i in range(sentence - BEFORE, sentence + 1) if quantities.is_told(i)]
        won = [pair for i in near for pair in pairwise(quantities.of(i)) if _is_won(quantities, *pair)]
        if len(short) == 1 and len(won) == 1 and not short[0].value.hedge:
            seats, whole = won[0]
            fields = {"seats": seats.counted, "of": whole.counted, "short": short[0].counted}
            claim = told("shortfall", [seats.mention, whole.mention, short[0].mention], fields)
            claim.start, claim.end = short[0].start, short[0].end
            yield claim


def _is_won(quantities: Quantities, seats: Figure, whole: Figure) -> bool:
    """ "24 of the 51 seats", "74 seats in the 150-member assembly" """
    if {seats.mention.type, whole.mention.type} != {"number"} or seats.value.hedge or whole.value.hedge:
        return False
    between = quantities.flat[seats.end : whole.start]
    return seats.size < whole.size and words.cue("majorities-of").fullmatch(between) is not None
