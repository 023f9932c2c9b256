"""Relations between figures: claims whose operands are looked for by what figures are of, in whatever order they stand.

A finder looks where words announce its relation, and tells only what has one reading.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from factlint.discourse.relations.backwards import relate_extremes, relate_ranges
from factlint.discourse.relations.bands import relate_bands
from factlint.discourse.relations.bases import relate_bases
from factlint.discourse.relations.behind import relate_behind
from factlint.discourse.relations.chambers import relate_chambers
from factlint.discourse.relations.changes import relate_changes
from factlint.discourse.relations.conversions import relate_conversions, relate_exchanges
from factlint.discourse.relations.counted import relate_counted
from factlint.discourse.relations.deltas import relate_deltas
from factlint.discourse.relations.directions import relate_directions
from factlint.discourse.relations.ends import relate_ends
from factlint.discourse.relations.goals import relate_aggregates, relate_scorers
from factlint.discourse.relations.heads import relate_heads
from factlint.discourse.relations.hundreds import relate_hundreds
from factlint.discourse.relations.incidents import relate_incidents
from factlint.discourse.relations.kinds import relate_kinds
from factlint.discourse.relations.margins import relate_margins
from factlint.discourse.relations.multiples import relate_multiples
from factlint.discourse.relations.near import relate_near
from factlint.discourse.relations.owned import relate_owned
from factlint.discourse.relations.parts import relate_too_many
from factlint.discourse.relations.placed import relate_placed, relate_places
from factlint.discourse.relations.products import relate_means, relate_products
from factlint.discourse.relations.ranks import relate_ranks
from factlint.discourse.relations.rates import relate_rates
from factlint.discourse.relations.rests import relate_rests
from factlint.discourse.relations.results import relate_results, relate_sets
from factlint.discourse.relations.rows import relate_rows
from factlint.discourse.relations.shares import relate_portions
from factlint.discourse.relations.standings import relate_standings, relate_tables
from factlint.discourse.relations.sums import relate_sums
from factlint.discourse.relations.tallies import relate_shares, relate_votes
from factlint.discourse.relations.thresholds import relate_thresholds
from factlint.discourse.relations.tolls import relate_taken, relate_tolls
from factlint.discourse.relations.totals import relate_terms, relate_totals

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from factlint.discourse.quantities import Quantities
    from factlint.statement import Statement


def _changes(quantities: Quantities) -> Iterator[Statement]:
    found = list(relate_changes(quantities))
    spans = {(claim.start, claim.end) for claim in found}
    found += (claim for claim in relate_owned(quantities) if (claim.start, claim.end) not in spans)
    for relate in (relate_deltas, relate_margins, relate_near, relate_multiples):
        places = {place for claim in found for place in claim.places}
        found += (claim for claim in relate(quantities) if claim.places[-1] not in places)  # the size stands last
    yield from found
    yield from relate_directions(quantities)


_WHOLES: Final = (relate_kinds, relate_sums, relate_rows, relate_rests, relate_terms, relate_totals, relate_placed)


def _breakdowns(quantities: Quantities) -> Iterator[Statement]:
    """Of each whole what the first finder tells of it."""
    wholes: set[int] = set()
    for find in _WHOLES:
        made = [claim for claim in find(quantities) if claim.fields["whole"].start not in wholes]
        wholes.update(claim.fields["whole"].start for claim in made)
        yield from made
    yield from relate_results(quantities)
    yield from relate_aggregates(quantities)
    yield from relate_tables(quantities)


def _portions(quantities: Quantities) -> Iterator[Statement]:
    yield from relate_portions(quantities)
    yield from relate_bases(quantities)
    yield from relate_too_many(quantities)


def _tolls(quantities: Quantities) -> Iterator[Statement]:
    yield from relate_heads(quantities)
    yield from relate_tolls(quantities)
    yield from relate_taken(quantities)


def _shares(quantities: Quantities) -> Iterator[Statement]:
    yield from relate_hundreds(quantities)
    yield from relate_shares(quantities)


def _rates(quantities: Quantities) -> Iterator[Statement]:
    found = [*relate_rates(quantities), *relate_means(quantities)]
    yield from found
    places = {place for claim in found for place in claim.places}
    yield from (claim for claim in relate_products(quantities) if claim.places[0] not in places)


RELATIONS: dict[str, Callable[[Quantities], Iterator[Statement]]] = {
    "change": _changes,
    "toll": _tolls,
    "incident": relate_incidents,
    "rank-among": relate_ranks,
    "portion": _portions,
    "place-behind": relate_behind,
    "breakdown": _breakdowns,
    "places": relate_places,
    "shares": _shares,
    "haul": relate_scorers,
    "rate": _rates,
    "listing": relate_counted,
    "conversion": relate_conversions,
    "exchange": relate_exchanges,
    "range": relate_ranges,
    "band": relate_bands,
    "extreme": relate_extremes,
    "ends": relate_ends,
    "standing": relate_standings,
    "vote": relate_votes,
    "chamber": relate_chambers,
    "threshold": relate_thresholds,
    "set-score": relate_sets,
}
