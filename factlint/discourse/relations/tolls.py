"""Tolls: what happened to a number of people or things, told twice in the body, or in the headline and the lead."""

from __future__ import annotations

from functools import cache
from itertools import combinations
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from factlint import lang, regexes
from factlint.digits import last_digit
from factlint.discourse.nouns import is_plural
from factlint.discourse.relations.claims import told
from factlint.extract.atoms import ATOMS
from factlint.language.forms import read_forms
from factlint.number import Number
from factlint.regexes import one_of

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Sequence

    from factlint.discourse.quantities import Figure, Quantities
    from factlint.statement import Statement

MOST: Final = 60  # figures of an article that are added up
ROUND: Final = 100  # from here on a figure may be rounded
FEWEST: Final = 3  # of a headline: one and two are told by their names
_WORD: Final = r"[a-z][a-z'’-]*"


class Toll(NamedTuple):
    """A figure and what happened to so many."""

    figure: Figure
    what: str
    definite: bool

    @property
    def size(self) -> float:
        return self.figure.size


def relate_tolls(quantities: Quantities) -> Iterator[Statement]:
    """`toll`s at the later figure, where it is a definite group, or the earlier one is the headline's.

    Neither the figure nor what others of the article make of it, added up or taken off, is told elsewhere.
    """
    tolls = list(_find(quantities))
    if len(tolls) < 2:
        return
    heads = set(quantities.headlines)
    others = _made(quantities, heads)
    for i, toll in enumerate(tolls):
        if toll.figure.sentence in heads:
            continue
        for before in _befores(tolls[:i], toll):
            if not _may_be_one(before, toll) or not _differ(before, toll):
                continue
            if before.figure.sentence in heads:
                if _is_news(quantities, tolls[:i], heads, before, toll) and before.size not in others(None):
                    yield _claim(before, toll, "headline")
                    break
            elif toll.definite and not before.definite and toll.size not in others(toll):
                yield _claim(before, toll, "body")
                break


def _befores(tolls: Sequence[Toll], toll: Toll) -> Sequence[Toll]:
    """What it may take up: "all nine" the only group of which something was told."""
    if toll.what or any(t.figure.head == toll.figure.head for t in tolls if toll.figure.words):
        return tolls
    groups = [t for t in tolls if t.what]
    return groups if len({(t.what, t.size) for t in groups}) == 1 else ()


def _claim(before: Toll, toll: Toll, told_in: str) -> Statement:
    fields: dict[str, Any] = {
        "figure": toll.figure.counted, "before": before.figure.counted, "what": toll.what, "from": told_in,
    }  # fmt: skip
    return told("toll", [toll.figure.mention], fields)


def _find(quantities: Quantities) -> Iterator[Toll]:
    """In text order."""
    flat = quantities.flat
    sentences = {quantities.sentence_at(m.start()) for m in _cue().finditer(flat)}
    sentences |= {quantities.sentence_at(m.end() + 1) for m in _group().finditer(flat)}
    if any(quantities.of(i) for i in quantities.headlines):
        sentences |= {i for i in range(len(quantities.reading.sentences)) if quantities.in_lead(i)}
        sentences |= set(quantities.headlines)
    for sentence in sorted(sentences):
        if sentence not in quantities.headlines and not quantities.is_told(sentence):
            continue
        for figure in quantities.of(sentence):
            if figure.mention.type == "number" and not figure.unit and figure.size == int(figure.size):
                yield Toll(figure, _what(figure), _is_definite(figure))


def _what(figure: Figure) -> str:
    """What happened to so many; "" where nothing or several things are told."""
    for kind, nouns in _nouns().items():
        if figure.head in nouns:
            return kind
    found = {kind for kind, way in _verbs().items() if way.search(figure.before)}
    found = found or {kind for kind, way in _states().items() if way.match(figure.after)}
    found = {
        kind for kind in found if not (only := _only().get(kind)) or figure.head in only or _by_state(kind, figure)
    }
    return found.pop() if len(found) == 1 else ""


def _by_state(kind: str, figure: Figure) -> bool:
    """People are laid off."""
    return figure.head in lang.words("tolls/people") and bool(_states()[kind].match(figure.after))


def _is_definite(figure: Figure) -> bool:
    """Whether it takes up a group told before: "the 17 dead", and not "the other three", "the six in Rome"."""
    if not _definite().search(figure.before) or not lang.words("tolls/subset").isdisjoint(figure.words):
        return False
    if _what(figure):
        return True
    if not figure.words:
        return _taken_up().match(figure.after) is not None
    if len(figure.words) > 1 or not is_plural(figure.words[0]) or not figure.after.startswith(f" {figure.words[0]}"):
        return False
    return not _narrowed().match(figure.after, len(figure.head))


def _may_be_one(one: Toll, other: Toll) -> bool:
    """By what happened to them, or by their noun alone."""
    heads = {one.figure.head, other.figure.head} - {""}
    if one.what and one.what == other.what:
        kin = (nouns.get(one.what, frozenset()) for nouns in (_nouns(), _only()))
        return len(heads) < 2 or heads <= lang.words("tolls/people").union(*kin)
    if one.what and other.what:
        return False
    if len(heads) > 1 or not other.figure.words:
        return bool(one.what) and heads <= lang.words("tolls/people")
    return (
        bool(one.figure.head)
        and is_plural(one.figure.words[-1])
        and one.figure.head == other.figure.head
        and not heads <= lang.words("tolls/set-nouns")
    )


def _differ(one: Toll, other: Toll) -> bool:
    more = 1.0 if _and_one().match(one.figure.after) else 0.0
    if one.size >= ROUND:
        more = max(more, last_digit(one.size, 1.0) / 2)
    if other.figure.value.hedge or abs(one.size - other.size) <= more:
        return False
    if not other.what and one.figure.head != other.figure.head and not 0.6 < other.size / (one.size or 1.0) < 1.6:
        return False
    hedge = getattr(one.figure.mention.value, "hedge", "")
    if not hedge or hedge == "at least":
        return True
    return not 0.6 < other.size / (one.size or 1.0) < 1.6


def _is_news(quantities: Quantities, tolls: Sequence[Toll], heads: set[int], headline: Toll, toll: Toll) -> bool:
    """Whether a figure of the lead tells what the headline tells: the first of its sort, in the first paragraphs."""
    if headline.size < FEWEST or not quantities.in_lead(toll.figure.sentence):
        return False
    return not any(t.figure.sentence not in heads and _may_be_one(headline, t) for t in tolls)


def _made(quantities: Quantities, heads: set[int]) -> Any:
    """The values told in the body but for one figure, and what two or three of them make."""
    starts = [quantities.reading.sentences[i] for i in heads]
    found = [
        (m.start, float(m.value.written))
        for m in quantities.reading.mentions
        if m.type == "number"
        and m.value.__class__ is Number
        and m.value.written is not None
        and not any(a <= m.start < b for a, b in starts)
    ][:MOST]

    def others(toll: Toll | None) -> set[float]:
        values = [value for start, value in found if toll is None or start != toll.figure.start]
        made = set(values)
        made |= {a + b for a, b in combinations(values, 2)} | {abs(a - b) for a, b in combinations(values, 2)}
        small = sorted(set(values))[:20]
        return made | {a + b + c for a, b, c in combinations(small, 3)}

    return others


@cache
def _cue() -> re.Pattern[str]:
    states = lang.meanings("tolls/states")
    nouns = {noun for found in lang.table("tolls/nouns").values() for noun in found}
    verbs = {form for found in lang.table("tolls/verbs").values() for verb in found for form in read_forms(verb)}
    return regexes.compile(rf"(?<![a-z])(?:{one_of({*states, *nouns, *verbs})})(?![a-z])")


@cache
def _nouns() -> dict[str, frozenset[str]]:
    return {kind: frozenset(nouns) for kind, nouns in lang.table("tolls/nouns").items()}


@cache
def _only() -> dict[str, frozenset[str]]:
    return {kind: frozenset(nouns) for kind, nouns in lang.table("tolls/only-of").items()}


@cache
def _states() -> dict[str, re.Pattern[str]]:
    """After a figure: "people were killed", "in the house died", "rescued travellers"."""
    opens, be = one_of(lang.words("tolls/opens")), one_of(lang.entries("tolls/be"))
    gap = rf"(?: (?!{opens} ){_WORD}){{0,6}}?"
    return {
        kind: regexes.compile(rf"{gap} (?:{be} )?(?:[a-z]+ly )?{one_of(states)}(?![a-z])")
        for kind, states in lang.table("tolls/states").items()
    }


@cache
def _verbs() -> dict[str, re.Pattern[str]]:
    filler = one_of(lang.entries("quantities/filler"))
    return {
        kind: regexes.compile(
            rf"(?<![a-z]){one_of(form for verb in verbs for form in read_forms(verb))} (?:(?:{filler}) )*\Z"
        )
        for kind, verbs in lang.table("tolls/verbs").items()
    }


@cache
def _group() -> re.Pattern[str]:
    """A definite group, up to its figure."""
    return regexes.compile(rf"(?<![a-z]){one_of(lang.entries('tolls/definite'))}(?= [{ATOMS['number']}])")


@cache
def _and_one() -> re.Pattern[str]:
    """After a group: one more, "17 pensioners and their driver"."""
    return regexes.compile(
        rf"[^.;:]{{0,40}}? {one_of(lang.words('tolls/and'))} {one_of(lang.words('grammar/determiner'))} "
    )


@cache
def _taken_up() -> re.Pattern[str]:
    """After a bare group: "all nine are ..."."""
    who = one_of(lang.words("tolls/who"))
    return regexes.compile(
        rf"(?:,? |, {who} ){one_of((*lang.entries('tolls/be'), *lang.words('tolls/then')))}(?![a-z])"
    )


@cache
def _narrowed() -> re.Pattern[str]:
    """After the noun of a group: what says that it is one of several, told there for the first time."""
    return regexes.compile(
        rf"[a-z]* (?:{one_of(lang.words('tolls/narrows'))}|[a-z]+ed|[a-z]+ing|[a-z])(?![a-z])|[a-z]*-|[a-z]*['’]"
    )


@cache
def _definite() -> re.Pattern[str]:
    return regexes.compile(rf"(?<![a-z]){one_of(lang.entries('tolls/definite'))} \Z")
