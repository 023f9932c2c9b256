"""The sentences of corpus/facts/sentences.yml: what is right passes, what is wrong is found, at its place."""

from __future__ import annotations

import functools
from datetime import date
from typing import Any

import pytest
from fact_files import corpus

from factlint.linter import Linter
from factlint.resources import fact_file

CASES = [(group, case) for group, cases in corpus("sentences").items() for case in cases]
RIGHT = ("right", "former")


@functools.cache
def linter() -> Linter:
    return Linter()


def read_marked(text: str) -> tuple[str, int, int]:
    """The text without marks, and where the marked words stand (-1 for none)."""
    first, last = text.find("[["), text.find("]]") - 2
    return text.replace("[[", "").replace("]]", ""), first, last


def run(case: dict[str, Any]) -> tuple[list[str], bool]:
    """The findings that rest on facts, and whether one of them lies in the marked words."""
    text, first, last = read_marked(case["text"])
    packs = [fact_file(case["facts"])] if "facts" in case else []
    texts = [("own.facts", case["own"])] if "own" in case else []
    found = linter().narrowed([], packs, texts).lint(text, date.fromisoformat(case["date"]))
    found = [finding for finding in found if finding.evidence]
    inside = any(first <= finding.span.start and finding.span.end <= last for finding in found)
    return [f"{finding.rule}: {finding.message}" for finding in found], inside


@pytest.mark.parametrize(("group", "case"), CASES, ids=[f"{group}: {case['text'][:50]}" for group, case in CASES])
def test_sentence(group: str, case: dict[str, Any], request: pytest.FixtureRequest) -> None:
    found, inside = run(case)
    if group in RIGHT:
        assert found == []
        return
    if "waits" in case:  # for what the rules cannot say yet
        request.applymarker(pytest.mark.xfail(strict=False, reason=case["waits"]))
    assert inside, found


def test_there_are_enough() -> None:
    assert len(CASES) >= 40
