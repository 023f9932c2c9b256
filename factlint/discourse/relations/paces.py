"""One rate told for two units of time: "1,400 gallons an hour, or 33,600 gallons a week"."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

from factlint.discourse.relations import words
from factlint.discourse.relations.claims import told
from factlint.discourse.relations.rates import Rate, counts, each_of, find_rates, meets_any
from factlint.number import Number
from factlint.statement import Mention, Statement
from factlint.time.duration import Duration

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factlint.discourse.quantities import Quantities

FAR: Final = 50.0  # times that one rate told for two units of time may be off


def relate_paces(quantities: Quantities) -> Iterator[Statement]:
    """`rate`s."""
    for sentence in quantities.told:
        for one, other in pairwise(find_rates(quantities, sentence)):
            claim = _twice(quantities, one, other)
            if claim is not None:
                yield claim


def _twice(quantities: Quantities, one: Rate, other: Rate) -> Statement | None:
    """One rate told for two units of time that are not the same: "1,400 gallons an hour, or 33,600 gallons a week"."""
    a, b = one.figure, other.figure
    if a.unit != b.unit and not b.is_bare:
        return None
    said = quantities.flat[a.end : b.start]
    between = [f for f in quantities.of(a.sentence) if a.end <= f.start < b.start and not f.is_length]
    if between or words.cue("rates-the-same").search(said) is None:
        return None
    long, short = (one, other) if a.size > b.size else (other, one)
    ends = counts(long.per, short.per)
    if not ends or meets_any(long.figure, 1.0, ends, short):
        return None
    times = Number.count(ends[0])
    said_times = str(Duration.of(ends[0], short.per))
    count = Mention("number", long.figure.end, long.figure.end, said_times, times)
    if not 1 / FAR <= long.figure.size / ends[0] / short.figure.size <= FAR:
        return None
    fields: dict[str, Any] = {"total": long.figure.counted, "times": count, "daily": each_of(short)}
    return told("rate", (a.mention, b.mention), fields)
