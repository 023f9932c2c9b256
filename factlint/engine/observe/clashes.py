"""Two offices of one person, one office of two."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from factlint.discourse.clashes import clashes
from factlint.engine.observe.claim import beside, claim, mention
from factlint.statement import Mention

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factlint.engine.context import Context
    from factlint.statement import Statement


def observe_clashes(ctx: Context) -> Iterator[Statement]:
    """`clash`es: `word` and `person` of the later telling, `told` and `other` of the earlier; `one` of one person."""
    text, day = ctx.reading.text, ctx.date
    while day.__class__ is Mention:
        day = day.value
    for told, again, one in clashes(ctx.persons, ctx.clock, day):
        fields: dict[str, Any] = {
            "word": mention(text, again.start, again.end),
            "told": mention(text, told.start, told.end),
            "person": again.person,
            "other": told.person,
            "value": again.value,
        }
        if one:
            fields["one"] = "yes"
        start, end = min(again.start, again.person.start), max(again.end, again.person.end)
        yield beside(claim("clash", start, end, fields), told.start, told.end)
