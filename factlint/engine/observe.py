"""Claims that are seen in the article's layout and wording rather than read by a pattern."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from factlint.document.document import NOWHERE
from factlint.statement import Mention, Statement

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from factlint.document.document import Document
    from factlint.extract.reading import Reading


def _claim(kind: str, start: int, end: int, fields: dict[str, Any]) -> Statement:
    claim = Statement(kind, fields)
    claim.start, claim.end = start, end
    return claim


def observe_stamps(document: Document, reading: Reading) -> Iterator[Statement]:
    """The dates that the article carries; one that the caller gave has no place and is no claim."""
    for stamp in document.stamps:
        if stamp.start != NOWHERE:
            text = document.text[stamp.start : stamp.end]
            date = Mention("date", stamp.start, stamp.end, text, stamp.date)
            yield _claim("stamp", stamp.start, stamp.end, {"by": stamp.by, "date": date})


def observe_repeats(document: Document, reading: Reading) -> Iterator[Statement]:
    """A word that stands twice in a row within a sentence, in the same letters."""
    text = reading.text
    words = text.split(" ")
    place = 0
    last = ""
    for word in words:
        if word and word == last and word[0].isalpha() and word.isalpha():
            start = place - len(word) - 1
            shown = Mention("text", start, place + len(word), text[start : place + len(word)], word)
            yield _claim("repeat", start, place + len(word), {"words": shown})
        place += len(word) + 1
        last = word


OBSERVERS: dict[str, Callable[[Document, Reading], Iterator[Statement]]] = {
    "stamp": observe_stamps,
    "repeat": observe_repeats,
}
