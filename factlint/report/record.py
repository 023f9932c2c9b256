"""Findings and articles as plain values (dicts, lists, words, numbers), for reports that are written when all is known.

Workers hand them over, so they must be values that marshal can write.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from factlint.report.json import describe_finding, place
from factlint.report.picture import find_figures
from factlint.resources import shorten
from factlint.text.source import count_utf8

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factlint.document.document import Document
    from factlint.finding import Finding, Span
    from factlint.linter import Linter
    from factlint.report.picture import Figures
    from factlint.text.source import SourceText

    # A finding: path, rule, severity, message, text, fingerprint, marked (the file begins with a byte order mark),
    # span, related [message, text, span], evidence [fact, source, path, line, checked],
    # fixes [safe, edits [span, old, text]].
    # A span: start, end, line, column, end_line, end_column, byte_column, end_byte_column; all but offsets from 1.
    Record = dict[str, Any]
    # An article: path, text (markup blanked), parts [kind, start, end], published, findings [record, at, related_at,
    # figures], dates [start, end, text, first, last, label], with places in its own text.
    Article = dict[str, Any]

MOST_DATES = 2000  # of one article


def make_record(path: str, source: SourceText, finding: Finding, fingerprint: str) -> Record:
    """One finding; `source` is the file that its places are in."""
    text = source.text
    return {
        **describe_finding(locate(path), source, finding, fingerprint, measure, locate),
        "marked": text.startswith("\ufeff"),
        "fixes": [
            {
                "safe": fix.safe,
                "edits": [
                    {"span": measure(source, edit), "old": text[edit.start : edit.end], "text": edit.text}
                    for edit in fix.edits
                ],
            }
            for fix in finding.fixes
        ],
    }


def measure(source: SourceText, span: Any) -> dict[str, int]:
    """A span, or an edit, with its lines, its columns in characters and its columns in UTF-8 bytes."""
    found = place(source, span)
    for prefix, offset in (("", span.start), ("end_", span.end)):
        offset = min(max(offset, 0), len(source.text))
        line_start = offset - found[f"{prefix}column"] + 1
        found[f"{prefix}byte_column"] = count_utf8(source.text, line_start, offset) + 1
    return found


def locate(path: str) -> str:
    """A path as reports name it: from the current folder where it lies in it, with slashes."""
    return shorten(os.path.normpath(path)).replace(os.sep, "/") if path else ""


def make_article(
    document: Document, source: SourceText, found: Sequence[tuple[Finding, str]], linter: Linter | None
) -> Article:
    """An article with its findings and dates; `source` is its file, where the findings have their places."""
    figures = find_figures(linter, document) if found and linter is not None else []
    return {
        "path": locate(document.path),
        "language": document.language,
        "text": document.masked,
        "parts": [[part.kind, part.start, part.end] for part in document.parts],
        "published": str(document.published) if document.published is not None else "",
        "findings": [_place(document.path, source, finding, fingerprint, figures) for finding, fingerprint in found],
        "dates": _find_dates(document),
    }


def _place(
    path: str, source: SourceText, finding: Finding, fingerprint: str, figures: Sequence[Figures]
) -> dict[str, Any]:
    _, inside = source.unwrap(finding)
    start, end = inside.span
    near = [drawn for drawn in figures if drawn[0] <= start and end <= drawn[1]]
    return {
        "record": make_record(path, source, finding, fingerprint),
        "at": _pair(inside.span),
        "related_at": [_pair(related.span) for related in inside.related],
        "figures": min(near, key=lambda drawn: drawn[1] - drawn[0], default=None),
    }


def _pair(span: Span) -> list[int]:
    return [span.start, span.end]


def _find_dates(document: Document) -> list[list[Any]]:
    """The dates of the article's text that are known at both ends, as day numbers, with what is written."""
    from factlint.extract.times import find_times
    from factlint.time.interval import Interval, Period

    dates: list[list[Any]] = []
    for mention in find_times(document)[:MOST_DATES]:
        value = mention.value
        if isinstance(value, Period):
            first, last = value.start.first, value.end.last
        elif isinstance(value, Interval):
            first, last = value.first, value.last
        else:
            continue
        if first is not None and last is not None and first <= last:
            dates.append([mention.start, mention.end, mention.text, first, last, str(value)])
    return dates
