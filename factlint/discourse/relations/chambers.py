"""How many may vote: "the nine-member board", "the council's 31 members"."""

from __future__ import annotations

from bisect import bisect_left
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from factlint import lang, regexes
from factlint.discourse.relations import words
from factlint.discourse.relations.claims import told
from factlint.number import Number
from factlint.statement import Mention, Named, Statement

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factlint.discourse.figures import Figure
    from factlint.discourse.quantities import Quantities

FEWEST: Final = 3
OWN: Final = 40  # characters before a number that say whose members they are
_WORD: Final = regexes.compile("[a-z]+")


def relate_chambers(quantities: Quantities) -> Iterator[Statement]:
    """`chamber`s, each where a vote of that body may stand."""
    yield from _known_to_all(quantities)
    bodies = _Bodies(quantities)
    for sentence in quantities.announced("chambers-cue"):
        for figure in quantities.of(sentence):
            if is_size(quantities, figure):
                seats = _took_part_of(quantities, figure)
                fields: dict[str, Any] = {"seats": seats.counted}
                if seats is not figure or _is_present(quantities, figure):
                    fields["present"] = "yes"
                if voting := _are_voting(quantities, figure):
                    fields["voting"] = voting
                for other in bodies.near(sentence):
                    if _may_vote(quantities, bodies, sentence, other):
                        claim = told("chamber", [seats.mention], dict(fields))
                        claim.start, claim.end = quantities.reading.sentences[other]
                        yield claim


def _known_to_all(quantities: Quantities) -> Iterator[Statement]:
    """Chambers whose size everybody knows: where the US Senate is named, a hundred may vote."""
    sizes = lang.numbers("tallies/sizes")
    for body in (m for m in quantities.reading.mentions if m.type == "org"):
        things = body.value.things if isinstance(body.value, Named) else ()
        if len(things) == 1 and things[0].id in sizes:
            seats = Number.count(sizes[things[0].id][0])
            size = Mention("number", body.start, body.end, f"{seats.low:g}", seats)
            claim = told("chamber", [size], {"seats": size, "famous": "yes"})
            claim.start, claim.end = quantities.reading.sentences[quantities.sentence_at(body.start)]
            yield claim


def _may_vote(quantities: Quantities, bodies: _Bodies, sentence: int, other: int) -> bool:
    """Whether a vote of another sentence may be of the body whose size is told: beside it, where no other is named,
    and further off where that is the body named last.
    """
    if other == sentence:
        return True
    if words.cue("chambers-elsewhere").match(quantities.text(other)):
        return False
    if abs(other - sentence) == 1:
        return not bodies[other] or bool(bodies[other] & bodies[sentence])
    if len(quantities.of(other)) < 2 and not quantities.scores(other):
        return False
    return bool(bodies.last(other) & bodies[sentence])


def is_size(quantities: Quantities, figure: Figure) -> bool:
    """Whether a figure says how many may vote: "the nine-member board", "the court's nine judges"."""
    if figure.mention.type != "number" or figure.value.hedge or figure.size < FEWEST:
        return False
    if words.cue("chambers-compound").match(figure.after):
        return True
    if figure.head in lang.words("tallies/seat-nouns") and words.cue("chambers-of-the").search(figure.before):
        return True
    if _is_told_to_vote(figure) and words.cue("chambers-so-many-of").search(figure.before):
        return True
    low, start = quantities.reading.low, max(0, figure.start - OWN)
    cues = [words.cue("chambers-of-all")]
    if figure.head in lang.words("tallies/members") and words.cue("chambers-of-these").match(low, figure.end):
        return True
    if figure.head in lang.words("tallies/members"):
        cues.append(words.cue("chambers-owned"))
    return any(said.search(low, start, figure.start) for said in cues) or (
        len(cues) > 1 and _is_present(quantities, figure)
    )


def _is_told_to_vote(figure: Figure) -> bool:
    """ "60 members took part" """
    said = words.cue("chambers-took-part").match(figure.after)
    return figure.head in lang.words("tallies/members") and said is not None


def _is_present(quantities: Quantities, figure: Figure) -> bool:
    """Whether so many were there to vote: "there were 53 members in the chamber", "all nine members were on hand"."""
    before = quantities.reading.low[max(0, figure.start - OWN) : figure.start]
    return (
        words.cue("chambers-there").search(before) is not None
        and words.cue("chambers-all-there").match(figure.after) is not None
    )


def _are_voting(quantities: Quantities, figure: Figure) -> str:
    """Whether all of them voted ("yes"), or took part and may have abstained ("part"); "" where nothing says so."""
    text = quantities.text(figure.sentence)
    if words.cue("chambers-but").search(text):
        return ""
    if words.cue("chambers-all-vote").search(text):
        return "yes"
    return "part" if words.cue("chambers-took-part").match(figure.after) else ""


def _took_part_of(quantities: Quantities, seats: Figure) -> Figure:
    """Those of them who took part: "eight of the court's nine members voted"."""
    before = [f for f in quantities.of(seats.sentence) if f.end <= seats.start and f.size >= FEWEST]
    if not before or not words.cue("chambers-took-part").match(seats.after):
        return seats
    return before[-1] if words.cue("chambers-so-many-of").search(seats.before) else seats


class _Bodies(dict[int, set[int]]):
    """The bodies that each sentence names, by number."""

    def __init__(self, quantities: Quantities) -> None:
        super().__init__()
        self._reading, self._told = quantities.reading, quantities.told
        self._last: list[set[int]] = []
        self._where: dict[int, list[int]] = {}  # of each body the sentences by which it was named last

    def __missing__(self, sentence: int) -> set[int]:
        known = _known()
        said = _WORD.findall(self._reading.low, *self._reading.sentences[sentence])
        named = self[sentence] = {known[word] for word in said if word in known}
        return named

    def near(self, sentence: int) -> list[int]:
        """The sentences that tell figures beside one, and those by which a body of it was named last; in order."""
        if not self._where:
            for other in self._told:
                for body in self.last(other):
                    self._where.setdefault(body, []).append(other)
        at = bisect_left(self._told, sentence - 1)
        beside = (other for other in self._told[at : at + 3] if other <= sentence + 1)
        return sorted({*beside, *(other for body in self[sentence] for other in self._where.get(body, ()))})

    def last(self, sentence: int) -> set[int]:
        """Those that were named last by the end of a sentence."""
        last = self._last
        while len(last) <= sentence:
            last.append(self[len(last)] or (last[-1] if last else set()))
        return last[sentence]


@cache
def _known() -> dict[str, int]:
    return {word: i for i, group in enumerate(lang.groups("tallies/bodies")) for word in group}
