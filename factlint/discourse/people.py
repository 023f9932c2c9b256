"""Who an article tells of: names, nouns and pronouns, and of what sex they are told to be."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import cached_property
from typing import TYPE_CHECKING

from factlint import regexes
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
from factlint.lang import words
from factlint.statement import Mention, Named

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factlint.clauses.table import Clauses
    from factlint.document.document import Document

_WORD = regexes.compile(r"[a-zà-ÿ]+(?:-[a-zà-ÿ]+)*")
_WITHIN = regexes.compile(r"(?s:.?)[a-zà-ÿ]|[a-zà-ÿ]-")  # the two characters before a place inside of a word
_WHO = regexes.compile(r",? whom?\b")
_ASIDE = regexes.compile(r"(?:, [0-9]{1,3})?, ?[^,.;:!?\n\"“”]{0,58}")  # from a name to a noun that is said of it
_APPOSED = regexes.compile(r", (?:an?|the|his|her) ([a-z0-9 -]{3,60}?)(?=[,.;]| who | of | from | in | at )")


class People:
    """The people of one article as its sentences tell of them."""

    def __init__(self, clauses: Clauses, document: Document) -> None:
        self.clauses = clauses
        self.reading = clauses.reading
        self.document = document
        self._of_name: dict[int, bool] = {}

    @cached_property
    def named(self) -> list[Mention]:
        """The mentions of persons by name that are told apart, in text order."""
        return [m for m in self.reading.mentions if m.type == "person" and m.value.__class__ is Named]

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
        for match in _WORD.finditer(self.reading.skeleton):
            start, end = match.span()
            sex = sexes.get(match[0], "" if end in who else None)
            if sex is not None:
                found.append(Noun(start, end, match[0], sex))
        for mention in self.reading.mentions:
            if mention.type == "office" or (mention.type == "rank" and not self._is_courtesy(mention)):
                word = mention.text.lower().split()[-1]
                found.append(Noun(mention.end - len(word), mention.end, word, sexes.get(word, "")))
        return sorted(noun for noun in found if not self.is_quoted(noun.start))

    def _is_courtesy(self, title: Mention) -> bool:
        """ "Mr" of "Mr Roe" and "Mr Justice Pell"; before a name that is none on its own it tells of somebody."""
        after = self.reading.at.get(title.end + 1) or self.reading.at.get(title.end + 2)
        told = after is not None and after.type in ("person", "office")
        return told and courtesy(title) in words("names/courtesy-any")

    def is_quoted(self, place: int) -> bool:
        quotes = self.reading.quotes
        i = bisect_right(quotes, (place, len(self.reading.text))) - 1
        return i >= 0 and place < quotes[i][1]

    def is_of_name(self, start: int, end: int) -> bool:
        """ "officer Jane Roe", "the officer as Jane Roe", "Jane Roe, the officer who"; what a clause says one is."""
        text = self.reading.text
        named = self.named_between(end, end + WINDOW)[:1]
        if named:
            between = text[end : named[0].start].strip(" ,")
            if not between or between in words("people/named-by") or between.rstrip(".") in words("names/courtesy"):
                return True  # "the chairwoman, Ms Jane Roe"
        i = bisect_left(self._starts, start) - 1
        if i >= 0:
            between = text[self.named[i].end : start]
            if _ASIDE.fullmatch(between) and words("people/belonging").isdisjoint(between.split()):
                return True  # and not the boy of "Jane Roe, the mother of the boy"
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
    def sexes(self) -> dict[int, str]:
        """Of what sex persons are by what stands beside their names: "Mrs Roe", "Ann, his sister"."""
        told: dict[int, set[str]] = {}
        low, ranks = self.reading.low, {m.end + 1: m for m in self.reading.mentions if m.type == "rank"}
        for office in self.reading.mentions:
            if office.type == "office" and office.start in ranks:
                ranks[office.end + 1] = ranks[office.start]  # "Mr Justice Pell"
        for mention in self.named:
            if " " in mention.value.name and "given" not in (mention.parts or {}):
                continue  # "the first Mrs Dace" is not Cuthbert Dace
            title = ranks.get(mention.start)
            beside = [word.rstrip(",") for word in self.word_before(mention.start)]
            apposed = _APPOSED.match(low, mention.end)
            beside += apposed[1].split()[-1:] if apposed is not None else ()
            found = {sex for word in beside if word not in words("people/of-either") and (sex := sex_of(word))}
            if title is not None:
                found |= {sex for sex in ("he", "she") if courtesy(title) in words(f"names/title-{sex}")}
            if len(found) == 1:
                told.setdefault(mention.value.entity, set()).update(found)
        return {entity: next(iter(found)) for entity, found in told.items() if len(found) == 1 and entity > 0}

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

    @cached_property
    def called(self) -> dict[str, Mention]:
        """The nouns by which one person is introduced ("Commodore Paulina Oyarzún", "Nélida Ferro, the actress")."""
        found: dict[str, Mention] = {}
        of: dict[str, set[int]] = {}
        low = self.reading.low
        for mention in self.named:
            before = self.word_before(mention.start)
            after = _APPOSED.match(low, mention.end)
            for word in (*before, *(after[1].split() if after else ())):
                if sex_of(word) is not None:
                    found[word] = mention
                    of.setdefault(word, set()).add(mention.value.entity)
        return {word: mention for word, mention in found.items() if len(of[word]) == 1 and mention.value.entity > 0}

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
