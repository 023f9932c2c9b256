"""Pronouns that nobody told of before fits: he, where all are she."""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING, Final

from factlint import lang
from factlint.discourse.cues import cue
from factlint.discourse.person_nouns import Noun, Pronoun, sex_of
from factlint.discourse.topic import against_topic

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factlint.discourse.persons import Persons

NEAR: Final = 2  # sentences back that tell whom a pronoun means


def misfits(persons: Persons) -> Iterator[tuple[Pronoun, Noun]]:
    """The pronouns that mean nobody but one who is of the other sex, and those before which all are who were told of.

    Of these the first he and she alone. Nobody whose sex is not told stands before one, or behind one that may look
    ahead: no name, and no noun but that of who does it to "him".
    """
    yield from against_topic(persons)
    named = [Noun(m.start, m.end, m.text, persons.sexes.get(m.value.entity, "")) for m in persons.named]
    heads = {pronoun.sex: pronoun for pronoun in reversed(persons.pronouns)}  # who is he once may be so again
    asked = sorted(pronoun for pronoun in heads.values() if pronoun.start < _open(named, pronoun.sex))
    asked = [p for p in asked if _is_subject(persons, p) and not _is_behind_stranger(persons, p)] if asked else []
    if not asked:
        return
    told = sorted([*named, *_told(persons, persons.sentence_end(asked[-1].start))])
    for pronoun in asked:
        who = _last(persons, told, pronoun)
        if who is not None:
            yield pronoun, who


def _open(named: list[Noun], sex: str) -> float:
    """Where somebody is named first whom a pronoun of that sex may mean."""
    return next((noun.start for noun in named if noun.sex in ("", sex)), inf)


def _is_subject(persons: Persons, pronoun: Pronoun) -> bool:
    """ "She left": whom "crushing her" or "remembers him" means may be told by any noun, or later."""
    return persons.reading.low[pronoun.start : pronoun.end] in lang.words("clauses/pronoun")


def _is_behind_stranger(persons: Persons, pronoun: Pronoun) -> bool:
    """Whether a name that may be anybody's stands before it: seen before anything else is looked for."""
    doer = persons.doer(pronoun)
    return any(doer is None or not doer[0] <= m.start < doer[1] for m in persons.strangers(0, pronoun.start))


def _last(persons: Persons, told: list[Noun], pronoun: Pronoun) -> Noun | None:
    part_at = persons.document.part_at
    sentence, part = persons.clauses.sentence_at(pronoun.start), part_at(pronoun.start)
    first = persons.reading.sentences[max(0, sentence - NEAR)][0]
    end = persons.sentence_end(pronoun.start)  # "Besides his wife, Ann, whom he married, Roe leaves two sons"
    doer, near = persons.doer(pronoun), None
    for noun in told:
        if noun.start >= end:
            break
        if noun.sex in ("", pronoun.sex):
            if noun.sex == "" and noun.word == noun.word.lower() and part_at(noun.start) != part:
                continue
            if doer is None or not doer[0] <= noun.start < doer[1]:
                return None
        elif first <= noun.start < pronoun.start and part_at(noun.start) == part:
            near = noun
    return near


def _told(persons: Persons, end: int) -> Iterator[Noun]:
    """Who is told of before a place without a name that is told apart; what only may be somebody is of no sex."""
    reading, either = persons.reading, lang.words("people/of-either")
    for mention in persons.strangers(0, end):
        yield Noun(mention.start, mention.end, mention.text, "")
    for match in cue("maybe-person").finditer(reading.low, 0, end):
        word = match[0].split()[-1]
        own = match.start() in reading.at or persons.is_of_name(match.end() - len(word), match.end())
        if sex_of(word) is None and not own:
            yield Noun(*match.span(), match[0], "")
    for noun in persons.standing(0, end):
        called = None if noun.sex else persons.called(noun)
        if called is not None:
            yield noun._replace(sex=persons.sexes.get(called.value.entity, ""))
        elif noun.sex or not persons.is_named_next(noun):
            yield noun._replace(sex="" if noun.word in either else noun.sex)
