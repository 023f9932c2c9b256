"""TOML with places, read by its model: every key known, every value of its kind, or a clear line about each."""

from __future__ import annotations

import re
import tomllib

from factlint import files
from factlint.language.errors import LanguageError, LoadErrors, suggest
from factlint.models import List, Map, Record, Text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from factlint.models import Model

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any, Final

    Path = tuple[str | int, ...]

_WHERE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")
LONGEST: Final = 500  # lines of one value that are searched for a key


class Toml:
    """The value of a file; `error` places a message at a key of it."""

    def __init__(self, path: str, text: str, value: dict[str, Any]) -> None:
        self.path = path
        self.value = value
        self._lines = text.split("\n")

    def error(self, at: Path, message: str, hint: str = "") -> LanguageError:
        """An error at the key that a path of keys and indices leads to; of a missing one at the table it is not in."""
        line, column, length = self._find(at)
        source = self._lines[line - 1].rstrip("\r") if line else ""
        return LanguageError(self.path, line, column, message, hint, source=source, length=length)

    def _find(self, at: Path) -> tuple[int, int, int]:
        best, found = 0, (0, 0, 1)
        for path, line, first in self._statements():
            shared = _count_shared(path, at)
            if shared > best and shared == min(len(path), len(at)):
                best, found = shared, self._place(at[:shared], line, first)
        return found

    def _place(self, at: Path, line: int, last: int) -> tuple[int, int, int]:
        """The key's place among the lines of its statement."""
        name = next(str(key) for key in reversed(at) if isinstance(key, str))
        word = re.compile(rf"(?<![\w-])[\"']?{re.escape(name)}[\"']?(?=\s*[=.\]])")
        for number in range(line, last + 1):
            if found := word.search(self._lines[number - 1]):
                return number, found.start() + 1, found.end() - found.start()
        return line, 1, 1

    def _statements(self) -> Iterator[tuple[Path, int, int]]:
        """Each header and each key with its whole path (a longer one for every key in a value), first and last line."""
        header: Path = ()
        tables: dict[Path, int] = {}
        line = 1
        while line <= len(self._lines):
            text = self._lines[line - 1]
            bare = text.strip()
            if not bare or bare.startswith("#"):
                line += 1
                continue
            last, value = self._read_statement(line)
            if bare.startswith("["):
                header = next(iter(_paths(value)), ())
                header = tuple(key for key in header if isinstance(key, str))
                if bare.startswith("[["):
                    tables[header] = tables.get(header, -1) + 1
                header = _numbered(header, tables)
                yield header, line, last
            else:
                for path in _paths(value):
                    yield (*header, *path), line, last
            line = last + 1

    def _read_statement(self, line: int) -> tuple[int, dict[str, Any]]:
        """The last line of the statement that begins on a line, and what it says."""
        for last in range(line, min(line + LONGEST, len(self._lines)) + 1):
            try:
                return last, tomllib.loads("\n".join(self._lines[line - 1 : last]).replace("\r", ""))
            except tomllib.TOMLDecodeError:
                continue
        return line, {}


def parse_toml(path: str, largest: int, endings: tuple[str, ...] = (".toml",)) -> Toml:
    """The TOML in a file. Raises LoadErrors."""
    try:
        data = files.read(path, largest, endings)
    except files.TooLarge:
        raise LoadErrors([LanguageError(path, 0, 0, f"is larger than {largest:,} bytes")]) from None
    except OSError as error:
        raise LoadErrors([LanguageError(path, 0, 0, f"cannot be read: {error.strerror}")]) from None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise LoadErrors([LanguageError(path, line, 1, "is not UTF-8")]) from None
    try:
        return Toml(path, text, tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        message = str(error)
        where = _WHERE.search(message)
        lines = text.split("\n")
        line = int(where[1]) if where and where[1] else len(lines)
        column = int(where[2]) if where and where[2] else len(lines[-1]) + 1
        told = f"is no TOML: {_WHERE.sub('', message)[:1].lower()}{_WHERE.sub('', message)[1:]}"
        raise LoadErrors([LanguageError(path, line, column, told, source=lines[line - 1].rstrip("\r"))]) from None
    except RecursionError:
        raise LoadErrors([LanguageError(path, 0, 0, "is nested too deep")]) from None


def _paths(value: Any, at: Path = ()) -> Iterator[Path]:
    """The path of every key in a value, outer ones first."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _longest_first((*at, key), inner)
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from _paths(inner, (*at, number))


def _longest_first(at: Path, inner: Any) -> Iterator[Path]:
    deeper = list(_paths(inner, at))
    yield from deeper if deeper and isinstance(inner, dict) else [at, *deeper]


def _numbered(header: Path, tables: dict[Path, int]) -> Path:
    """A header with the number of each [[table]] in it."""
    path: list[str | int] = []
    names: list[str] = []
    for key in header:
        names.append(str(key))
        path.append(key)
        if tuple(names) in tables:
            path.append(tables[tuple(names)])
    return tuple(path)


def _count_shared(path: Path, at: Path) -> int:
    count = 0
    for one, other in zip(path, at, strict=False):
        if one != other:
            break
        count += 1
    return count


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
