"""The highest and the lowest against the range that is told of all."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from factlint import lang
from factlint.digits import AT_MOST
from factlint.discourse.relations import words
from factlint.discourse.relations.borne import Value, may_measure
from factlint.discourse.relations.claims import told
from factlint.discourse.relations.ranges import LED, ends_of, range_of
from factlint.number import Number
from factlint.statement import Mention, Statement

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factlint.discourse.figures import Figure
    from factlint.discourse.quantities import Quantities


def relate_extremes(quantities: Quantities) -> Iterator[Statement]:
    """`extreme`s: figures that a superlative puts at the end of the only range told of all nearby."""
    yield from relate_followed(quantities)
    for sentence in quantities.told:
        found = range_of(quantities, sentence)
        if found is not None and not words.cue("extremes-guessed").search(min(found[:2], key=_start).before):
            for figure in ends_of(quantities, found):
                fields = {"value": figure.measure, "low": found.low.measure, "high": found.high.measure}
                yield told("extreme", (figure.mention, found.low.mention, found.high.mention), fields)


def _start(figure: Figure) -> int:
    return figure.start


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
