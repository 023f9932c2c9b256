"""Tallies: how many were for and how many against, and what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from factlint.discourse.cues import cue_words
from factlint.discourse.relations import words
from factlint.discourse.relations.claims import told

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factlint.discourse.figures import Figure
    from factlint.discourse.quantities import Quantities
    from factlint.statement import Statement

SIDES: Final = {"for": ("tallies-for", "tallies-by-for"), "against": ("tallies-against", "tallies-by-against")}
OUTCOMES: Final = {"passed": "tallies-passed", "failed": "tallies-failed"}


class Tally(NamedTuple):
    """A sentence and its two sides."""

    sentence: int
    ayes: Figure
    noes: Figure


def relate_votes(quantities: Quantities) -> Iterator[Statement]:
    """`vote`s of sentences that tell both sides, in whatever order."""
    for tally in _tallies(quantities):
        fields: dict[str, Any] = {"ayes": tally.ayes.counted, "noes": tally.noes.counted}
        others = [f for f in quantities.of(tally.sentence) if words.cue("tallies-abstained").match(f.after)]
        if len(others) == 1:
            fields["abstained"] = others[0].counted
            if others[0].stands("rest"):
                fields["rest"] = "yes"
        claim = told("vote", [tally.ayes.mention, tally.noes.mention], fields)
        last = max(tally.ayes, tally.noes, key=lambda figure: figure.end)
        said = words.cue("tallies-against" if last is tally.noes else "tallies-for").match(last.after)
        claim.end += said.end() if said is not None else 0
        yield claim


def relate_tallies(quantities: Quantities) -> Iterator[Statement]:
    """`tally`s: such votes with the outcome that their sentence or a neighbour tells, where it stands."""
    for tally in _tallies(quantities):
        outcome = _outcome(quantities, tally)
        if outcome is not None:
            kind, start, end = outcome
            fields = {"ayes": tally.ayes.counted, "noes": tally.noes.counted, "outcome": kind}
            claim = told("tally", [tally.ayes.mention, tally.noes.mention], fields)
            claim.start, claim.end = start, end
            yield claim


def _tallies(quantities: Quantities) -> Iterator[Tally]:
    for sentence in quantities.announced("tallies-cue"):
        yield from find_tallies(quantities, sentence)


def find_tallies(quantities: Quantities, sentence: int) -> list[Tally]:
    """The two sides that a sentence tells, where it tells of two alone."""
    if len(quantities.of(sentence)) < 2 or not quantities.tells(sentence, cue_words("tallies-cue")):
        return []
    figures = [f for f in quantities.of(sentence) if f.mention.type == "number" and not f.value.hedge]
    ayes, noes = ([f for f in figures if _stands_for(f, side)] for side in SIDES)
    return [Tally(sentence, ayes[0], noes[0])] if len(ayes) == len(noes) == 1 and ayes != noes else []


def _stands_for(figure: Figure, side: str) -> bool:
    """ "Nine in favour", "backed by nine" """
    after, before = SIDES[side]
    return words.cue(after).match(figure.after) is not None or words.cue(before).search(figure.before) is not None


def are_sides(a: Figure, b: Figure) -> bool:
    """Whether of two figures one is told to be for something and the other against it."""
    sides = [[side for side, (after, _) in SIDES.items() if words.cue(after).match(f.after)] for f in (a, b)]
    return sorted(sides) == [["against"], ["for"]]


def _outcome(quantities: Quantities, tally: Tally) -> tuple[str, int, int] | None:
    """Whether it passed or failed, by the words of the sentence or else of those beside it, and where they stand."""
    sentence, first = tally.sentence, min(tally.ayes.start, tally.noes.start)
    places = [i for i in (sentence, sentence - 1, sentence + 1) if quantities.is_told(i)]
    found = []
    for i in places:
        start = quantities.reading.sentences[i][0]
        text = quantities.text(i)
        if words.cue("tallies-unsure").search(words.cue("tallies-simple").sub("", text)):
            return None
        match = words.cue("tallies-unanimous").search(text) if i == sentence else None
        if match is not None and words.cue("tallies-beside").fullmatch(text, match.end(), max(0, first - start)):
            return "unanimous", start + match.start(), start + match.end()
        for kind, said in OUTCOMES.items():
            found += [(kind, start + m.start(), start + m.end()) for m in words.cue(said).finditer(text)]
        if i == sentence and found:
            break
    return found[0] if found and len({kind for kind, _, _ in found}) == 1 else None
