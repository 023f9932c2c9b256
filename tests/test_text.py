"""Offsets, lines and columns, and the units of other programs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factlint.text import source
from factlint.text.source import SourceText, count_utf8, count_utf16, offset_of_utf8, offset_of_utf16

LINES = st.text(alphabet="ab\n\r😀é\ufeff", max_size=60)


def end_of_lines(text: str) -> str:
    """Old Macs ended lines in CR alone."""
    return "\r" if "\r" in text and "\n" not in text else "\n"


@given(LINES, st.integers(-3, 70), st.sampled_from([0, 1_000]))
def test_positions_are_those_of_a_plain_count(text: str, offset: int, indexed: int) -> None:
    at = min(max(offset, 0), len(text))
    before = text[:at].split(end_of_lines(text))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(source, "INDEXED", indexed)
        assert SourceText(text).position(offset) == (len(before), len(before[-1]) + 1)


@given(LINES)
def test_lines_are_those_between_newlines(text: str) -> None:
    lines = text.split(end_of_lines(text))
    found = SourceText(text)
    assert len(found.shown) == len(text)
    assert found.shown.split("\n") == lines


@given(st.text(alphabet=st.characters(), max_size=30), st.data())
def test_units_lead_back_to_their_character(text: str, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(text)))
    assert offset_of_utf16(text, count_utf16(text, 0, offset)) == offset
    assert offset_of_utf8(text, count_utf8(text, 0, offset)) == offset


def test_units_inside_a_character_are_that_character() -> None:
    assert [offset_of_utf16("a😀b", n) for n in range(6)] == [0, 1, 1, 2, 3, 3]
    assert [offset_of_utf8("aé😀b", n) for n in range(9)] == [0, 1, 1, 2, 2, 2, 2, 3, 4]
    assert count_utf16("\ud800") == 1
