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


def sex_by_given(name: str) -> str:
    """ "Bill" of "Bill Tranter" is he; "" of names that tell nothing."""
    given = name.split(" ")[0]
    return "he" if given in words("people/he-name") else "she" if given in words("people/she-name") else ""


@cache
def sexes_of_nouns() -> dict[str, str]:
    """The nouns for a person, each with he, she or "" for either."""
    return {
        word: sex
        for name, sex in (("neutral", ""), ("female", "she"), ("male", "he"))
        for word in words(f"people/{name}")
    }


@cache
def sexes_of_pronouns() -> dict[str, str]:
    return {word: sex for sex in ("he", "she") for word in words(f"people/{sex}")}


@cache
def any_pronoun() -> re.Pattern[str]:
    """One where a word ends; whether it begins there is not asked, for that would make the search slow."""
    return regexes.compile(f"{regexes.one_of(sexes_of_pronouns())}(?!-?[a-zà-ÿ])")
