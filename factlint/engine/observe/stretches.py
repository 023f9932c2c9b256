"""`headline`s, `sentence`s and `paragraph`s with their lengths, for a house that wants them no longer than so."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Final

from factlint import regexes
from factlint.engine.observe.claim import claim
from factlint.number import Number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factlint.document.document import Document
    from factlint.extract.reading import Reading
    from factlint.statement import Statement

_WORD: Final = regexes.compile(r"[^\W_]+(?:[-'’.,][^\W_]+)*")  # "twenty-one", "don't", "1,200" and "U.S" are one each
HEADLINE: Final = "headline"
STRETCHES: Final = frozenset(
    (HEADLINE, "sentence", "paragraph")
)  # kinds that state nothing: no list of claims has them
BODY: Final = "body"


def observe_headlines(document: Document, reading: Reading) -> Iterator[Statement]:
    """Each `headline` of the article: `words` and `characters`."""
    for part in document.parts:
        if part.kind == HEADLINE:
            yield _stretch(HEADLINE, reading.text, part.start, part.end)


def observe_sentences(document: Document, reading: Reading) -> Iterator[Statement]:
    """Each `sentence` that is no headline, byline or other part of the layout: `words` and `characters`."""
    for start, end in reading.sentences:
        if document.part_at(start) == BODY:
            yield _stretch("sentence", reading.text, start, end)


def observe_paragraphs(document: Document, reading: Reading) -> Iterator[Statement]:
    """The same of each `paragraph`, and how many `sentences` it has."""
    starts = [start for start, _ in reading.sentences]
    for start, end in reading.paragraphs:
        if document.part_at(start) == BODY:
            made = _stretch("paragraph", reading.text, start, end)
            made.fields["sentences"] = Number.count(float(bisect_left(starts, end) - bisect_left(starts, start)))
            yield made


def _stretch(kind: str, text: str, start: int, end: int) -> Statement:
    """From the first character that is no white space to the last."""
    said = text[start:end]
    start, end = start + len(said) - len(said.lstrip()), start + len(said.rstrip())
    words = sum(1 for _ in _WORD.finditer(text, start, end))
    fields = {"words": Number.count(float(words)), "characters": Number.count(float(end - start))}
    return claim(kind, start, end, fields)
