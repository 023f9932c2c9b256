"""A whole and the parts that a sentence lists, where words say that these are all: the whole stands before or after.

Parts are figures of one unit, or counts of which all but the first are bare ("23 ..., 11 ... and nine ...").
"""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

from factlint import lang
from factlint.digits import last_digit
from factlint.discourse.relations import words
from factlint.discourse.relations.claims import breakdown, may_make, told
from factlint.discourse.relations.closed import are_more_than_all, is_closed, is_of_them, is_open, makes_up
from factlint.discourse.relations.fates import people
from factlint.discourse.relations.moves import is_move
from factlint.discourse.relations.pairs import is_range
from factlint.discourse.relations.tallies import are_sides
from factlint.extract.numerals import ORDINALS
from factlint.statement import Items, Statement
from factlint.time.duration import DAYS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from factlint.discourse.figures import Figure
    from factlint.discourse.quantities import Quantities

BEFORE: Final = 2  # sentences back that the whole may stand
CLOSE: Final = 2.0  # times that parts and whole may be apart: further off they are of two things
MOST: Final = 12  # parts
UNFOLDS: Final = ":"
_LASTING: Final = tuple(f"-{unit}" for unit in DAYS)
_DEFINITE: Final = tuple(f" {word} " for word in lang.words("quantities/definite"))
AND: Final = "&"
LEAST_SCALED: Final = 1e5
TEN: Final = 10
THOUSANDS = (1e3, 1e6, 1e-3, 1e-6)


def relate_sums(quantities: Quantities) -> Iterator[Statement]:
    """`breakdown`s."""
    for sentence in quantities.told:
        if _is_announced(quantities, sentence):
            claim = _breakdown(quantities, sentence)
            if claim is not None:
                yield claim


def _is_announced(quantities: Quantities, sentence: int) -> bool:
    """Whether two figures may be parts of one whole, the last after "and" or as the rest."""
    figures = quantities.of(sentence)
    if len(figures) < 2:
        return False
    if not (quantities.tells(sentence, _announcing()) or AND in quantities.text(sentence)):
        return False
    return any(
        b.stands("rest") or words.cue("sums-last").search(quantities.flat, a.end, b.start) is not None
        for a, b in pairwise(figures)
    )


def _breakdown(quantities: Quantities, sentence: int) -> Statement | None:
    wholes = _wholes(quantities, sentence)
    lists = [(whole, parts) for whole in wholes for parts in _parts(quantities, sentence, whole)]
    lists = [(whole, parts) for whole, parts in lists if not _compares(quantities, sentence, whole)]
    if any(_agree(w, parts, _all(quantities, w, parts)) for w, parts in lists):
        return next((_told(w, parts) for w, parts in lists if _comes_out(quantities, sentence, w, parts)), None)
    for whole, parts in lists:
        if not 2 <= len(parts) <= MOST:
            continue
        if are_more_than_all(quantities, whole, parts):
            return _told(whole, parts)
        if is_open(quantities, sentence, whole, parts):
            continue
        closed = _is_close(whole, parts) and is_closed(quantities, sentence, whole, parts)
        if closed or _scale_slip(whole, parts) or _is_too_much(quantities, whole, parts):
            if is_move(quantities, whole) or are_sides(whole, parts[0]) or _is_of_last(quantities, whole, parts[-1]):
                continue
            return _told(whole, parts, scale=not closed and _scale_slip(whole, parts))
    return None


def _is_of_last(quantities: Quantities, whole: Figure, last: Figure) -> bool:
    """ "20 of the 60 and 31 of its 98 in all": the whole of the last part alone."""
    return (
        last.end < whole.start
        and words.cue("shares-between").fullmatch(quantities.flat, last.end, whole.start) is not None
    )


def _comes_out(quantities: Quantities, sentence: int, whole: Figure, parts: Sequence[Figure]) -> bool:
    """Whether all the parts make the whole to the last one: a row of a worksheet, and nothing to report."""
    whole_sum = 2 <= len(parts) <= MOST and sum(part.size for part in parts) == whole.size
    return whole_sum and is_closed(quantities, sentence, whole, parts)


def _told(whole: Figure, parts: Sequence[Figure], scale: bool = False) -> Statement:
    if not scale and not may_make(whole, parts) and _meet(whole, *_sum(parts)):
        return breakdown(whole, parts)  # all would have to be rounded as far as they may be
    fields: dict[str, Any] = {"whole": whole.counted, "parts": Items(tuple(part.counted for part in parts))}
    if scale:
        fields["scale"] = "yes"
    return told("breakdown", [figure.mention for figure in (whole, *parts)], fields)


def _wholes(quantities: Quantities, sentence: int) -> list[Figure]:
    """What may be the whole: figures of the sentence and those before it, the nearest first; a total right behind."""
    of_them = words.cue("sums-opens-with-them").match(quantities.text(sentence)) is not None
    found: list[Figure] = []
    for step in range(1 if of_them else 0, BEFORE + 1):
        other = sentence - step
        if quantities.is_told(other):
            ends = _range_ends(quantities, other)
            may_be = [f for f in quantities.of(other) if _may_sum(f) and f not in ends and not _is_innings(f)]
            found += [f for f in may_be if _is_told_of(f, step) or (of_them and step == 1)]
    behind = quantities.of(sentence + 1) if quantities.is_told(sentence + 1) else ()
    return found + [f for f in behind if f.stands("whole") and _may_sum(f)]


def _is_innings(figure: Figure) -> bool:
    """ "A closing total of 169 for six" """
    return words.cue("sums-innings").match(figure.after) is not None


def _range_ends(quantities: Quantities, sentence: int) -> list[Figure]:
    """What lies between two figures is neither a whole nor a part."""
    return [f for a, b in pairwise(quantities.of(sentence)) if is_range(quantities.flat, a, b) for f in (a, b)]


def _is_told_of(figure: Figure, back: int) -> bool:
    """Whether words say what the figure is of, or that it is a whole; "were cut to 15" is one in its sentence alone."""
    total = figure.stands("whole") or figure.after.startswith(UNFOLDS)
    total = total or (figure.stands("to") and not (back and figure.is_bare))
    said = ("sums-whole-after", "chambers-compound", "sums-set-apart")
    total = total or any(words.cue(name).match(figure.after) for name in said)
    return total or not figure.is_bare


def _may_sum(figure: Figure) -> bool:
    """No share, no length of time, no figure with a hedge, none that something is compared with."""
    if figure.unit in ("%", "points") or figure.mention.type in ("date", "time") or figure.size <= 1:
        return False
    return not figure.is_compared


def _parts(quantities: Quantities, sentence: int, whole: Figure) -> Iterator[tuple[Figure, ...]]:
    """The figures of a sentence that may be the parts of a whole."""
    ends = _range_ends(quantities, sentence)
    figures = [f for f in quantities.of(sentence) if f is not whole]
    behind = _own_parts([f for f in figures if f.start > whole.end])
    before = _own_parts([f for f in figures if f.end < whole.start])
    figures = [f for f in (*before, *behind) if _is_part(f, whole) and f not in ends]
    if whole.sentence != sentence:
        yield tuple(figures)
        return
    yield tuple(f for f in figures if f.start > whole.end)
    yield tuple(f for f in figures if f.end < whole.start)


def _own_parts(figures: Sequence[Figure]) -> list[Figure]:
    """All but what is a part of the one before it: "nine men, two of them Greeks, and five women"."""
    return [f for i, f in enumerate(figures) if not i or not is_of_them(f) or is_of_them(figures[i - 1])]


def _is_part(figure: Figure, whole: Figure) -> bool:
    if figure is whole or not _may_sum(figure) or figure.value.written is None:
        return False
    if figure.is_bare and (figure.before.endswith(_DEFINITE) or whole.mention.text.lower().endswith(_LASTING)):
        return False  # "the two"; ages beside a "40-year history"
    before, _, ordinal = figure.before.rstrip().rpartition(" ")
    if figure.is_bare and ordinal in ORDINALS and f"{before} ".endswith(_DEFINITE):
        return False  # "the first two"
    if figure.unit or whole.unit:
        return figure.unit == whole.unit or (figure.is_bare and bool(whole.unit))
    if figure.is_bare or figure.head == whole.head or (whole.is_bare and bool(figure.head)):
        return True
    is_total = makes_up(whole) or words.cue("sums-whole-after").match(whole.after)
    if figure.head and figure.end < whole.start and is_total:
        return True  # "14 rifles and two shotguns - 16 firearms in all"
    if words.cue("chambers-compound").match(whole.after) and figure.head in lang.words("tallies/members"):
        return True
    return any(figure.head in group for group in lang.groups("quantities/exhaustive")) or (
        {figure.head, whole.head} <= people()
    )


def _all(quantities: Quantities, whole: Figure, parts: Sequence[Figure]) -> list[Figure]:
    """The parts, and before them what may be one: "25 of the 135 will go, 45 will move and the remaining 65 stay"."""
    if not parts:
        return []
    if whole.sentence == parts[0].sentence:
        return [*(f for f in quantities.of(whole.sentence) if f.end < whole.start and _is_part(f, whole)), *parts]
    between = range(whole.sentence, parts[0].sentence)
    return [*(f for s in between for f in quantities.of(s) if _is_part(f, whole)), *parts]


def _sum(parts: Sequence[Figure]) -> tuple[float, float]:
    return sum(p.value.low for p in parts), sum(p.value.high for p in parts)


def _meet(whole: Figure, low: float, high: float) -> bool:
    slack = 1e-9 * max(1.0, high)
    return whole.value.low - slack <= high and low <= whole.value.high + slack


def _agree(whole: Figure, parts: Sequence[Figure], others: Sequence[Figure]) -> bool:
    """Whether the parts make the whole, or all but the first one or two, or they and what else may be one."""
    rows = (others, parts, *(parts[i:] for i in (1, 2) if len(parts) <= MOST))
    return any(len(some) > 1 and may_make(whole, some) for some in rows)


def _is_close(whole: Figure, parts: Sequence[Figure]) -> bool:
    low, high = _sum(parts)
    return 1 / CLOSE <= (low + high) / 2 / whole.size <= CLOSE and all(p.size < whole.size for p in parts)


def _scale_slip(whole: Figure, parts: Sequence[Figure]) -> bool:
    """Whether the parts make the whole, but for a million that is a billion."""
    if not whole.unit or min(f.size for f in (whole, *parts)) < LEAST_SCALED or whole.value.hedge:
        return False
    if whole.sentence != parts[0].sentence and whole.size < TEN * last_digit(whole.size, 1.0):
        return False  # "5 billion" is met by chance: "2 million in fines and 3 million in fees"
    low, high = _sum(parts)
    if any(_meet(whole, low * worth, high * worth) for worth in THOUSANDS):
        return True
    return len(parts) > 2 and any(
        _meet(whole, low - p.value.low * (1 - worth), high - p.value.high * (1 - worth))
        for p in parts
        for worth in THOUSANDS
        if worth > 1 or p.size > whole.size
    )


def _is_split(quantities: Quantities, whole: Figure, first: Figure) -> bool:
    """ "64 shops, 41", "102 people, 87 of them" """
    return is_of_them(first) or words.cue("sums-beside").fullmatch(quantities.flat, whole.end, first.start) is not None


def _is_too_much(quantities: Quantities, whole: Figure, parts: Sequence[Figure]) -> bool:
    """Whether parts in several places ("87 of them in one town, 41 in another") are more than the whole."""
    placed = not whole.unit and all(words.cue("sums-placed").match(p.after) for p in parts)
    placed = placed and _is_split(quantities, whole, parts[0])
    if not placed and not (len(parts) > 2 and whole.stands("of") and _end_apart(parts)):
        return False
    return _sum(parts)[0] > whole.value.high and all(p.size <= whole.size for p in parts)


def _end_apart(parts: Sequence[Figure]) -> bool:
    """Whether each part came to another end: "34 were upheld, 19 rejected and nine withdrawn"."""
    ends = [m[1] for p in parts if (m := words.cue("sums-ends").match(p.after)) is not None]
    return len(ends) == len(set(ends)) == len(parts) and any(
        set(ends) <= set(group) for group in lang.groups("quantities/ends-apart")
    )


def _compares(quantities: Quantities, sentence: int, whole: Figure) -> bool:
    """Whether a figure of the sentence is told beside what it was before; "$250,000 from one donor" is not."""
    figures = [f for f in quantities.of(sentence) if f.unit == whole.unit or (f.is_bare and f.size > 1)]
    return any(figure.is_compared for figure in figures)


@cache
def _linking() -> frozenset[str]:
    return lang.words("grammar/list-link") | lang.words("quantities/while")


@cache
def _announcing() -> frozenset[str]:
    """The words of which one stands before every last part."""
    return _linking() | {phrase.split()[-1] for phrase in lang.entries("quantities/rest")}
