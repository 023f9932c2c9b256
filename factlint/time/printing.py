"""How dates and lengths of time are written in messages, by the templates in lang/<code>/printing."""

from __future__ import annotations

from factlint.lang import spoken


def date(form: str, *values: object) -> str:
    """A date in one of the forms that the language has."""
    return str(spoken.table("printing/dates")[form]).format(*values)


def period(form: str, *values: object) -> str:
    return str(spoken.table("printing/periods")[form]).format(*values)


def length(form: str, *values: object) -> str:
    return str(spoken.table("printing/lengths")[form]).format(*values)


def amount(count: float, unit: str) -> str:
    """So many of a unit: "1 day", "4.5 centuries"."""
    one, many = spoken.table("printing/length-units")[unit].split()
    return f"{count:g} {one if count == 1 else many}"


def month(number: int) -> str:
    """The name of a month, 1 to 12."""
    return str(spoken.table("calendar/months")[number - 1])


def word(nth: int) -> str:
    """An ordinal in words: 1 is "first"."""
    return str(spoken.table("numerals/ordinals")[nth - 1])


def ordinal(number: int) -> str:
    """1st, 2nd, 11th."""
    return f"{number}{ending(number)}"


def ending(number: int) -> str:
    """What makes the digits of a number an ordinal."""
    endings: dict[str, str] = spoken.table("printing/ordinals")
    last = "other" if 10 < number % 100 < 14 else str(number % 10)
    return endings.get(last, endings["other"])
