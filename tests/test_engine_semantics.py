"""What rules mean, case by case (corpus/engine/semantics.yml)."""

from __future__ import annotations

import datetime
import functools
from pathlib import Path
from typing import Any

import pytest
import yaml

from factlint.linter import Linter

CASES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent.parent / "corpus" / "engine" / "semantics.yml").read_text(encoding="utf-8")
)


def renamed(case: dict[str, Any]) -> dict[str, Any]:
    """The case with other names for the fields of its pack: it means the same."""
    pack = case["pack"]
    for old, new in case["renamed"].items():
        pack = pack.replace(old, new)
    return {**case, "about": f"{case['about']} (renamed)", "pack": pack}


CASES += [renamed(case) for case in CASES if "renamed" in case]


@functools.cache
def linter_of(pack: str) -> Linter:
    """The rules of a pack beside the built-in ones, alone in force."""
    return builtin().with_rules(pack)


@functools.cache
def builtin() -> Linter:
    return Linter()


@pytest.mark.parametrize("case", CASES, ids=[c["about"] for c in CASES])
def test_semantics(case: dict[str, Any]) -> None:
    linter = linter_of(case["pack"])
    if "facts" in case:
        linter = linter.narrowed(["house"], [], [("facts", case["facts"])])
        assert not linter.fact_errors
    day = datetime.date.fromisoformat(case["date"]) if "date" in case else None
    findings = linter.lint(case["text"], published=day)
    assert [f.text for f in findings] == case["found"]
    if "related" in case:
        assert [r.text for r in findings[0].related] == case["related"]
    assert linter.unsure(linter.read(case["text"], day)) is not None
