"""Work is done for rules that can fire, and lazily: one rule in force says what it says among all of them."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from factlint.linter import Linter

LINTER = Linter()
ARTICLES = [
    path.read_text("utf-8") for path in sorted((Path(__file__).parent.parent / "corpus/articles").glob("*.txt"))
]


@pytest.mark.parametrize("group", sorted({rule.id.split("/")[0] for rule in LINTER.rules}))
def test_one_rule_beside_all(group: str) -> None:
    texts: dict[str, list[tuple[str, datetime.date | None]]] = {}
    for rule in LINTER.rules:
        if rule.id.split("/")[0] == group:
            told = LINTER.ruleset.rules[rule.id]
            for example in (*told.flag[:2], *told.passes[:1]):
                day = None if example.date is None else datetime.date.fromisoformat(example.date)
                texts.setdefault(rule.id, []).append((example.text, day))
    for text in ARTICLES:
        texts[next(iter(texts))].append((text, datetime.date(2020, 3, 1)))
    for chosen, cases in texts.items():
        alone = LINTER.narrowed([chosen], ())
        for text, day in cases:
            among_all = [finding for finding in LINTER.lint(text, day) if finding.rule == chosen]
            assert alone.lint(text, day) == among_all, text
