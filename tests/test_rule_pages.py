"""The pages of all rules in docs/rules/ are those that the rules make now."""

from __future__ import annotations

from pathlib import Path

import pytest

from factlint.cli import run
from factlint.linter import Linter
from factlint.report.rule import render_pages
from factlint.selection import OWN
from factlint.silence.silencer import NOTICES

pytestmark = pytest.mark.slow

FOLDER = Path(__file__).parents[1] / "docs" / "rules"
HOW = "run: factlint rules --docs docs/rules"


def test_every_page_is_current() -> None:
    pages = render_pages(Linter().ruleset.rules, NOTICES)
    kept = {path.relative_to(FOLDER).as_posix(): path.read_text(encoding="utf-8") for path in FOLDER.rglob("*.md")}
    assert sorted(kept) == sorted(pages), HOW
    assert [name for name in pages if kept[name] != pages[name]] == [], HOW


def test_what_is_told_of_silencers_is_known_as_rules_are(capsys: pytest.CaptureFixture[str]) -> None:
    assert set(NOTICES) == OWN
    assert run(["rules"]) == 0
    assert {line.split()[0] for line in capsys.readouterr().out.splitlines()} >= OWN
    for id in OWN:
        assert run(["explain", id]) == 0
        assert capsys.readouterr().out.startswith(f"{id} (warning)\n{NOTICES[id].summary}\n")
    assert run(["explain", "silence/unusd"]) == 2
    assert "did you mean 'silence/unused'?" in capsys.readouterr().err
    assert run(["explain", "silence/unused", "--on", "a.txt"]) == 2


def test_every_rule_tells_what_it_cannot_see() -> None:
    packs = ("quote", "text", "place")
    rules = [rule for rule in Linter().ruleset.rules.values() if rule.id.split("/")[0] in packs]
    assert [rule.id for rule in rules if not rule.cannot] == []
