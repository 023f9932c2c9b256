"""Every example of every built-in rule does what it says."""

from __future__ import annotations

import pytest

from factlint.coverage import find_unused
from factlint.examples import Failure, check
from factlint.linter import Linter

LINTER = Linter()


@pytest.fixture(scope="module")
def results() -> dict[str, tuple[int, list[Failure]]]:
    """Of each rule, the number of its examples, and what failed: all in one go, for facts are read once."""
    return {id: (number, failures) for id, number, failures in check(LINTER)}


@pytest.mark.parametrize("id", sorted(LINTER.ruleset.rules))
def test_examples(id: str, results: dict[str, tuple[int, list[Failure]]]) -> None:
    number, failures = results[id]
    rule = LINTER.ruleset.rules[id]
    assert not failures, [f"{f.text!r}: {f.problem}" for f in failures]
    assert number == len(rule.flag) + len(rule.passes)
    assert len(rule.flag) >= 3 or rule.off, "a rule shows at least three slips"
    assert len(rule.passes) >= 3 or rule.off, "and three near misses"


def test_every_built_in_pattern_matches_in_an_example() -> None:
    unused = find_unused(LINTER, LINTER.ruleset.rules.values())
    assert not unused, [f"{kind} {place.path}:{place.line}" for kind, place in unused]
