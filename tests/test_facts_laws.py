"""Whatever a fact file holds, reading it ends, tells errors at places of the file, and keeps the vocabulary whole."""

from __future__ import annotations

import pytest
from fact_files import SEEDS, base_of, kinds
from hypothesis import given, settings
from hypothesis import strategies as st

from factlint.facts.base import FactBase
from factlint.facts.compiled import read

pytestmark = pytest.mark.slow

with open(SEEDS, encoding="utf-8") as file:
    PACK = file.read()
WORDS = """
    person office event country capital complete checked source also in of on since until from to born died president
    china us a b "A. "B." "A" 2020 2021-02-30 2022-07-07 199X 2020~ 4 years , <https://a> # é
"""
WORDS_AND_LINES = st.sampled_from([*WORDS.split(), "\n", "\n    "])


def check(base: FactBase, text: str) -> None:
    lines = text.split("\n")
    for error in base.errors:
        assert error.path == "bad.facts"
        assert 1 <= error.line <= len(lines)
        assert 1 <= error.column <= len(lines[error.line - 1]) + 1
        assert str(error)
    for kind in kinds().kinds:
        for fact in base.statements(kind):
            assert 1 <= fact.line <= len(lines)
        base.complete(kind)


@settings(max_examples=40)
@given(st.integers(0, len(PACK)), st.integers(0, 40))
def test_a_torn_pack(start: int, length: int) -> None:
    text = PACK[:start] + PACK[start + length :]
    check(base_of(text), text)


@settings(max_examples=200)
@given(st.lists(WORDS_AND_LINES, max_size=30))
def test_any_words(words: list[str]) -> None:
    text = " ".join(words)
    check(read([], kinds(), [("bad.facts", text)]), text)
