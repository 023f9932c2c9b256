"""What one thing costs, told twice: "restored at a cost of £3.6m", then "the £4.1m scheme"."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Final

from factlint import lang
from factlint.discourse.relations import words
from factlint.discourse.relations.claims import told

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factlint.discourse.figures import Figure
    from factlint.discourse.quantities import Quantities
    from factlint.statement import Statement

CLOSE: Final = 2.0  # times that both may be apart
MOST: Final = 20  # amounts of an article that are added up
MONEY: Final = "money"


def relate_costs(quantities: Quantities) -> Iterator[Statement]:
    """`toll`s at the later figure, where nothing else makes it and no word says that the cost has changed."""
    amounts = [m for m in quantities.reading.mentions if m.type == MONEY]
    if len(amounts) < 2:
        return
    figures = [f for i in quantities.told for f in quantities.of(i) if f.mention.type == MONEY and f.size > 0]
    known = [f for f in figures if _costs(f)]
    for again in figures:
        noun = _taken_up(again)
        before = [f for f in known if f.start < again.start]
        if not noun or len({f.size for f in before}) != 1 or again.size == before[0].size:
            continue
        one = before[0]
        if _may_be_one(one, noun) and _differ(one, again) and not _explained(quantities, figures, one, again):
            fields = {"figure": again.counted, "before": one.counted, "from": "body"}
            yield told("toll", [again.mention], fields)


def _costs(figure: Figure) -> bool:
    """Whether it is told as what something costs."""
    if figure.value.hedge or words.cue("costs-price").search(figure.before):
        return not figure.value.hedge
    return (
        words.cue("article").search(figure.before) is not None
        and words.cue("costs-project").match(figure.after) is not None
    )


def _taken_up(figure: Figure) -> str:
    """The noun of something that was told before, and of which this is the cost; "" where it is not such a figure."""
    match = (
        words.cue("costs-project").match(figure.after) if words.cue("costs-definite").search(figure.before) else None
    )
    return match[1] if match is not None and not words.cue("costs-narrowed").match(figure.after, match.end()) else ""


def _may_be_one(figure: Figure, noun: str) -> bool:
    """The same noun, or one that takes up whatever cost something."""
    match = words.cue("costs-project").match(figure.after)
    if match is not None and words.cue("article").search(figure.before):
        return match[1] == noun
    return noun in lang.words("costs/takes-up")


def _differ(one: Figure, other: Figure) -> bool:
    if one.unit != other.unit or not 1 / CLOSE <= one.size / other.size <= CLOSE:
        return False
    return one.value.high < other.value.low or other.value.high < one.value.low


def _explained(quantities: Quantities, figures: list[Figure], one: Figure, again: Figure) -> bool:
    """Whether words tell of a change or of a part, or other amounts make the later one."""
    if any(quantities.tells(f.sentence, lang.words("costs/changed")) for f in (one, again)):
        return True
    sizes = [f.size for f in figures if f is not again and f.unit == again.unit][:MOST]
    close = abs(again.value.high - again.value.low)
    return any(abs(again.size - size) <= 0 for size in sizes) or any(
        min(abs(a + b - again.size), abs(abs(a - b) - again.size)) <= close for a, b in combinations(sizes, 2)
    )
