"""How far a sentence has been read: open clauses, nouns that wait for a verb; whether a clause says what is so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factlint.clauses.words import members

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factlint.clauses.model import Complement, Span, VerbGroup
    from factlint.clauses.tokens import Token


class Draft:
    """A clause while it is read."""

    __slots__ = (
        "clear", "closes", "complements", "end", "host", "inherited", "kind", "marker", "object", "parts", "start",
        "subject", "verb",
    )  # fmt: skip

    def __init__(self, kind: str, start: int, host: int = -1, marker: str = "", closes: bool = False) -> None:
        self.kind = kind
        self.start = self.end = start
        self.host = host
        self.marker = marker
        self.closes = closes  # by the next comma
        self.verb: VerbGroup | None = None
        self.subject: Span | None = None
        self.inherited = False
        self.object: Span | None = None
        self.complements: list[Complement] = []
        self.parts: list[Span] = []
        self.clear = True


class State:
    """One sentence while it is read, from left to right.

    `stack` holds the clauses that are open, as indexes into `drafts`, the innermost last. `last` is what came last:
    start, noun, pronoun, time, verb, prep, comma, conj, rel, sub or mark.
    """

    def __init__(self, tokens: list[Token], start: int) -> None:
        self.tokens = tokens
        self.drafts: list[Draft] = [Draft("main", start)]
        self.stack: list[int] = [0]
        self.top = self.drafts[0]  # the innermost clause
        self.i = 0  # the token that is read next
        self.last = "start"
        self.prep: Token | None = None  # that waits for its noun
        self.noun: Span | None = None  # the last phrase since the last verb that no preposition leads
        self.any_noun: Span | None = None  # the same, a preposition or not
        self.apart = False  # a comma stands before `noun`
        self.outside: tuple[Span | None, Span | None, bool] = (None, None, False)  # these three, before a bracket
        self.quoted = False
        self.carried = -1  # where "in 1981" begins, of "and in 1981 took": it goes with the verb that follows
        self.joined = False  # the conjunction before joins nouns
        self.reach = start  # up to here all has been given to a clause

    def waits(self) -> bool:
        """Whether some open clause has a subject and no verb."""
        return any(self.drafts[n].verb is None and self.drafts[n].subject is not None for n in self.stack)

    def pending(self) -> bool:
        """Whether a finite verb is wanted: a subject without one, or a noun after a verb of speech."""
        top = self.top
        if top.verb is None:
            return True
        if self.waits():
            return True
        return top.verb.lemma in members("speech") and self.noun is not None

    def push(self, kind: str, start: int, marker: str = "", closes: bool = False, clear: bool = True) -> Draft:
        self.give(start)
        draft = Draft(kind, start, self.stack[-1], marker, closes)
        draft.clear = clear
        self.stack.append(len(self.drafts))
        self.drafts.append(draft)
        self.top = draft
        return draft

    def pop(self, at: int) -> None:
        self.give(at)
        self.stack.pop()
        self.top = self.drafts[self.stack[-1]]

    def give(self, until: int) -> None:
        """The stretch up to here belongs to the innermost clause."""
        if until > self.reach:
            self.top.parts.append((self.reach, until))
            self.top.end = until
            self.reach = until

    def sibling(self, start: int) -> None:
        """Another main clause; the stack begins with it."""
        self.give(start)
        self.top = Draft("main", start)
        self.stack = [len(self.drafts)]
        self.drafts.append(self.top)
        self.noun = self.any_noun = None


def mood_of(draft: Draft, drafts: Sequence[Draft]) -> str:
    """What somebody only likes to say is not asserted, and neither is what an "if" hangs on."""
    told = _own(draft)
    if draft.verb is not None and draft.verb.tense in ("present", "future") and _has_condition(draft, drafts):
        return "conditional"
    if draft.kind == "content" and draft.host >= 0 and told == "asserted":
        host = drafts[draft.host]
        return "conditional" if host.kind == "infinitive" or _own(host) == "conditional" else told
    return told


def _own(draft: Draft) -> str:
    verb = draft.verb
    if draft.marker in members("conditional"):
        return "conditional"
    if verb is None:
        return "asserted"
    if verb.modal in members("hypothetical") or verb.tense == "would":
        return "conditional" if verb.modal != "be to" else "planned"
    return "planned" if verb.tense == "future" or verb.form == "infinitive" else "asserted"


def _has_condition(draft: Draft, drafts: Sequence[Draft]) -> bool:
    return any(
        other.kind == "adverbial"
        and other.host >= 0
        and other.marker in members("conditional")
        and drafts[other.host] is draft
        for other in drafts
    )
