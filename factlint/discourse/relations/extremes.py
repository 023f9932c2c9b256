"""The highest and the lowest against the range that is told of all."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from factlint import lang
from factlint.digits import AT_MOST
from factlint.discourse.relations import words
from factlint.discourse.relations.claims import told
from factlint.discourse.relations.ranks import Value, may_measure
from factlint.number import Number
from factlint.statement import Mention, Statement

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factlint.discourse.figures import Figure
    from factlint.discourse.quantities import Quantities

OPENS: Final = frozenset(("from", "between"))  # roles of the beginning of a range
OTHERS: Final = frozenset(("over", "against", "than", "of"))  # of what is no figure of the range
LED: Final = frozenset(("from", "against", "than", "over", "looked-back"))
REACH: Final = (0, 1, 2, -1)  # sentences from a range to what was the highest


def relate_extremes(quantities: Quantities) -> Iterator[Statement]:
    """`extreme`s: a figure beside a superlative, and the only range of its unit nearby."""
    yield from relate_followed(quantities)
    for sentence in quantities.told:
        for low, high in _ranges(quantities, sentence):
            for step in REACH:
                other = sentence + step
                if quantities.is_told(other) and words.cue("extremes-superlative").search(quantities.text(other)):
                    yield from _beyond(quantities, other, low, high)


def relate_followed(quantities: Quantities) -> Iterator[Statement]:
    """`extreme`s: of three that go by size the middle one: "with 41, followed by Dallas with 46 and Austin with 12"."""
    for sentence in quantities.told:
        if not quantities.tells(sentence, lang.words("quantities/followed")):
            continue
        figures = [f for f in quantities.of(sentence) if not f.is_length]
        for match in words.cue("extremes-followed").finditer(quantities.flat, *quantities.reading.sentences[sentence]):
            before = [f for f in figures if f.end <= match.start()][-1:]
            behind = [f for f in figures if f.start >= match.end() - 1][:2]
            trio = [*before, *behind]
            if len(trio) < len(("first", "next", "last")) or any(f.value.hedge or f.roles & LED for f in trio):
                continue
            if len({f.unit for f in trio} - {""}) > 1 or len({f.head for f in trio} - {""}) > 1:
                continue
            named = all(words.cue("extremes-with").search(f.before) for f in behind)
            first, middle, last = trio
            if named and first.size != middle.size != last.size:
                low, high = sorted((first, last), key=lambda f: f.size)
                fields = {"value": middle.counted, "low": low.counted, "high": high.counted}
                yield told("extreme", [f.mention for f in trio], fields)


def relate_next(quantities: Quantities) -> Iterator[Statement]:
    """`runner-up`s at the value of the next one: "the wettest month, with 142mm; July, the next wettest, had 151mm"."""
    for match in words.cue("extremes-next").finditer(quantities.reading.low):
        sentence = quantities.sentence_at(match.start())
        if not quantities.is_told(sentence) or match.end() > quantities.reading.sentences[sentence][1]:
            continue
        figures = [f for f in quantities.of(sentence) if not f.is_length and f.mention.type != "ordinal"]
        first = [f for f in figures if match.end("word") <= f.start < match.start("next")]
        after = [f for f in figures if f.start >= match.end()][:1]
        if len(first) != 1 or not after or not _alike(match["word"], first[0], after[0]):
            continue
        way = "low" if match["word"] in lang.words("ranks/least") else "high"
        fields = {"value": first[0].counted, "old": after[0].counted, "way": way}
        yield told("runner-up", [first[0].mention, after[0].mention], fields)


def _alike(word: str, one: Figure, other: Figure) -> bool:
    """Whether two figures are of one thing, and of what the superlative measures: no "tallest, with 12 caps"."""
    heads = {one.head, other.head} - {""}
    measured = any(word in held for held in lang.table("ranks/measured").values())
    may = may_measure(word, [Value("", one, one.start)]) and not (measured and heads)
    return one.unit == other.unit and len(heads) < len((one, other)) and not one.value.hedge and may


def _ranges(quantities: Quantities, sentence: int) -> list[tuple[Figure, Figure]]:
    """The only range of a sentence, the lower end first."""
    figures = quantities.of(sentence)
    if (
        len(figures) < 2
        or not any(f.roles & OPENS for f in figures)
        or not words.cue("extremes-ranged").search(quantities.text(sentence))
    ):
        return []
    found = []
    for a, b in pairwise(figures):
        of_size = words.cue("extremes-of-size").search(a.before) is not None  # "an increase of between $2 and $5"
        if (a.unit == b.unit or a.is_bare or b.is_bare) and a.roles & OPENS and b.stands("to-end") and not of_size:
            found.append((a, b) if a.size <= b.size else (b, a))
    return found if len(found) == 1 else []


def relate_climbs(quantities: Quantities) -> Iterator[Statement]:
    """`change`s of ranges that climb: "from £285,000 for a terrace up to £240,000 for a house"."""
    for sentence in quantities.told:
        for low, high in pairwise(quantities.of(sentence)):
            if not low.unit or low.unit != high.unit or high.value.hedge != AT_MOST or low.value.hedge:
                continue
            said = high.mention.text.lower()
            climbs = next((p for p in lang.entries("quantities/up-to") if said.startswith(p)), "")
            parted = words.cue("breaks").search(quantities.flat, low.end, high.start)
            if climbs and low.stands("from") and not parted:
                whole = Number.rounded(high.size, high.value.high - high.value.low, high.unit)
                top = Mention(
                    high.mention.type,
                    high.start + len(climbs) + 1,
                    high.end,
                    high.mention.text[len(climbs) + 1 :],
                    whole,
                )
                yield told("change", (low.mention, top), {"from": low.measure, "to": top, "way": "up"})


def _beyond(quantities: Quantities, sentence: int, low: Figure, high: Figure) -> Iterator[Statement]:
    """The figures of a sentence that are of the range's unit and have a superlative beside them."""
    unit = low.unit or high.unit
    for figure in quantities.of(sentence):
        if figure in (low, high) or not unit or figure.value.hedge or figure.roles & OTHERS:
            continue
        if words.cue("rates-each-before").search(figure.before):
            continue  # "the minimum amount of each tranche"
        if figure.unit != unit and not (figure.is_bare and sentence - low.sentence in (0, 1)):
            continue
        if words.cue("extremes-superlative").search(figure.before) or words.cue("extremes-superlative").search(
            figure.after
        ):
            fields = {"value": figure.measure, "low": low.measure, "high": high.measure}
            yield told("extreme", (figure.mention, low.mention, high.mention), fields)
