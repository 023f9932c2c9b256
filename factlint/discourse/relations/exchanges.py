"""Two sums in two moneys near a rate that is told: "a euro bought 86 pence. The bid, €500,000, comes to £430,000"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from factlint.discourse.relations import words
from factlint.discourse.relations.claims import told
from factlint.extract.measures import is_money
from factlint.number import Number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factlint.discourse.figures import Figure
    from factlint.discourse.quantities import Quantities
    from factlint.statement import Statement

_MONEYS: Final = 2
REACH: Final = 40  # characters of a rate beside its sum


def relate_exchanges(quantities: Quantities) -> Iterator[Statement]:
    """`exchange`s, `apart`: a sum and the nearest one before it in another money, where the text tells a rate."""
    sums = (m.value for m in quantities.reading.mentions if m.type == "money")
    if len({sum_.unit for sum_ in sums if sum_.__class__ is Number}) < _MONEYS:
        return
    if words.cue("exchanges-rate").search(quantities.flat) is None:
        return
    for sentence in quantities.told:
        for other in _sums(quantities, sentence):
            near = [one for step in (1, 0) for one in _sums(quantities, sentence - step) if one.end <= other.start]
            if near and near[-1].unit != other.unit:
                pair = (near[-1], other)
                for one, of in (pair, pair[::-1]):  # the rate may be that of either
                    fields = {"one": one.measure, "other": of.measure, "apart": "yes"}
                    yield told("exchange", (one.mention, of.mention), fields)


def _sums(quantities: Quantities, sentence: int) -> list[Figure]:
    """The sums of money of a sentence that are no rate."""
    found = [figure for figure in quantities.of(sentence) if is_money(figure.unit)] if sentence >= 0 else []
    return [figure for figure in found if not _is_rate(quantities, figure)]


def _is_rate(quantities: Quantities, figure: Figure) -> bool:
    rates = words.cue("exchanges-rate").finditer(quantities.flat, max(0, figure.start - REACH), figure.end + REACH)
    return any(rate.start() <= figure.start < rate.end() for rate in rates)
