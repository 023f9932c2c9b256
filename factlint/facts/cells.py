"""Values of facts as plain tuples ("cells") while files are read, and as text in the compiled file.

A cell is a text, or a tuple with its sort first. As text a cell begins with the letter of its sort; times and numbers
are imported when the first is met.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from typing import Any, Final

from factlint.statement import Items, Thing

Cell = str | tuple[Any, ...]

ITEM: Final = "\x1d"  # between the members of a list
CONTROLS: Final = dict.fromkeys(range(0x1C, 0x20), " ")
PLAIN: Final = str.maketrans({"’": "'", "‘": "'", "\xa0": " "})  # how names are looked up


def date_cell(first: int | None, last: int | None, precision: str = "", written: str = "") -> tuple[Any, ...]:
    """A day not known better than `first`..`last` (day numbers, None is an open end)."""
    return ("date", first, last, precision, written)


# -- writing --------------------------------------------------------------------------------------------------------


def write_cell(cell: Cell, numbers: Sequence[int]) -> str:
    """A cell as text; `numbers` gives the number that a thing has in the compiled file."""
    if isinstance(cell, str):
        return "s" + plain(cell)
    match cell[0]:
        case "thing":
            return f"t{numbers[cell[1]]}"
        case "list":
            return "l" + ITEM.join(write_cell(member, numbers) for member in cell[1])
        case "date":
            return "d" + _write_date(cell)
        case "period":
            return f"p{_write_date(cell[1])}/{_write_date(cell[2])}"
        case "weekday":
            return f"w{cell[1]}"
    return f"{'u' if cell[0] == 'duration' else 'n'}{cell[1]!r};{cell[2]}"


def _write_date(cell: tuple[Any, ...]) -> str:
    first, last = ("" if day is None else day for day in cell[1:3])
    return f"{first};{last};{cell[3]};{cell[4]}"


def plain(text: str) -> str:
    """Without the characters that part a record."""
    return text.translate(CONTROLS).replace("\n", " ")


# -- reading --------------------------------------------------------------------------------------------------------


def read_cell(text: str, thing: Callable[[int], Thing]) -> Any:
    """The value that a statement holds; `thing` finds a thing by its number."""
    sort = text[0]
    if sort == "s":
        return text[1:]
    if sort == "t":
        return thing(int(text[1:]))
    if sort == "l":
        return Items(tuple(read_cell(member, thing) for member in text[1:].split(ITEM)))
    return _READ[sort](text[1:])


def _date(text: str) -> Any:
    from factlint.time.interval import Interval

    first, last, precision, written = text.split(";")
    return Interval(int(first) if first else None, int(last) if last else None, precision, None, written)


def _period(text: str) -> Any:
    from factlint.time.interval import Period

    start, end = text.split("/")
    return Period(_date(start), _date(end))


def _number(text: str) -> Any:
    from factlint.number import Number

    value, unit = text.split(";")
    return Number.count(float(value), unit)


def _duration(text: str) -> Any:
    from factlint.time.duration import Duration

    count, unit = text.split(";")
    return Duration.of(float(count), unit, "exactly")


_READ: dict[str, Callable[[str], Any]] = {"d": _date, "p": _period, "n": _number, "u": _duration, "w": int}


_STROKES = str.maketrans("łøđŁØĐı", "lodLODi")  # no accent by Unicode, but one to the press


def without_accents(name: str) -> str:
    """ "Viktor Orbán" is found as "Viktor Orban"."""
    letters = unicodedata.normalize("NFKD", name.translate(_STROKES))
    return unicodedata.normalize("NFC", "".join(c for c in letters if not unicodedata.combining(c)))
