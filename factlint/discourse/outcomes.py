"""What became of somebody or something: acquitted or convicted, resigned or dismissed, upheld or struck down.

Each outcome answers a question; two answers to one question exclude each other. Only what is told as done is read:
no plans, conditions, denials, no back story (a time of its own, a past perfect), no part of it (a charge).
"""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING, Final, NamedTuple

from factlint import lang, regexes
from factlint.clauses.may import BASE, PARTICIPLE, PAST, THIRD
from factlint.clauses.words import verbs
from factlint.discourse import answers
from factlint.discourse.news import TELLS, is_done_with, is_old

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factlint.clauses.model import Clause, Complement, Span
    from factlint.discourse.persons import Persons
    from factlint.statement import Mention

_WORD: Final = regexes.compile(r"[a-zà-ÿ]+")
NEXT: Final = 6  # characters: a preposition with its spaces
NEWS: Final = frozenset(("main", "content", "infinitive"))  # clauses that tell the news, no background to it


class Outcome(NamedTuple):
    """One telling: `question` and `answer`; `who` where that is clear, `head` the noun that tells of him or it.

    `head` is "" for a pronoun or none; `by` is verb or noun; `limited` where it is one of several charges; `of_one`
    is False where it is told of several, or of somebody's kin.
    """

    start: int
    end: int
    question: str
    answer: str
    by: str
    who: Mention | None
    head: str
    limited: bool = False
    of_one: bool = True
    about: Span = (0, 0)  # what else stands in the text for whom or what it is told of


def read_title(low: str, start: int, end: int) -> Iterator[Outcome]:
    """Those of a headline by its words alone, whose verbs look like nouns: "Governor signs bill"."""
    words = [(m[0], m.start(), m.end()) for m in _WORD.finditer(low, start, end)]
    said = {word for word, _, _ in words}
    if low[start:end].rstrip().endswith("?") or not said.isdisjoint(lang.words("outcomes/no-title")):
        return
    for word, first, last in takewhile(lambda told: told[0] not in lang.words("outcomes/aim"), words):
        lemma, may = verbs().get(word, ("", 0))
        if may & (THIRD | PAST | PARTICIPLE) or (may & BASE and first > start):
            senses = [sense for sense in answers.senses().get(lemma, ()) if sense.words <= said]
            for sense in senses:
                if len(sense.words) == len(senses[0].words):
                    yield Outcome(
                        first,
                        _end(low, last, sense.words),
                        sense.question,
                        sense.answer,
                        "verb",
                        None,
                        "",
                        False,
                        False,
                        (start, end),
                    )


def _end(low: str, end: int, beside: frozenset[str]) -> int:
    """Where a verb ends with the words that belong to it: "found not guilty"."""
    following = _WORD.match(low, end + 1)
    return end if following is None or following[0] not in beside else _end(low, following.end(), beside)


def read_outcomes(persons: Persons, day: int | None, questions: frozenset[str]) -> Iterator[Outcome]:
    """The answers that an article of that day gives to these questions, in text order, but those that are quoted."""
    reading = persons.reading
    low, cue = reading.low, answers.cue_for(questions)
    found = [
        [told for told in _Sentence(persons, number, day).outcomes() if told.question in questions]
        for number, (start, end) in enumerate(reading.sentences)
        if cue.search(low, start, end)
    ]
    contrasted = {
        one.question
        for told in found
        for one in told
        for o in told
        if (o.question, o.answer) != one[2:4] and o.question == one.question
    }  # "acquitted of murder, convicted of manslaughter"
    yield from (one for told in found for one in told if one.question not in contrasted)


def _told_next(clause: Clause) -> Iterator[Complement]:
    """The complement that follows the verb or its object at once."""
    assert clause.verb is not None
    ends = [clause.verb.end, *([clause.object[1]] if clause.object else [])]
    return (c for c in clause.complements if any(0 <= c.start - end <= NEXT for end in ends))


class _Sentence:
    def __init__(self, persons: Persons, number: int, day: int | None) -> None:
        self._persons = persons
        self._reading = persons.reading
        self._day = day
        self._clauses = persons.clauses.of(number)
        self._low = persons.reading.low

    def outcomes(self) -> Iterator[Outcome]:
        for clause in self._clauses:
            yield from self._of_verb(clause)
            yield from self._of_noun(clause)

    # -- by a verb --

    def _of_verb(self, clause: Clause) -> Iterator[Outcome]:
        verb = clause.verb
        if verb is None or verb.lemma not in answers.senses() or not self._is_done(clause) or self._is_quoted(verb.at):
            return
        stands = {word for start, end in clause.parts for word in _WORD.findall(self._low, start, end)}
        senses = [sense for sense in answers.senses()[verb.lemma] if sense.words <= stands]
        if not senses:
            return
        for sense in [s for s in senses if len(s.words) == len(senses[0].words)]:
            of_people = sense.question in lang.words("outcomes/of-people")
            if of_people and verb.form == "infinitive" and not self._took(clause):
                continue  # "voted to convict him": one vote of many
            if not of_people and clause.kind not in NEWS:
                continue
            if sense.answer in lang.words("outcomes/of-now") and verb.tense != "present":
                continue
            passive = verb.passive or verb.form == "participle"
            span = clause.subject if passive or not sense.of_object else clause.object
            if span is None or (not sense.of_object and passive):
                continue
            if span is clause.object and self._is_led(verb.end, span[0], sense.words):
                continue  # "An editor jailed over a report walked out"
            holder = self._holder(span, clause)
            limited = any(map(self._is_charge, _told_next(clause)))
            who, head = holder or (None, "")
            told = sense.question, sense.answer, "verb", who, head, limited, holder is not None
            yield Outcome(verb.start, _end(self._low, verb.end, sense.words), *told, span)

    def _is_led(self, start: int, end: int, beside: frozenset[str]) -> bool:
        """Whether a preposition, and no part of the verb, stands between a verb and its object."""
        between = frozenset(_WORD.findall(self._low, start, end)) - beside
        return not between.isdisjoint(lang.words("clauses/preposition"))

    def _is_done(self, clause: Clause) -> bool:
        """Told as a fact of the day, and of all that somebody is charged with."""
        verb = clause.verb
        assert verb is not None
        if verb.negated or verb.modal or clause.marker in lang.words("outcomes/marker"):
            return False
        if verb.perfect and verb.tense == "past":
            return False
        if verb.form == "infinitive":
            return is_done_with(self._clauses, clause) and not is_old(self._reading, clause, self._day)
        if verb.form == "gerund" or clause.mood != "asserted" or is_old(self._reading, clause, self._day):
            return False
        return verb.tense in TELLS or (verb.form == "participle" and self._is_headline(verb.at))

    def _took(self, clause: Clause) -> bool:
        """ "took an hour to clear him" """
        host = self._clauses[clause.host].verb if 0 <= clause.host < len(self._clauses) else None
        return host is not None and host.lemma in lang.words("outcomes/took")

    def _is_headline(self, place: int) -> bool:
        return self._persons.document.part_at(place) == "headline"

    def _is_charge(self, told: Complement) -> bool:
        """ "of manslaughter", but not "of all charges"."""
        words = _WORD.findall(self._low, told.start, told.end)
        return told.preposition in lang.words("outcomes/charge") and lang.words("outcomes/of-all").isdisjoint(words)

    def _holder(self, span: Span, clause: Clause) -> tuple[Mention | None, str] | None:
        """Who or what it is told of: a person, or the head of the phrase; None for several, and for another's."""
        start, end = span
        text = self._low[start:end]
        words = _WORD.findall(text)
        if not words or not (lang.words("kin") | lang.words("outcomes/other")).isdisjoint(words):
            return None
        named = self._persons.named_between(start, end)
        if len(named) > 1 or " and " in text:
            return None
        if named:
            return named[0], ""
        if len(words) > 1 and words[0] in lang.words("clauses/possessive"):
            return None  # "his partner" is somebody else
        if words[0] in lang.words("people/he") | lang.words("people/she"):
            return self._persons.bind(start, end) or self._ahead(clause), ""
        head = words[-1]
        if len(words) > 1 and self._reading.text[start + text.rindex(head)].isupper():
            return None, " ".join(words)  # the whole name, of two who share a part of it
        return None if head.endswith("s") and not head.endswith("ss") else (None, head)

    def _ahead(self, clause: Clause) -> Mention | None:
        """Whom "Since he was dismissed, Hronec" means."""
        host = self._clauses[clause.host] if 0 <= clause.host < len(self._clauses) else None
        if host is None or host.subject is None or clause.kind != "adverbial" or host.subject[0] < clause.start:
            return None
        named = self._persons.named_between(*host.subject)
        return named[0] if len(named) == 1 else None

    # -- by a noun --

    def _of_noun(self, clause: Clause) -> Iterator[Outcome]:
        """ "the conviction" as a subject, or after "after": what is sought or feared is none."""
        for start, end in clause.parts:
            for match in _WORD.finditer(self._low, start, end):
                found = answers.nouns().get(match[0])
                if found is None or self._is_quoted(match.start()) or is_old(self._reading, clause, self._day):
                    continue
                owner = self._taken_up(match.start())
                if owner is None or not self._is_told(clause, match.start(), match.end(), found[0]):
                    continue
                who = self._persons.named_between(*owner)[-1:] if owner[0] < owner[1] else []
                yield Outcome(match.start(), match.end(), *found, "noun", who[0] if who else None, "")

    def _taken_up(self, place: int) -> Span | None:
        """The span of whose it is, empty for "the" and "his"; None where the noun is told anew or of more."""
        before = self._low[max(0, place - 60) : place].rstrip()
        words = before.split()
        if words and words[-1] in lang.words("outcomes/taken-up"):
            return place, place
        if before.endswith(("'s", "’s")):
            end = len(before) - 2 + max(0, place - 60)
            return max(0, end - 30), end
        return None

    def _is_told(self, clause: Clause, start: int, end: int, question: str) -> bool:
        after = self._low[end : end + 4]
        if after.startswith((" of ", " for", "s")) or clause.mood == "asked":
            return False
        if clause.subject is not None and clause.subject[1] == end and clause.verb and not clause.verb.negated:
            return True
        if question in lang.words("outcomes/settled"):
            before = self._low[max(0, start - 40) : start].split()
            if (clause.object and clause.object[1] == end) or before[-2:-1] == [lang.text("places/town-of")]:
                return True  # "to appeal the conviction", "the implications of the conviction"
        following = _WORD.match(self._low, end + 1)
        if following and following[0] in answers.leads_on():
            return True
        first = self._low[max(0, start - 40) : start].split()
        return len(first) > 1 and any(word in lang.words("outcomes/after") for word in first[-3:-1])

    def _is_quoted(self, place: int) -> bool:
        return self._persons.is_quoted(place)
