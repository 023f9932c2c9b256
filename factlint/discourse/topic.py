"""Whom a sentence is about alone: he that opens the next one is nobody else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from factlint import lang, regexes
from factlint.discourse.cues import cue

if TYPE_CHECKING:
    from factlint.discourse.person_nouns import Pronoun
    from factlint.discourse.persons import Persons
    from factlint.statement import Mention

_CAPITAL: Final = regexes.compile(r"\b[A-Z]\w")
TITLE: Final = 24  # characters of what may stand before the name that begins a sentence


def topic(persons: Persons, pronoun: Pronoun) -> Mention | None:
    """Who is named at the start of the sentence before, of the same paragraph, as its subject and the only person."""
    if pronoun.word not in lang.words("clauses/pronoun"):
        return None
    reading = persons.reading
    sentence = persons.clauses.sentence_at(pronoun.start)
    start, end = reading.sentences[sentence - 1] if sentence else (0, 0)
    if reading.sentences[sentence][0] != pronoun.start or "\n\n" in reading.text[start : pronoun.start]:
        return None
    named = persons.named_between(start, end)
    if len(named) != 1 or named[0].start - start > TITLE or named[0].value.entity < 1:
        return None
    first = persons.clauses.of(sentence - 1)[0]
    doing = first.verb is not None and not first.verb.passive
    if not doing or first.subject is None or not first.subject[0] <= named[0].start < first.subject[1]:
        return None
    opens = reading.text.rfind("\n\n", 0, start) + 1
    if any(other.sex == pronoun.sex for other in persons.pronouns_between(opens, end)):
        return None  # "Roe visited him. He told her so"
    if any(other.value.entity != named[0].value.entity for other in persons.named_between(opens, start)):
        return None  # "Wray was born in 1889. Roe has found the certificate. She was 67"
    if cue("owned-person").search(reading.low, start, end) or any(persons.standing(start, end)):
        return None
    return named[0]
