"""When a clause is: the time it tells, else that of what it hangs on, else by its tense the article's day.

A time that belongs to a noun ("its April 27 meeting"), to a comparison ("against eight cents last year") or to another
clause ("who was born in 1988") never answers for the verb.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from factlint import lang, regexes
from factlint.clauses.words import members
from factlint.discourse.tenses import Tenses
from factlint.discourse.to_come import value
from factlint.statement import MISSING, UNCLEAR, Mention
from factlint.time.interval import Interval

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from factlint.clauses.model import Clause, Complement
    from factlint.clauses.table import Clauses

_NEWS: Final = frozenset(("main", "content", "attribution"))
NEAR: Final = 45  # days from the article's within which what is told of now or soon is
NEVER: Final = 10**7
BACK: Final = 3  # sentences through which a story that looks back may go on without a time
_COMPARING: Final = lang.entries("clauses/comparing-words")
_AGED: Final = regexes.compile(rf"\b{regexes.one_of(lang.entries('people/at-age'))} [0-9]{{1,2}}(?![0-9])")
_THEN: Final = lang.entries("people/then-aged")
_THAT_WAS: Final = regexes.compile(lang.text("time-context/that-was"))
_NOW: Final = lang.entries("people/now-aged")
_FIGURES: Final = frozenset(("number", "percent", "money", "quantity"))
_AGES: Final = frozenset(("number", "age"))
RECENT: Final = 366  # days: what news tells in the past tense without a time was within these before the article


class Clock:
    """`day` is that of the article."""

    def __init__(self, clauses: Clauses, day: Interval) -> None:
        self._clauses = clauses
        self._day = day
        self._tenses = Tenses(clauses)

    def when(self, start: int, end: int) -> Any:
        """The time of the innermost clause at a place: an Interval or Period, MISSING or UNCLEAR.

        What is said aside (", 41,", "the 41-year-old") holds on the article's day, unless its clause tells of another;
        what was "38 years ago" is told from that day.
        """
        clause = self._clauses.at(start)
        if clause is None:
            return MISSING
        if self._clauses.reading.low.endswith(_THEN, clause.start, start):
            told = self.told(clause)  # "Roe, then a 19-year-old dishwasher, was jailed in 2003"
            return UNCLEAR if told is MISSING else told
        if self._clauses.reading.low.endswith(_NOW, clause.start, start):
            return self._day
        when = self._of(clause, self._clauses.of(self._clauses.sentence_at(start)))
        if not self._is_aside(clause, start, end):
            return when
        told = value(when)
        if clause.verb is None or clause.verb.lemma in members("of-birth") or told.__class__ is not Interval:
            return self._day
        if self._day.first is None or told.first is None:
            return UNCLEAR
        ago = when.__class__ is Mention and "length" in (when.parts or {})
        recent = ago or self._day.first - told.first <= RECENT or self._tells_age_then(clause, end)
        return self._day if recent else UNCLEAR

    def _tells_age_then(self, clause: Clause, end: int) -> bool:
        """ "Roe, 80, joined in 1955, aged 13": another age of its sentence is that of then."""
        reading = self._clauses.reading
        last = reading.sentences[self._clauses.sentence_at(clause.start)][1]
        before = clause.verb is not None and end <= clause.verb.start
        return before and _AGED.search(reading.low, end, last) is not None

    def as_of(self, start: int) -> Any:
        """When somebody is what a clause calls him: when it is, but today for what he does now or will do.

        What a main clause or a report tells in the past without a time is the day's news, unless an older time has been
        told just before. UNCLEAR for all that is not certain.
        """
        clause = self._clauses.at(start)
        while clause is not None and self._hangs_on(clause):
            clause = self._clauses.of(self._clauses.sentence_at(start))[clause.host]  # "talks led by X began"
        if clause is None or clause.verb is None:
            return UNCLEAR
        verb = clause.verb
        told = self.told(clause)
        if verb.tense in ("present", "future"):
            ahead = told is UNCLEAR and verb.tense == "future"  # of several times none lies behind
            now = not self.retells(start) if told is MISSING else ahead or self._is_to_come(value(told))
            return self._day if now else UNCLEAR
        if told is not MISSING:
            return told if verb.tense == "past" else UNCLEAR
        news = verb.tense == "past" and not verb.perfect and clause.kind in _NEWS and not self.looks_back(start)
        return self._day if news else UNCLEAR

    def _is_to_come(self, told: Any) -> bool:
        """Of these days or later: "President Roe will visit next year" is told of today's president."""
        ahead = told.__class__ is Interval and told.first and self._day.last and told.first > self._day.last
        return bool(ahead) or _days_apart(told, self._day) <= NEAR

    def _hangs_on(self, clause: Clause) -> bool:
        """Whether it has no time but that of its host: "is to meet President Roe next week" is told of today's."""
        if (verb := clause.verb) is None or clause.host < 0:
            return False
        told = self.told(clause)
        if verb.form == "infinitive":
            return told is MISSING or self._is_to_come(value(told))
        return verb.form == "participle" and verb.lemma in members("meanwhile") and told is MISSING

    def looks_back(self, start: int, days: int = NEAR) -> bool:
        """Whether a time long before the article's day is told in the sentence of a place or just before it."""
        return any(True for _ in self._old_times(start, days))

    def retells(self, start: int) -> bool:
        """Whether what is long past is told in the present there: "In June 2013 the Navy says so. It wants more." """
        for time in self._old_times(start):
            clause = self._clauses.at(time.start)
            present = clause is not None and clause.verb is not None and clause.verb.tense == "present"
            if present and clause is not None and self.told(clause) is time:
                return True
        return False

    def _old_times(self, start: int, days: int = NEAR) -> Iterator[Mention]:
        number = self._clauses.sentence_at(start)
        reading = self._clauses.reading
        first = reading.sentences[max(0, number - BACK)][0]
        last = reading.sentences[number][1]
        return (m for m in reading.between(first, last) if m.type == "date" and self._is_old(m.value, days))

    def _is_old(self, time: Any, days: int = NEAR) -> bool:
        if time.__class__ is not Interval or time.last is None or self._day.first is None:
            return False
        return self._day.first - time.last > days

    def tense(self, start: int) -> str:
        """ "past" or "future" by the verb that the time at a place goes with; "" where that is not certain."""
        return self._tenses.tense(start, self.told)

    def _is_aside(self, clause: Clause, start: int, end: int) -> bool:
        """Whether a place is no part of what the verb says: neither what somebody is nor led by a preposition."""
        verb = clause.verb
        if verb is None or (clause.object and clause.object[0] <= start < clause.object[1]):
            return verb is None or verb.lemma not in members("copula")
        return not any(c.start <= start < c.end and c.preposition for c in clause.complements)

    def _of(self, clause: Clause, sentence: Sequence[Clause]) -> Any:
        told = self.told(clause)
        if told is MISSING:
            told = self._told_after(clause)
        if told is not MISSING:
            return told
        if clause.host >= 0 and clause.marker in members("at-the-time"):
            outer = self.told(sentence[clause.host])  # "left home in 1990, when she was 16"
            return UNCLEAR if outer is MISSING else outer
        index = sentence.index(clause)
        for other in sentence:
            if other.host == index and other.marker in members("at-the-time"):
                inner = self.told(other)
                return UNCLEAR if inner is MISSING else inner
        if clause.verb is not None and clause.verb.tense == "" and 0 <= clause.host < index:
            return UNCLEAR if clause.kind == "infinitive" else self._of(sentence[clause.host], sentence)
        return self._by_tense(clause)

    def _told_after(self, clause: Clause) -> Any:
        """ "She began when she was 11. That was in 1946." """
        reading = self._clauses.reading
        number = self._clauses.sentence_at(clause.start) + 1
        if clause.verb is None or clause.verb.tense != "past" or number >= len(reading.sentences):
            return MISSING
        match = _THAT_WAS.match(reading.low, reading.sentences[number][0])
        mention = None if match is None else reading.at.get(match.end())
        return mention if mention is not None and mention.type == "date" else MISSING

    def told(self, clause: Clause) -> Any:
        """The one time that modifies its verb, a range as one; UNCLEAR where several do, MISSING where none.

        "Jane Roe, mayor since May, spoke on Monday": since when is another matter where a time is told beside it.
        """
        found = [(self._time(clause, i), c.preposition) for i, c in enumerate(clause.complements)]
        told = [(time, preposition) for time, preposition in found if time is not None]
        times = [time for time, preposition in told if len(told) < 2 or preposition not in members("from-then")]
        if not times:
            return MISSING
        return times[0] if len(times) == 1 else UNCLEAR

    def _time(self, clause: Clause, i: int) -> Any:
        """The time that a complement gives the verb; None for no time, or one of a noun or a comparison."""
        complement = clause.complements[i]
        mention = self._clauses.reading.at.get(complement.start)
        if mention is None or mention.type != "date" or complement.preposition in members("no-time"):
            words = self._clauses.reading.low[complement.start : complement.end].split()
            reported = bool(words) and words[-1] in members("reported-period")
            return UNCLEAR if reported and complement.preposition in members("in-period") else None
        parts = mention.parts or {}
        if self._is_compared(clause, i) or "from" in parts or self._is_of_age(mention):
            return None
        if "to" in parts:
            return _from_to(mention.value, parts["to"].value)
        if complement.preposition in members("stretching"):
            return UNCLEAR
        return UNCLEAR if self._is_old(mention.value) and self._may_be_of_event(clause, complement) else mention

    def _is_of_age(self, mention: Mention) -> bool:
        """ "Roe, now 39, was a cook" """
        beside = self._clauses.reading.at.get(mention.end + 1)
        led = self._clauses.reading.text[: mention.start].endswith(", ")
        return led and beside is not None and beside.type in _AGES

    def _is_compared(self, clause: Clause, i: int) -> bool:
        """ "against eight cents last year", "up from 39 in 2017", "more than in 2019": what a value is held against."""
        complement, low = clause.complements[i], self._clauses.reading.low
        parts = self._clauses.reading.at[complement.start].parts or {}
        if parts.keys() == {"year"} and complement.preposition in members("comparing-year"):
            return True
        if low.endswith(_COMPARING, clause.start, complement.start - 1):
            return True
        before = clause.complements[i - 1] if i else None
        gap = complement.start - len(complement.preposition) - bool(complement.preposition)
        if before is None or gap - before.end > 1:
            return False
        if before.preposition not in members("comparing") and not low.endswith(_COMPARING, 0, before.start - 1):
            return False
        last = self._clauses.reading.between(before.start, before.end)[-1:]
        return bool(last) and last[0].type in _FIGURES and last[0].end == before.end

    def _may_be_of_event(self, clause: Clause, complement: Complement) -> bool:
        """ "resigned over the attack on April 27": right after a noun that has a time of its own."""
        verb, low = clause.verb, self._clauses.reading.low
        before = low[clause.start : complement.start].split()
        words = before[: -1 if complement.preposition else None]
        named = bool(words) and words[-1] in members("own-time")
        return named and not (verb is not None and verb.lemma in members("own-day"))

    def _by_tense(self, clause: Clause) -> Any:
        verb = clause.verb
        if verb is None:
            return MISSING
        if verb.tense == "present" and not verb.modal:
            return self._day
        if verb.tense == "past" and not verb.perfect and self._day.first is not None:
            return Interval(self._day.first - RECENT, self._day.last)
        return UNCLEAR


def _from_to(first: Any, last: Any) -> Any:
    """The days of a range; UNCLEAR where they are not known."""
    if not first.__class__ is last.__class__ is Interval:
        return UNCLEAR
    return Interval(first.first, last.last)


def _days_apart(a: Any, b: Interval) -> int:
    """At most; NEVER where that is not known."""
    if a.__class__ is not Interval:
        return NEVER
    bounds = (a.first, a.last, b.first, b.last)
    if None in bounds:
        return NEVER
    days = [bound for bound in bounds if bound is not None]
    return max(days) - min(days)
