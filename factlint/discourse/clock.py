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
    """`day` is that of the article: an Interval, or MISSING."""

    def __init__(self, clauses: Clauses, day: Any) -> None:
        self._clauses = clauses
        self._day = day

    def when(self, place: int) -> Any:
        """The time of the innermost clause at a place: an Interval, MISSING or UNCLEAR."""
        sentence = self._clauses.sentence_at(place)
        if sentence < 0:
            return MISSING
        found = self._clauses.of(sentence)
        clause = self._clauses.at(place)
        return MISSING if clause is None else self._of(clause, found)

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
        if clause.verb is not None and clause.verb.tense == "" and clause.host >= 0:
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
        if verb is None or self._day.__class__ is not Interval:
            return MISSING
        if verb.tense == "present" and not verb.modal:
            return self._day
        if verb.tense == "past" and not verb.perfect and self._day.first is not None:
            return Interval(self._day.first - RECENT, self._day.last)
        return UNCLEAR


def is_time(mention: Mention | None) -> bool:
    return mention is not None and mention.type in ("date", "time", "duration", "set")
