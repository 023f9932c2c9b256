"""How a relation is told: a claim that reaches from the first of its operands to the last."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from factlint.statement import Mention, Statement


def told(kind: str, places: Iterable[Mention], fields: dict[str, Any]) -> Statement:
    """A claim of this kind that stands where these mentions stand, each of which a finding shows."""
    claim = Statement(kind, fields)
    spans = [(mention.start, mention.end) for mention in places]
    claim.start, claim.end = min(start for start, _ in spans), max(end for _, end in spans)
    claim.places = tuple(spans)
    return claim
