"""Values written in rules: exact numbers, dates of EDTF, exact durations, texts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factlint.language import types
from factlint.language.tree import Literal
from factlint.number import Number
from factlint.time import edtf
from factlint.time.duration import Duration
from factlint.time.interval import Interval

if TYPE_CHECKING:
    from lark import Token

    from factlint.language.syntax import Branch

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def read_literal(tree: Branch) -> Literal:
    """The value of a literal of the grammar; ValueError says what is wrong with it."""
    first: Token | str = tree.children[0]  # type: ignore[assignment]
    match tree.data:
        case "number":
            return Literal(Number.count(_number(first)), types.NUMBER)
        case "percent":
            return Literal(Number.count(_number(first), "%"), types.PERCENT)
        case "range":
            low, high = _number(first), _number(str(tree.children[1]))
            if low > high:
                raise ValueError("this range ends before it begins")
            return Literal(Number(low, high), types.NUMBER)
        case "length":
            unit = str(tree.children[1]).removesuffix("s")
            return Literal(Duration.of(_number(first), unit, "exactly"), types.DURATION)
        case "date":
            try:
                value = edtf.read(str(first))
            except ValueError:
                raise ValueError(f"there is no date {first}") from None
            return Literal(value, types.DATE if isinstance(value, Interval) else types.PERIOD)
    return Literal(str(first)[1:-1], types.TEXT)


def as_year(tree: Branch, literal: Literal) -> Literal:
    """A bare number where a date is wanted: a year of four digits. ValueError for others."""
    text = str(tree.children[0])
    if tree.data != "number" or len(text) != 4 or not text.isdigit():
        raise ValueError("a date is written 2022-07-07, 2022-07 or 2022")
    return Literal(Interval.year(int(text)), types.DATE)


def as_weekday(literal: Literal) -> Literal:
    """A text where a weekday is wanted. ValueError if it is none."""
    if literal.value not in WEEKDAYS:
        raise ValueError(f'a weekday is written "Monday", not "{literal.value}"')
    return Literal(WEEKDAYS.index(literal.value), types.WEEKDAY)


def _number(text: str) -> float:
    if len(text) > 15:
        raise ValueError("a number of more than 15 digits")
    return float(text)
