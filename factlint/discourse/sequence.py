"""What is told to come before what, with the times of both: "joined in 2005 after leaving school in 2008"."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from factlint import lang
from factlint.discourse.cues import cue, cue_words
from factlint.statement import Mention
from factlint.time.interval import Interval

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Sequence

    from factlint.clauses.model import Clause
    from factlint.clauses.table import Clauses

Pair = tuple[Mention, Mention]  # what is told to be first, and what comes then

NEAR: Final = 8  # characters from the word of order to the clause that it begins
LEAD: Final = 40  # characters before a time, in which the word before it stands
_WAYS: Final = ("after", "before", "until", "having", "then")
_FINITE: Final = frozenset(("past", "present", "future"))


def read_sequences(clauses: Clauses) -> Iterator[Pair]:
    """The pairs of an article: by the words that order two clauses ("after", "until", "then"), and by "had sold"."""
    reading = clauses.reading
    found = reading.begun(cue("sequence-cue"), cue_words("sequence-cue"), reading.low)
    for number in sorted({reading.sentence_at(match.start()) for match in found}):
        dates = [m for m in reading.between(*reading.sentences[number]) if _is_time(m)]
        for a, b in pairwise(dates):
            told = _Pair(clauses, number, a, b)
            pair = told.ordered() or told.by_tense()
            if pair is not None:
                yield pair
        for date in dates:
            yield from _before_then(clauses, number, date)


def _is_time(mention: Mention) -> bool:
    return mention.type == "date" and mention.value.__class__ is Interval and mention.value.first is not None


def _is_of(clauses: Clauses, clause: Clause | None, date: Mention) -> bool:
    """Whether a time is that of what a clause tells to have happened: not "after agreeing to close by 2012"."""
    verb = None if clause is None else clause.verb
    if clause is None or verb is None or verb.modal or verb.negated or clause.mood in ("conditional", "asked"):
        return False
    if verb.tense not in _FINITE and verb.form not in ("gerund", "participle"):
        return False
    before = clauses.reading.low[max(0, date.start - LEAD) : date.start].rsplit(None, 1)[-1:]
    return not before or before[0] not in lang.words("sequence/no-time")


def _before_then(clauses: Clauses, number: int, date: Mention) -> Iterator[Pair]:
    """ "He resigned in 2016. He had joined in 2010": what had been done was done before what is told just before."""
    clause, reading = clauses.at(date.start), clauses.reading
    if clause is None or clause.kind != "main" or not _is_of(clauses, clause, date) or not number:
        return
    verb, subject = clause.verb, clause.subject
    if verb is None or not verb.perfect or verb.tense != "past" or date.start < verb.start or subject is None:
        return
    if verb.lemma in lang.words("sequence/of-plans"):
        return
    if reading.low[slice(*subject)] not in lang.words("clauses/pronoun"):
        return
    told = [m for m in reading.between(*reading.sentences[number - 1]) if _is_time(m)]
    for then in told:
        outer = clauses.at(then.start)
        simple = outer is not None and outer.kind == "main" and outer.verb is not None and not outer.verb.perfect
        if len(told) == 1 and simple and outer is not None and outer.verb is not None and outer.verb.tense == "past":
            yield date, then


def _way(mark: re.Match[str]) -> str:
    return next(way for way in _WAYS if mark[way] is not None)


def _is_void(mark: re.Match[str]) -> bool:
    """ "after all", "and after his death" """
    return mark["no"] is not None or (mark["and"] is not None and _way(mark) != "then")


class _Pair:
    """Two times that stand one after the other in a sentence, each in its clause."""

    def __init__(self, clauses: Clauses, number: int, a: Mention, b: Mention) -> None:
        self._a, self._b = a, b
        self._clauses, self._low = clauses, clauses.reading.low
        self._start = clauses.reading.sentences[number][0]
        self._told: Sequence[Clause] = clauses.of(number)
        self._one, self._other = clauses.at(a.start), clauses.at(b.start)

    def ordered(self) -> Pair | None:
        """The two in the order that is told; None where none is, or the times are those of something else."""
        one, other = self._one, self._other
        if one is None or not _is_of(self._clauses, one, self._a):
            return None
        marks = list(cue("sequence-mark").finditer(self._low, self._a.end, self._b.start))
        if len(marks) > 1 or any(map(_is_void, marks)):
            return None
        if marks and cue("sequence-event").fullmatch(self._low, marks[0].end(), self._b.start):
            return self._by(_way(marks[0]), self._a, self._b)
        opening = None if marks else cue("sequence-mark").match(self._low, self._start)
        if opening is not None and _is_void(opening):
            return None
        if opening and cue("sequence-event").fullmatch(self._low, opening.end(), self._a.start):
            return self._by(_way(opening), self._b, self._a)
        if other is None or not _is_of(self._clauses, other, self._b):
            return None
        if marks:
            return self._by_clauses(marks[0], one, other, self._a, self._b)
        if opening is None or one.start > opening.end():
            return None
        return self._by_clauses(opening, other, one, self._b, self._a)

    def by_tense(self) -> Pair | None:
        """ "It was opened in 2001 by a man who had cut the first sod in 1998": what had been done was done before."""
        one, other = self._one, self._other
        if one is None or other is None or one.verb is None or other.verb is None or one is other:
            return None
        is_simple = one.verb.tense == "past" and not one.verb.perfect
        was_before = other.verb.tense == "past" and other.verb.perfect and self._b.start > other.verb.start
        if not (is_simple and was_before) or other.verb.lemma in lang.words("sequence/of-plans"):
            return None
        if not (_is_of(self._clauses, one, self._a) and _is_of(self._clauses, other, self._b)):
            return None
        return self._b, self._a

    def _by_clauses(
        self, mark: re.Match[str], host: Clause, told: Clause, outer: Mention, inner: Mention
    ) -> Pair | None:
        """By the word that begins the clause `told`, it is before or after its host."""
        way = _way(mark)
        if told.verb is None or host.verb is None or host.verb.tense not in _FINITE:
            return None
        begins = told.verb.start if told.kind == "participle" and way != "having" else told.start
        if not begins - NEAR <= mark.end() <= (told.verb.end if way == "having" else told.verb.start):
            return None  # "Following the first march" is no clause that follows
        if cue("sequence-goes-on").search(self._low, mark.end(), inner.start):
            return None  # "made in 1786, two years after his accession, and last worn in 1904"
        if way == "then":
            return (outer, inner) if self._are_coordinated(host, told) else None
        if way == "having" and (told.verb is None or not told.verb.perfect):
            return None  # "having a game on Thursday"
        return self._by(way, outer, inner) if self._hangs_on(told, host) else None

    def _by(self, way: str, outer: Mention, inner: Mention) -> Pair | None:
        if way in ("after", "having"):
            return inner, outer
        return (outer, inner) if way in ("before", "until") else None

    def _hangs_on(self, inner: Clause, outer: Clause) -> bool:
        if inner.kind not in ("adverbial", "participle"):
            return False
        one = (
            inner.subject is not None and inner.subject == outer.subject
        )  # "who retired in 2008 after joining in 2005"
        return one or inner.host == self._told.index(outer) or (inner.host < 0 and outer.kind == "main")

    def _are_coordinated(self, one: Clause, other: Clause) -> bool:
        verbs = one.verb, other.verb
        return one.kind == other.kind and all(
            verb is not None and verb.tense == "past" and not verb.perfect for verb in verbs
        )
