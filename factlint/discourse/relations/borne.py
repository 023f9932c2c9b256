"""What a superlative is said of: whom it names, or the value that stands beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from factlint import lang, regexes
from factlint.discourse.relations import words
from factlint.extract.measures import is_money

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factlint.discourse.figures import Figure
    from factlint.discourse.quantities import Quantities

OWN: Final = 25  # characters from a superlative to its own value
REACH: Final = 60  # characters from a superlative to what it is said of
_OWNED: Final = ("'s", "’s")  # "in Ohio to build the world's largest": of the world's, none of the list's
NAME: Final = regexes.compile(r"(?<![\w.])[A-Z][\w’'.-]*(?: (?:of the |of |de |du |la |van |von )?[A-Z][\w’'.-]*)*")


class Value(NamedTuple):
    """Whose value it is, in small letters, and the figure."""

    whose: str
    figure: Figure
    place: int


class Superlative(NamedTuple):
    """Its word, its rank (2 of "second largest"), and where it stands with what gives the rank."""

    word: str
    rank: int
    start: int
    end: int


def said_of(quantities: Quantities, superlative: Superlative, values: Sequence[Value]) -> tuple[Value, int] | None:
    """The only one of the list that stands before the superlative, or whose value stands after it, and where."""
    text = quantities.reading.text
    sentence = quantities.sentence_at(superlative.start)
    start = quantities.reading.sentences[sentence][0]
    before = text[max(start, superlative.start - REACH) : superlative.start]
    low = before.lower()
    if not lang.words("ranks/not").isdisjoint(low.split()[-4:]) or not may_measure(superlative.word, values):
        return None
    if words.cue("ranks-since").match(quantities.flat, superlative.end):
        return None  # "the biggest monthly decline since August"
    own = next((f for f in quantities.of(sentence) if 0 <= f.start - superlative.end < OWN), None)
    unit = next((value.figure.unit for value in values if value.figure.unit), "")
    if own is not None and own.size == 1:
        return None  # "the largest bank, and one of the biggest lenders"
    if own is not None and own.unit in ("", unit) and not _of_so_many(quantities, superlative, own):
        at = words.cue("ranks-own").match(quantities.flat, superlative.end, own.start)
        same = [value for value in values if value.figure.size == own.size]
        return (same[0], superlative.start) if at is not None and at.end() == own.start and len(same) == 1 else None
    told = _named_beside(quantities, superlative, values) or _told_before(quantities, superlative, values, unit)
    if told is not None:
        return told
    found = [(value, name) for value in values if (name := _named(value.whose, low, values))]
    if not found and sentence and words.cue("ranks-it").match(text, start, superlative.start):
        before = quantities.reading.low[slice(*quantities.reading.sentences[sentence - 1])]
        named = [value for value in values if _named(value.whose, before, values)]
        return (named[0], superlative.start) if len(named) == 1 else None
    if len(found) != 1:
        return None
    of, name = found[0]
    at_name = low.rindex(name)
    tail = before[at_name + len(name) :]
    if (
        tail[:1] in "'’"
        or tail[-3:-1] in _OWNED
        or NAME.search(tail)
        or ";" in tail
        or tail.count(",") > 1
        or not lang.words("ranks/and").isdisjoint(tail.split())
    ):
        return None
    return of, max(start, superlative.start - REACH) + at_name


def _named_beside(
    quantities: Quantities, superlative: Superlative, values: Sequence[Value]
) -> tuple[Value, int] | None:
    """ "Sorcha, the youngest", "Tierney, 39, is the second-oldest", "the lightest term was for Mulvey" """
    low = quantities.reading.low
    start, end = quantities.reading.sentences[quantities.sentence_at(superlative.start)]
    opens = not low[start : superlative.start].strip().removesuffix(lang.entries("ranks/article")[0]).strip()
    if not (opens or is_alone(quantities, superlative)):
        return None  # "the largest economy": of another thing
    for value, name in ((of, name) for of in values for name in _names(of.whose, values)):
        at = low.rfind(name, start, superlative.start)
        if at >= 0 and words.cue("ranks-is").fullmatch(low, at + len(name), superlative.start):
            return value, at
        at = low.find(name, superlative.end, end) if opens else -1
        behind = low[at + len(name) : at + len(name) + 1]
        if at >= 0 and not behind.isalnum() and words.cue("ranks-was-of").fullmatch(low, superlative.end, at):
            return value, superlative.start
    return None


def is_alone(quantities: Quantities, superlative: Superlative) -> bool:
    """Whether it has no noun of its own, or is said of one measure alone: "youngest"."""
    return is_measured(superlative.word) or bool(
        words.cue("ranks-alone").match(quantities.reading.low, superlative.end)
    )


def is_measured(word: str) -> bool:
    """Whether it is said of one measure alone ("youngest")."""
    return any(word in said for said in lang.table("ranks/measured").values())


def is_of_values(word: str) -> bool:
    """Whether it is said of a value itself, whatever was done to have it ("highest", "most"), or of one measure."""
    return word in lang.words("ranks/of-values") or is_measured(word)


def _told_before(
    quantities: Quantities, superlative: Superlative, values: Sequence[Value], unit: str
) -> tuple[Value, int] | None:
    """ "Bihar's toll of 37, the highest of any, compares with 41 in Odisha ..." """
    sentence = quantities.sentence_at(superlative.start)
    before = [f for f in quantities.of(sentence) if f.end <= superlative.start]
    rest = [value for value in values if not before or value.figure is not before[-1]]
    if not before or not rest or rest[0].figure.sentence != sentence or rest[0].figure.start < superlative.end:
        return None
    own = before[-1]
    apposed = words.cue("ranks-apposed").fullmatch(quantities.flat, own.end, superlative.start)
    compared = words.cue("ranks-compared").search(quantities.flat, superlative.end, rest[0].figure.start)
    if apposed is None or compared is None or own.value.hedge or own.unit not in ("", unit):
        return None
    return Value("", own, own.start), superlative.start


def _of_so_many(quantities: Quantities, superlative: Superlative, figure: Figure) -> bool:
    """Whether a figure after a superlative tells of how many it is the first: "the largest of the four"."""
    between = quantities.flat[superlative.end : figure.start]
    return not figure.unit and figure.size == int(figure.size) and between.endswith(lang.entries("ranks/of-so-many"))


def of_how_many(quantities: Quantities, superlative: Superlative) -> int:
    """Of how many it is the first: "the second largest of the three", "the longest of the trio"; 0 if nobody knows."""
    figure = so_many_after(quantities, superlative)
    if figure is not None:
        return int(figure.size)
    of_set = words.cue("ranks-of-set").match(quantities.flat, superlative.end)
    return 0 if of_set is None else int(lang.numbers("quantities/sets")[of_set[1]][0])


def so_many_after(quantities: Quantities, superlative: Superlative) -> Figure | None:
    """The figure that says of how many it is the first; None where none does."""
    sentence = quantities.sentence_at(superlative.start)
    after = (f for f in quantities.of(sentence) if 0 <= f.start - superlative.end < OWN)
    figure = next(after, None)
    return figure if figure is not None and _of_so_many(quantities, superlative, figure) else None


def _named(whose: str, low: str, values: Sequence[Value]) -> str:
    """The name, or one word of it that no other one of the list has, if it stands there."""
    return next((name for name in _names(whose, values) if _stands(name, low)), "")


def _names(whose: str, values: Sequence[Value]) -> list[str]:
    """How it may be called: the whole name, or the words of it that no other one of the list has."""
    others = {word for value in values if value.whose != whose for word in value.whose.split()}
    return [whose, *reversed([word for word in whose.split() if len(word) > 2 and word not in others])]


def _stands(whose: str, low: str) -> bool:
    at = low.rfind(whose)
    return at >= 0 and not low[at - 1 : at].isalnum() and not low[at + len(whose) : at + len(whose) + 1].isalnum()


def may_measure(word: str, values: Sequence[Value]) -> bool:
    """Whether a superlative may be said of what these values measure: "tallest" of lengths."""
    asked = {measure for measure, said in lang.table("ranks/measured").items() if word.lower() in said}
    unit = next((value.figure.unit for value in values if value.figure.unit), "")
    meanings = lang.units().get(unit)
    measures = {meaning[0] for meaning in meanings[1]} if meanings is not None else set()
    if asked:
        return bool(asked & measures) or ("age" in asked and not unit) or ("money" in asked and is_money(unit))
    return True
