"""Reads the value of a field as the type that its kind says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from factlint.facts.dates import cell_of
from factlint.facts.drafts import Place, References, attempt, read_day
from factlint.language.errors import LanguageError, suggest

if TYPE_CHECKING:
    from factlint.facts.cells import Cell
    from factlint.language.facts import Part, Value
    from factlint.language.source import Source
    from factlint.language.tree import Type

WEEKDAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_NUMBERS: Final = ("number", "count", "percent", "quantity", "money")


def read_values(part: Part, type: Type, source: Source, references: References, errors: list[LanguageError]) -> Cell:
    """The cell of a field: a list where the type is one. LanguageError; of several in a list all but the last go to
    `errors`."""
    if type.is_list:
        cells: list[Cell] = []
        wrong: list[LanguageError] = []
        for value in part.values:
            attempt(wrong, lambda value=value: cells.append(_read_value(value, type, source, references)))
        if wrong:
            errors += wrong[:-1]
            raise wrong[-1]
        return ("list", tuple(cells))
    if len(part.values) > 1:
        raise Place(source, part.values[1]).error(f"'{part.name}' takes one value")
    return _read_value(part.values[0], type, source, references)


def _read_value(value: Value, type: Type, source: Source, references: References) -> Cell:
    place = Place(source, value)
    if value.kind == "named":
        raise place.error(
            f"'{value.text} \"{value.name}\"' is no value", "give the thing its own line, and its id here"
        )
    match type.name:
        case "thing":
            if value.kind != "ref":
                raise place.error(f"the id of a thing is wanted here, not {_shown(value)}")
            return ("thing", references.resolve(value, type.things, place).number)
        case "text":
            if value.kind != "text":
                raise place.error(f"a text is wanted here, not {_shown(value)}", f'write "{value.text}"')
            return value.text
        case "word":
            if value.kind != "ref" or value.text not in type.words:
                hint = suggest(value.text, type.words) or f"it is one of {', '.join(type.words)}"
                raise place.error(f"{_shown(value)} is not possible here", hint)
            return value.text
        case "date":
            return cell_of(read_day(value, place))
        case "duration":
            if value.kind != "duration":
                raise place.error(f"a length of time is wanted here, not {_shown(value)}", "write it as in '4 years'")
            return ("duration", float(value.text), value.unit)
        case "weekday":
            if value.text not in WEEKDAYS:
                raise place.error(f"a weekday is wanted here, not {_shown(value)}", suggest(value.text, WEEKDAYS))
            return ("weekday", WEEKDAYS.index(value.text))
        case name if name in _NUMBERS:
            if value.kind != "number":
                raise place.error(f"a number is wanted here, not {_shown(value)}")
            return ("number", float(value.text), "%" if name == "percent" else "")
    raise place.error(f"a {type.name} cannot be written in a fact file")


def _shown(value: Value) -> str:
    return f'"{value.text}"' if value.kind == "text" else f"'{value.text}'"
