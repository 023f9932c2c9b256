"""How an observer says what it saw."""

from __future__ import annotations

from typing import Any

from factlint.statement import Mention, Statement


def claim(kind: str, start: int, end: int, fields: dict[str, Any]) -> Statement:
    """A claim of this kind that stands from `start` to `end`."""
    made = Statement(kind, fields)
    made.start, made.end = start, end
    return made


def beside(made: Statement, start: int, end: int) -> Statement:
    """The claim with one more place that it is about: a finding shows it."""
    made.places = ((made.start, made.end), (start, end))
    return made


def mention(text: str, start: int, end: int) -> Mention:
    """A stretch of the text as the value of a text field."""
    said = text[start:end]
    return Mention("text", start, end, said, said)
