"""Whether what a time is told of is to come: "will meet on May 2", "is due on Friday", "runs until June"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from factlint import lang
from factlint.clauses.words import members
from factlint.discourse.attachment import light
from factlint.discourse.past_years import sentence_words
from factlint.statement import Mention
from factlint.time.interval import Interval

if TYPE_CHECKING:
    from collections.abc import Callable

    from factlint.clauses.model import Clause, Complement, VerbGroup
    from factlint.clauses.table import Clauses
    from factlint.discourse.attachment import Attachment

_IS_UNTIL: Final = lang.entries("clauses/is-until")


class ToCome:
    """What verbs say of times that are ahead."""

    def __init__(self, clauses: Clauses, attachment: Attachment) -> None:
        self._clauses = clauses
        self._attachment = attachment

    def tells(self, clause: Clause, verb: VerbGroup, time: Complement) -> bool:
        """Whether a verb says of its time that it is ahead, or runs on to it."""
        if self._is_left(clause, verb, time) or self._runs_until(clause, verb, time):
            return True
        return time.preposition in members("for-then") and self._is_set(clause, verb, time)

    def _is_left(self, clause: Clause, verb: VerbGroup, time: Complement) -> bool:
        """ "still have until Friday" """
        now = verb.tense == "present" and not verb.perfect and not verb.modal and verb.lemma in members("left-until")
        return now and clause.object is None and time.preposition in lang.words("claim-context/until")

    def _runs_until(self, clause: Clause, verb: VerbGroup, time: Complement) -> bool:
        """ "runs until Friday", "will be closed from May 2 to May 5", "can object until Friday" """
        low = self._clauses.reading.low
        i = clause.complements.index(time)
        to = i > 0 and time.preposition == "to" and clause.complements[i - 1].preposition in members("from-on")
        due = time.preposition in members("by-then")
        if due and verb.form == "infinitive":
            return self._is_appointed(clause)
        if due and verb.tense != "future" and verb.modal not in members("must"):
            return False
        if not (to or due or time.preposition in members("until-then")) or verb.perfect or self.recurs(clause):
            return False
        if any(c.start == time.end + 4 and c.preposition == "to" for c in clause.complements):
            return False  # "runs Thursday through Sunday, May 2 to 5"
        if verb.tense == "present" and verb.modal in members("must"):
            return True
        lasts = verb.lemma in members("runs-until") or bool(verb.modal) or low.startswith(_IS_UNTIL, verb.end + 1)
        return verb.tense == "future" or (verb.tense == "present" and verb.form == "finite" and lasts)

    def is_ahead(self, clause: Clause, verb: VerbGroup, time: Complement) -> bool:
        if self._is_set(clause, verb, time):
            return True
        if not self._attachment.is_beside(clause, verb, time):
            return False
        if verb.form == "infinitive":
            return self._is_appointed(clause)
        expires = verb.tense == "present" and not verb.modal and verb.lemma in members("expiring")
        return verb.tense == "future" or expires or self._is_on_the_bill(clause, verb, time)

    def _is_on_the_bill(self, clause: Clause, verb: VerbGroup, time: Complement) -> bool:
        """ "the trial begins on May 2", "tickets go on sale on Friday": told without a year, as captions never do."""
        mention = self._clauses.reading.at.get(time.start)
        if verb.tense != "present" or verb.form != "finite" or verb.modal or verb.perfect or time.start < verb.end:
            return False
        starts = light(self._clauses, verb) or (clause.object is None and verb.lemma in members("on-the-bill"))
        parts = {} if mention is None else mention.parts or {}
        return bool(starts) and "year" not in parts and not self.recurs(clause)

    def is_told_before(self, clause: Clause, start: int, told: Callable[[Clause], Any]) -> bool:
        """Whether a time was ahead on the earlier day that it was `told`: "said on May 1 they will meet on May 5"."""
        time = value(self._clauses.reading.at.get(start))
        sentence = self._clauses.of(self._clauses.sentence_at(clause.start))
        host = sentence[clause.host] if clause.kind == "content" and clause.host >= 0 else None
        tellers = [
            other
            for other in sentence
            if other is host or (other.verb is not None and other.verb.lemma in members("speech"))
        ]
        return any(_is_before(value(told(other)), time) for other in tellers if other is not clause)

    def _is_appointed(self, clause: Clause) -> bool:
        """ "is due to appear", "is expected to land" """
        host = self._clauses.of(self._clauses.sentence_at(clause.start))[clause.host] if clause.host >= 0 else None
        verb = None if host is None else host.verb
        if host is None or verb is None or verb.tense != "present" or verb.negated:
            return False
        if verb.lemma in members("appointing") and verb.passive:
            return True
        named = self._clauses.reading.text[host.object[0] : host.object[1]].lower() if host.object else ""
        return verb.lemma == "be" and named in members("appointed")

    def _is_set(self, clause: Clause, verb: VerbGroup, time: Complement) -> bool:
        """ "is due on May 2", "is scheduled for May 2" """
        if verb.tense == "present" and verb.passive and not verb.perfect and verb.lemma in members("appointing"):
            return time.preposition in members("for-then") and 0 <= time.start - verb.end <= len(time.preposition) + 2
        if verb.tense != "present" or verb.perfect or clause.object is None:
            return False
        if not 0 <= time.start - clause.object[1] <= len(time.preposition) + 2:
            return False
        named = self._clauses.reading.text[clause.object[0] : clause.object[1]].lower()
        return verb.lemma == "be" and named in members("appointed")

    def recurs(self, clause: Clause) -> bool:
        """ "the season opens on Nov. 1", "runs every year until May 5" """
        words = sentence_words(self._clauses, clause.start)[0]
        return not members("recurs").isdisjoint(word.rstrip(",;:") for word in words)


def _is_before(a: Any, b: Any) -> bool:
    known = a.__class__ is b.__class__ is Interval and a.last is not None and b.first is not None
    return known and a.last < b.first


def value(x: Any) -> Any:
    return x.value if x.__class__ is Mention else x
