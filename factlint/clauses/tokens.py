"""The words, marks and mentions of a sentence, each with what it may be."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from factlint import regexes
from factlint.clauses import may as May
from factlint.clauses.may import HELPER, VERB
from factlint.clauses.words import helpers, members, verbs
from factlint.extract.atoms import ATOMS, FILL, OF_ATOM
from factlint.text.memo import Memo

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factlint.clauses.model import Span
    from factlint.extract.reading import Reading


_TIMES: Final = frozenset(("date", "time", "duration", "set", "weekday", "holiday"))
_NUMBERS: Final = frozenset(("number", "percent", "money", "quantity", "ordinal", "age"))
_CLASSES: Final = (
    ("determiner", May.DETERMINER), ("possessive", May.POSSESSIVE), ("pronoun", May.PRONOUN),
    ("objective", May.OBJECTIVE), ("relative", May.RELATIVE), ("subordinator", May.SUBORDINATOR),
    ("preposition", May.PREPOSITION), ("conjunction", May.CONJUNCTION), ("adverb", May.ADVERB),
    ("negation", May.NEGATION),
)  # fmt: skip
_ATOM = "".join(map(re.escape, ATOMS.values()))
_TOKEN = regexes.compile(
    rf"([a-zà-ÿ]+(?:(?<=[a-zà-ÿ]n)['’]t\b|(?:-[a-zà-ÿ]+)*)|[{_ATOM}](?:{FILL}*[{_ATOM}])?|['’](?:s|re|ve|ll|d|m)\b"
    r"|[0-9](?:[0-9.,:/-]*[0-9])?|-{2}|\S)"
)
_SPELT: Final = frozenset(("event-kind", "series"))  # mentions that are read word by word


class Token:
    """`low` is the word in small letters; `may` what it may be, `lemma` of which verb; `type` that of a mention."""

    __slots__ = ("end", "lemma", "low", "may", "start", "type")

    def __init__(self, start: int, end: int, low: str, may: int, lemma: str, type: str) -> None:
        self.start, self.end = start, end
        self.low, self.may, self.lemma, self.type = low, may, lemma, type


def tokens(reading: Reading, start: int, end: int) -> list[Token]:
    """The tokens of a stretch of the text."""
    text, known = reading.text, _memo
    found: list[Token] = []
    add = found.append
    at = start
    pieces = iter(_TOKEN.split(reading.skeleton[start:end]))
    for gap, piece in zip(pieces, pieces, strict=False):
        at += len(gap)
        last = at + len(piece)
        may, lemma, type = known[piece]
        if not type:
            add(Token(at, last, piece, may, lemma, ""))
        elif type in _SPELT:
            found += _spelt(text, at, last)
        else:
            add(Token(at, last, text[at:last], may, "", type))
        at = last
    return found


def _spelt(text: str, start: int, end: int) -> Iterator[Token]:
    for match in _TOKEN.finditer(text[start:end].lower()):
        word = match[0]
        yield Token(start + match.start(), start + match.end(), word, *read_word(word.replace("’", "'")), "")


def _read_piece(piece: str) -> tuple[int, str, str]:
    """What a piece of a skeleton may be, of which verb, and the type of the mention that it shows."""
    type = OF_ATOM.get(piece[0], "")
    if not type:
        return (*read_word(piece.replace("’", "'")), "")
    return May.TIME if type in _TIMES else May.NUMBER if type in _NUMBERS else May.NAME, "", type


_memo: Final = Memo(_read_piece)


@lru_cache(2048)
def read_word(low: str) -> tuple[int, str]:
    """What a word in small letters may be, and of which verb it is a form."""
    if not low[0].isalnum() and low[0] != "'":
        return May.MARK, ""
    if low[0].isdigit():
        return May.NUMBER, ""
    may = 0
    lemma = ""
    for name, flag in _CLASSES:
        if low in members(name):
            may |= flag
    if low == "to":
        may |= May.TO
    if low == "'s":
        may |= May.OWNS
    if low.endswith("n't"):
        may |= May.NEGATION
    for name, flag in (("modal", May.MODAL), ("be", May.BE), ("have", May.HAVE), ("do", May.DO)):
        if low in helpers(name):
            may |= flag
            lemma = lemma or name
    if low in verbs():
        lemma, forms = verbs()[low]
        may |= forms
    if low.endswith("ly") and not may:
        may |= May.ADVERB
    if not may and low.endswith("ed") and len(low) > 4 and low not in members("no-past"):
        may, lemma = May.PAST | May.PARTICIPLE, low[:-2]
    if not may and low.endswith("ing") and len(low) > 5:
        may, lemma = May.GERUND | May.NOUN, low[:-3]
    if not may or low in members("also-noun") or (low.endswith("s") and low[:-1] in members("also-noun")):
        may |= May.NOUN
    return may, lemma


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
