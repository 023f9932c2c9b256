"""The number pack against corpus/rules/number.yml, and the functions of the language that it is made of."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from factlint.engine import figures
from factlint.linter import Linter
from factlint.number import Number
from factlint.statement import UNCLEAR
from factlint.time.duration import Duration

CORPUS: dict[str, Any] = yaml.load(
    (Path(__file__).parent.parent / "corpus" / "rules" / "number.yml").read_text(encoding="utf-8"), yaml.CSafeLoader
)
TWINS = [
    twin
    for twins in yaml.load(
        (Path(__file__).parent.parent / "corpus" / "rules" / "number-twins.yml").read_text(encoding="utf-8"),
        yaml.CSafeLoader,
    ).values()
    for twin in twins
]
FLAGGED = [(rule, text) for rule, texts in CORPUS["flagged"].items() for text in texts]
CTX: Any = None  # these functions look at their arguments alone


@pytest.fixture(scope="module")
def linter() -> Linter:
    return Linter(select=["number"])


@pytest.mark.parametrize("text", CORPUS["quiet"])
def test_quiet(linter: Linter, text: str) -> None:
    assert [str(f) for f in linter.lint(text)] == []


@pytest.mark.parametrize(("rule", "marked"), FLAGGED)
def test_flagged(linter: Linter, rule: str, marked: str) -> None:
    start, text = marked.index("[["), marked.replace("[[", "").replace("]]", "")
    found = linter.lint(text)
    assert [(f.rule, f.span.start, f.span.end) for f in found] == [(rule, start, marked.index("]]") - 2)]


@pytest.mark.parametrize(("rule", "marked", "message"), CORPUS["told"])
def test_what_is_told(linter: Linter, rule: str, marked: str, message: str) -> None:
    found = linter.lint(marked.replace("[[", "").replace("]]", ""))
    assert [(f.rule, f.span.start, f.message) for f in found] == [(rule, marked.index("[["), message)]


@pytest.mark.parametrize("twin", TWINS, ids=lambda twin: twin["right"][:50])
def test_twins(linter: Linter, twin: dict[str, str]) -> None:
    assert [str(f) for f in linter.lint(twin["right"])] == []
    found = [f.rule for f in linter.lint(twin["wrong"])]
    assert "found" not in twin or twin["found"] in found


def percents(text: str) -> Number:
    return Number.from_text(text, "%")


def test_figures_without_their_hedge_rounding_or_unit() -> None:
    about = Number.from_text("4.2", "USD", "about")
    assert figures.exactly(CTX, about) == Number.count(4.2, "USD")
    assert figures.exactly(CTX, Number(1, 2)) is UNCLEAR
    assert figures.rounded(CTX, Number(32, 35, "%"), percents("25")) == Number.count(34, "%")
    assert figures.rounded(CTX, Number.count(33.333, "%"), percents("25.1")) == Number.count(33.3, "%")
    assert figures.rounded(CTX, Number.from_text("10", "miles"), Number.from_text("3000", "m")) == Number.count(
        16000, "m"
    )
    assert figures.rounded(CTX, Number.count(24.8, "%"), Number.from_text("25", "%", "more than")) == (
        Number.count(24.8, "%")
    )
    assert figures.bare(CTX, Number.count(5, "USD")) == Number.count(5)
    assert figures.bare(CTX, "5") is UNCLEAR


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        (56_578, 76_578, True),  # one digit
        (962, 692, True),  # two in the other order
        (962, 963.5, False),
        (56_578, 76_579, False),
        (12, 13, False),  # too short to tell
        (3_000, 5_000, False),
        (999, 1_000, False),
    ],
)
def test_mistyped(a: float, b: float, expected: bool) -> None:
    assert figures.mistyped(CTX, Number.count(a), Number.count(b)) is expected
    assert figures.mistyped(CTX, Number.count(b), Number.count(a)) is expected
    assert figures.mistyped(CTX, Number.count(a), Number.count(b, "km")) is None


@pytest.mark.parametrize(
    ("unit", "days"), [("day", (1, 1)), ("week", (7, 7)), ("month", (28, 31)), ("year", (365, 366)), ("decade", None)]
)
def test_each(unit: str, days: tuple[float, float] | None) -> None:
    found = figures.each(CTX, Duration.of(1, unit))
    assert found == (Number(*days) if days else UNCLEAR)


def test_a_difference_of_percentages_is_in_points() -> None:
    rise = figures.difference(CTX, percents("4.50"), percents("5.50"), Number.count(1, "points"))
    assert rise.unit == "points"
    assert (rise.low, rise.high) == pytest.approx((0.99, 1.01))
    basis = figures.difference(CTX, percents("5.50"), percents("5.00"), Number.count(25, "basis points"))
    assert (basis.low, basis.high) == pytest.approx((49, 51))
