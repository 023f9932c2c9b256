"""What figures say together as a small drawing: parts beside their whole, and a figure before and after."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from factlint.engine.relations import value
from factlint.number import Number
from factlint.statement import Mention, Statement

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from factlint.document.document import Document
    from factlint.linter import Linter

# The fields that make a drawing: what is above, and what is below it.
PARTS: Final = {"breakdown": ("whole", "parts"), "portion": ("whole", "some"), "change": ("from", "to"),
                "vote": ("of", "ayes", "noes", "abstained")}  # fmt: skip
WIDTH, ROW, HIGH, GAP = 260.0, 22, 14, 1.5  # of a drawing, in its own units
MOST: Final = 12  # parts
LETTER: Final = 6.2  # the width of a letter, roughly

# What a drawing is made of, in values that marshal can write: the words and the size of the figure above and of those
# below, with the place of the claim.
Figures = tuple[int, int, list[tuple[str, float]], list[tuple[str, float]]]


class Bar(NamedTuple):
    """`label` is what fits into it, `words` what it stands for; `is_part`: the next one stands beside it."""

    x: float
    y: int
    width: float
    label: str
    words: str
    is_part: bool


class Picture(NamedTuple):
    title: str
    height: int
    bars: Sequence[Bar]


def find_figures(linter: Linter, document: Document) -> list[Figures]:
    """Of the claims of an article that can be drawn, places in its own text."""
    ctx = linter.of(document).context(document, None, linter.program.needed(frozenset(PARTS)))
    return [
        figures for kind in PARTS for claim in ctx.claims.get(kind, ()) if (figures := figures_of([claim])) is not None
    ]


def figures_of(claims: Sequence[Statement]) -> Figures | None:
    """Of the first of several claims of one row that can be drawn."""
    for claim in claims:
        first, *rest = PARTS.get(claim.kind, ("",))
        above = list(_sizes(claim.fields, [first]))
        below = list(_sizes(claim.fields, rest))
        if below and (above or len(below) > 1) and max(size for _, size in above + below) > 0:
            return claim.start, claim.end, above, below[:MOST]
    return None


def _sizes(fields: Mapping[str, Any], names: Sequence[str]) -> Iterator[tuple[str, float]]:
    for name in names:
        said = fields.get(name)
        for one in getattr(said, "items", (said,)):
            number = value(one)
            if number.__class__ is Number and number.written is not None and number.written >= 0:
                yield one.text if one.__class__ is Mention else f"{number.written:g}", number.written


def draw(figures: Figures) -> Picture:
    """The whole above its parts, or the figure before above the one after, all to one scale."""
    _, _, above, below = figures
    longest = max(sum(size for _, size in row) for row in (above, below))
    bars: list[Bar] = []
    for number, row in enumerate(filter(None, (above, below))):
        x = 0.0
        for words, size in row:
            width = max(WIDTH * size / longest - GAP, 1.0)
            label = words if len(words) * LETTER + 6 <= width else ""
            bars.append(Bar(x, number * ROW, width, label, words, len(row) > 1))
            x += width + GAP
    told = [" + ".join(words for words, _ in row) for row in (above, below) if row]
    return Picture(" beside ".join(told), ROW * len(told) - (ROW - HIGH) + 2, bars)
