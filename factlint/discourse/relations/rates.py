"""So much each: a total, how many there are, and what comes to one ("420 million euros for 12, 35 million apiece")."""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from math import log10
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from factlint import lang, regexes
from factlint.discourse.nouns import singular
from factlint.discourse.relations import words
from factlint.discourse.relations.claims import told
from factlint.extract.atoms import ATOMS, FILL
from factlint.number import Number
from factlint.regexes import one_of
from factlint.statement import Mention
from factlint.time.duration import Duration

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from factlint.discourse.figures import Figure
    from factlint.discourse.quantities import Quantities
    from factlint.statement import Statement

REACH: Final = 2  # sentences that total and number may stand from the rate
NEAR: Final = 1.6  # times: the same, where no word for a mean is told
CLOSE: Final = 4.0  # times: what is further off is of something else, unless it is ten times, a hundred times ...
BESIDE: Final = 40  # characters from a total to the number that it is of
TINY: Final = 1e-9
FEWEST: Final = 3  # things that each have so much


class Rate(NamedTuple):
    """`per`: the noun or unit of time of which it is told for one, in the singular; "" where only "each" says so."""

    figure: Figure
    per: str
    average: bool


def relate_rates(quantities: Quantities) -> Iterator[Statement]:
    """`rate`s."""
    for sentence in quantities.told:
        for figure in quantities.of(sentence):
            rate = _rate(quantities, figure)
            claim = None if rate is None else _related(quantities, sentence, rate)
            if claim is not None:
                yield claim


def _rate(quantities: Quantities, figure: Figure) -> Rate | None:
    if figure.unit in ("%", "points", "basis points") or figure.is_length or figure.stands("against"):
        return None
    average = quantities.tells(figure.sentence, words.mean_hints()) and _is_average(figure)
    match = _per().match(figure.after)
    if match is not None:
        per = quantities.reading.at.get(figure.end + match.start(2)) if match[2] else None
        noun = match[3]
        if per is not None and per.value.__class__ is Duration:
            noun = per.value.unit if per.value.count in (None, 1.0) else ""
        return None if not noun else Rate(figure, singular(noun), average)
    speed = lang.table("quantities/speeds").get(figure.unit)
    if speed is not None:
        return Rate(figure, speed[1], average)
    if (average and _is_mean(figure)) or _each().match(figure.after):
        return Rate(figure, "", True)
    return None


def _is_average(figure: Figure) -> bool:
    before = figure.stands("average") or words.mean().search(figure.before) is not None
    return before or _averaged().search(figure.after, 0, BESIDE) is not None


def _is_mean(figure: Figure) -> bool:
    return words.mean().search(figure.before) is not None or _each_before().search(figure.before) is not None


def _related(quantities: Quantities, sentence: int, rate: Rate) -> Statement | None:
    """The only total and number that the rate may be made of, where they do not make it."""
    near = [s for s in range(sentence - REACH, sentence + REACH + 1) if quantities.is_told(s)]
    own = [s for s in near if s == sentence]
    for sentences in (own, near):
        figures = [f for s in sentences for f in quantities.of(s)]
        totals = [f for f in figures if _may_be_total(f, rate)]
        numbers = [f for f in figures if _may_count(f, rate) and f not in totals]
        pairs = [(t, n) for t in totals for n in numbers if t is not n]
        beside = [(t, n) for t, n in pairs if _are_beside(quantities, t, n)]
        kinds = {(f.unit, f.head) for f in totals} | {(f.unit, "") for f in totals}
        alike = [f for f in figures if f is not rate.figure and (f.unit, f.head) in kinds]
        if _are_listed(quantities, alike):
            return None  # an average of these
        if any(_agrees(t, n, rate) for t, n in pairs):
            return None
        if len(pairs) == 1 or len(beside) == 1:
            total, number = (beside or pairs)[0]
            averaged = _averaged().search(quantities.text(sentence)) is not None
            if _is_meant(rate, total, number, sentences is own, averaged):
                fields: dict[str, Any] = {"total": total.counted, "times": _times(number), "daily": rate.figure.counted}
                return told("rate", (total.mention, number.mention, rate.figure.mention), fields)
        if pairs:
            return None
    return None


def _are_listed(quantities: Quantities, figures: list[Figure]) -> bool:
    """Whether "and" joins two figures of one sentence."""
    pairs = [(a, b) for a, b in pairwise(figures) if a.sentence == b.sentence]
    return any(_and().search(quantities.flat, a.end, b.start) for a, b in pairs)


def _are_beside(quantities: Quantities, one: Figure, other: Figure) -> bool:
    """Whether no other figure stands between two of one sentence, and few words: "1,155 runs from 21 innings"."""
    first, last = sorted((one, other), key=lambda f: f.start)
    between = [f for f in quantities.of(one.sentence) if first.start < f.start < last.start]
    return one.sentence == other.sentence and not between and last.start - first.end <= BESIDE


def _times(number: Figure) -> Mention:
    mention = number.mention
    value = number.value
    return Mention(mention.type, mention.start, mention.end, mention.text, Number.count(value.written or 0.0))


def _may_be_total(figure: Figure, rate: Rate) -> bool:
    own = rate.figure
    unit = lang.table("quantities/speeds").get(own.unit, (own.unit,))[0]
    if figure is own or figure.unit != unit or figure.size <= own.size or _per().match(figure.after):
        return False
    if _each().match(figure.after) or figure.value.high == float("inf"):
        return False
    return bool(unit) or own.is_bare or figure.head == own.head


def _may_count(figure: Figure, rate: Rate) -> bool:
    """Whether a figure says how many there are of that for which the rate is told."""
    if figure is rate.figure or figure.size <= 1 or figure.value.written is None:
        return False
    if figure.value.high == float("inf") and not figure.is_length:
        return False  # "over 12 years" is mostly no hedge
    if not rate.per:
        return not figure.unit and bool(figure.head) and figure.size == int(figure.size) and figure.size >= FEWEST
    counted = {figure.head, figure.unit, singular(figure.unit)}
    return not _same_count(rate.per).isdisjoint(counted) and not _per().match(figure.after)


def _agrees(total: Figure, number: Figure, rate: Rate) -> bool:
    many = Number.count(number.size) if number.is_length else number.value
    low, high = total.value.low / max(many.high, TINY), total.value.high / max(many.low, TINY)
    said = rate.figure.measure.value
    return bool(low <= said.high and said.low <= high)


def _is_meant(rate: Rate, total: Figure, number: Figure, own: bool, averaged: bool) -> bool:
    """Whether the three belong together: by their words, or since they do but for a scale."""
    times = total.size / number.size / max(rate.figure.size, TINY)
    scale = log10(times)
    if abs(scale) > 0.9 and abs(scale - round(scale)) < 0.01:
        return True
    if not 1 / CLOSE <= times <= CLOSE:
        return False
    if not rate.average:
        return own and 1 / NEAR <= times <= NEAR and _is_spread(total, number)
    if own:
        return True
    told = averaged or (bool(rate.per) and bool(total.unit) and number.is_length)
    return told and abs(total.sentence - rate.figure.sentence) <= 1


_TIME: Final = "".join(ATOMS[type] for type in ("set", "duration"))


def _is_spread(total: Figure, number: Figure) -> bool:
    """Whether the words say that a total came of so many: "27,000 over its six evenings", a "12-acre" pasture."""
    return number.stands("over") or number.stands("of-so-many") or (bool(number.unit) and not number.is_length)


@cache
def _same_count(noun: str) -> frozenset[str]:
    same = (group for group in lang.groups("quantities/same-count") if noun in group)
    return frozenset((noun,)).union(*same)


@cache
def _averaged() -> re.Pattern[str]:
    return regexes.compile(rf"(?<![a-z]){words.phrases('mean')}(?![a-z])")


@cache
def _per() -> re.Pattern[str]:
    """After a figure: "tonnes a hectare", "a month", "per game"."""
    return regexes.compile(
        rf"((?: [a-z]+){{0,2}}?) (?:([{_TIME}](?:{FILL}*[{_TIME}])?)|(?!{words.phrases('each')}(?![a-z]))"
        rf"(?:{words.phrases('per')}) ([a-z]+))"
    )


@cache
def _each() -> re.Pattern[str]:
    """After a figure: "38 million euros apiece, "."""
    return regexes.compile(rf"(?: [a-z]+){{0,2}}?,? {words.phrases('each')}(?=[.,;:)]|$)")


@cache
def _each_before() -> re.Pattern[str]:
    return regexes.compile(rf"(?<![a-z]){words.phrases('each')} (?:[a-z]+ ){{0,4}}\Z")


@cache
def _and() -> re.Pattern[str]:
    return regexes.compile(rf"(?<![a-z]){one_of(lang.words('grammar/list-link'))}(?![a-z])[^;]{{0,20}}\Z")
