"""Of what sex people are by what stands beside their names: "Mrs Roe", "Councilwoman Ann Roe", "Ann, his sister"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factlint.engine.observe.claim import claim

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factlint.engine.context import Context
    from factlint.statement import Statement


def observe_sexes(ctx: Context) -> Iterator[Statement]:
    """`sex` by a noun or title, of each person once, where the article says "he" or "she" at all."""
    persons = ctx.persons
    told = dict(persons.sexes) if persons.both_sexes else {}
    for said in persons.named:
        sex = told.pop(said.value.entity, None)
        if sex is not None:
            yield claim("sex", said.start, said.end, {"person": said, "word": sex, "by": "noun"})
