"""What announces relations between figures, as regular expressions over text in small letters with mentions folded."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from factlint import lang, regexes
from factlint.discourse.cues import DATE as DATE
from factlint.discourse.cues import FIGURE as FIGURE
from factlint.discourse.cues import cue as cue
from factlint.discourse.cues import forms as forms
from factlint.discourse.cues import phrases as phrases
from factlint.language.forms import read_forms

_WORD: Final = r"(?:[a-z'’-]+|[^a-z.,;:()\s]+)"
NEAR: Final = 48  # characters
WAYS: Final = (("up", "rise", "more"), ("down", "fall", "less"))


@cache
def multiples() -> dict[str, float]:
    """Every form of the words for multiples: how many times as much they say."""
    found = lang.numbers("quantities/multiples")
    return {form: times for lemma, (times,) in found.items() for form in read_forms(lemma)}


@cache
def hints() -> frozenset[str]:
    """The words of which one stands beside every figure that tells of a change."""
    found = {
        form
        for table in ("rise", "fall", "beaten", "puts-on", "takes-off")
        for lemma in lang.entries(f"quantities/{table}")
        for form in read_forms(lemma)
    }
    for table in ("up", "down", "more", "less", "margin", "clear-of", "times"):
        found.update(phrase.split()[-1] for phrase in lang.entries(f"quantities/{table}"))
    return frozenset(found)


@cache
def sized_hints() -> frozenset[str]:
    """The same beside figures that are named a change or are gone."""
    return hints() | {
        p.split()[-1] for table in ("shed", "gone", "as-told-times") for p in lang.entries(f"quantities/{table}")
    }


@cache
def margin_hints() -> frozenset[str]:
    """The words of which one stands beside every margin."""
    found = {form for lemma in lang.entries("quantities/beaten") for form in read_forms(lemma)}
    for table in ("more", "less", "margin", "victory", "clear-of"):
        found.update(phrase.split()[-1] for phrase in lang.entries(f"quantities/{table}"))
    return frozenset(found)


@cache
def mean_hints() -> frozenset[str]:
    """The words of which one stands before every figure that is a mean."""
    phrases = (*lang.entries("quantities/average"), *lang.entries("quantities/mean"))
    return frozenset(max(phrase.split(), key=len) for phrase in phrases)


@cache
def moved() -> dict[str, re.Pattern[str]]:
    """By way: words before a figure that is the size of a change."""
    by = phrases("by")
    return {
        way: regexes.compile(
            rf"(?<![a-z]){forms(table)}(?: [a-z]+ly)?(?: {_WORD}){{0,6}}? {by} (?:(?:{phrases('filler')}) )*\Z"
            rf"|(?<![a-z]){forms(table)}(?:,? (?:{phrases('size-led')}|[a-z]+ly|{phrases('filler')}))* \Z"
            rf"|(?<![a-z-]){phrases(way)} (?:{by} |{phrases('filler')} )*\Z"
        )
        for way, table, _ in WAYS
    }


@cache
def led_in() -> dict[str, re.Pattern[str]]:
    """By way: before what it was, a clause of its own: "fell for a third month, going from"."""
    word = rf"(?!{phrases('break')} )[^\s,;:]+"
    to_base = rf"(?P<going>{phrases('going')} )?{phrases('from')} (?:{phrases('filler')} )*\Z"
    return {way: regexes.compile(rf"(?<![a-z]){forms(table)}(?: {word}){{0,6}}, {to_base}") for way, table, _ in WAYS}


@cache
def moving() -> dict[str, re.Pattern[str]]:
    """The same after a percentage: "20% more than"."""
    return {
        way: regexes.compile(rf"[ -](?:(?!of )[a-z-]+ )?{phrases(way)}(?= {phrases('than')}|[^ a-z]|$)")
        for way, _, _ in WAYS
    }


@cache
def nouns() -> dict[str, re.Pattern[str]]:
    """The same, of a figure before which an article stands: "a 15 per cent rise"."""
    return {way: regexes.compile(rf"[ -](?:(?!of )[a-z-]+ )?{forms(table)}(?![a-z])") for way, table, _ in WAYS}


@cache
def more() -> dict[str, re.Pattern[str]]:
    """After an amount: "400 more", "27 minutes sooner", "a 12-point rise"."""
    return {
        way: regexes.compile(
            rf" (?:(?!of |{forms('with-particle')} )[a-z-]+ )?{phrases(table)}(?![a-z])|-[a-z]+ {forms(noun)}(?![a-z])"
        )
        for way, noun, table in WAYS
    }


@cache
def put() -> dict[str, tuple[re.Pattern[str], re.Pattern[str]]]:
    """By way: what stands before an amount and after it: "put 30 cents on", "knocks £5 off"."""
    return {
        way: (
            regexes.compile(rf"(?<![a-z]){forms(verbs)} (?:{phrases('filler')} )*\Z"),
            regexes.compile(rf" {phrases(after)}(?![a-z])"),
        )
        for way, verbs, after in (("up", "puts-on", "put-on"), ("down", "takes-off", "taken-off"))
    }


def that_is(flat: str, start: int) -> bool:
    """Whether what stands there is told of what was told right before: ". That makes"."""
    return cue("that-is").search(flat, max(0, start - NEAR), start) is not None


@cache
def times() -> re.Pattern[str]:
    return regexes.compile(rf" {phrases('times')}(?![a-z])")


@cache
def range_between(opened: bool) -> re.Pattern[str]:
    """Between the ends of a range, which "between" may have opened."""
    return regexes.compile(rf" {phrases('to-end' if opened else 'range-to')} ")
