"""Findings for programs, in the form documented in docs/desk.md.

Offsets are characters of the file, from 0, half-open; lines and columns count from 1.
"""

from __future__ import annotations

from json import dumps
from typing import TYPE_CHECKING, Any

from factlint.resources import shorten

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from factlint.finding import Finding, Span
    from factlint.text.source import SourceText

VERSION = 1


def place(source: SourceText, span: Span) -> dict[str, int]:
    """A span with the lines and columns of its first character and of the one after its last."""
    line, column = source.position(span.start)
    end_line, end_column = source.position(span.end)
    return {
        "start": span.start,
        "end": span.end,
        "line": line,
        "column": column,
        "end_line": end_line,
        "end_column": end_column,
    }


def render_finding(path: str, source: SourceText, finding: Finding, fingerprint: str) -> str:
    """One finding as a JSON object on one line."""
    return write(describe_finding(path, source, finding, fingerprint))


def describe_finding(
    path: str,
    source: SourceText,
    finding: Finding,
    fingerprint: str,
    place: Callable[[SourceText, Any], dict[str, int]] = place,
    locate: Callable[[str], str] = shorten,
) -> dict[str, Any]:
    """One finding in the form of docs/desk.md; `place` tells where it stands in `source`, `locate` a path."""
    return {
        "path": path,
        "rule": finding.rule,
        "severity": str(finding.severity),
        "message": finding.message,
        "text": finding.text,
        "fingerprint": fingerprint,
        "span": place(source, finding.span),
        "related": [
            {"message": related.message, "text": related.text, "span": place(source, related.span)}
            for related in finding.related
        ],
        "evidence": [
            {
                "fact": evidence.fact,
                "source": evidence.source,
                "path": locate(evidence.path),
                "line": evidence.line,
                "checked": evidence.checked,
            }
            for evidence in finding.evidence
        ],
        "fixes": [
            {
                "safe": fix.safe,
                "edits": [{"start": edit.start, "end": edit.end, "text": edit.text} for edit in fix.edits],
            }
            for fix in finding.fixes
        ],
    }


def render_error(path: str, line: int, column: int, message: str) -> str:
    """Input that could not be used, as a JSON object on one line; line and column are 0 where there are none."""
    return write({"path": path, "line": line, "column": column, "message": message})


def join(findings: Iterable[str], errors: Sequence[str]) -> Iterable[str]:
    """The document, in pieces: one finding or error a line."""
    yield f'{{"version": {VERSION}, "findings": ['
    yield from separate(findings)
    yield '], "errors": ['
    yield from separate(errors)
    yield "]}\n"


def separate(items: Iterable[str]) -> Iterable[str]:
    before, last = "\n", ""
    for item in items:
        yield before + item
        before, last = ",\n", "\n"
    yield last


def write(value: object) -> str:
    return dumps(value, ensure_ascii=False)
