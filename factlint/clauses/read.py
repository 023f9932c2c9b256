"""A sentence is read into its clauses: a finite-state reading of news English from left to right.

Where it is not sure which noun a verb belongs to it says so (`clear` is False); it is no parser of English.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from factlint.clauses.groups import ends_at_comma, finite_follows, helped, infinitive, is_plural, must_be_verb, plain
from factlint.clauses.model import Clause, Complement, Span, VerbGroup
from factlint.clauses.tokens import HELPER, VERB, May, tokens
from factlint.clauses.words import members

if TYPE_CHECKING:
    from factlint.clauses.tokens import Token
    from factlint.extract.reading import Reading

MOST: Final = 40  # clauses of a sentence; beyond it is left as one that is not clear
_HEAD: Final = May.NOUN | May.NAME | May.NUMBER
_BEFORE_HEAD: Final = May.DETERMINER | May.POSSESSIVE | May.NUMBER | May.OWNS
_OPENING: Final = frozenset("“‘«")
_CLOSING: Final = frozenset("”»")
_DASHES: Final = frozenset(("--", "–", "—"))


class _Frame:
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


def read_clauses(reading: Reading, start: int, end: int) -> tuple[Clause, ...]:
    """The clauses of the sentence at `start`..`end`, in the order of their beginnings; the first one is its main one."""
    return _Reader(tokens(reading, start, end), start, end).read()


class _Reader:
    def __init__(self, found: list[Token], start: int, end: int) -> None:
        self.tokens = found
        self.start, self.end = start, end
        self.frames: list[_Frame] = [_Frame("main", start)]
        self.stack: list[int] = [0]
        self.i = 0
        self.prep: Token | None = None  # that waits for its noun
        self.last = ""  # what came last: noun, verb, prep, mark, comma, conj, rel, sub, adverb, time, pronoun, start
        self.apart = False  # a comma stands before `noun`
        self.noun: Span | None = None  # the last phrase that no preposition leads, since the last verb
        self.any_noun: Span | None = None
        self.quoted = 0
        self.last = "start"
        self.reach = start  # up to here all has been given to a clause

    # -- the walk --

    def read(self) -> tuple[Clause, ...]:
        while self.i < len(self.tokens):
            if len(self.frames) > MOST:
                return (Clause("main", self.start, self.end, None, None, False, None, (), -1, "", "asserted",
                               ((self.start, self.end),), False),)
            self._step()
        self._give(self.end)
        for frame in self.frames:
            if frame.subject is None and frame.inherited and frame.host >= 0:
                frame.subject = self.frames[frame.host].subject
        return tuple(map(self._clause, self.frames))

    @property
    def top(self) -> _Frame:
        return self.frames[self.stack[-1]]

    def _step(self) -> None:
        token = self.tokens[self.i]
        may = token.may
        if may & May.MARK:
            self._mark(token)
        elif self.last == "verb" and token.low in members("particle"):
            self.i += 1  # "set up"
        elif self._verb(token):
            pass
        elif may & May.RELATIVE and self._relative(token):
            pass
        elif may & May.SUBORDINATOR and self._subordinator(token):
            pass
        elif may & May.CONJUNCTION:
            self._conjunction(token)
        elif may & May.PREPOSITION and not (may & May.ADVERB and not self._noun_next()):
            self.prep, self.last = token, "prep"
            self.i += 1
        elif may & May.TIME:
            self._phrase(time=True)
        elif may & (May.ADVERB | May.NEGATION) and not may & (May.DETERMINER | May.PRONOUN | May.NOUN):
            self.i += 1
            self.last = self.last if self.last != "start" else "start"
        else:
            self._phrase()

    # -- phrases --

    def _noun_next(self) -> bool:
        following = self.tokens[self.i + 1] if self.i + 1 < len(self.tokens) else None
        return following is not None and bool(
            following.may & (_HEAD | _BEFORE_HEAD | May.TIME | May.OBJECTIVE | May.PRONOUN | May.GERUND)
        )

    def _phrase(self, time: bool = False) -> None:
        """A noun with all before it, or a time."""
        first = self.tokens[self.i]
        j = self.i + 1
        if not time and not first.may & May.PRONOUN or first.may & May.DETERMINER:
            while j < len(self.tokens) and self._goes_on(j):
                j += 1
        span = (first.start, self.tokens[j - 1].end)
        if time:
            self.top.complements.append(Complement(self.prep.low if self.prep else "", *span))
        elif self.prep is not None:
            self.top.complements.append(Complement(self.prep.low, *span))
            self.any_noun = span
        else:
            self.noun = self.any_noun = span
            self.apart = self.last in ("comma", "start")
            if self.top.verb is not None and self.top.object is None and not self.apart:
                self.top.object = span
            elif self.top.verb is None and self.top.subject is None and self.top.kind != "bracket":
                self.top.subject = span
        self.last = "time" if time else "pronoun" if first.may & May.PRONOUN and j == self.i + 1 else "noun"
        self.prep = None
        self.i = j

    def _goes_on(self, j: int) -> bool:
        """Whether a token belongs to the noun phrase that is being read."""
        token, before = self.tokens[j], self.tokens[j - 1]
        may = token.may
        if may & May.OWNS:
            return not before.may & May.PRONOUN or bool(before.may & (May.NOUN | May.NAME))
        if token.low in "-‑" and token.start == before.end:
            return j + 1 < len(self.tokens) and self.tokens[j + 1].start == token.end
        if before.low in "-‑" and token.start == before.end:
            return not may & May.MARK
        if may & May.TIME:
            following = self.tokens[j + 1].may if j + 1 < len(self.tokens) else 0
            owned = before.may & (May.DETERMINER | May.POSSESSIVE | May.OWNS)
            return bool(owned and following & (May.NOUN | May.NAME) and not following & VERB)
        if may & (May.MARK | May.CONJUNCTION | May.RELATIVE | May.TO | HELPER):
            return False
        if may & May.ADVERB and j + 1 < len(self.tokens) and self.tokens[j + 1].may & (May.PAST | HELPER):
            return False
        inside = bool(before.may & (_BEFORE_HEAD | May.TIME)) and not (before.may & May.PRONOUN and before.may & VERB)
        if may & (May.DETERMINER | May.POSSESSIVE):
            return inside and not may & May.POSSESSIVE and token.low not in ("the", "a", "an")
        if may & (May.PREPOSITION | May.SUBORDINATOR) and not may & May.NOUN:
            return False
        if may & May.PRONOUN and not may & May.DETERMINER:
            return False
        if may & (May.NOUN | May.NAME | May.NUMBER):
            return not (may & VERB and self._form(j, inside) != "")
        if may & VERB:
            return inside or (self._form(j, inside) == "")
        return bool(may & May.ADVERB) and inside

    # -- verbs --

    def _verb(self, token: Token) -> bool:
        """Take the verb group that begins here, if one does."""
        may = token.may
        found = None
        if may & May.TO:
            found = infinitive(self.tokens, self.i)
        elif may & May.OWNS and self.last == "pronoun":
            found = helped(self.tokens, self.i)
        elif may & HELPER and not self._after_determiner():
            if self.last in ("start", "comma", "conj") and self._inverted(token):
                return True
            found = helped(self.tokens, self.i)
        elif may & VERB:
            form = self._form(self.i, self._after_determiner())
            found = plain(self.tokens, self.i, form) if form else None
        if found is None:
            return False
        group, after = found
        if group.form == "finite":
            self._finite(group)
        else:
            self._open_verbless(group)
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
        self._push("adverbial", token.start, "if", closes=True)
        self.i += 1
        self.last = "sub"
        return True

    def _after_determiner(self) -> bool:
        if not self.i:
            return False
        before = self.tokens[self.i - 1]
        return bool(before.may & (May.DETERMINER | May.POSSESSIVE | May.OWNS)) and not (
            before.may & (May.PRONOUN | May.RELATIVE)
        )

    def _form(self, i: int, inside: bool) -> str:
        """finite, participle, gerund, infinitive, or "" where the word is no verb."""
        token = self.tokens[i]
        may = token.may
        before = self._before(i)
        if inside or before is None:
            return self._first_form(i) if before is None and not inside else ""
        if before.may & May.MARK:
            return self._after_mark(i, before)
        if before.may & May.CONJUNCTION:
            return self._joined(i)
        if before.may & May.SUBORDINATOR and not before.may & (May.RELATIVE | May.PREPOSITION | May.ADVERB) and before.low != "that" and self.last == "sub":
            return "gerund" if may & May.GERUND else "participle" if may & May.PARTICIPLE and not may & May.NOUN else ""
        if before.may & May.RELATIVE and not before.may & May.DETERMINER or before.low == "that":
            return "finite" if may & (May.PAST | May.THIRD | May.BASE) and not self._must_be_noun(i) else ""
        if before.may & May.PREPOSITION and not before.may & (May.NOUN | May.PRONOUN):
            if may & May.GERUND and not (may & May.NOUN and not must_be_verb(self.tokens, i)):
                return "gerund"
            return ""
        if before.may & May.PRONOUN and not before.may & May.OBJECTIVE or before.low in ("it", "you"):
            if may & (May.PAST | May.THIRD | May.BASE) and not (before.may & May.DETERMINER and self._must_be_noun(i)):
                return "finite"
            return "gerund" if may & May.GERUND else ""
        if before.may & (VERB | HELPER) and self.last == "verb":
            return self._after_verb(i)
        return self._after_noun(i, before)

    def _before(self, i: int) -> Token | None:
        """The token before, adverbs skipped."""
        i -= 1
        while i >= 0 and self.tokens[i].may & (May.ADVERB | May.NEGATION) and not self.tokens[i].may & (
            May.NOUN | May.PRONOUN | May.DETERMINER | May.PREPOSITION | May.CONJUNCTION
        ):
            i -= 1
        return self.tokens[i] if i >= 0 else None

    def _must_be_noun(self, i: int) -> bool:
        may = self.tokens[i].may
        if not may & May.NOUN or may & May.PAST:
            return False
        return not must_be_verb(self.tokens, i)

    def _first_form(self, i: int) -> str:
        may = self.tokens[i].may
        if may & May.GERUND and not may & May.NOUN:
            return "gerund"
        if may & May.PARTICIPLE and not may & (May.NOUN | May.BASE):
            following = self.tokens[i + 1] if i + 1 < len(self.tokens) else None
            return "participle" if following is not None and following.may & (May.PREPOSITION | May.TO) else ""
        return ""

    def _after_mark(self, i: int, before: Token) -> str:
        may = self.tokens[i].may
        if may & May.PAST and not may & May.PARTICIPLE:
            return "finite"
        if before.low in "”\"’'" and may & (May.PAST | May.THIRD) and self.tokens[i].lemma in members("speech"):
            return "finite"
        if before.low == "," and self._waits() and may & (May.PAST | May.THIRD) and not self._must_be_noun(i):
            later = finite_follows(self.tokens, i + 1) or ends_at_comma(self.tokens, i + 1)
            return "participle" if may & May.PARTICIPLE and later else "finite"
        if before.low == "," and may & May.PAST and self.tokens[i].lemma in members("speech") and self._speaks(i):
            return "finite"
        if may & May.GERUND and not self._must_be_noun(i):
            return "gerund"
        if may & May.PARTICIPLE and not (may & May.NOUN and may & May.BASE):
            return "participle"
        return ""

    def _speaks(self, i: int) -> bool:
        """ ", said the minister" """
        following = self.tokens[i + 1] if i + 1 < len(self.tokens) else None
        return following is not None and bool(following.may & (May.DETERMINER | May.NAME | May.NOUN | May.POSSESSIVE))

    def _waits(self) -> bool:
        """Whether some open clause has a subject and no verb."""
        return any(self.frames[n].verb is None and self.frames[n].subject is not None for n in self.stack)

    def _joined(self, i: int) -> str:
        may = self.tokens[i].may
        verb = next((self.frames[n].verb for n in reversed(self.stack) if self.frames[n].verb is not None), None)
        if verb is None:
            return ""
        if verb.form in ("infinitive",) or verb.modal:
            if may & May.BASE and (not may & May.NOUN or must_be_verb(self.tokens, i)):
                return "infinitive" if verb.form == "infinitive" else "finite"
        if may & May.PAST and not may & May.NOUN or may & May.PAST and verb.tense == "past":
            return "finite"
        if may & May.THIRD and verb.tense == "present" and not self._must_be_noun(i):
            return "finite"
        if may & May.BASE and verb.tense == "present" and (not may & May.NOUN or must_be_verb(self.tokens, i)):
            return "finite"
        if may & May.GERUND and (verb.form == "gerund" or verb.progressive):
            return "gerund"
        return "participle" if may & May.PARTICIPLE and not may & May.BASE and verb.passive else ""

    def _after_verb(self, i: int) -> str:
        may = self.tokens[i].may
        if may & May.GERUND and not may & May.NOUN:
            return "gerund"
        if may & May.BASE and not may & May.NOUN:
            return "infinitive"
        return ""

    def _after_noun(self, i: int, before: Token) -> str:
        token = self.tokens[i]
        may = token.may
        if before.may & May.DETERMINER and not before.may & May.PRONOUN:
            return ""
        if may & May.PAST and not may & May.PARTICIPLE:
            return "finite"
        if may & May.PAST and may & May.PARTICIPLE:
            return self._past_or_participle(i)
        if may & May.PARTICIPLE:
            return "participle"
        if may & May.THIRD:
            if not may & May.NOUN:
                return "finite"
            named = before.may & May.NAME and before.type in ("person", "name", "org", "place", "acronym")
            if must_be_verb(self.tokens, i) and (named or self._open_for_verb()):
                return "finite"
            return "finite" if before.type == "person" and not finite_follows(self.tokens, i + 1) else ""
        if may & May.BASE and is_plural(before) and self._open_for_verb():
            return "finite" if not may & May.NOUN or must_be_verb(self.tokens, i) else ""
        following = self.tokens[i + 1] if i + 1 < len(self.tokens) else None
        if may & May.GERUND and following is not None and not following.may & May.MARK:
            return "gerund" if not may & May.NOUN or must_be_verb(self.tokens, i) else ""
        return ""

    def _open_for_verb(self) -> bool:
        top = self.top
        return top.verb is None or top.verb.lemma in members("speech")

    def _past_or_participle(self, i: int) -> str:
        """ "the man accused of it was" or "the man accused her"."""
        token = self.tokens[i]
        if token.lemma in members("speech") and self.apart and self.noun is not None:
            return "finite"  # "..., the ministry said"
        following = self.tokens[i + 1] if i + 1 < len(self.tokens) else None
        objectless = following is None or bool(
            following.may & (May.PREPOSITION | May.ADVERB | May.TIME | May.TO | May.MARK)
            and not following.may & (May.DETERMINER | May.POSSESSIVE)
        )
        later = finite_follows(self.tokens, i + 1)
        if objectless and later and token.lemma not in members("speech"):
            return "participle"
        if following is not None and following.low == "by" and not self._pending():
            return "participle"
        if token.low in members("also-adjective") and later:
            return "participle"
        return "finite" if self._pending() else "participle"

    def _pending(self) -> bool:
        """Whether a finite verb is wanted: a subject without one, or a noun after a verb of speech."""
        top = self.top
        if top.verb is None:
            return True
        if self._waits():
            return True
        return top.verb.lemma in members("speech") and self.noun is not None

    def _finite(self, group: VerbGroup) -> None:
        """Give a finite verb to the clause that waits for one, or open the one that it makes."""
        while True:
            top = self.top
            if top.verb is None and top.kind not in ("bracket",):
                break
            if self.last == "conj":
                self._coordinate(group)
                return
            if top.verb is not None and self.apart and group.lemma in members("speech") and self.noun is not None:
                self._attribute(group)
                return
            if top.verb is not None and self.noun is not None and top.verb.form == "finite" and (
                top.verb.lemma in members("speech") or not self._waits()
            ):
                self._content(group)
                return
            if len(self.stack) == 1:
                self._push("main", group.start, clear=False)
                self.top.subject = self.any_noun
                break
            if not self._waits() and top.verb is not None and self.noun is not None:
                self._content(group)
                return
            self._pop(self.noun[0] if self.noun else group.start)
        top = self.top
        top.verb = group
        if top.subject is None:
            if top.kind == "relative" and top.marker:
                top.subject, top.inherited = self._antecedent(top), True
            elif self.any_noun is not None:
                top.subject = self.any_noun
                top.clear = False

    def _attribute(self, group: VerbGroup) -> None:
        """ "..., the ministry said": what came before is its content."""
        noun = self.noun
        assert noun is not None
        while len(self.stack) > 1:
            self._pop(noun[0])
        said = self.stack[0]
        self._sibling(noun[0])
        self.top.kind = "attribution"
        if self.frames[said].kind == "main":
            self.frames[said].host = self.stack[0]
        self.top.subject, self.top.verb = noun, group

    def _content(self, group: VerbGroup) -> None:
        """What is said without "that": its subject was taken for an object."""
        noun = self.noun
        host = self.top
        assert noun is not None
        if host.object == noun:
            host.object = None
        self._push("content", noun[0], clear=host.verb is not None and host.verb.lemma in members("speech"))
        self.top.subject = noun
        self.top.verb = group

    def _coordinate(self, group: VerbGroup) -> None:
        """ "rose 5 percent and ended": the same subject."""
        while len(self.stack) > 1 and (self.top.verb is None or self.top.verb.form != "finite"):
            self._pop(group.start)
        before = self.top
        kind, subject, marker, host = before.kind, before.subject, before.marker, before.host
        self._pop(group.start) if len(self.stack) > 1 else self._give(group.start)
        frame = self._push(kind, group.start)
        frame.subject, frame.inherited, frame.marker, frame.host = subject, True, marker, host
        frame.verb = group
        if before.verb is not None and before.verb.modal and not group.modal and group.tense == "present":
            frame.verb = group._replace(tense=before.verb.tense, modal=before.verb.modal)

    def _open_verbless(self, group: VerbGroup) -> None:
        kind = "infinitive" if group.form == "infinitive" else "participle"
        closes = self.last in ("comma", "start")
        while kind == "participle" and closes and self.top.closes and self.top.verb is not None:
            self._pop(group.start)
        subject = self._doer(group)
        start = self.prep.start if self.prep is not None else group.start
        frame = self._push(kind, start, closes=closes)
        frame.marker = self.prep.low if self.prep is not None else ""
        frame.verb, frame.subject, frame.inherited = group, subject, True

    def _doer(self, group: VerbGroup) -> Span | None:
        """Who does what a verb without a tense tells of: the object of "asked her to", the noun that it follows."""
        top = self.top
        if group.form == "infinitive":
            asked = top.verb is not None and top.verb.lemma in members("object-control")
            passive = top.verb is not None and top.verb.passive
            return top.object if asked and not passive and top.object is not None else top.subject or self.any_noun
        if self.prep is None and self.last in ("noun", "pronoun"):
            return self.any_noun
        return top.subject or self.any_noun

    def _antecedent(self, frame: _Frame) -> Span | None:
        return frame.subject or self.any_noun

    # -- what opens and closes clauses --

    def _push(self, kind: str, start: int, marker: str = "", closes: bool = False, clear: bool = True) -> _Frame:
        self._give(start)
        frame = _Frame(kind, start, self.stack[-1], marker, closes)
        frame.clear = clear
        self.frames.append(frame)
        self.stack.append(len(self.frames) - 1)
        return frame

    def _pop(self, at: int) -> None:
        self._give(at)
        self.stack.pop()

    def _give(self, until: int) -> None:
        """The stretch up to here belongs to the innermost clause."""
        if until > self.reach:
            self.top.parts.append((self.reach, until))
            self.top.end = until
            self.reach = until

    def _relative(self, token: Token) -> bool:
        if token.low in ("that", "when", "where", "whose", "who", "which", "whom") and self.last in (
            "noun", "time", "comma", "prep", "pronoun",
        ):
            if token.low == "that" and (self.last != "noun" or self._content_noun()):
                return False
            if token.low in ("when", "where") and self.last not in ("noun", "time", "comma"):
                return False
            antecedent = self.any_noun
            start = self.prep.start if self.prep is not None else token.start
            frame = self._push("relative", start, token.low, closes=self.last == "comma")
            if token.low in ("who", "which", "that") and self.prep is None and self._verb_next():
                frame.subject, frame.inherited = antecedent, True
            self.noun, self.prep = None, None
            self.i += 1
            self.last = "rel"
            return True
        return False

    def _content_noun(self) -> bool:
        return self.tokens[self.i - 1].low in members("content-noun")

    def _verb_next(self) -> bool:
        for token in self.tokens[self.i + 1 : self.i + 4]:
            if token.may & (HELPER | May.PAST | May.THIRD):
                return True
            if token.may & (VERB | May.ADVERB | May.NEGATION) and not token.may & May.NOUN:
                if token.may & VERB:
                    return True
                continue
            return False
        return False

    def _subordinator(self, token: Token) -> bool:
        """ "after he left": a clause only where a verb comes before the next mark; "after the talks" is none."""
        if token.may & May.PREPOSITION and not self._clause_follows(self.i + 1):
            return False
        if token.low == "that" and self.last not in ("verb", "noun", "comma", "time", "pronoun"):
            return False
        if token.low in ("so", "as", "than", "once", "since", "where", "what", "how", "why") and not self._clause_follows(self.i + 1):
            return False
        kind = "content" if token.low in ("that", "whether", "what", "how", "why", "whom") else "adverbial"
        if kind == "adverbial" and self.last == "comma":
            while self.top.closes and self.top.verb is not None and len(self.stack) > 1:
                self._pop(token.start)
        self._push(kind, token.start, token.low, closes=self.last == "start" or self._at_start())
        self.noun = self.any_noun = self.prep = None
        self.i += 1
        self.last = "sub"
        return True

    def _at_start(self) -> bool:
        return self.top.verb is None and self.top.subject is None

    def _clause_follows(self, i: int) -> bool:
        """Whether a finite verb comes before the next mark, with a noun before it."""
        noun = False
        for j in range(i, min(len(self.tokens), i + 14)):
            token = self.tokens[j]
            if token.may & May.MARK:
                return False
            if token.may & (May.RELATIVE | May.SUBORDINATOR) and not token.may & May.PREPOSITION and j > i:
                return False
            if noun and token.may & HELPER and token.low not in ("being", "having", "been"):
                return True
            if noun and token.may & May.PAST and (not token.may & May.NOUN or self._stands_last(j)):
                earlier = self.tokens[j - 1]
                if not earlier.may & (May.DETERMINER | May.POSSESSIVE | May.OWNS | May.PREPOSITION):
                    return True
            if noun and token.may & May.THIRD and (not token.may & May.NOUN or must_be_verb(self.tokens, j)):
                return True
            if token.may & (May.NOUN | May.NAME | May.PRONOUN | May.NUMBER | May.TIME):
                noun = True
        return False

    def _stands_last(self, j: int) -> bool:
        return j + 1 >= len(self.tokens) or bool(
            self.tokens[j + 1].may & (May.MARK | May.PREPOSITION | May.CONJUNCTION | May.ADVERB)
        )

    def _conjunction(self, token: Token) -> None:
        following = self.i + 1
        if self._clause_follows(following) and self._new_subject(following):
            # "…, and the minister left": a clause beside the nearest one that has a verb
            while len(self.stack) > 1 and (self.top.kind in ("participle", "infinitive") or self.top.closes):
                self._pop(token.start)
            before = self.top
            if before.verb is not None:
                kind, marker, host = before.kind, before.marker, before.host
                self._pop(token.start) if len(self.stack) > 1 else self._give(token.start)
                frame = self._push("main" if kind == "main" else kind, token.start, marker)
                frame.host = host
                self.noun = self.any_noun = None
        self.prep = None
        self.i += 1
        self.last = "conj"

    def _new_subject(self, i: int) -> bool:
        """Whether a noun comes before the verb."""
        for token in self.tokens[i : i + 3]:
            if token.may & (May.DETERMINER | May.POSSESSIVE | May.PRONOUN | May.NAME | May.NUMBER):
                return True
            if token.may & VERB and not token.may & May.NOUN:
                return False
            if token.may & May.NOUN:
                return True
        return False

    def _mark(self, token: Token) -> None:
        low = token.low
        self.i += 1
        self.prep = None
        if low == ",":
            self._close(token.start)
            self.last = "comma"
        elif low in (";", ":") or low in _DASHES:
            if low == ";":
                while len(self.stack) > 1:
                    self._pop(token.start)
                if self.top.verb is not None:
                    self._sibling(token.end)
            self.last = "start" if low != "," else "comma"
        elif low == "(":
            self._push("bracket", token.start)
            self.last = "start"
        elif low == ")":
            while len(self.stack) > 1 and "bracket" in [self.frames[n].kind for n in self.stack]:
                kind = self.top.kind
                self._pop(token.end)
                if kind == "bracket":
                    break
            self.last = "noun"
        elif low in _OPENING or low in _CLOSING or low == '"':
            self._quotation(token)
        elif self.last == "start":
            pass
        else:
            self.last = "mark" if low not in "’'" else self.last

    def _close(self, at: int) -> None:
        """A comma closes the innermost clause that a comma, or the sentence's beginning, opened."""
        depth = next((d for d in range(len(self.stack) - 1, 0, -1) if self.frames[self.stack[d]].closes), 0)
        if depth and self.frames[self.stack[-1]].verb is not None:
            while len(self.stack) > depth:
                self._pop(at)
            self.noun = self.any_noun = None

    def _quotation(self, token: Token) -> None:
        opening = token.low in _OPENING or (token.low == '"' and not self.quoted)
        self.quoted = 1 if opening else 0
        if opening:
            self.last = "start" if self.last in ("start", "comma", "mark") else self.last
            return
        # after a quotation that ends a clause: ',” said X', '.” X said'
        if self.tokens[self.i - 2].low in ",?!." and self.top.verb is not None:
            while len(self.stack) > 1:
                self._pop(token.end)
            self._sibling(token.end)
            self.noun = self.any_noun = None
            self.last = "start"

    def _sibling(self, start: int) -> None:
        """Another main clause; the stack begins with it."""
        self._give(start)
        self.frames.append(_Frame("main", start))
        self.stack = [len(self.frames) - 1]
        self.noun = self.any_noun = None

    # -- the result --

    def _clause(self, frame: _Frame) -> Clause:
        return Clause(
            frame.kind, frame.start, max(frame.end, frame.start), frame.verb, frame.subject, frame.inherited,
            frame.object, tuple(frame.complements), frame.host, frame.marker, _mood(frame), tuple(frame.parts), frame.clear,
        )  # fmt: skip


def _mood(frame: _Frame) -> str:
    verb = frame.verb
    if frame.marker in members("conditional"):
        return "conditional"
    if verb is None:
        return "asserted"
    if verb.modal in members("hypothetical") or verb.tense == "would":
        return "conditional" if verb.modal != "be to" else "planned"
    if verb.tense == "future" or verb.form == "infinitive":
        return "planned"
    return "asserted"
