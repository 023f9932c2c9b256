"""Mentions get their values: what the vocabulary holds under a name, a figure with its hedge."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factlint.extract.quantities import find_hedge, hedged
from factlint.statement import Mention, Named

if TYPE_CHECKING:
    from factlint.number import Number

FIGURES = frozenset(("number", "percent", "money", "quantity"))
TIMES = frozenset(("date", "time", "duration", "set", "age", "person", "weekday"))


def set_values(text: str, mentions: list[Mention]) -> None:
    """In place; before this the value of what is no person or time is a Piece."""
    end = 0  # of the mention before
    for mention in mentions:
        type = mention.type
        if type in TIMES:
            pass
        elif type in FIGURES:
            value: Number = mention.value.form
            start, hedge = find_hedge(text, mention.start)
            if hedge and start >= end:
                mention.start = start
                mention.text = text[start : mention.end]
                value = hedged(value, hedge)
            mention.value = value
        elif type == "ordinal":
            mention.value = mention.value.form
        else:
            piece = mention.value
            if type == "org" and piece.form is not None:
                _, country_end, entry = piece.form
                size = country_end - piece.start
                name = mention.text[:size]
                country = Mention(entry[0], mention.start, mention.start + size, name, Named(name, entry[1]))
                mention.parts = {"place": country}
            mention.value = Named(mention.text, piece.things)
        end = mention.end
