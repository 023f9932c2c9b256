"""Values of facts as plain tuples ("cells"), which marshal can hold, and back.

Text is itself; everything else is a tuple with its sort first. Times and numbers are imported when the first is met.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from factlint.statement import Items

if TYPE_CHECKING:
    from collections.abc import Callable

    from factlint.statement import Thing

Cell = str | tuple[Any, ...]


def date_cell(first: int | None, last: int | None, precision: str = "", written: str = "") -> tuple[Any, ...]:
    """A day not known better than `first`..`last` (day numbers, None is an open end)."""
    return ("date", first, last, precision, written)


def read_cell(cell: Cell, thing: Callable[[int], Thing]) -> Any:
    """The value that a statement holds; `thing` finds a thing by its number."""
    if isinstance(cell, str):
        return cell
    sort = cell[0]
    if sort == "thing":
        return thing(cell[1])
    if sort == "list":
        return Items(tuple(read_cell(c, thing) for c in cell[1]))
    return _READ[sort](*cell[1:])


def _date(first: int | None, last: int | None, precision: str, written: str) -> Any:
    from factlint.time.interval import Interval

    return Interval(first, last, precision, None, written)


def _period(start: tuple[Any, ...], end: tuple[Any, ...]) -> Any:
    from factlint.time.interval import Period

    return Period(_date(*start[1:]), _date(*end[1:]))


def _number(value: float, unit: str) -> Any:
    from factlint.number import Number

    return Number.count(value, unit)


def _duration(count: float, unit: str) -> Any:
    from factlint.time.duration import Duration

    return Duration.of(count, unit)


_READ: dict[Any, Callable[..., Any]] = {
    "date": _date,
    "period": _period,
    "number": _number,
    "duration": _duration,
    "weekday": int,
}
