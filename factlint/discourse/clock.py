"""When a clause is: the time it tells, else that of what it hangs on, else by its tense the article's day.

A time that belongs to a noun ("its April 27 meeting"), to a comparison ("against eight cents last year") or to another
clause ("who was born in 1988") never answers for the verb.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from factlint import lang, regexes
from factlint.clauses.words import members
from factlint.extract.atoms import ATOMS
from factlint.statement import MISSING, UNCLEAR, Mention
from factlint.time.interval import Interval

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factlint.clauses.model import Clause, Complement, Span, VerbGroup
    from factlint.clauses.table import Clauses

_AHEAD: Final = lang.words("tense/ahead")
_STOPS: Final = frozenset(("", ".", "\n"))
_WORD: Final = regexes.compile(r"[a-z]+")
_NAMES: Final = frozenset(("person", "place", "date", "time", "weekday", "duration", "holiday"))
_NEWS: Final = frozenset(("main", "content", "attribution"))
NEAR: Final = 45  # days from the article's within which what is told of now or soon is
NEVER: Final = 10**7
BACK: Final = 3  # sentences through which a story that looks back may go on without a time
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

    def as_of(self, start: int) -> Any:
        """When somebody is what a clause calls him: when it is, but today for what he does now or will do.

        What a main clause or a report tells in the past without a time is the day's news, unless an older time has been
        told just before. UNCLEAR for all that is not certain.
        """
        clause = self._clauses.at(start)
        if clause is not None and self._is_meanwhile(clause):
            clause = self._clauses.of(self._clauses.sentence_at(start))[clause.host]  # "talks led by X began"
        if clause is None or clause.verb is None:
            return UNCLEAR
        verb = clause.verb
        told = self._told(clause)
        if verb.tense in ("present", "future"):
            near = told is MISSING or _days_apart(value(told), self._day) <= NEAR
            return self._day if near else UNCLEAR
        if told is not MISSING:
            return told if verb.tense == "past" else UNCLEAR
        news = verb.tense == "past" and not verb.perfect and clause.kind in _NEWS and not self._looks_back(start)
        return self._day if news else UNCLEAR

    def _is_meanwhile(self, clause: Clause) -> bool:
        verb = clause.verb
        led = verb is not None and verb.form == "participle" and verb.lemma in members("meanwhile")
        return led and clause.host >= 0 and self._told(clause) is MISSING

    def _looks_back(self, start: int) -> bool:
        """Whether a time long before the article's day is told in the sentence of a place or just before it."""
        number = self._clauses.sentence_at(start)
        reading = self._clauses.reading
        first = reading.sentences[max(0, number - BACK)][0]
        last = reading.sentences[number][1]
        return any(m.type == "date" and self._is_old(m.value) for m in reading.between(first, last))

    def _is_old(self, time: Any) -> bool:
        if time.__class__ is not Interval or time.last is None or self._day.first is None:
            return False
        return self._day.first - time.last > NEAR

    def tense(self, start: int) -> str:
        """ "past" or "future" by the verb that the time at a place goes with; "" where that is not certain.

        Certain is what nothing but people and places parts from its verb, and what opens the sentence: in "announced a
        sale in 2034" the sale may be in 2034.
        """
        clause = self._clauses.at(start)
        verb = None if clause is None else clause.verb
        if (
            clause is None
            or verb is None
            or verb.negated
            or clause.marker in members("conditional")
        ):
            return ""
        time = next((c for c in clause.complements if c.start == start), None)
        if time is None or time.preposition not in members("at-a-time"):
            return ""
        if not clause.clear and not 0 <= time.start - verb.end <= len(time.preposition) + 2:
            return ""
        if not time.preposition and verb.lemma in members("copula") and self._is_year(time):
            return ""  # "It was 2023, then 2025": what it is, not when
        if self._is_ahead(clause, verb, time):
            return "" if self._is_told_before(clause, start) else "future"
        if not self._is_beside(clause, verb, time):
            return ""
        if verb.tense not in ("past", "present") or (verb.tense == "present" and not verb.perfect):
            return ""
        if self._is_said_on(verb, time):
            return "past"
        if self._has_dated_object(clause, time):
            return "past"
        if verb.lemma in members("of-plans") or self._is_reported(clause):
            return ""
        return "" if self._is_year(time) and self._is_imagined(clause) else "past"

    def _is_ahead(self, clause: Clause, verb: VerbGroup, time: Complement) -> bool:
        if self._is_set(clause, verb, time):
            return True
        if not self._is_beside(clause, verb, time):
            return False
        if verb.form == "infinitive":
            return self._is_appointed(clause)
        expires = verb.tense == "present" and not verb.modal and verb.lemma in members("expiring")
        return verb.tense == "future" or expires

    def _is_told_before(self, clause: Clause, start: int) -> bool:
        """Whether a time was ahead on the earlier day that it was told: "said on May 1 they will meet on May 5"."""
        time = value(self._clauses.reading.at.get(start))
        sentence = self._clauses.of(self._clauses.sentence_at(clause.start))
        host = sentence[clause.host] if clause.kind == "content" and clause.host >= 0 else None
        tellers = [
            other
            for other in sentence
            if other is host or (other.verb is not None and other.verb.lemma in members("speech"))
        ]
        told = [value(self._told(other)) for other in tellers if other is not clause]
        return any(_is_before(day, time) for day in told)

    def allows(self, start: int, tense: str) -> bool:
        """Whether the verb that the time at a place goes with may be of that tense: "was shot in 2022 and comes out
        next month" is no past, nor what "on May 1 they said" tells of May 5 to come."""
        clause = self._clauses.at(start)
        verb = None if clause is None else clause.verb
        if clause is not None and tense == "future" and self._is_told_before(clause, start):
            return False
        if clause is None or verb is None or not clause.clear or verb.perfect or tense != "past":
            return True
        time = next((c for c in clause.complements if c.start == start), None)
        if time is None or not self._is_beside(clause, verb, time):
            return True
        return verb.tense not in ("present", "future")

    def _is_said_on(self, verb: VerbGroup, time: Complement) -> bool:
        """ "..., the ministry said on Nov. 21.": nothing that was said follows the day."""
        if verb.lemma not in members("speech") or not time.preposition:
            return False
        text = self._clauses.reading.text
        return time.start - verb.end <= len(time.preposition) + 2 and text[time.end : time.end + 1] in _STOPS

    def _is_year(self, time: Complement) -> bool:
        mention = self._clauses.reading.at.get(time.start)
        return mention is not None and "day" not in (mention.parts or {}) and value(mention).__class__ is Interval

    def _is_imagined(self, clause: Clause) -> bool:
        """ "peaked in 2030 in that model": a plan, a forecast or a story may tell of any year in the past tense."""
        if clause.marker == "that":
            return True  # "sold futures that ended in 2030"
        told = {w for start, end in clause.parts for w in _WORD.findall(self._clauses.reading.skeleton, start, end)}
        return not _AHEAD.isdisjoint(told)

    def _is_beside(self, clause: Clause, verb: VerbGroup, time: Complement) -> bool:
        """Whether only people, places and times stand between a verb and its time, or the time opens the sentence."""
        reading = self._clauses.reading
        if time.start < verb.start:
            first = reading.sentences[self._clauses.sentence_at(time.start)][0]
            return time.start - first <= len(time.preposition) + 1
        if any(verb.end <= c.start < time.start for c in self._clauses.of(self._clauses.sentence_at(time.start))):
            return False
        after = [c.start for c in clause.complements if not c.preposition and c.start > time.start]
        if after or (clause.object is not None and clause.object[0] >= time.end):
            return False  # "declared tomorrow a holiday"
        spans = [
            (c.start, c.end)
            for c in clause.complements
            if verb.end <= c.start < time.start
            and not (verb.passive and time.preposition and c.preposition in members("agent"))
        ]
        if clause.object is not None and verb.end <= clause.object[0] < time.start:
            spans.append(clause.object)
        return (
            all(self._names(span) for span in spans)
            or self._has_own_day(clause, verb, time)
            or self._has_dated_object(clause, time)
        )

    def _has_dated_object(self, clause: Clause, time: Complement) -> bool:
        """ "announced his 2020 candidacy in 2019": what has a time of its own leaves the next one to the verb."""
        if clause.object is None or clause.object[1] > time.start:
            return False
        end = time.start - len(time.preposition) - 1
        own = self._clauses.reading.between(clause.object[0], end)
        apart = any(c.preposition for c in clause.complements if clause.object[1] <= c.start < time.start)
        return not apart and bool(own) and own[0].type == "date" and "year" in (own[0].parts or {})

    def _has_own_day(self, clause: Clause, verb: VerbGroup, time: Complement) -> bool:
        """ "will hold a day of mourning on Sept. 30": a verb whose day it is, and nothing between that may have one."""
        if verb.lemma not in members("own-day"):
            return False
        between = [c for c in clause.complements if verb.end <= c.start < time.start]
        ahead = verb.tense == "future" or verb.form == "infinitive"
        if any(c.preposition in members("towards") for c in between) and not ahead:
            return False
        skeleton = self._clauses.reading.skeleton[verb.end : time.start]
        if ATOMS["event-kind"] in skeleton and not ahead:
            return False  # "opened talks on June 9"
        return members("own-time").isdisjoint(_WORD.findall(skeleton))

    def _names(self, span: Span) -> bool:
        """Whether a phrase is a person, a place, a time or a pronoun: nothing that has a time of its own."""
        reading = self._clauses.reading
        if reading.text[span[0] : span[1]].lower() in members("objective"):
            return True
        last = reading.between(*span)[-1:]
        return bool(last) and last[0].end == span[1] and last[0].type in _NAMES

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
        """ "is due on May 2" """
        if verb.tense != "present" or verb.perfect or clause.object is None:
            return False
        if not 0 <= time.start - clause.object[1] <= len(time.preposition) + 2:
            return False
        named = self._clauses.reading.text[clause.object[0] : clause.object[1]].lower()
        return verb.lemma == "be" and named in members("appointed")

    def _is_reported(self, clause: Clause) -> bool:
        """What somebody said in the past may be told a tense further back."""
        return clause.kind == "content"

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
                return UNCLEAR if inner is MISSING else inner
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


def _days_apart(a: Any, b: Interval) -> int:
    """At most; NEVER where that is not known."""
    if a.__class__ is not Interval:
        return NEVER
    bounds = (a.first, a.last, b.first, b.last)
    if None in bounds:
        return NEVER
    days = [bound for bound in bounds if bound is not None]
    return max(days) - min(days)


def _is_before(a: Any, b: Any) -> bool:
    known = a.__class__ is b.__class__ is Interval and a.last is not None and b.first is not None
    return known and a.last < b.first


def value(x: Any) -> Any:
    return x.value if x.__class__ is Mention else x
