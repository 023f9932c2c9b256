"""What a figure is, told by what stands before it: a number that belongs to a name counts nothing.

"three Falcon 9 launches", "the Chicago Seven", "Flight 93", "the Group of 7 countries".
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from factlint import lang, regexes
from factlint.extract.pieces import Piece
from factlint.regexes import one_of
from factlint.statement import Mention

if TYPE_CHECKING:
    from collections.abc import Sequence

_LONGEST: Final = 4  # digits of a number in a name
_OPEN: Final = ("name", "acronym", "place")
_NUMBERED: Final = regexes.compile(rf"(?<!\w){one_of(lang.entries('names/numbered'))} ?$")
_REACH: Final = 20  # characters before a figure


def join_names(text: str, mentions: list[Mention]) -> list[Mention]:
    """The mentions with each number that is part of a name taken into the name, or left out where that is none."""
    kept: list[Mention] = []
    for mention in mentions:
        if mention.type == "number" and _is_short(mention.text):
            name = kept[-1] if kept and kept[-1].end == mention.start - 1 and text[mention.start - 1] in " -" else None
            if name is not None and name.type in _OPEN and _goes_on(text, kept, mention):
                kept[-1] = Mention("name", name.start, mention.end, text[name.start : mention.end], _UNKNOWN)
                continue
            if _NUMBERED.search(text, max(0, mention.start - _REACH), mention.start):
                continue
        kept.append(mention)
    return kept


_UNKNOWN: Final = Piece("name", 0, 0)


def _is_short(figure: str) -> bool:
    return (figure.isdecimal() and len(figure) <= _LONGEST) or (figure[0].isupper() and figure.isalpha())


def _goes_on(text: str, before: Sequence[Mention], number: Mention) -> bool:
    """Whether a name runs on with the number: between a determiner or a count and a noun ("a Falcon 9 rocket").

    "gave Boeing 12 orders" has neither, "the Conservatives 12 seats" a plural.
    """
    name = before[-1]
    if name.type == "place" and number.text.isdecimal():
        return False
    if name.text[-1] == "s" or text[name.start - 1 : name.start] != " ":
        return False
    if text[number.end : number.end + 1] != " " or not text[number.end + 1 : number.end + 2].islower():
        return False
    if len(before) > 1 and before[-2].end == name.start - 1:
        return before[-2].type == "number"
    word = text[text.rfind(" ", 0, name.start - 1) + 1 : name.start - 1]
    return word.lower() in lang.words("grammar/determiner")
