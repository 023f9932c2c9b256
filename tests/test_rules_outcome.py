"""What corpus/rules/outcome.yml tells: outcomes told two ways are flagged, right stories are not."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
import yaml

from factlint import Linter

CORPUS: dict[str, list[str]] = yaml.load(
    (Path(__file__).parent.parent / "corpus" / "rules" / "outcome.yml").read_text(encoding="utf-8"), yaml.CSafeLoader
)
DAY = datetime.date(2025, 3, 5)


@pytest.fixture(scope="module")
def linter() -> Linter:
    return Linter(select=["outcome"])


@pytest.mark.parametrize("text", CORPUS["wrong"])
def test_two_outcomes_are_flagged(linter: Linter, text: str) -> None:
    assert len(linter.lint(text, DAY)) == 1


@pytest.mark.parametrize("text", CORPUS["right"])
def test_what_only_looks_like_it_is_not(linter: Linter, text: str) -> None:
    assert not linter.lint(text, DAY)
