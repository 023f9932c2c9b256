"""Whom pronouns mean, when clauses are, and what figures are of, as the tables of `corpus/discourse` tell it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

import factlint
from factlint.discourse.figures import Figure
from factlint.statement import Mention

CORPUS = Path(__file__).parent.parent / "corpus" / "discourse"
CASES = yaml.safe_load((CORPUS / "persons.yml").read_text(encoding="utf-8"))
FIGURES = yaml.safe_load((CORPUS / "quantities.yml").read_text(encoding="utf-8"))
TIMES = yaml.safe_load((CORPUS / "clock.yml").read_text(encoding="utf-8"))
ROLES = ("against", "than", "from", "over", "to", "whole", "rest")
_MARKED = re.compile(r"\[(.+?)\]")


@pytest.fixture(scope="module")
def linter() -> factlint.Linter:
    return factlint.Linter()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:60])
def test_whom_it_means(linter: factlint.Linter, case: dict[str, str]) -> None:
    marked = _MARKED.search(case["text"])
    assert marked is not None
    persons = linter.context(linter.read(_MARKED.sub(r"\1", case["text"]))).persons
    start, end = marked.start(), marked.start() + len(marked[1])
    ask = persons.meant if "-year-old" in marked[1] else persons.bind
    meant = ask(start, end)
    assert (meant.value.name if meant else "unclear") == case["person"]


@pytest.mark.parametrize("case", TIMES, ids=lambda case: case["text"][:60])
def test_when_it_is(linter: factlint.Linter, case: dict[str, str]) -> None:
    marked = _MARKED.search(case["text"])
    assert marked is not None
    clock = linter.context(linter.read(_MARKED.sub(r"\1", case["text"]))).clock
    when = clock.as_of(marked.start())
    told = when.text if isinstance(when, Mention) else str(when)
    assert (told if isinstance(when, Mention) or " to " in told else "no time") == case["when"]


@pytest.mark.parametrize("case", FIGURES, ids=lambda case: case["text"][:60])
def test_what_figures_are_of(linter: factlint.Linter, case: dict[str, Any]) -> None:
    quantities = linter.context(linter.read(case["text"])).quantities
    found = [f for sentence in range(len(quantities.reading.sentences)) for f in quantities.of(sentence)]
    assert [told(figure) for figure in found] == case["figures"]


def told(figure: Figure) -> str:
    of = figure.head or figure.unit
    return " | ".join([figure.mention.text, *([of] if of else []), *(role for role in ROLES if figure.stands(role))])
