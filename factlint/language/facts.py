"""Reads the lines of `*.facts` into an untyped tree in which every part knows its place.

The grammar is `grammar/facts.lark`. Fact files are long and read often, so this module splits the lines by hand, at ten
times the speed of a generated parser and without importing one; a test proves that both accept the same files and read
them alike. Each line is read alone, so that all errors of a file are found.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from factlint.language.errors import LanguageError


class Value(NamedTuple):
    """`kind`: ref (china), named (china "China"), text, date, number, duration (2 years), url.

    `text` is the value as written, without quotes or angle brackets (of a named value: its id), `name` the quoted name
    of a named value, `unit` the unit of a duration (year, in the singular; `text` is then its number). Columns from 1,
    `end` exclusive.
    """

    kind: str
    text: str
    line: int
    column: int
    end: int
    name: str = ""
    unit: str = ""


class Part(NamedTuple):
    """`name value, value`: a field or keyword with its values (at least one)."""

    name: str
    values: tuple[Value, ...]
    line: int
    column: int
    end: int


class Validity(NamedTuple):
    """`word`: on, since, known-since, until or from; `last` only with from. A bare year is a Value of kind date."""

    word: str
    first: Value
    last: Value | None
    line: int
    column: int
    end: int


class Entry(NamedTuple):
    """One line with the lines indented under it; a line of nothing but a validity (`on 2022-07-07`) has no parts."""

    parts: tuple[Part, ...]
    validity: Validity | None
    children: tuple[Entry, ...]
    line: int
    column: int
    end: int


def last_line(entry: Entry) -> int:
    """The number of the last line of an entry, with those under it."""
    return max([entry.line, *map(last_line, entry.children)])


class Parsed(NamedTuple):
    """All entries that could be read, and all errors, in file order."""

    entries: list[Entry]
    errors: list[LanguageError]


MOST_ERRORS: Final = 100
DEEPEST: Final = 8

_TOKEN: Final = re.compile(
    r"""[ ]*(?:
    (?P<name>[a-z][a-z0-9]*(?:-[a-z0-9]+)*)
    |(?P<string>"[^"]*"|'[^']*')
    |(?P<date>[0-9]{4}-[0-9X]{2}(?:-[0-9X]{2})?[~?%]?|[0-9]{4}[~?%]|[0-9]{3}X|[0-9]{2}XX
        |\[(?:[0-9]{4}(?:-[0-9]{2}){0,2})?\.\.[0-9]{4}(?:-[0-9]{2}){0,2}\])
    |(?P<number>[0-9]+(?:\.[0-9]+)?)
    |(?P<url><[^>\s]+>)
    |(?P<comma>,)
    |(?P<end>\#.*|$)
    )""",
    re.VERBOSE,
)
_UNITS: Final = {
    form: unit for unit in ("year", "month", "week", "day", "hour", "minute") for form in (unit, unit + "s")
}
_VALIDITIES: Final = frozenset(("on", "since", "known-since", "until", "from"))
_YEAR: Final = re.compile(r"[0-9]{4}\Z")

_Token = tuple[str, str, int, int]  # kind, text, column, end


def parse(text: str, path: str) -> Parsed:
    """Read the text of a fact file; a line that cannot be read costs its own lines, no others."""
    errors: list[LanguageError] = []
    return Parsed(list(read_entries(text, path, errors)), errors)


def read_entries(text: str, path: str, errors: list[LanguageError]) -> Iterator[Entry]:
    """The entries one after the other, as `parse` reads them: in parts they are twenty times the size of the text."""
    reader = _Reader(path, errors)
    for number, line in enumerate(text.removeprefix("\ufeff").split("\n"), 1):
        reader.read_line(number, line.removesuffix("\r"))
        if len(errors) >= MOST_ERRORS:
            break
        if len(reader.stack) == 2 and reader.stack[0].children:
            yield from reader.take()
    reader.close()
    yield from reader.take()


class _Open:
    """An entry that may still get lines; without `entry` the line was wrong and its lines are dropped."""

    __slots__ = ("children", "entry", "indent")

    def __init__(self, indent: int, entry: Entry | None) -> None:
        self.indent = indent
        self.entry = entry
        self.children: list[Entry] = []


class _Reader:
    def __init__(self, path: str, errors: list[LanguageError]) -> None:
        self.path = path
        self.errors = errors
        self.stack: list[_Open] = [_Open(-1, None)]

    def read_line(self, number: int, line: str) -> None:
        body = line.lstrip(" ")
        if not body or body[0] == "#":
            return
        indent = len(line) - len(body)
        entry: Entry | None = None
        message = self._nest(indent)
        if message:
            self.errors.append(LanguageError(self.path, number, 1, message, source=line, length=indent))
        else:
            try:
                entry = _Line(self.path, number, line).entry()
            except LanguageError as error:
                self.errors.append(error)
        self.stack.append(_Open(indent if len(self.stack) > 1 else 0, entry))

    def _nest(self, indent: int) -> str:
        """Close the entries that this indentation ends; what is wrong with it."""
        closed = None
        while self.stack[-1].indent >= indent:
            closed = self.stack[-1].indent
            self._close_one()
        if closed is None and len(self.stack) == 1 and indent:
            return "the first line of an entry is not indented"
        if closed is not None and closed != indent:
            return "this indentation fits no line above"
        return f"lines are nested deeper than {DEEPEST} levels" if len(self.stack) > DEEPEST else ""

    def _close_one(self) -> None:
        done = self.stack.pop()
        if done.entry is not None:
            self.stack[-1].children.append(done.entry._replace(children=tuple(done.children)))

    def take(self) -> list[Entry]:
        """The entries that are done with."""
        done, self.stack[0].children = self.stack[0].children, []
        return done

    def close(self) -> None:
        while len(self.stack) > 1:
            self._close_one()


class _Line:
    """The tokens of one line and a place among them."""

    def __init__(self, path: str, number: int, line: str) -> None:
        self.path = path
        self.number = number
        self.line = line
        self.tokens = list(self._split())
        self.at = 0

    def _split(self) -> list[_Token]:
        tokens: list[_Token] = []
        position = 0
        while True:
            match = _TOKEN.match(self.line, position)
            if match is None:
                raise self._unreadable(position)
            kind = str(match.lastgroup)
            start, position = match.span(kind)
            tokens.append((kind, match[kind], start + 1, position + 1))
            if kind == "end":
                return tokens

    def _unreadable(self, position: int) -> LanguageError:
        rest = self.line[position:]
        position += len(rest) - len(rest.lstrip(" "))
        sign = self.line[position]
        if sign == "\t":
            return self.error("a tab", position + 1, position + 2, "use spaces")
        if sign in "\"'":
            return self.error("the text is not closed", position + 1, len(self.line) + 1, f"put {sign} at its end")
        if sign.isalnum():
            word = rest.split()[0].rstrip(",")
            hint = "names are lower-case, their words joined by hyphens; a text stands in quotes"
            return self.error(f"'{word}' is no name", position + 1, position + 1 + len(word), hint)
        return self.error(f"{sign!r} is not expected here", position + 1, position + 2)

    def error(self, message: str, column: int, end: int, hint: str = "") -> LanguageError:
        return LanguageError(self.path, self.number, column, message, hint, source=self.line, length=end - column)

    def entry(self) -> Entry:
        parts: list[Part] = []
        validity = None
        while validity is None and self.tokens[self.at][0] != "end":
            kind, text, column, end = self.tokens[self.at]
            if kind != "name":
                shown = "a comma" if kind == "comma" else text
                raise self.error(f"a field name is expected, not {shown}", column, end)
            self.at += 1
            if text in _VALIDITIES:
                validity = self._validity(text, column)
            else:
                parts.append(self._part(text, column, end))
        kind, text, column, end = self.tokens[self.at]
        if kind != "end":
            raise self.error(f"nothing may follow the dates, not even '{text}'", column, end)
        first = parts[0].column if parts else validity.column if validity else 1
        last = validity.end if validity else parts[-1].end
        return Entry(tuple(parts), validity, (), self.number, first, last)

    def _part(self, name: str, column: int, end: int) -> Part:
        values = [self._value(name, column, end)]
        while self.tokens[self.at][0] == "comma":
            _, text, comma, after = self.tokens[self.at]
            self.at += 1
            values.append(self._value(text, comma, after))
        return Part(name, tuple(values), self.number, column, values[-1].end)

    def _value(self, before: str, column: int, end: int) -> Value:
        kind, text, start, stop = self.tokens[self.at]
        if kind in ("end", "comma"):
            raise self.error(f"a value is missing after '{before}'", column, end)
        self.at += 1
        following = self.tokens[self.at]
        if kind == "name" and following[0] == "string":
            self.at += 1
            return Value("named", text, self.number, start, following[3], following[1][1:-1])
        if kind == "number" and following[0] == "name" and following[1] in _UNITS:
            self.at += 1
            return Value("duration", text, self.number, start, following[3], unit=_UNITS[following[1]])
        if kind in ("string", "url"):
            text = text[1:-1]
        return Value(_VALUE_KINDS[kind], text, self.number, start, stop)

    def _validity(self, word: str, column: int) -> Validity:
        first = self._date(word, column)
        if word != "from":
            return Validity(word, first, None, self.number, column, first.end)
        kind, text, start, _ = self.tokens[self.at]
        if kind != "name" or text != "to":
            raise self.error("'from' goes with 'to'", column, column + 4, "a state that has not ended is 'since'")
        self.at += 1
        last = self._date("to", start)
        return Validity(word, first, last, self.number, column, last.end)

    def _date(self, word: str, column: int) -> Value:
        kind, text, start, end = self.tokens[self.at]
        if kind != "date" and not (kind == "number" and _YEAR.match(text)):
            at, stop = (column, column + len(word)) if kind == "end" else (start, end)
            raise self.error(f"'{word}' needs a date", at, stop, "write 2022-07-07, 2022-07 or 2022")
        self.at += 1
        return Value("date", text, self.number, start, end)


_VALUE_KINDS: Final = {"name": "ref", "string": "text", "date": "date", "number": "number", "url": "url"}
