"""Whom a pronoun or "the minister" means: the only candidate of the last two sentences, else nobody is told."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Final

from factlint import lang, regexes
from factlint.discourse.bearers import Bearers
from factlint.discourse.introduced import named_in_lead, named_next
from factlint.discourse.person_nouns import (
    WINDOW,
    Noun,
    Pronoun,
    courtesy,
    is_owned,
    sex_by_article,
    sex_by_given,
)
from factlint.lang import words
from factlint.statement import Mention

if TYPE_CHECKING:
    from factlint.clauses.model import Span
    from factlint.clauses.table import Clauses
    from factlint.document.document import Document

REACH: Final = 2  # sentences back that a pronoun looks for whom it means
FARTHEST: Final = 7  # sentences back that "the 41-year-old" looks where none nearer names anybody
LONG_WORD: Final = 20  # characters behind a pronoun that hold a space and a word
_OWNS: Final = ("'", "’")
_WHO = regexes.compile(r",? whom?\b")


class Persons(Bearers):
    """The persons of one article, and which of them a phrase means."""

    def __init__(self, clauses: Clauses, document: Document) -> None:
        super().__init__(clauses, document)
        self._next: dict[int, bool] = {}  # of nouns, by place
        self._bound: dict[int, Mention] = {}
        self._settled = 0  # of the pronouns

    @cached_property
    def both_sexes(self) -> bool:
        """Whether the article says he and she, or Mr and she, or tells of a councilwoman and him."""
        told = {pronoun.sex for pronoun in self.pronouns}
        if len(told) > 1:
            return True
        titles = {courtesy(mention) for mention in self.reading.mentions if mention.type == "rank"}
        told |= {sex for sex in ("he", "she") if not words(f"names/title-{sex}").isdisjoint(titles)}
        either = words("people/of-either")
        told |= {noun.sex for noun in self.nouns if noun.sex and noun.word not in either} if told else set()
        return len(told) > 1 or (bool(told) and bool(set(self.sexes.values()) - told))

    @cached_property
    def hero(self) -> Mention | None:
        """Of whom the article is, where one person stands out."""
        from factlint.discourse.hero import find_hero

        return find_hero(self)

    def bound(self, until: int) -> dict[int, Mention]:
        """The pronouns whose person is clear, by place: all up to a place, each with the help of those before it."""
        found, pronouns = self._bound, self.pronouns
        while self._settled < len(pronouns) and pronouns[self._settled].start <= until:
            pronoun = pronouns[self._settled]
            self._settled += 1
            person = self._only(pronoun.start, found, pronoun.sex)
            if person is not None and not self.looks_ahead(pronoun) and not self._is_doer(pronoun, person):
                found[pronoun.start] = self.at(pronoun.start, pronoun.end, person)
        return found

    def _sayers(self, place: int) -> frozenset[int]:
        """Who says what is told at a place, or does it: "the 43-year-old" is nobody who tells him or says so."""
        clause = self.clauses.at(place)
        if clause is not None and clause.subject is not None and clause.subject[1] <= place:
            return frozenset(m.value.entity for m in self.named_between(*clause.subject))
        if clause is None or clause.host < 0:
            return frozenset()
        host = self.clauses.of(self.clauses.sentence_at(place))[clause.host]
        if clause.kind != "content" or host.subject is None or host.verb is None:
            return frozenset()
        if host.verb.lemma not in words("clauses/speech"):
            return frozenset()
        return frozenset(m.value.entity for m in self.named_between(*host.subject))

    def _only(
        self, place: int, bound: dict[int, Mention], sex: str = "", without: frozenset[int] = frozenset()
    ) -> Mention | None:
        """The only candidate of the nearest sentences before a place that tell of anybody; of several the only one
        who is not told to be of the other sex."""
        for reach in range(REACH, FARTHEST):
            found = self._candidates(place, reach, bound, sex)
            if found is None:
                return None
            found = [m for m in found if m.value.entity not in without]
            if len(found) > 1 and sex:
                found = [m for m in found if self._is_told_as(m, sex)]
                if not found:
                    return None
            if found:
                return found[0] if len(found) == 1 and found[0].value.entity > 0 else None
        return None

    def _is_told_as(self, person: Mention, sex: str) -> bool:
        """Whether nothing told beside the name, nor the given name, tells the other sex."""
        return self.sexes.get(person.value.entity, sex_by_given(person.value.name) or sex) == sex

    def looks_ahead(self, pronoun: Pronoun) -> bool:
        """ "Reading her judgment, the justice said": whom it means comes after it."""
        clause = self.clauses.at(pronoun.start)
        if clause is None or clause.kind not in ("participle", "adverbial", "bracket"):
            return False
        sentence = self.clauses.of(self.clauses.sentence_at(pronoun.start))
        subject = sentence[0].subject
        return subject is not None and subject[0] > pronoun.start

    def doer(self, pronoun: Pronoun) -> Span | None:
        """The subject of the clause of "him", who is somebody else; of "her" right behind the verb, where it owns
        nothing."""
        clause = self.clauses.at(pronoun.start) if pronoun.word in words("clauses/objective") else None
        if clause is None or clause.subject is None or clause.subject[0] <= pronoun.start < clause.subject[1]:
            return None
        if pronoun.word in words("clauses/not-the-doer"):
            return clause.subject
        if (
            clause.verb is None
            or clause.verb.end + 1 != pronoun.start
            or pronoun.word not in words("clauses/possessive")
        ):
            return None
        mark, _, behind = self.reading.low[pronoun.end : pronoun.end + LONG_WORD].partition(" ")
        return clause.subject if mark or behind.split(" ")[0] in words("clauses/owned-by-none") else None

    def _is_doer(self, pronoun: Pronoun, person: Mention) -> bool:
        """ "She forgave him": he is not she who does it."""
        subject = self.doer(pronoun)
        if subject is None:
            return False
        doer = self._bound.get(subject[0]) or next(iter(self.named_between(*subject)), None)
        return doer is not None and doer.value.entity == person.value.entity

    def bind(self, start: int, end: int) -> Mention | None:
        """The person that the phrase at a place means, as a mention of that place; None where that is not clear."""
        named = self.named_between(start, end)
        if named:
            is_one = len(named) == 1 and named[0].value.entity > 0
            return named[0] if is_one and self._is_head(named[0], start) else None
        meant = self.bound(start).get(start) if start in self.places else None
        if meant is None or (meant.end < end and meant.text.lower() in words("clauses/possessive")):
            return None  # "her mother" is not she
        return meant

    def _is_head(self, person: Mention, start: int) -> bool:
        """Whether a phrase that begins there is of the person itself: not "Roe's flat", "the treatment of Roe"."""
        low = self.reading.low
        led = low[start : person.start].split()[-1:]
        return low[person.end : person.end + 1] not in _OWNS and words("clauses/preposition").isdisjoint(led)

    def meant(self, start: int, end: int) -> Mention | None:
        """Whom "the 41-year-old" at a place means: the only candidate of the nearest sentences that name anybody."""
        owners = words("clauses/possessive")
        said = [p.start for p in self.pronouns_between(start, end) if p.word not in owners]
        if said:
            return self.bound(said[0]).get(said[0])  # "at 93 he"
        sex = sex_by_article(self.reading.text[start:end])
        first = self.reading.sentences[max(0, self.clauses.sentence_at(start) - REACH)][0]
        if any(noun.word in words("people/of-an-age") for noun in self.standing(first, start)):
            return None  # "a toddler"
        person = self._only(start, self.bound(start), sex, self._sayers(start))
        if person is None or (sex and self.sexes.get(person.value.entity, sex) != sex):
            return None
        return self.at(start, end, person)

    def at(self, start: int, end: int, person: Mention) -> Mention:
        return Mention("person", start, end, self.reading.text[start:end], person.value)

    def _candidates(self, place: int, reach: int, bound: dict[int, Mention], sex: str = "") -> list[Mention] | None:
        """The persons of the last sentences before a place, each once; None where somebody without a name is one."""
        sentence = self.clauses.sentence_at(place)
        first = self.reading.sentences[max(0, sentence - reach)][0]
        part = self.document.part_at(place)
        found: dict[int, Mention] = {}
        meant = [bound[start] for start in bound if first <= start < place]
        nouns = [noun for noun in self.standing(first, place) if self.document.part_at(noun.start) == part]
        called = [person for noun in nouns if (person := self.called(noun)) is not None]
        named = self.named_between(first, place)
        for mention in (*named, *called, *meant):
            if self.document.part_at(mention.start) == part:
                found[mention.value.entity] = mention
        if any(self._is_titled(m) for m in self.reading.between(first, place) if m.type == "name"):
            return None  # "Prince Oscar", who is nobody that is told apart
        last = named[-1].start if named else place
        if any(self._may_be(noun, sex, last) for noun in nouns):
            return None
        return list(found.values())

    def _is_titled(self, name: Mention) -> bool:
        """Whether a name begins with a noun for a person, and is not all of it: "Prince Oscar", "Teenager Jane Roe"."""
        after = self.reading.at.get(name.end + 1)
        return self.is_title_of(name.start) and (after is None or after.type != "person")

    def _may_be(self, noun: Noun, sex: str, last: int) -> bool:
        """Whether a noun tells of somebody who has no name and may be meant by a pronoun of that sex.

        Who is told of after the last name, at `last`, may be so even beside the subject: "leaves a widow. She ..."
        """
        if self.called(noun) is not None or (sex and noun.sex not in ("", sex)) or self.is_named_next(noun):
            return False
        if self.is_told(noun):
            return True
        return bool(sex) and noun.sex == sex and noun.start > last and not self._is_cited(noun)

    def is_named_next(self, noun: Noun) -> bool:
        """ "A roofer has been jailed. Jon Roe admitted it.": he is no second person."""
        before = self.reading.low[max(0, noun.start - WINDOW) : noun.start].split()
        if lang.words("clauses/introducing").isdisjoint(before) and not _WHO.match(self.reading.text, noun.end):
            return False
        if noun.start not in self._next:
            self._next[noun.start] = (named_next(self, noun.start, noun.end) or named_in_lead(self, noun)) is not None
        return self._next[noun.start]

    def is_told(self, noun: Noun) -> bool:
        """Whether what is told goes on about somebody: the subject of a clause, not one who is only named beside it."""
        clause = self.clauses.at(noun.start)
        if clause is None or clause.subject is None:
            return True
        return clause.subject[0] <= noun.start < clause.subject[1] and not self._is_cited(noun)

    def _is_cited(self, noun: Noun) -> bool:
        """ "She died at home, her daughter said.": only the saying is hers."""
        clause = self.clauses.at(noun.start)
        return clause is not None and clause.kind == "attribution" and is_owned(self.reading.text, noun)
