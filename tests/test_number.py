from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factlint.digits import HEDGES, VAGUE, name_hedge, print_range, read_digits
from factlint.number import (
    INF,
    Number,
    add,
    at_least,
    at_most,
    div,
    fits,
    is_,
    less,
    mul,
    percent,
    sub,
)
from factlint.time.truth import Truth

N = Number
text, count = N.from_text, N.count
ONE = N.count(1)


@pytest.mark.parametrize(
    ("written", "low", "high"),
    [
        ("312", 311.5, 312.5),
        ("300", 299.5, 300.5),
        ("3,000", 2500, 3500),
        ("3000", 2500, 3500),
        ("1,500", 1499.5, 1500.5),
        ("30,000", 29_500, 30_500),
        ("3,000,000", 2_500_000, 3_500_000),
        ("7.7", 7.65, 7.75),
        ("7.70", 7.695, 7.705),
        (".5", 0.45, 0.55),
        ("0", -0.5, 0.5),
        ("-4", -4.5, -3.5),
        ("−4", -4.5, -3.5),
        ("-0.0", -0.05, 0.05),
        ("dozens", 20, INF),
        ("A dozen", 11, 13),
    ],
)
def test_written_figures(written: str, low: float, high: float) -> None:
    number = text(written)
    assert number.low == pytest.approx(low)
    assert number.high == pytest.approx(high)


def test_scale_and_count() -> None:
    assert text("1.5", scale=1e6) == N(1_450_000, 1_550_000)
    assert text("3", "USD", scale=1e9) == N(2.5e9, 3.5e9, "USD")
    assert text("3,000").as_count() == count(3000)
    assert text("300", hedge="nearly").as_count() == text("300", hedge="almost")
    assert text("12").written == 12
    assert count(12).exact
    assert not text("12").exact


@pytest.mark.parametrize(
    "bad", ["", "-", ".", "1.2.3", "twelve", "²", "٣", "1e5", "inf", "nan", "9" * 16, "--4", "1 000"]
)
def test_what_is_no_figure(bad: str) -> None:
    with pytest.raises(ValueError, match="not a number"):
        text(bad)


@pytest.mark.parametrize(
    ("hedge", "written", "figure", "truth"),
    [
        ("nearly", "300", 312, False),
        ("nearly", "300", 290, None),
        ("nearly", "300", 200, False),
        ("almost", "10", 9, None),
        ("more than", "50", 48, False),
        ("more than", "50", 50, False),
        ("more than", "50", 51, None),
        ("at least", "50", 50, None),
        ("at least", "50", 49, False),
        ("fewer than", "50", 50, False),
        ("fewer than", "50", 49, None),
        ("up to", "50", 50, None),
        ("as many as", "50", 51, False),
        ("about", "300", 312, None),
        ("some", "300", 360, False),
        ("roughly", "250", 280, False),
        ("just over", "300", 310, None),
        ("just over", "300", 400, False),
        ("exactly", "300", 300, True),
        ("exactly", "300", 301, False),
        ("", "dozens", 12, False),
        ("", "dozens", 40, None),
        ("", "a few", 40, False),
        ("", "hundreds", 1200, None),
    ],
)
def test_hedges(hedge: str, written: str, figure: float, truth: Truth) -> None:
    hedged = text(written, hedge=hedge)
    assert is_(hedged, count(figure)) is truth
    assert is_(count(figure), hedged) is truth


def test_spellings_of_hedges() -> None:
    assert name_hedge("Upwards of") == "over"
    assert name_hedge("") == ""
    with pytest.raises(ValueError, match="no hedge"):
        name_hedge("purple")
    assert all(hedge in HEDGES.values() for hedge in {name_hedge(words) for words in HEDGES})
    assert all(low < high for low, high in VAGUE.values())


def change(start: str, end: str) -> Number:
    return percent(sub(div(text(end), text(start)), ONE))


@pytest.mark.parametrize(
    ("start", "end", "by", "truth", "shown"),
    [
        ("10", "20", "50", False, "100%"),
        ("107,207", "98,036", "86.0", False, "-8.55%"),
        ("126.1", "135.8", "7.7", None, "7.7%"),
        ("10", "15", "48", None, "50%"),
    ],
)
def test_percent_change(start: str, end: str, by: str, truth: Truth, shown: str) -> None:
    assert is_(change(start, end), text(by, "%")) is truth
    assert str(change(start, end)) == shown


@pytest.mark.parametrize(
    ("result", "number"),
    [
        (add(count(5), count(8)), count(13)),
        (sub(count(5), count(8)), count(-3)),
        (mul(count(50, "%"), count(10, "km")), count(5, "km")),
        (mul(count(50, "%"), count(10)), count(5)),
        (mul(count(50, "%"), count(50, "%")), count(25, "%")),
        (div(count(10, "km"), count(50, "%")), count(20, "km")),
        (div(count(10, "%"), count(5, "%")), count(2)),
        (div(count(10, "%"), count(5)), count(2, "%")),
        (div(count(10, "USD"), count(5, "EUR")), count(2, "USD/EUR")),
        (mul(count(2, "USD/EUR"), count(5, "EUR")), count(10, "USD")),
        (mul(count(5, "EUR"), count(2, "USD/EUR")), count(10, "USD")),
        (mul(count(5, "m"), count(2, "m")), count(10, "m*m")),
        (div(count(5, "m"), count(2, "m")), count(2.5)),
        (div(count(5, "m"), count(2)), count(2.5, "m")),
        (add(count(1), count(50, "%")), count(1.5)),
        (sub(count(50, "%"), count(1)), count(-0.5)),
        (add(count(1, "km"), count(1, "kg")), N(-INF, INF, "km")),
        (sub(count(1, "km"), count(1, "kg")), N(-INF, INF, "km")),
        (div(count(1), N(-1, 1)), N(-INF, INF)),
        (div(count(1), N(0, 1)), N(-INF, INF)),
        (mul(N(0, 1), N(2, INF)), N(0, INF)),
        (div(count(1), N(2, INF)), N(0, 0.5)),
        (add(N(2, INF, open_low=True), N(3, 4)), N(5, INF, open_low=True)),
        (sub(N(5, 6), N(1, 2, open_high=True)), N(3, 5, open_low=True)),
        (percent(count(0.5)), count(50, "%")),
    ],
)
def test_arithmetic(result: Number, number: Number) -> None:
    assert result == number


@pytest.mark.parametrize(
    ("parts", "truth"), [(("45", "40", "25"), False), (("33.4", "33.3", "33.4"), None), (("50", "40"), True)]
)
def test_shares(parts: tuple[str, ...], truth: Truth) -> None:
    total = count(0, "%")
    for part in parts:
        total = add(total, text(part, "%"))
    assert at_most(total, count(100, "%")) is truth


@pytest.mark.parametrize(
    ("a", "b", "same", "within", "smaller", "most"),
    [
        (count(12), count(12), True, True, False, True),
        (count(12), count(14), False, False, True, True),
        (count(14), count(12), False, False, False, False),
        (text("12"), text("12"), None, True, None, None),
        (text("12"), text("13"), None, None, None, True),
        (text("12"), text("14"), False, False, True, True),
        (N(3, 4), N(1, 5), None, True, None, None),
        (N(1, 2, open_high=True), N(2, 3), False, False, True, True),
        (N(2, 3), N(1, 2, open_high=True), False, False, False, False),
        (N(1, 2), N(1, 2, open_high=True), None, None, None, None),
        (N(1, 2, open_high=True), N(1, 2), None, True, None, None),
        (count(1, "km"), count(1, "kg"), None, None, None, None),
        (count(12), count(12, "%"), None, None, None, None),
    ],
)
def test_relations(a: Number, b: Number, same: Truth, within: Truth, smaller: Truth, most: Truth) -> None:
    assert is_(a, b) is is_(b, a) is same
    assert fits(a, b) is within
    assert less(a, b) is smaller
    assert at_most(a, b) is most


def test_last_bits_of_floats_decide_nothing() -> None:
    assert is_(add(count(0.1), count(0.2)), count(0.3)) is None
    assert less(count(0.1 + 0.2), count(0.3)) is None
    assert is_(add(text("0.1"), text("0.2")), text("0.4")) is None  # 0.2 .. 0.4 and 0.35 ..


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        (count(13), "13"),
        (count(2024), "2024"),
        (count(98_036), "98,036"),
        (count(1_234_567), "1,234,567"),
        (count(5e6, "USD"), "$5 million"),
        (count(-5, "EUR"), "-€5"),
        (count(1.25e9), "1.25 billion"),
        (count(50, "%"), "50%"),
        (count(80, "km"), "80 km"),
        (count(1.5), "1.5"),
        (N(13, INF), "at least 13"),
        (N(13, INF, open_low=True), "more than 13"),
        (N(-INF, 5, "%"), "at most 5%"),
        (N(-INF, 5, open_high=True), "less than 5"),
        (N(-INF, INF), "any number"),
        (N(85.7, 115.8, "%"), "100%"),
        (N(2.81, 3.21), "3"),
        (N(1.38, 1.64), "1.5"),
        (N(0.0012, 0.0014), "0.0013"),
        (N(-0.5, 0.5), "0"),
        (N(1, 2), "2"),
        (text("300", hedge="almost"), "nearly 300"),
        (text("3,000"), "3000"),
    ],
)
def test_printing(number: Number, shown: str) -> None:
    assert str(number) == shown


# -- laws ---------------------------------------------------------------------------------------------------------

values = st.integers(-40, 40).map(lambda n: n / 4)


@st.composite
def numbers(draw: Any) -> Number:
    low, high = sorted((draw(values), draw(values)))
    open_low = draw(st.booleans()) and low < high
    open_high = draw(st.booleans()) and low < high
    if draw(st.integers(0, 5)) == 0:
        high = INF
    if draw(st.integers(0, 5)) == 0:
        low = -INF
    return N(low, high, "", open_low, open_high)


def holds(number: Number, value: float) -> bool:
    above = number.low < value or (number.low == value and not number.open_low)
    return above and (value < number.high or (value == number.high and not number.open_high))


@st.composite
def members(draw: Any, number: Number) -> float:
    low, high = max(number.low, -50), min(number.high, 50)
    value = low + (high - low) * draw(st.integers(0, 8)) / 8
    return value if holds(number, value) else (low + high) / 2


@st.composite
def narrowed(draw: Any, number: Number) -> Number:
    a, b = sorted((draw(members(number)), draw(members(number))))
    return N(a, b)


@given(numbers(), numbers(), st.data())
def test_definite_answers_hold_for_all_values(a: Number, b: Number, data: st.DataObject) -> None:
    x, y = data.draw(members(a)), data.draw(members(b))
    for answer, truth in ((is_(a, b), x == y), (less(a, b), x < y), (at_most(a, b), x <= y), (fits(a, b), holds(b, x))):
        assert answer is None or answer is truth
    assert at_least(a, b) is at_most(b, a)
    assert is_(a, b) is is_(b, a)


@pytest.mark.parametrize("relation", [is_, less, at_most, at_least, fits])
@given(a=numbers(), b=numbers(), data=st.data())
def test_more_knowledge_never_turns_an_answer(
    relation: Callable[[Number, Number], Truth], a: Number, b: Number, data: st.DataObject
) -> None:
    if relation(a, b) is not None:
        assert relation(data.draw(narrowed(a)), b) is relation(a, b)


@pytest.mark.parametrize("op", ["add", "sub", "mul", "div"])
@given(a=numbers(), b=numbers(), data=st.data())
def test_arithmetic_holds_every_result(op: str, a: Number, b: Number, data: st.DataObject) -> None:
    x, y = data.draw(members(a)), data.draw(members(b))
    result = {"add": add, "sub": sub, "mul": mul, "div": div}[op](a, b)
    assert result.low <= result.high
    if op == "div" and y == 0:
        return
    exact = {"add": x + y, "sub": x - y, "mul": x * y, "div": x / (y or 1)}[op]
    assert holds(result, exact)


@given(numbers())
def test_what_is_printed_of_a_range_lies_inside(a: Number) -> None:
    shown = str(a)
    assert shown
    if INF not in (-a.low, a.high) and a.high - a.low > 0.25:
        assert a.low <= float(shown.replace(",", "")) <= a.high


@given(st.floats(-1e12, 1e12, allow_subnormal=False), st.floats(0, 1e6))
def test_any_range_is_printed(low: float, width: float) -> None:
    assert print_range(low, low + width)


@given(st.integers(0, 10**14), st.integers(0, 3))
def test_figures_round_to_themselves(n: int, decimals: int) -> None:
    written = f"{n / 10**decimals:,.{decimals}f}" if decimals else f"{n:,}"
    if len(written.replace(",", "").replace(".", "")) > 15:
        return
    value, last = read_digits(written)
    assert value == float(written.replace(",", ""))
    assert fits(count(value), text(written)) is True
    assert last <= 10.0**-decimals if decimals else last >= 1
