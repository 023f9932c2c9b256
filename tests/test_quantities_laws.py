"""Laws of figures: numbers in words and digits, rounding, units, and text of any kind."""

from __future__ import annotations

import math
import runpy
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factlint import lang, number, units
from factlint.extract.measures import UNITS, unit_of
from factlint.extract.numerals import read_words
from factlint.extract.quantities import find_spelt, read_figure
from factlint.linter import Linter
from factlint.number import Number

ONES = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
POWERS = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"), (1000, "thousand"), (100, "hundred"))
SCALES = ("million", "mln", "billion", "bn", "trillion")
LINTER = Linter(select=["number"])


def in_words(n: int, joint: str = " ") -> str:
    if n < 20:
        return ONES[n]
    if n < 100:
        return TENS[n // 10 - 2] + (f"-{ONES[n % 10]}" if n % 10 else "")
    worth, word = next(power for power in POWERS if n >= power[0])
    rest = f"{joint if n % worth < 100 else ' '}{in_words(n % worth, joint)}" if n % worth else ""
    return f"{in_words(n // worth, joint)} {word}{rest}"


@given(st.integers(1, 10**15 - 1), st.sampled_from([" ", " and "]))
def test_words_and_numbers_agree(n: int, joint: str) -> None:
    assert read_words(in_words(n, joint)) == n


@given(st.integers(1, 10**15 - 1))
def test_a_number_in_words_is_found_whole(n: int) -> None:
    text = in_words(n)
    if len(text) > 100:
        return
    found = find_spelt(text + " men", 0)
    assert found is not None
    assert found[:2] == (len(text), "number")
    assert found[2].written == n


@given(st.integers(0, 10**15 - 1), st.booleans())
def test_digits_and_numbers_agree(n: int, grouped: bool) -> None:
    figure = read_figure(f"{n:,}" if grouped else str(n))
    assert figure is not None
    assert figure[0] == "number"
    assert figure[1].written == n


@given(st.floats(0.001, 10**8), st.integers(0, 6))
def test_a_rounded_figure_holds_what_it_was_rounded_from(x: float, decimals: int) -> None:
    figure = read_figure(f"{x:.{decimals}f}")
    assert figure is not None
    value = figure[1]
    room = abs(x) * 1e-9
    assert value.low - room <= x <= value.high + room


@given(st.integers(501, 10**9))
def test_thousands_hold_what_they_were_rounded_from(n: int) -> None:
    figure = read_figure(f"{round(n, -3):,}")
    assert figure is not None
    assert figure[1].low <= n <= figure[1].high


@given(st.floats(0.01, 999), st.sampled_from(SCALES))
def test_a_scale_word_multiplies(x: float, scale: str) -> None:
    text = f"{x:.2f}"
    figure = read_figure(f"{text} {scale}")
    worth = {"million": 1e6, "mln": 1e6, "billion": 1e9, "bn": 1e9, "trillion": 1e12}[scale]
    assert figure is not None
    assert math.isclose(figure[1].written or 0.0, float(text) * worth)


WORTH = {unit: worth for unit, (_, worth) in lang.units().items() if worth}
SAME = [(a, b) for a in WORTH for b in WORTH if {m[0] for m in WORTH[a]} & {m[0] for m in WORTH[b]}]


@given(st.floats(0.1, 1e6), st.sampled_from(SAME))
def test_units_convert_there_and_back(x: float, pair: tuple[str, str]) -> None:
    one = Number.count(x, pair[0])
    there = units.comparable(one, pair[1])
    assert there is not None
    back = units.comparable(there, pair[0])
    assert back is not None
    room = abs(x) * 1e-9 + 1e-9
    assert back.low - room <= x <= back.high + room


@given(st.floats(1, 1e6), st.sampled_from(SAME), st.integers(0, 2))
def test_what_was_converted_agrees(x: float, pair: tuple[str, str], decimals: int) -> None:
    """A conversion that a writer rounds to so many decimals is never a slip."""
    written = round(x, 1)
    exact = units.comparable(Number.count(written, pair[0]), pair[1])
    assert exact is not None
    said = round(exact.low, decimals)
    if said <= 0:
        return
    one = Number.rounded(written, 0.1, pair[0])
    other = Number.rounded(said, 10.0**-decimals, pair[1])
    converted = units.convert(one, other)
    assert converted is not None
    assert number.is_(converted, other) is not False


@pytest.mark.parametrize(
    ("one", "other"), [("miles", "acres"), ("kg", "km"), ("USD", "EUR"), ("°C", "feet"), ("points", "%")]
)
def test_what_measures_another_thing_is_not_converted(one: str, other: str) -> None:
    assert units.convert(Number.count(5, one), Number.count(5, other)) is None


def test_every_measure_is_on_the_table() -> None:
    """What is written with a unit of size can be converted; money, percentages and points cannot."""
    assert {unit for unit, (_, worth) in lang.units().items() if worth} <= {unit_of(spelling) for spelling in UNITS}


def test_worths_are_those_of_pint(capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("pint")
    runpy.run_path(str(Path(__file__).parent.parent / "tools" / "check_units.py"), run_name="__main__")
    assert capsys.readouterr().out == ""


FRAGMENTS = (
    "12", "3.5", "1,000", "-1/2", "/16", "$", "US$", "£", "%", " pct", " mln", "bn", " dlrs", " miles", "(", ")",
    " to ", " from ", "rose ", "doubled ", "minus ", "-", "–", "nearly ", "two ", "a third of ", "half a million ",
    "first", "21th", " square km", " feet ", "10 inches", "32C", "°F", ", ", ". ", "\n\n", "men", "and ", "by ",
    "voted 60-45", "a margin of ", " or so", "dozens of ", "EUR ", "Rs. ", "half a point", "three-quarters of ",
    " of the ", "leaving ", " in ", ": ", " -- ", "including ", "-seat ", " degrees", "the other ", "gold",
    "more than doubled ",
    "between ", "five", " hundred", " Canadian dlrs", "the ", "\u00a0", "\u0660", "½", "'s",
)  # fmt: skip


@settings(max_examples=300)
@given(st.lists(st.one_of(st.sampled_from(FRAGMENTS), st.text(max_size=5)), max_size=30))
def test_no_text_raises(parts: list[str]) -> None:
    text = "".join(parts)
    for finding in LINTER.lint(text):
        assert 0 <= finding.span.start < finding.span.end <= len(text)
