"""The words that answer a question: which verbs and nouns tell which outcome."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from factlint import lang, regexes
from factlint.clauses.words import forms_of, helpers

if TYPE_CHECKING:
    import re


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
def cue() -> re.Pattern[str]:
    return regexes.compile(rf"\b{regexes.one_of([*forms_of(senses()), *nouns()])}\b")


@cache
def leads_on() -> frozenset[str]:
    """The helpers that show a noun before them to be a subject."""
    return frozenset(word for name in ("modal", "be", "have") for word in helpers(name))


@cache
def past() -> re.Pattern[str]:
    return regexes.compile(lang.text("outcomes/past"))


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
