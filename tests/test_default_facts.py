"""A bare `factlint check` uses the packs that come with it; who names facts, or none, has his way."""

from __future__ import annotations

from pathlib import Path

import pytest

from factlint.cli import run
from factlint.linter import Linter
from factlint.selection import default_packs

TEXT = "President Joe Biden will visit Paris on Friday.\n"
DAY = "2026-03-10"


@pytest.fixture
def article(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text(TEXT, encoding="utf-8")
    return "a.txt"


def check(article: str, *options: str) -> int:
    return run(["check", "--date", DAY, *options, article])


def test_packs_are_used_where_none_are_named(article: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert check(article) == 1
    told = capsys.readouterr().out
    assert "role/holder" in told
    assert "(us-executive:" in told
    assert "checked 2026-06-15)" in told


@pytest.mark.parametrize("options", [("--no-facts",), ("--facts", "countries"), ("--no-facts", "--facts", "seeds")])
def test_named_facts_stand_instead(article: str, options: tuple[str, ...]) -> None:
    assert check(article, *options) == 0


@pytest.mark.parametrize(("facts", "status"), [("[]", 0), ('["us-executive"]', 1)])
def test_a_configuration_that_names_facts_is_followed(article: str, facts: str, status: int) -> None:
    Path("factlint.toml").write_text(f"facts = {facts}\n", encoding="utf-8")
    assert check(article) == status


def test_a_configuration_without_facts_leaves_the_packs(article: str) -> None:
    Path("factlint.toml").write_text('fail-on = "error"\n', encoding="utf-8")
    assert check(article) == 1


def test_the_linter_itself_has_no_facts() -> None:
    assert not Linter().base.statements("role")
    assert "seeds" not in default_packs()
    assert {"us-executive", "us-congress", "us-states", "us-mayors", "world-leaders", "countries", "elections"} == set(
        default_packs()
    )
