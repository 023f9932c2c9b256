"""How a relation is told: a claim that reaches from the first of its operands to the last."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from factlint.statement import Statement

if TYPE_CHECKING:
    from collections.abc import Iterable

    from factlint.statement import Mention


def told(kind: str, places: Iterable[Mention], fields: dict[str, Any]) -> Statement:
    """A claim of this kind that stands where these mentions stand."""
    claim = Statement(kind, fields)
    spans = [(mention.start, mention.end) for mention in places]
    claim.start, claim.end = min(start for start, _ in spans), max(end for _, end in spans)
    return claim
