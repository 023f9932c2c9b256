"""What opens and closes clauses: relative pronouns, conjunctions, marks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from factlint.clauses import may as May
from factlint.clauses.ahead import clause_follows, new_subject, verb_next, verbs_follow
from factlint.clauses.may import HELPER
from factlint.clauses.words import members

if TYPE_CHECKING:
    from factlint.clauses.model import Span
    from factlint.clauses.state import State
    from factlint.clauses.tokens import Token

_OPENING: Final = frozenset("“‘«")
_CLOSING: Final = frozenset("”»")
_DASHES: Final = frozenset(("--", "–", "—"))


def open_relative(state: State, token: Token) -> bool:
    """Take a relative pronoun and begin its clause, if it is one."""
    relative = token.low in ("that", "when", "where", "whose", "who", "which", "whom")
    if relative and state.last in ("noun", "time", "comma", "prep", "pronoun"):
        if token.low == "that" and not _tells_which(state):
            return False
        if token.low in ("when", "where") and state.last not in ("noun", "time", "comma"):
            return False
        if token.low == "when" and state.last == "noun" and state.tokens[state.i - 1].low not in members("when-noun"):
            return False  # "will approve the plan when they meet"
        antecedent = _antecedent(state, token)
        start = state.prep.start if state.prep is not None else token.start
        draft = state.push("relative", start, token.low, closes=state.last == "comma")
        if token.low in ("who", "which", "that") and state.prep is None and verb_next(state.tokens, state.i):
            draft.subject, draft.inherited = antecedent, True
        state.noun, state.prep = None, None
        state.i += 1
        state.last = "rel"
        return True
    return False


def _tells_which(state: State) -> bool:
    """Whether "that" is a relative: after a noun, or "passed a law on Tuesday that lowers"."""
    if state.last == "noun":
        return not _content_noun(state)
    verb = state.top.verb
    told = state.last == "time" and verb is not None and verb.lemma not in members("speech")
    return told and state.top.object is not None and verb_next(state.tokens, state.i)


def _antecedent(state: State, token: Token) -> Span | None:
    """ "Doctors in Lilongwe, who", "passed a law on Tuesday that" """
    if token.low == "that" and state.last == "time":
        return state.top.object
    named = state.tokens[state.i - 2] if state.last == "comma" and state.i > 1 else None
    if token.low == "who" and named is not None and named.type == "place" and state.top.verb is None:
        return state.top.subject or state.any_noun
    return state.any_noun


def _content_noun(state: State) -> bool:
    return state.tokens[state.i - 1].low in members("content-noun")


def open_subordinate(state: State, token: Token) -> bool:
    """ "after he left": a clause only where a verb comes before the next mark; "after the talks" is none."""
    if token.may & May.PREPOSITION and (_is_namesake(state) or not clause_follows(state.tokens, state.i + 1)):
        return False
    if token.may & May.PREPOSITION and state.waits() and not verbs_follow(state.tokens, state.i, 2):
        return False  # "Fans who had queued since dawn were told"
    if token.low == "that" and state.last not in ("verb", "noun", "comma", "time", "pronoun"):
        return False
    doubtful = token.low in ("so", "as", "than", "once", "since", "where", "what", "how", "why")
    if doubtful and not clause_follows(state.tokens, state.i + 1):
        return False
    kind = "content" if token.low in ("that", "whether", "what", "how", "why", "whom") else "adverbial"
    if kind == "adverbial" and state.last == "comma":
        while state.top.closes and state.top.verb is not None and len(state.stack) > 1:
            state.pop(token.start)
    state.push(
        kind,
        token.start,
        token.low,
        closes=state.last == "start" or _at_start(state) or (state.last == "comma" and state.top.verb is None),
    )
    state.noun = state.any_noun = state.prep = None
    state.i += 1
    state.last = "sub"
    return True


def _is_namesake(state: State) -> bool:
    """ "a museum named after the president opened" """
    return state.last == "verb" and state.top.verb is not None and state.top.verb.lemma in members("naming")


def _at_start(state: State) -> bool:
    return state.top.verb is None and state.top.subject is None


def take_conjunction(state: State, token: Token) -> None:
    """Join phrases, or begin a clause beside the nearest one that has a verb."""
    following = state.i + 1
    aside = state.last == "comma" and not state.waits()
    if clause_follows(state.tokens, following, aside) and new_subject(state.tokens, following):
        # "…, and the minister left": a clause beside the nearest one that has a verb
        while len(state.stack) > 1 and (state.top.kind in ("participle", "infinitive") or state.top.closes):
            state.pop(token.start)
        before = state.top
        if before.verb is not None:
            kind, marker, host = before.kind, before.marker, before.host
            state.pop(token.start) if len(state.stack) > 1 else state.give(token.start)
            draft = state.push("main" if kind == "main" else kind, token.start, marker)
            draft.host = host
            state.noun = state.any_noun = None
    state.prep = None
    state.i += 1
    state.joined = state.last in ("noun", "pronoun", "comma")
    state.last = "conj"


def take_mark(state: State, token: Token) -> None:
    """A comma, a bracket or the like: it may end clauses, or begin one."""
    low = token.low
    state.i += 1
    state.prep = None
    if low == ",":
        if not _is_joined(state):
            _close(state, token.start)
        state.last = "comma"
    elif low in (";", ":") or low in _DASHES:
        if low == ";":
            while len(state.stack) > 1:
                state.pop(token.start)
            if state.top.verb is not None:
                state.sibling(token.end)
        state.last = "start"
    elif low == "(":
        state.outside = (state.noun, state.any_noun, state.apart)
        state.push("bracket", token.start)
        state.last = "start"
    elif low == ")":
        while len(state.stack) > 1 and "bracket" in [state.drafts[n].kind for n in state.stack]:
            kind = state.top.kind
            state.pop(token.end)
            if kind == "bracket":
                break
        state.noun, state.any_noun, state.apart = state.outside
        state.last = "noun"
    elif low in _OPENING or low in _CLOSING or low == '"':
        _quotation(state, token)
    elif state.last == "start":
        pass
    else:
        state.last = "mark" if low not in "’'" else state.last


def _is_joined(state: State) -> bool:
    """ "which started on June 9, and finishes on June 20, ...": the clause goes on with its next verb."""
    if not state.top.closes or state.drafts[state.stack[0]].verb is not None or state.i + 1 >= len(state.tokens):
        return False
    following = state.tokens[state.i + 1].may
    joined = state.tokens[state.i].may & May.CONJUNCTION
    return bool(joined and following & (May.THIRD | May.PAST | HELPER) and not following & May.NOUN)


def _close(state: State, at: int) -> None:
    """A comma closes the innermost clause that a comma, or the sentence's beginning, opened."""
    depth = next((d for d in range(len(state.stack) - 1, 0, -1) if state.drafts[state.stack[d]].closes), 0)
    if depth and state.drafts[state.stack[-1]].verb is not None:
        while len(state.stack) > depth:
            state.pop(at)
        while len(state.stack) > 1 and state.top.closes and state.top.verb is None and state.top.subject is None:
            state.pop(at)  # "if elected,"
        state.noun = state.any_noun = None


def _quotation(state: State, token: Token) -> None:
    opening = token.low in _OPENING or (token.low == '"' and not state.quoted)
    state.quoted = opening
    if opening:
        state.last = "start" if state.last in ("start", "comma", "mark") else state.last
        return
    # after a quotation that ends a clause: ',” said X', '.” X said'
    if state.tokens[state.i - 2].low in ",?!." and state.top.verb is not None:
        while len(state.stack) > 1:
            state.pop(token.end)
        state.sibling(token.end)
        state.noun = state.any_noun = None
        state.last = "start"
