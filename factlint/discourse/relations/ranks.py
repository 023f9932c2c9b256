"""Ranks: what is called the largest, or the second largest, beside values that the article lists."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, Final

from factlint import lang
from factlint.discourse.figures import Figure
from factlint.discourse.relations import words
from factlint.discourse.relations.borne import (
    Superlative,
    Value,
    is_alone,
    is_of_values,
    of_how_many,
    said_of,
    so_many_after,
)
from factlint.discourse.relations.claims import told
from factlint.discourse.relations.whose import around, gather, of_own, own_of, owned, owner
from factlint.extract.reading import Reading, first_words
from factlint.number import Number
from factlint.statement import Mention, Statement

if TYPE_CHECKING:
    import re
    from collections.abc import Collection, Iterator, Sequence

    from factlint.discourse.quantities import Quantities

FEWEST: Final = 2  # values of a list
LISTED: Final = 3  # of one that a sentence tells beside other figures
BEFORE: Final = ' -(“"'  # may stand before a superlative
NEAR: Final = 2  # sentences from a superlative to its list


def relate_ranks(quantities: Quantities) -> Iterator[Statement]:
    """`rank-among`s at the superlative: how many of the list are `beyond` what it is said of."""
    found = list(_superlatives(quantities.reading))
    so_many = {figure.start for said in found if (figure := so_many_after(quantities, said)) is not None}
    dense = _dense(quantities) if found else []
    lists = {any_: [(i, _values(quantities, i, so_many, any_=any_)) for i in dense] for any_ in (False, True)}
    for superlative in found:
        sentence = quantities.sentence_at(superlative.start)
        if not quantities.is_told(sentence) or _stands_twice(quantities, sentence, found):
            continue
        any_ = _may_be_of_any(quantities, superlative)
        near = [values for i, values in lists[any_] if abs(i - sentence) <= NEAR]
        for values in (
            _all_of(quantities, superlative, sentence, ages=True),
            *near,
            _all_of(quantities, superlative, sentence),
        ):
            of = said_of(quantities, superlative, values) if len(values) >= FEWEST else None
            if of is not None:
                yield _claim(quantities, superlative, *of, values)
                break
        else:
            own = _own(quantities, superlative)
            if own is not None:
                yield _claim(quantities, superlative, own[0], superlative.start, own[1])


def _own(quantities: Quantities, superlative: Superlative) -> tuple[Value, list[Value]] | None:
    """Its own value and those it is held against: all of so many, or of a place those of others around."""
    many = of_how_many(quantities, superlative)
    told = of_own(quantities, superlative, many) if many >= FEWEST else None
    if told is not None or superlative.word:
        return told
    own = own_of(quantities, superlative)
    return None if own is None else (Value("", own, own.start), around(quantities, own))


def _may_be_of_any(quantities: Quantities, superlative: Superlative) -> bool:
    """Whether it stands alone, in nobody's mouth, and is said of values, whatever was done to have them."""
    quoted = any(start <= superlative.start < end for start, end in quantities.reading.quotes)
    return not quoted and is_of_values(superlative.word) and is_alone(quantities, superlative)


def _all_of(quantities: Quantities, superlative: Superlative, sentence: int, *, ages: bool = False) -> Sequence[Value]:
    """The values of the three, wherever they are told: "the oldest of the three"; ages only of what has one."""
    many = of_how_many(quantities, superlative)
    if (
        many < FEWEST
        or not is_of_values(superlative.word)
        or (superlative.word in lang.table("ranks/measured")["age"]) is not ages
    ):
        return ()
    return gather(quantities, sentence, many, ages=ages)


def _stands_twice(quantities: Quantities, sentence: int, found: Sequence[Superlative]) -> bool:
    """ "the highest was against the franc, 85 percent, and the lowest against the dollar": each may have its own."""
    start, end = quantities.reading.sentences[sentence]
    return len({other.word for other in found if start <= other.start < end}) > 1


def _superlatives(reading: Reading) -> Iterator[Superlative]:
    """In text order, then places."""
    low, ordinals = reading.low, lang.numbers("ranks/ordinals")
    for start, end in reading.places(_words()):
        if (start == 0 or low[start - 1] in BEFORE) and not low[end : end + 1].isalpha():
            before = low[max(0, start - 12) : max(0, start - 1)].rpartition(" ")[2]
            rank = ordinals.get(before)
            nth = int(rank[0]) if rank else 1
            yield Superlative(low[start:end], nth, start - len(before) - 1 if rank else start, end)
    for most in words.cue("ranks-the-most").finditer(low) if "most" in reading.words else ():
        yield Superlative(most[1], 1, most.start(1), most.end(1))
    if reading.words.isdisjoint(_ordinals()):
        return
    for place in words.cue("ranks-place").finditer(low):
        yield Superlative("", int(ordinals[place[1]][0]), place.start(1), place.end(1))


def _claim(
    quantities: Quantities, superlative: Superlative, of: Value, start: int, values: Sequence[Value]
) -> Statement:
    most = superlative.word not in lang.words("ranks/least")
    sizes = [value.figure.size for value in values]
    beyond = sum(size > of.figure.size if most else size < of.figure.size for size in sizes)
    said = quantities.reading.text[start : superlative.end]
    fields: dict[str, Any] = {
        "said": Mention("text", start, superlative.end, said, said),
        "value": of.figure.counted,
        "rank": Number.count(float(superlative.rank)),
        "beyond": Number.count(float(beyond)),
    }
    if values and len(set(sizes)) == len(sizes) == of_how_many(quantities, superlative):
        fields["all"] = "yes"
    return told("rank-among", [fields["said"]], fields)


def _dense(quantities: Quantities) -> list[int]:
    """Sentences of the body with so many figures as make a list."""
    counted: dict[int, int] = {}
    for mention in quantities.reading.mentions:
        if mention.type in ("number", "percent", "quantity", "money", "age"):
            i = quantities.sentence_at(mention.start)
            counted[i] = counted.get(i, 0) + 1
    return [i for i, count in counted.items() if count >= FEWEST and quantities.is_told(i)]


def _values(quantities: Quantities, sentence: int, so_many: Collection[int], *, any_: bool) -> list[Value]:
    """A list of values of one unit with whose they are, all after or all before the value; `so_many` start none.

    With `any_`, also some after and some before, with any verb between.
    """
    figures = [
        f
        for f in quantities.of(sentence)
        if f.mention.type != "duration" and f.value.written is not None and f.start not in so_many
    ]
    units = {f.unit for f in figures if f.unit} | {f.head for f in figures if f.head and not f.unit}
    if len(units) > 1:
        figures = [f for f in figures if f.unit == figures[0].unit or f.is_bare]
    before = {value.figure: value for value in owned(quantities, figures, any_=any_)}
    limits = [*(f.start for f in figures[1:]), quantities.reading.sentences[sentence][1]]
    after = {
        figure: Value(owner(behind[1]), figure, behind.start(1))
        for figure, limit in zip(figures, limits, strict=False)
        if (behind := words.cue("ranks-after").match(quantities.reading.text, figure.end, limit))
    }
    lists = [after, before, *([before | after] if any_ else ())]
    best = max((_undated(quantities, list(values.values())) for values in lists), key=len)
    if best and best[0].figure.size == len(best) - 1:
        best = best[1:]  # "the five swept away as Ilse Brandt, 24, ...": how many they are
    if not len({value.whose for value in best}) == len(best) >= len(figures) - 1:
        best = []
    return max(best, _rows(quantities, sentence), key=len)


def _undated(quantities: Quantities, values: Sequence[Value]) -> list[Value]:
    """Without those of a month or day: "3.3 mln in March from 3.6 mln in February"."""
    at = quantities.reading.at
    return [value for value in values if (said := at.get(value.place)) is None or said.type != "date"]


def _rows(quantities: Quantities, sentence: int) -> list[Value]:
    """The longest list of a sentence of names with their figures, whatever else it tells: "A had 12, B 9 and C (7)"."""
    text, at = quantities.reading.text, quantities.reading.at
    start, end = quantities.reading.sentences[sentence]
    lists: list[list[re.Match[str]]] = []
    row = words.cue("ranks-row").search(text, start, end)
    while row is not None:
        dated = at.get(row.start("name"))
        if dated is None or dated.type != "date":
            lists.append([row])
            while (link := words.cue("ranks-link").match(text, row.end(), end)) and (
                more := words.cue("ranks-row").match(text, link.end(), end)
            ):
                if more["verb"] and more["verb"] not in lang.words("ranks/parts"):
                    break  # "Albion won 2": what they did is no size of theirs
                row = more
                lists[-1].append(row)
        row = words.cue("ranks-row").search(text, row.end(), end)
    rows = max(lists, key=len, default=[])
    if len(rows) < LISTED or len({row["sign"] for row in rows}) > 1 or len({row["name"] for row in rows}) < len(rows):
        return []
    return [Value(owner(row["name"]), _figure_of(row, sentence), row.start("name")) for row in rows]


def _figure_of(row: re.Match[str], sentence: int) -> Figure:
    """The number of a row, which may stand inside a name: "the Station Hotel 225"."""
    start, end = row.span("number")
    value = Number.count(float(row["number"].replace(lang.text("numerals/group"), "")))
    return Figure(Mention("number", start, end, row["number"], value), value, sentence, "", "")


@cache
def _words() -> frozenset[str]:
    return lang.words("ranks/most") | lang.words("ranks/least")


@cache
def _ordinals() -> frozenset[str]:
    return first_words(lang.numbers("ranks/ordinals"))
