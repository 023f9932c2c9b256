"""When a clause is: the time it tells, else that of what it hangs on, else by its tense the article's day.

A time that belongs to a noun ("its April 27 meeting"), to a comparison ("against eight cents last year") or to another
clause ("who was born in 1988") never answers for the verb.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from factlint.clauses.words import members
from factlint.statement import MISSING, UNCLEAR, Mention
from factlint.time.interval import Interval

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factlint.clauses.model import Clause, Complement
    from factlint.clauses.table import Clauses

RECENT: Final = 366  # days: what news tells in the past tense without a time was within these before the article


class Clock:
    """`day` is that of the article."""

    def __init__(self, clauses: Clauses, day: Interval) -> None:
        self._clauses = clauses
        self._day = day

    def when(self, start: int, end: int) -> Any:
        """The time of the innermost clause at a place: an Interval or Period, MISSING or UNCLEAR.

        What is said aside (", 41,", "the 41-year-old") holds on the article's day, unless its clause tells of another.
        """
        clause = self._clauses.at(start)
        if clause is None:
            return MISSING
        when = self._of(clause, self._clauses.of(self._clauses.sentence_at(start)))
        if not self._is_aside(clause, start, end):
            return when
        told = value(when)
        if clause.verb is None or clause.verb.lemma in members("of-birth") or told.__class__ is not Interval:
            return self._day
        if self._day.first is None or told.first is None:
            return UNCLEAR
        return self._day if self._day.first - told.first <= RECENT else UNCLEAR

    def _is_aside(self, clause: Clause, start: int, end: int) -> bool:
        """Whether a place is no part of what the verb says: neither what somebody is nor led by a preposition."""
        verb = clause.verb
        if verb is None or (clause.object and clause.object[0] <= start < clause.object[1]):
            return verb is None or verb.lemma not in members("copula")
        return not any(c.start <= start < c.end and c.preposition for c in clause.complements)

    def _of(self, clause: Clause, sentence: Sequence[Clause]) -> Any:
        told = self._told(clause)
        if told is not MISSING:
            return told
        index = sentence.index(clause)
        for other in sentence:
            if other.host == index and other.marker in members("at-the-time"):
                inner = self._told(other)
                if inner is not MISSING:
                    return inner
        if clause.verb is not None and clause.verb.tense == "" and 0 <= clause.host < index:
            return UNCLEAR if clause.kind == "infinitive" else self._of(sentence[clause.host], sentence)
        return self._by_tense(clause)

    def _told(self, clause: Clause) -> Any:
        """The one time that modifies its verb; UNCLEAR where several do, MISSING where none."""
        times = [time for c in clause.complements if (time := self._time(c)) is not None]
        if not times:
            return MISSING
        return times[0] if len(times) == 1 else UNCLEAR

    def _time(self, complement: Complement) -> Any:
        mention = self._clauses.reading.at.get(complement.start)
        if mention is None or mention.type != "date" or complement.preposition in members("no-time"):
            return None
        if complement.preposition in members("stretching"):
            return UNCLEAR
        return mention

    def _by_tense(self, clause: Clause) -> Any:
        verb = clause.verb
        if verb is None:
            return MISSING
        if verb.tense == "present" and not verb.modal:
            return self._day
        if verb.tense == "past" and not verb.perfect and self._day.first is not None:
            return Interval(self._day.first - RECENT, self._day.last)
        return UNCLEAR


def value(x: Any) -> Any:
    return x.value if x.__class__ is Mention else x
