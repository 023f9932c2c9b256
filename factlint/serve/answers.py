"""Answers as workers give them, and refusals in the two forms that clients understand."""

from __future__ import annotations

import json
from typing import Any

import msgspec

# status, content type, body
Answer = tuple[int, str, bytes]

JSON = "application/json"
TEXT = "text/plain; charset=utf-8"
HTML = "text/html; charset=utf-8"
CSV = "text/csv; charset=utf-8"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
LANGUAGETOOL = "/v2/"


class BadRequestError(Exception):
    """A request that cannot be answered, with the status, one clear sentence and perhaps a place in the article."""

    def __init__(self, status: int, message: str, line: int = 0, column: int = 0) -> None:
        super().__init__(status, message)
        self.status, self.message, self.line, self.column = status, message, line, column


def write_json(value: Any) -> bytes:
    """In ASCII: a text may hold surrogates without their partner, which UTF-8 has no bytes for."""
    return json.dumps(value, separators=(",", ":")).encode("ascii")


def write(told: Any) -> Answer:
    """What was asked for, as its model says."""
    return 200, JSON, write_json(msgspec.to_builtins(told))


def refuse_json(bad: BadRequestError) -> Answer:
    place = {"line": bad.line, "column": bad.column} if bad.line else {}
    return bad.status, JSON, write_json({"error": bad.message, **place})


def refuse_text(bad: BadRequestError) -> Answer:
    """As LanguageTool does."""
    return bad.status, TEXT, f"Error: {bad.message}".encode("utf-8", "replace")


def refuse_at(path: str, bad: BadRequestError) -> Answer:
    """In the form of what was asked: LanguageTool's, or JSON."""
    return (refuse_text if path.startswith(LANGUAGETOOL) else refuse_json)(bad)


def show(words: str) -> str:
    """What came in, short enough for one line."""
    line = "".join(sign if sign.isprintable() else "�" for sign in words[:40])
    return line + "..." if len(words) > 40 else line
