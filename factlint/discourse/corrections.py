"""Where an article corrects what was printed: there a thing is told wrong and right, and is held against nothing."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from factlint import lang, regexes

if TYPE_CHECKING:
    import re

    from factlint.clauses.model import Span
    from factlint.extract.reading import Reading


def corrected(reading: Reading) -> list[Span]:
    """The paragraphs that correct something; the whole text of a column of corrections."""
    if reading.words.isdisjoint(lang.words("corrections/announcing")):
        return []
    first = next((reading.low[start:end] for start, end in reading.paragraphs), "")
    if _column().match(first.strip()):
        return [(0, len(reading.text))]
    return [span for span in reading.paragraphs if _within().search(reading.low, *span)]


@cache
def _column() -> re.Pattern[str]:
    return regexes.compile(lang.text("corrections/column"))


@cache
def _within() -> re.Pattern[str]:
    return regexes.compile(lang.text("corrections/within"))
