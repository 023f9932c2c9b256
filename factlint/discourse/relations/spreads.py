"""A whole and its parts over several sentences: each part in its own, and words that say that no part is left out."""

from __future__ import annotations

from functools import cache
from itertools import combinations
from typing import TYPE_CHECKING, Final

from factlint import lang
from factlint.discourse.relations import words
from factlint.discourse.relations.claims import breakdown, may_make
from factlint.discourse.relations.fates import people
from factlint.discourse.relations.moves import is_move

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from factlint.discourse.figures import Figure
    from factlint.discourse.quantities import Quantities
    from factlint.statement import Statement

REACH: Final = 4  # sentences from a whole to its parts
FEWEST, MOST = 3, 7  # parts
BEFORE: Final = 2  # sentences from parts of which all are told to their whole
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
            if closed and _is_off(_beside(quantities, whole, parts), whole, parts) and not is_move(quantities, whole):
                yield breakdown(whole, parts)
    for sentence in quantities.announced("spreads-nothing-else"):
        if quantities.is_told(sentence - 1) and words.cue("spreads-nothing-else").match(quantities.text(sentence)):
            yield from _of_all_kinds(quantities, sentence - 1)
    for sentence in quantities.announced("spreads-told-cue"):
        parts = _all_parts(quantities, sentence)
        wholes = _wholes_of(quantities, sentence, parts) if len(parts) >= FEWEST else []
        if len(wholes) == 1 and _is_off(_beside(quantities, wholes[0], parts), wholes[0], parts):
            yield breakdown(wholes[0], parts)


def _of_all_kinds(quantities: Quantities, sentence: int) -> Iterator[Statement]:
    """ "It covers 18 howitzers, 24 carriers and six lorries. Nothing else is in it." """
    parts = [f for f in quantities.of(sentence) if not f.unit and not f.is_length and f.size > 1]
    named = all(part.head and not part.value.hedge and part.size == int(part.size) for part in parts)
    if not named or not FEWEST <= len(parts) <= MOST:
        return
    near = [i for i in (sentence - 1, sentence - 2) if quantities.is_told(i)]
    wholes = [f for i in near for f in quantities.of(i) if not f.unit and _may_be_whole(f)]
    wholes = [f for f in wholes if 1 / CLOSE <= sum(p.size for p in parts) / f.size <= CLOSE]
    if len(wholes) == 1 and _is_off(wholes, wholes[0], parts):
        yield breakdown(wholes[0], parts)


def _beside(quantities: Quantities, whole: Figure, parts: Sequence[Figure]) -> list[Figure]:
    return [f for f in quantities.of(whole.sentence) if f.unit == whole.unit and f not in parts]


def _all_parts(quantities: Quantities, sentence: int) -> list[Figure]:
    """The figures of a sentence that says that no other part is left: "in three ways: ...", "; there is no other"."""
    figures = [f for f in quantities.of(sentence) if f.unit and f.unit != "%" and not f.is_length]
    match = words.cue("spreads-all-told").search(quantities.flat, quantities.reading.sentences[sentence][0])
    if match is None or any(f.unit != figures[0].unit or f.value.hedge for f in figures):
        return []
    if match["ways"] is None:
        return [f for f in figures if f.end < match.start()]
    number = next((f.size for f in quantities.of(sentence) if match.start() <= f.end <= match.end()), 0)
    listed = [f for f in figures if f.start > match.end()][: int(number)]
    return listed if len(listed) == number else []


def _wholes_of(quantities: Quantities, sentence: int, parts: Sequence[Figure]) -> list[Figure]:
    """What they may be the parts of: what was told right before, or is told to be a whole."""
    near = [i for i in range(sentence - BEFORE, sentence + BEFORE + 1) if quantities.is_told(i) and i != sentence]
    figures = [f for i in near for f in quantities.of(i) if f.unit == parts[0].unit]
    return [
        f
        for f in figures
        if (f.sentence < sentence or f.stands("whole")) and _may_be_whole(f) and f.size > max(p.size for p in parts)
    ]


def _may_be_whole(figure: Figure) -> bool:
    if figure.unit in ("%", "points") or figure.is_length or figure.size < FEWEST or figure.value.written is None:
        return False
    return (bool(figure.unit) or bool(figure.head)) and not any(figure.stands(role) for role in OTHERS)


def _totals(figure: Figure) -> bool:
    return figure.stands("whole") or words.cue("spreads-total-after").match(figure.after) is not None


def _parts(quantities: Quantities, whole: Figure, sentences: Sequence[int]) -> list[Figure]:
    """In text order: all of its kind in these sentences, up to one that tells none, or compares some."""
    found: list[Figure] = []
    paragraph, loose = quantities.paragraph_of(whole.sentence), False
    for sentence in sentences:
        if not quantities.is_told(sentence) or abs(quantities.paragraph_of(sentence) - paragraph) > 1:
            break
        loose = loose or any(words.cue("spreads-of-those").match(f.after) for f in quantities.of(sentence))
        figures = quantities.of(sentence)
        own = [
            f
            for i, f in enumerate(figures)
            if _is_part(f, whole, loose) and not (_is_of_others(f) and (i or f.size == 1))
        ]
        if not own or len(found) + len(own) > MOST:
            break
        found += own
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
    alike = figure.is_bare or figure.head == whole.head or {figure.head, whole.head} <= people()
    return alike or loose or (whole.stands("whole") and figure.head in _kinds())


def _is_of_others(figure: Figure) -> bool:
    """Part of a part: "31 were taken to hospital, six of them gravely hurt", "one of the drivers"."""
    return words.cue("spreads-of-others").match(figure.after) is not None


def _is_closed(quantities: Quantities, whole: Figure, parts: Sequence[Figure]) -> bool:
    """Whether words say that these are all: the first is a part of those."""
    if len(parts) >= FEWEST and words.cue("spreads-of-those").match(parts[0].after):
        return len({p.sentence for p in parts}) == len(parts)
    opens = words.cue("spreads-under-it").match(quantities.text(whole.sentence + 1)) if parts else None
    if opens is None or parts[0].sentence != parts[-1].sentence or len(parts) < FEWEST:
        return False
    return sum(p.size for p in parts) > whole.size


def _is_listed(parts: Sequence[Figure]) -> bool:
    """Whether one is told to come on top of others, or all are of nouns of one sentence."""
    return any(words.cue("spreads-more").match(p.after) or p.stands("another-share") for p in parts) or (
        len({p.sentence for p in parts}) == 1 and all(p.head in _kinds() for p in parts)
    )


def _is_off(wholes: Sequence[Figure], whole: Figure, parts: Sequence[Figure]) -> bool:
    """Whether neither the parts nor some of them make the whole, or another figure beside it, and nearly do."""
    for n in range(2, len(parts) + 1):
        for some in combinations(parts, n):
            if any(may_make(f, some) for f in wholes):
                return False
    return 1 / CLOSE <= sum(p.size for p in parts) / whole.size <= CLOSE


@cache
def _kinds() -> frozenset[str]:
    """Nouns that are only told as parts of one whole: medals by their metal."""
    return frozenset(word for group in lang.groups("quantities/kinds-of-one") for word in group)
