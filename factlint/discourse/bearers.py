"""Which nouns for people are said of whom: "the envoy, Jane Roe", and later "the envoy"."""

from __future__ import annotations

from bisect import bisect_left
from functools import cache, cached_property
from typing import TYPE_CHECKING, Final

from factlint import lang, regexes
from factlint.clauses import may as May
from factlint.clauses.may import HELPER, VERB
from factlint.clauses.tokens import read_word
from factlint.discourse.people import APPOSED, NEXT, People
from factlint.discourse.person_nouns import WINDOW, Noun, is_owned, sex_of
from factlint.discourse.sexes import SURNAME, told_beside_names
from factlint.lang import words

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from factlint.clauses.table import Clauses
    from factlint.discourse.attributes import Attribute
    from factlint.document.document import Document
    from factlint.statement import Mention

LEAD: Final = 5  # words of a noun phrase before its noun
AHEAD: Final = 100  # characters from a noun to the name of whom it tells
_CLOSING: Final = (",", ".", ")", ";", "")  # behind an apposition
_STOPS: Final = frozenset(".!?")
_ASIDE = regexes.compile(r"(?:, [0-9]{1,3})?, ?([^,.;:!?\n\"“”]{0,58})")  # from a name to a noun that is said of it


class Bearers(People):
    """The people of one article, with the nouns by which each is called."""

    def __init__(self, clauses: Clauses, document: Document) -> None:
        super().__init__(clauses, document)
        self._of_name: dict[int, bool] = {}  # of nouns, by place

    def is_of_name(self, start: int, end: int) -> bool:
        """Whether a noun is said of a name, or of whoever is the subject of its clause."""
        return self.owner_of(start, end) is not None or self._is_predicate(start, end)

    def owner_of(self, start: int, end: int) -> Mention | None:
        """Of whom a noun is said: "officer Jane Roe", "Jane Roe, the officer", "Jane Roe as officer"."""
        owner = self.owner_ahead(start, end)
        i = bisect_left(self._starts, start) - 1
        if owner is None and i >= 0:
            between = self.reading.text[self.named[i].end : start]
            of_another = not words("people/belonging").isdisjoint(between.split())  # "Jane Roe, the mother of the boy"
            if not of_another and _is_aside(between):
                return self.named[i]
        return owner

    def owner_ahead(self, start: int, end: int) -> Mention | None:
        """ "officer Jane Roe", "the envoy for the South, Jane Roe,", "A farmer by trade, Roe said" """
        text = self.reading.text
        named = self.named_between(end, end + AHEAD)[:1]
        if not named:
            return None
        between, after = text[end : named[0].start], text[named[0].end : named[0].end + 1]
        said = between.strip(" ,")
        beside = not said or said in words("people/named-by") or said.rstrip(".") in words("names/courtesy")
        if beside and (after in _CLOSING or "," not in between):
            return named[0]  # "the chairwoman, Ms Jane Roe,", but not "after a call to his father, Roe left"
        is_he = self._is_apposed(start, end, named[0]) or self._is_named_as(end, named[0])
        return named[0] if is_he else None

    def _is_named_as(self, end: int, name: Mention) -> bool:
        """ "The dead man has been named as Tomasz Wrona", "bachelor farmer Bryn Prosser" """
        match = _naming().fullmatch(self.reading.low, end, name.start)
        return match is not None and (match[1] is None or sex_of(match[1]) is not None)

    @cached_property
    def sexes_told(self) -> list[Attribute]:
        """The sexes that titles and nouns beside names tell, in text order."""
        return sorted(told_beside_names(self), key=lambda told: told.start)

    @cached_property
    def sexes(self) -> dict[int, str]:
        """Of what sex persons are by what stands beside their names, where all of it agrees."""
        told: dict[int, set[str]] = {}
        for attribute in self.sexes_told:
            if attribute.evidence == SURNAME:
                continue
            told.setdefault(attribute.person.value.entity, set()).add(attribute.value)
        return {entity: next(iter(found)) for entity, found in told.items() if len(found) == 1 and entity > 0}

    def _is_apposed(self, start: int, end: int, name: Mention) -> bool:
        """Whether a noun phrase goes on to a name and tells of nobody else: "A farmer by trade, Roe said"."""
        text = self.reading.text
        if not _complement().fullmatch(text, end, name.start):
            return False
        if text[name.end : name.end + 1] not in _CLOSING and not self._opens(start):
            return False
        return all(sex_of(word) is None for word in self.reading.low[end : name.start].replace(",", " ").split())

    def _opens(self, start: int) -> bool:
        """Whether a noun phrase begins a sentence."""
        begun = self.reading.low[self.reading.sentences[self.clauses.sentence_at(start)][0] : start].split()
        return 0 < len(begun) < LEAD and begun[0] in words("numerals/one") | words("traits/determiner")

    def _is_predicate(self, start: int, end: int) -> bool:
        """ "She is the farmer", "as a student" """
        before = self.reading.low[max(0, start - WINDOW) : start].split()[-2:]
        if len(before) > 1 and before[0] in words("people/named-by") and before[1] in words("numerals/one"):
            after = NEXT.match(self.reading.low, end)
            return after is None or not read_word(after[1])[0] & (VERB | HELPER)
        clause = self.clauses.at(start)
        verb = None if clause is None else clause.verb
        return (
            verb is not None
            and verb.lemma == "be"
            and not verb.passive
            and verb.end <= start
            and bool(clause is not None and clause.object and clause.object[0] <= start < clause.object[1])
        )

    @cached_property
    def _introduced(self) -> dict[str, list[Mention]]:
        """The nouns by which persons are told of beside their names, with their names in text order."""
        found: dict[str, list[Mention]] = {}
        low = self.reading.low
        for mention in self.named:
            before = self.word_before(mention.start)
            after = APPOSED.match(low, mention.end)
            for word in (*before, *(after[1].split() if after else ())):
                if sex_of(word) is not None:
                    found.setdefault(word, []).append(mention)
        for noun in self.nouns:
            owner = self.owner_of(noun.start, noun.end)
            if owner is not None and not (noun.start > owner.start and is_owned(self.reading.text, noun)):
                found.setdefault(noun.word, []).append(owner)
        return found

    def called(self, noun: Noun) -> Mention | None:
        """Who has been introduced by a noun ("Commodore Paulina Oyarzún", "Nélida Ferro, the actress"): the only one
        before it, else the only one in the article."""
        told = self._introduced.get(noun.word, ())
        if not told or self._is_other_bearer(noun):
            return None
        if self._is_below(noun.start):  # "the deputy premier" is not the premier
            told = [m for m in told if self._is_below(m.start) or self._is_below(m.end + WINDOW)]
        for some in ([m for m in told if m.start < noun.start], told):
            if some:
                only = len({m.value.entity for m in some}) == 1 and some[0].value.entity > 0
                return some[-1] if only else None
        return None

    def _is_below(self, place: int) -> bool:
        """Whether a deputy is told of right before a place."""
        low = self.reading.low
        return not words("traits/deputy").isdisjoint(low[max(0, place - WINDOW) : place].replace("-", " ").split())

    def _is_other_bearer(self, noun: Noun) -> bool:
        """ "an envoy", "the former envoy", "her envoy": nobody who has been named as one."""
        low = self.reading.low
        for word in reversed(low[max(0, noun.start - WINDOW) : noun.start].split()[-LEAD:]):
            if word in words("traits/not-now") or word in words("clauses/possessive") or word in words("numerals/one"):
                return True
            if (
                word in words("traits/determiner")
                or not word.isalpha()
                or read_word(word)[0] & (VERB | May.PREPOSITION)
            ):
                return False
        return False

    def standing(self, start: int, end: int) -> Iterator[Noun]:
        """Those that belong to no name: no title before one, no apposition, no predicate of one."""
        nouns = self.nouns
        for i in range(bisect_left(nouns, (start,)), len(nouns)):
            noun = nouns[i]
            if noun.start >= end:
                return
            of_name = self._of_name.get(noun.start)
            if of_name is None:
                of_name = self._of_name[noun.start] = self.is_of_name(noun.start, noun.end)
            if not of_name:
                yield noun


def _is_aside(between: str) -> bool:
    """Whether what stands from a name to a noun may be an apposition: "Jane Roe, the", not "Jane Roe, because the"."""
    match = _ASIDE.fullmatch(between)
    led = match is not None and NEXT.match(f" {match[1]}")
    return match is not None and not (led and read_word(led[1])[0] == May.SUBORDINATOR)


@cache
def _naming() -> re.Pattern[str]:
    """From a noun to a name: one noun more, or a verb that tells who somebody is."""
    return regexes.compile(rf"(?: ([a-z-]+) |{lang.text('people/found-to-be')})")


@cache
def _complement() -> re.Pattern[str]:
    """From a noun to the name that stands in apposition to it."""
    led = regexes.one_of(words("people/complement"))
    return regexes.compile(rf" {led} [^,.;:!?\n\"“”()]{{2,70}}, (?:[A-Z][\w-]*\.? ){{0,2}}")
