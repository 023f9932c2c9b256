"""The pages of all rules in docs/rules/ are those that the rules make now."""

from __future__ import annotations

from pathlib import Path

from factlint.linter import Linter
from factlint.report.page import render_pages

FOLDER = Path(__file__).parents[1] / "docs" / "rules"
HOW = "run: factlint rules --docs docs/rules"


def test_every_page_is_current() -> None:
    pages = render_pages(Linter().ruleset.rules.values())
    kept = {path.relative_to(FOLDER).as_posix(): path.read_text(encoding="utf-8") for path in FOLDER.rglob("*.md")}
    assert sorted(kept) == sorted(pages), HOW
    assert [name for name in pages if kept[name] != pages[name]] == [], HOW


def test_every_rule_tells_what_it_cannot_see() -> None:
    packs = ("quote", "text", "place")
    rules = [rule for rule in Linter().ruleset.rules.values() if rule.id.split("/")[0] in packs]
    assert [rule.id for rule in rules if not rule.cannot] == []
