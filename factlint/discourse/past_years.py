"""Years that are told to be over: by "since", the noun of a mishap, or a verb of what nobody plans ("rose in 1996")."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from factlint import lang, regexes
from factlint.clauses.may import DETERMINER, NUMBER, POSSESSIVE
from factlint.clauses.tokens import read_word
from factlint.clauses.words import members
from factlint.discourse.nouns import is_plural

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factlint.clauses.model import Clause
    from factlint.clauses.table import Clauses

LEAD: Final = 6  # words before a participle of record that may say that it is a plan
_AHEAD: Final = lang.words("tense/ahead")
_WORD: Final = regexes.compile(r"[a-z]+")


class PastYears:
    """`is_past_year` is certain; `is_imagined` tells of clauses whose past tense may be that of a plan or a story."""

    def __init__(self, clauses: Clauses) -> None:
        self._clauses = clauses

    def is_past_year(self, start: int, clause: Clause | None) -> bool:
        """A year that "since", the noun of a mishap or a verb of what nobody plans ("rose in 1996") says is over."""
        mention = self._clauses.reading.at.get(start)
        if mention is None or "year" not in (mention.parts or {}) or "day" in (mention.parts or {}):
            return False
        words, at = sentence_words(self._clauses, start)
        lead, before = words[at - 1] if at else "", words[at - 2] if at > 1 else ""
        if lead in members("from-then"):
            return True
        noun = words[at + 1] if lead == "the" and at + 1 < len(words) else before if lead == "of" else ""
        if noun in lang.words("tense/event"):
            return _AHEAD.isdisjoint(words)
        verb = None if clause is None else clause.verb
        if lead in lang.words("claim-context/until"):  # "served in the army from 2001 to 2005"
            lasts = verb is not None and verb.tense == "past" and verb.lemma in members("lasting")
            return lasts and _AHEAD.isdisjoint(words)
        if lead not in lang.words("claim-context/during"):
            return False
        if before in lang.words("tense/aim"):
            return False  # "has bought her first novel for release in 2027"
        if before in lang.words("tense/record"):  # "the sum reported in 1996"
            return members("of-plans-ahead").isdisjoint(words[max(0, at - LEAD) : at])
        return clause is not None and self._tells_of_its_time(clause, start, len(lead) + 1)

    def _tells_of_its_time(self, clause: Clause, start: int, lead: int) -> bool:
        """Whether a clause with a year tells what happened in it."""
        verb = clause.verb
        sentence = self._clauses.of(self._clauses.sentence_at(start))
        host = sentence[clause.host] if clause.kind == "participle" and clause.host >= 0 else None
        if verb is not None and verb.form == "gerund" and host is not None:  # "died fighting in 1996"
            if clause.subject is None or clause.subject != host.subject:
                return False  # "had debt maturing in 2030": the year is that of the debt
            clause, verb = host, host.verb
        if verb is None or not (verb.tense == "past" or verb.form == "participle" or verb.perfect):
            return False
        its_own = verb.end <= start or start - clause.start <= lead
        past = verb.tense in ("past", "present", "") and verb.lemma in members("of-its-time")
        of_noun = host is not None and self._is_of_noun(clause, host)
        if (
            host is not None
            and of_noun
            and (self._is_of_any(clause, host) or not self._is_over(clause, host, sentence))
        ):
            return False  # "bonds issued in 2030 would be exempt"
        while its_own and past and clause.kind == "content" and clause.host >= 0:
            if self.is_imagined(clause):
                return False
            clause = sentence[clause.host]  # "he hoped prices rose in 2030"
        return its_own and past and not self.is_imagined(clause)

    def _is_of_noun(self, clause: Clause, host: Clause) -> bool:
        """Whether a participle tells which one a noun means: it follows it, and no comma parts them."""
        before = self._clauses.reading.low[host.start : clause.start].rstrip()
        return before[-1:].isalnum()

    def _is_of_any(self, clause: Clause, host: Clause) -> bool:
        """ "the rules covered vehicles made in 2030": whatever is of that kind, at any time."""
        if clause.subject is None or host.verb is None or clause.subject[0] < host.verb.end:
            return False
        words = self._clauses.reading.low[slice(*clause.subject)].split()
        return is_plural(words[-1]) and not read_word(words[0])[0] & (DETERMINER | POSSESSIVE | NUMBER)

    def _is_over(self, clause: Clause, host: Clause, sentence: Sequence[Clause]) -> bool:
        """Whether what is told of a noun is told in the past, and nothing in it or reported by it is imagined."""
        if host.verb is not None and host.verb.tense not in ("past", ""):
            return False
        told = [other for other in sentence if other.host == clause.host and other.start >= clause.end]
        return not any(self.is_imagined(other) for other in (host, *told))

    def is_imagined(self, clause: Clause) -> bool:
        """ "peaked in 2030 in that model": a plan, a forecast or a story may tell of any year in the past tense."""
        ends = clause.verb is None or clause.verb.lemma in members("of-terms")
        if clause.marker == "that" and (ends or (clause.kind == "content" and not self._is_shown(clause))):
            return True  # "sold futures that ended in 2030"
        if clause.kind == "adverbial" and self._is_of_plan(clause):
            return True  # "after the lease ended in 2030, the town would own it"
        told = {w for start, end in clause.parts for w in _WORD.findall(self._clauses.reading.skeleton, start, end)}
        return not _AHEAD.isdisjoint(told)

    def _is_of_plan(self, clause: Clause) -> bool:
        """Whether what it is told beside is to come."""
        sentence = self._clauses.of(self._clauses.sentence_at(clause.start))
        beside = [c for c in sentence if c.start >= clause.end or c is sentence[clause.host]]
        return any(c.verb is not None and c.verb.tense in ("future", "would") for c in beside)

    def _is_shown(self, clause: Clause) -> bool:
        """ "the figures show that exports were worth $75 million in 2034" """
        host = self._clauses.of(self._clauses.sentence_at(clause.start))[clause.host] if clause.host >= 0 else None
        return host is not None and host.verb is not None and host.verb.lemma in members("showing")


def sentence_words(clauses: Clauses, start: int) -> tuple[list[str], int]:
    """The words of the sentence around a place, and how many stand before it."""
    first, last = clauses.reading.sentences[clauses.sentence_at(start)]
    text = clauses.reading.low
    before, rest = text[first:start].split(), text[start:last].split()
    return before + rest, len(before)
