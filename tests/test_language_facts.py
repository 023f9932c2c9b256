"""The hand-written reader of fact files accepts what the grammar accepts, and reads it alike."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import facts_reference as reference
import pytest
from hypothesis import given
from hypothesis import strategies as st

from factlint.language.facts import MOST_ERRORS, parse

ROOT = Path(__file__).resolve().parent.parent
FILES = sorted([*(ROOT / "rules").rglob("*.facts"), *(ROOT / "facts").rglob("*.facts")])

WORDS = [
    "on", "since", "until", "from", "to", "office", "holders", "us", "china-2", "years", "day", "yearsx", "on-file",
    "12", "1.5", "2022", "2022-07", "2022-07-07", "199X", "20XX", "2022~", "20221-07", '"a b"', "'x # y'", '"',
    "<http://a.b#c>", "<", ",", "#c", "A", "é", "@", "-", "\t",
]  # fmt: skip
LINE = st.builds(
    lambda indent, words, end: " " * indent + " ".join(words) + end,
    st.sampled_from([0, 0, 0, 2, 4, 4, 8]),
    st.lists(st.sampled_from(WORDS), max_size=7),
    st.sampled_from(["", "", " ", "\r"]),
)
GOOD = st.builds(
    lambda indent, part, validity: " " * indent + part + validity,
    st.sampled_from([0, 0, 4, 4, 8]),
    st.sampled_from(
        ['country china "China"', "parties us, china", "holders 1 per country", "every 1 year", "a b  c 2022"]
    ),
    st.sampled_from(["", "", " on 2022", " since 2022-01", " until 2022-01-02", " from 2020 to 2021~", "  # note"]),
)


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_files_are_read_alike(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert parse(text, str(path)) == (reference.parse(text), [])


@given(st.lists(st.one_of(LINE, GOOD), max_size=8).map("\n".join))
def test_texts_are_read_alike(text: str) -> None:
    entries, errors = parse(text, "x.facts")
    expected = reference.parse(text)
    assert (expected is None) == bool(errors), (errors, expected)
    if expected is not None:
        assert entries == expected


def test_an_error_costs_its_own_lines_only() -> None:
    text = 'person a "A"\n    born @\n    died 1960\nperson = b\n    born 1961\nperson c "C"\n'
    entries, errors = parse(text, "x.facts")
    assert [error.line for error in errors] == [2, 4]
    assert [(entry.line, len(entry.children)) for entry in entries] == [(1, 1), (6, 0)]


def test_errors_are_bounded() -> None:
    assert len(parse("@\n" * 10_000, "x.facts").errors) == MOST_ERRORS


def test_facts_are_read_without_parser_generators() -> None:
    code = "import sys, factlint.language.facts; print(sorted({'lark', 'yaml', 'regex'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
