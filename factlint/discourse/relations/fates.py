"""What a figure says that happened to so many people or things, and whether they are a group told before."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from factlint import lang, regexes
from factlint.discourse.nouns import is_plural
from factlint.discourse.relations import words
from factlint.language.forms import read_forms
from factlint.regexes import one_of

if TYPE_CHECKING:
    import re

    from factlint.discourse.figures import Figure

_WORD: Final = r"[a-z][a-z'’-]*"


def read_what(figure: Figure) -> str:
    """What happened to so many; "" where that is not told."""
    noun = kind_by_noun().get(figure.head)
    if noun is not None:
        return noun
    of = words.cue("fates-of-what").search(figure.before)
    if of is not None:
        return lang.meanings("tolls/before")[of[1]]
    verb = _verb().search(figure.before)
    kind = _verbs()[verb[1]] if verb is not None else ""
    if kind and (kind not in only_of() or figure.head in only_of()[kind]):
        return kind
    state = words.cue("fates-state").match(figure.after)
    kind = _of_state(figure, state) if state is not None else ""
    if kind in only_of() and figure.head not in only_of()[kind] | lang.words("tolls/people"):
        return ""
    return kind


def read_fate(figure: Figure) -> str:
    """The same, in whatever words stand before the state: "four members of one family drowned"."""
    what = read_what(figure)
    state = None if what else words.cue("placed-state").match(figure.after)
    return lang.meanings("tolls/states")[state[1]] if state is not None else what


def _of_state(figure: Figure, state: re.Match[str]) -> str:
    """What a state tells; "" beside another one: of "killed or injured" nobody knows how many were killed."""
    kinds = lang.meanings("tolls/states")
    other = words.cue("fates-or-state").match(figure.after, state.end())
    return kinds[state[1]] if other is None or kinds[other[1]] == kinds[state[1]] else ""


def is_definite(figure: Figure) -> bool:
    """Whether it takes up a group told before: "the 17 dead", and not "the other three", "the six in Rome"."""
    if (
        not words.cue("fates-definite").search(figure.before)
        or is_some(figure)
        or words.cue("fates-so-far").match(figure.after)
    ):
        return False
    if read_what(figure):
        return True
    if not figure.words:
        return words.cue("fates-taken-up").match(figure.after) is not None
    if len(figure.words) > 1 or not is_plural(figure.words[0]) or not figure.after.startswith(f" {figure.words[0]}"):
        return False
    narrowed = words.cue("fates-narrowed").match(figure.after, len(figure.head))
    return narrowed is None or (
        words.cue("fates-kin-of").search(figure.before) is not None
        and words.cue("fates-at-the").match(figure.after) is not None
    )


def is_some(figure: Figure) -> bool:
    """Whether it is told to be a part, or to come on top: "the 12 worst hurt", "40 others"."""
    return not lang.words("tolls/subset").isdisjoint(
        (*figure.words, figure.after.strip().partition(" ")[0].rstrip(",;:."))
    )


@cache
def kind_by_noun() -> dict[str, str]:
    return {noun: kind for kind, nouns in lang.table("tolls/nouns").items() for noun in nouns}


@cache
def people() -> frozenset[str]:
    """Nouns in the singular for somebody, the dead and the sick among them."""
    return lang.words("quantities/people").union(lang.words("tolls/people"), lang.words("tolls/cases"), kind_by_noun())


@cache
def only_of() -> dict[str, frozenset[str]]:
    return {kind: frozenset(nouns) for kind, nouns in lang.table("tolls/only-of").items()}


@cache
def _verbs() -> dict[str, str]:
    """Every form -> what it tells."""
    table = lang.table("tolls/verbs").items()
    return {form: kind for kind, verbs in table for verb in verbs for form in read_forms(verb)}


@cache
def _verb() -> re.Pattern[str]:
    """Before a figure: "killing at least"."""
    filler = one_of(lang.entries("quantities/filler"))
    return regexes.compile(rf"(?<![a-z])({one_of(_verbs())}) (?:{filler} )*\Z")
