"""Times that a "when" clause stands beside, as claims."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factlint.discourse.asides import read_asides
from factlint.engine.observe.claim import claim

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factlint.engine.context import Context
    from factlint.statement import Statement


def observe_asides(ctx: Context) -> Iterator[Statement]:
    """`aside`s: the time that is `said`, and the `date` of its "when" clause."""
    for said, date in read_asides(ctx.persons.clauses, ctx.clock):
        yield claim("aside", said.start, date.end, {"said": said, "date": date, "clause": "yes"})
