"""How far a noun phrase goes: which tokens belong to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from factlint.clauses import may as May
from factlint.clauses.may import HELPER, VERB
from factlint.clauses.verbforms import form_at
from factlint.clauses.words import members

if TYPE_CHECKING:
    from factlint.clauses.state import State

_HEAD: Final = May.NOUN | May.NAME | May.NUMBER
_BEFORE_HEAD: Final = May.DETERMINER | May.POSSESSIVE | May.NUMBER | May.OWNS
_DEFINITE: Final = May.DETERMINER | May.POSSESSIVE
_OWNED: Final = _DEFINITE | May.OWNS
_ENDS_NOUN: Final = May.MARK | May.CONJUNCTION | May.RELATIVE | May.TO | HELPER
_INSIDE_NOUN: Final = _BEFORE_HEAD | May.TIME
_NAMED_BY_TIME: Final = May.NOUN | May.NAME | May.TIME | May.GERUND
_OPENING: Final = frozenset("“‘«")
_QUOTING: Final = _OPENING | {'"'}


def goes_on(state: State, j: int) -> bool:
    """Whether a token belongs to the noun phrase that is being read."""
    token, before = state.tokens[j], state.tokens[j - 1]
    may = token.may
    if before.low == "no" and token.low == "one":
        return True
    if may & May.OWNS:
        return not before.may & May.PRONOUN or bool(before.may & (May.NOUN | May.NAME))
    if token.low in "-‑" and token.start == before.end:
        return j + 1 < len(state.tokens) and state.tokens[j + 1].start == token.end
    if before.low in "-‑" and token.start == before.end:
        return not may & May.MARK
    if may & May.TIME:
        return _dates_noun(state, j)
    if before.may & May.TIME and j - 1 > state.i and may & _NAMED_BY_TIME:
        return True  # "its April 27 annual meeting", "the May 3 shooting"
    if may & May.MODAL and before.may & _DEFINITE and not before.may & May.PRONOUN:
        return True  # "the will"
    if may & _ENDS_NOUN:
        return False
    if may & May.ADVERB and j + 1 < len(state.tokens) and state.tokens[j + 1].may & (May.PAST | HELPER):
        return False
    inside = bool(before.may & _INSIDE_NOUN) and before.type != "age"
    if may & _DEFINITE and j - 1 == state.i and before.low in members("predeterminer"):
        return True  # "half the dealers"
    if may & _DEFINITE:
        return inside and not may & May.POSSESSIVE and token.low not in ("the", "a", "an")
    if may & (May.PREPOSITION | May.SUBORDINATOR) and not may & May.NOUN:
        return False
    if may & May.PRONOUN and not may & May.DETERMINER:
        return False
    if may & _HEAD:
        return not (may & VERB and form_at(state, j, inside) != "")
    if may & VERB:
        return (inside and not _says_of_this(state, j)) or form_at(state, j, False) == ""
    return bool(may & May.ADVERB) and inside


def _dates_noun(state: State, j: int) -> bool:
    """Whether a time in a noun phrase is that of the noun: "a 2020 assault case", "a fatal March 2019 crash"."""
    token, before = state.tokens[j], state.tokens[j - 1]
    following = state.tokens[j + 1] if j + 1 < len(state.tokens) else None
    if following is None:
        return False
    if before.may & _OWNED or (before.may & May.TIME and j - 1 > state.i):
        return bool(following.may & _NAMED_BY_TIME) or following.low in _QUOTING
    first = state.tokens[state.i]
    bare_year = token.low[-4:].isdecimal() and "," not in token.low
    noun = following.may & _NAMED_BY_TIME and not following.may & (May.PAST | HELPER)
    return bool(first.may & _OWNED and bare_year and noun)


def _says_of_this(state: State, j: int) -> bool:
    """ "This declined 12 percent": a past form right after "this" that what follows makes a verb."""
    token, before = state.tokens[j], state.tokens[j - 1]
    if not (before.may & May.PRONOUN and before.may & May.DETERMINER and token.may & May.PAST):
        return False
    following = state.tokens[j + 1].may if j + 1 < len(state.tokens) else 0
    measured = following & May.NUMBER and token.lemma not in members("also-adjective")
    return not token.may & May.NOUN and bool(measured or following & (May.PREPOSITION | May.TIME))
