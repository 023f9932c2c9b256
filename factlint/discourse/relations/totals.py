"""What all told before it comes to, where words say so: "31 beds here and 22 there. That's 53 beds", "all 97 athletes".

And a whole that so many are to share, with what each of them gets told behind it; terms of prison that are served one
after the other ("nine years for fraud and two for theft").
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from factlint import lang
from factlint.discourse.nouns import is_plural
from factlint.discourse.relations import words
from factlint.discourse.relations.claims import Account, relate_off
from factlint.discourse.relations.fates import people
from factlint.discourse.relations.moves import is_move
from factlint.discourse.relations.wholes import is_one_kind, may_count, told_before

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from factlint.discourse.figures import Figure
    from factlint.discourse.quantities import Quantities
    from factlint.statement import Statement

REACH: Final = 2  # sentences from a total back to its parts
FEWEST, MOST = 2, 8  # parts
CLOSE: Final = 1.25  # times that a total and its parts may be apart: further off there are others
ORDINARY: Final = 12  # so many are counted in a word: "the three schools"


def relate_totals(quantities: Quantities) -> Iterator[Statement]:
    """`breakdown`s, `apart`."""
    for sentence in quantities.told:
        for total in quantities.of(sentence) if quantities.tells(sentence, _announcing()) else ():
            if may_count(total) and not total.value.hedge and total.size >= FEWEST:
                yield from relate_off(_accounts(quantities, total))
    for sentence in quantities.told:
        yield from relate_off(list(_shared(quantities, sentence)))


@cache
def _announcing() -> frozenset[str]:
    tables = ("whole", "takes-up-last", "definite", "worldwide")
    return words.telling(*tables) | lang.words("clauses/possessive")


def _accounts(quantities: Quantities, total: Figure) -> list[Account]:
    """The parts of a total: as many as its words say, or all of its kind that were told right before."""
    near = [f for f in told_before(quantities, total, bare=True) if total.sentence - f.sentence <= REACH]
    near = [f for f in near if f.size < total.size and not f.value.hedge and _is_of_kind(f, total)]
    near = [f for f in near if f.size > 1 or f.unit]
    if not FEWEST <= len(near) <= MOST or any(is_move(quantities, f) or f.stands("of") for f in near):
        return []
    said = [n for n in _numbers(quantities, total) if n <= len(near)]
    if not _takes_up(quantities, total, near) and not said:
        return []
    parts = tuple(near[-said[0] :] if said else near)
    made = sum(part.size for part in parts)
    if not 1 / CLOSE < made / total.size < CLOSE:
        return []
    return [Account(total, parts, True, tuple(near[:-1]))]


def _is_of_kind(figure: Figure, total: Figure) -> bool:
    """Whether one may be a part of the other: "46 men" of "all 97 athletes", too."""
    whole = words.cue("totals-all").search(total.before) is not None
    return is_one_kind(figure, total) or (whole and figure.head in people())


def _takes_up(quantities: Quantities, total: Figure, near: Sequence[Figure]) -> bool:
    """Whether it is said to be of what was told: "that's 53 beds", "all 97 athletes", "her 275" """
    if words.cue("totals-that").search(quantities.flat, max(0, total.start - words.NEAR), total.start):
        return True
    if total.sentence == near[-1].sentence:
        return False
    if total.stands("whole") or words.cue("sums-whole-after").match(total.after):
        return words.cue("totals-drawn").search(quantities.text(total.sentence)) is not None
    if words.cue("totals-all").search(total.before) and total.head:
        return True
    if words.cue("totals-worldwide").search(total.before):
        return True
    return total.is_bare and all(f.is_bare for f in near) and words.cue("totals-own").search(total.before) is not None


def _numbers(quantities: Quantities, total: Figure) -> list[int]:
    """How many parts the words beside a total say that it has: "the $95m from the three capitals", "a two-day fall"."""
    if words.cue("totals-definite").search(total.before) is None:
        return []
    beside = [f for f in quantities.of(total.sentence) if f is not total and f.size <= ORDINARY and f.size >= FEWEST]
    found = [
        f
        for f in beside
        if f.end <= total.start and words.cue("totals-compound").fullmatch(quantities.flat, f.end, total.start)
    ]
    found += [
        f
        for f in beside
        if f.start >= total.end and words.cue("totals-from").fullmatch(quantities.flat, total.end, f.start)
    ]
    return [int(f.size) for f in found]


def _shared(quantities: Quantities, sentence: int) -> Iterator[Account]:
    """ "Three schools are to share £900,000. St Anne's gets ... and Moor Lane ... Hillcrest receives ..." """
    figures = quantities.of(sentence)
    numbers = [f for f in figures if FEWEST <= f.size <= ORDINARY and f.words and is_plural(f.words[-1]) and not f.unit]
    wholes = [f for f in figures if may_count(f) and f.size > ORDINARY and not f.value.hedge]
    if len(numbers) != 1 or len(wholes) != 1 or not (wholes[0].unit or wholes[0].head):
        return
    whole, many = wholes[0], int(numbers[0].size)
    near = _behind(quantities, sentence, many)
    parts = [f for f in near if f.unit in ("", whole.unit) and may_count(f) and (f.unit or f.is_bare) and f.size > 1]
    if len(parts) != many or any(f.value.hedge or f.size >= whole.size or is_move(quantities, f) for f in parts):
        return
    if many > FEWEST or _are_in_turn(quantities, parts):
        yield Account(whole, tuple(parts), True)


def _behind(quantities: Quantities, sentence: int, most: int) -> list[Figure]:
    """The figures of so many sentences behind one, as far as its paragraph goes."""
    paragraph = quantities.paragraph_of(sentence)
    near = [i for i in range(sentence + 1, sentence + 1 + most) if quantities.is_told(i)]
    return [f for i in near if quantities.paragraph_of(i) == paragraph for f in quantities.of(i)]


def _are_in_turn(quantities: Quantities, parts: Sequence[Figure]) -> bool:
    """ "The first, at a warehouse, turned up 49, and the second, aboard a barge, 25" """
    start = quantities.reading.sentences[parts[0].sentence][0]
    return words.cue("totals-in-turn").search(quantities.reading.low, start, parts[-1].start) is not None


FEWEST_TERMS, MOST_TERMS = 2, 8  # terms


def relate_terms(quantities: Quantities) -> Iterator[Statement]:
    """`breakdown`s, `apart`: the only length of prison of the headline or the lead, and its terms."""
    for sentence in quantities.announced("terms-joined"):
        text = quantities.text(sentence)
        parts = _terms(quantities, sentence)
        if not FEWEST_TERMS <= len(parts) <= MOST_TERMS or words.cue("terms-apart").search(text):
            continue
        unit = next((f.unit for f in parts if f.unit), next((f.unit for f in quantities.of(sentence) if f.unit), ""))
        total = sum(part.size for part in parts)  # a lead that is right does not mend a headline that is not
        wholes = [whole for whole in _wholes(quantities, unit) if whole not in parts and whole.size != total]
        yield from relate_off([Account(whole, tuple(parts), closed=True) for whole in wholes])


def _terms(quantities: Quantities, sentence: int) -> list[Figure]:
    """Lengths, and what is bare after one, each for a crime; all in one unit."""
    figures = [f for f in quantities.of(sentence) if f.is_length or f.is_bare]
    found = [f for f in figures if words.cue("terms-for").match(f.after) and f.size == int(f.size)]
    return found if len({f.unit for f in found if f.unit}) < FEWEST_TERMS else []


def _wholes(quantities: Quantities, unit: str) -> list[Figure]:
    """What the headline and the lead tell of prison, in this unit."""
    lead = [s for s in quantities.told if quantities.in_lead(s)]
    asked = [s for s in (*quantities.headlines, *lead) if words.cue("terms-prison").search(quantities.text(s))]
    figures = [f for s in asked for f in quantities.of(s) if f.is_length and f.unit == unit and not f.value.hedge]
    return [f for f in figures if words.cue("terms-for").match(f.after) is None or f.sentence in quantities.headlines]
