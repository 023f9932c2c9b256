"""Terms of prison, served one after the other, and what they come to: "nine years for fraud and two for theft"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factlint.discourse.relations import words
from factlint.discourse.relations.accounts import Account, relate_off

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factlint.discourse.figures import Figure
    from factlint.discourse.quantities import Quantities
    from factlint.statement import Statement

FEWEST, MOST = 2, 8  # terms


def relate_terms(quantities: Quantities) -> Iterator[Statement]:
    """`breakdown`s, `apart`: the only length of prison of the headline or the lead, and its terms."""
    for sentence in quantities.announced("terms-joined"):
        text = quantities.text(sentence)
        parts = _terms(quantities, sentence)
        if not FEWEST <= len(parts) <= MOST or words.cue("terms-apart").search(text):
            continue
        unit = next((f.unit for f in parts if f.unit), next((f.unit for f in quantities.of(sentence) if f.unit), ""))
        total = sum(part.size for part in parts)  # a lead that is right does not mend a headline that is not
        wholes = [whole for whole in _wholes(quantities, unit) if whole not in parts and whole.size != total]
        yield from relate_off([Account(whole, tuple(parts), closed=True) for whole in wholes])


def _terms(quantities: Quantities, sentence: int) -> list[Figure]:
    """Lengths, and what is bare after one, each for a crime; all in one unit."""
    figures = [f for f in quantities.of(sentence) if f.is_length or f.is_bare]
    found = [f for f in figures if words.cue("terms-for").match(f.after) and f.size == int(f.size)]
    return found if len({f.unit for f in found if f.unit}) < FEWEST else []


def _wholes(quantities: Quantities, unit: str) -> list[Figure]:
    """What the headline and the lead tell of prison, in this unit."""
    lead = [s for s in quantities.told if quantities.in_lead(s)]
    asked = [s for s in (*quantities.headlines, *lead) if words.cue("terms-prison").search(quantities.text(s))]
    figures = [f for s in asked for f in quantities.of(s) if f.is_length and f.unit == unit and not f.value.hedge]
    return [f for f in figures if words.cue("terms-for").match(f.after) is None or f.sentence in quantities.headlines]
