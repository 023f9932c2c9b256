"""What is left of a group: the whole, those of whom something is told, and the rest (nine, six, "the other two")."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Final

from factlint import lang
from factlint.clauses import may
from factlint.clauses.tokens import read_word
from factlint.discourse.nouns import is_plural
from factlint.discourse.relations import words
from factlint.discourse.relations.claims import told
from factlint.discourse.relations.updates import Update, find_updates, people
from factlint.statement import Items

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from factlint.discourse.figures import Figure
    from factlint.discourse.quantities import Quantities
    from factlint.statement import Statement

REACH: Final = 4  # sentences from what is left to the group
OFF: Final = 2.0  # by which it may be wrong; further off, something is not told
SHARE: Final = 0.1  # or this part of the group
MOST: Final = 40  # figures of an article
SUMMED: Final = 3  # figures that may make up the rest


def relate_left(quantities: Quantities) -> Iterator[Statement]:
    """`breakdown`s (`apart`): a group, those told of and those left, where no figures of the article make it right."""
    asked = [i for i in quantities.told if quantities.tells(i, lang.words("tolls/left-words"))]
    left = [rest for i in asked for rest in quantities.of(i) if is_count(rest) and _is_left(rest)]
    updates = find_updates(quantities) if left else []
    for rest in left:
        stale = next(_stale(quantities, updates, rest), None)
        found = stale or next(_taken_off(quantities, rest), None)
        if found is not None and (stale or not _is_made(quantities, updates, rest, found[0])):
            yield _claim(*found, rest)


def _claim(whole: Figure, parts: Sequence[Figure], rest: Figure) -> Statement:
    others = (*parts, rest)
    fields = {"whole": whole.counted, "parts": Items(tuple(f.counted for f in others)), "apart": "yes"}
    claim = told("breakdown", [f.mention for f in (whole, *others)], fields)
    claim.start, claim.end = rest.start, rest.end
    return claim


def _is_number(figure: Figure) -> bool:
    return figure.mention.type == "number" and not figure.unit


def is_count(figure: Figure) -> bool:
    exact = figure.value.written is not None and not figure.value.hedge
    return _is_number(figure) and exact and figure.size == int(figure.size)


def _is_left(figure: Figure) -> bool:
    """ "The other two", "leaving four", "the 14 still missing" """
    if not _is_of_people(figure) and not may.VERB & read_word(figure.words[-1])[0] & ~may.NOUN:
        return False  # "the search for the other four goes on"
    if figure.stands("rest") or words.cue("left-leaving").search(figure.before):
        return True
    return bool(words.cue("fates-definite").search(figure.before) and words.cue("left-still").match(figure.after))


def _stale(
    quantities: Quantities, updates: Sequence[Update], rest: Figure
) -> Iterator[tuple[Figure, Sequence[Figure]]]:
    """As many as were left before the news of one more who was found."""
    for update in updates:
        for whole in _groups(quantities, range(rest.sentence + 1)):
            if rest.size == whole.size - update.before and update.now < whole.size:
                yield whole, [update.figure]


def _taken_off(quantities: Quantities, rest: Figure) -> Iterator[tuple[Figure, Sequence[Figure]]]:
    """The last group before, with all counts of people between."""
    near = range(max(0, rest.sentence - REACH), rest.sentence + 1)
    groups = [f for f in _groups(quantities, near) if f.start < rest.start]
    if len(groups) != 1:
        return
    whole = groups[0]
    counts = [f for i in near for f in quantities.of(i) if whole.end < f.start < rest.start and _is_number(f)]
    parts = [f for f in counts if is_count(f) and f.size < whole.size and _is_of_people(f)]
    if parts and len(parts) == len(counts):
        gap = whole.size - sum(f.size for f in parts) - rest.size
        lone = gap > 0 and words.cue("left-lone").search(quantities.flat, whole.end, rest.start)
        if 0 < abs(gap) <= max(OFF, SHARE * whole.size) and not lone:
            yield whole, parts


def _groups(quantities: Quantities, sentences: Sequence[int]) -> Iterator[Figure]:
    """Groups that are told of for the first time: "a group of seven", "60 people", "twelve miners"."""
    for figure in (f for i in sentences if quantities.is_told(i) for f in quantities.of(i)):
        if not is_count(figure) or figure.size <= OFF or words.cue("fates-definite").search(figure.before):
            continue
        named = bool(figure.words) and figure.head in people() and is_plural(figure.words[-1])
        if (named and not figure.stands("rest")) or words.cue("left-group-of").search(figure.before):
            yield figure


def _is_of_people(figure: Figure) -> bool:
    return not figure.words or figure.head in people()


def _is_made(quantities: Quantities, updates: Sequence[Update], rest: Figure, whole: Figure) -> bool:
    """Whether other figures of the article make the group with what is left."""
    sizes = [update.now for update in updates]
    sizes += [f.size for i in quantities.told for f in quantities.of(i) if is_count(f) and f not in (rest, whole)]
    need = whole.size - rest.size
    return any(sum(some) == need for n in range(1, SUMMED + 1) for some in combinations(sizes[:MOST], n))
