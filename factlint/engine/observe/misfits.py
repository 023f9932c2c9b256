"""He and she where everybody told of before is of the other sex: "A man was seen. She ran away."."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factlint.discourse.misfits import misfits
from factlint.engine.observe.claim import beside, claim, mention

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factlint.engine.context import Context
    from factlint.statement import Statement


def observe_misfits(ctx: Context) -> Iterator[Statement]:
    """`misfit`s: a pronoun, its sex as `word`, and `other` was told of last."""
    for pronoun, who in misfits(ctx.persons):
        fields = {"word": pronoun.sex, "other": mention(ctx.reading.text, who.start, who.end)}
        yield beside(claim("misfit", pronoun.start, pronoun.end, fields), who.start, who.end)
