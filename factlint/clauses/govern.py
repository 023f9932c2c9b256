"""Verbs take their clauses: which one a verb belongs to, and which one it opens."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from factlint.clauses import may as May
from factlint.clauses.groups import ends_at_comma
from factlint.clauses.state import Draft
from factlint.clauses.words import members

_SOMEBODY: Final = frozenset(("person", "rank", "office"))

if TYPE_CHECKING:
    from factlint.clauses.model import Span, VerbGroup
    from factlint.clauses.state import State


def take_finite(state: State, group: VerbGroup) -> None:
    """Give a finite verb to the clause that waits for one, or open the one that it makes."""
    while True:
        top = state.top
        if top.verb is None and (top.kind != "bracket" or _begins_in(state, top)):
            if _is_aside(state, group):
                _attribute_aside(state, group)
                return
            break
        if state.last == "conj" or (state.last == "time" and state.carried >= 0):
            _coordinate(state, group)
            return
        beside = _is_inverted(state) or (state.apart and state.noun is not None)
        if top.verb is not None and group.lemma in members("speech") and beside:
            _attribute(state, group)
            return
        finite = top.verb is not None and top.verb.form == "finite"
        speaks = top.verb is not None and top.verb.lemma in members("speech")
        if finite and state.noun is not None and (speaks or not state.waits()):
            _content(state, group)
            return
        if speaks and top.object is not None and state.noun is None:
            state.noun = top.object  # "say the law, drafted in secret, will be used"
            _content(state, group)
            return
        if len(state.stack) == 1 and _was_participle(state, group):
            _reduce(state, group.start)
            break
        if len(state.stack) == 1:
            state.push("main", group.start, clear=False)
            state.top.subject = state.any_noun
            break
        if not state.waits() and top.verb is not None and state.noun is not None:
            _content(state, group)
            return
        waiting = state.drafts[state.stack[-2]]
        its_own = waiting.verb is None and waiting.subject is not None and state.noun == top.object
        state.pop(group.start if state.noun is None or its_own else state.noun[0])
    top = state.top
    top.verb = group
    if top.subject is None and top.kind == "main" and state.last == "start" and group.lemma in members("speech"):
        top.kind = "attribution"
        return
    if top.subject is None:
        if top.kind == "relative" and top.marker:
            top.subject, top.inherited = _antecedent(state, top), True
        elif state.any_noun is not None:
            top.subject = state.any_noun
            top.clear = False


def _begins_in(state: State, bracket: Draft) -> bool:
    """ "(they doubled last year)": the noun before the verb stands in the bracket."""
    return state.noun is not None and state.noun[0] >= bracket.start


def _is_aside(state: State, group: VerbGroup) -> bool:
    """ "Inflation, the bank's governor told lawmakers, will peak": who said it, between a subject and its verb."""
    subject = state.top.subject
    if subject is None or state.noun is None or state.noun == subject or not state.apart:
        return False
    return (
        state.last in ("noun", "pronoun") and group.lemma in members("speech") and ends_at_comma(state.tokens, state.i)
    )


def _attribute_aside(state: State, group: VerbGroup) -> None:
    assert state.noun is not None
    draft = state.push("attribution", state.noun[0], closes=True)
    draft.subject, draft.verb = state.noun, group


def _was_participle(state: State, group: VerbGroup) -> bool:
    """ "A session held on Friday, and no other, will settle it": the first form only tells which session."""
    top = state.top
    first = top.verb
    if first is None or top.object is not None or state.noun is not None or _is_bare_past(group):
        return False
    if first.lemma in members("speech") or any(draft.kind == "content" for draft in state.drafts):
        return False
    word = next(token for token in state.tokens if token.start == first.start)
    return first.form == "finite" and _is_bare_past(first) and bool(word.may & May.PARTICIPLE)


def _reduce(state: State, at: int) -> None:
    """Give the verb of the open clause, and all told with it, to a participle that ends where its own verb begins."""
    top = state.top
    first = top.verb
    assert first is not None
    state.give(at)
    told = Draft("participle", first.start, state.stack[0], closes=True)
    told.verb, told.subject = first._replace(form="participle", tense=""), top.subject
    told.inherited, told.end = True, at
    told.complements = [c for c in top.complements if c.start >= first.start]
    top.complements = [c for c in top.complements if c.start < first.start]
    told.parts = [(max(a, first.start), b) for a, b in top.parts if b > first.start]
    top.parts = [(a, min(b, first.start)) for a, b in top.parts if a < first.start]
    state.drafts.append(told)


def _attribute(state: State, group: VerbGroup) -> None:
    """ "..., the ministry said", "..., said the minister": what came before is its content."""
    noun = None if _is_inverted(state) else state.noun
    start = group.start if noun is None else noun[0]
    while len(state.stack) > 1:
        state.pop(start)
    said = state.stack[0]
    state.sibling(start)
    state.top.kind = "attribution"
    if state.drafts[said].kind == "main":
        state.drafts[said].host = state.stack[0]
    state.top.subject, state.top.verb = noun, group


def _is_inverted(state: State) -> bool:
    """ ", retorted the minister": a comma before the verb, and somebody behind it."""
    following = [token for token in state.tokens[state.i + 1 : state.i + 4] if not token.may & May.DETERMINER]
    return state.last == "comma" and bool(following) and following[0].type in _SOMEBODY


def _content(state: State, group: VerbGroup) -> None:
    """What is said without "that": its subject was taken for an object."""
    noun = state.noun
    host = state.top
    assert noun is not None
    if host.object == noun:
        host.object = None
    state.push("content", noun[0], clear=host.verb is not None and host.verb.lemma in members("speech"))
    state.top.subject = noun
    state.top.verb = group


def _coordinate(state: State, group: VerbGroup) -> None:
    """ "rose 5 percent and ended": the same subject; "will be signed and delivered", "to be signed ...": one helper."""
    helped = state.top.verb
    if helped is not None and helped.passive and (helped.form == "infinitive" or helped.modal) and _is_bare_past(group):
        group = group._replace(tense=helped.tense, form=helped.form, passive=True, modal=helped.modal)
    elif helped is not None and helped.perfect and not helped.passive and not group.tense:
        group = group._replace(tense=helped.tense, perfect=True)
    while len(state.stack) > 1 and (state.top.verb is None or state.top.verb.form != "finite"):
        state.pop(group.start)
    before = state.top
    kind, subject, marker, host = before.kind, before.subject, before.marker, before.host
    carried = state.last == "time" and bool(before.complements) and before.complements[-1].start >= state.carried
    start = state.carried if carried else group.start
    state.pop(start) if len(state.stack) > 1 else state.give(start)
    draft = state.push(kind, start)
    if carried:
        draft.complements.append(before.complements.pop())
    draft.subject, draft.inherited, draft.marker, draft.host = subject, True, marker, host
    draft.verb = group
    if before.verb is not None and before.verb.modal and not group.modal and group.tense == "present":
        draft.verb = group._replace(tense=before.verb.tense, modal=before.verb.modal)


def _is_bare_past(group: VerbGroup) -> bool:
    """Whether it may be a participle that shares the helper of the one before."""
    return group.tense == "past" and group.start == group.at and not (group.perfect or group.progressive)


def open_clause(state: State, group: VerbGroup) -> None:
    kind = "infinitive" if group.form == "infinitive" else "participle"
    closes = state.last in ("comma", "start") or (state.top.verb is None and state.top.subject is None)
    while kind == "participle" and closes and state.top.closes and state.top.verb is not None:
        state.pop(group.start)
    subject = _doer(state, group)
    start = state.prep.start if state.prep is not None else group.start
    draft = state.push(kind, start, closes=closes)
    draft.marker = state.prep.low if state.prep is not None else ""
    draft.verb, draft.subject, draft.inherited = group, subject, True


def _doer(state: State, group: VerbGroup) -> Span | None:
    """Who does what a verb without a tense tells of: the object of "asked her to", the noun that it follows."""
    top = state.top
    if group.form == "infinitive":
        asked = top.verb is not None and top.verb.lemma in members("object-control")
        passive = top.verb is not None and top.verb.passive
        return top.object if asked and not passive and top.object is not None else top.subject or state.any_noun
    if state.prep is None and state.last in ("noun", "pronoun"):
        return state.any_noun
    if state.prep is not None and top.verb is not None and top.verb.lemma in members("of-another-deed"):
        return top.subject if top.verb.passive or top.object is None else top.object
    return top.subject or state.any_noun


def _antecedent(state: State, draft: Draft) -> Span | None:
    return draft.subject or state.any_noun
