"""Whether a word is a verb at its place, and in which form: told from what stands around it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from factlint.clauses import may as May
from factlint.clauses.groups import ends_at_comma, finite_follows, is_plural, must_be_verb, opens_object
from factlint.clauses.may import HELPER, VERB
from factlint.clauses.words import members

if TYPE_CHECKING:
    from factlint.clauses.state import State
    from factlint.clauses.tokens import Token


_OWNED: Final = May.DETERMINER | May.POSSESSIVE | May.OWNS
_STANDS_ALONE: Final = May.PRONOUN | May.RELATIVE
_FINITE: Final = May.PAST | May.THIRD | May.BASE
_BESIDE: Final = frozenset((",", "-", "--", "–", "—"))  # what stands on both sides of an aside
_ADVERBIAL: Final = May.ADVERB | May.NEGATION
_NO_ADVERB: Final = May.NOUN | May.PRONOUN | May.DETERMINER | May.PREPOSITION | May.CONJUNCTION


def after_determiner(state: State) -> bool:
    if not state.i:
        return False
    before = state.tokens[state.i - 1].may
    return bool(before & _OWNED) and not before & _STANDS_ALONE


def form_at(state: State, i: int, inside: bool) -> str:
    """finite, participle, gerund, infinitive, or "" where the word is no verb."""
    token = state.tokens[i]
    may = token.may
    before = _before(state, i)
    if inside or before is None:
        return _first_form(state, i) if before is None and not inside else ""
    if before.may & May.MARK:
        return _after_mark(state, i, before)
    if before.may & May.CONJUNCTION:
        return _joined(state, i)
    if (
        before.may & May.SUBORDINATOR
        and not before.may & (May.RELATIVE | May.PREPOSITION | May.ADVERB)
        and before.low != "that"
        and state.last == "sub"
    ):
        return "gerund" if may & May.GERUND else "participle" if may & May.PARTICIPLE and not may & May.NOUN else ""
    if before.low == "that" and _is_helped_noun(state, i):
        return ""  # "showed that rents had risen"
    if before.low == "who" or (before.low == "which" and _begins_told(state, i)):
        return "finite" if may & _FINITE else ""
    if before.may & May.RELATIVE and before.may & May.POSSESSIVE:
        return ""  # "whose glazed bowls were sold"
    if (before.may & May.RELATIVE and not before.may & May.DETERMINER) or before.low == "that":
        return "finite" if may & _FINITE and not _must_be_noun(state, i) else ""
    if before.may & May.PREPOSITION and not before.may & (May.NOUN | May.PRONOUN):
        if may & May.GERUND and not (may & May.NOUN and not opens_object(state.tokens, i)):
            return "gerund"
        return ""
    if (before.may & May.PRONOUN and not before.may & May.OBJECTIVE) or before.low in ("it", "you"):
        if may & _FINITE and not (before.may & May.DETERMINER and _must_be_noun(state, i)):
            return "finite"
        return "gerund" if may & May.GERUND else ""
    if before.may & (VERB | HELPER) and state.last == "verb" and before.start < state.tokens[state.i].start:
        return _after_verb(state, i)
    return _after_noun(state, i, before)


def _before(state: State, i: int) -> Token | None:
    """The token before, adverbs and what stands in brackets skipped: "Roe (Chelsea) scored"."""
    tokens = state.tokens
    i -= 1
    while i >= 0 and (
        (tokens[i].may & _ADVERBIAL and not tokens[i].may & _NO_ADVERB)
        or (i and tokens[i].may & May.TIME and tokens[i].low in members("bare-time"))
        or (tokens[i].low == ")" and any(token.low == "(" for token in tokens[1:i]))
    ):
        bracket = tokens[i].low == ")"
        i -= 1
        while bracket and tokens[i + 1].low != "(":
            i -= 1
    return tokens[i] if i >= 0 else None


def _begins_told(state: State, i: int) -> bool:
    """ "which starts at noon": a form of the present before what no noun that is a subject has after it."""
    following = state.tokens[i + 1].may if i + 1 < len(state.tokens) else May.MARK
    return bool(state.tokens[i].may & May.THIRD and following & (May.PREPOSITION | May.TIME | May.MARK))


def _is_helped_noun(state: State, i: int) -> bool:
    """Whether a form of the present stands before the helper of another verb, and so is its subject."""
    following = state.tokens[i + 1].may if i + 1 < len(state.tokens) else 0
    return bool(state.tokens[i].may & (May.THIRD | May.BASE) and following & HELPER)


def _must_be_noun(state: State, i: int) -> bool:
    may = state.tokens[i].may
    if not may & May.NOUN or may & May.PAST:
        return False
    return not must_be_verb(state.tokens, i)


def _first_form(state: State, i: int) -> str:
    may = state.tokens[i].may
    following = state.tokens[i + 1].may if i + 1 < len(state.tokens) else 0
    if may & May.GERUND and not may & May.NOUN:
        return "" if following & May.NOUN and not following & VERB else "gerund"
    if may & May.PARTICIPLE and not may & (May.NOUN | May.BASE):
        opens = May.PREPOSITION | May.TO | May.SUBORDINATOR | May.TIME | May.ADVERB
        return "participle" if following & opens and not following & May.DETERMINER else ""
    return ""


def _after_mark(state: State, i: int, before: Token) -> str:
    may = state.tokens[i].may
    if may & May.PAST and not may & May.PARTICIPLE:
        return "finite"
    if before.low in "”\"’'" and may & (May.PAST | May.THIRD) and state.tokens[i].lemma in members("speech"):
        return "finite"
    if before.low in _BESIDE and state.waits() and may & (May.PAST | May.THIRD) and not _must_be_noun(state, i):
        aside = may & May.PARTICIPLE and ends_at_comma(state.tokens, i + 1)
        return "participle" if aside and not _tells(state, i) else "finite"
    if before.low == "," and may & May.THIRD and state.waits() and _aside_ends(state, i):
        return "finite"  # "Her brother, now 70, lives in Leeds"
    if before.low == "," and may & May.PAST and state.tokens[i].lemma in members("speech") and _speaks(state, i):
        return "finite"
    if may & May.GERUND and not _must_be_noun(state, i):
        return "gerund"
    if may & May.PARTICIPLE and not (may & May.NOUN and may & May.BASE):
        return "participle"
    return ""


def _aside_ends(state: State, i: int) -> bool:
    """Whether the comma before is the second after the subject, and no verb follows that must be finite."""
    subject = state.drafts[state.stack[0]].subject
    if subject is None or finite_follows(state.tokens, i + 1):
        return False
    return sum(token.low == "," for token in state.tokens[:i] if token.start >= subject[1]) == 2


def _tells(state: State, i: int) -> bool:
    """ "Jane Roe, the sponsor, said talks would go on": what is said has a subject and a verb of its own."""
    lemma = state.tokens[i].lemma
    if lemma not in members("speech") or lemma in members("told-somebody"):
        return False
    noun = False
    for token in state.tokens[i + 1 : i + 12]:
        if token.may & May.MARK:
            return False
        if noun and token.may & (HELPER | May.PAST | May.THIRD) and not token.may & May.NOUN:
            return True
        noun = noun or bool(token.may & (May.NOUN | May.NAME | May.PRONOUN | May.NUMBER))
    return False


def _speaks(state: State, i: int) -> bool:
    """ ", said the minister" """
    following = state.tokens[i + 1] if i + 1 < len(state.tokens) else None
    return following is not None and bool(following.may & (May.DETERMINER | May.NAME | May.NOUN | May.POSSESSIVE))


def _joined(state: State, i: int) -> str:
    may = state.tokens[i].may
    verb = next((state.drafts[n].verb for n in reversed(state.stack) if state.drafts[n].verb is not None), None)
    if verb is None:
        return ""
    if verb.form == "participle" and may & May.PARTICIPLE and state.drafts[state.stack[0]].verb is None:
        return "participle"  # "Arrested in May and charged in June, he"
    following = state.tokens[i + 1].may if i + 1 < len(state.tokens) else 0
    bare = may & May.BASE and (
        not may & May.NOUN
        or must_be_verb(state.tokens, i)
        or (verb.form == "infinitive" and following & May.NOUN and not following & May.MARK)
    )
    if bare and (verb.form == "infinitive" or verb.modal):
        return "infinitive" if verb.form == "infinitive" else "finite"
    if (may & May.PAST and not may & May.NOUN) or (may & May.PAST and verb.tense == "past"):
        return "finite"
    if may & May.THIRD and not (
        may & May.NOUN
        and (verb.tense != "present" or (_must_be_noun(state, i) and not _leads_to_time(state.tokens, i)))
    ):
        return "finite"
    if bare and verb.tense == "present":
        return "finite"
    if may & (May.BASE | May.THIRD) and state.tokens[i - 2].may & May.TIME and _leads_to_time(state.tokens, i):
        return "finite"  # "opened on May 9 and close on May 20"
    if may & May.GERUND and (verb.form == "gerund" or verb.progressive):
        return "gerund"
    if may & May.PARTICIPLE and verb.perfect and not may & May.NOUN:
        return "finite"  # "had risen in May and fallen in June"
    return "participle" if may & May.PARTICIPLE and not may & May.BASE and verb.passive else ""


def _after_verb(state: State, i: int) -> str:
    may = state.tokens[i].may
    if may & May.GERUND and not may & May.NOUN:
        return "gerund"
    verb = state.top.verb
    bare = verb is not None and verb.lemma in members("bare-infinitive")
    return "infinitive" if bare and may & May.BASE and not may & (May.NOUN | May.PREPOSITION) else ""


def _after_noun(state: State, i: int, before: Token) -> str:
    token = state.tokens[i]
    may = token.may
    if before.may & May.DETERMINER and not before.may & May.PRONOUN:
        return ""
    if may & May.PAST and not may & May.PARTICIPLE:
        return "finite"
    if may & May.PAST and may & May.PARTICIPLE:
        return _past_or_participle(state, i, before)
    if may & May.PARTICIPLE and not (may & May.BASE and _is_of_many(state, i, before)):
        return "participle"
    if may & May.THIRD:
        if not may & May.NOUN:
            return "finite"
        if state.top.verb is None and _leads_to_time(state.tokens, i) and not finite_follows(state.tokens, i + 2):
            return "finite"  # "The exhibition opens on June 12"
        named = before.may & May.NAME and before.type in ("person", "name", "org", "place", "acronym")
        if must_be_verb(state.tokens, i) and (named or _open_for_verb(state)):
            return "finite"
        alone = before.type == "person" or (state.top.kind == "adverbial" and state.top.verb is None)
        return "finite" if alone and not finite_follows(state.tokens, i + 1) else ""
    if may & May.BASE and is_plural(before) and _open_for_verb(state):
        return "finite" if not may & May.NOUN or must_be_verb(state.tokens, i) else ""
    following = state.tokens[i + 1] if i + 1 < len(state.tokens) else None
    if may & May.GERUND and following is not None and not following.may & May.MARK:
        return "gerund" if not may & May.NOUN or must_be_verb(state.tokens, i) else ""
    return ""


def _is_of_many(state: State, i: int, before: Token) -> bool:
    """ "New rules on drones come into force": a base form after a plural, and no other verb for it."""
    subject = state.top.subject
    many = subject is not None and any(is_plural(t) for t in state.tokens[:i] if t.end == subject[1])
    return state.top.verb is None and (many or is_plural(before)) and not finite_follows(state.tokens, i + 1)


def _leads_to_time(tokens: list[Token], i: int) -> bool:
    """Whether a time follows, with the preposition of one or without."""
    after = i + 1
    if after < len(tokens) and tokens[after].low in members("at-a-time"):
        after += 1
    return after < len(tokens) and bool(tokens[after].may & May.TIME)


def _open_for_verb(state: State) -> bool:
    top = state.top
    return top.verb is None or top.verb.lemma in members("speech")


def _past_or_participle(state: State, i: int, before: Token) -> str:
    """ "the man accused of it was" or "the man accused her"."""
    token = state.tokens[i]
    if token.lemma in members("speech") and state.apart and state.noun is not None:
        return "finite"  # "..., the ministry said"
    following = state.tokens[i + 1] if i + 1 < len(state.tokens) else None
    objectless = following is None or bool(
        following.may & (May.PREPOSITION | May.ADVERB | May.TIME | May.TO | May.MARK)
        and not following.may & (May.DETERMINER | May.POSSESSIVE)
    )
    led = state.any_noun is not None or state.last == "time"
    if objectless and state.top.subject is None and state.noun is None and led:
        return "participle"  # "In a letter read out on Friday, ..."
    inside = state.any_noun != state.noun  # a preposition leads the noun
    if objectless and inside and token.lemma in members("of-period") and before.low in members("dated-period"):
        return "participle"  # "for the week ended April 29"
    waits = (objectless and token.lemma not in members("speech")) or token.low in members("also-adjective")
    if waits and finite_follows(state.tokens, i + 1):
        return "participle"
    by_somebody = any(other.may & May.NAME for other in state.tokens[i + 2 : i + 3])
    if following is not None and following.low == "by" and (by_somebody or not state.pending()):
        return "participle"
    return "finite" if state.pending() else "participle"
