"""A whole and its parts over several sentences: each part in its own, and words that say that no part is left out."""

from __future__ import annotations

from functools import cache
from itertools import combinations
from typing import TYPE_CHECKING, Final

from factlint import lang, regexes
from factlint.discourse.relations import words
from factlint.discourse.relations.claims import told
from factlint.discourse.relations.moves import find_moves
from factlint.regexes import one_of
from factlint.statement import Items

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Sequence

    from factlint.discourse.figures import Figure
    from factlint.discourse.quantities import Quantities
    from factlint.statement import Statement

REACH: Final = 4  # sentences from a whole to its parts
FEWEST, MOST = 3, 7  # parts
CLOSE: Final = 1.3  # times that parts and whole may be apart
OTHERS: Final = ("against", "from", "looked-back", "than", "between")  # of what is no part


def relate_spreads(quantities: Quantities) -> Iterator[Statement]:
    """`breakdown`s of which the whole stands in another sentence than most parts (`apart`)."""
    for sentence in quantities.told:
        for whole in quantities.of(sentence):
            if not _may_be_whole(whole):
                continue
            if _totals(whole):
                parts = _parts(quantities, whole, range(sentence - 1, sentence - REACH, -1))
                closed = len(parts) >= FEWEST and _is_listed(parts)
            else:
                parts = _parts(quantities, whole, range(sentence + 1, sentence + REACH))
                closed = _is_closed(quantities, whole, parts)
            beside = [f for f in quantities.of(sentence) if f.unit == whole.unit and f not in parts]
            if closed and _is_off(beside, whole, parts) and not _moves(quantities, whole):
                fields = {"whole": whole.counted, "parts": Items(tuple(p.counted for p in parts)), "apart": "yes"}
                yield told("breakdown", [whole.mention], fields)


def _may_be_whole(figure: Figure) -> bool:
    if figure.unit in ("%", "points") or figure.is_length or figure.size < FEWEST or figure.value.written is None:
        return False
    return (bool(figure.unit) or bool(figure.head)) and not any(figure.stands(role) for role in OTHERS)


def _totals(figure: Figure) -> bool:
    return figure.stands("whole") or _total_after().match(figure.after) is not None


def _parts(quantities: Quantities, whole: Figure, sentences: Sequence[int]) -> list[Figure]:
    """In text order: all of its kind in these sentences, up to one that tells none, or compares some."""
    found: list[Figure] = []
    paragraph, loose = quantities.paragraph_of(whole.sentence), False
    for sentence in sentences:
        if not quantities.is_told(sentence) or abs(quantities.paragraph_of(sentence) - paragraph) > 1:
            break
        loose = loose or any(_of_those().match(f.after) for f in quantities.of(sentence))
        own = [f for f in quantities.of(sentence) if _is_part(f, whole, loose)]
        if not own or len(found) + len(own) > MOST:
            break
        found += own
        if any(f.stands("rest") for f in own):
            break
    return sorted(found, key=lambda f: f.start)


def _is_part(figure: Figure, whole: Figure, loose: bool) -> bool:
    if (
        figure.value.written is None
        or figure.value.hedge
        or figure.size >= whole.size
        or figure.size != abs(figure.size)
    ):
        return False
    if any(figure.stands(role) for role in OTHERS) or figure.is_length:
        return False
    if whole.unit:
        return figure.unit == whole.unit
    if figure.unit or figure.size != int(figure.size):
        return False
    alike = figure.is_bare or figure.head == whole.head or {figure.head, whole.head} <= _people()
    return alike or loose or (whole.stands("whole") and figure.head in _kinds())


def _is_closed(quantities: Quantities, whole: Figure, parts: Sequence[Figure]) -> bool:
    """Whether words say that these are all: the last is the rest, or the first is a part of those."""
    if len(parts) >= FEWEST and parts[-1].stands("rest"):
        return True
    if len(parts) >= FEWEST and _of_those().match(parts[0].after):
        return len({p.sentence for p in parts}) == len(parts)
    opens = _under_it().match(quantities.text(whole.sentence + 1)) if parts else None
    if opens is None or parts[0].sentence != parts[-1].sentence or len(parts) < FEWEST:
        return False
    return sum(p.value.low for p in parts) > whole.value.high


def _is_listed(parts: Sequence[Figure]) -> bool:
    """Whether one is told to come on top of others, or all are of nouns of one sentence."""
    return any(_more().match(p.after) or p.stands("another-share") for p in parts) or (
        len({p.sentence for p in parts}) == 1 and all(p.head in _kinds() for p in parts)
    )


def _is_off(wholes: Sequence[Figure], whole: Figure, parts: Sequence[Figure]) -> bool:
    """Whether neither the parts nor some of them make the whole, or another figure beside it, and nearly do."""
    for n in range(2, len(parts) + 1):
        for some in combinations(parts, n):
            low, high = sum(p.value.low for p in some), sum(p.value.high for p in some)
            if any(low <= f.value.high and f.value.low <= high for f in wholes):
                return False
    return 1 / CLOSE <= sum(p.size for p in parts) / whole.size <= CLOSE


def _moves(quantities: Quantities, whole: Figure) -> bool:
    return whole in [move.figure for move in find_moves(quantities, whole.sentence, quantities.of(whole.sentence))]


@cache
def _people() -> frozenset[str]:
    dead = lang.table("tolls/nouns").values()
    return frozenset(lang.words("quantities/people")).union(lang.words("tolls/people"), *map(frozenset, dead))


@cache
def _kinds() -> frozenset[str]:
    """Nouns that are only told as parts of one whole: medals by their metal."""
    return frozenset(word for group in lang.groups("quantities/kinds-of-one") for word in group)


@cache
def _total_after() -> re.Pattern[str]:
    return regexes.compile(rf"(?: [a-z]+)?,? {words.phrases('whole', 'in-hand')}(?![a-z])")


@cache
def _more() -> re.Pattern[str]:
    return regexes.compile(rf"(?: [a-z]+)? {one_of(lang.words('quantities/more-yet'))}(?![a-z])")


@cache
def _of_those() -> re.Pattern[str]:
    return regexes.compile(rf" {words.phrases('them', 'of-those')}(?![a-z])")


@cache
def _under_it() -> re.Pattern[str]:
    """A sentence that opens with the whole: "Under the plan"."""
    return regexes.compile(rf"\s*{words.phrases('under-it', 'them')}(?![a-z])")
