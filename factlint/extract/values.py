"""Mentions get their values: what the vocabulary holds under a name, a figure with its hedge."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factlint.extract.quantities import find_hedge, hedged, join_units, share_unit, signed
from factlint.statement import Mention, Named

if TYPE_CHECKING:
    from factlint.number import Number

FIGURES = frozenset(("number", "percent", "money", "quantity"))
TIMES = frozenset(("date", "time", "duration", "set", "age", "person", "weekday"))


def set_values(text: str, mentions: list[Mention]) -> None:
    """In place; before this the value of what is no person or time is a Piece."""
    end = 0  # of the mention before
    before: Mention | None = None
    joined: list[Mention] = []
    for mention in mentions:
        type = mention.type
        if type in TIMES:
            pass
        elif type in FIGURES:
            value: Number = mention.value.form
            start, value = signed(text, mention.start, value)
            start, hedge = find_hedge(text, start)
            if start < mention.start and start >= end:
                mention.start = start
                mention.text = text[start : mention.end]
                if hedge:
                    value = hedged(value, hedge)
            mention.value = value
            if before is not None and mention.start - before.end < 6:
                if before.type == "number":
                    share_unit(text, before, mention)
                elif type == before.type == "quantity" and join_units(text, before, mention):
                    joined.append(before)
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
        before = mention if mention.type in FIGURES else None
    for mention in joined:
        mentions.remove(mention)
