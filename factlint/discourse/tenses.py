"""Whether a time is told as past or as to come: by the verb that it goes with, within its clause.

Certain is what nothing but people and places parts from its verb, what opens the sentence, and a year beside a verb
whose own time it must be: "rose in 1996" looks back, "announced a sale in 1996" does not say.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

from factlint import lang, regexes
from factlint.clauses.may import BASE, DETERMINER, NOUN, NUMBER, PARTICIPLE, POSSESSIVE, THIRD
from factlint.clauses.tokens import read_word
from factlint.clauses.words import members
from factlint.discourse.nouns import is_plural
from factlint.extract.atoms import ATOMS
from factlint.statement import Mention
from factlint.time.interval import Interval

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from factlint.clauses.model import Clause, Complement, Span, VerbGroup
    from factlint.clauses.table import Clauses

RANGE: Final = 30  # characters from the beginning of a range to its end
LEAD: Final = 6  # words before a participle of record that may say that it is a plan
_AHEAD: Final = lang.words("tense/ahead")
_LIGHT: Final = lang.entries("clauses/light-verb")
_IS_UNTIL: Final = lang.entries("clauses/is-until")
_STOPS: Final = frozenset(("", ".", "\n"))
_WORD: Final = regexes.compile(r"[a-z]+")
_FIGURES: Final = frozenset(("number", "money", "percent", "quantity"))
_PAIRS: Final = ("/", "-", "–")  # before the second of two years
_NAMES: Final = frozenset(("person", "place", "date", "time", "weekday", "duration", "holiday"))


class Tenses:
    """`told` is the time that modifies the verb of a clause, as the clock knows it."""

    def __init__(self, clauses: Clauses, told: Callable[[Clause], Any]) -> None:
        self._clauses = clauses
        self._told = told

    def tense(self, start: int) -> str:
        """ "past" or "future" by the verb that the time at a place goes with; "" where that is not certain.

        Certain is what nothing but people and places parts from its verb, and what opens the sentence: in "announced a
        sale in 2034" the sale may be in 2034.
        """
        clause = self._clauses.at(start)
        verb = None if clause is None else clause.verb
        if clause is not None and verb is not None and self._may_be_of_noun(clause, verb):
            return ""
        if clause is not None and verb is not None and self._may_be_helped(clause, verb):
            return ""
        if self._is_past_year(start, clause):
            return "past"
        if self._is_anothers(start, clause):
            return ""
        if clause is None or verb is None or verb.negated or clause.marker in members("conditional"):
            return ""
        time = next((c for c in clause.complements if c.start == start), None)
        if time is not None and (self._is_left(clause, verb, time) or self._runs_until(clause, verb, time)):
            return "future"
        if time is not None and time.preposition in members("for-then") and self._is_set(clause, verb, time):
            return "future"
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
        if self._is_aside(clause, verb):
            return "past"
        if verb.tense not in ("past", "present") or (verb.tense == "present" and not verb.perfect):
            return ""
        if self._goes_on(clause):
            return ""
        if self._is_said_on(verb, time):
            return "past"
        if self._has_dated_object(clause, time):
            return "past"
        if verb.lemma in members("of-plans") or self._is_reported(clause):
            return ""
        return "" if self._is_year(time) and self._is_imagined(clause) else "past"

    def _is_past_year(self, start: int, clause: Clause | None) -> bool:
        """A year that "since", the noun of a mishap or a verb of what nobody plans ("rose in 1996") says is over."""
        mention = self._clauses.reading.at.get(start)
        if mention is None or "year" not in (mention.parts or {}) or "day" in (mention.parts or {}):
            return False
        words, at = self._sentence_words(start)
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
            if self._is_imagined(clause):
                return False
            clause = sentence[clause.host]  # "he hoped prices rose in 2030"
        return its_own and past and not self._is_imagined(clause)

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
        return not any(self._is_imagined(other) for other in (host, *told))

    def _sentence_words(self, start: int) -> tuple[list[str], int]:
        first, last = self._clauses.reading.sentences[self._clauses.sentence_at(start)]
        text = self._clauses.reading.low
        before, rest = text[first:start].split(), text[start:last].split()
        return before + rest, len(before)

    def _is_left(self, clause: Clause, verb: VerbGroup, time: Complement) -> bool:
        """ "still have until Friday" """
        now = verb.tense == "present" and not verb.perfect and not verb.modal and verb.lemma in members("left-until")
        return now and clause.object is None and time.preposition in lang.words("claim-context/until")

    def _goes_on(self, clause: Clause) -> bool:
        """ "will be named on May 2 and elected on May 5": a participle that an earlier verb's helper governs, too."""
        verb = clause.verb
        if not clause.inherited or verb is None or verb.end - verb.start > len(verb.lemma) + 3:
            return False
        before = (c for c in self._clauses.of(self._clauses.sentence_at(clause.start)) if c.start < clause.start)
        return any(c.verb is not None and c.verb.tense not in ("past", "present") for c in before)

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
        if not (to or due or time.preposition in members("until-then")) or verb.perfect or self._recurs(clause):
            return False
        if any(c.start == time.end + 4 and c.preposition == "to" for c in clause.complements):
            return False  # "runs Thursday through Sunday, May 2 to 5"
        if verb.tense == "present" and verb.modal in members("must"):
            return True
        lasts = verb.lemma in members("runs-until") or bool(verb.modal) or low.startswith(_IS_UNTIL, verb.end + 1)
        return verb.tense == "future" or (verb.tense == "present" and verb.form == "finite" and lasts)

    def _recurs(self, clause: Clause) -> bool:
        """ "the season opens on Nov. 1", "runs every year until May 5" """
        words = self._sentence_words(clause.start)[0]
        return not members("recurs").isdisjoint(word.rstrip(",;:") for word in words)

    def _is_aside(self, clause: Clause, verb: VerbGroup) -> bool:
        """ "its results, published on May 2, showed": beside what is so now, or was."""
        if clause.kind != "participle" or verb.form != "participle" or verb.lemma not in members("own-day"):
            return False
        host = self._clauses.of(self._clauses.sentence_at(clause.start))[clause.host] if clause.host >= 0 else None
        if host is None or host.verb is None or host.verb.tense not in ("past", "present") or host.verb.modal:
            return False
        return self._clauses.reading.low[: clause.start].rstrip().endswith(",") and not self._recurs(clause)

    def _is_ahead(self, clause: Clause, verb: VerbGroup, time: Complement) -> bool:
        if self._is_set(clause, verb, time):
            return True
        if not self._is_beside(clause, verb, time):
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
        starts = self._light(verb) or (clause.object is None and verb.lemma in members("on-the-bill"))
        parts = {} if mention is None else mention.parts or {}
        return bool(starts) and "year" not in parts and not self._recurs(clause)

    def _light(self, verb: VerbGroup) -> int:
        """Where "take place" or "go on sale" ends that a verb begins; 0 for no such."""
        low = self._clauses.reading.low
        return next((verb.at + len(told) for told in _LIGHT if low.startswith(told, verb.at)), 0)

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

    def _is_beside(self, clause: Clause, verb: VerbGroup, time: Complement) -> bool:
        """Whether only people, places and times stand between a verb and its time, or the time opens the sentence."""
        reading = self._clauses.reading
        if time.start < verb.start:
            first = reading.sentences[self._clauses.sentence_at(time.start)][0]
            if not members("relative").isdisjoint(reading.low[time.end : verb.start].split()):
                return False
            return time.start - first <= len(time.preposition) + 1 or self._is_within(clause, verb, time)
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
            or self._has_dated_object(clause, time)
        )

    def _is_within(self, clause: Clause, verb: VerbGroup, time: Complement) -> bool:
        """ "The museum on May 2 welcomed its guests": between a subject that has no day of its own and its verb."""
        if verb.lemma not in members("own-day") or not time.preposition or verb.start - time.end != 1:
            return False
        told = frozenset(_WORD.findall(self._clauses.reading.low, clause.start, time.start))
        return told.isdisjoint(members("own-time")) and told.isdisjoint(members("may-come"))

    def _is_place(self, complement: Complement) -> bool:
        """ "at Lanark", "hoisted into place", "driven through the gate": where, and nothing with a time of its own."""
        if any(m.type in _FIGURES for m in self._clauses.reading.between(complement.start, complement.end)):
            return False  # "from 281 mln dlrs in 1985"
        last = self._clauses.reading.text[complement.start : complement.end].split()[-1]
        if complement.preposition in members("at-a-time") and last[:1].isupper():
            return last.lower() not in members("own-time") and last.lower() not in members("may-come")
        told = _WORD.findall(self._clauses.reading.skeleton[complement.start : complement.end])
        return complement.preposition in members("of-place") and members("own-time").isdisjoint(told)

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
        light = self._light(verb)
        if verb.lemma not in members("own-day") and not light:
            return False
        between = [c for c in clause.complements if verb.end <= c.start < time.start]
        ahead = verb.tense == "future" or verb.form == "infinitive"
        if any(c.preposition in members("towards") for c in between) and not ahead:
            return False
        if any(c.preposition in members("comparing") for c in between):
            return False  # "will fall to 230 from 281 in 1985"
        skeleton = self._clauses.reading.skeleton[max(light, verb.end) : time.start]
        if ATOMS["event-kind"] in skeleton and not ahead:
            return False  # "opened talks on June 9"
        told = _WORD.findall(skeleton)
        may_come = not ahead and not members("may-come").isdisjoint(told)
        return not may_come and members("own-time").isdisjoint(told)

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
        """ "is due on May 2", "is scheduled for May 2" """
        if verb.tense == "present" and verb.passive and not verb.perfect and verb.lemma in members("appointing"):
            return time.preposition in members("for-then") and 0 <= time.start - verb.end <= len(time.preposition) + 2
        if verb.tense != "present" or verb.perfect or clause.object is None:
            return False
        if not 0 <= time.start - clause.object[1] <= len(time.preposition) + 2:
            return False
        named = self._clauses.reading.text[clause.object[0] : clause.object[1]].lower()
        return verb.lemma == "be" and named in members("appointed")

    def _is_reported(self, clause: Clause) -> bool:
        """What somebody said in the past may be told a tense further back."""
        return clause.kind == "content"


def _agree(noun: str, word: str) -> bool:
    """Whether a word may be the verb of a noun before it in the present: "rules cover", "the law bans"."""
    if not read_word(noun)[0] & NOUN:
        return False
    return bool(read_word(word)[0] & (BASE if is_plural(noun) else THIRD))


def _is_before(a: Any, b: Any) -> bool:
    known = a.__class__ is b.__class__ is Interval and a.last is not None and b.first is not None
    return known and a.last < b.first


def value(x: Any) -> Any:
    return x.value if x.__class__ is Mention else x
