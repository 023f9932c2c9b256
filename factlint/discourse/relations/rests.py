"""A whole and its parts over several sentences, where words say that none is left out.

The last part is "the rest", or "nothing else" is told beside a list.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from factlint import lang
from factlint.discourse.nouns import singular
from factlint.discourse.relations import words
from factlint.discourse.relations.claims import Account, relate_off
from factlint.discourse.relations.fates import people
from factlint.discourse.relations.moves import is_move
from factlint.discourse.relations.wholes import gather, may_count, told_before

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from factlint.discourse.figures import Figure
    from factlint.discourse.quantities import Quantities
    from factlint.statement import Statement

FEWEST: Final = 3  # parts of a list that is all
MOST: Final = 10  # figures between the two, of which some may be parts


def relate_rests(quantities: Quantities) -> Iterator[Statement]:
    """`breakdown`s, `apart`."""
    for sentence in quantities.told:
        if not quantities.tells(sentence, _last_words()):
            continue
        for rest in quantities.of(sentence):
            if (
                rest.value.written is None
                or not may_count(rest, True)
                or words.cue("rests-of-change").match(rest.after)
            ):
                continue
            if is_rest(rest):
                yield from relate_off(_accounts(quantities, rest))
            elif _may_be_left(rest):
                yield from relate_off([a._replace(closed=False) for a in _accounts(quantities, rest)])
    for sentence in quantities.announced("rests-nothing-else"):
        yield from _of_list(quantities, _told_before(quantities, sentence), closed=True)
    for sentence in quantities.announced("rests-under-it"):
        if words.cue("rests-opens-under-it").match(quantities.text(sentence)):
            yield from _of_list(quantities, quantities.of(sentence), closed=False)


def _told_before(quantities: Quantities, sentence: int) -> list[Figure]:
    """The list that nothing else goes on: in the clause before these words, or in the sentence before."""
    match = words.cue("rests-none-else").search(quantities.text(sentence))
    if match is None:
        return []
    place = quantities.reading.sentences[sentence][0] + match.start()
    return [f for f in quantities.of(sentence) if f.end <= place] or list(quantities.of(sentence - 1))


def _of_list(quantities: Quantities, figures: Sequence[Figure], closed: bool) -> Iterator[Statement]:
    """ "It covers 18 howitzers, 24 carriers and six lorries. Nothing else is in it." """
    parts = tuple(f for f in figures if f.size > 1 and may_count(f) and not f.value.hedge)
    one_unit = len({part.unit for part in parts}) == 1 and all(part.unit or part.head for part in parts)
    if not FEWEST <= len(parts) <= MOST or not one_unit or not quantities.is_told(parts[0].sentence):
        return
    near = [f for f in told_before(quantities, parts[0]) if f.sentence < parts[0].sentence]
    wholes = [f for f in near if not f.is_bare and not f.value.hedge and not is_move(quantities, f)]
    yield from relate_off([Account(whole, parts, closed, parts[:-1]) for whole in wholes])


@cache
def _last_words() -> frozenset[str]:
    return (
        words.telling("rest", "left-over", "kept", "them-that", "left-nouns")
        | lang.words("tolls/leaving")
        | lang.words("tolls/left-words")
    )


def is_rest(figure: Figure) -> bool:
    """Whether it is all that is left: "the remaining 25", "leaving $3m", "has 12 to go", "the nine that stayed" """
    if figure.stands("rest"):
        return True
    before, after = figure.before, figure.after
    if words.cue("left-held").search(before) and words.cue("left-over").match(after):
        return True
    if words.cue("left-definite").search(before) and words.cue("left-kept").match(after):
        return True
    if figure.unit:
        return words.cue("left-behind").search(before) is not None
    if not (figure.is_bare or figure.head in people()):
        return False
    if figure.is_bare and words.cue("left-last").search(before) and words.cue("left-last-end").match(after):
        return True
    still = words.cue("fates-definite").search(before) and words.cue("left-still").match(after)
    return bool(still or words.cue("left-leaving").search(before))


def _may_be_left(figure: Figure) -> bool:
    """Whether there may be no more than is left: "9,000 must still be there", "the nine that he signed" """
    before, after = figure.before, figure.after
    if not figure.is_bare:
        return False
    if words.cue("left-known").search(before) and words.cue("left-that").match(after):
        return True
    return words.cue("left-are-still").match(after) is not None


def _tells_one_more(quantities: Quantities, rest: Figure) -> bool:
    """Whether the news is of one more, who may be counted or not: "a fifth member of the party"."""
    told = words.cue("rests-one-more").finditer(quantities.reading.low, 0, rest.start)
    return any(not people().isdisjoint(map(singular, match[2].split())) for match in told)


def _accounts(quantities: Quantities, rest: Figure) -> list[Account]:
    """What the rest and what was told before it may make: the whole that is named, or any."""
    near = told_before(quantities, rest)
    if len(near) > MOST or _tells_one_more(quantities, rest):
        return []
    return gather(quantities, near, rest)
