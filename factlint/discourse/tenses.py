"""Whether a time is told as past or as to come: by the verb that it goes with, within its clause.

Certain is what nothing but people and places parts from its verb, what opens the sentence, and a year beside a verb
whose own time it must be: "rose in 1996" looks back, "announced a sale in 1996" does not say.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

from factlint import lang
from factlint.clauses.may import BASE, NOUN, PARTICIPLE, THIRD
from factlint.clauses.tokens import read_word
from factlint.clauses.words import members
from factlint.discourse.attachment import Attachment
from factlint.discourse.nouns import is_plural
from factlint.discourse.past_years import PastYears
from factlint.discourse.to_come import ToCome, value
from factlint.time.interval import Interval

if TYPE_CHECKING:
    from collections.abc import Callable

    from factlint.clauses.model import Clause, Complement, VerbGroup
    from factlint.clauses.table import Clauses

RANGE: Final = 30  # characters from the beginning of a range to its end
_STOPS: Final = frozenset(("", ".", "\n"))
_PAIRS: Final = ("/", "-", "–")  # before the second of two years


class Tenses:
    """By which tense an article tells its times."""

    def __init__(self, clauses: Clauses) -> None:
        self._clauses = clauses
        self._attachment = Attachment(clauses)
        self._years = PastYears(clauses)
        self._to_come = ToCome(clauses, self._attachment)

    def tense(self, start: int, told: Callable[[Clause], Any]) -> str:
        """ "past" or "future" by the verb that the time at a place goes with; "" where that is not certain. `told` is
        the time that modifies the verb of a clause, as the clock knows it.

        Certain is what nothing but people and places parts from its verb, and what opens the sentence: in "announced a
        sale in 2034" the sale may be in 2034.
        """
        clause = self._clauses.at(start)
        verb = None if clause is None else clause.verb
        if clause is not None and verb is not None and self._may_be_of_noun(clause, verb):
            return ""
        if clause is not None and verb is not None and self._may_be_helped(clause, verb):
            return ""
        if self._years.is_past_year(start, clause):
            return "past"
        if self._is_anothers(start, clause):
            return ""
        if clause is None or verb is None or verb.negated or clause.marker in members("conditional"):
            return ""
        time = next((c for c in clause.complements if c.start == start), None)
        if time is not None and self._to_come.tells(clause, verb, time):
            return "future"
        if time is None or time.preposition not in members("at-a-time") or self._is_apposed(clause, time):
            return ""
        if not clause.clear and not 0 <= time.start - verb.end <= len(time.preposition) + 2:
            return ""
        if not time.preposition and verb.lemma in members("copula") and self._is_year(time):
            return ""  # "It was 2023, then 2025": what it is, not when
        if self._is_of_apposed(verb, time):
            return ""
        if self._to_come.is_ahead(clause, verb, time):
            return "" if self._to_come.is_told_before(clause, start, told) else "future"
        if not self._attachment.is_beside(clause, verb, time):
            return ""
        if self._is_aside(clause, verb):
            return "past"
        if verb.tense not in ("past", "present") or (verb.tense == "present" and not verb.perfect):
            return ""
        if self._goes_on(clause):
            return ""
        if self._is_said_on(clause, verb, time):
            return "past"
        if self._attachment.has_dated_object(clause, time):
            return "past"
        if verb.lemma in members("of-plans") or self._is_reported(clause):
            return ""
        return "" if self._is_year(time) and self._years.is_imagined(clause) else "past"

    def _may_be_of_noun(self, clause: Clause, verb: VerbGroup) -> bool:
        """Whether it may be a participle, and its subject hold the verb: "the rules cover vehicles made in 2030"."""
        low = self._clauses.reading.low
        if clause.subject is None:
            return False
        told = low[clause.subject[1] : verb.end].split()
        if len(told) != 1 or not read_word(told[0])[0] & PARTICIPLE:
            return False
        return any(_agree(noun, word) for noun, word in pairwise(low[slice(*clause.subject)].split()[:-1]))

    def _may_be_helped(self, clause: Clause, verb: VerbGroup) -> bool:
        """Whether a past form may be another one: "crews ... cut" of many in the present, or a participle whose helper
        stands before: "A site will be selected in May and the decision made in June"."""
        low = self._clauses.reading.low
        if clause.subject is None or verb.tense != "past" or verb.start != verb.at:
            return False
        if low[verb.start : verb.end] == verb.lemma:
            return is_plural(low[slice(*clause.subject)].rpartition(" ")[2])
        if clause.object is not None or not read_word(low[verb.start : verb.end])[0] & PARTICIPLE:
            return False
        before = [c.verb for c in self._clauses.of(self._clauses.sentence_at(clause.start)) if c.end <= clause.start]
        return bool(before) and before[-1] is not None and before[-1].passive and bool(before[-1].modal)

    def _is_anothers(self, start: int, clause: Clause | None) -> bool:
        """Whether a time is no adverbial of its clause: the end of a pair or a range ("1985/86"), what something is
        compared with ("as in 1986"), a year that tells which one ("for fiscal 1986"), the beginning of "since"."""
        text, low = self._clauses.reading.text, self._clauses.reading.low
        if text[start - 1 : start] in _PAIRS:
            return True
        words = low[max(0, start - 40) : start].split()[-2:]
        compared = lang.words("tense/compared")
        if not words or not compared.isdisjoint(words):
            return bool(words)
        if words[-1] in lang.words("claim-context/until"):
            return any(m.type == "date" for m in self._clauses.reading.between(max(0, start - RANGE), start))
        if text[start : start + 4].isdecimal() and words[-1] not in members("preposition"):
            return words[-1][-1:].isalpha()
        if clause is None or clause.subject is None:
            return False
        dated = any(m.type == "date" for m in self._clauses.reading.between(*clause.subject))
        return dated or (clause.kind == "adverbial" and clause.marker in members("from-then"))

    def _goes_on(self, clause: Clause) -> bool:
        """ "will be named on May 2 and elected on May 5": a participle that an earlier verb's helper governs, too."""
        verb = clause.verb
        if not clause.inherited or verb is None or verb.end - verb.start > len(verb.lemma) + 3:
            return False
        before = (c for c in self._clauses.of(self._clauses.sentence_at(clause.start)) if c.start < clause.start)
        return any(c.verb is not None and c.verb.tense not in ("past", "present") for c in before)

    def _is_aside(self, clause: Clause, verb: VerbGroup) -> bool:
        """ "its results, published on May 2, showed": beside what is so now, or was."""
        if clause.kind != "participle" or verb.form != "participle" or verb.lemma not in members("own-day"):
            return False
        host = self._clauses.of(self._clauses.sentence_at(clause.start))[clause.host] if clause.host >= 0 else None
        if host is None or host.verb is None or host.verb.tense not in ("past", "present") or host.verb.modal:
            return False
        return self._clauses.reading.low[: clause.start].rstrip().endswith(",") and not self._to_come.recurs(clause)

    def _is_said_on(self, clause: Clause, verb: VerbGroup, time: Complement) -> bool:
        """ "..., the ministry said on Nov. 21.", "told reporters here on Nov. 21.": nothing said follows the day."""
        if verb.lemma not in members("speech") or not time.preposition:
            return False
        text, end = self._clauses.reading.text, verb.end
        if clause.object is not None and verb.lemma in members("told-somebody") and clause.object[0] < time.start:
            end = clause.object[1]
        words = text[end : time.start].split()
        return len(words) <= 1 + (end > verb.end) and text[time.end : time.end + 1] in _STOPS

    def _is_apposed(self, clause: Clause, time: Complement) -> bool:
        """ "is called for next Sunday, April 6": as the time before it goes with its verb, so does it."""
        return any(
            other.end == time.start - len(", ") and other.preposition not in members("at-a-time")
            for other in clause.complements
        )

    def _is_of_apposed(self, verb: VerbGroup, time: Complement) -> bool:
        """ "The winner will be Texas, a solid Republican state in 2008": a time of the noun beside another."""
        between = self._clauses.reading.low[verb.end : time.start]
        return any(f", {word} " in between for word in members("determiner"))

    def _is_year(self, time: Complement) -> bool:
        mention = self._clauses.reading.at.get(time.start)
        return mention is not None and "day" not in (mention.parts or {}) and value(mention).__class__ is Interval

    def _is_reported(self, clause: Clause) -> bool:
        """What somebody said in the past may be told a tense further back."""
        return clause.kind == "content"


def _agree(noun: str, word: str) -> bool:
    """Whether a word may be the verb of a noun before it in the present: "rules cover", "the law bans"."""
    if not read_word(noun)[0] & NOUN:
        return False
    return bool(read_word(word)[0] & (BASE if is_plural(noun) else THIRD))
