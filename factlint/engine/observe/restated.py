"""The figures of long paragraphs, each with all that stands around it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from factlint.engine.names import normal
from factlint.engine.observe.claim import claim
from factlint.statement import Mention

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factlint.document.document import Document
    from factlint.extract.reading import Reading
    from factlint.statement import Statement

FEWEST: Final = 20  # words of a paragraph that is not the same by chance
MOST: Final = 8  # figures of one that tells more than a table
FIGURES: Final = frozenset(("number", "money", "percent", "quantity"))
_GAP: Final = "\0"


def observe_restated(document: Document, reading: Reading) -> Iterator[Statement]:
    """`restated`s of the body; `shape` is the paragraph without the figure."""
    for start, end in reading.paragraphs:
        text = reading.text[start:end]
        if text.count(" ") < FEWEST or document.part_at(start) != "body":
            continue
        figures = [m for m in reading.between(start, end) if m.type in FIGURES]
        for figure in figures if len(figures) <= MOST else ():
            shape = normal(text[: figure.start - start] + _GAP + text[figure.end - start :])
            said = Mention("text", figure.start, figure.end, figure.text, figure.text)
            yield claim("restated", figure.start, figure.end, {"shape": shape, "figure": said})
