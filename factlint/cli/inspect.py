"""One article through the linter and the reporter."""

from __future__ import annotations

import sys

from factlint.cli.articles import STDIN
from factlint.document.errors import UnreadableError
from factlint.document.files import LIMIT, decode, read_file
from factlint.document.reading import read_text
from factlint.text.source import SourceText

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from factlint.document.document import Document
    from factlint.finding import Finding
    from factlint.linter import Linter
    from factlint.statement import Statement

    # path, line, column (from 1; 0 for a file as a whole), message
    Problem = tuple[str, int, int, str]
    # What came of one article, in values that marshal can write: the findings as they are to be printed; how many are
    # errors, warnings and notes; what could not be used; remarks on the article; conditions that came out unknown.
    Outcome = tuple[list[str], tuple[int, int, int], list[Problem], list[str], list[str]]

STDIN_NAME = "<stdin>"


def read(path: str, published: date | None) -> Document:
    """A file, or standard input. Raises UnreadableError."""
    if path != STDIN:
        return read_file(path, published)
    data = sys.stdin.buffer.read(LIMIT + 1)
    if len(data) > LIMIT:
        raise UnreadableError(STDIN_NAME, 0, 0, f"is larger than {LIMIT // 1024 // 1024} MB")
    return read_text(decode(data, STDIN_NAME), published, STDIN_NAME)


def inspect(
    linter: Linter, path: str, published: date | None, render: Callable[[str, SourceText, Finding], str], unsure: bool
) -> Outcome:
    """Check one article; one that cannot be read is a problem of its own and no reason to stop."""
    try:
        document = read(path, published)
        checked = linter.check(document)
    except UnreadableError as error:
        return [], (0, 0, 0), [describe(error)], [], []
    except Exception as error:
        error.add_note(f"while checking {path}")
        raise
    problems = [describe(error) for error in document.problems]
    unknown = linter.unsure(document) if unsure else []
    if not checked.findings:
        return [], (0, 0, 0), problems, checked.notes, unknown
    source = SourceText(document.text)
    rendered = [render(document.path, source, finding) for finding in checked.findings]
    severities = [str(finding.severity) for finding in checked.findings]
    counts = (severities.count("error"), severities.count("warning"), severities.count("note"))
    return rendered, counts, problems, checked.notes, unknown


def understand(linter: Linter, path: str, published: date | None) -> tuple[Document, list[tuple[Statement, str]]]:
    """An article and its claims, each with what the facts say of it. Raises UnreadableError."""
    document = read(path, published)
    return document, linter.judged(document)


def describe(error: UnreadableError) -> Problem:
    return error.path, error.line, error.column, error.message
