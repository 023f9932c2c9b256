"""How many may vote: "the nine-member board", "the council's 31 members"."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from factlint import lang, regexes
from factlint.discourse.relations import words
from factlint.discourse.relations.claims import told
from factlint.regexes import one_of

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from factlint.discourse.figures import Figure
    from factlint.discourse.quantities import Quantities
    from factlint.statement import Statement

REACH: Final = (-1, 0, 1)  # sentences from the number of seats to a vote
FEWEST: Final = 3
OWN: Final = 40  # characters before a number that say whose members they are
_WORD: Final = regexes.compile("[a-z]+")


def relate_chambers(quantities: Quantities) -> Iterator[Statement]:
    """`chamber`s, each where a vote may stand: its sentence, and those beside it that name no other body."""
    for sentence in quantities.announced(_cue(), _cues()):
        for seats in quantities.of(sentence):
            if _is_size(quantities, seats):
                seats = _present(quantities, seats)
                bodies = _bodies(quantities, sentence)
                for step in REACH:
                    others = _bodies(quantities, sentence + step) if quantities.is_told(sentence + step) else None
                    if others is not None and (step == 0 or not others or others & bodies):
                        claim = told("chamber", [seats.mention], {"seats": seats.counted})
                        claim.start, claim.end = quantities.reading.sentences[sentence + step]
                        yield claim


def _is_size(quantities: Quantities, figure: Figure) -> bool:
    if figure.mention.type != "number" or figure.value.hedge or figure.size < FEWEST:
        return False
    if _compound().match(figure.after):
        return True
    said = _owned() if figure.head in lang.words("tallies/members") else _of_all()
    return said.search(quantities.reading.low, max(0, figure.start - OWN), figure.start) is not None


def _present(quantities: Quantities, seats: Figure) -> Figure:
    """Those of them who took part: "eight of the court's nine members voted"."""
    before = [f for f in quantities.of(seats.sentence) if f.end <= seats.start]
    if not before or not _took_part().match(seats.after):
        return seats
    between = quantities.reading.low[before[-1].end : seats.start]
    return before[-1] if _of_body().fullmatch(between) else seats


def _bodies(quantities: Quantities, sentence: int) -> set[int]:
    """The bodies that a sentence names, by number."""
    known = _known()
    named = _WORD.findall(quantities.reading.low, *quantities.reading.sentences[sentence])
    return {known[word] for word in named if word in known}


@cache
def _known() -> dict[str, int]:
    return {word: i for i, group in enumerate(lang.groups("tallies/bodies")) for word in group}


@cache
def _cues() -> frozenset[str]:
    return lang.words("tallies/seats") | lang.words("tallies/all-members") | _known().keys()


@cache
def _cue() -> re.Pattern[str]:
    members = one_of(lang.words("tallies/all-members"))
    return regexes.compile(
        rf"(?<=-){one_of(lang.words('tallies/seats'))}(?![a-z])|{members}(?![a-z])|{one_of(_known())} of "
    )


@cache
def _compound() -> re.Pattern[str]:
    return regexes.compile(rf"-{one_of(lang.words('tallies/seats'))}(?![a-z])")


@cache
def _all() -> str:
    """A body before the number of all its members: "a panel of twelve"."""
    return rf"(?<![a-z])(?:{one_of(_known())}) of"


@cache
def _of_all() -> re.Pattern[str]:
    return regexes.compile(rf"(?<!of )(?<![a-z]){words.phrases('article')} (?:[a-z]+ )?{_all()} (?:[a-z]+ )?\Z")


@cache
def _owned() -> re.Pattern[str]:
    """Before "nine members": "the council's", "the board has", "all"."""
    body = one_of(_known())
    whose = rf"{body}['’]s?|{body} {one_of(lang.words('tallies/have'))}|{one_of(lang.entries('tallies/all'))}"
    return regexes.compile(rf"(?<![a-z])(?:{whose})(?: [a-z]+ed)? \Z")


@cache
def _took_part() -> re.Pattern[str]:
    return regexes.compile(rf" [a-z]+ {one_of(lang.entries('tallies/took-part'))}(?![a-z])")


@cache
def _of_body() -> re.Pattern[str]:
    return regexes.compile(rf" {one_of(lang.entries('quantities/of'))} (?:[a-z]+ )?(?:{one_of(_known())}['’]s? )?")
