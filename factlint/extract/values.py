"""Mentions get their values: what the vocabulary holds under a name, a figure with its hedge."""

from __future__ import annotations

from factlint import lang
from factlint.extract.measures import CODES
from factlint.extract.quantities import find_hedge, find_hedge_after, hedged, join_units, share_unit, signed
from factlint.number import Number
from factlint.statement import Mention, Named

FIGURES = frozenset(("number", "percent", "money", "quantity"))
CODED = frozenset((" ", ". "))  # between the code of a currency and its figure
TIMES = frozenset(("date", "time", "duration", "set", "age", "person", "weekday"))


_FIGURE_OR = lang.entries("name-context/figure-or")


def set_values(text: str, mentions: list[Mention]) -> None:
    """In place; before this the value of what is no person or time is a Piece."""
    end = earlier = 0  # of the mention before, and of the one before that
    before: Mention | None = None
    last: Mention | None = None  # of any type
    joined: list[Mention] = []
    for mention in mentions:
        type = mention.type
        if type in TIMES:
            pass
        elif type in FIGURES:
            value: Number = mention.value.form
            if last is not None and last.text in CODES and type == "number" and text[last.end : mention.start] in CODED:
                value = in_money(mention, last, text, value)
                end = earlier
                joined.append(last)
            start, value = signed(text, mention.start, value)
            start, hedge = find_hedge(text, start)
            if start < mention.start and start >= end:
                mention.start = start
                mention.text = text[start : mention.end]
                if hedge:
                    value = hedged(value, hedge)
            if text.startswith(_FIGURE_OR, mention.end):
                last_end, hedge = find_hedge_after(text, mention.end)
                if hedge and not value.hedge:
                    value = hedged(value, hedge)
                    mention.end, mention.text = last_end, text[mention.start : last_end]
            mention.value = value
            if before is not None and mention.start - before.end < 6:
                if before.type == "number" or (
                    type == before.type == "money" and before.value.unit == mention.value.unit
                ):
                    share_unit(text, before, mention)
                elif before.type == "quantity" and type in ("quantity", "number") and join_units(text, before, mention):
                    joined.append(before)
            elif type == "quantity" and last is not None and _is_joined(text, last, mention):
                joined.append(last)
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
        earlier, end = end, mention.end
        last = mention
        before = mention if mention.type in FIGURES else None
    _name_coins(mentions)
    if joined:
        gone = set(map(id, joined))
        mentions[:] = [mention for mention in mentions if id(mention) not in gone]


def _is_joined(text: str, ordinal: Mention, figure: Mention) -> bool:
    """ "11st 4lb" """
    beside = ordinal.type == "ordinal" and figure.start == ordinal.end + 1
    return beside and join_units(text, _in_unit(ordinal), figure)


def _in_unit(ordinal: Mention) -> Mention:
    """11st as 11 stone, for a figure in pounds that follows; any other as it is."""
    unit = lang.values("units/as-ordinal").get(ordinal.text.lstrip("0123456789"), "")
    if not unit:
        return ordinal
    value = Number.rounded(ordinal.value.low, 1.0, unit)
    return Mention("quantity", ordinal.start, ordinal.end, ordinal.text, value)


def _name_coins(mentions: list[Mention]) -> None:
    """In place: after "40 million Swiss francs", the only francs told, "8 million francs" are Swiss, too."""
    money = [mention for mention in mentions if mention.type == "money"]
    named = {unit for m in money if " " in (unit := m.value.unit)}
    for coin in {unit.rpartition(" ")[2] for unit in named}:
        nations = [unit for unit in named if unit.endswith(f" {coin}")]
        for mention in money if len(nations) == 1 else ():
            value: Number = mention.value
            if value.unit == coin:
                mention.value = Number(value.low, value.high, nations[0], written=value.written, hedge=value.hedge)


def in_money(mention: Mention, code: Mention, text: str, value: Number) -> Number:
    """ "EUR 4.6 billion" becomes one sum of money."""
    mention.type, mention.start, mention.text = "money", code.start, text[code.start : mention.end]
    return Number(value.low, value.high, CODES[code.text], written=value.written)
