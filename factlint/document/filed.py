"""Places of an article in the file it was taken out of: where findings are underlined and fixes written."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from factlint.finding import Edit, Finding, Fix, Related, Span
from factlint.text.source import SourceText

if TYPE_CHECKING:
    from collections.abc import Iterable

    from factlint.document.document import Document

# What JSON, XML, HTML and encoded mail write in another way, and what means something to Markdown.
_ESCAPED = re.compile(r"[&<>\"\\=\x00-\x1f]")
_SIGNS = re.compile(r"[&<>\\*_`\[\]\x00-\x1f]")


def place_in_file(document: Document, findings: Iterable[Finding]) -> list[Finding]:
    """The findings on a document with the places that they have in its file, in the order of the file.

    A fix that cannot be written there is left out: what it replaces is broken up by markup, or the new words would have
    to be escaped.
    """
    if document.origin is None:
        return list(findings)
    return sorted((_place(document, finding) for finding in findings), key=lambda finding: (finding.span, finding.rule))


def place_span(document: Document, start: int, end: int) -> Span:
    """Where start..end of the text stands in the file."""
    return Span(start, end) if document.origin is None else Span(*document.origin.span(start, end))


def _place(document: Document, finding: Finding) -> Finding:
    return finding._replace(
        span=place_span(document, *finding.span),
        related=tuple(Related(m, text, place_span(document, *span)) for m, text, span in finding.related),
        fixes=tuple(
            Fix(safe, tuple(Edit(*place_span(document, e.start, e.end), e.text) for e in edits))
            for safe, edits in finding.fixes
            if all(_is_writable(document, edit) for edit in edits)
        ),
    )


def _is_writable(document: Document, edit: Edit) -> bool:
    if not document.editable or document.origin is None:
        return False
    if document.is_plain:
        return document.origin.is_exact(edit.start, edit.end, document.file_text)
    signs = _SIGNS if document.is_markdown else _ESCAPED
    if signs.search(edit.text):
        return False
    if not document.is_markdown and document.file_text.isascii() and not edit.text.isascii():
        return False  # a file in plain ASCII may have to stay so
    return document.origin.is_exact(edit.start, edit.end, document.file_text)


class FiledText(SourceText):
    """The text of a file that wraps an article; `unwrap` shows a finding in the article's own text."""

    __slots__ = ("document", "runs")

    def __init__(self, document: Document, same: SourceText | None = None) -> None:
        """`same` is another view of the same file, whose index of lines is used on."""
        super().__init__(document.file_text)
        if same is not None:
            self._newlines = same._newlines
        self.document = document
        self.runs: list[tuple[int, int, int, int]] | None = None

    def unwrap(self, finding: Finding | None) -> tuple[SourceText, Finding | None]:
        if finding is None:
            return _Shown(self), None
        return _Shown(self), finding._replace(
            span=self.back(finding.span),
            related=tuple(Related(m, text, self.back(span)) for m, text, span in finding.related),
            fixes=tuple(
                Fix(safe, tuple(Edit(*self.back(Span(e.start, e.end)), e.text) for e in edits))
                for safe, edits in finding.fixes
            ),
        )

    def back(self, span: Span) -> Span:
        """The characters of the article that a stretch of the file gave."""
        start, end = self._find(span.start, False), self._find(max(span.end - 1, span.start), True)
        return Span(start, max(start, end))

    def _find(self, place: int, end: bool) -> int:
        origin = self.document.origin
        if origin is None or not origin.at:
            return place + end
        if self.runs is None:
            stops = [*origin.at[1:], len(origin.text)]
            runs = zip(origin.places, origin.at, stops, origin.widths, strict=True)
            self.runs = sorted(run for run in runs if run[3])
        at = max(bisect_right(self.runs, place, key=lambda run: run[0]) - 1, 0)
        first, start, stop, width = self.runs[at]
        if width == stop - start:
            return start + min(max(place - first, 0) + end, width)
        return stop if end else start


class _Shown(SourceText):
    """The text of an article, and the lines and columns that it has in its file."""

    __slots__ = ("file",)

    def __init__(self, file: FiledText) -> None:
        origin = file.document.origin
        super().__init__(file.document.text if origin is None else origin.text)  # with the line ends of its file
        self.file = file

    def position(self, offset: int) -> tuple[int, int]:
        return self.file.position(place_span(self.file.document, offset, offset + 1).start)
