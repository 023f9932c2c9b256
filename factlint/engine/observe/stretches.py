"""`headline`s, `sentence`s and `paragraph`s with their lengths, for a house that wants them no longer than so."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Final

from factlint import lang, regexes
from factlint.engine.observe.claim import claim, mention
from factlint.number import Number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factlint.document.document import Document
    from factlint.extract.reading import Reading
    from factlint.statement import Statement

_WORD: Final = regexes.compile(r"[^\W_]+(?:[-'’.,][^\W_]+)*")  # "twenty-one", "don't", "1,200" and "U.S" are one each
HEADLINE: Final = "headline"
_ERA_WORDS: Final = {word for era in lang.numbers("time/eras") for word in era.split("-")[0].split()}
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


_ERA: Final = regexes.compile(
    rf"(?<![\w-])({regexes.one_of(lang.numbers('time/eras'))})((?:[ -][a-z]+){{1,3}})(?![\w-])"
)


def observe_eras(document: Document, reading: Reading) -> Iterator[Statement]:
    """`of-era`s: each word behind an age, `what` may be of it, with its `first` and `last` year: "a Tudor hall"."""
    if reading.written.isdisjoint(_ERA_WORDS):
        return
    for match in _ERA.finditer(reading.text):
        if not reading.written.isdisjoint(lang.table("time/eras-elsewhere").get(match[1], ())):
            continue
        years = dict(zip(("first", "last"), map(Number.count, lang.numbers("time/eras")[match[1]]), strict=True))
        for word in _WORD.finditer(reading.text, *match.span(2)):
            fields = {"what": mention(reading.text, *word.span()), **years}
            yield claim("of-era", match.start(), match.end(1), fields)


def _stretch(kind: str, text: str, start: int, end: int) -> Statement:
    """From the first character that is no white space to the last."""
    said = text[start:end]
    start, end = start + len(said) - len(said.lstrip()), start + len(said.rstrip())
    words = sum(1 for _ in _WORD.finditer(text, start, end))
    fields = {"words": Number.count(float(words)), "characters": Number.count(float(end - start))}
    return claim(kind, start, end, fields)
