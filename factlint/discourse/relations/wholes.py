"""The gatherer of whole and parts: what was told before the figure that closes an account, and what of it is a part."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from factlint import lang
from factlint.digits import ABOUT
from factlint.discourse.figures import may_be_alike
from factlint.discourse.nouns import is_plural
from factlint.discourse.relations import words
from factlint.discourse.relations.claims import Account
from factlint.discourse.relations.closed import is_of_others
from factlint.discourse.relations.fates import people
from factlint.discourse.relations.moves import is_move
from factlint.discourse.relations.pairs import is_range

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factlint.discourse.figures import Figure
    from factlint.discourse.quantities import Quantities

REACH: Final = 5  # sentences from what closes an account back to the whole
FAR: Final = 2  # paragraphs
BESIDE: Final = 2  # sentences between a whole and what closes it, where one part stands between
HYPHEN: Final = "-"
ROUNDED: Final = ("", ABOUT)  # what a whole may be: "a dozen"
SHARES: Final = ("%", "points", "basis points")


def may_count(figure: Figure, lengths: bool = False) -> bool:
    """Whether it may be a whole or a part of one; with `lengths` those of time may be, too."""
    if words.cue("mean").search(figure.before) is not None:
        return False
    if (figure.is_length and not lengths) or figure.unit in SHARES or figure.stands("between"):
        return False
    if figure.is_compared and not words.cue("rests-of-whole").match(figure.after):
        return False
    return bool(figure.unit) or (figure.size == int(figure.size) and figure.size >= 1)


def _is_label(quantities: Quantities, figure: Figure) -> bool:
    """Whether it belongs to a name behind a preposition: "310 of the smaller Ember 25"."""
    if figure.unit or words.cue("wholes-label").search(figure.before) is None:
        return False
    name = quantities.reading.text[figure.start - len(figure.before) : figure.start].split()[-1]
    return name[:1].isupper() and not is_plural(name.lower())


def told_before(quantities: Quantities, last: Figure, bare: bool = False) -> list[Figure]:
    """What is of its kind before it, nearest last: of its unit, or of any where it is bare itself.

    With `bare` what is bare behind a figure of its unit is of that unit, too.
    """
    paragraph = quantities.paragraph_of(last.sentence) - FAR
    near = range(last.sentence - REACH, last.sentence + 1)
    figures = [
        f for s in near if quantities.is_told(s) and quantities.paragraph_of(s) >= paragraph for f in quantities.of(s)
    ]
    lengths = (last.is_length or last.is_bare) and any(_is_term(f) for f in figures)
    found = [f for f in figures if f.start < last.start and may_count(f, lengths) and not _is_label(quantities, f)]
    if not last.is_bare:
        start = next((f.start for f in found if f.unit == last.unit), last.start)
        return [f for f in found if f.unit == last.unit or (bare and f.is_bare and f.start > start)]
    # "21,000 tonnes ... 4,000 ... the other 9,000": bare figures may be of the last unit told
    units = {"", *[f.unit for f in found if f.unit][-1:]}
    return [f for f in found if f.unit in units]


def _is_term(figure: Figure) -> bool:
    """ "A 20-year term": a length of time that has parts."""
    return figure.is_length and HYPHEN in figure.mention.text


def gather(quantities: Quantities, near: Sequence[Figure], rest: Figure) -> list[Account]:
    """What may be the whole of the rest, and the parts of each: the whole that is named, or any."""
    if any(_is_made(near[i:], rest) for i in range(len(near) - 1)):
        return []
    found = [account for whole in near if (account := _account(quantities, near, whole, rest)) is not None]
    return [account for account in found if is_named(quantities, account.whole, rest)][-1:] or found


def _is_made(near: Sequence[Figure], rest: Figure) -> bool:
    """Whether a figure is what is told behind it, and the rest: "of those, 23 ... 19 have left and four remain"."""
    whole, *parts = near
    return whole.size in (sum(part.size for part in parts) + rest.size, parts[-1].size + rest.size)


def is_named(quantities: Quantities, whole: Figure, rest: Figure) -> bool:
    """ "Of the 51", "all 35" """
    following = quantities.text(whole.sentence + 1) if whole.sentence < rest.sentence else ""
    return (
        words.cue("rests-of-all").search(whole.before) is not None
        or words.cue("sums-opens-with-them").match(following) is not None
    )


def _account(quantities: Quantities, near: Sequence[Figure], whole: Figure, rest: Figure) -> Account | None:
    if (
        whole.size <= rest.size
        or whole.value.hedge not in ROUNDED
        or (whole.is_bare and not is_named(quantities, whole, rest))
    ):
        return None
    if whole.is_length and not _is_term(whole):
        return None
    raised = words.cue("rests-raised").search(whole.before) is not None
    if not is_one_kind(rest, whole) or (is_move(quantities, whole) and not raised):
        return None
    if not rest.stands("rest") and rest.sentence - whole.sentence > BESIDE:
        return None
    if words.cue("rests-added").search(quantities.flat, whole.start, rest.start):
        return None
    near = [f for f in near if f.size < whole.size and not _is_of_a_part(quantities, f, whole)]
    behind = [f for f in near if f.start > whole.end]
    beside = [f for f in near if f.end < whole.start and whole.sentence - f.sentence < BESIDE]
    own = [f for f in beside[-1:] if _is_beside(quantities, f, whole)]
    parts = [f for f in (*own, *behind) if _is_part(quantities, f, whole)]
    alike = [f for f in beside if f not in own and f.head == whole.head and _is_part(quantities, f, whole)]
    if not parts or any(is_range(quantities.flat, a, b) for a, b in pairwise(parts)):
        return None
    readings = [(*some, rest) for some in (parts, [f for f in parts if f.size > 1], [*alike, *parts]) if some]
    nearest = min(readings, key=lambda some: abs(sum(f.size for f in some) - whole.size))
    later = [f for f in quantities.of(rest.sentence) if f.start > rest.end and f.unit == rest.unit]
    closed = len(nearest) > 2 or _is_closed(quantities, whole, [*parts, rest])
    return Account(whole, nearest, closed, (*beside, *behind, *later))


def _is_beside(quantities: Quantities, part: Figure, whole: Figure) -> bool:
    """ "Eight of the 12", "150 pages into a 420-page manuscript" """
    between = (words.cue(said) for said in ("shares-between", "rests-into"))
    return any(said.fullmatch(quantities.flat, part.end, whole.start) for said in between)


def _is_closed(quantities: Quantities, whole: Figure, parts: Sequence[Figure]) -> bool:
    """Whether nothing between a whole and its rest may be another part: "several are closed"."""
    rest = parts[-1]
    if rest.sentence - whole.sentence > BESIDE or not (rest.head in ("", whole.head) or _are_others(rest)):
        return False
    ends = [whole.end, *(part.end for part in parts[:-1] if part.start > whole.end)]
    starts = [*(part.start for part in parts if part.start > whole.end)]
    between = (quantities.flat[a:b] for a, b in zip(ends, starts, strict=True))
    return all(words.cue("rests-others").search(text) is None for text in between)


def is_one_kind(figure: Figure, whole: Figure) -> bool:
    """Whether one may be a part of the other."""
    if may_be_alike(figure, whole) or {figure.head, whole.head} <= people():
        return True
    return not figure.unit and (figure.head in whole.words or _are_others(figure))


def _are_others(figure: Figure) -> bool:
    """ "The two others", "their six companions" """
    return bool(figure.words) and figure.words[-1] in lang.words("quantities/left-nouns")


def _is_part(quantities: Quantities, figure: Figure, whole: Figure) -> bool:
    """Whether it is of the kind of the whole, and told for itself: not "counting two drivers", "one of the drivers"."""
    if not is_one_kind(figure, whole) or figure.stands("rest"):
        return False
    start = quantities.reading.sentences[figure.sentence][0]
    if words.cue("rests-counting").search(quantities.flat, max(start, whole.end), figure.start):
        return False
    return figure.size > 1 or not is_of_others(figure)


def _is_of_a_part(quantities: Quantities, figure: Figure, whole: Figure) -> bool:
    """ "And 31, six of them badly hurt" """
    before = [f for f in quantities.of(figure.sentence) if whole.end <= f.start < figure.start]
    return bool(before) and is_of_others(figure)
