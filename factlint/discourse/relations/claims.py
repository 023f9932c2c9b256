"""How a relation is told: a claim that reaches from the first of its operands to the last."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, Final

from factlint.number import INF, Number
from factlint.statement import Items, Mention, Statement

if TYPE_CHECKING:
    from factlint.discourse.figures import Figure

MOST_SLACK: Final = 0.9  # of the most that rounding may do


def told(kind: str, places: Iterable[Mention], fields: dict[str, Any]) -> Statement:
    """A claim of this kind that stands where these mentions stand, each of which a finding shows."""
    claim = Statement(kind, fields)
    spans = [(mention.start, mention.end) for mention in places]
    claim.start, claim.end = min(start for start, _ in spans), max(end for _, end in spans)
    claim.places = tuple(spans)
    return claim


def breakdown(whole: Figure, parts: Sequence[Figure]) -> Statement:
    """A whole and its parts in several sentences, as written: how far all may have been rounded was looked at."""
    unit = whole.unit
    if whole.is_length:  # "years"
        unit = next((last for f in (whole, *parts) if (last := f.mention.text.split()[-1]).isalpha()), unit)
    fields = {"whole": exact(whole, unit), "parts": Items(tuple(exact(part, unit) for part in parts)), "apart": "yes"}
    claim = told("breakdown", [whole.mention, *(part.mention for part in parts)], fields)
    claim.start, claim.end = whole.start, whole.end
    return claim


def may_make(whole: Figure, parts: Sequence[Figure]) -> bool:
    """Whether parts make a whole, each as far rounded as it may be, but not all of them that far unless hedged.

    A whole without an end ("at least 41") is taken as written.
    """
    if any(part.value.hedge for part in parts):
        low, high = sum(p.value.low for p in parts), sum(p.value.high for p in parts)
        return bool(low <= whole.value.high and whole.value.low <= high)
    widths = (abs(f.value.high - f.value.low) for f in (whole, *parts))
    slack = sum(width for width in widths if width < INF) / 2
    return abs(sum(p.size for p in parts) - whole.size) <= slack * MOST_SLACK


def exact(figure: Figure, unit: str) -> Mention:
    """As written, in this unit."""
    mention = figure.mention
    return Mention(mention.type, mention.start, mention.end, mention.text, Number.count(figure.size, unit))
