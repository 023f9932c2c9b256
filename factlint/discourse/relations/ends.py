"""Ends of scales and the value that is told of each: "the youngest is 11 and the eldest seven", "a high of 23C"."""

from __future__ import annotations

from functools import cache
from itertools import combinations
from typing import TYPE_CHECKING, Final, NamedTuple

from factlint import lang
from factlint.discourse.figures import may_be_alike
from factlint.discourse.relations import words
from factlint.discourse.relations.borne import Value, may_measure
from factlint.discourse.relations.claims import told
from factlint.discourse.relations.ranges import AGE, LED, with_ages
from factlint.extract.atoms import ATOMS
from factlint.extract.reading import first_words
from factlint.number import Number
from factlint.statement import Mention
from factlint.time.duration import DAYS

if TYPE_CHECKING:
    import re
    from collections.abc import Collection, Iterator

    from factlint.discourse.figures import Figure
    from factlint.discourse.quantities import Quantities
    from factlint.statement import Statement

FAR: Final = 90  # characters between an end and its value
NEAR: Final = 1  # sentences between two ends of one scale
OLDEST: Final = 125
YEARS: Final = range(1000, 2100)  # that a bare figure may be


class End(NamedTuple):
    """Its word, the noun behind it, its rank (2 of "second tallest"), its value and where it stands."""

    word: str
    noun: str
    rank: int
    figure: Figure
    start: int
    end: int

    @property
    def is_most(self) -> bool:
        """Whether the greatest value stands there: with the slowest, if it is a time, too."""
        most = self.word not in lang.table("ranks/lowest")[_scales()[self.word]]
        return most != (self.figure.is_length and self.word in lang.table("ranks/measured")["speed"])


def relate_ends(quantities: Quantities) -> Iterator[Statement]:
    """`ends`: two values of one scale, the second of which ought to be the lower one; `same` where they may be one."""
    found: list[End] = []
    for match in _said(quantities):
        end = _end(quantities, match, {e.figure.start for e in found})
        found += [end] if end is not None else []
    for one, other in combinations(found, 2):
        if other.figure.sentence - one.figure.sentence > NEAR or not _is_one_scale(quantities, one, other):
            continue
        high, low = (one, other) if _is_higher(one, other) else (other, one)
        fields = {"high": high.figure.counted, "low": low.figure.counted}
        fields |= {"said": _place(quantities, high), "told": _place(quantities, low)}
        yield told("ends", (high.figure.mention, low.figure.mention), fields)


def _exact(figure: Figure) -> Mention:
    said = figure.mention
    return Mention(said.type, said.start, said.end, said.text, Number.count(figure.size, figure.unit))


def _place(quantities: Quantities, end: End) -> Mention:
    text = quantities.reading.text[end.start : end.end]
    return Mention("text", end.start, end.end, text, text)


def _is_higher(one: End, other: End) -> bool:
    if one.word == other.word:
        return (one.rank < other.rank) == one.is_most
    return one.is_most


def _said(quantities: Quantities) -> Iterator[re.Match[str]]:
    matches = quantities.reading.begun(words.cue("ends-word"), _begins(), quantities.reading.low)
    return (m for m in matches if quantities.is_told(quantities.sentence_at(m.start())))


@cache
def _begins() -> frozenset[str]:
    return first_words((*lang.words("ranks/next"), *lang.numbers("ranks/ordinals"), *_scales()))


def _end(quantities: Quantities, match: re.Match[str], taken: Collection[int]) -> End | None:
    """ "The oldest of them is X, 52", "at 52 X is the oldest", "52, the oldest" """
    flat, start, end = quantities.flat, match.start(), match.end("word")
    sentence = quantities.sentence_at(start)
    figures = [f for f in with_ages(quantities, sentence) if _may_be_value(f, match["word"]) and f.start not in taken]
    before = [f for f in figures if f.end <= start][-1:]
    after = [f for f in figures if start - FAR < f.start and end <= f.start < end + FAR]
    own = next((f for f in before if words.cue("ends-trails").fullmatch(flat, f.end, start)), None)
    own = own or next((f for f in after if words.cue("ends-leads").fullmatch(flat, end, f.start)), None)
    if (
        own is not None
        and words.cue("ends-of-so-many").fullmatch(flat, end, own.start)
        and match["word"] not in _nouns()
    ):
        return None  # "the youngest of 14"
    if own is None or words.cue("ends-unsure").search(flat, max(0, start - FAR), start):
        return None
    nth = match["nth"]
    rank = 1 if not nth else 2 if nth in lang.words("ranks/next") else int(lang.numbers("ranks/ordinals")[nth][0])
    return End(match["word"], match["noun"] or "", rank, own, start, end)


def _may_be_value(figure: Figure, word: str) -> bool:
    if figure.value.written is None or figure.roles & LED or words.cue("ends-apart").match(figure.after):
        return False
    if word in lang.table("ranks/measured")["age"]:
        return figure.size < OLDEST and (
            figure.unit == AGE or figure.is_bare or figure.head in lang.words("quantities/years")
        )
    if figure.unit == AGE or (figure.is_bare and figure.size in YEARS):
        return False
    return may_measure(word, [Value("", figure, figure.start)])


def _is_one_scale(quantities: Quantities, one: End, other: End) -> bool:
    """Whether two ends are those of one group: nothing says that each has its own."""
    if one.word == other.word:
        if one.rank == other.rank:
            return False
    elif one.rank != other.rank or _scales()[one.word] != _scales()[other.word] or one.is_most == other.is_most:
        return False
    a, b = one.figure, other.figure
    if a.start == b.start or a.value.hedge or b.value.hedge:
        return False
    by_age = one.word in lang.table("ranks/measured")["age"]
    if not (by_age or may_be_alike(a, b)) or (one.noun and other.noun and one.noun != other.noun):
        return False
    if _differ(quantities, one, other):
        return False  # "his highest score was 71, her lowest 84"
    between = quantities.flat[min(a.end, b.end) : max(a.start, b.start)]
    if one.word in _nouns() and (a.sentence != b.sentence or ATOMS["date"] in between):
        return False
    return a.sentence == b.sentence or one.noun in DAYS or quantities.is_told_then(a, b.sentence)


def _differ(quantities: Quantities, *ends: End) -> bool:
    """Whether two ends are told to be those of two: by whose they are, or of whom."""
    flat, low = quantities.flat, quantities.reading.low
    owners = [words.cue("ends-of").search(low, max(0, end.start - FAR), end.start) for end in ends]
    groups = [words.cue("ends-group").match(flat, end.end) for end in ends]
    return any(len({match[1] for match in said if match is not None}) > 1 for said in (owners, groups))


def _nouns() -> frozenset[str]:
    return lang.words("ranks/nouns")


@cache
def _scales() -> dict[str, str]:
    """Word -> the scale of which it is an end."""
    ends = (lang.table("ranks/highest"), lang.table("ranks/lowest"))
    return {word: scale for table in ends for scale, said in table.items() for word in said}
