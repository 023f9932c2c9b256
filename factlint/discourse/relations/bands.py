"""A value beside a range or a limit that is told: "inflation of 3.4 per cent, within the target of 2 to 3 per cent"."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from factlint import lang
from factlint.digits import AT_MOST
from factlint.discourse.relations import words
from factlint.discourse.relations.claims import told
from factlint.discourse.relations.ranges import LED, range_of, with_ages
from factlint.statement import Mention

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from factlint.discourse.figures import Figure
    from factlint.discourse.quantities import Quantities
    from factlint.statement import Statement

WAYS: Final = ("in", "above", "below", "out")
BACK: Final = 2  # sentences before one that names a limit in which it may be told
REACH: Final = 48  # characters from what says where a value lies to the limit


class Band(NamedTuple):
    """The ends of a range; of a limit both are one, and `low` is None where nothing bounds it from below."""

    low: Figure | None
    high: Figure


def relate_bands(quantities: Quantities) -> Iterator[Statement]:
    """`band`s: a value, and the range or limit within which, above or below which it is told to lie."""
    yield from relate_limits(quantities)
    for match in quantities.reading.begun(words.cue("bands-stands"), _begins(), quantities.flat):
        sentence = quantities.sentence_at(match.start())
        if not quantities.is_told(sentence):
            continue
        way = next(way for way in WAYS if match["word"] in lang.entries(f"bands/{way}"))
        band = _behind(quantities, sentence, match, way) or _before(quantities, sentence, match, way)
        value = None if band is None else _value(quantities, sentence, match, band, way)
        if band is not None and value is not None:
            said = Mention("text", match.start(), match.end(), match["word"], match["word"])
            fields: dict[str, Any] = {"said": said, "value": value.measure, "high": band.high.measure, "way": way}
            if band.low is not None:
                fields["low"] = band.low.measure
            yield told("band", [value.mention, band.high.mention], fields)


def relate_limits(quantities: Quantities) -> Iterator[Statement]:
    """`band`s: what somebody was given of what a limit allows, beyond it: "up to ten years. She gave him 15"."""
    for sentence in quantities.told:
        for limit in quantities.of(sentence):
            if limit.value.hedge != AT_MOST or not words.cue("limits-set").search(quantities.text(sentence)):
                continue
            for at in (sentence, sentence + 1):
                for value in quantities.of(at) if quantities.is_told(at) else ():
                    if value.start > limit.end and _is_given(value, limit):
                        said = Mention("text", limit.start, limit.end, limit.mention.text, limit.mention.text)
                        fields = {"said": said, "value": value.counted, "high": limit.counted, "way": "in"}
                        yield told("band", [value.mention, limit.mention], fields)


def _is_given(value: Figure, limit: Figure) -> bool:
    alike = value.unit == limit.unit if value.unit else value.is_bare
    most = words.cue("limits-most").search(value.before)
    given = limit.is_length and words.cue("limits-given").search(value.before)
    return alike and not value.value.hedge and bool(most or given)


@cache
def _begins() -> frozenset[str]:
    return frozenset(phrase.split(" ")[0] for way in WAYS for phrase in lang.entries(f"bands/{way}"))


def _behind(quantities: Quantities, sentence: int, match: re.Match[str], way: str) -> Band | None:
    """ "above the 50 percent needed", "within its target of 2 to 4 percent" """
    after = [f for f in with_ages(quantities, sentence) if f.start >= match.end()]
    if not after or after[0].value.hedge or after[0].head in lang.table("numerals/shares"):
        return None  # "one short of the two thirds needed"
    first = after[0]
    gap = quantities.flat[match.end() : first.start]
    if words.cue("bands-gap").fullmatch(gap) is None:
        return None
    found = range_of(quantities, sentence)
    ends = (
        (found.low, found.high)
        if found is not None and first.start in (found.low.start, found.high.start)
        else (first, first)
    )
    if ends[0] is ends[1] and words.cue("ranges-first").match(first.after):
        return None
    last = max(ends, key=lambda f: f.end)
    named = words.cue("bands-limit")
    if named.search(gap) is None and named.match(last.after) is None:
        return None
    return _band(*ends, way)


def _before(quantities: Quantities, sentence: int, match: re.Match[str], way: str) -> Band | None:
    """ "Estimated at $2 million to $3 million, it went for $1.6 million, below expectations" """
    if words.cue("bands-named").match(quantities.flat, match.end()) is None:
        return None
    for step in range(BACK + 1):
        at = sentence - step
        if not quantities.is_told(at) or words.cue("bands-sets").search(quantities.text(at)) is None:
            continue
        found = range_of(quantities, at)
        if found is not None and max(found.low.end, found.high.end) <= match.start():
            return _band(found.low, found.high, way)
        limits = [f for f in quantities.of(at) if f.end <= match.start() and _is_limit(f)]
        if limits:
            return _band(limits[0], limits[0], way) if len(limits) == 1 else None
    return None


def _is_limit(figure: Figure) -> bool:
    capped = figure.value.hedge == AT_MOST and words.cue("bands-holds").search(figure.before) is not None
    zone = words.cue("bands-zone").match(figure.after) is not None
    return capped or zone or words.cue("bands-limit-of").search(figure.before) is not None


def _band(low: Figure, high: Figure, way: str) -> Band:
    return Band(None if low is high and way == "in" else low, high)


def _value(quantities: Quantities, sentence: int, match: re.Match[str], band: Band, way: str) -> Figure | None:
    """What is told to lie there: the nearest before it, unless another one does."""
    start = quantities.reading.sentences[sentence][0]
    before = [f for f in quantities.of(sentence) if f.end <= match.start() and _may_lie(f, band)]
    goes_on = words.cue("bands-goes-on").match(quantities.flat, start) if not before and sentence else None
    if goes_on is not None:
        start = goes_on.end()
        before = [f for f in quantities.of(sentence - 1) if _may_lie(f, band)]
        before = before if len(before) == 1 else []
    if not before or any(_lies(f, band, way) for f in before):
        return None
    value = before[-1]
    if value.end + 1 >= match.start():
        return None  # "10 mph above the limit"
    between = quantities.flat[max(start, value.end) : match.start()]
    return value if words.cue("bands-unsure").search(between) is None else None


def _may_lie(figure: Figure, band: Band) -> bool:
    if figure in band or figure.roles & LED or figure.mention.type == "ordinal":
        return False
    if figure.unit or band.high.unit:
        return figure.unit == band.high.unit
    return figure.is_bare or figure.head == band.high.head


def _lies(value: Figure, band: Band, way: str) -> bool:
    low = band.high.size if band.low is None and way != "in" else band.low.size if band.low is not None else -1.0
    high = band.high.size
    if way == "in":
        return low <= value.size <= high
    if way == "above":
        return value.size >= high
    return value.size <= low if way == "below" else not low <= value.size <= high
