"""Ranges that are told of all of a group, and the figures at one end of it: "the oldest, a 52-year-old"."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from factlint import lang
from factlint.discourse.figures import Figure, read_value
from factlint.discourse.quantities import Quantities, once
from factlint.discourse.relations import words
from factlint.discourse.relations.borne import Value, may_measure
from factlint.extract.atoms import ATOMS
from factlint.number import Number
from factlint.statement import Mention

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator


OPENS: Final = frozenset(("from", "between"))  # roles of the beginning of a range
OPENS_AT: Final = 4  # characters of a sentence before its superlative: "players between 18 and 33. The oldest is"
LED: Final = frozenset(("from", "against", "than", "over", "looked-back"))
AGE: Final = "age"  # the unit of an age
REACH: Final = (0, 1, 2, -1)  # sentences from a range to what is at its end
FAR: Final = 90  # characters between a superlative and its figure
LEAD: Final = 16  # characters of "aged between "
CUES: Final = ("ranges-superlative", "ranges-said-of")
BESIDE: Final = 20  # characters behind a range in which its noun stands: "14 to 26 pupils"
STEM: Final = 5  # letters that two words of one thing have in common
_AGE: Final = ATOMS["age"]


class Range(NamedTuple):
    """The ends of what is told of all, the lower one first; `unit` is that of the higher one where it alone has one."""

    low: Figure
    high: Figure
    unit: str


def range_of(quantities: Quantities, sentence: int) -> Range | None:
    """The only range of a sentence; None where there is none, or there are two."""
    figures = with_ages(quantities, sentence)
    found = []
    for a, b in pairwise(figures):
        unit = AGE if _is_age(quantities, a) and b.is_bare else a.unit or b.unit
        alike = a.unit == b.unit or a.is_bare or b.is_bare or (AGE == unit == a.unit and b.is_bare)
        opened = bool(a.roles & OPENS)
        link = quantities.flat[a.end : b.start].strip()
        listed = not opened and link in lang.words("grammar/list-link")  # "went for $35,000 and $25,000"
        joined = link in lang.entries("quantities/range-joins") and not listed
        if not (joined or (opened and b.stands("to-end"))) or not alike or a.size == b.size or not (opened or unit):
            continue
        if words.cue("ranges-of-size").search(a.before) or words.cue("ranges-moved").search(a.before):
            continue  # "an increase of between $2 and $5", "fell to between 2 and 3"
        low, high = (a, b) if a.size <= b.size else (b, a)
        found.append(Range(low, high, unit))
    return found[0] if len(found) == 1 else None


def ends_of(quantities: Quantities, told: Range) -> Iterator[Figure]:
    """The figures near a range of which a superlative says that they are at its end, or that they are of all of it."""
    for step in REACH:
        sentence = told.low.sentence + step
        if not quantities.is_told(sentence) or not any(words.cue(c).search(quantities.text(sentence)) for c in CUES):
            continue
        for figure in with_ages(quantities, sentence):
            if figure.start in (told.low.start, told.high.start) or figure.value.hedge or figure.roles & LED:
                continue
            if words.cue("ranges-first").match(figure.after):
                continue  # "the highest 24 to 28"
            if _is_name(quantities, figure):
                continue
            superlative = _superlative(quantities, figure)
            if superlative and _is_of(quantities, figure, told, superlative):
                yield figure


def _is_name(quantities: Quantities, figure: Figure) -> bool:
    """ "Model 480" """
    word = quantities.reading.text[max(0, figure.start - FAR) : figure.start].rpartition(" ")[0].rsplit(" ", 1)[-1]
    return not figure.unit and figure.before.endswith(" ") and word[:1].isupper() and word[-1].isalpha()


def _superlative(quantities: Quantities, figure: Figure) -> re.Match[str] | None:
    """The superlative that a figure hangs on: "the smallest, of 280", "3.9 metres, the biggest"."""
    start = max(quantities.reading.sentences[figure.sentence][0], figure.start - FAR)
    last = next(iter([*words.cue("ranges-superlative").finditer(quantities.flat, start, figure.start)][-1:]), None)
    if last is not None:
        by_age = last["word"] in lang.words("quantities/by-age")
        counted = not figure.unit and figure.start == last.end() + 1 and not by_age  # "the largest five"
        leads = words.cue("ranges-leads").fullmatch(quantities.flat, last.end(), figure.start)
        return last if leads is not None and not counted else None
    apposed = words.cue("ranges-apposed").match(quantities.flat, figure.end)
    return apposed or words.cue("ranges-said-of").match(quantities.flat, figure.end)


def _is_of(quantities: Quantities, figure: Figure, told: Range, superlative: re.Match[str]) -> bool:
    """Whether it may be one of those of whom the range is told, in the unit of it and at its time."""
    word, noun = superlative["word"], superlative["noun"] or ""
    by_age = word in lang.words("quantities/by-age")
    opens = superlative.start() <= quantities.reading.sentences[figure.sentence][0] + OPENS_AT
    if told.unit == AGE or (by_age and told.low.is_bare and opens):
        alike = by_age and (figure.unit == AGE or figure.is_bare or figure.head in lang.words("quantities/years"))
    else:
        alike = figure.unit == told.unit if figure.unit else figure.is_bare or figure.head == told.high.head
        alike = alike and not by_age
    if not alike or not may_measure(word, [Value("", told.high, told.high.start)]):
        return False
    start, end = quantities.reading.sentences[figure.sentence]
    stands = words.cue("ranges-now").search(quantities.reading.low, start, end) is None
    return stands and _is_one(quantities, noun, told) and quantities.is_told_then(told.high, figure.sentence)


def _is_one(quantities: Quantities, noun: str, told: Range) -> bool:
    """Whether a noun may be that of one of a group: "the largest class" of class sizes, no "largest school"."""
    if not noun or noun in lang.words("quantities/one-of-all"):
        return True
    start, _ = quantities.reading.sentences[told.low.sentence]
    last = max(told.low, told.high, key=lambda figure: figure.end)
    beside = quantities.flat[start : last.end] + last.after[:BESIDE].partition(",")[0]
    return any(word[:STEM] == noun[:STEM] for word in beside.split())


def _is_age(quantities: Quantities, figure: Figure) -> bool:
    aged = words.cue("ranges-aged").search(quantities.flat, max(0, figure.start - LEAD), figure.start)
    return figure.unit == AGE or (aged is not None and aged.end() == figure.start)


@once
def with_ages(quantities: Quantities, sentence: int) -> list[Figure]:
    """The figures of a sentence and, with `AGE` for a unit, its ages, in text order."""
    figures = list(quantities.of(sentence))
    start, end = quantities.reading.sentences[sentence]
    if quantities.flat.find(_AGE, start, end) >= 0:
        for mention in quantities.reading.between(start, end):
            value = read_value(mention) if mention.type == AGE else None
            if value is not None and value.written is not None:
                figures.append(_of_age(quantities, mention, Number.count(value.written, AGE)))
    figures += _hyphened(quantities, sentence, start, end)
    figures.sort(key=lambda figure: figure.start)
    return [figure for figure in figures if figure.mention.type != "ordinal"]


def _hyphened(quantities: Quantities, sentence: int, start: int, end: int) -> Iterator[Figure]:
    """The ends of "2-3 per cent", which are no figures of their own."""
    for pair in words.cue("ranges-hyphened").finditer(quantities.flat, start, end):
        for mention in quantities.reading.between(*pair.span()):
            value = read_value(mention)
            if value is not None:
                before, after = (
                    quantities.flat[max(start, mention.start - FAR) : mention.start],
                    quantities.flat[mention.end : end],
                )
                yield Figure(mention, value, sentence, before, after[:FAR])


def _of_age(quantities: Quantities, mention: Mention, age: Number) -> Figure:
    """An age as a figure; "aged 16" is told as "16"."""
    sentence = quantities.sentence_at(mention.start)
    start, end = quantities.reading.sentences[sentence]
    lead = words.cue("ranges-aged").match(quantities.reading.low, mention.start, mention.end - 1)
    at = lead.end() if lead is not None else mention.start
    said = Mention(mention.type, at, mention.end, quantities.reading.text[at : mention.end], age)
    before, after = quantities.flat[max(start, mention.start - FAR) : at], quantities.flat[mention.end : end][:FAR]
    return Figure(said, age, sentence, before, after)
