"""What calendar.yml and lapses.yml of corpus/rules tell: right copy that looks wrong, and its wrong twins."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import pytest
import yaml

from factlint.linter import Linter

FOLDER = Path(__file__).parent.parent / "corpus" / "rules"
FILES = ("calendar.yml", "lapses.yml")
CORPUS: dict[str, Any] = {
    kind: cases
    for name in FILES
    for kind, cases in yaml.load((FOLDER / name).read_text(encoding="utf-8"), yaml.CSafeLoader).items()
}
RIGHT = [(day, text) for kind in CORPUS.values() for day, text in kind["right"]]
WRONG = [tuple(row) for kind in CORPUS.values() for row in kind.get("wrong", ())]


@pytest.fixture(scope="module")
def linter() -> Linter:
    return Linter(select=["date", "person"])


@pytest.mark.parametrize(("day", "text"), RIGHT)
def test_right(linter: Linter, day: str, text: str) -> None:
    assert [str(f) for f in linter.lint(text, published=datetime.date.fromisoformat(day))] == []


@pytest.mark.parametrize(("day", "marked", "rule"), WRONG)
def test_wrong(linter: Linter, day: str, marked: str, rule: str) -> None:
    text = marked.replace("[[", "").replace("]]", "")
    found = linter.lint(text, published=datetime.date.fromisoformat(day))
    assert [(f.rule, f.span.start, f.span.end) for f in found] == [(rule, marked.index("[["), marked.index("]]") - 2)]
