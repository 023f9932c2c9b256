"""Where an article corrects what was printed: there a thing is told wrong and right, and is held against nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factlint import lang
from factlint.discourse.cues import cue

if TYPE_CHECKING:
    from factlint.clauses.model import Span
    from factlint.extract.reading import Reading


def corrected(reading: Reading) -> list[Span]:
    """The paragraphs that correct something; the whole text of a column of corrections."""
    if reading.words.isdisjoint(lang.words("corrections/announcing")):
        return []
    first = next((reading.low[start:end] for start, end in reading.paragraphs), "")
    if cue("corrections/column").match(first.strip()):
        return [(0, len(reading.text))]
    return [span for span in reading.paragraphs if cue("corrections/within").search(reading.low, *span)]
