"""A list of names, and the group that the next sentence takes it up as: "Ica, Pisco and Nazca ... the three cities"."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from factlint import lang
from factlint.discourse.nouns import singular
from factlint.discourse.relations import words
from factlint.discourse.relations.claims import told
from factlint.statement import Items

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factlint.discourse.figures import Figure
    from factlint.discourse.quantities import Quantities
    from factlint.statement import Mention, Statement

NAMES: Final = frozenset(("name", "place", "org", "person"))
FEWEST, MOST = 3, 12  # names
REACH: Final = 3  # sentences back in which the group may have been told


def relate_named(quantities: Quantities) -> Iterator[Statement]:
    """`listing`s, where the list and its number are one apart: further off, others are meant."""
    for sentence in quantities.told:
        for group in quantities.of(sentence):
            names = _names(quantities, sentence - 1) if _is_group(quantities, group) else ()
            if len(names) >= FEWEST and abs(len(names) - group.size) == 1 and not _joins(quantities, group, names):
                fields = {"said": group.counted, "what": group.mention, "items": Items(names), "alone": "yes"}
                yield told("listing", [group.mention, *names], fields)


def _is_group(quantities: Quantities, figure: Figure) -> bool:
    """ "Any of the five cities", "all four": of things that have names, and of no group told before."""
    if figure.unit or figure.value.hedge or not FEWEST - 1 <= figure.size <= MOST or figure.size != int(figure.size):
        return False
    if words.cue("named-taken-up").search(figure.before) is None:
        return False
    if not figure.words or len(figure.words) > 1 or singular(figure.head) not in lang.words("quantities/place-nouns"):
        return False
    near = range(figure.sentence - REACH, figure.sentence)
    others = [f for s in near for f in quantities.of(s) if not f.unit]
    return not any(f.sentence == figure.sentence - 1 or f.size == figure.size for f in others)


def _joins(quantities: Quantities, group: Figure, names: tuple[Mention, ...]) -> bool:
    """ "It met Kenya, Uganda and Rwanda. The four countries": one more, who is not named beside them."""
    start = quantities.reading.sentences[group.sentence - 1][0]
    before = quantities.flat[start : names[0].start]
    return group.size > len(names) and words.cue("named-with").search(before) is not None


def _names(quantities: Quantities, sentence: int) -> tuple[Mention, ...]:
    """The names of a sentence, where they are one list and no others stand in it."""
    if not quantities.is_told(sentence) or words.cue("series-open").search(quantities.text(sentence)):
        return ()
    start, end = quantities.reading.sentences[sentence]
    found = tuple(m for m in quantities.reading.between(start, end) if m.type in NAMES)
    joints = [quantities.flat[a.end : b.start] for a, b in pairwise(found)]
    listed = all(words.cue("named-joint").fullmatch(joint) for joint in joints)
    return found if FEWEST <= len(found) <= MOST and listed else ()
