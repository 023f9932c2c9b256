"""One article through the linter and the reporter."""

from __future__ import annotations

import sys

from factlint.barrier import Barrier
from factlint.cli.articles import STDIN, STDIN_NAME
from factlint.document.errors import UnreadableError
from factlint.text.source import SourceText

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import date
    from typing import Any

    from factlint.barrier import Fault
    from factlint.document.document import Document
    from factlint.finding import Finding
    from factlint.linter import Linter
    from factlint.review import Review
    from factlint.statement import Statement

    # path, line, column (from 1; 0 for a file as a whole), message
    Problem = tuple[str, int, int, str]
    # What came of one article, in values that marshal can write: the findings as they are to be printed; how many are
    # errors, warnings and notes; what could not be used; remarks on the article; what `ask` gave.
    Outcome = tuple[list[Any], tuple[int, int, int], list[Problem], list[str], list[str]]

    Ask = Callable[[Linter, Document], list[str]]  # what is asked about each article beside
    # path, source, finding (with its places in the source), fingerprint (empty where nobody asked for it)
    Render = Callable[[str, SourceText, Finding, str], Any]
    # article, its file, the findings on it with their fingerprints
    RenderArticle = Callable[[Document, SourceText, Sequence[tuple[Finding, str]]], Any]


def read(path: str, published: date | None) -> Iterable[Document]:
    """The articles of a file, or of standard input: most hold one. Raises UnreadableError, also on the way."""
    from factlint.document.files import LIMIT, read_articles, read_data  # reads words: once the linter has chosen them

    if path != STDIN:
        return read_articles(path, published)
    data = sys.stdin.buffer.read(LIMIT + 1)
    if len(data) > LIMIT:
        raise UnreadableError(STDIN_NAME, 0, 0, f"is larger than {LIMIT // 1024 // 1024} MB")
    return read_data(data, STDIN_NAME, published)


def inspect(
    review: Review,
    path: str,
    published: date | None,
    render: Render,
    ask: Ask | None = None,
    render_article: RenderArticle | None = None,
) -> Outcome:
    """Check the articles of one file; one that cannot be read is a problem of its own and no reason to stop.

    `ask` is asked about each article beside.
    """
    rendered: list[Any] = []
    severities: list[str] = []
    problems: list[Problem] = []
    remarks: dict[str, None] = {}
    unknown: list[str] = []
    source: SourceText | None = None
    documents: list[Document] = []
    barrier = Barrier(path)
    linter = review.linter_at(path)
    review.begin(path)

    def show(path: str, found: Iterable[tuple[SourceText, Finding, str]]) -> None:
        for source, finding, fingerprint in found:
            one = barrier.attempt("the report", "", render, path, source, finding, fingerprint)
            rendered.extend([one] if one is not None else [])
            severities.append(str(finding.severity))

    def look(document: Document) -> None:
        nonlocal source
        kept, told, notes, faults = review.check(linter, document)
        barrier.faults += faults
        remarks.update(dict.fromkeys(notes))
        if ask is not None:
            unknown.extend(ask(linter, document))
        if kept or render_article is not None:
            source = open_source(document, source)
        if render_article is not None and source:
            article = barrier.attempt("the report", "", render_article, document, source, kept)
            rendered.extend([article] if article is not None else [])
        found = [(source, finding, fingerprint) for finding, fingerprint in kept if source]
        if told:
            found += sign(document.file_text, told)
            found.sort(key=lambda item: item[1].span)
        show(document.path, found)
        if review.entries is not None:
            documents.append(document)

    try:
        for document in read(path, published):
            problems += [describe(error) for error in document.problems]
            barrier.attempt("the check", "", look, document)
    except UnreadableError as error:
        problems.append(describe(error))
    if review.entries is not None and not barrier.faults and (stale := review.finish(linter, path, documents)):
        show(review.entries.path, sign(review.entries.text, stale))
    problems += describe_faults(path, barrier.faults)
    counts = (severities.count("error"), severities.count("warning"), severities.count("note"))
    return rendered, counts, problems, list(remarks), unknown


def sign(text: str, findings: Iterable[Finding]) -> list[tuple[SourceText, Finding, str]]:
    """Findings about comments and entries, with the text of the file that they stand in and their fingerprints."""
    from factlint.fingerprint import fingerprint_of

    source = SourceText(text)
    return [(source, finding, fingerprint_of(finding.rule, finding.text, finding.message)) for finding in findings]


def open_source(document: Document, before: SourceText | None = None) -> SourceText:
    """The lines of an article's file; `before` are those of another article, perhaps of the same file."""
    if document.origin is None:
        return SourceText(document.file_text)
    from factlint.document.filed import FiledText

    return FiledText(document, before if before and before.text is document.file_text else None)


def understand(
    linter: Linter, path: str, published: date | None
) -> tuple[list[tuple[Document, list[tuple[Statement, str]]]], list[Problem]]:
    """The articles of a file and their claims, each with what the facts say of it, and what could not be used."""
    articles, problems = [], []
    barrier = Barrier(path)
    try:
        for document in read(path, published):
            problems += [describe(error) for error in document.problems]
            claims = barrier.attempt("the claims", "", linter.judge, document, barrier)
            articles.append((document, claims or []))
    except UnreadableError as error:
        problems.append(describe(error))
    return articles, problems + describe_faults(path, barrier.faults)


def describe_faults(path: str, faults: Iterable[Fault]) -> list[Problem]:
    """What failed inside factlint on an article, as what could not be used."""
    return [(STDIN_NAME if path == STDIN else path, 0, 0, str(fault)) for fault in faults]


def fail(path: str, fault: Fault) -> Outcome:
    """The outcome of an article whose check itself has failed."""
    return [], (0, 0, 0), describe_faults(path, [fault]), [], []


def describe(error: UnreadableError) -> Problem:
    return error.path, error.line, error.column, error.message
