"""Who an article tells of: names, nouns and pronouns, and of what sex they are told to be."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import cache, cached_property
from typing import TYPE_CHECKING, Final

from factlint import lang, regexes
from factlint.clauses import may as May
from factlint.clauses.tokens import read_word
from factlint.discourse.nouns import is_plural
from factlint.discourse.person_nouns import (
    WINDOW,
    Noun,
    Pronoun,
    any_pronoun,
    courtesy,
    sex_of,
    sexes_of_nouns,
    sexes_of_pronouns,
)
from factlint.extract.name_form import is_given
from factlint.extract.reading import first_words
from factlint.lang import words
from factlint.statement import Mention, Named

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Iterator

    from factlint.clauses.table import Clauses
    from factlint.document.document import Document

_WORD = regexes.compile(r"[a-zà-ÿ]+(?:-[a-zà-ÿ]+)*")
_LAST = regexes.compile(rf"{_WORD.pattern}$")
LONGEST: Final = 80  # characters of a word
_WITHIN = regexes.compile(r"(?s:.?)[a-zà-ÿ]|[a-zà-ÿ]-")  # the two characters before a place inside of a word
_WHO = regexes.compile(r",? whom?\b")
ONE: Final = [[word] for word in words("numerals/one")]
APOSTROPHES: Final = ("'", "’")
NEXT = regexes.compile(r" ([a-zà-ÿ]+)")
APPOSED = regexes.compile(r", (?:an?|the|his|her) ([a-z0-9 -]{3,60}?)(?=[,.;]| who | of | from | in | at )")


class People:
    """The people of one article as its sentences tell of them."""

    def __init__(self, clauses: Clauses, document: Document) -> None:
        self.clauses = clauses
        self.reading = clauses.reading
        self.document = document

    @cached_property
    def named(self) -> list[Mention]:
        """The mentions of persons by name that are told apart, in text order."""
        return [
            m
            for m in self.reading.mentions
            if m.type == "person" and m.value.__class__ is Named and not self._names_thing(m)
        ]

    def _names_thing(self, name: Mention) -> bool:
        """ "the Ben Lora race", "the frigate Jane Roe", "the Lord Nelson": what is called so is nobody.

        Nor is "Priest" a name where nobody is called so in full.
        """
        if " " not in name.value.name and sex_of(name.text.lower()) is not None:
            return True
        before = self.reading.text[max(0, name.start - WINDOW) : name.start].split(" ")
        if before.pop():
            return False
        if len(before) > 1 and before[-1].rstrip(".") in _ranks():
            before.pop()
        led = before[-1].rsplit("\n", 1)[-1].lower() if before else ""
        return led in words("people/before-thing") or led in words("people/thing-called")

    @cached_property
    def _starts(self) -> list[int]:
        return [mention.start for mention in self.named]

    def named_between(self, start: int, end: int) -> list[Mention]:
        return self.named[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    @cached_property
    def pronouns(self) -> list[Pronoun]:
        """He and she in the article's own words, in text order."""
        sexes, skeleton = sexes_of_pronouns(), self.reading.skeleton
        return [
            Pronoun(start, match.end(), match[0], sexes[match[0]])
            for match in any_pronoun().finditer(skeleton)
            if not _WITHIN.fullmatch(skeleton, max(0, (start := match.start()) - 2), start)
            and not self.is_quoted(start)
        ]

    @cached_property
    def places(self) -> frozenset[int]:
        """Where pronouns stand."""
        return frozenset(pronoun.start for pronoun in self.pronouns)

    def pronouns_between(self, start: int, end: int) -> list[Pronoun]:
        return self.pronouns[bisect_left(self.pronouns, (start,)) : bisect_left(self.pronouns, (end,))]

    @cached_property
    def nouns(self) -> list[Noun]:
        """The nouns for one person in the article's own words, in text order. Whoever is "who" is a person."""
        text, sexes = self.reading.text, sexes_of_nouns()
        who = {match.start() for match in _WHO.finditer(text)}
        found = []
        for match in self._words_for_persons(who):
            start, end = match.span()
            word = _so_many().sub("", match[0]) if "-" in match[0] else match[0]
            told = end in who and not is_plural(word) and word not in words("clauses/pronoun")
            sex = sexes.get(word, "" if told else None)
            if sex is not None and not (sex == "" and _is_modifier(self.reading.low, start, end)):
                found.append(Noun(start, end, word, sex))
        for mention in self.reading.mentions:
            if mention.type == "office" or (mention.type == "rank" and not self._is_courtesy(mention)):
                word = mention.text.lower().split()[-1]
                found.append(Noun(mention.end - len(word), mention.end, word, sexes.get(word, "")))
        return sorted(noun for noun in found if not self.is_quoted(noun.start))

    def _words_for_persons(self, before_who: Iterable[int]) -> Iterator[re.Match[str]]:
        """The words that begin as a noun for a person does, and those that end at these places."""
        skeleton = self.reading.skeleton
        starts = {start for start, _ in self.reading.places(_first_of_nouns())}
        led = (_LAST.search(skeleton, max(0, end - LONGEST), end) for end in before_who)
        for start in starts.union(match.start() for match in led if match is not None):
            match = _WORD.match(skeleton, start)
            if match is not None and not _WITHIN.fullmatch(skeleton, max(0, start - 2), start):
                yield match

    def _is_courtesy(self, title: Mention) -> bool:
        """ "Mr" of "Mr Roe" and "Mr Justice Pell"; before a name that is none on its own it tells of somebody."""
        after = self.reading.at.get(title.end + 1) or self.reading.at.get(title.end + 2)
        told = after is not None and after.type in ("person", "office")
        return told and courtesy(title) in words("names/courtesy-any")

    def is_quoted(self, place: int) -> bool:
        quotes = self.reading.quotes
        i = bisect_right(quotes, (place, len(self.reading.text))) - 1
        return i >= 0 and place < quotes[i][1]

    def is_title_of(self, start: int) -> bool:
        """Whether a name begins with a noun for a person."""
        match = _WORD.match(self.reading.low, start)
        return match is not None and match.end() < len(self.reading.text) and sex_of(match[0]) is not None

    def strangers(self, start: int, end: int) -> Iterator[Mention]:
        """Names between two places that may be somebody's who is not told apart: "Dunn wept"."""
        reading = self.reading
        for mention in reading.between(start, end):
            if mention.type == "name" and self._may_be_person(mention):
                yield mention
        for sentence in range(self.clauses.sentence_at(start), self.clauses.sentence_at(max(start, end - 1)) + 1):
            first = reading.sentences[sentence][0]
            word = reading.text[first : first + WINDOW].split(" ")[0]
            if start <= first < end and word in words("surnames") and first not in reading.at:
                yield Mention("name", first, first + len(word), word, None)

    def sentence_end(self, place: int) -> int:
        return self.reading.sentences[self.clauses.sentence_at(place)][1]

    def _may_be_person(self, name: Mention) -> bool:
        """Whether a name is one word, or has a given name; "Skell Crag" is none, nor what a preposition leads to."""
        found, before = name.text.split(), self.word_before(name.start)
        if not words("people/before-thing").isdisjoint(before):
            return False  # "the South"
        titles, family = words("names/courtesy-any"), words("surnames")
        if any(is_given(word) or word.rstrip(".") in titles for word in found) or (
            len(found) == 1 and name.text in family
        ):
            return words("people/where").isdisjoint(before)
        if len(found) > 1 and not found[-1].isupper():
            text = self.reading.text  # "His opposite number, Nasreen Qureshi, said"
            return text.startswith(", ", name.end) and text.endswith(", ", 0, name.start)
        return len(found) == 1 and words("clauses/preposition").isdisjoint(before)

    def word_before(self, start: int) -> list[str]:
        return self.reading.low[max(0, start - WINDOW) : start].rsplit("\n", 1)[-1].split()[-1:]


@cache
def _first_of_nouns() -> frozenset[str]:
    return first_words(sexes_of_nouns())


@cache
def _so_many() -> re.Pattern[str]:
    return regexes.compile(lang.text("people/so-many"))


@cache
def _ranks() -> frozenset[str]:
    """The titles that no article leads: "the Lord Nelson" is an inn or a ship, but "a Mr Roe" somebody."""
    return (words("names/rank") | words("names/title-he") | words("names/title-she")) - words("names/courtesy-any")


def _is_modifier(low: str, start: int, end: int) -> bool:
    """ "a major earthquake", "the officer corps", "a butcher's son": another noun goes on."""
    after = NEXT.match(low, end)
    if after is not None and read_word(after[1])[0] & ~May.ADVERB == May.NOUN and sex_of(after[1]) is None:
        return True
    return low[end : end + 1] in APOSTROPHES and low[max(0, start - 3) : start].split()[-1:] in ONE
