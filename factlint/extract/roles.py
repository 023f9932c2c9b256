"""What a figure is, told by what stands before it: a number that belongs to a name counts nothing.

"three Falcon 9 launches", "the Chicago Seven", "Flight 93", "the Group of 7 countries".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from factlint import lang, regexes
from factlint.extract.tokens import Piece
from factlint.regexes import one_of
from factlint.statement import Mention

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
                kept[-1] = _named(text, name.start, mention.end)
                continue
            if _NUMBERED.search(text, max(0, mention.start - _REACH), mention.start):
                continue
        kept.append(mention)
    return kept


def join_grounds(text: str, mentions: list[Mention]) -> list[Mention]:
    """The mentions with each place that a longer name begins with taken for that name: "of France Televisions".

    Inside a sentence alone: at its head and in a headline the next word may be another's ("In France Macron said").
    """
    kept: list[Mention] = []
    reach = 0  # of the name found last
    for i, mention in enumerate(mentions):
        if mention.start < reach:
            continue
        match = _run(text, mention) if mention.type == "place" else None
        if match is not None and _is_one(mentions, i + 1, match.end()):
            reach = match.end()
            mention = _named(text, mention.start, reach)
        kept.append(mention)
    return kept


def _is_one(mentions: list[Mention], first: int, end: int) -> bool:
    """Whether up to a place nothing stands but names of no known kind."""
    while first < len(mentions) and mentions[first].start < end:
        if mentions[first].type != "name" or mentions[first].end > end:
            return False
        first += 1
    return True


def _named(text: str, start: int, end: int) -> Mention:
    return Mention("name", start, end, text[start:end], _UNKNOWN)


_RUN: Final = regexes.compile(r" ([A-Z][a-z]+)(?: [A-Z][a-z]+)*(?=[,.;)]| [a-z])")


def _is_inside(text: str, start: int) -> bool:
    """Whether a small word stands before it: "of France"."""
    word = text[text.rfind(" ", 0, start - 1) + 1 : start - 1]
    return text[start - 1 : start] == " " and word.islower()


def _run(text: str, place: Mention) -> re.Match[str] | None:
    """The capitalised words behind a place inside a sentence, if they go on with it."""
    whole = place.text[-1] != "." and _is_inside(text, place.start)  # "the U.S. Subsidiary" is of the U.S.
    match = _RUN.match(text, place.end) if whole else None
    return None if match is None or match.group(1) in lang.words("grammar/function") else match


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
