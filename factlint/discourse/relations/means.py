"""The mean of the figures that a sentence lists: "318, 279, 402 and 241 hours in four storms, an average of 310"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from factlint.discourse.relations import words
from factlint.discourse.relations.claims import told
from factlint.number import Number
from factlint.statement import Mention, Statement

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from factlint.discourse.figures import Figure
    from factlint.discourse.quantities import Quantities

FEWEST: Final = 3  # figures of a list
NEAR: Final = 90  # characters from the list to its mean
CLOSE: Final = 2.0  # times: what is further off is the mean of something else


def relate_means(quantities: Quantities) -> Iterator[Statement]:
    """`rate`s whose total is the sum of a list."""
    for sentence in (s for s in quantities.told if quantities.tells(s, words.telling("mean"))):
        figures = quantities.of(sentence)
        for i, mean in enumerate(figures):
            if not _is_mean(mean):
                continue
            listed, between = _list_before(quantities, figures[:i])
            if len(listed) < FEWEST or not _belongs(quantities, listed, between, mean):
                continue
            total = sum(f.size for f in listed)
            if not 1 / CLOSE <= total / len(listed) / mean.size <= CLOSE:
                continue
            yield _rate(quantities, listed, mean)


def _rate(quantities: Quantities, listed: Sequence[Figure], mean: Figure) -> Statement:
    first, last = listed[0].start, listed[-1].end
    said: Number = mean.measure.value
    unit = "" if mean.is_length else said.unit
    low, high, total = (
        sum(values) for values in zip(*((f.value.low, f.value.high, f.size) for f in listed), strict=True)
    )
    fields = {
        "total": Mention(
            "number", first, last, quantities.reading.text[first:last], Number(low, high, unit, written=total)
        ),
        "times": Mention("number", first, last, str(len(listed)), Number.count(len(listed))),
        "daily": Mention(mean.mention.type, mean.start, mean.end, mean.mention.text, Number(said.low, said.high, unit)),
    }
    return told("rate", (fields["total"], mean.mention), fields)


def _is_mean(figure: Figure) -> bool:
    """Whether words say that it is a mean, and none after it that it is one of another time or a difference."""
    if figure.unit == "%" or figure.size <= 0:
        return False
    if words.cue("mean").search(figure.before) is None and words.cue("means-behind").match(figure.after) is None:
        return False
    return words.cue("means-of-other").match(figure.after) is None


def _list_before(quantities: Quantities, figures: Sequence[Figure]) -> tuple[list[Figure], list[Figure]]:
    """The last list of figures joined by commas and "and", and the figures behind it."""
    flat = quantities.flat
    for end in range(len(figures) - 1, 1, -1):
        if words.cue("means-last-joint").fullmatch(flat, figures[end - 1].end, figures[end].start):
            start = end - 1
            while start and words.cue("means-joint").fullmatch(flat, figures[start - 1].end, figures[start].start):
                start -= 1
            return list(figures[start : end + 1]), list(figures[end + 1 :])
    return [], []


def _belongs(quantities: Quantities, listed: Sequence[Figure], between: Sequence[Figure], mean: Figure) -> bool:
    """Whether list and mean are of one thing: of one unit, and what stands between is their number or their sum."""
    gap = quantities.flat[listed[-1].end : mean.start]
    units = {f.unit for f in listed if f.unit} | {f.head for f in listed if f.head}
    if len(gap) > NEAR or ";" in gap or len(units) > 1 or any(f.is_length and f.mention.type == "date" for f in listed):
        return False
    if words.cue("means-uneven").search(quantities.flat, listed[0].start, mean.start) is not None:
        return False
    own = {mean.unit, mean.head} - {""}
    if own and units and not own & units:
        return False
    total = sum(f.size for f in listed)
    return all(f.size in (len(listed), total) for f in between)
