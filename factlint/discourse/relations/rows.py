"""Rows: counts that a sentence joins by commas and "and" ("five men, two women and a child"), and what they unfold.

A row behind a colon, a dash, a bracket, "comprising" or "the dead were" is all of the whole before it; behind
"including" it is no more than that.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from factlint import lang
from factlint.digits import AT_LEAST
from factlint.discourse.figures import Figure
from factlint.discourse.relations import words
from factlint.discourse.relations.claims import may_make, told
from factlint.discourse.relations.closed import is_of_them
from factlint.number import Number
from factlint.statement import Items, Mention, Statement

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from factlint.discourse.quantities import Quantities

FEWEST: Final = 2  # figures of a row
CLOSE: Final = 1.5  # times that a row and its whole may be apart: further off they are of two things
OPENINGS: Final = ("rows-closed", "rows-open")
SHARES: Final = ("%", "points", "basis points")


class Row(NamedTuple):
    """The figures of a row in text order; `single` are those without a figure: "and a child"."""

    parts: tuple[Figure, ...]
    single: tuple[Figure, ...]


def relate_rows(quantities: Quantities) -> Iterator[Statement]:
    """`breakdown`s of the rows that unfold a whole, the `open` ones among them."""
    for sentence in quantities.told:
        for whole, start, closed in _openings(quantities, sentence):
            row = _read_row(quantities, sentence, start)
            if len(row.parts) >= FEWEST and _is_off(quantities, whole, row) and (closed or _are_apart(row)):
                fields: dict[str, Any] = {"whole": whole.counted}
                fields["parts"] = Items(tuple(part.counted for part in row.parts))
                if not closed:
                    fields["open"] = "yes"
                yield told("breakdown", [figure.mention for figure in (whole, *row.parts)], fields)


def _openings(quantities: Quantities, sentence: int) -> Iterator[tuple[Figure, int, bool]]:
    """Each whole that words unfold, where its row begins, and whether it is all of it."""
    figures = quantities.of(sentence)
    if len(figures) < FEWEST:
        return
    end = quantities.reading.sentences[sentence][1]
    for whole in figures:
        for name in OPENINGS:
            opening = words.cue(name).match(quantities.flat, whole.end, end)
            if opening is not None:
                yield whole, opening.end(), name == OPENINGS[0]
                break
    start = quantities.reading.sentences[sentence][0]
    subject = words.cue("rows-subject").match(quantities.flat, start, end)
    before = quantities.of(sentence - 1) if quantities.is_told(sentence - 1) else ()
    counts = [f for f in before if not f.unit and f.size > 1]
    if subject is not None and len(counts) == 1:
        yield counts[0], subject.end(), True


def _read_row(quantities: Quantities, sentence: int, start: int) -> Row:
    """The row that begins at a place; empty where none does, or where it has no last part."""
    flat, end = quantities.flat, quantities.reading.sentences[sentence][1]
    figures = {f.start: f for f in quantities.of(sentence)}
    parts: list[Figure] = []
    single: list[Figure] = []
    joint = None
    while True:
        part = figures.get(start)
        if part is None:
            match = words.cue("rows-single").match(flat, start, end)
            if match is None:
                break
            part = _one(quantities, sentence, match.start(), match.end())
            single.append(part)
        parts.append(part)
        if joint is not None and joint["link"] is not None:
            return Row(() if _goes_on(quantities, part, end) else tuple(parts), tuple(single))
        joint = words.cue("rows-joint").match(flat, part.end, end)
        if joint is None:
            break
        start = joint.end()
    bracketed = parts and words.cue("rows-bracket").match(flat, parts[-1].end, end) is not None
    return Row(tuple(parts) if bracketed else (), tuple(single))


def _goes_on(quantities: Quantities, last: Figure, end: int) -> bool:
    """Whether more may belong to the row: "and six Republicans, with one seat vacant". Dash and bracket close it."""
    close = words.cue("rows-close").search(quantities.flat, last.end, end)
    end = close.start() if close is not None else end
    later = [f for f in quantities.of(last.sentence) if last.end < f.start < end and not is_of_them(f)]
    return bool(later) or words.cue("rows-more").search(quantities.flat, last.end, end) is not None


def _are_apart(row: Row) -> bool:
    """Whether nothing is in two parts of a row, so that they are no more than all: "five in Leeds, four in York"."""
    placed = {part.after.split(" ", 2)[1:2][0] for part in row.parts if part.is_bare and part.after[:1] == " "}
    return bool(row.parts[0].unit) or (len(placed) == 1 and placed <= lang.words("quantities/placing"))


def _one(quantities: Quantities, sentence: int, start: int, end: int) -> Figure:
    """ "A child" """
    mention = Mention("number", start, end, quantities.reading.text[start:end], Number.count(1.0))
    return Figure(mention, Number.count(1.0), sentence, "", "")


def _is_off(quantities: Quantities, whole: Figure, row: Row) -> bool:
    """Whether a row is nearly its whole, and nothing else makes it come out."""
    parts = row.parts
    made = sum(part.size for part in parts)
    if not all(_may_stand(f) for f in (whole, *parts)) or whole.value.hedge not in ("", AT_LEAST):
        return False
    if any(part.value.hedge or is_of_them(part) for part in parts):
        return False
    if any(part.unit != whole.unit for part in parts if not (whole.unit and part.is_bare)):
        return False
    if max(part.size for part in parts) >= whole.size or not 1 / CLOSE <= made / whole.size <= CLOSE:
        return False
    told_here = quantities.of(parts[-1].sentence)
    if any(made - f.size == whole.size for f in told_here if f.start > parts[-1].end):
        return False  # "the four: three from Asia and two from Africa, one of which withdrew"
    others = [f for f in quantities.of(whole.sentence) if f.end < whole.start]
    return not _comes_out(whole, row, others)


def _may_stand(figure: Figure) -> bool:
    return figure.unit not in SHARES and not figure.is_length and not figure.is_compared


def _comes_out(whole: Figure, row: Row, others: Sequence[Figure]) -> bool:
    """Whether the parts make the whole, as far as they may be rounded, or those with a figure do, or all and figures
    before the whole ("one of eight flies, with three in repair ..."), or they make one of these."""
    counted = [part for part in row.parts if part not in row.single]
    some = [more for n in range(1, len(others) + 1) for more in combinations(others, n)]
    return (
        may_make(whole, row.parts)
        or (bool(row.single) and may_make(whole, counted))
        or any(may_make(whole, (*row.parts, *more)) for more in some)
        or any(may_make(other, row.parts) for other in others)
    )
