"""The nouns and pronouns for people, and of what sex they tell them to be."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

from factlint import lang, regexes
from factlint.lang import words

if TYPE_CHECKING:
    import re

    from factlint.statement import Mention

WINDOW: Final = 30  # characters before a noun that are looked at


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


def is_owned(text: str, noun: Noun) -> bool:
    """ "her daughter": told of as somebody's."""
    before = text[max(0, noun.start - WINDOW) : noun.start].split()
    return bool(before) and before[-1].lower() in words("clauses/possessive")


def courtesy(title: Mention) -> str:
    """ "Mr" of "Mr. Justice" """
    return title.text.split(" ")[0].rstrip(".")


def sex_of(word: str) -> str | None:
    return sexes_of_nouns().get(word)


def sex_by_article(phrase: str) -> str:
    """ "der 41-Jährige" is he, in a language whose articles tell."""
    for sex, shape in (("he", lang.text("people/he-phrase")), ("she", lang.text("people/she-phrase"))):
        if shape and regexes.compile(shape).match(phrase):
            return sex
    return ""


@cache
def sexes_of_nouns() -> dict[str, str]:
    """The nouns for a person, each with he, she or "" for either."""
    return {
        word: sex
        for name, sex in (("neutral", ""), ("female", "she"), ("male", "he"))
        for word in words(f"people/{name}")
    }


@cache
def owned_person() -> re.Pattern[str]:
    """A noun that by its end may be one for a person, as somebody's."""
    own, ends = regexes.one_of(words("clauses/possessive")), regexes.one_of(words("people/ends"))
    return regexes.compile(rf"(?<![a-z]){own} (?:[a-z-]+ )??[a-z]+{ends}(?![a-z])")


@cache
def maybe_person() -> re.Pattern[str]:
    """A noun for somebody, or for a beast or ship that is he or she, or one that may be as somebody's."""
    sure, beasts = regexes.one_of(words("titles/person-noun")), regexes.one_of(words("people/also-he"))
    ends, after = regexes.one_of(words("people/sure-ends")), regexes.one_of(words("clauses/preposition"))
    beast = rf"{beasts}(?=[^\w ]| (?:{after}|{regexes.one_of(words('clauses/conjunction'))})\b)"  # no "dog attack"
    return regexes.compile(rf"\b(?:(?:{sure}|[a-z]+{ends})(?![a-z])|{beast})|{owned_person().pattern}")


@cache
def sexes_of_pronouns() -> dict[str, str]:
    return {word: sex for sex in ("he", "she") for word in words(f"people/{sex}")}


@cache
def any_pronoun() -> re.Pattern[str]:
    """One where a word ends; whether it begins there is not asked, for that would make the search slow."""
    return regexes.compile(f"{regexes.one_of(sexes_of_pronouns())}(?!-?[a-zà-ÿ])")
