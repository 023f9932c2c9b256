"""Whether a time goes with the verb of its clause, or with something that stands between."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from factlint import lang, regexes
from factlint.clauses.words import members
from factlint.extract.atoms import ATOMS

if TYPE_CHECKING:
    from factlint.clauses.model import Clause, Complement, Span, VerbGroup
    from factlint.clauses.table import Clauses

_LIGHT: Final = lang.entries("clauses/light-verb")
_WORD: Final = regexes.compile(r"[a-z]+")
_FIGURES: Final = frozenset(("number", "money", "percent", "quantity"))
_NAMES: Final = frozenset(("person", "place", "date", "time", "weekday", "duration", "holiday"))


class Attachment:
    """Certain is what nothing but people and places parts from its verb, and what opens the sentence."""

    def __init__(self, clauses: Clauses) -> None:
        self._clauses = clauses

    def is_beside(self, clause: Clause, verb: VerbGroup, time: Complement) -> bool:
        """Whether only people, places and times stand between a verb and its time, or the time opens the sentence."""
        reading = self._clauses.reading
        if time.start < verb.start:
            first = reading.sentences[self._clauses.sentence_at(time.start)][0]
            if not members("relative").isdisjoint(reading.low[time.end : verb.start].split()):
                return False
            return time.start - first <= len(time.preposition) + 1
        if any(verb.end <= c.start < time.start for c in self._clauses.of(self._clauses.sentence_at(time.start))):
            return False
        comma = reading.text.find(",", time.end, clause.end)
        end = clause.end if comma < 0 else comma
        after = [c.start for c in clause.complements if not c.preposition and time.start < c.start < end]
        if after or (clause.object is not None and clause.object[0] >= time.end):
            return False  # "declared tomorrow a holiday"
        spans = [
            (c.start, c.end)
            for c in clause.complements
            if verb.end <= c.start < time.start
            and not (verb.passive and time.preposition and c.preposition in members("agent"))
            and not self._is_place(c)
        ]
        if clause.object is not None and verb.end <= clause.object[0] < time.start:
            spans.append(clause.object)
        return (
            all(self._names(span) for span in spans)
            or self._has_own_day(clause, verb, time)
            or self.has_dated_object(clause, time)
        )

    def _is_place(self, complement: Complement) -> bool:
        """ "at Lanark", "hoisted into place", "driven through the gate": where, and nothing with a time of its own."""
        if self._tells_figure(complement):
            return False  # "from 281 mln dlrs in 1985"
        last = self._clauses.reading.text[complement.start : complement.end].split()[-1]
        if complement.preposition in members("at-a-time") and last[:1].isupper():
            return last.lower() not in members("own-time") and last.lower() not in members("may-come")
        told = _WORD.findall(self._clauses.reading.skeleton[complement.start : complement.end])
        return complement.preposition in members("of-place") and members("own-time").isdisjoint(told)

    def _tells_figure(self, complement: Complement) -> bool:
        return any(m.type in _FIGURES for m in self._clauses.reading.between(complement.start, complement.end))

    def has_dated_object(self, clause: Clause, time: Complement) -> bool:
        """ "announced his 2020 candidacy in 2019": what has a time of its own leaves the next one to the verb."""
        if clause.object is None or clause.object[1] > time.start:
            return False
        end = time.start - len(time.preposition) - 1
        own = self._clauses.reading.between(clause.object[0], end)
        apart = any(c.preposition for c in clause.complements if clause.object[1] <= c.start < time.start)
        return not apart and bool(own) and own[0].type == "date" and "year" in (own[0].parts or {})

    def _has_own_day(self, clause: Clause, verb: VerbGroup, time: Complement) -> bool:
        """ "will hold a day of mourning on Sept. 30": a verb whose day it is, and nothing between that may have one."""
        end = light(self._clauses, verb)
        own = bool(end) or verb.lemma in members("own-day")
        if not own and not self._is_full(verb, time):
            return False
        between = [c for c in clause.complements if verb.end <= c.start < time.start]
        ahead = verb.tense == "future" or verb.form == "infinitive"
        if any(c.preposition in members("towards") for c in between) and not ahead:
            return False
        if any(c.preposition in members("comparing") and self._tells_figure(c) for c in between):
            return False  # "will fall to 230 from 281 in 1985"
        skeleton = self._clauses.reading.skeleton[max(end, verb.end) : time.start]
        if ATOMS["event-kind"] in skeleton and not (ahead and own):
            return False  # "opened talks on June 9"
        told = frozenset(_WORD.findall(skeleton))
        if not own and not told.isdisjoint(_deeds()):
            return False  # "will avenge the defeat on Monday, June 9"
        may_come = not (ahead and own) and not told.isdisjoint(members("may-come"))
        return not may_come and told.isdisjoint(members("own-time"))

    def _is_full(self, verb: VerbGroup, time: Complement) -> bool:
        """ "on Monday, Oct. 6", "on Oct. 6": a day that is told as news is, not one of a year, a paper or a plan."""
        mention = self._clauses.reading.at.get(time.start)
        parts = {} if mention is None else mention.parts or {}
        return "day" in parts and ("weekday" in parts or bool(time.preposition and not verb.perfect))

    def _names(self, span: Span) -> bool:
        """Whether a phrase is a person, a place, a time or a pronoun: nothing that has a time of its own."""
        reading = self._clauses.reading
        if reading.text[span[0] : span[1]].lower() in members("objective"):
            return True
        last = reading.between(*span)[-1:]
        return bool(last) and last[0].end == span[1] and last[0].type in _NAMES


@cache
def _deeds() -> frozenset[str]:
    """The nouns and forms of verbs that tell of what was done, and so may have a day of their own."""
    tables = ("occasions/deeds", "occasions/families")
    return frozenset(word for table in tables for group in lang.groups(table) for word in group)


def light(clauses: Clauses, verb: VerbGroup) -> int:
    """Where "take place" or "go on sale" ends that a verb begins; 0 for no such."""
    low = clauses.reading.low
    return next((verb.at + len(told) for told in _LIGHT if low.startswith(told, verb.at)), 0)
