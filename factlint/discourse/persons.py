"""Whom a pronoun or "the minister" means: the only candidate of the last two sentences, else nobody is told."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple

from factlint import regexes
from factlint.lang import words
from factlint.statement import Mention, Named

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factlint.clauses.table import Clauses
    from factlint.document.document import Document

REACH: Final = 2  # sentences back that a pronoun looks for whom it means
_WORD = regexes.compile(r"[a-zà-ÿ]+(?:-[a-zà-ÿ]+)*")
UNTOLD: Final = frozenset(("dateline", "byline", "note", "trailer", "caption"))


class Noun(NamedTuple):
    """A noun for a person that stands by itself: "the officer"; `sex` is he, she or ""."""

    start: int
    end: int
    word: str
    sex: str


class Pronoun(NamedTuple):
    start: int
    end: int
    word: str
    sex: str


class Persons:
    """The persons of one article as its sentences name them."""

    def __init__(self, clauses: Clauses, document: Document) -> None:
        self.clauses = clauses
        self.reading = clauses.reading
        self.document = document
        self._bound: dict[int, Mention | None] = {}

    # -- what stands in the text --

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
        return [
            Pronoun(start, end, word, sex)
            for start, end, word in self._words
            for sex in ("he", "she")
            if word in words(f"people/{sex}") and not self.is_quoted(start)
        ]

    @cached_property
    def nouns(self) -> list[Noun]:
        """The nouns for one person that belong to no name: no title before one, no apposition, no predicate of one."""
        return [
            Noun(start, end, word, sex)
            for start, end, word in self._words
            if (sex := _sex(word)) is not None and not self._is_of_name(start, end)
        ]

    @cached_property
    def _words(self) -> list[tuple[int, int, str]]:
        return [(m.start(), m.end(), m[0]) for m in _WORD.finditer(self.reading.skeleton)]

    def is_quoted(self, place: int) -> bool:
        quotes = self.reading.quotes
        i = bisect_right(quotes, (place, len(self.reading.text))) - 1
        return i >= 0 and place < quotes[i][1]

    def _is_of_name(self, start: int, end: int) -> bool:
        """ "officer Jane Roe", "Jane Roe, the officer who"; what a clause says that somebody is."""
        text = self.reading.text
        after = self.named_between(end, end + 3)
        if after:
            return True
        i = bisect_left(self._starts, start) - 1
        if i >= 0:
            between = text[self.named[i].end : start]
            if len(between) < 60 and between[:1] == "," and between.count(",") == 1 and "." not in between:
                return True
        clause = self.clauses.at(start)
        verb = None if clause is None else clause.verb
        return (
            verb is not None
            and verb.lemma == "be"
            and not verb.passive
            and verb.end <= start
            and bool(clause is not None and clause.object and clause.object[0] <= start < clause.object[1])
        )

    # -- whom they mean --

    def bind(self, start: int, end: int) -> Mention | None:
        """The person that the phrase at a place means, as a mention of that place; None where that is not clear."""
        named = self.named_between(start, end)
        if named:
            return named[-1] if len(named) == 1 and named[0].value.entity > 0 else None
        word = self.reading.text[start:end].lower()
        sex = next((sex for sex in ("he", "she") if word in words(f"people/{sex}")), None)
        if sex is None:
            return None
        found = self.candidates(start, sex)
        if len(found) != 1:
            return None
        person = found[0]
        return Mention("person", start, end, self.reading.text[start:end], person.value)

    def candidates(self, place: int, sex: str = "") -> list[Mention]:
        """The persons named in the last sentences before a place, each once, the last mention of each.

        A noun for somebody who has no name there ("a witness") is a candidate that nobody knows: then none is told.
        """
        sentence = self.clauses.sentence_at(place)
        first = self.reading.sentences[max(0, sentence - REACH)][0]
        part = self.document.part_at(place)
        found: dict[int, Mention] = {}
        for mention in self.named_between(first, place):
            if self.document.part_at(mention.start) == part:
                found[mention.value.entity] = mention
        for noun in self._nouns_between(first, place):
            if self.document.part_at(noun.start) == part and (not sex or noun.sex in ("", sex)):
                return []
        return list(found.values())

    def _nouns_between(self, start: int, end: int) -> Iterator[Noun]:
        nouns = self.nouns
        for i in range(bisect_left(nouns, (start,)), len(nouns)):
            if nouns[i].start >= end:
                return
            yield nouns[i]


def _sex(word: str) -> str | None:
    if word in words("people/male"):
        return "he"
    if word in words("people/female"):
        return "she"
    return "" if word in words("people/neutral") else None
