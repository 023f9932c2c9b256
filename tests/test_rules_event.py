"""What corpus/rules/event.yml tells: wrong orders of events are flagged against facts, right twins are not."""

from __future__ import annotations

import datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from factlint import Linter

CORPUS: dict[str, Any] = yaml.load(
    (Path(__file__).parent.parent / "corpus" / "rules" / "event.yml").read_text(encoding="utf-8"), yaml.CSafeLoader
)
TOLD = [(case["date"], case["facts"], case["wrong"], case["right"]) for case in CORPUS["cases"]]


@cache
def _linter() -> Linter:
    return Linter(select=["event"])


def _rules(text: str, date: str, facts: str) -> list[str]:
    linter = _linter().narrowed(["event"], [], [("case.facts", facts)])
    assert not linter.fact_errors
    return [finding.rule for finding in linter.lint(text, datetime.date.fromisoformat(str(date)))]


@pytest.mark.parametrize(("date", "facts", "wrong", "right"), TOLD, ids=[case[2][:40] for case in TOLD])
def test_a_wrong_order_is_flagged_and_its_twin_is_not(date: str, facts: str, wrong: str, right: str) -> None:
    assert _rules(wrong, date, facts)
    assert not _rules(right, date, facts)


@pytest.mark.parametrize("text", CORPUS["wrong"])
def test_other_words_for_it_are_flagged(text: str) -> None:
    assert _rules(text, CORPUS["date"], CORPUS["facts"])


@pytest.mark.parametrize("text", CORPUS["right"])
def test_what_only_looks_like_it_is_not(text: str) -> None:
    assert not _rules(text, CORPUS["date"], CORPUS["facts"])


@pytest.mark.parametrize("text", CORPUS["second"]["wrong"])
def test_a_second_round_is_flagged(text: str) -> None:
    assert _rules(text, CORPUS["date"], CORPUS["second"]["facts"])


@pytest.mark.parametrize("text", CORPUS["second"]["right"])
def test_a_second_round_of_right_ones_is_not(text: str) -> None:
    assert not _rules(text, CORPUS["date"], CORPUS["second"]["facts"])


@pytest.mark.parametrize("text", CORPUS["alone"])
def test_tellings_of_two_things_do_not_contradict_each_other(text: str) -> None:
    assert not _rules(text, "2024-06-04", "checked 2024-06-01\n")


@pytest.mark.parametrize("text", CORPUS["two-days"])
def test_one_event_has_one_day(text: str) -> None:
    assert _rules(text, "2025-03-17", "checked 2025-03-01\n") == ["event/two-days"]


@pytest.mark.parametrize("text", CORPUS["two-events"])
def test_two_events_have_two_days(text: str) -> None:
    assert not _rules(text, "2025-03-17", "checked 2025-03-01\n")
