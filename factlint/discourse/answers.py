"""The words that answer a question: which verbs and nouns tell which outcome."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from factlint import lang, regexes
from factlint.clauses.words import forms_of, helpers


class Sense(NamedTuple):
    question: str
    answer: str
    words: frozenset[str]  # that must stand in the clause, beside the verb
    of_object: bool


@cache
def senses() -> dict[str, tuple[Sense, ...]]:
    """The senses of each verb, those of more words first."""
    found: dict[str, list[Sense]] = {}
    for table in ("of-object", "of-subject"):
        for key, entries in lang.table(f"outcomes/{table}").items():
            question, _, answer = key.partition("/")
            for entry in entries:
                lemma, *words = entry.split("-")
                sense = Sense(question, answer, frozenset(words), table == "of-object")
                found.setdefault(lemma, []).append(sense)
    return {lemma: tuple(sorted(senses, key=lambda s: -len(s.words))) for lemma, senses in found.items()}


@cache
def nouns() -> dict[str, tuple[str, str]]:
    return {
        noun: (key.partition("/")[0], key.partition("/")[2])
        for key, nouns in lang.table("outcomes/noun").items()
        for noun in nouns
    }


@cache
def _told_by() -> dict[str, frozenset[tuple[str, str, frozenset[str]]]]:
    """What each form of a verb, and each noun, may answer: question, answer, and the words that must stand beside."""
    found = {noun: {(*answer, frozenset[str]())} for noun, answer in nouns().items()}
    for lemma, meant in senses().items():
        for form in forms_of([lemma]):
            found.setdefault(form, set()).update(sense[:3] for sense in meant)
    return {form: frozenset(told) for form, told in found.items()}


@cache
def cue_for(questions: frozenset[str]) -> re.Pattern[str]:
    """The words that may answer one of these questions."""
    told = _told_by()
    return regexes.compile(rf"\b{regexes.one_of(w for w in told if any(sense[0] in questions for sense in told[w]))}\b")


@lru_cache(maxsize=1)
def contested(words: frozenset[str]) -> frozenset[str]:
    """The questions to which a text of these words has two answers: of others nothing need be read."""
    told = {
        (question, answer)
        for word in _told_by().keys() & words
        for question, answer, beside in _told_by()[word]
        if beside <= words
    }
    return frozenset(question for question, answer in told if any(q == question and a != answer for q, a in told))


@cache
def leads_on() -> frozenset[str]:
    """The helpers that show a noun before them to be a subject."""
    return frozenset(word for name in ("modal", "be", "have") for word in helpers(name))


@cache
def forms_for(question: str, answer: str) -> re.Pattern[str]:
    """The words that may tell an answer, whatever stands around them."""
    told = []
    for lemma, meant in senses().items():
        forms = regexes.one_of(forms_of([lemma]))
        for sense in meant:
            if (sense.question, sense.answer) == (question, answer):
                told.append(rf"{forms}\b" + "".join(rf"(?=[^.]{{0,40}}\b{word}\b)" for word in sorted(sense.words)))
    return regexes.compile(rf"\b(?:{'|'.join(told)})")


@cache
def any_for(question: str, answer: str) -> re.Pattern[str]:
    """The words that may tell an answer, nouns too."""
    named = regexes.one_of([noun for noun, told in nouns().items() if told == (question, answer)])
    return regexes.compile(rf"\b{named}\b|{forms_for(question, answer).pattern}")
