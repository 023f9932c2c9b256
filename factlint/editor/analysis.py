"""The analysis of an article's text: what is found in it, what was understood, and what stands at a place."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

from factlint.barrier import Barrier
from factlint.document.errors import UnreadableError
from factlint.document.filed import place_span
from factlint.document.files import read_held
from factlint.document.formats import may_hold_news
from factlint.finding import Finding, Span

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from factlint.document.document import Document
    from factlint.review import Review
    from factlint.statement import Statement

ARTICLES: Final = (".txt", ".text", ".md", ".markdown", ".mdown", ".mkd", ".html", ".htm", ".xhtml", ".nitf", ".eml")
# Other files than articles end so, too.
SHARED: Final = (".json", ".jsonl", ".ndjson", ".xml", ".ninjs", ".newsml")
# What editors call the formats of articles, and an ending for those that have no name yet.
LANGUAGES: Final = {"plaintext": ".txt", "text": ".txt", "markdown": ".md", "html": ".html", "": ".txt"}


class Analysis(NamedTuple):
    """`findings` with their fingerprints and articles, in text order; `told` are findings about comments, `stale` those
    about entries of the ignore file (places in its text). All other places are characters of `text`."""

    path: str
    text: str
    findings: list[tuple[Finding, str, Document]]
    told: list[Finding]
    stale: list[Finding]
    problems: list[UnreadableError]
    notes: list[str]
    documents: list[Document]


def is_article(path: str, language: str, text: str) -> bool:
    """Whether a text is one to check: by its name, else by what the editor calls its language."""
    ending = os.path.splitext(path)[1].lower()
    if ending in SHARED:
        return may_hold_news(text[: 1 << 18].encode("utf-8", "replace"))
    return ending in ARTICLES or (not ending and language in LANGUAGES)


def analyse(review: Review, path: str, text: str) -> Analysis:
    """Check the articles in a text that stands, or will stand, at a path. What cannot be read is among the problems."""
    made = Analysis(path, text, [], [], [], [], [], [])
    linter = review.linter_at(path)
    review.begin(path)
    barrier = Barrier(path)
    try:
        for document in read_held(text, path):
            made.documents.append(document)
            made.problems.extend(document.problems)
            reviewed = barrier.attempt("the check", "", review.check, linter, document)
            if reviewed is None:
                continue
            kept, told, notes, faults = reviewed
            barrier.faults += faults
            made.findings.extend((finding, print_, document) for finding, print_ in kept)
            made.told.extend(told)
            made.notes.extend(note for note in notes if note not in made.notes)
    except UnreadableError as error:
        made.problems.append(error)
    if barrier.faults:
        made.problems.extend(UnreadableError(path, 0, 0, str(fault)) for fault in barrier.faults)
    else:
        made.stale.extend(review.finish(linter, path, made.documents))
    return made


def find_at(seen: Analysis, offset: int) -> list[tuple[Finding, str, Document]]:
    """The findings that blame the words at a place, the narrowest first."""
    found = [row for row in seen.findings if holds(row[0].span, offset)]
    return sorted(found, key=lambda row: row[0].span.end - row[0].span.start)


def find_claims(review: Review, seen: Analysis, offset: int) -> Iterator[tuple[Statement, Statement | None, Document]]:
    """What was understood of the words at a place, each claim with a fact that bears it out, the narrowest first."""
    from factlint.engine.status import support

    linter = review.linter_at(seen.path)
    for document in seen.documents:
        here = [
            claim for claim in linter.claims(document) if holds(place_span(document, claim.start, claim.end), offset)
        ]
        if here:
            ctx = linter.context(document)
            for claim in sorted(here, key=lambda claim: claim.end - claim.start):
                yield claim, support(ctx, claim), document


def holds(span: Span, offset: int) -> bool:
    """Whether a cursor at the offset stands in the words, or right behind them."""
    return span.start <= offset <= max(span.end, span.start)
