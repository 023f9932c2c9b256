"""What became of people and things, as claims; a headline beside the lead that it belongs to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from factlint import lang
from factlint.discourse.answers import contested
from factlint.discourse.contests import read_beaten
from factlint.discourse.headlines import read_turned
from factlint.discourse.outcomes import read_outcomes
from factlint.engine.observe.claim import claim, mention
from factlint.statement import Mention
from factlint.time.interval import Interval

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factlint.discourse.outcomes import Outcome
    from factlint.engine.context import Context
    from factlint.statement import Statement


def observe_outcomes(ctx: Context) -> Iterator[Statement]:
    """`outcome`s: `question`, `answer`, of `who` or a `head` noun, told `by` a verb or a noun."""
    questions = contested(ctx.reading.words) & lang.words("outcomes/of-people")
    for told in _outcomes(ctx, questions):
        if not told.of_one:
            continue
        fields: dict[str, Any] = {"question": told.question, "answer": told.answer, "by": told.by}
        if told.who is not None:
            fields["who"] = told.who
        if told.limited:
            fields["limited"] = "yes"
        if told.head:
            fields["head"] = told.head
        yield claim("outcome", told.start, told.end, fields)


def observe_turned(ctx: Context) -> Iterator[Statement]:
    """`turned`: what a headline has `said` of the same as its lead has `told` otherwise."""
    text = ctx.reading.text
    questions = contested(ctx.reading.words) - lang.words("outcomes/of-people")
    for said, told in read_turned(ctx.persons, questions, lambda: _outcomes(ctx, questions)):
        fields = {"said": mention(text, said.start, said.end), "told": mention(text, told.start, told.end)}
        yield claim("turned", said.start, said.end, fields)
    for (start, end), (first, last) in read_beaten(ctx.persons):
        fields = {"said": mention(text, start, end), "told": mention(text, first, last)}
        yield claim("turned", start, end, fields)


def _outcomes(ctx: Context, questions: frozenset[str]) -> list[Outcome]:
    if not questions:
        return []
    day = ctx.date
    while day.__class__ is Mention:
        day = day.value
    return list(read_outcomes(ctx.persons, day.first if day.__class__ is Interval else None, questions))
