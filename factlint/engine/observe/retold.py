"""Days of one event that differ, as claims."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factlint.discourse.retold import read_retold
from factlint.engine.observe.claim import claim
from factlint.statement import Mention
from factlint.time.interval import Interval

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factlint.engine.context import Context
    from factlint.statement import Statement


def observe_retold(ctx: Context) -> Iterator[Statement]:
    """`retold`: an event with its day `again`, and the day that it was told with `before`."""
    day = ctx.date
    while day.__class__ is Mention:
        day = day.value
    if day.__class__ is not Interval or day.first is None:
        return
    for again, before in read_retold(ctx.reading, day.first):
        yield claim("retold", again.start, again.end, {"again": again, "before": before})
