"""Of whom an article is, and whether what stands at a place is told of him: a profile, an obituary, a retirement."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from factlint import lang
from factlint.discourse.person_nouns import sex_by_given, sex_of, sexes_of_pronouns
from factlint.lang import words

if TYPE_CHECKING:
    from factlint.clauses.model import Clause, Span
    from factlint.discourse.persons import Persons
    from factlint.statement import Mention


def find_hero(persons: Persons) -> Mention | None:
    """Who is named in full and, beside those who only speak, twice as often as anybody else; None for nobody."""
    count: Counter[int] = Counter()
    full: dict[int, Mention] = {}
    for mention in persons.named:
        entity = mention.value.entity
        if entity < 1 or persons.is_quoted(mention.start) or _only_speaks(persons, mention):
            continue
        count[entity] += 1
        if mention.parts is not None and "given" in mention.parts:
            full.setdefault(entity, mention)
    ranked = count.most_common(2)
    if not ranked or ranked[0][0] not in full or (len(ranked) > 1 and 2 * ranked[1][1] > ranked[0][1]):
        return None
    return full[ranked[0][0]]


def tells_of(persons: Persons, hero: Mention, start: int) -> bool:
    """Whether the clause at a place tells of the hero: by his name, by "he" or "she", or as "the outgoing head".

    Not where somebody else is told of in its sentence or the one before, nor behind a word of kin.
    """
    clause = persons.clauses.at(start)
    if clause is None or persons.is_quoted(start) or persons.document.part_at(start) != "body":
        return False
    subject = _subject(persons, clause)
    number = persons.clauses.sentence_at(start)
    last = persons.reading.sentences[number][1]
    before = persons.reading.sentences[max(0, number - 1)][0]
    beside = (m for m in persons.named_between(before, last) if not _only_speaks(persons, m))
    if subject is None or any(m.value.entity != hero.value.entity for m in beside):
        return False
    verb = clause.verb.start if clause.verb is not None else 0
    apposed = [m for m in persons.named_between(subject[0], verb) if persons.reading.text[: m.start].endswith(", ")]
    first = apposed[-1].start if apposed else subject[0]  # "the son of a miner, Roe left school"
    if not words("kin").isdisjoint(persons.reading.low[first : max(subject[1], start)].replace(",", " ").split()):
        return False
    if apposed:
        return True  # nobody else is named beside him
    return _is_hero(persons, hero, subject)


def _is_hero(persons: Persons, hero: Mention, subject: Span) -> bool:
    told = persons.reading.low[slice(*subject)]
    sex = sexes_of_pronouns().get(told)
    if sex is not None:
        meant = persons.bind(*subject)
        return _sex(persons, hero) == sex and (meant is None or meant.value.entity == hero.value.entity)
    if persons.named_between(*subject):
        return True  # nobody else is named beside him
    noun = told.partition(" of ")[0].split()
    return noun[0] in words("retold/definite") and (
        noun[-1] in words("titles/person-noun") or sex_of(noun[-1]) is not None
    )


def _sex(persons: Persons, hero: Mention) -> str:
    """As he is told to be, or as all are who the article tells of; "" for unknown."""
    told = persons.sexes.get(hero.value.entity) or sex_by_given(hero.value.name)
    bound = persons.bound(len(persons.reading.text))
    for spoken in (
        {p.sex for p in persons.pronouns},
        {p.sex for p in persons.pronouns if p.start in bound and bound[p.start].value.entity == hero.value.entity},
    ):
        told = told or (next(iter(spoken)) if len(spoken) == 1 else "")
    return told


def _subject(persons: Persons, clause: Clause) -> Span | None:
    """Its own, or that of what it hangs on: "born in 1958, she"."""
    if clause.subject is not None or clause.host < 0:
        return clause.subject
    return persons.clauses.of(persons.clauses.sentence_at(clause.start))[clause.host].subject


def _only_speaks(persons: Persons, mention: Mention) -> bool:
    """ "said Jane Roe", "Jane Roe told the court" """
    clause = persons.clauses.at(mention.start)
    if clause is None or clause.verb is None or clause.verb.lemma not in lang.words("clauses/speech"):
        return False
    return clause.subject is not None and clause.subject[0] <= mention.start < clause.subject[1]
