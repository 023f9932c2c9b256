"""What happened to a number of people, told place by place: "23 were killed in Tarwan. Twelve died in Bassi." """

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from factlint import lang
from factlint.digits import AT_LEAST
from factlint.discourse.quantities import are_apart
from factlint.discourse.relations import words
from factlint.discourse.relations.claims import Account, relate_off, told
from factlint.discourse.relations.closed import is_of_others
from factlint.discourse.relations.fates import is_definite, is_some, read_fate
from factlint.number import Number

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from factlint.discourse.figures import Figure
    from factlint.discourse.quantities import Quantities
    from factlint.statement import Statement

REACH: Final = 8  # sentences from the first part to the last
FEWEST, MOST = 2, 9  # parts
YEAR: Final = 4  # digits


class Placed(NamedTuple):
    """A figure, what happened to so many, and where; "" where nothing says that."""

    figure: Figure
    what: str
    place: str


def relate_placed(quantities: Quantities) -> Iterator[Statement]:
    """`breakdown`s, `apart`: parts that are more than the whole, or fewer where all places are told."""
    for whole, parts in _sums(quantities):
        places = _places(quantities, whole)
        yield from relate_off([Account(whole, parts, places is not None and places.size == len(parts))])


def relate_places(quantities: Quantities) -> Iterator[Statement]:
    """`places`: in so many provinces all died, and in so many that are named."""
    for whole, parts in _sums(quantities):
        places = _places(quantities, whole)
        if places is not None and sum(part.size for part in parts) == whole.size:
            fields = {"said": places.counted, "told": Number.count(float(len(parts)))}
            yield told("places", (places.mention, *(part.mention for part in parts)), fields)


def _sums(quantities: Quantities) -> Iterator[tuple[Figure, tuple[Figure, ...]]]:
    """A whole of each sort of fate, and all that is told of it place by place."""
    heads = quantities.headlines
    asked = [s for s in (*heads, *quantities.told) if any(not f.unit for f in quantities.of(s))]
    tolls = [toll for s in asked for toll in _tolls(quantities, s)]
    for what in dict.fromkeys(toll.what for toll in tolls):
        own = [toll for toll in tolls if toll.what == what]
        parts = [toll for toll in own if toll.place and toll.figure.sentence not in heads]
        wholes = [toll.figure for toll in own if toll.figure.sentence in heads or not toll.place]
        if not wholes or not FEWEST <= len(parts) <= MOST or len({p.place for p in parts}) < len(parts):
            continue
        whole = wholes[-1] if wholes[-1].sentence in heads else next(f for f in wholes if f.sentence not in heads)
        figures = tuple(part.figure for part in parts)
        if _is_one(quantities, whole, wholes, figures):
            yield whole, figures


def _is_one(quantities: Quantities, whole: Figure, wholes: Sequence[Figure], parts: Sequence[Figure]) -> bool:
    """Whether the whole has one size wherever it is told, stands before its parts, and is more than each."""
    if any(f.size != whole.size for f in wholes) or whole.start > parts[0].start:
        return False
    if whole.value.hedge not in ("", AT_LEAST) or any(p.value.hedge or p.size >= whole.size for p in parts):
        return False
    if parts[-1].sentence - parts[0].sentence > REACH:
        return False
    return not any(_is_of_then(quantities, part, whole) for part in parts)


def _is_of_then(quantities: Quantities, part: Figure, whole: Figure) -> bool:
    """Whether a part is told of another time than the whole: of a year, "three days before"."""
    time, told_at = quantities.time_of(part), quantities.time_of(whole)
    if time is None:
        return False
    is_back = not lang.words("quantities/back").isdisjoint(time.text.lower().split())
    return is_back or time.text[-YEAR:].isdecimal() or (told_at is not None and are_apart(time.value, told_at.value))


def _tolls(quantities: Quantities, sentence: int) -> list[Placed]:
    """In text order; what is bare after one of them is of the same sort: "four died in Leeds and three in Hull"."""
    figures = [f for f in quantities.of(sentence) if not f.unit and not f.is_length and f.size == int(f.size)]
    sorts: list[tuple[Figure, str]] = []
    for figure in figures:
        if figure.stands("of"):
            continue  # "four members of one family"
        what = read_fate(figure) or (sorts[-1][1] if sorts and figure.is_bare else "")
        if what and not (is_some(figure) or is_definite(figure)) and not is_of_others(figure):
            sorts.append((figure, what))
    ends = [*(figure.start for figure, _ in sorts[1:]), quantities.reading.sentences[sentence][1]]
    return [Placed(f, what, _place(quantities, f, end)) for (f, what), end in zip(sorts, ends, strict=False)]


def _place(quantities: Quantities, figure: Figure, end: int) -> str:
    """The name of the place where it is told to be; "" where none stands beside it."""
    flat, text = quantities.flat, quantities.reading.text
    match = words.cue("placed-in").match(flat, figure.end, end)
    if match is None:
        start = quantities.reading.sentences[figure.sentence][0]
        match = words.cue("placed-where").search(flat[start : figure.start])
        return text[start:][slice(*match.span(match.lastindex or 0))] if match is not None else ""
    return text[match.start(1) : match.end(1)]


def _places(quantities: Quantities, whole: Figure) -> Figure | None:
    """The number of places in which the whole is told: "killed 18 people in four provinces"."""
    sentences = {whole.sentence, *(s for s in quantities.told if quantities.in_lead(s))}
    for sentence in sorted(sentences):
        for figure in quantities.of(sentence):
            if figure.head in lang.words("quantities/place-nouns") and figure.value.written is not None:
                first = next((f for f in quantities.of(sentence) if f.size == whole.size), None)
                straight = first is not None and words.cue("placed-among").fullmatch(
                    quantities.flat, first.end, figure.start
                )
                if straight:
                    return figure
    return None
