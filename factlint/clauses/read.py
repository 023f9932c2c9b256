"""A sentence is read into its clauses: a finite-state reading of news English from left to right.

Where it is not sure which noun a verb belongs to it says so (`clear` is False); it is no parser of English.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from factlint import lang
from factlint.clauses import may as May
from factlint.clauses.ahead import noun_next
from factlint.clauses.bounds import open_relative, open_subordinate, take_conjunction, take_mark
from factlint.clauses.govern import open_clause, take_finite
from factlint.clauses.groups import helped, infinitive, plain
from factlint.clauses.may import HELPER, VERB
from factlint.clauses.model import Clause, Complement
from factlint.clauses.phrases import goes_on
from factlint.clauses.state import Draft, State, mood_of
from factlint.clauses.tokens import Token, tokens
from factlint.clauses.verbforms import after_determiner, form_at
from factlint.clauses.words import members

if TYPE_CHECKING:
    from factlint.extract.reading import Reading

MOST: Final = 40  # clauses of a sentence; beyond it is left as one that is not clear
# What is asked of nearly every token stands ready here.
_IN_VERB: Final = May.ADVERB | May.NEGATION
_OPENS_VERB: Final = VERB | HELPER | May.TO | May.OWNS
_IN_NOUN: Final = May.DETERMINER | May.PRONOUN | May.NOUN


def read_clauses(reading: Reading, start: int, end: int) -> tuple[Clause, ...]:
    """The clauses of the sentence at `start`..`end`, in the order of their beginnings, the main one first."""
    return _Reader(tokens(reading, start, end), start, end).read()


class _Reader(State):
    """The walk over the tokens of a sentence."""

    def __init__(self, found: list[Token], start: int, end: int) -> None:
        super().__init__(found, start)
        self.start, self.end = start, end

    def read(self) -> tuple[Clause, ...]:
        while self.i < len(self.tokens):
            if len(self.drafts) > MOST:
                self.top = Draft("main", self.start)
                self.drafts, self.stack, self.reach = [self.top], [0], self.start
                self.top.clear = False
                break
            self._step()
        self.give(self.end)
        nobody = members("nobody")
        negating = [token.start for token in self.tokens if token.low in nobody]
        for draft in self.drafts:
            if draft.subject is None and draft.inherited and draft.host >= 0:
                draft.subject = self.drafts[draft.host].subject
            if draft.verb is not None and draft.subject is not None and draft.subject[0] in negating:
                draft.verb = draft.verb._replace(negated=True)  # "Nobody was hurt"
        asked = any(token.low == "?" for token in self.tokens[-2:])  # before a closing mark, too
        moods = (mood_of(draft, self.drafts) for draft in self.drafts)
        told = ("asked" if asked and mood == "asserted" else mood for mood in moods)
        return tuple(map(_clause, self.drafts, told))

    def _step(self) -> None:
        token = self.tokens[self.i]
        may = token.may
        if may & May.MARK:
            take_mark(self, token)
        elif may & May.SUBORDINATOR and self._long_preposition(token):
            pass
        elif self.last == "verb" and token.low in members("particle"):
            self.i += 1  # "set up"
        elif (
            (may & _OPENS_VERB and self._verb(token))
            or (may & May.RELATIVE and open_relative(self, token))
            or (may & May.SUBORDINATOR and open_subordinate(self, token))
        ):
            pass
        elif may & May.CONJUNCTION:
            take_conjunction(self, token)
        elif may & May.PREPOSITION and not (may & May.ADVERB and not noun_next(self.tokens, self.i)):
            self.prep, self.last = token, "prep"
            self.i += 1
        elif may & May.TIME:
            self._phrase(time=True)
        elif may & _IN_VERB and not may & _IN_NOUN:
            self.i += 1
            self.last = self.last if self.last != "start" else "start"
        else:
            self._phrase()

    def _long_preposition(self, token: Token) -> bool:
        """ "because of smoke" """
        following = self.tokens[self.i + 1] if self.i + 1 < len(self.tokens) else None
        if following is None or f"{token.low} {following.low}" not in lang.entries("clauses/long-preposition"):
            return False
        both = f"{token.low} {following.low}"
        self.prep, self.last = Token(token.start, following.end, both, May.PREPOSITION, "", ""), "prep"
        self.i += 2
        return True

    # -- phrases --

    def _is_age(self, after: int) -> bool:
        """A bare number between two commas, after a noun."""
        aside = self.last == "comma" and self.any_noun is not None and after == self.i + 1 < len(self.tokens)
        return aside and bool(self.tokens[self.i].may & May.NUMBER) and self.tokens[after].low == ","

    def _phrase(self, time: bool = False) -> None:
        """A noun with all before it, or a time."""
        first = self.tokens[self.i]
        j = self.i + 1
        if time and j < len(self.tokens) and self.tokens[j].may & May.OWNS:
            time = False  # "last week's auction"
        if (not time and not first.may & May.PRONOUN) or first.may & May.DETERMINER:
            while j < len(self.tokens) and goes_on(self, j):
                j += 1
        span = (first.start, self.tokens[j - 1].end)
        lead = self.i - (self.prep is not None)
        joined = time and lead > 0 and self.tokens[lead - 1].may & May.CONJUNCTION and self.top.verb is not None
        self.carried = self.tokens[lead].start if joined else -1
        if time:
            self.top.complements.append(Complement(self.prep.low if self.prep else "", *span))
        elif self.last == "conj" and self.joined and self.prep is None and self._extend(span[1]):
            self.any_noun = span
        elif self.prep is not None:
            self.top.complements.append(Complement(self.prep.low, *span))
            self.any_noun = span
        elif self._is_age(j):
            pass  # "Jane Roe, 61, who": she is still who is told of
        else:
            self.noun = self.any_noun = span
            if self.top.kind == "attribution" and self.top.verb is not None and self.top.subject is None:
                self.top.subject = span  # "..., said the minister"
            self.apart = self.last in ("comma", "start")
            if self.top.verb is not None and self.top.object is None and not self.apart and self.top.subject != span:
                self.top.object = span
            elif self.top.verb is None and self.top.kind != "bracket" and self._begins_again(first):
                self.top.subject = span
        self.last = "time" if time else "pronoun" if first.may & May.PRONOUN and j == self.i + 1 else "noun"
        self.prep = None
        self.i = j

    def _begins_again(self, first: Token) -> bool:
        """Whether a noun is the subject, for none came before it: "the youngest of seven, he left" tells of him."""
        again = self.last == "comma" and first.may & May.PRONOUN and first.low not in members("aside-pronoun")
        return self.top.subject is None or bool(again)

    def _extend(self, end: int) -> bool:
        """ "A and B", "A, B and C": the phrase that was read last goes on to the end of this one."""
        top = self.top
        complement = top.complements[-1] if top.complements else None
        ends = [(span[1], name) for name in ("subject", "object") if (span := getattr(top, name)) is not None]
        if complement is not None and not (top.verb is not None and complement.end < top.verb.start):
            ends.append((complement.end, "complement"))
        if not ends or (top.verb is not None and max(ends)[0] <= top.verb.start):
            return False
        name = max(ends)[1]
        if name == "complement" and complement is not None:
            top.complements[-1] = complement._replace(end=end)
        elif name == "subject" and top.subject is not None:
            top.subject = (top.subject[0], end)
        elif top.object is not None:
            top.object = (top.object[0], end)
        return True

    # -- verbs --

    def _verb(self, token: Token) -> bool:
        """Take the verb group that begins here, if one does."""
        may = token.may
        found = None
        if may & May.TO:
            found = infinitive(self.tokens, self.i)
        elif may & May.OWNS:
            found = helped(self.tokens, self.i) if self.last == "pronoun" else None
        elif may & HELPER and not after_determiner(self):
            if self.last in ("start", "comma", "conj") and self._inverted(token):
                return True
            found = helped(self.tokens, self.i)
        elif may & VERB:
            form = form_at(self, self.i, after_determiner(self))
            found = plain(self.tokens, self.i, form) if form else None
        if found is None:
            return False
        group, after = found
        if group.form == "finite":
            take_finite(self, group)
        else:
            open_clause(self, group)
        self.i = after
        self.last = "verb"
        self.prep = None
        self.noun = self.any_noun = None
        return True

    def _inverted(self, token: Token) -> bool:
        """ "Had he died, ..." """
        following = self.tokens[self.i + 1] if self.i + 1 < len(self.tokens) else None
        if token.low not in members("inverted") or following is None:
            return False
        if not following.may & (May.PRONOUN | May.DETERMINER | May.POSSESSIVE | May.NAME):
            return False
        self.push("adverbial", token.start, "if", closes=True)
        self.i += 1
        self.last = "sub"
        return True


def _clause(draft: Draft, mood: str) -> Clause:
    return Clause(
        draft.kind, draft.start, max(draft.end, draft.start), draft.verb, draft.subject, draft.inherited, draft.object,
        tuple(draft.complements), draft.host, draft.marker, mood, tuple(draft.parts), draft.clear,
    )  # fmt: skip
