"""What follows in a sentence: whether a clause, a verb or a noun comes, seen from one of its tokens."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from factlint.clauses import may as May
from factlint.clauses.groups import must_be_verb
from factlint.clauses.may import HELPER, VERB

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factlint.clauses.tokens import Token

_HEAD: Final = May.NOUN | May.NAME | May.NUMBER
_AFTER_PREPOSITION: Final = (
    _HEAD | May.DETERMINER | May.POSSESSIVE | May.OWNS | May.TIME | May.OBJECTIVE | May.PRONOUN | May.GERUND
)
_OWNED: Final = May.DETERMINER | May.POSSESSIVE | May.OWNS
_OPENS_CLAUSE: Final = May.RELATIVE | May.SUBORDINATOR
_NOUNS: Final = _HEAD | May.PRONOUN | May.TIME
_NO_FINITE: Final = frozenset(("be", "been", "being", "having"))


def noun_next(tokens: Sequence[Token], i: int) -> bool:
    following = tokens[i + 1] if i + 1 < len(tokens) else None
    return following is not None and bool(following.may & _AFTER_PREPOSITION)


def verb_next(tokens: Sequence[Token], i: int) -> bool:
    for token in tokens[i + 1 : i + 4]:
        if token.may & (HELPER | May.PAST | May.THIRD) or (token.may & May.BASE and tokens[i].low == "who"):
            return True
        if token.may & (VERB | May.ADVERB | May.NEGATION) and not token.may & May.NOUN:
            if token.may & VERB:
                return True
            continue
        return False
    return False


def clause_follows(tokens: Sequence[Token], i: int, aside: bool = False) -> bool:
    """Whether a finite verb comes before the next mark, or behind what stands aside there, with a noun before it."""
    noun = False
    for j in range(i, min(len(tokens), i + 14)):
        token = tokens[j]
        may = token.may
        if may & May.MARK:  # "and the minister, Ann Roe, left"
            close = next((k for k in range(j + 1, min(len(tokens), j + 12)) if tokens[k].may & May.MARK), 0)
            return aside and noun and close > 0 and token.low == tokens[close].low == "," and verb_next(tokens, close)
        if may & _OPENS_CLAUSE and not may & May.PREPOSITION and j > i:
            return False
        if noun and may & May.CONJUNCTION and _verb_beside(tokens, j + 1):
            return False  # "and Qatar and later met"
        owns = may & May.OWNS and not tokens[j - 1].may & May.PRONOUN  # "as Kenya's president"
        if noun and may & HELPER and not owns and token.low not in ("being", "having", "been"):
            return True
        if noun and may & May.PAST and (not may & May.NOUN or _stands_last(tokens, j) or must_be_verb(tokens, j)):
            earlier = tokens[j - 1]
            if not earlier.may & (_OWNED | May.PREPOSITION):
                return True
        if noun and may & May.THIRD and (not may & May.NOUN or must_be_verb(tokens, j)):
            return True
        if may & _NOUNS:
            noun = True
    return False


def _verb_beside(tokens: Sequence[Token], i: int) -> bool:
    """Whether a verb follows with no noun before it."""
    while i < len(tokens) and tokens[i].may & May.ADVERB and not tokens[i].may & May.NOUN:
        i += 1
    return i < len(tokens) and bool(tokens[i].may & (HELPER | May.PAST)) and not tokens[i].may & May.NOUN


def _stands_last(tokens: Sequence[Token], j: int) -> bool:
    return j + 1 >= len(tokens) or bool(tokens[j + 1].may & (May.MARK | May.PREPOSITION | May.CONJUNCTION | May.ADVERB))


def verbs_follow(tokens: Sequence[Token], i: int, count: int) -> bool:
    """Whether so many verbs that must be finite come before the sentence ends."""
    told = (t for t in tokens[i + 1 :] if t.may & (HELPER | May.PAST) and not t.may & May.NOUN)
    return sum(t.low not in _NO_FINITE for t in told) >= count


def new_subject(tokens: Sequence[Token], i: int) -> bool:
    """Whether a noun comes before the verb."""
    for token in tokens[i : i + 3]:
        if token.may & (May.DETERMINER | May.POSSESSIVE | May.PRONOUN | May.NAME | May.NUMBER):
            return True
        if token.may & VERB and not token.may & May.NOUN:
            return False
        if token.may & May.NOUN:
            return True
    return False
