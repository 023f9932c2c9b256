"""What a rule reports: a place, a sentence, the places that disagree, the facts it rests on and possible repairs."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Severity(StrEnum):
    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Span(NamedTuple):
    """Characters of the file, from 0, half-open."""

    start: int
    end: int


class Related(NamedTuple):
    """Another place of the article that disagrees."""

    message: str
    text: str
    span: Span


class Evidence(NamedTuple):
    """A fact that a finding rests on, where it stands, and the day up to which it is vouched for."""

    fact: str
    source: str
    path: str
    line: int
    checked: str = ""


class Edit(NamedTuple):
    """Replace the characters start..end by text."""

    start: int
    end: int
    text: str


class Fix(NamedTuple):
    """One repair; the fixes of a finding are alternatives."""

    safe: bool
    edits: tuple[Edit, ...]


class Finding(NamedTuple):
    rule: str
    severity: Severity
    message: str
    text: str
    span: Span
    related: tuple[Related, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    fixes: tuple[Fix, ...] = ()
