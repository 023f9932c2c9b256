"""Findings, errors, repairs and choices in the words of the Language Server Protocol."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any, Final

from lsprotocol import types
from pygls.uris import from_fs_path

from factlint import files
from factlint.editor.lines import Lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from factlint.document.errors import UnreadableError
    from factlint.editor.choice import Choice, Target
    from factlint.finding import Edit, Evidence, Finding
    from factlint.language.errors import LanguageError

SOURCE: Final = "factlint"
LEVELS: Final = {
    "error": types.DiagnosticSeverity.Error,
    "warning": types.DiagnosticSeverity.Warning,
    "note": types.DiagnosticSeverity.Information,
}
SORTS: Final = {
    "keyword": types.CompletionItemKind.Keyword,
    "kind": types.CompletionItemKind.Class,
    "field": types.CompletionItemKind.Field,
    "thing": types.CompletionItemKind.Constant,
    "word": types.CompletionItemKind.EnumMember,
    "function": types.CompletionItemKind.Function,
    "variable": types.CompletionItemKind.Variable,
}


def write_uri(path: str) -> str:
    return from_fs_path(os.path.abspath(path)) or ""


def make_range(lines: Lines, start: int, end: int) -> types.Range:
    return types.Range(types.Position(*lines.spot(start)), types.Position(*lines.spot(end)))


def read_offset(lines: Lines, position: types.Position) -> int:
    return lines.offset(position.line, position.character)


# -- diagnostics ----------------------------------------------------------------------------------------------------


def diagnose(finding: Finding, lines: Lines, uri: str, related: bool) -> types.Diagnostic:
    """A finding; `related` tells whether the client shows further places."""
    start, end = finding.span
    return types.Diagnostic(
        range=make_range(lines, start, max(end, min(start + 1, len(lines.text)))),
        message=finding.message,
        severity=LEVELS[str(finding.severity)],
        code=finding.rule,
        source=SOURCE,
        related_information=list(_relate(finding, lines, uri)) if related else None,
    )


def _relate(finding: Finding, lines: Lines, uri: str) -> Iterator[types.DiagnosticRelatedInformation]:
    for message, _, span in finding.related:
        yield types.DiagnosticRelatedInformation(types.Location(uri, make_range(lines, *span)), message)
    for evidence in finding.evidence:
        if evidence.path:
            yield types.DiagnosticRelatedInformation(locate_line(evidence.path, evidence.line), _tell(evidence))


def _tell(evidence: Evidence) -> str:
    return f"fact: {evidence.fact}" + (f" ({evidence.source})" if evidence.source else "")


def diagnose_error(error: LanguageError, lines: Lines) -> types.Diagnostic:
    """An error of the language, or advice, at its place in its file."""
    message = f"{error.message}; {error.hint}" if error.hint else error.message
    start = lines.place(error.line, error.column) if error.line else 0
    end = start + max(error.length, 1) if error.line else 0
    return _remark(lines, start, end, message, error.severity)


def diagnose_unreadable(error: UnreadableError, lines: Lines) -> types.Diagnostic:
    start = lines.place(error.line, error.column) if error.line else 0
    return _remark(lines, start, start + bool(error.line), error.message)


def diagnose_crash(lines: Lines) -> types.Diagnostic:
    return _remark(lines, 0, 0, "not checked: this is a bug in factlint; please report it with the lines of the log")


def _remark(lines: Lines, start: int, end: int, message: str, level: str = "error") -> types.Diagnostic:
    return types.Diagnostic(make_range(lines, start, end), message, severity=LEVELS[level], source=SOURCE)


# -- places ---------------------------------------------------------------------------------------------------------


def locate_line(path: str, line: int) -> types.Location:
    """A line, from 1, of a file."""
    start = types.Position(max(line - 1, 0), 0)
    return types.Location(write_uri(path), types.Range(start, start))


def locate(target: Target, held: Lines | None, encoding: str) -> types.Location:
    """A place in a file; `held` are its lines if it is open in the editor."""
    lines = held or Lines(read_disk(target.path), encoding)
    start = types.Position(*lines.spot(lines.place(target.line, target.column)))
    return types.Location(write_uri(target.path), types.Range(start, start))


LARGEST: Final = 50_000_000  # bytes of a file that is shown


def read_disk(path: str) -> str:
    """The text of a file as far as it is one."""
    try:
        return files.read(path, LARGEST).decode("utf-8", "replace")
    except (OSError, ValueError):
        return ""


# -- what is offered ------------------------------------------------------------------------------------------------


def edit_text(edits: Iterable[Edit], lines: Lines) -> list[types.TextEdit]:
    return [types.TextEdit(make_range(lines, edit.start, edit.end), edit.text) for edit in edits]


def edit_file(uri: str, version: int | None, edits: Sequence[types.TextEdit], versioned: bool) -> types.WorkspaceEdit:
    if not versioned:
        return types.WorkspaceEdit(changes={uri: edits})
    document = types.OptionalVersionedTextDocumentIdentifier(uri=uri, version=version)
    return types.WorkspaceEdit(document_changes=[types.TextDocumentEdit(text_document=document, edits=list(edits))])


def make_completions(choices: Sequence[Choice], place: types.Range, most: int) -> types.CompletionList:
    """Choices that replace what was begun at a place, in their order."""
    items = [
        types.CompletionItem(
            label=choice.label,
            kind=SORTS[choice.sort],
            detail=choice.detail or None,
            sort_text=f"{number:05}",
            filter_text=f"{choice.label} {choice.detail}" if choice.sort == "thing" else None,
            text_edit=types.TextEdit(place, choice.label),
        )
        for number, choice in enumerate({choice.label: choice for choice in reversed(choices)}.values())
    ]
    return types.CompletionList(is_incomplete=len(choices) >= most, items=items)


def has(capabilities: types.ClientCapabilities, path: str) -> bool:
    """Whether a client says that it can do something: `workspace.workspace_edit.document_changes`."""
    value: Any = capabilities
    for name in path.split("."):
        value = getattr(value, name, None)
    return bool(value)
