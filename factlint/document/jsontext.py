"""JSON whose strings know where they stand. Values are None, bool, int, float, Text, list and dict."""

from __future__ import annotations

import re

from factlint.document.errors import UnreadableError
from factlint.document.origin import Traced, Tracer
from factlint.text.source import SourceText

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final

DEPTH: Final = 100
_SPACE = re.compile(r"[ \t\r\n\ufeff]*+")
_STRING = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+"', re.DOTALL)
_PLAIN = re.compile(
    r"(?P<number>-?[0-9]{1,400}(?P<fraction>(?:\.[0-9]{1,400})?(?:[eE][-+]?[0-9]{1,9})?))|true|false|null"
)
_ESCAPE = re.compile(
    r"\\(?:u(?P<high>[dD][89abAB][0-9a-fA-F]{2})\\u(?P<low>[dD][c-fC-F][0-9a-fA-F]{2})|u(?P<code>[0-9a-fA-F]{4})|(?P<sign>.))",
    re.DOTALL,
)
_SIGNS: Final = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", '"': '"', "\\": "\\", "/": "/"}
_WORDS: Final = {"true": True, "false": False, "null": None}


class Text:
    """A string, as it stands in the file: `start` and `end` lie inside its quotation marks."""

    __slots__ = ("end", "source", "start")

    def __init__(self, source: str, start: int, end: int) -> None:
        self.source = source
        self.start = start
        self.end = end

    def read(self) -> Traced:
        """What it says. A surrogate without its partner becomes U+FFFD, an escape that is none stays as it is."""
        made, at, source = Tracer(), self.start, self.source
        if "\\" in source[at : self.end]:
            for escape in _ESCAPE.finditer(source, at, self.end):
                made.copy(source[at : escape.start()], at)
                at = escape.end()
                made.put(_unescape(escape), escape.start(), at - escape.start())
        made.copy(source[at : self.end], at)
        return made.build()

    def __str__(self) -> str:
        return self.read().text


def _unescape(escape: re.Match[str]) -> str:
    if escape["high"]:
        return chr(0x10000 + ((int(escape["high"], 16) - 0xD800) << 10) + int(escape["low"], 16) - 0xDC00)
    if escape["code"]:
        code = int(escape["code"], 16)
        return "\ufffd" if 0xD800 <= code < 0xE000 else chr(code)
    return _SIGNS.get(escape["sign"], escape[0])


def parse_json(source: str, path: str, start: int = 0, end: int | None = None) -> Any:
    """The value in source[start:end]. Of members with one name the last counts. UnreadableError where it is no JSON."""
    reader = _Reader(source, len(source) if end is None else end)
    try:
        value, at = reader.read(start, 0)
        at = reader.skip(at)
        if at < reader.end:
            raise _BadJsonError(at, "there is more after its end")
    except _BadJsonError as bad:
        line, column = SourceText(source).position(bad.at)
        raise UnreadableError(path, line, column, f"is not JSON: {bad.reason}") from None
    return value


class _BadJsonError(Exception):
    def __init__(self, at: int, reason: str) -> None:
        super().__init__(at, reason)
        self.at = at
        self.reason = reason


class _Reader:
    __slots__ = ("end", "source")

    def __init__(self, source: str, end: int) -> None:
        self.source = source
        self.end = end

    def skip(self, at: int) -> int:
        found = _SPACE.match(self.source, at, self.end)
        return found.end() if found else at

    def read(self, at: int, depth: int) -> tuple[Any, int]:
        at = self.skip(at)
        sign = self.source[at : at + 1] if at < self.end else ""
        if sign == '"':
            return self.read_string(at)
        if sign in ("{", "["):
            if depth >= DEPTH:
                raise _BadJsonError(at, "it is nested too deeply")
            return self.read_object(at, depth) if sign == "{" else self.read_list(at, depth)
        plain = _PLAIN.match(self.source, at, self.end)
        if not plain:
            raise _BadJsonError(at, "a value is missing" if sign else "it ends too early")
        if plain["number"] is None:
            return _WORDS[plain[0]], plain.end()
        return (float(plain[0]) if plain["fraction"] else int(plain[0])), plain.end()

    def read_string(self, at: int) -> tuple[Text, int]:
        found = _STRING.match(self.source, at, self.end)
        if not found:
            raise _BadJsonError(at, "this string has no end")
        return Text(self.source, at + 1, found.end() - 1), found.end()

    def read_object(self, at: int, depth: int) -> tuple[dict[str, Any], int]:
        members: dict[str, Any] = {}
        at = self.skip(at + 1)
        if self.source.startswith("}", at, self.end):
            return members, at + 1
        while True:
            if not self.source.startswith('"', at, self.end):
                raise _BadJsonError(at, "a name in quotation marks is missing")
            name, at = self.read_string(at)
            at = self.skip(at)
            if not self.source.startswith(":", at, self.end):
                raise _BadJsonError(at, "a colon is missing")
            members[str(name)], at = self.read(at + 1, depth + 1)
            at, last = self.step(at, "}")
            if last:
                return members, at

    def read_list(self, at: int, depth: int) -> tuple[list[Any], int]:
        items: list[Any] = []
        at = self.skip(at + 1)
        if self.source.startswith("]", at, self.end):
            return items, at + 1
        while True:
            item, at = self.read(at, depth + 1)
            items.append(item)
            at, last = self.step(at, "]")
            if last:
                return items, at

    def step(self, at: int, closing: str) -> tuple[int, bool]:
        """Behind a comma or the closing sign, and whether it was that."""
        at = self.skip(at)
        sign = self.source[at : at + 1] if at < self.end else ""
        if sign not in (",", closing) or not sign:
            raise _BadJsonError(at, "it ends too early" if not sign else f"a comma or {closing} is missing")
        return (at + 1, True) if sign == closing else (self.skip(at + 1), False)
