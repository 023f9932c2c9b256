"""A measure told again in another unit, a sum in another money near a rate that is told.

"250 acres outside Dubbo. That is about 101 hectares"; "a euro bought 86 pence. The bid, €500,000, comes to £430,000".
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from factlint import lang, units
from factlint.discourse.relations import words
from factlint.discourse.relations.claims import told
from factlint.extract.measures import is_money
from factlint.number import Number, is_

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from factlint.discourse.figures import Figure
    from factlint.discourse.quantities import Quantities
    from factlint.statement import Statement

REACH: Final = 90  # characters from a measure to the same in another unit
SLIP: Final = 15  # times: one that is further off is another measure, unless words say that they are equal
IN_BRACKETS: Final = 120  # times
BRACKETS: Final = ("(", "[")
COMMA: Final = ", "
READ: Final = (" (", ", or ")  # what patterns read (rules/number/claims)


def relate_conversions(quantities: Quantities) -> Iterator[Statement]:
    """`conversion`s that words or marks before the second measure announce."""
    for sentence in quantities.told:
        for other in quantities.of(sentence):
            if not _measures(other.unit) or words.cue("conversions-goes-on").match(other.after):
                continue
            one = _told_before(quantities, other)
            if one is not None and quantities.flat[one.end : other.start] not in READ:
                yield told("conversion", (one.mention, other.mention), {"one": one.measure, "other": other.measure})


def _told_before(quantities: Quantities, other: Figure) -> Figure | None:
    """What a measure tells again: the only one before it that can be meant, or that comes out right."""
    flat, start = quantities.flat, max(0, other.start - REACH)
    says = words.cue("conversions-says").search(flat, start, other.start)
    if says is None and not _is_apposed(flat, start, other):
        return None
    before = _before(quantities.of(other.sentence), other)
    if says is not None and says["goes_back"] and not before and other.sentence:
        before = _before(quantities.of(other.sentence - 1), other)
    right = [one for one in before if _is_right(one, other)]
    if right or len(before) != 1:
        return right[-1] if right else None
    one = before[0]
    exact = says is not None and says["equal"] is not None
    most = IN_BRACKETS if flat[other.start - 1] in BRACKETS else SLIP
    near = other.start - one.end <= REACH or one.sentence != other.sentence
    return (
        one
        if near and (exact or _may_slip(one, other, most)) and (says is not None or _adjoins(flat, one, other))
        else None
    )


def _is_apposed(flat: str, start: int, other: Figure) -> bool:
    """Whether it stands between two marks: ", about ten square km,", "- 19 miles -", "wide (90 cm)"."""
    opens = words.cue("conversions-opens").search(flat, start, other.start)
    if opens is None or (opens.group() == COMMA and not other.value.hedge):
        return False
    return words.cue("conversions-closes").match(other.after or "\n") is not None


def _adjoins(flat: str, one: Figure, other: Figure) -> bool:
    return words.cue("conversions-adjoins").fullmatch(flat, one.end, other.start) is not None


def _before(figures: Sequence[Figure], other: Figure) -> list[Figure]:
    """The measures before it that are of the same kind, in another unit."""
    found = [one for one in figures if one.sentence != other.sentence or one.end <= other.start]
    return [one for one in found if one.unit != other.unit and units.likeliest(1.0, one.unit, other.unit) is not None]


def _is_right(one: Figure, other: Figure) -> bool:
    """Whether one of the two is the other, rounded as writers do; unknown is taken for right."""
    pair = (one.measure.value, other.measure.value)
    for x, like in (pair, pair[::-1]):
        made = units.convert(x, like)
        if made is None or is_(made, like) is not False:
            return True
    return False


def _may_slip(one: Figure, other: Figure, most: int) -> bool:
    """Whether the two are near enough for one to be a slip in the other."""
    made = units.likeliest(one.size, one.unit, other.unit)
    return made is not None and made > 0 < other.size and 1 / most <= made / other.size <= most


def _measures(unit: str) -> bool:
    return bool(unit in lang.units() and lang.units()[unit][1])


_MONEYS: Final = 2
REACH_EXCHANGES: Final = 40  # characters of a rate beside its sum


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
    rates = words.cue("exchanges-rate").finditer(
        quantities.flat, max(0, figure.start - REACH_EXCHANGES), figure.end + REACH_EXCHANGES
    )
    return any(rate.start() <= figure.start < rate.end() for rate in rates)
