"""Events that are told to be the first in so long, the first since, or the last before; days of one that differ."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from factlint.discourse.occasions import read_occasions
from factlint.discourse.retold import read_retold
from factlint.engine.observe.claim import claim
from factlint.statement import UNCLEAR, Items, Mention
from factlint.time.interval import Interval

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factlint.discourse.occasions import Occasion
    from factlint.engine.context import Context
    from factlint.statement import Statement


def observe_occasions(ctx: Context) -> Iterator[Statement]:
    """`event`s with `first-in`, `first-since` or `last`, of the kinds of event on file."""
    for told in read_occasions(ctx.persons.clauses, ctx.base):
        fields: dict[str, Any] = {"what": told.what, **_order(ctx, told)}
        if told.people:
            fields["people"] = Items(told.people)
        if len(told.people) == 1:  # a visit: he went there
            fields["parties"] = UNCLEAR
            if len(told.countries) == 1:
                fields["place"] = told.countries[0]
        elif told.countries:
            fields["parties"] = Items(told.countries)
        yield claim("event", told.start, told.end, fields)


def _order(ctx: Context, told: Occasion) -> dict[str, Any]:
    """The last one before has the time that is told; the event itself its own, else the article's."""
    if not told.order:
        return {"last": "yes", "when": told.value}
    said, text = told.value, ctx.reading.text[told.start : told.end]
    whole = Mention(said.type, told.start, told.end, text, said.value, said.parts)
    return {told.order: whole, "when": told.when or ctx.date}


def observe_retold(ctx: Context) -> Iterator[Statement]:
    """`retold`: an event with its day `again`, and the day that it was told with `before`."""
    day = ctx.date
    while day.__class__ is Mention:
        day = day.value
    if day.__class__ is not Interval or day.first is None:
        return
    for again, before in read_retold(ctx.reading, day.first):
        yield claim("retold", again.start, again.end, {"again": again, "before": before})
