"""Dates and validity in fact files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from factlint.facts.cells import date_cell
from factlint.time import printing
from factlint.time.interval import Interval

if TYPE_CHECKING:
    from factlint.language.facts import Validity

OPEN = date_cell(None, None)


class WrongDate(ValueError):
    """A day that does not exist, or dates that contradict each other; `hint` says what would be right."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


def read_date(text: str) -> Interval:
    """Of 2022-07-07, 2022-07, 2022, [2022-07-07..2022-08-01] or another EDTF date of level 1. WrongDate."""
    try:
        if text[-1] in "~?%X]":
            from factlint.time.edtf import read

            date = read(text)
            if isinstance(date, Interval):
                return date
            raise WrongDate(f"'{text}' is no single date")
        return Interval.from_iso(text)
    except ValueError as error:
        if isinstance(error, WrongDate):
            raise
        raise _explain(text) from None


def _explain(text: str) -> WrongDate:
    year, month, day = (int(p) if p.isdigit() else 0 for p in (text.rstrip("~?%") + "-1-1").split("-")[:3])
    if not year or day == 0 or not 1 <= month <= 12:
        return WrongDate(f"there is no date {text}", "write year-month-day, as in 2022-07-07")
    length = ((Interval.month(year, month).last or 0) - (Interval.month(year, month).first or 0)) + 1
    return WrongDate(f"there is no date {text}", f"{printing.month(month)} {year} has {length} days")


def cell_of(date: Interval) -> tuple[Any, ...]:
    return date_cell(date.first, date.last, date.precision, date.written)


def read_validity(validity: Validity, checked: Interval | None, lasts: bool) -> tuple[Any, ...]:
    """The time in which a statement holds, as a cell. WrongDate.

    `lasts`: of a state, which holds certainly only strictly between its first and its last day; an event is on its day.
    """
    first = read_date(validity.first.text)
    match validity.word:
        case "on":
            return _alone(first) if lasts else cell_of(first)
        case "since":
            return ("period", cell_of(first), _not_before(first, checked))
        case "known-since":  # it may have begun earlier
            return ("period", date_cell(None, first.last), _not_before(first, checked))
        case "until":
            return ("period", OPEN, cell_of(first))
    last = read_date(validity.last.text) if validity.last else first
    if first.first is not None and last.last is not None and last.last < first.first:
        raise WrongDate(f"it ends before it starts: {validity.first.text} is after {last}")
    return ("period", cell_of(first), cell_of(last))


def _alone(day: Interval) -> tuple[Any, ...]:
    """Certain for that day; when it began and when it ends is not known."""
    start = None if day.last is None else day.last - 1
    end = None if day.first is None else day.first + 1
    return ("period", date_cell(None, start), date_cell(end, None))


def _not_before(start: Interval, checked: Interval | None) -> tuple[Any, ...]:
    """The end of what was still so on the day it was checked: some later day."""
    if checked is None:
        hint = "say up to which day it is known to hold: 'checked 2025-03-01' under it or at the top of the file"
        raise WrongDate("'since' without a 'checked'", hint)
    if checked.last is not None and start.first is not None and checked.last < start.first:
        raise WrongDate(f"it was checked before it began: on {checked}")
    return date_cell(None if checked.first is None else checked.first + 1, None)
