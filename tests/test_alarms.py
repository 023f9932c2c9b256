"""False alarms by kind: `corpus/alarms/` says what must be silent and, beside it, what must not."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from factlint.finding import Severity
from factlint.linter import Linter

CORPUS = Path(__file__).parent.parent / "corpus" / "alarms"
KINDS: dict[str, dict[str, Any]] = {
    name: kind
    for path in sorted(CORPUS.glob("*.yml"))
    for name, kind in yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader).items()
}
RIGHT = [(name, text) for name, kind in KINDS.items() for text in kind["right"]]
WRONG = [(name, text) for name, kind in KINDS.items() for text in kind.get("wrong", ())]


@pytest.fixture(scope="module")
def linter() -> Linter:
    return Linter(facts=["us-executive", "us-congress", "world-leaders", "countries"])


def found(linter: Linter, kind: str, text: str) -> list[tuple[str, int, int]]:
    """The errors and warnings: rule and place."""
    findings = linter.lint(text, KINDS[kind].get("date", date(2024, 5, 17)))
    return [(f.rule, f.span.start, f.span.end) for f in findings if f.severity is not Severity.NOTE]


@pytest.mark.parametrize(("kind", "text"), RIGHT)
def test_right(linter: Linter, kind: str, text: str) -> None:
    assert found(linter, kind, text) == []


@pytest.mark.parametrize(("kind", "marked"), WRONG)
def test_wrong(linter: Linter, kind: str, marked: str) -> None:
    start, end = marked.index("[["), marked.rindex("]]") - 2
    text = marked[:start] + marked[start + 2 : end + 2] + marked[end + 4 :]
    assert found(linter, kind, text) == [(KINDS[kind]["rule"], start, end)]
