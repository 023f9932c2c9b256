"""What may stand twice in a row, and why."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from typing import Final

from factlint import lang, regexes
from factlint.clauses import may as May
from factlint.clauses.tokens import read_word

NAME: Final = "name"
WORD: Final = "word"  # by itself
CLAUSE: Final = "clause"  # by what stands before it
CHAINED: Final = 3  # words of a phrase that "and" joins to itself, with it
STOPS: Final = ",.;:!?)\"'”’"
_SHORT: Final = 2  # words of a clause that has its subject at most
_ATTRIBUTE: Final = regexes.compile(lang.text("twice/attribute"))


@cache
def _meant() -> frozenset[str]:
    return (
        lang.words("twice/grammar")
        | lang.words("twice/emphasis")
        | lang.words("twice/sound")
        | lang.words("twice/noun")
    )


@cache
def _names() -> frozenset[str]:
    return lang.words("given") | lang.words("surnames") | lang.words("names/surname-month")


def is_chain(words: Sequence[str], at: int, size: int) -> bool:
    """Whether a phrase with "and" in it is told all but three times: "bringing it and bringing it and bringing it"."""
    if size < CHAINED or lang.words("clauses/conjunction").isdisjoint(words[at : at + size]):
        return False
    first, last = at, at + 2 * size
    size = _period(words[at : at + size])
    enough = 3 * size - 1
    while first and last - first < enough and words[first - 1] == words[first - 1 + size]:
        first -= 1
    while last < len(words) and last - first < enough and words[last].rstrip(STOPS) == words[last - size]:
        last += 1
    return last - first >= enough


def _period(phrase: Sequence[str]) -> int:
    """How many of its words make all of it: 2 of "and again and again"."""
    sizes = range(1, len(phrase) // 2 + 1)
    return next((n for n in sizes if phrase[n:] == phrase[:-n] and len(phrase) % n == 0), len(phrase))


def is_embedded(before: str) -> bool:
    """Whether another clause may end before a repeat, by what its sentence says until then.

    One between two commas is over: "Roe, who has not lost since May, was at at her best".
    """
    openers = lang.words("grammar/clause-opener")
    return not openers.isdisjoint(word.rstrip(",") for word in _without_asides(_words(before), openers))


def _without_asides(words: list[str], openers: frozenset[str]) -> list[str]:
    """Without the clauses between two commas that have a word behind them."""
    commas = [i for i, word in enumerate(words[:-1]) if word.endswith(",")]
    for first, last in reversed(list(pairwise(commas))):
        if words[first + 1].rstrip(",") in openers:
            words = words[: first + 1] + words[last + 1 :]
    return words


def is_slip(word: str, before: Sequence[str], after: Sequence[str]) -> bool:
    """Whether what stands around a word and itself shows that once is meant.

    Of two that may point to a noun the second points to none ("that that they", not "that that man"), of two that deny
    one both stand before it ("has no no staff", not "a big no no").
    """
    if not after:
        return False
    if word in lang.words("twice/points"):
        return after[0] in lang.words("twice/no-noun")
    return word in lang.words("twice/denies") and any(w in _denied_by() for w in before[-1:]) and after[0].isalpha()


@cache
def _denied_by() -> frozenset[str]:
    return lang.words("tense/helper") | lang.words("clauses/preposition")


def may_stand_twice(first: str, second: str, before: str, after: str) -> str:
    """Why a word may stand beside itself between `before` and `after` of its sentence; "" where nothing allows it."""
    word, said = second.lower(), _words(before)
    if _is_name(first, second):
        return NAME
    if _is_asked_of_itself(word, said):
        return CLAUSE
    if word in _meant():
        return WORD
    if word in lang.words("twice/attributed") and _ATTRIBUTE.match(after):
        return CLAUSE
    if word in lang.words("twice/relative") and _opens_clause(said):
        return CLAUSE
    embedded = is_embedded(before)
    length = _clause_length(said)
    if word in lang.words("twice/verb") and (embedded or length is None or length >= _SHORT):
        return CLAUSE
    if embedded and word in lang.words("twice/subject"):
        return CLAUSE
    if word in lang.words("twice/pronoun") and (embedded or length != 0):
        return CLAUSE
    last = said[-1] if said else ""
    if word in lang.words("twice/subject") and last in lang.words("twice/noun-lead"):
        return CLAUSE
    if word in lang.words("twice/particle") and last in lang.words("twice/governs"):
        told = not embedded and length is not None and length <= _SHORT
        return CLAUSE if word in lang.words("twice/bare-particle") or not told else ""
    return ""


def _is_asked_of_itself(word: str, said: list[str]) -> bool:
    """ "When is theft theft?": a noun behind a "to be" that opens its sentence, or follows what asks."""
    if len(said) == 0 or said[-1] not in lang.meanings("clauses/be") or not read_word(word)[0] & May.NOUN:
        return False
    return len(said) == 1 or said[-2] in lang.words("clauses/subordinator")


def _opens_clause(said: list[str]) -> bool:
    """Whether a relative pronoun may stand next: after a comma, with a preposition of its own or without."""
    while said and said[-1] in lang.words("clauses/preposition"):
        said = said[:-1]
    opening = lang.words("clauses/conjunction") | lang.words("clauses/subordinator")
    return not said or said[-1][-1] in ",(–" or said[-1] in opening


def _is_name(first: str, second: str) -> bool:
    """A capital inside a sentence, or a name at its head before its own letters as a verb ("May may", "Rose rose")."""
    word = second.lower()
    if second[0].isupper():
        return word not in lang.words("twice/opening")
    if len(first) > 1 and first.isupper():
        return True  # "IS is believed to hold it"
    if not first[0].isupper():
        return False
    return first in _names()


def _words(before: str) -> list[str]:
    return before.lower().replace("“", "").replace('"', "").split()


def _clause_length(words: list[str]) -> int | None:
    """How many words the clause has so far, its article aside; None where it has the article alone."""
    head = len(words)
    while head and words[head - 1] not in lang.words("grammar/clause-start") and words[head - 1][-1] not in ",;:—–":
        head -= 1
    size = len(words) - head
    if size and words[head] in lang.words("grammar/determiner"):
        return size - 1 or None
    return size
