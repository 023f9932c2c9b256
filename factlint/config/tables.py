"""Reads TOML by its model: every key known, every value of its kind, or a clear line about each that is not."""

from __future__ import annotations

from factlint.language.errors import suggest
from factlint.models import List, Map, Record, Text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from factlint.config.places import Path, Toml
    from factlint.language.errors import LanguageError
    from factlint.models import Model


def read_table(toml: Toml, at: Path, value: Any, model: Model, errors: list[LanguageError]) -> Any:
    """The value at a path of keys, a text that stands for a list of one in a list; what is wrong goes to `errors`."""
    name = at[-1] if at else ""
    match model:
        case Record() if isinstance(value, dict):
            return _read_record(toml, at, value, model, errors)
        case Map() if isinstance(value, dict):
            return {key: read_table(toml, (*at, key), inner, model.of, errors) for key, inner in value.items()}
        case List(of=Record()) if isinstance(value, list) and all(isinstance(table, dict) for table in value):
            return [read_table(toml, (*at, number), table, model.of, errors) for number, table in enumerate(value)]
        case List(of=Record()):
            errors.append(toml.error(at, f"'{name}' wants tables", f"write [[{name}]]"))
        case List():
            texts = value if isinstance(value, list) else [value]
            if not all(isinstance(text, str) and text for text in texts):
                errors.append(toml.error(at, f"'{name}' wants a list of texts", f'write {name} = ["..."]'))
            return texts
        case Text(words) if words:
            if value not in words:
                shown = f"'{value}'" if isinstance(value, str) else str(value).lower()
                hint = suggest(value, words) if isinstance(value, str) else f'write "{words[0]}", in quotation marks'
                errors.append(toml.error(at, f"{shown} is none of {', '.join(words)}", hint))
        case Text():
            if not isinstance(value, str) or not value:
                errors.append(toml.error(at, f"'{name}' wants a text", f'write {name} = "..."'))
        case _:
            errors.append(toml.error(at, f"'{name}' wants a table", f"write [{name}], and its keys below"))
    return value


def _read_record(toml: Toml, at: Path, table: dict[str, Any], model: Record, errors: list[LanguageError]) -> Any:
    read = {}
    for key, value in table.items():
        if key in model.fields:
            read[key] = read_table(toml, (*at, key), value, model.fields[key], errors)
        else:
            hint = suggest(key, model.fields) or f"there are {', '.join(model.fields)}"
            errors.append(toml.error((*at, key), f"there is no key '{key}' here", hint))
    lacking = [key for key in model.required if key not in table]
    if lacking:
        place = next((f" in these [[{key}]]" for key in reversed(at) if isinstance(key, str)), "")
        errors.append(toml.error(at, f"'{lacking[0]}' is missing{place}"))
    return read
