"""A whole and its parts over several sentences, where words say that none is left out.

The last part is "the rest", or "nothing else" is told beside a list.
"""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from factlint import lang
from factlint.discourse.figures import may_be_alike
from factlint.discourse.relations import words
from factlint.discourse.relations.accounts import Account, relate_off
from factlint.discourse.relations.closed import is_of_others
from factlint.discourse.relations.fates import people
from factlint.discourse.relations.moves import is_move
from factlint.discourse.relations.pairs import is_range
from factlint.discourse.relations.updates import find_updates

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from factlint.discourse.figures import Figure
    from factlint.discourse.quantities import Quantities
    from factlint.statement import Statement

REACH: Final = 5  # sentences from the rest back to the whole
FAR: Final = 2  # paragraphs
FEWEST: Final = 3  # parts of a list that is all
MOST: Final = 10  # figures between the two, of which some may be parts


def relate_rests(quantities: Quantities) -> Iterator[Statement]:
    """`breakdown`s, `apart`."""
    for sentence in quantities.told:
        if not quantities.tells(sentence, _last_words()):
            continue
        for rest in quantities.of(sentence):
            if _is_rest(rest):
                yield from relate_off(_accounts(quantities, rest))
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
    parts = tuple(f for f in figures if f.size > 1 and _may_count(f) and not f.value.hedge)
    one_unit = len({part.unit for part in parts}) == 1 and all(part.unit or part.head for part in parts)
    if not FEWEST <= len(parts) <= MOST or not one_unit or not quantities.is_told(parts[0].sentence):
        return
    near = [f for f in _near(quantities, parts[0]) if f.sentence < parts[0].sentence]
    wholes = [f for f in near if not f.is_bare and not f.value.hedge and not is_move(quantities, f)]
    yield from relate_off([Account(whole, parts, closed, parts[:-1]) for whole in wholes])


@cache
def _last_words() -> frozenset[str]:
    return words.telling("rest") | lang.words("tolls/leaving") | lang.words("tolls/still")


def _is_rest(figure: Figure) -> bool:
    """ "The remaining 25 pupils", and of people "leaving four", "the 14 still missing" """
    if figure.value.written is None or not _may_count(figure):
        return False
    if figure.stands("rest"):
        return True
    if figure.unit or not (figure.is_bare or figure.head in people()):
        return False
    still = words.cue("fates-definite").search(figure.before) and words.cue("left-still").match(figure.after)
    return bool(still or words.cue("left-leaving").search(figure.before))


def _may_count(figure: Figure) -> bool:
    """Whether it may be a whole or a part of one."""
    if words.cue("mean").search(figure.before) is not None:
        return False
    if (
        figure.is_length
        or figure.unit in ("%", "points", "basis points")
        or figure.is_compared
        or figure.stands("between")
    ):
        return False
    return bool(figure.unit) or (figure.size == int(figure.size) and figure.size >= 1)


def _accounts(quantities: Quantities, rest: Figure) -> list[Account]:
    """What the rest and what was told before it may make: the whole that is named, or any."""
    near = _near(quantities, rest)
    if len(near) > MOST:
        return []
    if near and not rest.unit and (stale := _stale(quantities, near, rest)) is not None:
        return [stale]
    found = [account for whole in near if (account := _account(quantities, near, whole, rest)) is not None]
    return [account for account in found if _is_named(quantities, account.whole, rest)][-1:] or found


def _stale(quantities: Quantities, near: Sequence[Figure], rest: Figure) -> Account | None:
    """A group of which as many are told to be left as before the news of one more who was found."""
    groups = [f for f in near if _is_group(f)]
    for update in find_updates(quantities) if groups else ():
        for whole in groups:
            if rest.size == whole.size - update.before and update.now < whole.size:
                return Account(whole, (update.figure, rest), closed=False)
    return None


def _is_group(figure: Figure) -> bool:
    """ "A group of seven", "60 people": told of for the first time."""
    if words.cue("fates-definite").search(figure.before) or figure.stands("rest"):
        return False
    return figure.head in people() or words.cue("left-group-of").search(figure.before) is not None


def _near(quantities: Quantities, rest: Figure) -> list[Figure]:
    """What is of its kind before it, nearest last."""
    paragraph = quantities.paragraph_of(rest.sentence) - FAR
    near = range(rest.sentence - REACH, rest.sentence + 1)
    figures = [
        f for s in near if quantities.is_told(s) and quantities.paragraph_of(s) >= paragraph for f in quantities.of(s)
    ]
    return [f for f in figures if f.start < rest.start and f.unit == rest.unit and _may_count(f)]


def _is_named(quantities: Quantities, whole: Figure, rest: Figure) -> bool:
    """ "Of the 51", "all 35" """
    following = quantities.text(whole.sentence + 1) if whole.sentence < rest.sentence else ""
    return (
        words.cue("rests-of-all").search(whole.before) is not None
        or words.cue("sums-opens-with-them").match(following) is not None
    )


def _account(quantities: Quantities, near: Sequence[Figure], whole: Figure, rest: Figure) -> Account | None:
    if whole.size <= rest.size or whole.value.hedge or (whole.is_bare and not _is_named(quantities, whole, rest)):
        return None
    if not _is_one_kind(rest, whole) or is_move(quantities, whole):
        return None
    near = [f for f in near if f.size < whole.size and not _is_of_a_part(quantities, f, whole)]
    behind = [f for f in near if f.start > whole.end]
    beside = [f for f in near if f.end < whole.start and whole.sentence - f.sentence < 2]
    own = [f for f in beside[-1:] if words.cue("shares-between").fullmatch(quantities.flat, f.end, whole.start)]
    parts = [f for f in (*own, *behind) if _is_part(quantities, f, whole)]
    alike = [f for f in beside if f not in own and f.head == whole.head and _is_part(quantities, f, whole)]
    if not parts or any(is_range(quantities.flat, a, b) for a, b in pairwise(parts)):
        return None
    readings = [(*some, rest) for some in (parts, [f for f in parts if f.size > 1], [*alike, *parts]) if some]
    nearest = min(readings, key=lambda some: abs(sum(f.size for f in some) - whole.size))
    later = [f for f in quantities.of(rest.sentence) if f.start > rest.end and f.unit == rest.unit]
    closed = len(nearest) > 2 or (bool(own) and parts == own and _is_closed(quantities, whole, rest))
    return Account(whole, nearest, closed, (*beside, *behind, *later))


def _is_closed(quantities: Quantities, whole: Figure, rest: Figure) -> bool:
    """Whether nothing between a whole and its rest may be another part: "one burnt down", "several are closed"."""
    if rest.head not in ("", whole.head) or rest.sentence - whole.sentence > 1:
        return False
    return words.cue("rests-others").search(quantities.flat, whole.end, rest.start) is None


def _is_one_kind(figure: Figure, whole: Figure) -> bool:
    return may_be_alike(figure, whole) or {figure.head, whole.head} <= people()


def _is_part(quantities: Quantities, figure: Figure, whole: Figure) -> bool:
    """Whether it is of the kind of the whole, and told for itself: not "counting two drivers", "one of the drivers"."""
    if not _is_one_kind(figure, whole) or figure.stands("rest"):
        return False
    start = quantities.reading.sentences[figure.sentence][0]
    if words.cue("rests-counting").search(quantities.flat, max(start, whole.end), figure.start):
        return False
    return figure.size > 1 or not is_of_others(figure)


def _is_of_a_part(quantities: Quantities, figure: Figure, whole: Figure) -> bool:
    """ "And 31, six of them badly hurt" """
    before = [f for f in quantities.of(figure.sentence) if whole.end <= f.start < figure.start]
    return bool(before) and is_of_others(figure)
