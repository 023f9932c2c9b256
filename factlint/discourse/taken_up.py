"""What a verb has told, taken up by a noun or a gerund for its opposite: "voted it down ... The approval".

Only a definite noun that nothing before it has told takes up an act; what is undone, conditional or of another time
tells none.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from factlint import lang, regexes
from factlint.clauses.words import forms_of
from factlint.discourse.cues import cue
from factlint.discourse.news import TELLS, is_done_with, is_old

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from factlint.clauses.model import Clause, Span
    from factlint.discourse.persons import Persons

BACK: Final = 2  # sentences before the noun in which the act may have been told
AHEAD: Final = TELLS | {"future"}
APART: Final = (0, 3, 9)  # words between a verb and one word, or two, that belong to it: "threw the plan out"


@cache
def _acts() -> dict[str, tuple[str, str]]:
    """Each noun with its question and answer."""
    return {noun: _act(key) for noun, key in lang.meanings("outcomes/act-nouns").items()}


@cache
def _act_words() -> frozenset[str]:
    """The last word of each noun: where none of them stands, none need be looked for (`Reading.words`)."""
    return frozenset(noun.replace("-", " ").split()[-1] for noun in _acts())


@cache
def _done_by() -> dict[tuple[str, str], tuple[str, str]]:
    """Each form of a verb, with the word that belongs to it or "", and the same."""
    return {
        (form, entry.partition("-")[2]): _act(key)
        for key, entries in lang.table("outcomes/acts").items()
        for entry in entries
        for form in forms_of([entry.partition("-")[0]])
    }


def _act(key: str) -> tuple[str, str]:
    return key.partition("/")[0], key.partition("/")[2]


@cache
def _verb(question: str, answer: str) -> str:
    """The forms of the verbs that tell an answer, each with the words that belong to it."""
    ways = []
    for entry in lang.table("outcomes/acts")[f"{question}/{answer}"]:
        lemma, *words = entry.split("-")
        beside = rf"(?:[ ,]+[\w'’-]+){{0,{APART[len(words)]}}}? {' '.join(words)}" if words else ""
        ways.append(rf"{regexes.one_of(forms_of([lemma]))}{beside}")
    return rf"\b(?:{'|'.join(ways)})\b"


@cache
def _told(question: str, answer: str) -> re.Pattern[str]:
    return regexes.compile(_verb(question, answer))


@cache
def _any(question: str, answer: str) -> re.Pattern[str]:
    """Whatever may tell an answer, verbs and nouns."""
    nouns = regexes.one_of(noun for noun, act in _acts().items() if act == (question, answer))
    return regexes.compile(rf"{_verb(question, answer)}|\b{nouns}\b")


def read_taken_up(persons: Persons, day: int | None) -> Iterator[tuple[Span, Span]]:
    """The noun, or the gerund, and the verb before it that tells the opposite, in an article of that day."""
    low = persons.reading.low
    for (start, end), (question, answer) in _taken_up(persons, day):
        if persons.is_quoted(start) or _any(question, answer).search(low, 0, start):
            continue
        told = [act for other in _others(question, answer) for act in _before(persons, question, other, start, day)]
        if told:
            yield (start, end), max(told)


def _taken_up(persons: Persons, day: int | None) -> Iterator[tuple[Span, tuple[str, str]]]:
    """Where an act is taken up, and which."""
    low = persons.reading.low
    nouns = () if persons.reading.words.isdisjoint(_act_words()) else cue("act-taken-up").finditer(low)
    for match in nouns:
        if _is_told(persons, match, day):
            yield match.span("noun"), _acts()[match["noun"]]
    for match in cue("act-done-by").finditer(low):
        act = _done_by().get((match["noun"], match["with"] or ""))
        if act is not None:
            yield match.span("noun"), act


def _others(question: str, answer: str) -> Iterator[str]:
    for key in lang.table("outcomes/acts"):
        asked, _, other = key.partition("/")
        if asked == question and other != answer:
            yield other


def _is_told(persons: Persons, match: re.Match[str], day: int | None) -> bool:
    """Whether the noun is what a clause is about, or what follows "after", and told as a fact."""
    clause = persons.clauses.at(match.start("noun"))
    if clause is None or match["led"] or match["apposed"]:
        return clause is not None
    verb, place = clause.verb, match.start("noun")
    if verb is None or is_old(persons.reading, clause, day):
        return False
    if clause.object and clause.object[0] <= place < clause.object[1]:
        return verb.lemma in lang.words("outcomes/act-told-of") and verb.tense in TELLS
    if clause.subject is None or not clause.subject[0] <= place < clause.subject[1]:
        return False
    is_sure = verb.tense in AHEAD and not (verb.perfect and verb.tense == "past")
    return is_sure and verb.lemma not in lang.words("outcomes/wanted")


def _before(persons: Persons, question: str, answer: str, place: int, day: int | None) -> Iterator[Span]:
    """Where an answer is told as a fact of the day, in the sentences just before a place."""
    sentences = persons.reading.sentences
    first = sentences[max(0, persons.clauses.sentence_at(place) - BACK)][0]
    for match in _told(question, answer).finditer(persons.reading.low, first, place):
        clause = persons.clauses.at(match.start())
        if (
            clause is not None
            and not persons.is_quoted(match.start())
            and _is_done(persons, clause, match.start(), day)
        ):
            yield match.span()


def _is_done(persons: Persons, clause: Clause, place: int, day: int | None) -> bool:
    """Whether the verb at a place is that of its clause, and tells something as done."""
    verb = clause.verb
    if verb is None or not verb.start <= place < verb.end or verb.negated or verb.modal:
        return False
    if clause.marker in lang.words("outcomes/marker") or is_old(persons.reading, clause, day, ahead=True):
        return False
    if verb.form == "infinitive":
        return is_done_with(persons.clauses.of(persons.clauses.sentence_at(place)), clause)
    if verb.form == "gerund" or clause.mood not in ("asserted", "planned"):
        return False
    return (not verb.tense or verb.tense in AHEAD) and not (verb.perfect and verb.tense == "past")
