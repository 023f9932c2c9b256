"""Whom pronouns and nouns mean, as `corpus/discourse/persons.yml` tells it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

import factlint

CORPUS = Path(__file__).parent.parent / "corpus" / "discourse" / "persons.yml"
CASES = yaml.safe_load(CORPUS.read_text(encoding="utf-8"))
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
