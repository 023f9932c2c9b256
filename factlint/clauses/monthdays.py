"""Whether the figure beside a month is its day or counts what follows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from factlint.clauses import may as May
from factlint.clauses.may import HELPER, VERB
from factlint.clauses.tokens import tokens
from factlint.clauses.words import members

if TYPE_CHECKING:
    from factlint.clauses.model import Span
    from factlint.extract.reading import Reading

_NEAR: Final = 40  # characters, in which the next word lies
_NAMES_A_DAY: Final = May.POSSESSIVE | May.OWNS | May.PAST | May.PARTICIPLE  # before "April 31": "his", "announced"
_COUNTED: Final = May.NOUN | May.NAME | May.NUMBER | VERB | HELPER


def may_count(reading: Reading, sentence: Span, start: int, end: int) -> bool:
    """Whether "November 31" at a place may be a month and a figure: "by November 31 states" may, "his April 31" not."""
    before = tokens(reading, max(sentence[0], start - _NEAR), start)
    after = tokens(reading, end, min(sentence[1], end + _NEAR))
    if before and (before[-1].low in members("no-bare-month") or before[-1].may & _NAMES_A_DAY):
        return False
    if before and before[-1].low in members("bare-month"):
        return True
    if not after or after[0].low in members("after-day"):
        return False
    return after[0].low in members("after-count") or bool(after[0].may & _COUNTED)
